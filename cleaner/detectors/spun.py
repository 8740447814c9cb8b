"""What programs leave that exchange words for synonyms: articles that no longer fit the next word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.lexicon import is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

EVERYDAY = 50  # level of the word list up to which the sound of a word is taken as known
VOWEL = re.compile(r"[aeio]|u(?:gl|lt|mb|n(?!i|an)|pp|pd|ph|pl|rg|rb|sh|tm|tt)|hours?$|honest|honou?r|heir")
CONSONANT_SOUND = re.compile(r"eu|ew|one|once|ou[ij]|uni|use|usu|uti|ubi|ura|uro|oua")


def article(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`a` before a vowel sound and `an` before a consonant, where the next word is an everyday one.

    Nothing inside quotations, where people may speak as they like, before words of the option `small`
    and behind `labels` (the `a` is then no article), and where the same slip stands often.
    """
    small, labels = (frozenset(str(options[name]).split()) for name in ("small", "labels"))
    if len(places) > MANY:
        return
    for place in places:
        start, end = place.span("article")
        word = place.match["word"].lower()
        wrong = place.match["article"]
        if word in small or not is_word(word, EVERYDAY) or _spoken(doc, start):
            continue
        if doc.text[max(0, start - 20) : start].split()[-1].lower() in labels:
            continue
        vowel = bool(VOWEL.match(word)) and not CONSONANT_SOUND.match(word)
        if vowel == (len(wrong) == 2) or (word[0] in "hu" and not vowel and len(wrong) == 2):
            continue
        right = wrong + "n" if vowel else wrong[0]
        sound = "a vowel" if vowel else "a consonant"
        yield Hit(
            start, end, (Edit(start, end, right),), Safety.UNSAFE, evidence=(f"“{word}” begins with {sound}",)
        )


MANY = 8  # slips in one text: somebody writes about them, or it is not English


def _spoken(doc: Document, start: int) -> bool:
    block = doc.block_at(start)
    left = doc.text[block.start : start] if block else ""
    return left.count("“") > left.count("”") or left.count('"') % 2 == 1 or left.count("‘") > left.count("’")
