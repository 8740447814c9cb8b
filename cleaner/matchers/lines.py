"""Rules that delete whole lines by what they say: `lines` rules, and the pieces of widgets.

All their signatures share one table of normalised text, so a line costs one look-up. Evidence decides:
a short label such as "Leave a comment" goes only in the company that makes it part of a widget.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cleaner.document import Block
from cleaner.model import Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.rulebook import Rule

NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """One signature: `alone` is evidence enough by itself; others need position or company.

    `widget` names what pieces belong together; `position` is `any`, `head` or `tail`.
    """

    rule: Rule
    widget: str
    alone: bool
    position: str


class Signatures:
    """The table of all pieces. A line is found by `normalised` text, whatever its case and marks."""

    def __init__(self, table: Mapping[str, tuple[Piece, ...]]) -> None:
        self.table = table
        self.longest = 2 * max(map(len, table))

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> Signatures | None:
        """The signatures of `lines` and `widget` rules; None when there are none."""
        table: dict[str, tuple[Piece, ...]] = {}
        for rule in rules:
            for text, piece in _pieces(rule):
                key = normalised(text)
                if key and all(p.rule is not rule for p in table.get(key, ())):
                    table[key] = (*table.get(key, ()), piece)
        return cls(table) if table else None

    def find(self, doc: Document) -> Iterator[tuple[Rule, Hit]]:
        """A hit for each line that has the evidence its rule asks for; its edit deletes the line."""
        known = [self.table.get(normalised(b.text), ()) if len(b.text) <= self.longest else () for b in doc.blocks]
        if not any(known):
            return
        last = len(known) - 1
        head = next((i for i, pieces in enumerate(known) if not pieces), last)
        tail = last - next((i for i, pieces in enumerate(reversed(known)) if not pieces), last)
        for found, run in groupby(range(len(known)), key=lambda i: bool(known[i])):
            if found:
                yield from _judged(doc, list(run), known, head, tail)


def normalised(text: str) -> str:
    """Letters and digits in lower case with single blanks between: what a signature is compared by."""
    return NOISE.sub(" ", text.casefold()).strip()


def _judged(
    doc: Document, run: Sequence[int], known: Sequence[tuple[Piece, ...]], head: int, tail: int
) -> Iterator[tuple[Rule, Hit]]:
    """The lines of a run of signatures, each with its first piece that has enough evidence."""
    texts: dict[str, set[str]] = {}
    for i in run:
        for piece in known[i]:
            texts.setdefault(piece.widget, set()).add(normalised(doc.blocks[i].text))
    for i in run:
        for piece in known[i]:
            at_edge = (piece.position == "tail" and i > tail) or (piece.position == "head" and i < head)
            company = len(texts[piece.widget])
            if piece.alone or company > 1 or (at_edge and len(run) > 1):
                yield piece.rule, _deletion(doc, doc.blocks[i], piece, company)
                break


def _deletion(doc: Document, block: Block, piece: Piece, company: int) -> Hit:
    evidence = ["the whole line is known text of this widget" if piece.alone else f"the whole line is a label of {piece.widget}"]
    if company > 1:
        evidence.append(f"{company} pieces of it stand together")
    elif not piece.alone:
        evidence.append(f"it stands at the {piece.position} of the text among other such lines")
    return Hit(block.start, block.end, (doc.without(block.start, block.end),), evidence=tuple(evidence))


def _pieces(rule: Rule) -> Iterator[tuple[str, Piece]]:
    table = rule.match
    position = str(table.get("position", "any"))
    if rule.kind == "lines":
        alone = not table.get("company", False)
        for text in _texts(table.get("lines")):
            yield text, Piece(rule, str(table.get("widget") or rule.code), alone, position)
        return
    widget = str(table["widget"])
    for text in _texts(table.get("strong")):
        yield text, Piece(rule, widget, True, position)
    for text in _texts(table.get("weak")):
        yield text, Piece(rule, widget, False, position)


def _texts(value: object) -> Iterator[str]:
    """The strings of a list, or of all lists of a table by locale."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        yield from value
