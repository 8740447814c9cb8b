"""A vote of function words and telling letters: which language of a script is a text in?"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import chain, repeat
from typing import TYPE_CHECKING

from cleaner.lexicon import data_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

NOT_ASCII = re.compile(r"[^\x00-\xbf\u2000-\u206f]")
FULL, HALF, LOW = 3, 2, 1  # votes of a word of one language, of two, of more
CROWD = 8  # languages that share a word which tells nothing
SHARE = 0.22  # votes of the winner for each word
LEAST = 4  # votes of the winner among Latin-script languages
CLEAR = 14  # votes that decide on the first part of a sample
FIRST = 250  # code points of that part
MARGIN = 1.3  # times the votes of the next
NEAR = 0.55  # of the winner's votes makes a candidate when the vote is undecided
MOST = 4  # candidates
MARKED = 5  # times that one telling letter counts at most

Votes = dict[str, tuple[str, ...]]


def vote(sample: str, script: str) -> tuple[str | None, tuple[str, ...]]:
    """ISO 639-1 code of the clear winner, else None and the languages it may be, most likely first."""
    if len(sample) > FIRST + FIRST // 2:
        code, _, best = _count(sample[:FIRST], script)
        if code and best >= CLEAR:
            return code, ()
    code, candidates, _ = _count(sample, script)
    return code, candidates


def function_words(code: str) -> frozenset[str]:
    """The function words of a language, lower case; none for one that is not listed."""
    return _lists().get(code, frozenset())


@cache
def telling_words(code: str) -> frozenset[str]:
    """The function words that no other listed language has."""
    others = (words for other, words in _lists().items() if other != code)
    return function_words(code).difference(*others)


def _count(sample: str, script: str) -> tuple[str | None, tuple[str, ...], int]:
    words, letters = _tables()
    tokens = sample.lower().replace("’", "'").replace("'", "' ").split()
    votes = Counter(chain.from_iterable(map(words.get, tokens, repeat(()))))
    if not sample.isascii():
        _mark(sample, letters, votes, new=script != "latin")
    if not votes:
        return None, (), 0
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    if script == "latin" and best < max(LEAST, SHARE * len(tokens)):
        return None, (), best
    if best >= MARGIN * second:
        return code, (), best
    return None, tuple(code for code, n in ranked[:MOST] if n >= NEAR * best), best


def _mark(sample: str, letters: Votes, votes: Counter[str], *, new: bool) -> None:
    """Telling letters add to the votes; those of languages without a word yet count when `new` is set."""
    for letter, times in Counter(NOT_ASCII.findall(sample.lower())).items():
        for code in letters.get(letter, ()):
            if new or code in votes:
                votes[code] += min(times, MARKED)


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in _read("function-words.txt").items()}


@cache
def _tables() -> tuple[Votes, Votes]:
    """Word → a code for each vote that it gives, and letter → the same."""
    words = _owners(_read("function-words.txt"))
    letters = _owners(_read("language/letters.txt"))
    return (
        {w: codes * _worth(len(codes)) for w, codes in words.items() if len(codes) <= CROWD},
        {letter: codes * (2 if len(codes) == 1 else 1) for letter, codes in letters.items()},
    )


def _worth(n_languages: int) -> int:
    return FULL if n_languages == 1 else HALF if n_languages == 2 else LOW


def _owners(lists: Mapping[str, list[str]]) -> Votes:
    owners: dict[str, dict[str, None]] = {}
    for code, words in lists.items():
        for word in words:
            owners.setdefault(word, {})[code] = None
    return {word: tuple(codes) for word, codes in owners.items()}


def _read(name: str) -> dict[str, list[str]]:
    """`code: word word …` lines; a code may stand on several, one for each script."""
    lists: dict[str, list[str]] = {}
    for line in (data_folder() / name).read_text("utf-8").splitlines():
        code, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            lists.setdefault(code, []).extend(words.split())
    return lists
