"""Deletes whole lines that are known text of widgets, where the lines around them give the evidence.

A long string is enough alone; a short label such as `Leave a comment` goes only in the company, or at the
place, that makes it part of a widget. What is glued to prose is cut out by `widget`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.matchers import widget
from cleaner.matchers.signatures import (
    BUTTON,
    STRONG,
    WEAK,
    Piece,
    Table,
    squeezed,
    table,
)
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.rulebook import Rule

NOISE = re.compile(r"[\W_]+")
FILLER = 12  # code points of a number or mark between the lines of a widget
LIST = 4  # different labels that are a menu at the head or tail of a text
PARAGRAPH = 8  # words of a line that ends as a sentence and is part of the article
_SENTENCE = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]›“」』*]*$")
_BULLETS = "-*•·"
_COMMAS = frozenset(",;،、，.")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, without the blanks around it, with what it is known to be (nothing: prose)."""

    start: int
    end: int
    text: str
    pieces: tuple[Piece, ...]
    keys: frozenset[str]
    filler: bool  # a number or a mark: part of a run of boilerplate, no part of an article

    @property
    def level(self) -> int:
        return max((p.level for p in self.pieces), default=-1)


@dataclass(frozen=True, slots=True)
class Run:
    """Lines of widgets that stand together, with what they are evidence for."""

    lines: Sequence[Line]
    strong: bool
    distinct: Mapping[str, int]  # widget → different weak or strong pieces
    labels: int  # different pieces of any level
    head: bool  # no paragraph stands before it
    tail: bool
    first: bool  # it begins the text
    last: bool


class Signatures:
    """The known lines of a stage's `lines` and `widget` rules.

    `bits` are what the engine's scan sets in a chunk that holds one of `literals`.
    """

    def __init__(self, known: Table, rules: Sequence[Rule], bits: int) -> None:
        self.table = known
        self.bits = bits
        self.about = {r.code: tuple(r.match.get("about") or ()) for r in rules}

    @classmethod
    def of(cls, rules: Iterable[Rule], bits: int = 0) -> Signatures | None:
        """The signatures of `lines` and `widget` rules; None when there are none."""
        mine = tuple(rules)
        known = table(mine)
        return cls(known, mine, bits) if known.exact else None

    @property
    def literals(self) -> Mapping[str, Sequence[str]]:
        """Rule code → strings of which one stands in every text where its pieces may be run together."""
        return self.table.literals

    def find(self, doc: Document, glued: Sequence[tuple[int, str]] = ()) -> Iterator[tuple[Rule, Hit]]:
        """Hits whose edits delete lines, or cut glued widgets out of the chunks `glued` (start, text).

        A text that holds nothing else is left as it is.
        """
        known = self._known(doc.text)
        if known:
            lines = [self._line(start, raw, known) for start, raw in _lines(doc.text)]
            hits = list(self._judged(doc, lines))
            if len(hits) + sum(line.filler for line in lines) < len(lines):
                yield from hits
        for start, chunk in glued:
            yield from widget.spans(doc, self.table, start, chunk)

    def _known(self, text: str) -> dict[str, tuple[tuple[Piece, ...], frozenset[str]]]:
        """The lines of a text that begin like a signature and are one, or are made of several."""
        found = {}
        for raw in self.table.candidates(text):
            line = raw.strip()
            pieces = self.table.known(line)
            if pieces:
                found[line] = (pieces, frozenset((squeezed(line),)))
            elif len(line) <= self.table.longest:
                tiles = _tiled(line, self.table)
                if tiles:
                    found[line] = tiles
        return found

    def _line(
        self, start: int, raw: str, known: Mapping[str, tuple[tuple[Piece, ...], frozenset[str]]]
    ) -> Line:
        text = raw.strip()
        start += len(raw) - len(raw.lstrip())
        pieces, keys = known.get(text, ((), frozenset()))
        filler = not pieces and len(text) < FILLER and not any(map(str.isalpha, text))
        return Line(start, start + len(text), text, pieces, keys, filler)

    def _judged(self, doc: Document, lines: Sequence[Line]) -> Iterator[tuple[Rule, Hit]]:
        topics = _Topics(lines)
        for run in _runs(lines, lambda line: self._alone(line, topics)):
            gone = self._gone(run, topics)
            edits = _edits(doc.text, [line for line, _ in gone])
            for (line, piece), edit in zip(gone, edits, strict=True):
                yield piece.rule, _deletion(line, piece, run, edit)

    def _gone(self, run: Run, topics: _Topics) -> list[tuple[Line, Piece]]:
        """The lines of a run that go, with the fillers between them."""
        known = [(i, p) for i, line in enumerate(run.lines) if (p := self._evidence(line, run, topics))]
        out = []
        for (i, piece), (j, _) in pairwise([*known, (len(run.lines), None)]):
            out.append((run.lines[i], piece))
            between = run.lines[i + 1 : j]
            if all(line.filler for line in between) and (j < len(run.lines) or run.last):
                out += [(line, piece) for line in between]
        return out  # type: ignore[return-value]

    def _alone(self, line: Line, topics: _Topics) -> bool:
        return any(p.level == STRONG and not topics.speak_of(self.about[p.rule.code]) for p in line.pieces)

    def _evidence(self, line: Line, run: Run, topics: _Topics) -> Piece | None:
        """The first piece of the line that may go here."""
        edge = run.head or run.tail
        for p in line.pieces:
            company = run.distinct.get(p.widget, 0)
            if p.level == STRONG:
                ok = not topics.speak_of(self.about[p.rule.code]) or (edge and run.labels > 1)
            elif p.level == WEAK:
                ok = run.strong or company > 1 or (edge and sum(run.distinct.values()) > 2)
                ok = ok or (run.last and p.position == "tail") or (run.first and p.position == "head")
            else:
                ok = run.strong or max(run.distinct.values(), default=0) > 1
            if ok or (edge and run.labels >= LIST and line.text[0] not in _BULLETS):
                return p
        return None


