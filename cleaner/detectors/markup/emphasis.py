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


def broken_link(_doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`[text] (target)`: group `gap` is the blank that goes."""
    for place in places:
        a, b = place.span("gap")
        yield Hit(place.start, place.end, (Edit(a, b, ""),))


def emphasis(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Stressed phrases of the lines of the places, by pairs of `**` or `__` from left to right.

    With the option `whole` those without blanks inside, which lose their marks in a plain text; else those
    with blanks beside the marks, which lose the blanks. Silent where a line has an odd number of marks.
    """
    whole = bool(options.get("whole", False))
    if whole and doc.markdown:
        return
    seen = -1
    for place in places:
        start = doc.text.rfind("\n", 0, place.start) + 1
        if start == seen or talks_about(doc, place.start, options):
            continue
        seen = start
        end = doc.text.find("\n", start)
        for a, b in _phrases(doc.text, start, len(doc.text) if end < 0 else end):
            inner = doc.text[a + 2 : b - 2]
            if whole != (inner == inner.strip(" ")):
                continue
            new = inner if whole else doc.text[a : a + 2] + inner.strip(" ") + doc.text[a : a + 2]
            yield Hit(a, b, (Edit(a, b, new),))


def heading(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`# # Title` with blanks between its marks; with the option `whole` the marks go from a plain text."""
    whole = bool(options.get("whole", False))
    if whole and doc.markdown:
        return
    for place in places:
        a, b = place.span("marks")
        marks = doc.text[a:b]
        if whole:
            yield Hit(a, b, (Edit(a, b, ""),))
        else:
            yield Hit(a, b, (Edit(a, b, "#" * marks.count("#") + " "),))


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
