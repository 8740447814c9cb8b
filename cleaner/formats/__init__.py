"""Which stretches of a text no rule may touch; one module a format, and no judgement of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.document import Protected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.model import Format

__all__ = ["Piece", "Protected", "protected"]

Piece = tuple[int, int, str]  # start, end (code points), kind


def protected(text: str, format: Format) -> tuple[Protected, ...]:  # noqa: A002 - the word of Settings
    """The protected spans of a text with LF line ends, in code points: sorted, not empty, not overlapping.

    Their kinds:

    - `code`: fenced and indented blocks, code spans, HTML elements such as `pre` and `script`
    - `frontmatter`: YAML or TOML at the top
    - `url`: addresses (mail too), link and image targets, reference labels and definitions
    - `path`: file names with their folders
    - `tag`, `comment`: HTML; `math`: `$$…$$`; `table`: the row of dashes under the head of a table

    Plain text has only `url` and `path`. The line breaks around a block are not part of it. Where two
    constructs overlap, they become one span with the kind of the first. Broken markup is never an
    error: what is not closed is not protected, except a code fence, which lasts to the end of what
    holds it.
    """
    if format == "markdown":
        from cleaner.formats.markdown import pieces
    else:
        from cleaner.formats.plain import pieces
    return _merged(pieces(text))


def _merged(pieces: Iterable[Piece]) -> tuple[Protected, ...]:
    merged: list[Piece] = []
    for start, end, kind in sorted(pieces, key=lambda p: (p[0], -p[1])):
        if not merged or start >= merged[-1][1]:
            merged.append((start, end, kind))
        elif end > merged[-1][1]:
            merged[-1] = (merged[-1][0], end, merged[-1][2])
    return tuple(Protected(*p) for p in merged)
