"""Bytes and files: text out of bytes and back, which files to take, how to write them; no cleaning."""

from cleaner.sources.decode import EncodeError, NotText, Source, decode
from cleaner.sources.discover import discover, format_of
from cleaner.sources.files import SourceError, read, write

__all__ = [
    "EncodeError",
    "NotText",
    "Source",
    "SourceError",
    "decode",
    "discover",
    "format_of",
    "read",
    "write",
]
