"""Stray capitals inside a sentence, as they are left where a link or bold text was translated alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def function_word(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`is The son`: a function word with a capital between lower-case words of a full sentence."""
    for place in places:
        block = doc.block_at(place.start)
        if block is None or not block.ends_sentence or _title_case(block.text):
            continue
        word = doc.text[place.start : place.end]
        if doc.text.count(f" {word} {_next_word(doc.text, place.end)}") > 1:
            continue
        yield Hit(
            place.start,
            place.end,
            (Edit(place.start, place.start + 1, word[0].lower()),),
            evidence=("lower-case words stand on both sides", "the sentence is not in title case"),
        )


def content_word(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`after Local state officials`: a common word with a capital between lower-case words.

    The word must be one that the document also writes in lower case, or one of the rule's `words`.
    """
    common = set(map(str, options.get("words", ())))  # type: ignore[call-overload]
    for place in places:
        word = doc.text[place.start : place.end]
        block = doc.block_at(place.start)
        if block is None or len(block.text.split()) < 8 or _title_case(block.text):
            continue
        lower = word.lower()
        if lower not in common or doc.text.count(f" {word}") > 1:
            continue
        attested = re.search(rf"(?<![\w-]){lower}(?![\w-])", doc.text) is not None
        yield Hit(
            place.start,
            place.end,
            (Edit(place.start, place.start + 1, lower[0]),),
            evidence=("lower-case words stand on both sides",)
            + ((f"`{lower}` stands in lower case elsewhere",) if attested else ()),
        )


def _next_word(text: str, at: int) -> str:
    return text[at : at + 20].split()[0] if text[at : at + 20].split() else ""


def _title_case(text: str) -> bool:
    """Are more than half of the words capitalised, as in a headline?"""
    words = [w for w in text.split() if w[:1].isalpha()]
    return sum(w[0].isupper() for w in words) * 2 > len(words)
