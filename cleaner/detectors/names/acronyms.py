"""An acronym in brackets that does not fit the name before it: translated was only the name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

# The capitalised words right before the bracket; small words may stand between them.
NAME = re.compile(
    r"(?:[A-Z][A-Za-z'’-]+ (?:(?:of|for|the|and|on|in|to|against|&) ){0,3}){1,7}[A-Z][A-Za-z'’-]+ ?\Z"
)
CAPITAL = re.compile(r"(?<![A-Za-z'’])[A-Z]")
LEADING = frozenset(("The", "A", "An"))
REACH = 120  # code points
SHORTEST = 3


def acronyms(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """An acronym of the original language behind an English name.

    Either the pair stands in `table` (`United Nations ONU = UN`: unsafe), or the letters are the name's
    initials in another order, as French and Spanish have them (a flag). `keep` holds what English uses.
    """
    table = dict(_row(str(row)) for row in options["table"])  # type: ignore[attr-defined]
    keep = frozenset(str(word) for word in options["keep"])  # type: ignore[attr-defined]
    for p in places:
        acronym, start, end = p.match["acronym"], p.start + 1, p.end - 1
        name = NAME.search(doc.text, max(0, p.start - REACH), p.start)
        if name is None:
            continue
        words = name[0].split()
        words = words[1:] if words[0] in LEADING else words
        found = next((table[k] for k in _tails(words, acronym) if k in table), None)
        if found is not None:
            yield Hit(
                start, end, edits=(Edit(start, end, found),), safety=Safety.UNSAFE, values={"other": found}
            )
            continue
        whole = " ".join(words)
        initials = "".join(CAPITAL.findall(whole))[-len(acronym) :]
        if acronym not in keep and len(acronym) >= SHORTEST and _are_shuffled(acronym, initials, whole):
            yield Hit(
                start,
                end,
                safety=Safety.FLAG,
                suggestions=(initials,),
                evidence=(f"the initials of `{whole}` are {initials}",),
                values={"other": initials},
            )


def _are_shuffled(acronym: str, initials: str, name: str) -> bool:
    """Are the letters those of the initials, and not even all capitals of the name in their order?"""
    if initials == acronym or sorted(initials) != sorted(acronym) or len(set(acronym)) == 1:
        return False
    capitals = iter(c for c in name if c.isupper())
    return not all(c in capitals for c in acronym)


def _row(row: str) -> tuple[str, str]:
    key, _, value = row.partition(" = ")
    return key, value


def _tails(words: list[str], acronym: str) -> Iterator[str]:
    for i in range(len(words)):
        yield f"{' '.join(words[i:])} {acronym}"
