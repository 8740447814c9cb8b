"""Standard input and output as bytes, messages on standard error, and whether colour is wanted."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from cleaner.cli import ReaderGone


def read_stdin() -> bytes:
    """All of standard input, as it is."""
    return sys.stdin.buffer.read()


def write_stdout(data: bytes) -> None:
    """Write bytes to standard output at once.

    Raises ReaderGone when its reader went away, OSError naming standard output for a full disk.
    """
    try:
        out = sys.stdout.buffer
        out.write(data)
        out.flush()
    except BrokenPipeError:
        raise ReaderGone from None
    except OSError as error:
        raise OSError(error.errno, error.strerror, "standard output") from None


def emit(text: str) -> None:
    """Write findings and the like to standard output; UTF-8 wherever it is not a terminal."""
    write_stdout(_encoded(text, sys.stdout))


def as_bytes(text: str) -> bytes:
    """UTF-8; bytes that could not be decoded are themselves again, half a UTF-16 pair is escaped."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace")


def say(text: str) -> None:
    """Write a message to standard error, with a line end. A closed standard error loses it, nothing else."""
    try:
        sys.stderr.buffer.write(_encoded(text.rstrip("\n") + "\n", sys.stderr))
        sys.stderr.flush()
    except OSError:
        pass


def wants_color(stream: TextIO) -> bool:
    """NO_COLOR beats FORCE_COLOR beats being a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _encoded(text: str, stream: TextIO) -> bytes:
    """Undecodable bytes travel as lone surrogates; they are shown escaped."""
    return text.encode(stream.encoding if stream.isatty() else "utf-8", "backslashreplace")
