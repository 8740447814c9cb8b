"""Which rules can match at all: one Aho-Corasick scan for the literals that their patterns need.

Without an Aho-Corasick package every rule is taken to be able to: same result, slower.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

# For a piece of text, the numbers of the literals that stand in it (repeats allowed).
Search = Callable[[str], "list[int]"]


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

    def woken(self, text: str) -> int:
        """The rules that can match in `text`, as a bit set."""
        if self._search is None:
            return self.always if not self._wakes else self.everything
        woken = self.always
        for i in set(self._search(text)):
            woken |= self._wakes[i]
        return woken


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

    def search(text: str) -> list[int]:
        try:
            found = automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # lone surrogates of undecodable bytes
            found = automaton.find_matches_as_indexes(_without_surrogates(text), overlapping=True)
        return [i for i, _, _ in found]

    return search


def _c_search(literals: list[str]) -> Search:
    import ahocorasick  # type: ignore[import-not-found, unused-ignore]

    automaton = ahocorasick.Automaton()
    for i, literal in enumerate(literals):
        automaton.add_word(literal, i)
    automaton.make_automaton()
    return lambda text: [i for _, i in automaton.iter(text)]


def _without_surrogates(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
