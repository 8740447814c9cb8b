"""Which stretches of a text no rule may touch, and what rules see of it; one module a format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from cleaner.document import Protected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.formats.view import View
    from cleaner.model import Format

__all__ = ["Piece", "Protected", "protected", "view_of"]

_READERS = {"text": "plain", "markdown": "markdown", "html": "html", "srt": "subtitles", "vtt": "subtitles"}
Piece = tuple[int, int, str]  # start, end (code points), kind


def protected(text: str, format: Format) -> tuple[Protected, ...]:  # noqa: A002 - the word of Settings
    """The protected spans of a text with LF line ends, in code points: sorted, not empty, not overlapping.

    Their kinds:

    - `code`: fenced and indented blocks, code spans, HTML elements such as `pre` and `script`
    - `frontmatter`: YAML or TOML at the top
    - `url`: addresses (mail too), link and image targets, reference labels and definitions
    - `path`: file names with their folders
    - `break`: the line breaks in the text of a view, which are tags or time stamps in its source
    - `tag`, `comment`: HTML; `math`: `$$…$$`; `table`: the row of dashes under the head of a table

    Plain text has only `url` and `path`. The line breaks around a block are not part of it. Where two
    constructs overlap, they become one span with the kind of the first. Broken markup is never an
    error: what is not closed is not protected, except a code fence, which lasts to the end of what
    holds it.
    """
    pieces: Iterable[Piece] = _reader(format).pieces(text)
    return _merged(pieces)


def view_of(text: str, format: Format) -> View | None:  # noqa: A002
    """What rules see of a text that is not written as it is read; None for text and Markdown."""
    shown: View | None = None if format in ("text", "markdown") else _reader(format).view(text)
    return shown


def _reader(format: Format) -> Any:  # noqa: A002
    """The module of a format, imported when a text of it is met."""
    return import_module(f"cleaner.formats.{_READERS[format]}")


def _merged(pieces: Iterable[Piece]) -> tuple[Protected, ...]:
    merged: list[Piece] = []
    for start, end, kind in sorted(pieces, key=lambda p: (p[0], -p[1])):
        if not merged or start >= merged[-1][1]:
            merged.append((start, end, kind))
        elif end > merged[-1][1]:
            merged[-1] = (merged[-1][0], end, merged[-1][2])
    return tuple(Protected(*p) for p in merged)
