"""Word lists that are shipped with the rules, looked up in sorted lines by bisection, without loading them.

Nothing here knows what a list is for; the lists and where they come from are in `rules/data/lexicon/`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from pathlib import Path

COMMON = 35  # levels up to this one are everyday words
RARE = 70
STEP = 2048  # bytes between the lines that are looked at before the rest is searched
_DIGITS = tuple(b"%d" % n for n in range(10))
_FRONT_CODED = re.compile(rb"([0-9]?)([a-z]+)")


def data_folder() -> Path:
    """The folder of data beside the rule files: in the package when installed, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "rules" / "data"
    return inside if inside.is_dir() else package.parent / "rules" / "data"


def is_word(word: str, level: int = RARE) -> bool:
    """Is the lower-case form an English word that is at least as common as `level` (10 to 70)?

    Inflected forms are in the list; a possessive in 's counts as its stem.
    """
    found = word_level(word)
    return found is not None and found <= level


@lru_cache(maxsize=8192)
def word_level(word: str) -> int | None:
    """How common an English word is: 10 (everyday) to 70 (rare); None when it is not in the list."""
    word = word.lower().replace("’", "'")
    found = lookup("words-en.txt", word)
    if found is None and word.endswith("'s"):
        found = lookup("words-en.txt", word[:-2])
    return None if found is None else int(found)


def lookup(name: str, key: str) -> str | None:
    """The rest of the line that begins with `key` and a blank in a list sorted by bytes; None without one."""
    lines, samples, starts = _sampled(name)
    wanted = b"\n" + key.encode("utf-8", "replace") + b" "
    i = bisect_right(samples, wanted[1:])
    low, high = starts[i - 1] if i else 0, starts[i] if i < len(starts) else len(lines)
    at = lines.find(wanted, low, high + len(wanted))
    if at < 0:
        return None
    at += len(wanted)
    return lines[at : lines.find(b"\n", at)].decode("utf-8")


def in_blocks(name: str, key: str) -> bool:
    """Does a front-coded list hold `key` (ASCII letters, lower case)?

    Each line of such a list is a block of sorted words: the first in full, then for each further one a
    digit that says how many letters it shares with the one before, and the rest.
    """
    blocks = _blocks(name)
    wanted = key.encode("ascii", "replace")
    i = bisect_right(blocks, wanted + b":")  # behind the digit after an equal head, before any letter
    if not i or not _may_hold(blocks[i - 1], wanted):
        return False
    word = b""
    for shared, rest in _FRONT_CODED.findall(blocks[i - 1]):
        word = word[: int(shared)] + rest if shared else rest
        if word >= wanted:
            return bool(word == wanted)
    return False


def _may_hold(block: bytes, word: bytes) -> bool:
    """Does the end of the word stand behind a digit that fits? Cheaper than to unfold the block."""
    if block.startswith(word):
        return True
    for n in range(min(10, len(word))):  # noqa: SIM110 (a loop is twice as fast here)
        if _DIGITS[n] + word[n:] in block:
            return True
    return False


@cache
def _sampled(name: str) -> tuple[bytes, list[bytes], list[int]]:
    """The list between two line ends; a line for each `STEP` bytes, and where the line end before it is."""
    data = b"\n" + (data_folder() / "lexicon" / name).read_bytes().rstrip(b"\n") + b"\n"
    starts = sorted({data.rfind(b"\n", 0, at) for at in range(1, len(data), STEP)})
    return data, [data[at + 1 : data.find(b"\n", at + 1)] for at in starts], starts


@cache
def _blocks(name: str) -> list[bytes]:
    return (data_folder() / "lexicon" / name).read_bytes().split(b"\n")[:-1]


@cache
def word_list(name: str) -> tuple[str, ...]:
    """All lines of a small list."""
    return tuple((data_folder() / "lexicon" / name).read_text("utf-8").split())
