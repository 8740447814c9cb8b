"""Pattern rules: a regular expression with guards on its left and right, run on chunks of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import regex

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TIMEOUT = 2.0  # seconds for one pattern on one chunk
WINDOW = 600  # code points of its block that a guard sees on its side


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate for a detector: where its rule's pattern matched. `match` counts from `base`."""

    start: int
    end: int
    match: regex.Match[str]
    base: int

    def span(self, group: int | str) -> tuple[int, int]:
        """Where a group of the pattern lies in the document, in code points."""
        a, b = self.match.span(group)
        return a + self.base, b + self.base


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)


def matches(table: Mapping[str, object], text: str) -> list[regex.Match[str]]:
    """All matches in `text` that no guard forbids. Raises TimeoutError when the pattern takes too long."""
    found = compiled(str(table["pattern"])).finditer(text, timeout=TIMEOUT)
    before = _patterns(table, "unless_before")
    after = _patterns(table, "unless_after")
    if not before and not after:
        return list(found)
    return [m for m in found if not guarded(text, m.start(), m.end(), before, after)]


def find(table: Mapping[str, object], replacement: str | None, text: str) -> Iterator[Hit]:
    """The hits of a pattern rule in one chunk; without a replacement they have no edits."""
    for m in matches(table, text):
        if replacement is None:
            yield Hit(m.start(), m.end())
            continue
        new = m.expand(replacement)
        if new != m.group():
            yield Hit(m.start(), m.end(), (Edit(m.start(), m.end(), new),))


def guarded(text: str, start: int, end: int, before: Sequence[str], after: Sequence[str]) -> bool:
    """Does a guard forbid the stretch? Guards see up to `WINDOW` code points of its block on their side."""
    if before:
        floor = max(0, start - WINDOW)
        blank = text.rfind("\n\n", floor, start)
        left = text[blank + 2 if blank >= 0 else floor : start]
        if any(compiled(p).search(left, timeout=TIMEOUT) for p in before):
            return True
    if after:
        ceiling = min(len(text), end + WINDOW)
        blank = text.find("\n\n", end, ceiling)
        right = text[end : blank if blank >= 0 else ceiling]
        if any(compiled(p).search(right, timeout=TIMEOUT) for p in after):
            return True
    return False


def _patterns(table: Mapping[str, object], key: str) -> Sequence[str]:
    value = table.get(key) or ()
    return value if isinstance(value, (list, tuple)) else ()
