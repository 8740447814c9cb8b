"""One spelling of a name by itself: its folded form, and keys under which garbled forms of it fall together.

All functions but `fold` take folded spellings. What a name is, and where it stands, is not known here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import count
from typing import TYPE_CHECKING

from cleaner.detectors.names.wordlists import words

if TYPE_CHECKING:
    from types import ModuleType

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        **dict.fromkeys("'’ʼ‘`", None),
    }
)
# What scripts and languages write with one letter where English has two; capitals stand for the classes.
_SOUND_PAIRS = (
    *(("shch", "S"), ("sch", "S"), ("tch", "J"), ("sh", "S"), ("zh", "J"), ("ch", "J"), ("kh", "H")),
    *(("gh", "G"), ("th", "T"), ("dh", "D"), ("ph", "F"), ("ts", "C"), ("tz", "C"), ("cz", "J")),
    *(("sz", "S"), ("dz", "C"), ("ck", "K"), ("qu", "K"), ("x", "KS")),
)
_SOUNDS = str.maketrans("bpfvwdtgkqcjszhlrmn", "BBFFFTTGKKKJSSHLRMN", "aeiouy")
# Arabic letters that differ in their dots only fall together.
_DOT_PAIRS = (
    *(("sh", "S"), ("th", "B"), ("kh", "J"), ("gh", "A"), ("dh", "D"), ("zh", "R")),
    *(("ch", "J"), ("ph", "F"), ("ts", "S"), ("ck", "F"), ("qu", "F")),
)
_DOTS = str.maketrans("bpntjghdrzsfqvkclmx", "BBBBJJJDRRSFFFKKLMS", "aeiouyw")
SYLLABLES, LONGEST_SYLLABLE = 3, 6
WORTH_AN_IMPORT = 2_000  # calls in one process after which the compiled distance is loaded
_asked = count()
_DOUBLED = re.compile(r"(.)\1+")
_DOUBLED_DOTS = re.compile(r"([^B])\1+")
_CHINESE = re.compile(r"zh|[xq]|ng|iao|uo|uai|ian|uan|ui")


def fold(word: str) -> str:
    """Lower case, without accents and apostrophes; letters that are none of Latin stay as they are."""
    if word.isalpha() and word.isascii():
        return word.lower()
    word = word.translate(_LETTERS)
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=16_384)
def sound_key(name: str) -> str:
    """The consonants by sound: digraphs are one, vowels gone, b=p, f=v=w, d=t, k=q=c, s=z."""
    for pair, sound in _SOUND_PAIRS:
        if pair in name:
            name = name.replace(pair, sound)
    return _DOUBLED.sub(r"\1", name.translate(_SOUNDS))


def without_doubles(name: str) -> str:
    return _DOUBLED.sub(r"\1", name)


@lru_cache(maxsize=16_384)
def dotless_key(name: str) -> str:
    """The consonants as Arabic script shows them without dots: b=p=n=t, j=g=h, r=z, s=sh, f=q."""
    for pair, shape in _DOT_PAIRS:
        if pair in name:
            name = name.replace(pair, shape)
    return _DOUBLED_DOTS.sub(r"\1", name.translate(_DOTS))


@lru_cache(maxsize=16_384)
def letter_set(name: str) -> int:
    """A bit for each letter in the name, and one more for each that it holds twice."""
    bits = 0
    for c in name:
        bit = 1 << (ord(c) & 31)
        bits |= bit << 32 if bits & bit else bit
    return bits


def are_pinyin(x: str, y: str) -> bool:
    """Are both made of Chinese syllables, one of them like no other language's? These are near each other."""
    chinese = _CHINESE.search(x) or _CHINESE.search(y)
    return bool(chinese and _has_syllables(x, SYLLABLES) and _has_syllables(y, SYLLABLES))


def _has_syllables(name: str, most: int) -> bool:
    """Can the name be cut into at most so many syllables?"""
    if not name or not most:
        return not name
    known = _syllables()
    return any(
        name[:n] in known and _has_syllables(name[n:], most - 1) for n in range(1, LONGEST_SYLLABLE + 1)
    )


@cache
def _syllables() -> frozenset[str]:
    return frozenset(a + b for a in (*words("initials"), "") for b in words("finals"))


def likeness(a: str, b: str) -> float:
    """1 for equal strings, 0 for nothing in common: 1 - edit distance / length of the longer."""
    return 1 - distance(a, b) / max(len(a), len(b), 1)


def distance(a: str, b: str) -> int:
    """Edit distance: letters inserted, deleted or replaced."""
    if next(_asked) < WORTH_AN_IMPORT:
        return _distance(a, b)
    return int(_levenshtein().distance(a, b))


def _distance(a: str, b: str) -> int:
    """The same in Python, by Myers' bit vectors: a few texts need it less often than the import is worth."""
    if not b:
        return len(a)
    places: dict[str, int] = {}
    for i, c in enumerate(b):
        places[c] = places.get(c, 0) | 1 << i
    last, full = 1 << len(b) - 1, (1 << len(b)) - 1
    up, down, score = full, 0, len(b)
    for c in a:
        equal = places.get(c, 0)
        diagonal = ((equal & up) + up ^ up) | equal | down
        rising, falling = down | full & ~(diagonal | up), diagonal & up
        score += (rising & last > 0) - (falling & last > 0)
        rising = rising << 1 | 1
        up, down = full & (falling << 1 | ~(diagonal | rising)), full & rising & diagonal
    return score


@cache
def _levenshtein() -> ModuleType:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein
