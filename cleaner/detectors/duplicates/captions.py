"""Captions and paragraphs that stand twice in a row: alternative text and caption, with or without credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.context import (
    beside_paragraph,
    between_paragraphs,
    has,
    is_chant,
    is_layout,
    is_speech,
    n_words,
    names_something,
)
from cleaner.detectors.duplicates.repeats import LEAST, Repeats, deletion, repeats
from cleaner.model import Hit, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

LONG = 12  # words that nobody says twice in a row
CAPTION = 4  # words of a caption that names nothing
SENTENCE = 6  # words of a caption that ends as a sentence
LONGEST = 60  # words of the longest caption


def adjacent(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterable[Hit]:
    """The second of two blocks that say the same, one directly after the other.

    A paragraph goes wherever it stands; a caption between paragraphs. Verse, chants, dialogue, lists,
    cells and law (option `law`) are left. Options: `personal`, words that captions do not have;
    `known`, captions that are known to be repeated.
    """
    found = repeats(doc)
    return _adjacent(doc, found, options) if found else ()


def _adjacent(doc: Document, found: Repeats, options: Mapping[str, object]) -> Iterator[Hit]:
    pairs = [i for i in range(1, len(found.blocks)) if found.same(i - 1, i)]
    if sum(is_layout(found.blocks[i]) for i in pairs) * 2 > len(pairs):
        return  # notes, cells: the layout of this text says things twice
    for i in pairs:
        if i > 1 or n_words(found.blocks[0].text) >= LONG:
            safety = _judged(found, i, options)
            if safety:
                yield _hit(
                    doc, found.blocks[i], found.blocks[i - 1], "the block before it says the same", safety
                )


def nearly_adjacent(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterable[Hit]:
    """The shorter of two captions in a row when the longer goes on; a caption repeated after a credit.

    Option `credit`: a pattern for what stands behind the shorter one, or between the two. Headings (option
    `heading`, or repeated by the paragraph below) are left.
    """
    found = repeats(doc)
    return _nearly_adjacent(doc, found, options) if found else ()


def _nearly_adjacent(doc: Document, found: Repeats, options: Mapping[str, object]) -> Iterator[Hit]:
    blocks, keys = found.blocks, found.keys
    for i in range(2, len(blocks)):
        short, long = sorted((i - 1, i), key=lambda n: len(keys[n]))
        if keys[short] != keys[long] and _begins(found, short, long):
            safety = _continued(found, short, long, options)
            if safety:
                why = "the longer block beside it says the same and more"
                yield _hit(doc, blocks[short], blocks[long], why, safety)
        elif i > 2 and found.same(i - 2, i) and _parted_by_credit(found, i, options):
            yield _hit(doc, blocks[i], blocks[i - 2], "only a credit parts it from its copy", Safety.SAFE)


def _judged(found: Repeats, i: int, options: Mapping[str, object]) -> Safety | None:
    """How surely the block at `i` is a copy of the one before it; None: it may be meant."""
    block = found.blocks[i]
    words = n_words(block.text)
    if is_layout(block) or has("law", options, block.text):
        return None
    if words >= LONG:
        return Safety.SAFE
    if not _may_be_caption(block, options) or not _stands_in_prose(found, i - 1, i):
        return None
    if block.ends_sentence:
        return Safety.SAFE if words >= SENTENCE and names_something(block.text) else None
    if has("known", options, block.text) or (words >= 2 and names_something(block.text)):
        return Safety.SAFE
    return Safety.SAFE if words >= CAPTION else Safety.UNSAFE if words >= 3 else None


def _may_be_caption(block: Block, options: Mapping[str, object]) -> bool:
    return not is_speech(block) and not is_chant(block) and not has("personal", options, block.text)


def _stands_in_prose(found: Repeats, first: int, last: int) -> bool:
    """Do paragraphs stand around the pair, other pairs aside? Beside a clear caption one is enough."""
    before, after = first - 1, last + 1
    while before > 0 and (found.same(before - 1, before) or _begins(found, before - 1, before)):
        before -= 2
    while after + 1 < len(found.blocks) and (
        found.same(after, after + 1) or _begins(found, after, after + 1)
    ):
        after += 2
    if between_paragraphs(found.blocks, before, after):
        return True
    text = min(found.blocks[first].text, found.blocks[last].text, key=len)
    clear = n_words(text) >= CAPTION and names_something(text)
    return clear and beside_paragraph(found.blocks, before, after)


def _begins(found: Repeats, i: int, j: int) -> bool:
    """Is one of the blocks the beginning of the other?"""
    a, b = sorted((found.keys[i], found.keys[j]), key=len)
    return len(a) >= LEAST and b.startswith(a)


def _continued(found: Repeats, short: int, long: int, options: Mapping[str, object]) -> Safety | None:
    """How surely the shorter of two neighbours is a copy of the longer one's beginning."""
    block, longer = found.blocks[short], found.blocks[long]
    words, rest = n_words(block.text), _rest(block.text, longer.text)
    if is_layout(block) or is_layout(longer) or n_words(longer.text) > LONGEST or not rest:
        return None
    if has("law", options, longer.text) or not _may_be_caption(block, options) or is_chant(longer):
        return None
    if not _stands_in_prose(found, min(short, long), max(short, long)):
        return None
    if has("credit", options, rest):
        return Safety.SAFE if words >= CAPTION or names_something(block.text) else Safety.UNSAFE
    if block.ends_sentence or longer.ends_sentence or not names_something(block.text):
        return None
    if has("heading", options, block.text):
        return None
    if rest[0] != " " or not rest[1:2].isalpha() or any(map(str.isdigit, rest)):  # lines of statistics
        return None
    return Safety.SAFE if words >= CAPTION and len(rest.split()) <= words else Safety.UNSAFE


def _rest(short: str, long: str) -> str:
    """What the longer text has behind the shorter one; empty where they part inside a word."""
    letters = sum(map(str.isalnum, short))
    at = 0
    while at < len(long) and letters:
        letters -= long[at].isalnum()
        at += 1
    return "" if long[at : at + 1].isalnum() else long[at:]


def _parted_by_credit(found: Repeats, i: int, options: Mapping[str, object]) -> bool:
    """Is the block before `i` a credit, and the caption around it a caption?"""
    block, between = found.blocks[i], found.blocks[i - 1]
    return (
        n_words(between.text) <= CAPTION + 1
        and has("credit", options, between.text)
        and _judged(found, i, options) is Safety.SAFE
        and between_paragraphs(found.blocks, i - 3, i + 1)
        and not is_layout(block)
    )


def _hit(doc: Document, gone: Block, kept: Block, why: str, safety: Safety) -> Hit:
    return Hit(
        gone.start,
        gone.end,
        (deletion(doc, gone.start, gone.end),),
        safety,
        evidence=(why, f"{n_words(gone.text)} words, no verse, dialogue or list"),
        related=(Span(kept.start, kept.end),),
    )
