"""What is wrong with one mark, given its reading, and the edit that rights it: glyph and blanks around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.quotes.marks import BLANK, CLOSER, POINT, WORD
from cleaner.detectors.quotes.reading import CLOSE, OPEN
from cleaner.model import Edit, Safety

if TYPE_CHECKING:
    from cleaner.detectors.quotes.reading import Reading
    from cleaner.document import Document

# Faults, each the business of one rule.
MIRRORED = "mirrored"  # the glyph faces the wrong way, the blanks are right
DETACHED = "detached"  # a closing mark with its blank before instead of after it, or without one after it
REOPENED = "reopened"  # the same with an opening glyph
GLUED = "glued"  # an opening mark without a blank before it
PADDED = "padded"  # a blank inside the quotation

SYSTEMS = (("“", "”"), ('"', '"'))
GLYPHS = {OPEN: "“", CLOSE: "”"}
SAFE_MARGIN = 1.5
LEAST_MARGIN = 0.7
BARRED = '\n“”"„«»'  # no blank is deleted beside these: a line or another mark
GAP = " \u00a0\u2009\u202f"


def fault(read: Reading, i: int) -> str | None:
    """The fault of a mark in a pair of one system; None for a right one and for doubtful readings."""
    mark, role = read.marks[i], read.roles[i]
    if role not in GLYPHS or not in_one_system(read, i) or read.margins[i] < LEAST_MARGIN:
        return None
    if read.partner[i] is None and not (role == OPEN and read.continues and i == len(read.marks) - 1):
        return None
    turned = mark.glyph != '"' and mark.glyph != GLYPHS[role]
    if role == CLOSE:
        if mark.right == WORD:
            if mark.left not in (BLANK, POINT):
                return None  # `"re"start`
            return REOPENED if turned and mark.left == BLANK else DETACHED
        if mark.left == BLANK:
            return PADDED
    else:
        if mark.left in (WORD, POINT, CLOSER):
            return None if _inside_word(read, i) else GLUED
        if mark.right == BLANK:
            return PADDED
    return MIRRORED if turned else None


def _inside_word(read: Reading, i: int) -> bool:
    """Does a word go on behind the closing mark, as in `rock“n”roll`?"""
    other = read.partner[i]
    return other is not None and read.marks[other].right == WORD and read.marks[other].left == WORD


def in_one_system(read: Reading, i: int) -> bool:
    """Are the mark and its partner both curly or both straight?"""
    other = read.partner[i]
    glyphs = {read.marks[i].glyph, read.marks[i if other is None else other].glyph}
    return any(glyphs <= set(system) for system in SYSTEMS)


def righted(doc: Document, read: Reading, i: int) -> Edit | None:
    """The edit that gives the mark its glyph and its blanks; None where a line or another mark is next."""
    text, mark = doc.text, read.marks[i]
    glyph = mark.glyph if mark.glyph == '"' else GLYPHS[read.roles[i]]
    start, end = mark.start, mark.end
    if read.roles[i] == CLOSE:
        while mark.left == BLANK and text[start - 1] in GAP:
            start -= 1
        new = glyph + (" " if mark.right == WORD else "")
        joined = mark.left == BLANK and text[start - 1] in BARRED
    else:
        while mark.right == BLANK and text[end] in GAP:
            end += 1
        new = (" " if mark.left in (WORD, POINT, CLOSER) else "") + glyph
        joined = mark.right == BLANK and text[end : end + 1] in BARRED
    return None if joined else Edit(start, end, new)


def safety(read: Reading, i: int) -> Safety | None:
    """None keeps the rule's level; a reading that is less sure lowers it."""
    n_faults = sum(1 for j in range(len(read.marks)) if fault(read, j))
    sure = read.margins[i] >= SAFE_MARGIN and not read.lost and not read.nested
    return None if sure and (n_faults <= 4 or n_faults * 2 > len(read.marks)) else Safety.UNSAFE
