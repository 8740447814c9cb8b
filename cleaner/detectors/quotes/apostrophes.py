"""Apostrophes that are curled the wrong way or typed with another sign; single quotation marks stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from cleaner.detectors.quotes.style import own_apostrophe
from cleaner.lexicon import is_word
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]
CLOSES = regex.compile(r"(?<=[\w.,!?…])’(?!\w)")
OPENS = regex.compile(r"(?<!\w)‘(?=\w)")


def mirrored_apostrophe(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`Hyosung‘s`, `don‘t`, `the ‘90s`: an apostrophe as an opening single quote.

    Silent where the mark may open a quotation that closes behind, and in words in which the sign is a letter,
    as in some transliterations.
    """
    for place in places:
        a, b = place.span("mark")
        block = doc.block_at(a)
        if block is None or "‚" in block.text:
            continue
        word = _word_before(doc.text, a)
        if place.match["start"] is not None and _may_open(block, a):
            continue
        if place.match["end"] is not None and not is_word(word):
            continue
        if place.match["genitive"] is not None and _transliterated(doc, word):
            continue
        yield Hit(a, b, (Edit(a, b, "’"),), evidence=("an apostrophe stands here, not an opening mark",))


def typed_apostrophe(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`Beirut´s`, `don`t`: an accent or a prime for an apostrophe; silent where back-ticks may mark code."""
    for place in places:
        a, b = place.span("mark")
        block = doc.block_at(a)
        if block is None or (doc.text[a:b] == "`" and block.text.count("`") > 1):
            continue
        new = own_apostrophe(doc)
        yield Hit(a, b, (Edit(a, b, new),), evidence=("letters on both sides make it an apostrophe",))


def _may_open(block: Block, at: int) -> bool:
    """Does the block have a closing single mark behind `at` that no opening mark there answers?"""
    rest = block.text[at - block.start + 1 :]
    return len(CLOSES.findall(rest)) > len(OPENS.findall(rest))


def _word_before(text: str, at: int) -> str:
    start = at
    while start > 0 and at - start < 40 and text[start - 1].isalpha():
        start -= 1
    return text[start:at]


def _transliterated(doc: Document, word: str) -> bool:
    """Is the sign a letter of this word? It then stands in it before other endings, too.

    A short word that is not English, such as `Ba‘s`, is taken for such a one.
    """
    if regex.search(rf"(?<!\w){regex.escape(word)}‘(?!s\b)\w", doc.text):
        return True
    return len(word) <= 3 and not is_word(word) and not word.isupper()
