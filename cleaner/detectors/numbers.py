"""Numbers that a translation lost, split or wrote in a foreign manner; a value is never changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LOST = "XNUMX"
AGAIN = 3  # the same conversion so often is a plugin's
_PIECE = re.compile(r"XNUMX|\d+(?:[.,]\d+)*")
_WORDS = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b", re.I)
_COUNTED = re.compile(r" (?!(?:and|or|to|in|of|at|on|is|are|was|were)\b)[a-z]{3,}")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


class Slot(NamedTuple):
    """A place of the text that stood for one number before translation; its pieces are merged again."""

    start: int
    end: int
    pieces: tuple[str, ...]


def lost(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`XNUMX`, where a plugin put the numbers back in their order but ran out of them.

    The numbers of the block are dealt out again, in order, when there are as many as there are slots
    (adjacent numbers are one slot); else every `XNUMX` is a flag, for the numbers around it moved, too.
    Silent where the text speaks of the word itself.
    """
    blocks: dict[int, list[Place]] = {}
    for place in places:
        block = doc.block_at(place.start)
        if block is not None and doc.text[place.start - 1 : place.start] not in ("“", '"', "`", "'", "‘"):
            blocks.setdefault(block.index, []).append(place)
    for index, found in blocks.items():
        block = doc.blocks[index]
        edits = _dealt(block.text, block.start)
        if edits:
            yield Hit(
                edits[0].start,
                edits[-1].end,
                edits,
                evidence=("there are as many numbers as places for them",),
                values={"what": "the numbers of this passage have moved along by their places"},
            )
            continue
        for place in found:
            yield Hit(
                place.start, place.end, values={"what": "a number is lost, and those near it may have moved"}
            )


def _dealt(text: str, offset: int) -> tuple[Edit, ...]:
    """The edits that give every slot of a passage its number; none where their counts differ."""
    slots = _slots(text)
    numbers = [piece for slot in slots for piece in slot.pieces if piece != LOST]
    if len(slots) != len(numbers):
        slots = _with_words(text, slots)
        if len(slots) != len(numbers):
            return ()
    edits = []
    for slot, number in zip(slots, numbers, strict=True):
        old = text[slot.start : slot.end]
        if old.lower() in _WORDS:
            if _WORDS[old.lower()] != number:
                return ()
        elif old != number:
            edits.append(Edit(slot.start + offset, slot.end + offset, number))
    return tuple(edits)


def _slots(text: str) -> list[Slot]:
    """Numbers and lost numbers; those that only a blank parts are one slot."""
    slots: list[Slot] = []
    for m in _PIECE.finditer(text):
        if slots and text[slots[-1].end : m.start()] == " ":
            last = slots.pop()
            slots.append(Slot(last.start, m.end(), (*last.pieces, m.group())))
        else:
            slots.append(Slot(m.start(), m.end(), (m.group(),)))
    return slots


def _with_words(text: str, slots: list[Slot]) -> list[Slot]:
    """The slots with the first number word as one of them (`one billion`)."""
    word = _WORD.search(text)
    if word is None:
        return slots
    return sorted([*slots, Slot(word.start(), word.end(), ())])


def percent(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`20 %`, `% 20` and `by %20` become `20%`; groups `before`, `number` and `after` are the parts.

    A blank before the sign is house style at places: taking it away is unsafe where the text has no
    percentage without one. Silent beside formats.
    """
    text = doc.text
    tight = re.search(r"\d%", text) is not None
    formats = re.search(r"%[sdif]\b|%\d*[sdf]\b", text) is not None
    for place in places:
        if formats and place.match["first"] is not None:
            continue
        if place.match["first"] is None:
            a, b = place.span("blank")
            yield Hit(place.start, place.end, (Edit(a, b, ""),), None if tight else Safety.UNSAFE)
            continue
        start, end = place.span("first")
        number = place.match["number"]
        yield Hit(start, end, (Edit(start, end, f"{number}%"),))


def split_number(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`6 ,000`, `1, 000` and `3. 5 million`: the blank beside the separator goes; group `blank` is it.

    A blank before the comma is certain. One behind it is, where no list is near: the number is money, ends
    in three zeros, or stands between a word that announces it and one that is counted.
    """
    text = doc.text
    announced, measured = options.get("announced", ()), options.get("measured", ())
    assert isinstance(announced, (list, tuple))
    assert isinstance(measured, (list, tuple))
    for place in places:
        a, b = place.span("blank")
        before = text[max(0, place.start - 30) : place.start]
        word = (re.search(r"([^\W\d_]+) \Z", before) or [""])[0].strip().lower()
        money = before.endswith(("$", "£", "€"))
        after = text[place.end : place.end + 20]
        if place.match["before"] is None and not money:
            listed = re.match(r",? (?:and |or )?\d", after) or re.search(r"\d, ?\Z", before)
            if place.match["decimal"] is not None:
                sure = word in measured or word in announced
            else:
                sure = word in announced and _COUNTED.match(after) is not None and not listed
            if not sure and not text.endswith("000", place.start, place.end):
                continue
        yield Hit(place.start, place.end, (Edit(a, b, ""),))


def foreign_digits(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Digits of another script between Latin letters: written with those of ours."""
    text = doc.text
    marks = {"٫": ".", "٬": ",", "٪": "%"}
    for place in places:
        a, b = place.start, place.end
        near = text[max(0, a - 12) : a] + text[b : b + 12]
        if not _LATIN.search(near) or any(c.isalpha() and not _LATIN.match(c) for c in near):
            continue
        new = "".join(marks.get(c) or str(int(c)) for c in text[a:b])
        yield Hit(a, b, (Edit(a, b, new),), values={"new": new})


def glosses(_doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`10,000 yuan (USD $1429)` for the third time: the same conversion of the same amount again."""
    counts: dict[str, int] = {}
    for place in places:
        counts[place.match.group()] = counts.get(place.match.group(), 0) + 1
    seen: set[str] = set()
    for place in places:
        same = place.match.group()
        if counts[same] >= AGAIN and same in seen:
            a = place.start + place.match.group().index(" (")
            yield Hit(a, place.end, (Edit(a, place.end, ""),))
        seen.add(same)


def foreign_format(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`1.234,5` and `1,5 million`: comma and full stop change their parts."""
    for place in places:
        old = doc.text[place.start : place.end]
        new = old.translate({ord("."): ",", ord(","): "."})
        yield Hit(place.start, place.end, (Edit(place.start, place.end, new),))


def exponent(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`5 m3`: the figure of a unit is raised."""
    for place in places:
        new = {"2": "²", "3": "³"}[doc.text[place.end - 1]]
        yield Hit(place.start, place.end, (Edit(place.end - 1, place.end, new),))
