"""Lists of words that several rules share: plain files beside the rules, read once when first asked for.

Lists that one rule alone needs stand in its own options.
"""

from __future__ import annotations

from functools import cache

from cleaner.lexicon import data_folder


@cache
def wordlist(family: str, name: str) -> frozenset[str]:
    """The words of `rules/data/<family>/<name>.txt`, parted by blanks; lines that begin with # are notes."""
    lines = (data_folder() / family / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
