"""Which rules can match at all: one Aho-Corasick scan for the literals that their patterns need.

Without an Aho-Corasick package every rule is taken to be able to: same result, slower.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

# For a piece of text, the number and the place of each literal that stands in it (repeats allowed).
Search = Callable[[str], "list[tuple[int, int]]"]
# A paragraph of a piece of text: where it starts and ends, and the rules that can match in it, as a bit set.
Part = tuple[int, int, int]

LONG = 120  # code points: a line of this length is a paragraph, not a part of a hard-wrapped one


class Scanner:
    """Numbers rules by their place in `literals`: None for a rule that can match anything."""

    def __init__(self, literals: Sequence[Sequence[str] | None]) -> None:
        self.everything = (1 << len(literals)) - 1
        self.always = sum(1 << i for i, needed in enumerate(literals) if needed is None)
        wakes: dict[str, int] = {}
        for i, needed in enumerate(literals):
            for literal in needed or ():
                wakes[literal] = wakes.get(literal, 0) | 1 << i
        self._wakes = list(wakes.values())
        self._search = _search(list(wakes)) if wakes else None

    def woken(self, text: str) -> tuple[Part, ...]:
        """The paragraphs of a text with the rules that can match in each; one part when none is special."""
        if self._search is None:
            return ((0, len(text), self.everything if self._wakes else self.always),)
        found = self._search(text)
        if not found:
            return ((0, len(text), self.always),)
        starts = paragraphs(text)
        masks = [self.always] * len(starts)
        for i, at in found:
            masks[bisect_right(starts, at) - 1] |= self._wakes[i]
        return tuple(zip(starts, [*starts[1:], len(text)], masks, strict=True))


def paragraphs(text: str) -> list[int]:
    """Where paragraphs start: behind blank lines and behind the line end of long lines."""
    starts, line = [0], 0
    at = text.find("\n")
    while at >= 0:
        end = at + 1
        if at - line > LONG or text.startswith("\n", end):
            while text.startswith("\n", end):
                end += 1
            starts.append(end)
        line = end
        at = text.find("\n", end)
    if starts[-1] == len(text) and len(starts) > 1:
        starts.pop()
    return starts


def _search(literals: list[str]) -> Search | None:
    try:
        return _rust_search(literals)
    except ImportError:
        pass
    try:
        return _c_search(literals)
    except ImportError:
        return None


def _rust_search(literals: list[str]) -> Search:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    # Overlapping search is needed: else a long literal hides the short one of another rule in it.
    automaton = AhoCorasick(
        literals, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )

    def search(text: str) -> list[tuple[int, int]]:
        try:
            found = automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates of undecodable bytes
            found = automaton.find_matches_as_indexes(_without_surrogates(text), overlapping=True)
        return [(i, start) for i, start, _ in found]

    return search


def _c_search(literals: list[str]) -> Search:
    import ahocorasick  # type: ignore[import-not-found, unused-ignore]

    automaton = ahocorasick.Automaton()
    for i, literal in enumerate(literals):
        automaton.add_word(literal, (i, len(literal) - 1))
    automaton.make_automaton()
    return lambda text: [(i, last - back) for last, (i, back) in automaton.iter(text)]


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
