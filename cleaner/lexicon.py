"""Word lists that are shipped with the rules, looked up in sorted lines by bisection, without loading them.

Nothing here knows what a list is for; the lists and where they come from are in `rules/data/lexicon/`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

COMMON = 35  # levels up to this one are everyday words
RARE = 70


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
    lines = _lines(name)
    wanted = key.encode("utf-8", "replace") + b" "
    low, high = 0, len(lines)
    while low < high:
        middle = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.find(b"\n", middle)
        line = lines[middle:end]
        if line.startswith(wanted):
            return line[len(wanted) :].decode("utf-8")
        if line < wanted:
            low = end + 1
        else:
            high = middle
    return None


@cache
def _lines(name: str) -> bytes:
    data = (data_folder() / "lexicon" / name).read_bytes()
    return data if data.endswith(b"\n") else data + b"\n"
