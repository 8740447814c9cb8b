"""The two columns of the HTML report: original and cleaned text, row by row, with every change marked.

Lists, headings and the frame of the page are the business of `html_report`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from html import escape
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cleaner.reports.lines import LineIndex, Row, changed_rows
from cleaner.reports.tally import count
from cleaner.reports.visible import DECEIVING, HIDDEN, label, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.model import Finding, Result
    from cleaner.patch import Hunk

CONTEXT = 3  # unchanged lines shown beside a change
FOLD = 4  # fewer lines than this are not worth folding
LONG = 400  # code points from which a deleted stretch is collapsed
WORDS = 400  # beyond so many words two wordings are not compared


@dataclass(frozen=True, slots=True)
class Change:
    """A hunk with its number on the page, and the applied findings that explain it."""

    id: str
    number: str
    hunk: Hunk
    findings: tuple[Finding, ...]
    title: str

    @property
    def data(self) -> str:
        """The attributes by which a script finds the change."""
        codes = escape(" ".join(self.hunk.codes))
        return f'data-code="{codes}" data-start="{self.hunk.start}" data-end="{self.hunk.end}"'


@dataclass(frozen=True, slots=True)
class Note:
    """A finding that was not applied, with its number on the page; `kind` is its fate."""

    id: str
    number: str
    kind: str
    finding: Finding
    title: str


def columns(index: LineIndex, result: Result, changes: Sequence[Change], notes: Sequence[Note]) -> str:
    """The rows of both columns; long stretches where nothing happens are folded.

    `changes` belong to the hunks of the result, one each and in their order; `notes` are sorted by place.
    """
    return "".join(_folded(list(_rows(index, result, changes, notes)), result.language))


def label_hidden(text: str, pattern: re.Pattern[str] = HIDDEN) -> str:
    """Escaped text in which hidden characters are labelled; lone surrogates become U+FFFD."""
    out: list[str] = []
    at = 0
    for m in pattern.finditer(text):
        shown = label(m[0])
        out += (
            escape(text[at : m.start()]),
            f'<span class="hid">{shown}</span>' if len(shown) > 1 else shown,
        )
        at = m.end()
    return "".join((*out, escape(text[at:])))


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the two columns: its line number, both cells, and whether a reader came for it."""

    number: int
    old: str
    new: str
    marked: bool
    changed: bool


def _rows(
    index: LineIndex, result: Result, changes: Sequence[Change], notes: Sequence[Note]
) -> Iterator[_Line]:
    old, marks = result.original, _Marks(notes)
    at = done = 0
    if not old and not result.text:
        yield _same(old, 0, 0, 1, marks)
    for row in (*changed_rows(result), None):
        for start, end in _lines(old, at, row.start if row else len(old)):
            yield _same(old, start, end, index.place(start)[0], marks)
        if row:
            mine = changes[done : done + len(row.hunks)]
            number, _ = index.place(row.start)
            yield _Line(number, _old(result, row, mine, marks), _new(result, row, mine), True, True)
            at, done = row.end, done + len(row.hunks)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end) + 1 or end
        yield start, stop
        start = stop


