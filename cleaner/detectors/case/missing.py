"""Sentences and names that begin with a small letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.attested import alone
from cleaner.detectors.case.surroundings import is_sentences
from cleaner.detectors.wordlists import wordlist
from cleaner.lexicon import COMMON, is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

WORD_BEFORE = re.compile(r"(?:^|[\s“\"(])([a-z]+(?:[’'-][a-z]+)*)\.$")
LONG = 3  # words that a sentence has before its full stop


def lower_case_sentences(
    doc: Document, places: Sequence[Place], options: Mapping[str, object]
) -> Iterator[Hit]:
    """`on Sunday. they fled`: group 1 is the word behind a full stop; or group 2, the first of a block.

    Silent behind abbreviations, in addresses and where the text writes most sentences so. Only a flag where
    the word is none that begins sentences, or the one before is too short: the full stop may be wrong
    instead. Of blocks only that under the title is told, where it is no full sentence.
    """
    brands, begins = (
        frozenset(map(str, options.get(name, ())))  # type: ignore[call-overload]
        for name in ("brands", "begins")
    )
    inner = [place.span(1) for place in places if place.match[1]]
    if any(place.match[2] for place in places):
        yield from _deck(doc)
    if doc.text.count(" i ") > 1 or (len(inner) > 5 and len(inner) * 5 > doc.text.count(". ")):
        return
    for start, end in inner:
        sure = _is_sentence_start(doc, start, end, brands, begins)
        if sure is not None:
            edit = Edit(start, start + 1, doc.text[start].upper())
            why = ("a full stop stands before it",)
            yield Hit(start, end, (edit,), None if sure else Safety.FLAG, evidence=why)


def _deck(doc: Document) -> Iterator[Hit]:
    """The first letter of the block under the title of an article, where that is no full sentence."""
    blocks = doc.blocks
    if len(blocks) < 4 or blocks[0].ends_sentence or not _paragraph(blocks[2]):
        return
    block = blocks[1]
    word = block.text.split(maxsplit=1)[0]
    if not (word.isalpha() and word.islower()) or block.ends_sentence or len(block.text.split()) < 4:
        return
    edit = Edit(block.start, block.start + 1, word[0].upper())
    why = ("it stands under the title", "it is no full sentence")
    yield Hit(block.start, block.start + len(word), (edit,), Safety.UNSAFE, evidence=why)


def _paragraph(block: Block) -> bool:
    return block.ends_sentence and len(block.text.split()) >= 8


def _is_sentence_start(
    doc: Document, start: int, end: int, brands: frozenset[str], begins: frozenset[str]
) -> bool | None:
    """Does a sentence begin with this word, and surely? None when it does not."""
    word = doc.text[start:end]
    left = WORD_BEFORE.search(doc.text[max(0, start - 40) : start - 1])
    if left is None or left[1] in wordlist("glue", "abbreviations") or word in brands:
        return None
    if not (is_sentences(doc, start) and is_word(word, COMMON) and is_word(left[1], COMMON)):
        return None
    line = doc.text[doc.text.rfind("\n", 0, start) + 1 : start - 1]
    n_words = len(re.split(r"[.!?:] ", line)[-1].split())
    return n_words >= LONG and len(left[1]) > 2 and word in begins


def lower_case_names(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Days, months, countries, peoples and cities in small letters; group 1 is the word.

    Safe where the text also writes the name with its capital; unsafe for peoples, as some styles write their
    plants and animals so; silent in blocks that begin in lower case.
    """
    for place in places:
        start, end = place.span(1)
        word = doc.text[start:end]
        block = doc.block_at(start)
        people = word in wordlist("case", "peoples")
        if not people and word not in wordlist("case", "capitals"):
            continue
        if block is None or not block.text[:1].isupper():
            continue
        name = word.capitalize()
        met = not people and alone(doc.text, name, start) > 0
        why = (f"`{name}` stands in the text",) if met else ("the name is always written with a capital",)
        edit = Edit(start, start + 1, name[0])
        yield Hit(start, end, (edit,), None if met else Safety.UNSAFE, evidence=why)
