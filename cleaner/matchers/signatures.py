"""The table of what widgets print: normalised strings of all `lines` and `widget` rules, looked up by hash.

A signature is compared without blanks, marks, case and the value of numbers, so that `12 Comments`,
`- 3 comments -` and `0Comments` are one. It says nothing of evidence: that is for `lines` and `widget`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.lexicon import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.rulebook import Rule

# How far a piece goes as evidence: a label only goes along, two buttons on one line are a bar of them,
# a weak piece needs company or its place, a strong one is enough.
LABEL, BUTTON, WEAK, STRONG = range(4)
LEVELS = {"label": LABEL, "button": BUTTON, "weak": WEAK, "strong": STRONG}

START = 5  # characters of a line, in lower case, by which nearly all lines are seen to be no widget
HEAD = 6  # letters by which most of the others are
OPEN_HEAD = 8  # letters that stand before a name or title in a signature, half as many beyond ASCII
OPEN_LINE = 120  # letters of a line with a name or title in it
TILE = 3  # letters by which the pieces of a line are found
MARKS = " \t\u00a0-–—−•·|*«»‹›<>→←↑↓#+=_[](){}…:.,;/\\♦▪►▼▲△×✕✓✔©®Δ⋯⚡★☆"
_SKIPPED = frozenset((*MARKS, *"0123456789"))
_AFTER = (":", " :", " *", "*", " ", ".", "…", "...", "!", "?", "(", "»", " »", "|", "]", "：")
_BETWEEN = "-'’,._"  # marks that stand for a blank of a signature
_NOISE = re.compile(r"[\W_]+")
_ASCII_NOISE = bytes(i for i in range(128) if not chr(i).isalnum())
_DIGITS = re.compile(r"\d+")
_REMARK = re.compile(r"\s*[(（\[][^()（）\[\]/]{2,70}[)）\]]\s*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """What one signature stands for: its rule, how far it goes, and where in a text it may stand alone."""

    rule: Rule
    widget: str
    level: int
    position: str = "any"


@dataclass(slots=True)
class Table:
    """All signatures. `exact` is keyed without blanks; `open` by what stands before a name or
    title, with what stands behind it.

    `tiles` finds the signatures that begin with the same letters, longest first; `literals` are strings of
    a rule one of which stands in every text where its pieces may be run together.
    """

    exact: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    open: dict[str, list[tuple[str, Piece]]] = field(default_factory=dict)
    starts: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    literals: dict[str, list[str]] = field(default_factory=dict)
    longest: int = 0
    open_lengths: tuple[int, ...] = ()
    tiles: dict[str, list[str]] = field(default_factory=dict)

    def candidates(self, text: str) -> list[str]:
        """The lines of a text that begin like a signature: few, and found without looking at the rest."""
        starts = self.starts
        return [
            raw
            for raw in text.split("\n")
            if (start := raw[:START].lower()) in starts
            or start[:-1] in starts
            or (raw[:1] in _SKIPPED and self._begins(raw.lstrip(MARKS)))
            if len(raw) < 2 * HEAD or self._has_head(raw)
        ]

    def _begins(self, bare: str) -> bool:
        return bare[:1].isdecimal() or bare[:START].lower() in self.starts

    def _has_head(self, raw: str) -> bool:
        head = squeezed(raw[: 3 * HEAD])
        return any(head[:n] in self.heads for n in range(HEAD, 2, -1))

    def known(self, line: str) -> tuple[Piece, ...]:
        """What the whole of a line stands for, a remark in brackets at its end aside; () for other lines."""
        key = squeezed(line)
        found = self.exact.get(key)
        if found is None and line[-1:] in ")）]":
            found = self.exact.get(squeezed(_REMARK.sub("", line)))
        return found or self._opened(key)

    def _opened(self, key: str) -> tuple[Piece, ...]:
        """What a line with a name or title in it stands for."""
        if len(key) < OPEN_LINE:
            for length in self.open_lengths:
                for end, piece in self.open.get(key[:length], ()):
                    if len(key) > length + len(end) and key.endswith(end):
                        return (piece,)
        return ()

    def tiled(self, key: str, at: int) -> str:
        """The longest signature that stands in `key` (without blanks) at a place; empty for none."""
        tiles = self.by_start()
        for n in range(TILE, 0, -1):
            for signature in tiles.get(key[at : at + n], ()):
                if key.startswith(signature, at):
                    return signature
        return ""

    def by_start(self) -> Mapping[str, list[str]]:
        """Made when a line first asks for it."""
        if not self.tiles and self.exact:
            tiles: dict[str, list[str]] = {}
            for signature in sorted(self.exact, key=len, reverse=True):
                tiles.setdefault(signature[:TILE], []).append(signature)
            self.tiles = tiles
        return self.tiles


def table(rules: Iterable[Rule]) -> Table:
    """The signatures of `lines` and `widget` rules, with the data files that they name."""
    out = Table()
    starts: set[str] = set()
    for rule in rules:
        position = str(rule.match.get("position", "any"))
        widget = str(rule.match.get("widget") or rule.code)
        pieces = [Piece(rule, widget, level, position) for level in range(4)]
        for level, text in _texts(rule):
            text = text.lower().lstrip(MARKS)
            starts.add(text[:START])
            head, opened, behind = text.partition("%s")
            _add(out, squeezed(head), squeezed(behind.replace("%s", "")) if opened else None, pieces[level])
        out.literals[rule.code] = list(rule.match.get("glued") or ())
        if name := rule.match.get("data"):
            for row in _rows(str(name)):
                starts.add(row[3][:START])
                head, opened, behind = row[3].replace(" ", "").partition("*")
                key = _DIGITS.sub("0", head) if "00" in head else head
                _add(out, key, behind.replace("*", "") if opened else None, pieces[LEVELS[row[0]]])
                if len(row) > 4:
                    out.literals[rule.code].append(row[4])
    for start in starts:
        _begin(out.starts, start)
    out.heads = {key[:HEAD] for keys in (out.exact, out.open) for key in keys}
    out.longest = max(map(len, out.exact), default=0)
    out.open_lengths = tuple(sorted(set(map(len, out.open)), reverse=True))
    return out


def squeezed(text: str) -> str:
    """Letters in lower case and `0` for each number, nothing between: what signatures are compared by."""
    if text.isascii():
        key = text.lower().encode().translate(None, _ASCII_NOISE).decode()
    else:
        key = _NOISE.sub("", text.lower())
    return key if key.isalpha() else _DIGITS.sub("0", key)


def _add(out: Table, key: str, behind: str | None, piece: Piece) -> None:
    """Note a signature; `behind` is what follows a name or title in it, None when there is none."""
    if key in ("", "0"):
        return
    if behind is None:
        known = out.exact.get(key)
        if known is None:
            out.exact[key] = (piece,)
        elif all(p.rule is not piece.rule for p in known):
            out.exact[key] = (*known, piece)
    elif len(key) >= (OPEN_HEAD if key.isascii() else OPEN_HEAD // 2):
        out.open.setdefault(key, []).append((behind, piece))


def _begin(starts: set[str], start: str) -> None:
    """Note how lines may begin that begin like a signature; other marks can stand for its blanks."""
    spellings = {start}
    if "0" in start:
        spellings.update(start.replace("0", digit) for digit in "123456789")
    for spelling in tuple(spellings) if " " in start else ():
        spellings.update([spelling.replace(" ", mark) for mark in _BETWEEN])
        spellings.update([spelling.replace(" ", mark, 1)[:START] for mark in ("- ", ", ", ": ")])
    if start.startswith("i"):  # the Turkish capital is two characters in lower case
        spellings.add(f"i\u0307{start[1:]}")
    starts |= spellings
    if len(start) < START:
        starts.update((spelling + mark)[:START] for spelling in spellings for mark in _AFTER)


def _texts(rule: Rule) -> Iterator[tuple[int, str]]:
    if rule.kind == "lines":
        level = WEAK if rule.match.get("company") else STRONG
        for text in strings(rule.match.get("lines")):
            yield level, text
        return
    for name, level in (("strong", STRONG), ("weak", WEAK), ("buttons", BUTTON), ("labels", LABEL)):
        for text in strings(rule.match.get(name)):
            yield level, text


def strings(value: object) -> Iterator[str]:
    """The strings of a list, or of all lists of a table by locale."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, (list, tuple)):
        yield from value


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of `rules/data/widgets/NAME.tsv`. Raises FileNotFoundError when there is no such file."""
    for line in (data_folder() / "widgets" / f"{name}.tsv").read_text("utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")
