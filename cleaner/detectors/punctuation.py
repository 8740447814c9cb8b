"""Punctuation that another language's habits left in English text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def headline_ellipsis(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`Rebels move… and their leader is ready`: an ellipsis in the title of an article of several blocks."""
    if len(doc.blocks) < 2:
        return
    title = doc.blocks[0]
    for place in places:
        if place.end <= title.end and not title.ends_sentence:
            yield Hit(place.start, place.end)
