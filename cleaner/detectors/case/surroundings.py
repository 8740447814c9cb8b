"""The words beside a place and the kind of block it stands in; it judges no capital."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.wordlists import wordlist
from cleaner.lexicon import word_level

if TYPE_CHECKING:
    from cleaner.document import Document

REACH = 80  # code points that are read on either side
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
VERSE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]*(?= [a-z])")
ARCHAIC = re.compile(r"\b(?:thou|thee|thy|thine|hath|doth|o[’']er|[’']twas)\b", re.IGNORECASE)
SMALL = 10  # level of words
HEADLINE = 160  # code points
STOP = re.compile(r"[.!?:][”\"’)]? ")
MIXED = 8  # words: so long is a block of sentences


def words_before(text: str, at: int) -> list[str]:
    """The words in front of `at` in its line, the nearest last; marks end the row."""
    return _row(text[max(0, at - REACH) : at].rpartition("\n")[2])[::-1]


def words_after(text: str, at: int) -> list[str]:
    """The words behind `at` in its line, the nearest first; marks end the row."""
    row: list[str] = []
    for token in text[at : at + REACH].partition("\n")[0].split():
        bare = token.rstrip(".,;:!?…”\"’')]")
        if not WORD.fullmatch(bare):
            break
        row.append(bare)
        if bare != token:
            break
    return row


def _row(line: str) -> list[str]:
    row: list[str] = []
    for token in reversed(line.split()):
        if not WORD.fullmatch(token):
            break
        row.append(token)
    return row


def may_be_headline(doc: Document, at: int) -> bool:
    """Stands `at` near the top of the text, behind a short stretch without a full stop?

    A headline joined with the first sentence looks like this.
    """
    block = doc.block_at(at)
    if block is None or block.index > 1 or at - block.start > HEADLINE:
        return False
    return not STOP.search(doc.text, block.start, at)


def is_sentences(doc: Document, at: int) -> bool:
    """Does `at` stand in a block of sentences: long enough, not in title case, no verse?

    It ends as a sentence, or begins with a small letter as part of one.
    """
    block = doc.block_at(at)
    if block is None:
        return False
    known = doc.memo(_judged)
    if block.index not in known:
        text = block.text
        known[block.index] = (
            (block.ends_sentence or text[0].islower())
            and len(text.split()) >= MIXED
            and not _title_case(text)
            and not ARCHAIC.search(text)
        )
    return known[block.index]


def may_be_verse(doc: Document, at: int) -> bool:
    """Does the block have several small words with a capital, as verse has that lost its line breaks?"""
    block = doc.block_at(at)
    found = VERSE.findall(block.text) if block else []
    small = [
        w for w in found if (word_level(w) or 99) <= SMALL and w.lower() not in wordlist("case", "names")
    ]
    return len(small) > 2


def _judged(_doc: Document) -> dict[int, bool]:
    return {}


def _title_case(text: str) -> bool:
    """Are more than half of the words capitalised, as in a headline?"""
    words = [w for w in text.split() if w[:1].isalpha()]
    return sum(w[0].isupper() for w in words) * 2 > len(words)
