"""Is a spelling a name or word that is known, and is a capitalised word of a text a name at all?"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from cleaner.detectors.names.spelling import fold
from cleaner.detectors.names.wordlists import words
from cleaner.lexicon import is_word, name_tier

SHORTEST = 4
NAMES = "names.txt"
_MIXED_CASE = re.compile(r"[^\W\d_A-Z][A-Z]")
_MOJIBAKE = re.compile(r"[ÃÂ]|[â€]$")


class Fame(IntEnum):
    """How much the lists say for a spelling."""

    UNKNOWN = 0
    LISTED = 1  # somewhere in the world
    FAMOUS = 2  # readers of English news may be expected to know it
    AMBIGUOUS = 3  # famous, but a common word as well


def reading(word: str) -> tuple[str, Fame] | None:
    """The folded form of a capitalised word and how known it is, or None for what is no name.

    No names are common words, short ones, those in capitals, and those that are not of Latin letters.
    """
    if word.isupper() or _MOJIBAKE.search(word):
        return None
    folded = fold(word)
    if len(folded) < SHORTEST or not (folded.isascii() and folded.isalpha()):
        return None
    if is_word(folded):
        return (folded, Fame.AMBIGUOUS) if name_tier(NAMES, folded) == Fame.FAMOUS else None
    known = fame(folded)
    return None if not known and _MIXED_CASE.search(word) else (folded, known)


@lru_cache(maxsize=8_192)
def fame(name: str) -> Fame:
    """What the lists say for a folded spelling, or for its stem when it has an ending."""
    listed = _listed(name)
    if listed:
        return listed
    ends = (end for end in words("endings") if name.endswith(end) and len(name) - len(end) >= _least(end))
    return max((_listed(name[: -len(end)]) for end in ends), default=Fame.UNKNOWN)


def _least(end: str) -> int:
    return 5 if end == "n" else 4 if len(end) > 1 else 3


def _listed(name: str) -> Fame:
    tier = name_tier(NAMES, name)
    return Fame(tier) if tier or not is_word(name) else Fame.LISTED
