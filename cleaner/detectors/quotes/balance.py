"""Quotations that never end, never begin, begin anew at each sentence, or have lost their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.detectors.quotes.reading import AGAIN, BEGINS, CLOSE, OPEN, PRIME, Reading, reading
from cleaner.matchers.pattern import TIMEOUT, compiled
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]
SURE = 1.5
ANEW = re.compile(r'(?<=[.!?] )"(?=\w)')


def unbalanced(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """A mark without its partner, as a flag: the only odd one in a document that pairs all its other marks.

    Silent where a quotation may run over several paragraphs, so in those that begin with a mark, and at an
    opening mark behind a colon; also after numbers (inches).
    """
    if not _suspicious(doc):
        return
    block = _odd_one(doc)
    if block is None:
        return
    read = reading(doc, block.start)
    if read is None or read.lost != 1 or read.nested or AGAIN in read.roles or PRIME in read.roles:
        return
    i = _alone(read)
    if i is None or read.margins[i] < SURE:
        return
    mark = read.marks[i]
    if read.roles[i] == OPEN and doc.text[max(0, mark.start - 2) : mark.start] == ": ":
        return
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


def unmarked_speech(doc: Document, _places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """`We are ready, he said.` in a document without any quotation marks; option `speech` is its pattern."""
    if any(mark in doc.text for mark in '“”"„«»「‘—–') or " '" in doc.text or " - " in doc.text:
        return
    for m in compiled(str(options["speech"])).finditer(doc.text, timeout=TIMEOUT):
        yield Hit(m.start(), m.end())


def _suspicious(doc: Document) -> bool:
    """Can a mark be missing? Two counts of the whole text, before anything dearer."""
    return doc.text.count("“") != doc.text.count("”") or doc.text.count('"') % 2 == 1


def _odd_one(doc: Document) -> Block | None:
    """The block whose marks do not pair, when there is only one such line in the document.

    None when the line begins with a mark, or leaves one open for the next line. Lines are looked at before
    blocks, which cost more.
    """
    odd, start = -1, 0
    lines = doc.text.split("\n")
    for n, line in enumerate(lines):
        if _uneven(line):
            if odd >= 0 or line.lstrip().startswith(BEGINS) or _goes_on(line, lines[n + 1 :]):
                return None
            odd = start
        start += len(line) + 1
    block = doc.block_at(odd) if odd >= 0 else None
    return block if block and _uneven(block.text) else None


def _goes_on(line: str, following: Sequence[str]) -> bool:
    """May the odd mark belong to a quotation of several paragraphs?

    So it does when the last mark opens and the next line begins with one, or when a straight mark in the line
    opens anew what is open already: then paragraphs were joined.
    """
    last = max(line.rfind("“"), line.rfind('"'))
    opens = line[last - 1 : last] == " " and line[last + 1 : last + 2].strip() != ""
    if opens and next(filter(None, following), "").startswith(BEGINS):
        return True
    return any(line.count('"', 0, m.start()) % 2 for m in ANEW.finditer(line))


def _uneven(text: str) -> bool:
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _alone(read: Reading) -> int | None:
    alone = [i for i, partner in enumerate(read.partner) if partner is None]
    return alone[0] if len(alone) == 1 else None
