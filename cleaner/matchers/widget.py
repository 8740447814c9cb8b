"""Finds the pieces of widgets where they are run together, also within a paragraph, and cuts them out.

The search ignores blanks and marks; the prose around a widget stays to the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.matchers.signatures import STRONG, WEAK, Piece, Table, squeezed
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.document import Document
    from cleaner.rulebook import Rule

LONG = 30  # letters of a piece that may be cut out alone
_OPENERS = "“„‘‚«‹\"'「『:："
_CLOSERS = "”“’»›\"'」』"
_BEHIND = re.compile(r"(?:[.…:*»!?)。%]| \*)*")
_REMARK = re.compile(r"\s*[(（][^()（）\n]{4,60}[)）]")
_NUMBER = "0"


@dataclass(frozen=True, slots=True)
class _Squeezed:
    """A line without blanks and marks; `places` says where each letter of `key` stands in the line."""

    key: str
    places: list[int]


def tiles(key: str, known: Table) -> list[str] | None:
    """The pieces that a line without blanks is made of, numbers aside; None when there is anything else."""
    at, out = 0, []
    while at < len(key):
        part = known.tiled(key, at)
        if not part:
            if key[at] != _NUMBER:
                return None
            part = _NUMBER
        out.append(part)
        at += len(part)
    return out


def spans(doc: Document, known: Table, start: int, chunk: str) -> Iterator[tuple[Rule, Hit]]:
    """Hits for widgets that are glued to each other or to prose, on the lines with a known literal."""
    at = start
    wakes = [literal for several in known.literals.values() for literal in several]
    for line in chunk.split("\n"):
        if any(literal in line for literal in wakes) and not _is_line(line.strip(), known):
            for a, b, piece, n in _glued(line, known):
                yield piece.rule, _cut(doc, at + a, at + b, n)
        at += len(line) + 1


def _is_line(line: str, known: Table) -> bool:
    """Is it all of a line that `lines` judges?"""
    return bool(known.known(line)) or tiles(squeezed(line), known) is not None


def _glued(line: str, known: Table) -> Iterator[tuple[int, int, Piece, int]]:
    letters = _squeezed(line)
    key, places = letters.key, letters.places
    at = 0
    while at < len(key):
        if not _may_start(line, places, at):
            at += 1
            continue
        parts, end = _sequence(line, letters, known, at)
        piece = _evidence(line, known, parts, places[at], end) if parts else None
        if piece is None:
            at += 1
            continue
        yield places[at], end, piece, len(set(parts))
        while at < len(key) and places[at] < end:
            at += 1


def _squeezed(line: str) -> _Squeezed:
    key: list[str] = []
    places: list[int] = []
    digits = False
    for i, char in enumerate(line):
        for c in char.lower():
            if not c.isalnum():
                continue
            if c.isdecimal():
                if digits:
                    continue
                digits, c = True, _NUMBER
            else:
                digits = False
            key.append(c)
            places.append(i)
    return _Squeezed("".join(key), places)


def _may_start(line: str, places: Sequence[int], at: int) -> bool:
    """Does a capital, or a letter of a script without case, stand at a border of words?"""
    i = places[at]
    char = line[i]
    if char.islower() or char.isdecimal():
        return False
    return i == 0 or not char.isupper() or not line[i - 1].isupper()


def _sequence(line: str, letters: _Squeezed, known: Table, at: int) -> tuple[list[str], int]:
    """Pieces that follow each other from a place on, and where the last ends with the marks behind it."""
    parts: list[str] = []
    end = 0
    key, places = letters.key, letters.places
    while at < len(key):
        part = known.tiled(key, at)
        if not part or (parts and line[places[at]].islower()):
            break
        parts.append(part)
        at += len(part)
        end = places[at - 1] + 1
        if at < len(key) and line[end : places[at]] == "" and line[end].islower():
            return [], 0  # the last word goes on
        behind = _BEHIND.match(line, end)
        end = behind.end() if behind else end
        remark = _REMARK.match(line, end)
        if remark:
            end = remark.end()
        while at < len(key) and (places[at] < end or key[at] == _NUMBER):
            at += 1
    return parts, end


def _evidence(line: str, known: Table, parts: Sequence[str], start: int, end: int) -> Piece | None:
    """The strongest piece, when the pieces are enough together; None in quotation marks."""
    before, after = line[:start].rstrip(), line[end:].lstrip()
    if (before and before[-1] in _OPENERS) or (after and after[0] in _CLOSERS):
        return None
    best = max((p for part in parts for p in known.exact[part]), key=lambda p: p.level)
    weak = {part for part in parts if any(p.level >= WEAK for p in known.exact[part])}
    if len(weak) > 1 or (best.level == STRONG and len(set(parts)) > 1):
        return best
    sentence_before = not before or before[-1] in ".!?…”’»)。"
    sentence_after = not after or after[0].isupper() or not after[0].isalpha()
    long = sum(map(len, parts)) >= (LONG if line[start].isupper() else LONG // 2)
    return best if best.level == STRONG and long and sentence_before and sentence_after else None


def _cut(doc: Document, start: int, end: int, n: int) -> Hit:
    text = doc.text
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    told = "pieces of widgets run together" if n > 1 else "known text of a widget between sentences"
    evidence = (f"{n} {told}" if n > 1 else told,)
    if not text[left:start].strip() and not text[end:right].strip():
        return Hit(start, end, (doc.without(start, end),), evidence=evidence)
    a, b = start, end
    while b < right and text[b].isspace():
        b += 1
    while a > left and text[a - 1].isspace():
        a -= 1
    between = " " if a > left and b < right else ""
    return Hit(start, end, (Edit(a, b, between),), evidence=evidence)
