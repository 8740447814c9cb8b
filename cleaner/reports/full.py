"""Findings for a person at a terminal: place in its line, proposed repair, reasons; not the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reports.ansi import painter
from cleaner.reports.concise import headline
from cleaner.reports.excerpt import change
from cleaner.reports.lines import LineIndex
from cleaner.reports.tally import count, fate
from cleaner.reports.visible import shortened, visible, width

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cleaner.model import Finding
    from cleaner.reports import Page

COLUMNS = 100


def render(pages: Sequence[Page], color: bool = False) -> str:
    """The findings of all pages, each with an excerpt of its line, followed by a blank line."""
    paint = painter(color)
    out = []
    for page in pages:
        index = LineIndex(page.result.original)
        for finding in page.result.findings:
            lines = [headline(page.name, finding, index, paint), *_source(finding, index, paint)]
            out.append("\n".join([*lines, *_notes(finding, index, paint)]) + "\n\n")
    return "".join(out)


def _source(finding: Finding, index: LineIndex, paint: Callable[[str, str], str]) -> Iterator[str]:
    line, _ = index.place(finding.span.start)
    pad = " " * len(str(line))
    excerpt, blank, carets = window(index, finding.span.start, finding.span.end)
    yield paint("gutter", f"{pad} |")
    yield f"{paint('gutter', f'{line} |')} {excerpt}".rstrip()
    yield f"{paint('gutter', f'{pad} |')} {' ' * blank}{paint('caret', '^' * carets)}"


def window(index: LineIndex, start: int, end: int) -> tuple[str, int, int]:
    """At most 100 columns of the line around a span, made visible; columns before and under the caret line.

    A span that goes on behind its first line is shown as far as that line goes.
    """
    text, (first, last) = index.text, index.bounds(start)
    start, end = min(start, last), max(min(end, last), min(start, last))
    room = COLUMNS - 2  # for an ellipsis at each end
    hi, under = _grown(text, start, end, room)
    left, right = start, hi
    room -= under
    after = before = 0
    while room > 0:  # one step to the right, one to the left, as long as there is room and text
        step = _cell(text[right]) if hi == end and right < last else ""
        if step and width(step) <= room:
            right, room, after = right + 1, room - width(step), after + 1
        back = _cell(text[left - 1]) if left > first else ""
        if back and width(back) <= room:
            left, room, before = left - 1, room - width(back), before + 1
        elif not step or width(step) > room:
            break
    head = ("…" if left > first else "") + "".join(map(_cell, text[left:start]))
    tail = "".join(map(_cell, text[start:right])) + ("…" if right < last else "")
    return head + tail, width(head), max(1, under)


def _grown(text: str, at: int, end: int, room: int) -> tuple[int, int]:
    """How far the span can be shown in `room` columns, and the columns that takes."""
    used = 0
    while at < end and used + width(_cell(text[at])) <= room:
        used += width(_cell(text[at]))
        at += 1
    return at, used


def _cell(char: str) -> str:
    return " " if char == " " else visible(char)


def _notes(finding: Finding, index: LineIndex, paint: Callable[[str, str], str]) -> Iterator[str]:
    pad = " " * len(str(index.place(finding.span.start)[0]))
    equals = f"{pad} {paint('gutter', '=')}"
    if finding.edits:
        title = {"applied": "fix", "unsafe": "unsafe fix"}.get(fate(finding), "not made")
        before, after = change(index.text, finding.edits)
        yield f"{equals} {paint('fix', title)}: {_repair(before, after)}"
    elif finding.suggestions:
        yield f"{equals} {paint('fix', 'try')}: {', '.join(map(_quoted, finding.suggestions))}"
    for reason in finding.evidence:
        yield f"{equals} {paint('dim', 'because')}: {visible(reason)}"
    if finding.related:
        places = (":".join(map(str, index.place(span.start))) for span in finding.related)
        yield f"{equals} {paint('dim', 'see also')}: {', '.join(places)}"


def _repair(before: str, after: str) -> str:
    if after:
        return f"{_quoted(before)} → {_quoted(after)}"
    lines = before.strip("\r\n").count("\n") + 1
    return f"delete {count(lines, 'line') if lines > 1 else _quoted(before)}"


def _quoted(text: str) -> str:
    shown, note = shortened(text)
    return f"`{shown}`" + (f" ({note})" if note else "")
