"""How likely one spelling is a garbled form of another: a learned channel, and how names are spelled.

Scores are in nats. The tables and where they come from are in `rules/data/names/`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from string import ascii_lowercase

from cleaner.lexicon import data_folder

REPLACED, INSERTED, DELETED, SWAPPED = 7.5, 6.5, 6.0, 7.0  # what the table does not know
UNSEEN = -7.0
BACK_OFF = 1.5
TOO_MUCH = 1e9
HOPELESS = 3.0  # nats


# meant → for each length of what is written instead: the length, and what costs how much
Channel = dict[str, tuple[tuple[int, dict[str, float]], ...]]


@lru_cache(maxsize=4_096)
def ratio(written: str, meant: str) -> float:
    """Log-likelihood ratio: how much better `meant` explains `written` than that it is a name by itself."""
    return surprise(written) - cost(written, meant)


@lru_cache(maxsize=4_096)
def cost(written: str, meant: str) -> float:
    """-ln P(written | meant): the cheapest way to rewrite stretch by stretch.

    What would be worse by `HOPELESS` nats than a name by itself is only known to cost `TOO_MUCH`.
    """
    n, m = len(written), len(meant)
    channel, longest = _channel()
    limit = surprise(written) + HOPELESS if written != meant else _unchanged(meant)
    best = [[TOO_MUCH] * (n + 1) for _ in range(m + 1)]
    best[0][0] = 0.0
    for b, row in enumerate(best):
        steps = [
            (best[b + j], size, costs)
            for j in range(min(longest, m - b) + 1)
            for size, costs in channel.get(meant[b : b + j], ())
        ]
        for a, here in enumerate(row):
            if here > limit:
                continue
            for target, size, costs in steps:
                price = costs.get(written[a : a + size])
                if price is not None and here + price < target[a + size]:
                    target[a + size] = here + price
            if written[a : a + 2] == meant[b : b + 2][::-1] and a + 2 <= n and b + 2 <= m:
                best[b + 2][a + 2] = min(best[b + 2][a + 2], here + SWAPPED)
    return best[m][n]


def _unchanged(name: str) -> float:
    """What it costs to write each letter as it is: never less than the cheapest way."""
    channel, _ = _channel()
    return sum(next(costs[c] for size, costs in channel[c] if size == 1) for c in name)


@lru_cache(maxsize=4_096)
def surprise(name: str) -> float:
    """-ln P(name) by the trigrams of names."""
    grams = _trigrams()
    word = f"^{name}$"
    total = -grams.get(word[:2], UNSEEN)
    for i in range(2, len(word)):
        found = grams.get(word[i - 2 : i + 1])
        if found is None:
            shorter = grams.get(word[i - 1 : i + 1])
            found = UNSEEN if shorter is None else shorter - BACK_OFF
        total -= found
    return total


@cache
def _channel() -> tuple[Channel, int]:
    """The table, and the length of the longest stretch that was meant."""
    costs = {(x, y): REPLACED for x in ascii_lowercase for y in ascii_lowercase}
    costs |= {(x, ""): INSERTED for x in ascii_lowercase}
    costs |= {("", y): DELETED for y in ascii_lowercase}
    for line in _lines("confusion.txt"):
        value, *pairs = line.split()
        for pair in pairs:
            written, _, meant = pair.partition("|")
            costs[written, meant] = float(value)
    sizes: dict[str, dict[int, dict[str, float]]] = {}
    for (written, meant), price in costs.items():
        sizes.setdefault(meant, {}).setdefault(len(written), {})[written] = price
    return {meant: tuple(by_size.items()) for meant, by_size in sizes.items()}, max(map(len, sizes))


@cache
def _trigrams() -> dict[str, float]:
    grams: dict[str, float] = {}
    for line in _lines("trigrams.txt"):
        value, *rest = line.split()
        grams.update(dict.fromkeys(rest, float(value)))
    return grams


def _lines(name: str) -> list[str]:
    text = (data_folder() / "names" / name).read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]
