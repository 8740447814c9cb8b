"""Segments in the wrong order, and the markers of pages between them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.detectors.case.stray import stray_capitals
from cleaner.detectors.case.surroundings import is_sentences, may_be_verse
from cleaner.model import Edit, Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

SEQUENCE = 3  # markers that count on
END = re.compile(r"[.!?…][”\"’')]?\s")


def shuffled_segments(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A sentence with several stray capitals: its links were translated alone, in the order of the source."""
    words = frozenset(map(str, options.get("words", ())))  # type: ignore[call-overload]
    text = doc.text
    small = {p.start for p in places if text[p.start : p.end] in words and _small_left(text, p.start)}
    if not small:
        return
    found = [(p.start, p.end) for p in places if p.start in small]
    found += [(at, at + len(word)) for word, at in doc.memo(stray_capitals)]
    found.sort()
    for (start, _), (at, end) in pairwise(found):
        if (
            small.isdisjoint((start, at))
            or END.search(doc.text, start, at)
            or "\n" in doc.text[start:at]
            or at - start > 200
        ):
            continue
        if is_sentences(doc, start) and not may_be_verse(doc, start):
            yield Hit(
                start,
                end,
                evidence=("two capitals inside one sentence", "the segments may stand in a wrong order"),
            )
            return


def _small_left(text: str, at: int) -> bool:
    """Is the whole word in front of the place in small letters?"""
    return text[text.rfind(" ", 0, at - 1) + 1 : at].rstrip().islower()


def page_markers(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`Page 1:`, `- 12 -`: lines or beginnings of lines that count the pages; group `n` is the number.

    Silent unless at least three of them count on by one.
    """
    numbers = [int(p.match["n"]) for p in places]
    runs = [i for i in range(1, len(numbers)) if numbers[i] == numbers[i - 1] + 1]
    if len(runs) < SEQUENCE - 1 or len(runs) < len(numbers) - 1:
        return
    for place in places:
        end = place.end
        whole = doc.text[end : end + 1] in ("", "\n")
        edit = doc.without(place.start, end) if whole else Edit(place.start, end, "")
        others = tuple(Span(p.start, p.end) for p in places if p is not place)
        yield Hit(
            place.start, end, (edit,), evidence=(f"{len(places)} such marks count on",), related=others[:3]
        )
