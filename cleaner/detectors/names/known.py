"""Is a spelling a name or word that is known, and is a capitalised word of a text a name at all?"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from cleaner.detectors.names.spelling import fold
from cleaner.detectors.names.wordlists import words
from cleaner.lexicon import in_blocks, lookup, word_list

SHORTEST = 4
COMMON_NAMES, NAMES, WORDS = "names-common.txt", "names.txt", "words-en.txt"
_MIXED_CASE = re.compile(r"[^\W\d_A-Z][A-Z]")
_MOJIBAKE = re.compile(r"[ÃÂ]|[â€]$")


class Fame(IntEnum):
    """How much the lists say for a spelling."""

    UNKNOWN = 0
    LISTED = 1  # somewhere in the world
    FAMOUS = 2  # readers of English news may be expected to know it
    AMBIGUOUS = 3  # famous, but a word as well
    WORD = 4  # no name that is known


def reading(word: str) -> tuple[str, Fame] | None:
    """The folded form of a capitalised word and how known it is, or None for what is no name.

    No names are common words, short ones, those in capitals, and those that are not of Latin letters.
    """
    if word.isupper() or (not word.isascii() and _MOJIBAKE.search(word)):
        return None
    folded = fold(word)
    if len(folded) < SHORTEST or not (folded.isascii() and folded.isalpha()):
        return None
    known = fame(folded)
    if known is Fame.WORD:
        return None
    return None if not known and _MIXED_CASE.search(word) else (folded, known)


def fame(name: str) -> Fame:
    """What the lists say for a folded spelling, or for its stem when it has an ending."""
    listed = _listed(name)
    if listed:
        return listed
    ends = (end for end in words("endings") if name.endswith(end) and len(name) - len(end) >= _least(end))
    stems = (_listed(name[: -len(end)]) for end in ends)
    return max((Fame.LISTED if stem is Fame.WORD else stem for stem in stems), default=Fame.UNKNOWN)


def _least(end: str) -> int:
    return 5 if end == "n" else 4 if len(end) > 1 else 3


def _listed(name: str) -> Fame:
    common = _common().get(name)
    if common is not None:
        return common
    if lookup(WORDS, name) is not None:
        return Fame.WORD
    return Fame.LISTED if in_blocks(NAMES, name) else Fame.UNKNOWN


@cache
def _common() -> dict[str, Fame]:
    listed = word_list(COMMON_NAMES)
    ambiguous = {name[:-1]: Fame.AMBIGUOUS for name in listed if name[-1] == "+"}
    return dict.fromkeys(listed, Fame.FAMOUS) | ambiguous
