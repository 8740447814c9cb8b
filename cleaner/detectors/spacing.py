"""Blank lines and line ends, where a pattern alone cannot tell layout from damage."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LAYOUT = 4  # so many gaps of several blank lines, and as many as a fifth of all, are layout


def blank_lines(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Gaps of more than one blank line, and any blank line at the end; not where they part sections."""
    at_end = len(doc.text.rstrip("\n \t"))
    inside = [p for p in places if p.start < at_end]
    layout = len(inside) >= LAYOUT and len(inside) * 5 >= len(doc.blocks)
    for place in places:
        last = place.start >= at_end
        if (layout and not last) or place.start == 0:
            continue
        new = "\n" if last else "\n\n"
        if doc.text[place.start : place.end] != new:
            yield Hit(place.start, place.end, (Edit(place.start, place.end, new),))


def final_newline(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The end of a file whose last line is not ended; an empty file has no line to end."""
    end = len(doc.text)
    if doc.whole_file and doc.text and not doc.text.endswith("\n"):
        yield Hit(end, end, (Edit(end, end, "\n"),))
