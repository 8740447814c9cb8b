"""The quotation marks of a paragraph with what stands beside each; what they mean is not decided here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from cleaner.document import Block, Document

# What stands beside a mark, other marks and emphasis signs skipped.
EDGE, BLANK, OPENER, DASH, POINT, CLOSER, WORD = range(7)

MARK = regex.compile(r"""(?<!')''(?!')|‘‘|’’|``|[“”„‟"«»「」]""")
BLANKS = " \t\u00a0\u2009\u200a\u202f\n"
SINGLES = "'‘’"
SKIPPED = "'‘’“”\"„*_\u2060\u200b\u00ad\ufeff"
KINDS = {
    **dict.fromkeys(BLANKS, BLANK),
    **dict.fromkeys("([{¿¡=", OPENER),
    **dict.fromkeys("—–-―/\\|<>~·•", DASH),
    **dict.fromkeys(".,;:!?…", POINT),
    **dict.fromkeys(")]}", CLOSER),
}
GAPS = (EDGE, BLANK)
AT_MOST = 300  # marks in a paragraph; more is data, not prose


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark, by code points of the document. `left` and `right` say what stands beside it."""

    start: int
    end: int
    glyph: str
    left: int
    right: int
    may_be_prime: bool  # it follows a number: inches or seconds


def marks(doc: Document, block: Block) -> list[Mark] | None:
    """The double marks of a block in their order, without those in code and the like; None when too many."""
    found = list(MARK.finditer(block.text))
    if len(found) > AT_MOST:
        return None
    out = []
    for m in found:
        start, end = m.start() + block.start, m.end() + block.start
        if not any(p.start < end and start < p.end for p in doc.protected):
            left = _left(block.text, m.start())
            prime = m.group() in ('"', "”", "''", "“") and bool(
                regex.search(r"[0-9½¼¾] ?$", block.text[max(0, m.start() - 2) : m.start()])
            )
            right = _right(block.text, m.end())
            if m.group() != "''" or not (prime or (left in GAPS and right in GAPS)):  # seconds, empty strings
                out.append(Mark(start, end, m.group(), left, right, prime))
    return out


def _left(text: str, at: int) -> int:
    """What stands before `at`. A blank between a single and a double mark is typography, not a gap."""
    i = at - 1
    if i > 0 and text[i] in BLANKS and text[i - 1] in SINGLES and i > 1 and text[i - 2] not in BLANKS:
        return WORD
    for _ in range(3):
        if i >= 0 and text[i] in SKIPPED:
            i -= 1
    return EDGE if i < 0 else KINDS.get(text[i], WORD)


def _right(text: str, at: int) -> int:
    i = at
    if i + 1 < len(text) and text[i] in BLANKS and text[i + 1] in SINGLES:
        return WORD
    for _ in range(3):
        if i < len(text) and text[i] in SKIPPED:
            i += 1
    if i >= len(text):
        return EDGE
    if text[i] == "…" or (text[i] in ".," and text[i + 1 : i + 2].strip(' \n,;:!?)”"')):
        return DASH  # `“...and then`, `“.NET`, `”.Then`: goes with both directions
    if text[i].isdigit():
        return DASH  # `“104 people`, and the number of a footnote behind `”`
    return KINDS.get(text[i], WORD)
