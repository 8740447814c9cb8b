"""Which marks a document writes with, judged by counts over the whole of it; nothing here changes a style."""

from __future__ import annotations

from typing import TYPE_CHECKING

import regex

from cleaner.lexicon import is_word

if TYPE_CHECKING:
    from cleaner.document import Document

CURLY, STRAIGHT = ("“", "”"), ('"', '"')
SHARE = 0.8  # of the double marks must be of one kind
WORDS = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def own_marks(doc: Document) -> tuple[str, str] | None:
    """The pair of double marks that the document uses; None when it is mixed and nothing else tells."""
    return doc.memo(_own_marks)


def _own_marks(doc: Document) -> tuple[str, str] | None:
    curly, straight = _count(doc, "“”"), _count(doc, '"')
    if curly + straight > 2 and max(curly, straight) >= SHARE * (curly + straight):
        return CURLY if curly > straight else STRAIGHT
    curly, straight = _singles(doc, "‘’"), _singles(doc, "'")
    if max(curly, straight) >= max(1, SHARE * (curly + straight)):
        return CURLY if curly > straight else STRAIGHT
    return None


def own_apostrophe(doc: Document) -> str:
    """The apostrophe that the document uses, else the one that goes with its double marks."""
    curly, straight = doc.text.count("’"), doc.text.count("'")
    if curly != straight:
        return "’" if curly > straight else "'"
    return "'" if own_marks(doc) == STRAIGHT else "’"


def _singles(doc: Document, glyphs: str) -> int:
    """Single marks, without those that stand for a double one."""
    return _count(doc, glyphs) - 2 * sum(doc.text.count(glyph * 2) for glyph in glyphs)


def _count(doc: Document, glyphs: str) -> int:
    return sum(doc.text.count(glyph) for glyph in glyphs)


def sounds_english(text: str, *, least: int = 1) -> bool:
    """Are nearly all words of the text English words or names, and at least `least` of them English words?"""
    n = known = strange = 0
    for word in WORDS.findall(text):
        n += 1
        if is_word(word) and (word.isascii() or "’" in word):
            known += 1
        elif word.islower() or not word.isascii():
            strange += 1
    return known >= least and strange * 6 <= n
