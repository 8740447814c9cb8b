"""Blocks that stand twice, captions whose picture is gone, and decks that are no sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.matchers.lines import normalised
from cleaner.model import Edit, Hit, Safety, Span

if TYPE_CHECKING:
    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place


def adjacent_duplicates(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
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


def orphan_captions(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A block of a few words that ends in a place name, between two full paragraphs."""
    blocks = doc.blocks
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.start != place.start or block.end != place.end or not block.is_short:
            continue
        before, after = blocks[block.index - 1 : block.index], blocks[block.index + 1 : block.index + 2]
        if _paragraph(before) and _paragraph(after):
            yield Hit(
                block.start,
                block.end,
                (doc.without(block.start, block.end),),
                Safety.UNSAFE,
                evidence=("a few words without a verb or full stop", "full paragraphs stand before and after it"),
            )


def deck(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The block under the title, when it begins in lower case and does not end as a sentence."""
    blocks = doc.blocks
    if len(blocks) < 4 or blocks[0].ends_sentence or not _paragraph(blocks[2:3]):
        return
    block = blocks[1]
    if block.text[0].islower() and not block.ends_sentence and len(block.text.split()) >= 4:
        yield Hit(block.start, block.end, evidence=("it stands under the title", "it is no full sentence"))


def lower_case_start(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The first letter of a block in lower case, under the title of an article."""
    for hit in deck(doc, (), {}):
        word = doc.text[hit.start : hit.end].split(maxsplit=1)[0]
        if word.isalpha() and word.islower():
            edit = Edit(hit.start, hit.start + 1, doc.text[hit.start].upper())
            yield Hit(hit.start, hit.start + len(word), (edit,), Safety.UNSAFE, evidence=hit.evidence)


def _paragraph(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[0].ends_sentence and len(blocks[0].text.split()) >= 8
