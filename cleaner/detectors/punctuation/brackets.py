"""Brackets that face the wrong way, stand alone, or come from Chinese and Japanese."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from cleaner.detectors.quotes.style import CURLY, own_marks
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]

LONGEST = 3_000  # code points of a paragraph
PAIRS = {"(": ")", "[": "]"}
CLOSES = {")": "(", "]": "["}
TITLE = {"『": "』", "《": "》", "〈": "〉"}
# Closing brackets that need no opening one: `a) b) 1)`, `:)`, and the like.
ENUMERATOR = regex.compile(r"(?:^|[\s(])(?:[A-Za-z]|[ivxIVX]{1,4}|[0-9]{1,3})$")
FACE = regex.compile(r"[:;=8xX][-'o^]?$")


def mirrored_brackets(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`(March 2014(`, `)GMT(`: brackets that face the wrong way, where turning them balances the paragraph.

    Silent in paragraphs that are too long to be prose.
    """
    for place in places:
        block = doc.block_at(place.start)
        if block is None or len(block.text) > LONGEST:
            continue
        first, last = place.start, place.end - 1
        opening = CLOSES.get(doc.text[first], doc.text[first])
        closing = PAIRS[opening]
        edits = tuple(
            Edit(at, at + 1, new) for at, new in ((first, opening), (last, closing)) if doc.text[at] != new
        )
        if not edits or doc.text[last] not in (opening, closing):
            continue
        a, b = first - block.start, last - block.start
        turned = block.text[:a] + opening + block.text[a + 1 : b] + closing + block.text[b + 1 :]
        if not _balanced(block.text) and _balanced(turned):
            yield Hit(first, last + 1, edits, evidence=("the paragraph is balanced with them turned",))


def unbalanced_bracket(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """A bracket without its partner, as a flag: the only one in a document that pairs all the others.

    Silent for list numbers (`a)`), faces (`:(`), and where the partner may stand in another paragraph.
    """
    text = doc.text
    for opening, closing in PAIRS.items():
        n_open, n_close = text.count(opening), text.count(closing)
        if abs(n_open - n_close) != 1 or n_open + n_close < 1:
            continue
        alone = [at for block in doc.blocks for at in _alone(block.text, block.start, opening, closing)]
        if len(alone) == 1 and not _odd(text, alone[0]):
            yield Hit(alone[0], alone[0] + 1)


def cjk_brackets(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`《Hero》`, `【Photo】` around Latin letters, and a square bullet before a line; always unsafe."""
    for place in places:
        start, end = place.start, place.end
        if place.match["bullet"] is not None:
            yield Hit(start, end, (Edit(start, end, ""),))
            continue
        first, last = ("[", "]") if doc.text[start] == "【" else own_marks(doc) or CURLY
        yield Hit(start, end, (Edit(start, start + 1, first), Edit(end - 1, end, last)))


def _balanced(text: str) -> bool:
    opened: list[str] = []
    for char in text:
        if char in PAIRS:
            opened.append(char)
        elif char in CLOSES and (not opened or opened.pop() != CLOSES[char]):
            return False
    return not opened


def _alone(text: str, base: int, opening: str, closing: str) -> list[int]:
    """Where brackets of one kind have no partner in a block, in code points of the document."""
    opened: list[int] = []
    out = []
    for m in regex.finditer(f"[{regex.escape(opening)}{regex.escape(closing)}]", text):
        if m.group() == opening:
            opened.append(base + m.start())
        elif opened:
            opened.pop()
        else:
            out.append(base + m.start())
    return out + opened


def _odd(text: str, at: int) -> bool:
    """Is the lone bracket a list number, a face, or at the edge of a text that was cut?"""
    left = text[max(0, at - 6) : at]
    if text[at] in CLOSES and ENUMERATOR.search(left):
        return True
    return bool(FACE.search(left)) or (text[at] in PAIRS and not text[at + 1 :].strip())
