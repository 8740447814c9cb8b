"""Where the spellings of a name stand in a text, and what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cleaner.detectors.names.spelling import fold
from cleaner.detectors.names.wordlists import word_set
from cleaner.lexicon import is_word

if TYPE_CHECKING:
    from collections.abc import Iterable

_STOP = r"(?<![.!?…։。])[.!?…։。]++[\"”’')\]»]*+"
SENTENCE_END = rf"{_STOP}\s++|\n++|[•|]\s*+|:\s++(?=[\"“A-Z])"
_LETTERS = r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*"
_LINK = r"(?:['’ʼ`]s)?[ \u00a0]|[-–‑]"
BEFORE = rf"(?<![^\W\d_])({_LETTERS})({_LINK}|\. ?)\Z"
AFTER = rf"(?:{_LINK})({_LETTERS})"
GIVEN_NAMES = 3
REACH = 48  # code points looked back for the word before
SENTENCE, LONGEST_SENTENCE = 200, 3_000  # code points looked back for its beginning
HYPHENS = "-–‑"
SET_OF_HYPHENS = frozenset(HYPHENS)
APOSTROPHES = "'’ʼ`"
LEADS = APOSTROPHES + HYPHENS + '"“”„«»‘‚‹›([{/—―*:;,…|>'  # what may stand right before a word


@dataclass(frozen=True, slots=True)
class Place:
    """One occurrence, with the words around it as far as they are part of names; all folded.

    `sentence` is where its sentence begins, `given` are up to three capitalised words before it, nearest
    first, `following` is the one behind it; `first` says that the sentence begins with it.
    """

    start: int
    end: int
    sentence: int
    given: tuple[str, ...]
    following: str | None
    hyphenated: bool
    first: bool  # in its sentence


def places(text: str, forms: Iterable[str], offset: int = 0) -> list[Place]:
    """All occurrences of the spellings as whole words, in order; offsets are moved by `offset`."""
    out = []
    for form in forms:
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if _is_whole(text, at, end):
                out.append(_place(text, at, end, offset))
            at = text.find(form, end)
    return sorted(out, key=lambda p: p.start)


def stands_in(text: str, word: str) -> bool:
    """Does the lower-case word stand in the text?"""
    at = text.find(word)
    while at >= 0:
        if not text[at - 1 : at].isalpha() and not text[at + len(word) : at + len(word) + 1].isalpha():
            return True
        at = text.find(word, at + 1)
    return False


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 2) : start], text[end : end + 3]
    if before and not (before[-1].isspace() or before[-1] in LEADS):
        return False
    if len(before) == 2 and before[1] in APOSTROPHES and before[0].isalpha():
        return False
    if not after:
        return True
    if after[0] in APOSTROPHES and after[1:2].isalpha():
        return after[1] in "sS" and not after[2:3].isalpha()
    return not (after[0].isalnum() or after[0] in "_&")


def _place(text: str, start: int, end: int, offset: int) -> Place:
    begin = _sentence(text, start)
    found = _compiled(AFTER).match(text, end)
    following = fold(found[1]) if found and found[1][0].isupper() else ""
    return Place(
        start + offset,
        end + offset,
        begin + offset,
        _given(text, begin, start),
        following if len(following) > 1 else None,
        text[end : end + 1] in SET_OF_HYPHENS or text[max(0, start - 1) : start] in SET_OF_HYPHENS,
        _is_first(text, begin, start),
    )


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that holds the offset."""
    width = SENTENCE
    while True:
        low = max(0, at - width)
        ends = [m.end() for m in _compiled(SENTENCE_END).finditer(text, low, at + 1) if m.end() <= at]
        if ends:
            return ends[-1]
        if low == 0 or width > LONGEST_SENTENCE:
            return low
        width *= 4


def _given(text: str, begin: int, at: int) -> tuple[str, ...]:
    names: list[str] = []
    while len(names) < GIVEN_NAMES:
        found = _compiled(BEFORE).search(text, max(begin, at - REACH), at)
        if not found or not found[1][0].isupper() or (found[2].startswith(".") and len(found[1]) > 2):
            break
        word = fold(found[1])
        if len(word) <= 1 or word in word_set("titles") or (found.start(1) == begin and is_word(word)):
            break
        names.append(word)
        at = found.start(1)
    return tuple(names)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)  # not before a text has names to compare


def _is_first(text: str, begin: int, start: int) -> bool:
    return not any(c.isalnum() for c in text[begin:start])
