"""The rules of a book by code, name and family, and which of them a run uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.model import Profile, Safety
from cleaner.rulebook.rule import FAMILIES, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ALL = "ALL"


class UnknownRule(LookupError):  # noqa: N818 (says what it is)
    """A selector that names no rule; `suggestions` are the closest that do."""

    def __init__(self, selector: str, suggestions: Sequence[str] = ()) -> None:
        self.selector, self.suggestions = selector, tuple(suggestions)
        mend = f"did you mean {' or '.join(suggestions)}?" if suggestions else "see `deglitch rule --all`"
        super().__init__(f"unknown rule `{selector}`: {mend}")


@dataclass(frozen=True, slots=True)
class RuleBook:
    """Rules, sorted by code."""

    rules: tuple[Rule, ...]
    by_code: Mapping[str, Rule] = field(init=False, repr=False)
    by_name: Mapping[str, Rule] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        rules = tuple(sorted(self.rules, key=lambda r: r.code))
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "by_code", {r.code: r for r in rules})
        object.__setattr__(self, "by_name", {r.name: r for r in rules})

    def find(self, name_or_code: str) -> Rule:
        """The rule of that code or name. Raises UnknownRule."""
        rule = self.by_code.get(name_or_code) or self.by_name.get(name_or_code)
        if rule is None:
            raise UnknownRule(name_or_code, self._close_to(name_or_code, (*self.by_code, *self.by_name)))
        return rule

    def select(
        self,
        select: Iterable[str] | None = None,
        ignore: Iterable[str] | None = None,
        preview: bool = False,
        profile: Profile = "article",
    ) -> tuple[Rule, ...]:
        """The rules of a run, sorted by code.

        Selectors are codes, names, families (`QUO`) or `ALL`; no `select` is `ALL`. Families and
        `ALL` bring stable rules, and preview rules only with `preview`; a code or name brings its
        rule whatever the status. `ignore` wins. The profile `corpus` keeps only rules with safe fixes.
        Raises UnknownRule.
        """
        chosen: set[str] = set()
        for selector in (ALL,) if select is None else select:
            named = self._named(selector)
            if named is not None:
                chosen.add(named.code)
            else:
                chosen.update(r.code for r in self._family(selector) if _by_default(r, preview))
        for selector in ignore or ():
            named = self._named(selector)
            chosen.difference_update(r.code for r in ([named] if named else self._family(selector)))
        return tuple(
            r for r in self.rules if r.code in chosen and (profile != "corpus" or r.fix is Safety.SAFE)
        )

    def _named(self, selector: str) -> Rule | None:
        """The one rule that a selector names; None for a family or `ALL`."""
        return None if selector == ALL or selector in FAMILIES else self._find_any(selector)

    def _find_any(self, selector: str) -> Rule:
        try:
            return self.find(selector)
        except UnknownRule:
            known = (*self.by_code, *self.by_name, *FAMILIES, ALL)
            raise UnknownRule(selector, self._close_to(selector, known)) from None

    def _family(self, selector: str) -> Iterator[Rule]:
        return (r for r in self.rules if selector in (ALL, r.family))

    def _close_to(self, selector: str, known: Iterable[str]) -> list[str]:
        from difflib import get_close_matches

        by_lower = {k.lower(): k for k in known}
        return [by_lower[m] for m in get_close_matches(selector.strip().lower(), by_lower, n=3, cutoff=0.65)]


def _by_default(rule: Rule, preview: bool) -> bool:
    return rule.status == "stable" or (preview and rule.status == "preview")
