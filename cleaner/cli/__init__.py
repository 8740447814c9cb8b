"""The console entry `deglitch`: runs a command and turns whatever goes wrong into one line and an exit code.

Exit codes: 0 clean or done, 1 findings left or a difference, 2 usage, configuration, input and output,
internal errors; 130 interrupted, 141 the reader of standard output went away.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from cleaner import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence


class ReaderGone(Exception):  # noqa: N818 - click would take a BrokenPipeError for its own
    """Whoever read standard output went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run `deglitch` with the given arguments (default: those of the process); returns the exit code."""
    argv = sys.argv[1:] if argv is None else argv
    if list(argv) in (["--version"], ["-V"]):  # before click, whose import takes longer than the answer
        print(f"deglitch {__version__}")
        return 0
    try:
        code = _run(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Interrupted", file=sys.stderr)
        code = 130
    except (ReaderGone, BrokenPipeError):
        code = 141
    except Exception as error:
        code = _failed(error)
    return _close_quietly(code)


def _run(argv: Sequence[str]) -> int:
    """The exit code of the command that click finds in the arguments."""
    import click

    from cleaner.cli.group import deglitch

    try:
        result = deglitch.main(list(argv) or ["--help"], prog_name="deglitch", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        help_ = f"; see {context.command_path} --help" if context else ""
        return complain(error.format_message().replace("\n", " ").rstrip(".") + help_)
    return result if isinstance(result, int) else 0


def complain(message: str) -> int:
    """Say on standard error what is wrong, in one line; returns the exit code 2."""
    print(f"deglitch: error: {message}", file=sys.stderr)
    return 2


def _failed(error: Exception) -> int:
    """One line for an exception: a sentence where it is a known kind, a request for a report else."""
    from cleaner.cli.failures import describe

    if os.environ.get("DEGLITCH_TRACEBACK") == "1":
        import traceback

        traceback.print_exception(error)
    return complain(describe(error))


def _close_quietly(code: int) -> int:
    """Flush what is left; a reader that went away is no reason for a traceback at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            # Python would try, and complain, once more while it shuts down.
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = 141 if code == 0 else code
    return code