class _Topics:
    """What an article is about, as far as it keeps a rule from taking a line for a widget."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.text: str | None = None

    def speak_of(self, words: Sequence[str]) -> bool:
        if not words:
            return False
        if self.text is None:
            self.text = "\n".join(line.text.lower() for line in self.lines if not line.pieces)
        return any(word in self.text for word in words)


def normalised(text: str) -> str:
    """Letters and digits in lower case with single blanks between: what equal lines have in common."""
    return NOISE.sub(" ", text.casefold()).strip()


def is_paragraph(text: str) -> bool:
    """Is a line a sentence or more, as articles have them?"""
    return len(text) > 40 and text.count(" ") >= PARAGRAPH - 1 and _SENTENCE.search(text) is not None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, with their places."""
    start = 0
    for raw in text.split("\n"):
        if raw and not raw.isspace():
            yield start, raw
        start += len(raw) + 1


def _tiled(line: str, known: Table) -> tuple[tuple[Piece, ...], frozenset[str]] | None:
    """A line that is made of several pieces and nothing else: how far they go together."""
    parts = widget.tiles(squeezed(line), known)
    if parts is None:
        return None
    level = {part: max(p.level for p in known.exact[part]) for part in parts if part != "0"}
    if not level:
        return None
    best = max((p for part in level for p in known.exact[part]), key=lambda p: p.level)
    bar = sum(n >= BUTTON for n in level.values()) > 1 or len(level) >= LIST
    if bar and not _COMMAS & set(line.rstrip(".…")):
        best = replace(best, level=STRONG)
    return (best,), frozenset(level)


def _runs(lines: Sequence[Line], alone: Callable[[Line], bool]) -> Iterator[Run]:
    """Known lines with nothing but fillers between them."""
    first = next(
        (i for i, line in enumerate(lines) if not line.pieces and is_paragraph(line.text)), len(lines)
    )
    last = max((i for i, line in enumerate(lines) if not line.pieces and is_paragraph(line.text)), default=-1)
    at = 0
    while at < len(lines):
        if not lines[at].pieces:
            at += 1
            continue
        end = at
        while end + 1 < len(lines) and (lines[end + 1].pieces or lines[end + 1].filler):
            end += 1
        yield _run(lines, at, end, first, last, alone)
        at = end + 1


def _run(
    lines: Sequence[Line], at: int, end: int, first: int, last: int, alone: Callable[[Line], bool]
) -> Run:
    mine = lines[at : end + 1]
    distinct: dict[str, set[str]] = {}
    for line in mine:
        for p in line.pieces:
            if p.level >= WEAK:
                distinct.setdefault(p.widget, set()).add(squeezed(line.text))
    return Run(
        lines=mine,
        strong=any(alone(line) for line in mine),
        distinct={name: len(keys) for name, keys in distinct.items()},
        labels=len(frozenset().union(*(line.keys for line in mine))),
        head=end < first,
        tail=at > last,
        first=at == 0,
        last=end == len(lines) - 1,
    )


def deletion(doc: Document, start: int, end: int) -> Edit:
    """Deletes whole lines; at the end of the text with the gap before them, but for one line end."""
    text = doc.text
    if text[end:].isspace() or end == len(text):
        before = len(text[:start].rstrip())
        kept = "\n" if end == len(text) else ""
        return Edit(before, end, kept) if before else doc.without(start, end)
    return doc.without(start, end)


def _edits(text: str, lines: Sequence[Line]) -> Iterator[Edit]:
    """An edit for each line; those that stand together keep the wider of the gaps around them, once."""
    after = [_skipped(text, line.end) for line in lines]
    for i, line in enumerate(lines):
        first = i
        while first and after[first - 1] == lines[first].start:
            first -= 1
        last = i
        while last + 1 < len(lines) and after[last] == lines[last + 1].start:
            last += 1
        before = len(text[: lines[first].start].rstrip())
        if after[last] == len(text) and before:  # one line end stays
            kept = "\n" if line.end == len(text) else ""
            yield Edit(before if i == first else lines[i - 1].end, line.end, kept)
        elif i < last or not before:
            yield Edit(line.start, after[i], "")
        else:
            gap = text.count("\n", line.end, after[i]) - text.count("\n", before, lines[first].start)
            yield Edit(line.start, after[i], "\n" * gap)


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at] in "\n \t":
        at += 1
    return at


def _deletion(line: Line, piece: Piece, run: Run, edit: Edit) -> Hit:
    what = "the whole line is known text" if piece.level == STRONG else "the whole line is a label"
    evidence = [
        f"{what} of the widget “{piece.widget}”" if not line.filler else "it stands between such lines"
    ]
    if run.labels > 1:
        evidence.append(f"{run.labels} pieces of widgets stand together")
    if run.head or run.tail:
        evidence.append("no paragraph stands before them" if run.head else "no paragraph stands behind them")
    return Hit(line.start, line.end, (edit,), evidence=tuple(evidence))