class _Marks:
    """The notes in the order of the text, asked for those that touch a stretch."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self.notes = notes
        self.shown: set[str] = set()
        self.starts = [n.finding.span.start for n in notes]
        self.reach = [*accumulate((n.finding.span.end for n in notes), max)]

    def touching(self, start: int, end: int) -> list[Note]:
        """Notes that begin in the stretch or overlap it."""
        lo, hi = bisect_left(self.reach, start), bisect_left(self.starts, end)
        return [n for n in self.notes[lo:hi] if n.finding.span.end > start or n.finding.span.start == start]

    def refs(self, notes: Iterable[Note]) -> str:
        """The links of these notes, each given once: rows may meet where one of them begins."""
        new = [n for n in notes if n.id not in self.shown]
        self.shown.update(n.id for n in new)
        return "".join(map(_ref, new))


def _same(text: str, start: int, end: int, number: int, marks: _Marks) -> _Line:
    plain = _calm(text[start:end].rstrip("\r\n"))
    old = _tail(text, start, end, marks)
    return _Line(number, old, plain, old != plain, False)


def _old(result: Result, row: Row, changes: Sequence[Change], marks: _Marks) -> str:
    text = result.original
    out, at = [], row.start
    for change in changes:
        h = change.hunk
        out.append(_noted(text, at, h.start, marks))
        pieces = []
        for same, a, b, _, _ in _compared(h.before, h.after):
            shown = _noted(text, h.start + a, h.start + b, marks, changed=not same)
            pieces.append(shown if same else _deleted(h.before[a:b], shown, bool(h.after)))
        out.append(_wrapped(change, "".join(pieces), "old"))
        at = h.end
    return "".join((*out, _tail(text, at, row.end, marks)))


def _tail(text: str, start: int, end: int, marks: _Marks) -> str:
    """The rest of a row, without its line end but with the notes that begin there."""
    stop = start + len(text[start:end].rstrip("\r\n"))
    here = marks.touching(stop, end + (end == len(text)))
    return _noted(text, start, stop, marks) + marks.refs(n for n in here if n.finding.span.start >= stop)


def _new(result: Result, row: Row, changes: Sequence[Change]) -> str:
    out, at = [], row.start
    for change in changes:
        h = change.hunk
        out.append(_calm(result.original[at : h.start]))
        pieces = []
        for same, _, _, c, d in _compared(h.before, h.after):
            piece = h.after[c:d]
            pieces.append(_calm(piece) if same else f"<ins>{_shown(piece)}</ins>" if piece else "")
        out.append(_wrapped(change, "".join(pieces), "new"))
        at = h.end
    return "".join((*out, _calm(result.original[at : row.end].rstrip("\r\n"))))


def _wrapped(change: Change, inside: str, side: str) -> str:
    block = "div" if "<details" in inside else "span"
    ref = (
        f'<a class="ref" href="#{change.id}" title="{escape(change.title)}"'
        f' aria-label="Change {change.number}">{change.number}</a>'
    )
    mark = f' id="{change.id}-text"' if side == "new" else ""
    return f'<{block} class="change {"" if inside else "none"}"{mark} {change.data}>{inside}{ref}</{block}>'


def _deleted(raw: str, shown: str, replaced: bool) -> str:
    if not raw:
        return ""
    if replaced or len(raw) < LONG:
        return f"<del>{shown}</del>"
    n_lines = raw.strip().count("\n") + 1
    size = f"{count(n_lines, 'line')}, {len(raw):,} characters" if n_lines > 1 else f"{len(raw):,} characters"
    first = label_hidden(shortened(raw.strip()[:60])[0])
    return (
        f'<details class="cut"><summary>Deleted: {size} <q><bdi>{first}…</bdi></q></summary>'
        f"<del>{shown}</del></details>"
    )


def _compared(before: str, after: str) -> Iterator[tuple[bool, int, int, int, int]]:
    """Pieces `(same, a, b, c, d)` of a hunk; longer wordings are compared word by word."""
    old, new = (re.findall(r"\w+|\s+|[^\w\s]", text) for text in (before, after))
    if min(len(old), len(new)) < 4 or max(len(old), len(new)) > WORDS:
        yield False, 0, len(before), 0, len(after)
        return
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < 0.5:
        yield False, 0, len(before), 0, len(after)
        return
    at = to = 0
    for tag, i, j, k, m in matcher.get_opcodes():
        here, there = len("".join(old[i:j])), len("".join(new[k:m]))
        yield tag == "equal", at, at + here, to, to + there
        at, to = at + here, to + there


def _noted(text: str, start: int, end: int, marks: _Marks, changed: bool = False) -> str:
    """A stretch of the original with the notes on it; where several overlap, the first one colours it."""
    show = _shown if changed else _calm
    notes = marks.touching(start, end) if start < end else []
    if not notes:
        return show(text[start:end])
    ends = {c for n in notes for c in (n.finding.span.start, n.finding.span.end) if start < c < end}
    cuts = sorted({start, end, *ends})
    out = []
    for a, b in pairwise(cuts):
        over = next((n for n in notes if n.finding.span.start < b and n.finding.span.end > a), None)
        piece = (_shown if over and not text[a:b].strip() else show)(text[a:b])
        out.append(f'<mark class="{over.kind}">{piece}</mark>' if over else piece)
        out.append(marks.refs(n for n in notes if a <= n.finding.span.start < b))
    return "".join(out)


def _ref(note: Note) -> str:
    return (
        f'<a class="ref {note.kind}" id="{note.id}-text" href="#{note.id}" title="{escape(note.title)}"'
        f' aria-label="Note {note.number}">{note.number}</a>'
    )


def _calm(text: str) -> str:
    return label_hidden(text.replace("\r\n", "\n"), DECEIVING)


def _shown(text: str) -> str:
    """Changed text; where it holds nothing but blanks, these are drawn."""
    if text and not text.strip(" \n\t"):
        drawn = text.replace(" ", "␣").replace("\t", "⇥").replace("\n", "↵\n")
        return f'<span class="hid">{drawn}</span>'
    return label_hidden(text.replace("\r\n", "\n"))


def _folded(lines: list[_Line], language: str | None) -> Iterator[str]:
    marked = [i for i, line in enumerate(lines) if line.marked]
    lang = f' lang="{escape(language)}"' if language else ""
    at = 0
    while at < len(lines):
        k = bisect_left(marked, at)
        following = marked[k] if k < len(marked) else len(lines)
        begin = at + CONTEXT if at and lines[at - 1].marked else at
        until = following - CONTEXT if following < len(lines) else following
        if until - begin >= FOLD:
            yield from (_row(line, lang) for line in lines[at:begin])
            first, last = lines[begin].number, lines[until - 1].number
            words = f"{count(until - begin, 'unchanged line')} ({first:,}–{last:,})"
            rows = "".join(_row(line, lang) for line in lines[begin:until])
            yield f'<details class="fold"><summary>{words}</summary>{rows}</details>\n'
            at = until
        stop = min(following + 1, len(lines))
        yield from (_row(line, lang) for line in lines[at:stop])
        at = stop


def _row(line: _Line, lang: str) -> str:
    kind = "changed" if line.changed else "noted" if line.marked else "same" if line.old else "same blank"
    return (
        f'<div class="row {kind}"><span class="no">{line.number}</span>'
        f'<div class="old" dir="auto"{lang}>{line.old}</div>'
        f'<div class="new" dir="auto"{lang}>{line.new}</div></div>\n'
    )
