"""What kind of block stands somewhere: prose, speech, verse, law or layout; knows nothing of copies."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.document import Block

PARAGRAPH = 60  # code points of the shortest sentence that counts as a paragraph
SENTENCE = 4  # words of the shortest sentence
WIDE = "\u2e80"  # from here on scripts write without blanks between words
QUOTES = frozenset("\"'“”‘’«»„「『—–-")
_LAYOUT = re.compile(
    r"[#>|*+=_`~<{\[•·^-]|\d{1,3}(?:st|nd|rd|th)?[.)]\s|[^\W\d_][.)]\s"
)  # list, heading, cell, code
_WORD = re.compile(r"\w[\w'’-]*")
_CLOSED = re.compile(r"[\"“„«][^\"”»]*[\"”»“][.,]?")


def is_paragraph(block: Block) -> bool:
    """Is it a full sentence or more?"""
    text = block.text
    return block.ends_sentence and (
        len(text) >= PARAGRAPH or (len(text) >= PARAGRAPH // 3 and text[0] >= WIDE)
    )


def is_sentence(block: Block) -> bool:
    """Does it end as a sentence and have a few words, as short paragraphs of news have?"""
    return block.ends_sentence and n_words(block.text) >= SENTENCE


def between_paragraphs(blocks: Sequence[Block], before: int, after: int) -> bool:
    """Do sentences stand at these numbers, a paragraph at one? The top of a text, titles and all, is one."""
    head = before < 0 or (before <= 2 and not blocks[before].ends_sentence)
    if not head and not is_sentence(blocks[before]):
        return False
    if after >= len(blocks):
        return not head and is_paragraph(blocks[before])
    return is_sentence(blocks[after]) and (
        is_paragraph(blocks[after]) or (not head and is_paragraph(blocks[before]))
    )


def beside_paragraph(blocks: Sequence[Block], before: int, after: int) -> bool:
    """Does a paragraph stand at one of these numbers, and at the other no line as short as in verse?"""
    sides = [blocks[n] for n in (before, after) if 0 <= n < len(blocks)]
    return any(map(is_paragraph, sides)) and all(
        b.ends_sentence or is_layout(b) or len(b.text) > PARAGRAPH for b in sides
    )


def n_words(text: str) -> int:
    """The number of words; two signs make one in scripts without blanks."""
    wide = sum(c >= WIDE for c in text)
    return len(text.split()) + wide // 2 if wide > 3 else len(text.split())


def is_layout(block: Block) -> bool:
    """Does it begin like a heading, list item, quotation or cell of a markup, or end as a note does?"""
    return _LAYOUT.match(block.text) is not None or "↩" in block.text or "\t" in block.text


def is_speech(block: Block) -> bool:
    """Does it begin with a quotation mark or dash, or end as only speech does?"""
    return block.text[0] in QUOTES or block.text[-1] in "?!:"


def is_quotation(block: Block) -> bool:
    """Is all of it one quotation, as a pull quote is?"""
    return _CLOSED.fullmatch(block.text) is not None


def is_chant(block: Block) -> bool:
    """Does it say a word twice in a row, or has no word of two letters?"""
    words = [w.casefold() for w in _WORD.findall(block.text)]
    return any(a == b for a, b in pairwise(words)) or not any(len(w) > 1 and w[0].isalpha() for w in words)


def names_something(text: str) -> bool:
    """Is there a capital letter or a number after the first word?"""
    return any(w[0].isupper() or w[0].isdigit() for w in _WORD.findall(text)[1:])


def has(option: str, options: Mapping[str, object], text: str) -> bool:
    """Does the pattern of this option match in the text? False without the option."""
    pattern = options.get(option)
    return bool(pattern) and _compiled(str(pattern)).search(text) is not None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
