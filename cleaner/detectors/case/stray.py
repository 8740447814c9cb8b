"""Capitals inside a sentence, as they are left where a link or bold text was translated alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.attested import alone
from cleaner.detectors.case.surroundings import (
    is_sentences,
    may_be_headline,
    may_be_verse,
    words_after,
    words_before,
)
from cleaner.detectors.wordlists import wordlist
from cleaner.lexicon import COMMON, is_word, word_level
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

EVERYDAY = 10
CAPITALISED = re.compile(r" ([A-Z][a-z]{2,}) (?=[a-z])")
LINKS = frozenset(
    ["of", "for", "and", "in", "on", "the", "a", "an", "de", "to", "at", "by", "with", "from", "under", "or"]
)
NOUNS = 5  # different words with a stray capital make a habit of it
SHARE = 0.02  # of all words
REMEMBERED = 50_000  # words


def function_words(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`is The son`: a small word with a capital between words in small letters, in a full sentence.

    Safe where the word before it cannot end a sentence, or the word itself hardly begins one; else a full
    stop may be missing, and it is a flag. Silent for names (`The Hague`), titles of works and single letters.
    """
    words, works, medial = (_set(options, name) for name in ("words", "works", "medial"))
    for place in places:
        word = doc.text[place.start : place.end]
        before, after = words_before(doc.text, place.start), words_after(doc.text, place.end)
        if word not in words or not before or not after or not is_sentences(doc, place.start):
            continue
        left = before[-1]
        if left in works or after[0][0].isupper() or (after[1:] and after[1][0].isupper()):
            continue
        if word in ("A", "An") and not _noun_phrase(after[0], left, options):
            continue
        if not left.islower() and (word not in medial or word in ("Of", "To")):
            continue
        joined = left in wordlist("glue", "joints")
        sure = joined or (word in medial and left.islower())
        sure = sure and not may_be_verse(doc, place.start)
        yield Hit(
            place.start,
            place.end,
            (Edit(place.start, place.start + 1, word[0].lower()),),
            None if sure else Safety.FLAG,
            evidence=("lower-case words stand on both sides", "the sentence is not in title case"),
        )


def _noun_phrase(right: str, left: str, options: Mapping[str, object]) -> bool:
    """Can `a` stand here? Behind a small word, before one that is none: not `from A to B`, `in A minor`."""
    joints = wordlist("glue", "joints")
    return left in joints and right not in joints and right not in _set(options, "ranked") and is_word(right)


def common_words(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`after Local state officials`: a common word that has a capital once, between words in small letters.

    An everyday word, or one that the text also writes in small letters; twice so where it can be a name.
    Silent for house style (the Government, the Left, titles, months), beside names and in verse.
    """
    found = doc.memo(stray_capitals)
    if not found:
        return
    short, works = _set(options, "short"), _set(options, "works")
    inner = _set(options, "determiners") | wordlist("glue", "joints")
    for word, at in found:
        lower = word.lower()
        left = doc.text[doc.text.rfind(" ", 0, at - 1) + 1 : at - 1]
        if left in works or (left not in inner and may_be_headline(doc, at)):
            continue
        level = word_level(lower) or 99
        n_small = alone(doc.text, lower, at, most=2)
        attested = n_small > 0
        if (len(word) == 3 and lower not in short) or level > (COMMON if attested else EVERYDAY):
            continue
        if lower in wordlist("case", "names") and (n_small < 2 or level > EVERYDAY):
            continue
        if alone(doc.text, word, at, most=2) > 1 or not is_sentences(doc, at):
            continue
        yield Hit(
            at,
            at + len(word),
            (Edit(at, at + 1, lower[0]),),
            evidence=("lower-case words stand on both sides",)
            + ((f"`{lower}` stands in lower case elsewhere",) if attested else ()),
        )


def noun_capitals(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Many different common nouns with a capital: the habit of German; told once, at the first."""
    names = wordlist("case", "names")
    found = [
        (word, at) for word, at in doc.memo(stray_capitals) if len(word) > 3 and word.lower() not in names
    ]
    if len({word for word, _ in found}) < NOUNS:
        return
    found = [(word, at) for word, at in found if is_sentences(doc, at)]
    words = {word for word, _ in found}
    n_words = len(doc.text.split()) if len(words) >= NOUNS else 0
    if n_words and len(found) >= SHARE * n_words:
        word, at = found[0]
        listed = ", ".join(sorted(words)[:6])
        yield Hit(at, at + len(word), evidence=(f"{len(words)} common words with a capital: {listed}",))


def stray_capitals(doc: Document) -> list[tuple[str, int]]:
    """Common words with a capital between words in small letters, with their places, in order."""
    text = doc.text
    return [
        (m[1], m.start() + 1)
        for m in CAPITALISED.finditer(text)
        if _VOCABULARY[m[1]] and text[m.start() - 1].islower() and _is_inside(text, m.start(), m.end(1))
    ]


class _Vocabulary(dict[str, bool]):
    """Capitalised word → is it a common word, and not one of house style? Looked up once."""

    def __missing__(self, word: str) -> bool:
        if len(self) > REMEMBERED:
            self.clear()
        small = word.lower()
        told = word in wordlist("glue", "openers") or small in wordlist("glue", "joints")
        self[word] = found = not told and is_word(word, COMMON) and small not in wordlist("case", "house")
        return found


_VOCABULARY = _Vocabulary()


def _is_inside(text: str, blank: int, end: int) -> bool:
    """Between words in small letters, and not part of a name with *of* or *and* in it.

    `blank` is the blank in front of the word, `end` the one behind it.
    """
    left = text[text.rfind(" ", 0, blank) + 1 : blank]
    if not (left.isalpha() and left.islower()):
        return False
    stop = text.find(" ", end + 1)
    right = text[end + 1 : stop if stop >= 0 else end + 20]
    if len(right) < 2:
        return False
    if left in LINKS and any(w[0].isupper() for w in words_before(text, blank + 1)[-3:-1]):
        return False
    return not (right in LINKS and any(w[0].isupper() for w in words_after(text, end)[1:3]))


def _set(options: Mapping[str, object], name: str) -> frozenset[str]:
    return frozenset(map(str, options.get(name, ())))  # type: ignore[call-overload]
