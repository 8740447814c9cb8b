"""Words whose letters were set apart: letter-spaced words and drop capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.lexicon import COMMON, is_word
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

_SPELLED = re.compile(
    r"\b(?:spell\w*|letters?|initials?|reads?|grades?|options?|types?)\W+(?:\w+\W+)?$", re.I
)


def letter_spaced(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`e m p l o y m e n t`: at least four single letters that give one common word; else silent."""
    for place in places:
        letters = doc.text[place.start : place.end]
        word = letters.replace(" ", "")
        if not (word.islower() or word.isupper() or word.istitle()) or not is_word(word):
            continue
        if len(set(word)) < 3 or _SPELLED.search(doc.text[max(0, place.start - 20) : place.start]):
            continue
        yield Hit(place.start, place.end, (Edit(place.start, place.end, word),), values={"word": word})


def drop_cap(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`T he city` at the start of a block: a capital that is no word alone, and a joined word that is one.

    After A, I and O the rest must be no word.
    """
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.start != place.start:
            continue
        capital, _, rest = doc.text[place.start : place.end].partition(" ")
        word = capital + rest
        known = is_word(word, COMMON) or (not is_word(rest) and _stands_in(doc.text, word))
        if not known or (capital in "AIO" and is_word(rest)):
            continue
        if len(rest) > 1 and is_word(rest) and len(word) > 3 and not _common_opening(word):
            continue
        blank = place.start + 1
        yield Hit(place.start, place.end, (Edit(blank, blank + 1, ""),), values={"word": word})


def _stands_in(text: str, word: str) -> bool:
    return len(word) > 3 and re.search(rf"\b{word}\b", text) is not None


def _common_opening(word: str) -> bool:
    """Words so common that the capital before a real word is still theirs (`W hen`, `T here`)."""
    return is_word(word, 10)
