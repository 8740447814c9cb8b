"""Marks that face the wrong way: judged by the reading of the paragraph; style is never changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.detectors.quotes import repair
from cleaner.detectors.quotes.reading import CLOSE, OPEN, TAGGED, Reading, reading
from cleaner.detectors.quotes.style import sounds_english
from cleaner.model import Hit, Safety

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]


def mirrored_closing(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`word“.` where a `“` is open: the mark closes. Silent in paragraphs with `„`, where `“` closes."""
    why = ("it follows a word and precedes punctuation or a blank", "a quotation is open here")
    for read, i in _faulty(doc, places, repair.MIRRORED, CLOSE):
        if any(mark.glyph == "„" for mark in read.marks):
            continue
        yield from _hit(doc, read, i, None, why)


def mirrored_opening(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """` ”word` where nothing is open and a mark closes behind: the mark opens.

    Silent around words of another language; unsafe where the document has no opening glyph at all.
    """
    why = ("it stands before a word", "no quotation is open here and one closes behind")
    for read, i in _faulty(doc, places, repair.MIRRORED, OPEN):
        if sounds_english(_inside(doc, read, i)):
            yield from _hit(doc, read, i, None if "“" in doc.text else Safety.UNSAFE, why)


def reopened_closing(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`month, “Sanchez said` inside a quotation that nothing closes: the mark closes, its blank is misplaced.

    Safe before a speaker, and before a lower-case word unless a full stop precedes; elsewhere unsafe.
    """
    why = ("a quotation is open here", "no mark closes it")
    open_here = [place for place in places if _is_open(doc, place)]
    for read, i in _faulty(doc, open_here, repair.REOPENED, CLOSE):
        end = read.marks[i].end
        told = TAGGED.match(doc.text, end) or (doc.text[end].islower() and doc.text[end - 3] in ",!?")
        yield from _hit(doc, read, i, None if told else Safety.UNSAFE, why)


def _is_open(doc: Document, place: Place) -> bool:
    """Do more marks open than close before the place, in its paragraph? Two counts spare a reading."""
    block = doc.block_at(place.start)
    start = block.start if block else 0
    return doc.text.count("“", start, place.start) > doc.text.count("”", start, place.start)


def _faulty(doc: Document, places: Sequence[Place], fault: str, role: str) -> Iterator[tuple[Reading, int]]:
    for place in places:
        read = reading(doc, place.start)
        i = read.at(place.start) if read else None
        if read and i is not None and read.roles[i] == role and repair.fault(read, i) == fault:
            yield read, i


def _hit(doc: Document, read: Reading, i: int, safety: Safety | None, why: tuple[str, ...]) -> Iterator[Hit]:
    edit = repair.righted(doc, read, i)
    if edit:
        yield Hit(edit.start, edit.end, (edit,), safety or repair.safety(read, i), evidence=why)


def _inside(doc: Document, read: Reading, i: int) -> str:
    other = read.partner[i]
    block = doc.block_at(read.marks[i].start)
    end = read.marks[other].start if other is not None else block.end if block else len(doc.text)
    return doc.text[read.marks[i].end : end]
