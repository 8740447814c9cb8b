"""The word lists of `rules/data/names/words.txt`, by key."""

from __future__ import annotations

from functools import cache

from cleaner.lexicon import data_folder


@cache
def words(key: str) -> tuple[str, ...]:
    """The words of one list, in their order. Raises KeyError for a key that the file does not have."""
    return _lists()[key]


@cache
def word_set(key: str) -> frozenset[str]:
    return frozenset(words(key))


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    key = ""
    for line in (data_folder() / "names" / "words.txt").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        if not line.startswith(" "):
            key, _, line = line.partition(":")
        lists[key] = (*lists.get(key, ()), *line.split())
    return lists
