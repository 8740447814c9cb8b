"""How two spellings may be related without one being a garbled form of the other: by endings."""

from __future__ import annotations

from cleaner.detectors.names.wordlists import word_set, words

SHORTEST_STEM = 5


def is_affix(x: str, y: str) -> bool:
    """Do two names differ in endings only, as Ivanov and Ivanova or Serb and Serbia do?"""
    n = _shared_start(x, y)
    return n >= 3 and _is_ending(x[n:]) and _is_ending(y[n:])


def is_case_ending(name: str, stem: str) -> bool:
    """Is `name` the stem with an oblique case's ending (`Belgoroda`, `Peugeotu`, `Riveru` of `Rivera`)?"""
    if len(stem) < SHORTEST_STEM:
        return False
    if stem.endswith("a") and name.startswith(stem[:-1]):
        return name[len(stem) - 1 :] in word_set("cases-of-a")
    if not name.startswith(stem):
        return False
    rest = name[len(stem) :]
    return rest in word_set("cases") or (rest == "a" and not stem.endswith(words("takes-a")))


def _is_ending(rest: str) -> bool:
    return not rest or rest in word_set("affixes")


def _shared_start(x: str, y: str) -> int:
    n = 0
    for a, b in zip(x, y, strict=False):
        if a != b:
            break
        n += 1
    return n
