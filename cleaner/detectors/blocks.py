"""Blocks that stand twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.matchers.lines import normalised
from cleaner.model import Hit, Span

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def adjacent_duplicates(
    doc: Document, _places: Sequence[Place], options: Mapping[str, object]
) -> Iterator[Hit]:
    """The second of two equal blocks with a blank line between; refrains and short cries are left."""
    least = int(options.get("words", 3))  # type: ignore[call-overload]
    for first, second in pairwise(doc.blocks):
        if len(first.text) != len(second.text) and abs(len(first.text) - len(second.text)) > 8:
            continue
        if normalised(first.text) != normalised(second.text):
            continue
        words = len(second.text.split())
        parted = "\n\n" in doc.text[first.end : second.start]
        if parted and (words >= 12 or (words >= least and not second.ends_sentence)):
            yield Hit(
                second.start,
                second.end,
                (doc.without(second.start, second.end),),
                evidence=("the block before it says the same", f"{words} words, no verse around"),
                related=(Span(first.start, first.end),),
            )
