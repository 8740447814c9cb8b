"""Marks of Markdown: broken ones are put together, whole ones in a plain text are offered to be taken out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.detectors.talk import talks_about
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

MARK = re.compile(r"(?<![*\\])\*\*(?!\*)|(?<![_\\\w])__(?![_])|(?<!_)__(?![_\w])")
WORD = re.compile(r"[^\W\d_]{3}")
LONGEST = 200  # code points between the marks of one stressed phrase


def broken_marks(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Blanks inside marks: group `gap` in a link, `heading` between signs of number, `stress` beside `**`.

    Stressed phrases are read by pairs from left to right; a line with an odd number of marks stays.
    """
    for place in places:
        kind = str(place.match.lastgroup)
        a, b = place.span(kind)
        if kind == "gap":
            yield Hit(place.start, place.end, (Edit(a, b, ""),))
        elif kind == "heading":
            yield Hit(a, b, (Edit(a, b, "#" * doc.text.count("#", a, b) + " "),))
    for a, b in _stressed(doc, places, options):
        inner, mark = doc.text[a + 2 : b - 2], doc.text[a : a + 2]
        if inner != inner.strip(" "):
            yield Hit(a, b, (Edit(a, b, f"{mark}{inner.strip(' ')}{mark}"),))


def plain_marks(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Whole marks of stress and headings, to be taken out; silent in Markdown."""
    if doc.markdown:
        return
    for place in places:
        if place.match.lastgroup == "heading" and not talks_about(doc, place.start, options):
            yield Hit(place.start, place.end, (Edit(place.start, place.end, ""),))
    for a, b in _stressed(doc, places, options):
        inner = doc.text[a + 2 : b - 2]
        if inner == inner.strip(" "):
            yield Hit(a, b, (Edit(a, a + 2, ""), Edit(b - 2, b, "")))


def _stressed(
    doc: Document, places: Sequence[Place], options: Mapping[str, object]
) -> Iterator[tuple[int, int]]:
    """The stressed phrases on the lines of the places with group `stress`, marks included."""
    seen = -1
    for place in places:
        start = doc.text.rfind("\n", 0, place.start) + 1
        if place.match.lastgroup != "stress" or start == seen or talks_about(doc, place.start, options):
            continue
        seen = start
        end = doc.text.find("\n", start)
        yield from _phrases(doc.text, start, len(doc.text) if end < 0 else end)


def _phrases(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each pair of equal marks on a line, marks included."""
    found = [m.span() for m in MARK.finditer(text, start, end)]
    for sign in "*", "_":
        marks = [m for m in found if text[m[0]] == sign]
        if len(marks) % 2:
            continue
        for i, ((a, left), (right, b)) in enumerate(pairwise(marks)):
            inner = text[left:right]
            if i % 2 == 0 and len(inner) < LONGEST and WORD.search(inner):
                yield a, b
