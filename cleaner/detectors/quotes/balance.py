"""Quotations that never end, never begin, begin anew at each sentence, or have lost their marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.detectors.quotes.reading import AGAIN, BEGINS, CLOSE, OPEN, PRIME, Reading, reading
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]
SURE = 1.5
REACH = 12  # blocks over which an open quotation may run before it is closed
MARKS = '“”"'


def unbalanced(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """A mark without its partner in a paragraph, as a flag.

    Silent where a quotation may run over several paragraphs, after numbers (inches), and in paragraphs where
    more than one mark is missing, which are data or another style.
    """
    if not _suspicious(doc):
        return
    for block in doc.blocks:
        if not _uneven(block):
            continue
        read = reading(doc, block.start)
        if read is None or read.lost != 1 or read.nested or AGAIN in read.roles or PRIME in read.roles:
            continue
        i = _alone(read)
        if i is not None and read.margins[i] >= SURE and not _runs_on(doc, block, read.roles[i]):
            mark = read.marks[i]
            what = "no mark closes it" if read.roles[i] == OPEN else "no mark opens it"
            yield Hit(mark.start, mark.end, evidence=(what,), values={"what": what})


def opened_again(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`“We came. “We saw,” she said`: an opening mark inside what is open already, at a new sentence."""
    if doc.text.count("“") <= doc.text.count("”"):
        return
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.text.count("“") <= block.text.count("”"):
            continue
        read = reading(doc, place.start)
        i = read.at(place.start) if read else None
        if read and i is not None and read.roles[i] == AGAIN and CLOSE in read.roles[i:] and not read.lost:
            mark = read.marks[i]
            why = ("a quotation is open here", "a new sentence needs no mark of its own")
            yield Hit(mark.start, mark.end, (Edit(mark.start, mark.end, ""),), evidence=why)


def unmarked_speech(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`We are ready, he said.` in a document without any quotation marks, as a flag."""
    if any(mark in doc.text for mark in "“”\"„«»「‘—–") or " '" in doc.text or " - " in doc.text:
        return
    for place in places:
        yield Hit(place.start, place.end)


def _suspicious(doc: Document) -> bool:
    """Can a mark be missing? Two counts of the whole text, before anything dearer."""
    return doc.text.count("“") != doc.text.count("”") or doc.text.count('"') % 2 == 1


def _uneven(block: Block) -> bool:
    text = block.text
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _alone(read: Reading) -> int | None:
    alone = [i for i, partner in enumerate(read.partner) if partner is None]
    return alone[0] if len(alone) == 1 else None


def _runs_on(doc: Document, block: Block, role: str) -> bool:
    """May the quotation have begun in an earlier block, or go on in a later one?"""
    step = 1 if role == OPEN else -1
    for n in range(1, REACH + 1):
        at = block.index + step * n
        if not 0 <= at < len(doc.blocks):
            return False
        other = doc.blocks[at]
        if _uneven(other) or (n == 1 and role == OPEN and other.text.startswith(BEGINS)):
            return True
    return False
