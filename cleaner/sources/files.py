"""Reads files, and replaces them wholly or not at all; what the bytes mean is `decode.py`'s matter."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_NAME_MAX = 40  # characters of the name that a temporary file repeats; file systems allow 255 bytes


class SourceError(Exception):
    """A file cannot be found, read or written: one line that says which, why and what to do."""


def read(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file. Raises SourceError: it is missing, a folder, or may not be read."""
    path = Path(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise missing(path) from None
    except IsADirectoryError:
        raise SourceError(f"{path}: this is a folder, not a file") from None
    except (OSError, ValueError) as error:
        raise SourceError(f"{path}: cannot be read ({_reason(error)})") from None


def write(path: str | os.PathLike[str], data: bytes) -> None:
    """Put `data` in the place of a file, or make a new one.

    The bytes go to a temporary file beside it, which then takes its place in one step: whatever happens,
    the file holds either all of the old or all of the new bytes. Its mode is kept, its owner where that
    is permitted. A symbolic link stays, its target is replaced; other hard links keep the old bytes.

    Raises SourceError, with the file untouched and the temporary one removed: no room, a folder or file
    that may not be written (a file without any write permission is refused even to root), not a regular
    file. An interruption (KeyboardInterrupt) leaves the same order behind, and goes on as what it is.
    """
    try:
        target = Path(path).resolve()
        old = _replaceable(target)
        _replace(target, data, old)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise SourceError(f"{path}: cannot be written ({_reason(error)}); it was left as it was") from None


def missing(path: Path) -> SourceError:
    """The error for a path that does not exist, naming a sibling that reads alike."""
    import difflib

    try:
        siblings = sorted(os.listdir(path.parent))  # noqa: PTH208 - names, not paths
    except OSError:
        return SourceError(f"{path}: there is no such file, nor a folder {path.parent}")
    alike = difflib.get_close_matches(path.name, siblings, n=1)
    hint = f"; did you mean {path.parent / alike[0]}?" if alike else ""
    return SourceError(f"{path}: there is no such file or folder{hint}")


def _reason(error: Exception) -> str:
    words = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return words[:1].lower() + words[1:].replace("\n", " ")


def _replaceable(target: Path) -> os.stat_result | None:
    """The state of the file to replace, None for a new one; OSError when it must not be replaced."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(old.st_mode):
        raise OSError("this is a folder")
    if not stat.S_ISREG(old.st_mode):
        raise OSError("this is not a regular file")
    if not old.st_mode & 0o222 or not os.access(target, os.W_OK):
        raise OSError("it is read-only")
    return old


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> None:
    temporary = target.with_name(f".{target.name[:_NAME_MAX]}.{os.urandom(8).hex()}.tmp")
    try:
        _fill(temporary, data, old)
        os.replace(temporary, target)  # noqa: PTH105 - the one step that matters
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    with suppress(OSError):  # some file systems cannot; the new file is complete in any case
        _sync_folder(target.parent)


def _fill(temporary: Path, data: bytes, old: os.stat_result | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(temporary, flags, 0o666 if old is None else 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if old is not None:
            _take_over(handle, temporary, old)
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_over(handle: int, temporary: Path, old: os.stat_result) -> None:
    """Give the new file the owner (where permitted) and the mode of the old one."""
    if hasattr(os, "fchown"):
        new = os.fstat(handle)
        for uid, gid in ((old.st_uid, -1), (-1, old.st_gid)):
            if (uid, gid) not in ((new.st_uid, -1), (-1, new.st_gid)):
                with suppress(OSError):
                    os.fchown(handle, uid, gid)
    temporary.chmod(stat.S_IMODE(old.st_mode))  # last: a new owner clears the set-id bits


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
