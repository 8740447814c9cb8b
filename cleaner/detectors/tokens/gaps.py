"""A detokeniser for English: which blanks of a tokenised line were put in by the tokeniser.

It only takes blanks away, so nothing but blanks can change, and a line that is joined stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CLOSING = frozenset(
    [",", ".", ";", ":", "!", "?", "…", ")", "]", "}", "”", "»", "..", "...", "?!", "!!", "!?", "??"]
)
OPENING = frozenset(["(", "[", "{", "“", "„", "«", "¿", "¡"])
MONEY = frozenset(["$", "£", "€", "¥", "US$", "A$", "C$", "HK$"])
ENDINGS = frozenset(("s", "t", "d", "m", "re", "ve", "ll"))
_ENDING = re.compile(r"(?:['’](?:s|S|d|D|m|M|ll|LL|re|RE|ve|VE)|[nN]['’][tT])")
_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"[^\W\d_]")


def gaps(line: str) -> Iterator[tuple[int, int]]:
    """The stretches of blanks that a tokeniser put into the line, in code points."""
    found = list(re.finditer(r"\S+", line))
    words = [m.group() for m in found]
    roles = _quotes(words)
    for i in range(len(words) - 1):
        if _joined(words, roles, i):
            yield found[i].end(), found[i + 1].start()


def _joined(words: Sequence[str], roles: Sequence[str], i: int) -> bool:
    """Do word `i` and the next belong together?"""
    left, right = words[i], words[i + 1]
    if roles[i + 1] in ("close", "apostrophe") or roles[i] == "open":
        return True
    if right in CLOSING:
        return not _stands_apart(words, i)
    if left in OPENING:
        return True
    if (right in ("'t", "’t") and left[-1] in "nN") or (right in ("'clock", "’clock") and left == "o"):
        return True
    if (left, right) in (("<", "unk"), ("unk", ">")):
        return True
    if _ENDING.fullmatch(right):
        return _WORD.search(left[-1]) is not None or left[-1] in ".)" or left[-1].isdigit()
    if roles[i] == "apostrophe":
        return True
    if _NUMBER.fullmatch(right):
        return left in MONEY or _inside_number(words, i) or _inside_time(words, i)
    if right == "%":
        return _NUMBER.fullmatch(left) is not None
    return (left.lower(), right.lower()) in (("gon", "na"), ("wan", "na"), ("got", "ta"), ("gim", "me"))


def _stands_apart(words: Sequence[str], i: int) -> bool:
    """Is the mark after word `i` no mark of that word: a smiley, a ratio, the first of several dashes?"""
    left, right = words[i], words[i + 1]
    after = words[i + 2] if i + 2 < len(words) else ""
    if right in (":", ";") and (after == ")" or (after == "(" and i + 3 == len(words))):
        return True
    return left in ("=", "|", "*", "•") or (right == "." and after[:1].islower() and left == ".")


def _inside_number(words: Sequence[str], i: int) -> bool:
    """`1 , 000`: is word `i` the comma inside a number, parted on both sides?"""
    return (
        words[i] == ","
        and i > 0
        and re.fullmatch(r"\d{1,3}", words[i - 1]) is not None
        and re.fullmatch(r"\d{3}", words[i + 1]) is not None
    )


def _inside_time(words: Sequence[str], i: int) -> bool:
    """`11 : 07`: is word `i` the colon between an hour and its minutes?"""
    return (
        words[i] == ":"
        and i > 0
        and re.fullmatch(r"[01]?\d|2[0-3]", words[i - 1]) is not None
        and re.fullmatch(r"[0-5]\d", words[i + 1]) is not None
    )


def _quotes(words: Sequence[str]) -> list[str]:
    """The role of each straight quotation mark and apostrophe that stands alone: open, close, apostrophe.

    Double marks pair in turn. Single marks pair only when their number is even; an odd one after a plural is
    its apostrophe.
    """
    roles = [""] * len(words)
    doubles = [i for i, w in enumerate(words) if w == '"']
    for n, i in enumerate(doubles):
        roles[i] = "close" if n % 2 else "open"
    if len(doubles) % 2 and _ends(words, doubles[-1]):
        roles[doubles[-1]] = "close"
    singles = []
    for i, w in enumerate(words):
        if w in ("'", "’"):
            following = words[i + 1] if i + 1 < len(words) else ""
            if following in ENDINGS and i and words[i - 1][-1].isalpha():
                roles[i] = "apostrophe"
            else:
                singles.append(i)
    odd = len(singles) % 2
    plural = next((i for i in singles if odd and i and words[i - 1][-1] in "sS"), None)
    if plural is not None:
        roles[plural] = "close"
        singles.remove(plural)
    for n, i in enumerate(singles):
        roles[i] = "close" if n % 2 else "open"
    return roles


def _ends(words: Sequence[str], i: int) -> bool:
    """Does only closing punctuation follow?"""
    return all(w in CLOSING for w in words[i + 1 :])
