"""Captions and credits whose picture is gone, and decks under a title that are no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.matchers.lines import deletion
from cleaner.matchers.pattern import compiled
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

LEAST, MOST = 10, 120  # code points of a caption


def orphan_captions(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A block of a few words between two full paragraphs, of the shape that the option `shape` describes."""
    text = doc.text
    short = [b for b in text.split("\n\n") if LEAST < len(b) < MOST and b[-1].isalpha()]
    shape = compiled(str(options["shape"]))
    wanted = {b.strip() for b in short if shape.match(b.strip())}
    if not wanted:
        return
    blocks = doc.blocks
    for block in blocks[1:-1]:
        if block.text not in wanted or not block.is_short:
            continue
        parted = text[block.end : block.end + 2] == "\n\n" == text[block.start - 2 : block.start]
        if parted and _paragraph(blocks[block.index - 1]) and _paragraph(blocks[block.index + 1]):
            yield Hit(
                block.start,
                block.end,
                (doc.without(block.start, block.end),),
                Safety.UNSAFE,
                evidence=("a few words without a full stop", "full paragraphs stand before and after it"),
            )


def credit(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A line that names who took a picture. Option `words`: the most it may have.

    A list of credits, as a gallery or a catalogue has it, is left: more than `list` of them together, or
    more than `text` of them in all.
    """
    words = int(options.get("words", 12))  # type: ignore[call-overload]
    most = int(options.get("list", 3))  # type: ignore[call-overload]
    blocks = [b for p in places if (b := _whole_block(doc, p)) is not None]
    if len(blocks) > int(options.get("text", 5)):  # type: ignore[call-overload]
        return
    here = {b.index for b in blocks}
    for block in blocks:
        together = 1
        for step in (-1, 1):
            i = block.index + step
            while i in here:
                together, i = together + 1, i + step
        if together <= most and len(block.text.split()) <= words:
            edit = deletion(doc, block.start, block.end)
            yield Hit(block.start, block.end, (edit,), evidence=("the whole line is a credit",))


def glued_credit(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A credit behind the full stop of a sentence, at the end of its block."""
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.end != place.end:
            continue
        start, end = place.span("credit")
        sentence = doc.text[block.start : start].rstrip()
        if len(sentence.split()) >= 4:
            evidence = ("a sentence ends before it without a blank", "nothing follows in the block")
            yield Hit(start, end, (Edit(start, end, ""),), evidence=evidence)


def end_mark(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Initials of a desk as the last line of the text, or behind its last sentence."""
    for place in places:
        if not doc.text[place.end :].strip():
            start = place.start
            line = doc.text.rfind("\n", 0, start) + 1
            alone = not doc.text[line:start].strip()
            before = len(doc.text[:start].rstrip())
            if before:
                edit = deletion(doc, start, place.end) if alone else Edit(before, place.end, "")
                yield Hit(start, place.end, (edit,), evidence=("it ends the text",))


def ticker_stamps(_doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """The stamps of a live ticker, told once for the whole text where there are at least `least` of them."""
    if len(places) >= int(options.get("least", 3)):  # type: ignore[call-overload]
        first = places[0]
        yield Hit(first.start, first.end, evidence=(f"{len(places)} stamps of this shape",))


def deck(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The block under the title, when it begins in lower case and does not end as a sentence."""
    blocks = doc.blocks
    if len(blocks) < 4 or blocks[0].ends_sentence or not _paragraph(blocks[2]):
        return
    block = blocks[1]
    if block.text[0].islower() and not block.ends_sentence and len(block.text.split()) >= 4:
        yield Hit(block.start, block.end, evidence=("it stands under the title", "it is no full sentence"))


def _whole_block(doc: Document, place: Place) -> Block | None:
    block = doc.block_at(place.start)
    if block is None:
        return None
    around = doc.text[block.start : place.start] + doc.text[place.end : block.end]
    return None if around.strip() else block


def _paragraph(block: Block) -> bool:
    return block.ends_sentence and len(block.text.split()) >= 8
