"""The terms of a user: which spelling is wanted, which is kept as it is, and which two are different things.

Files are read by `read`, never by the engine: `clean()` gets the table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.document import Protected

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document

APART = "!"  # in front of a variant: the term is not that one
TERM = "term"  # the kind of a protected stretch


@dataclass(frozen=True, slots=True)
class Glossary:
    """The table of `Settings.glossary`, looked at from the variants.

    - `wanted`: variant → the term that is written instead.
    - `kept`: all terms that are right as they are; no rule touches them.
    - `apart`: pairs of terms that are different things and must not be merged.
    """

    wanted: Mapping[str, str] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    apart: frozenset[frozenset[str]] = frozenset()

    @classmethod
    def of(cls, table: Mapping[str, Sequence[str]] | None) -> Glossary:
        """From term → variants; a term without variants is kept, `!B` says that the term is not B."""
        wanted: dict[str, str] = {}
        apart: set[frozenset[str]] = set()
        kept: set[str] = set()
        for term, variants in (table or {}).items():
            kept.add(term)
            for variant in variants:
                if variant.startswith(APART):
                    kept.add(variant[1:])
                    apart.add(frozenset((term, variant[1:])))
                elif variant != term:
                    wanted[variant] = term
        return cls(wanted, frozenset(kept - wanted.keys()), frozenset(apart))

    def differ(self, one: str, other: str) -> bool:
        """Are the two said to be different things?"""
        return frozenset((one, other)) in self.apart

    def protected(self, text: str, others: tuple[Protected, ...]) -> tuple[Protected, ...]:
        """The stretches of `others` and those of kept terms, sorted; where they meet, `others` hold."""
        terms = sorted((start, -(start + len(term))) for term in self.kept for start in places(text, term))
        if not terms:
            return others
        taken = sorted((p.start, p.end) for p in others)
        found, at, end = list(others), 0, 0
        for start, negative in terms:
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            free = at == len(taken) or taken[at][0] >= -negative
            if start >= end and free:
                end = -negative
                found.append(Protected(start, end, TERM))
        return tuple(sorted(found, key=lambda p: (p.start, p.end)))


def of_document(doc: Document) -> Glossary:
    """The glossary that the settings gave for a document; an empty one without."""
    return doc.memo(_of)


def places(text: str, term: str) -> Iterator[int]:
    """Where a term begins as a whole word; not in names of accounts, tags and domains (`@`, `#`, `x.org`)."""
    at = text.find(term)
    while at >= 0:
        end = at + len(term)
        before, after = text[at - 1 : at], text[end : end + 2]
        joined = (_wordlike(before) and _wordlike(term[0])) or (_wordlike(after[:1]) and _wordlike(term[-1]))
        if not (joined or (before and before in "@#/") or (after[:1] == "." and _wordlike(after[1:]))):
            yield at
        at = text.find(term, at + 1)


def _of(doc: Document) -> Glossary:
    return Glossary.of(doc.glossary)


def _wordlike(char: str) -> bool:
    return char.isalnum() or char == "_"
