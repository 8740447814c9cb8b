"""A vote of function words: which Latin-script language is a text in."""

from __future__ import annotations

import re
from functools import cache

from cleaner.lexicon import data_folder

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHARE = 0.08  # of the words must be function words of the winner
MARGIN = 1.5  # times the votes of the next


def vote(text: str) -> str | None:
    """ISO 639-1 code of the clear winner, None without one."""
    lists = _lists()
    votes: dict[str, float] = {}
    n = 0
    for word in WORD.findall(text.lower()):
        n += 1
        for code in lists.get(word, ()):
            votes[code] = votes.get(code, 0) + 1
    if not votes:
        return None
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
    code, best = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return code if best >= max(2, SHARE * n) and best >= MARGIN * second else None


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Word → the languages it is a function word of."""
    lists: dict[str, tuple[str, ...]] = {}
    for line in (data_folder() / "function-words.txt").read_text("utf-8").splitlines():
        code, _, words = line.partition(":")
        if not words or line.startswith("#"):
            continue
        for word in words.split():
            lists[word] = (*lists.get(word, ()), code)
    return lists
