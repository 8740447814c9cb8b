"""The report to read or to paste into a merge request: Markdown tables of what changed and what is left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.reports.excerpt import change, place
from cleaner.reports.lines import LineIndex
from cleaner.reports.tally import fate, outcome
from cleaner.reports.visible import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model import Edit, Finding, Result
    from cleaner.patch import Hunk
    from cleaner.reports import Page


def render(pages: Sequence[Page]) -> str:
    """One section a page, in the dialect with tables that code hosts render (GFM). Ends with a newline."""
    sections = ["# deglitch report\n", *("\n".join(_page(page)) for page in pages)]
    return "\n".join(sections)


def code(text: str) -> str:
    """A code span for a table cell that shows any text as it is, pipes and back-ticks included."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    edge = " " if text[:1] in "` " or text[-1:] in "` " else ""
    shown = text.replace("|", "\\|")
    return f"{fence}{edge}{shown}{edge}{fence}"


def prose(text: str) -> str:
    """A sentence for a table cell: `code` between back-ticks stays code, all else is shown as it is."""
    parts = re.split(r"`([^`]+)`", visible(text))
    return "".join(code(part) if i % 2 else _escaped(part) for i, part in enumerate(parts))


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~&!])", r"\\\1", text)


def _page(page: Page) -> Iterator[str]:
    result, index = page.result, LineIndex(page.result.original)
    yield f"## {_escaped(visible(page.name))}\n"
    yield f"{outcome(page).capitalize()}.{f' Language: {result.language}.' if result.language else ''}\n"
    applied = [f for f in result.findings if f.applied]
    left = [f for f in result.findings if not f.applied]
    if applied or result.changed:
        yield from _changes(applied, result, index)
    offered = [f for f in left if fate(f) != "flag"]
    if offered:
        yield from _offered(offered, index)
    flags = [f for f in left if fate(f) == "flag"]
    if flags:
        yield from _flags(flags, index)
    if result.problems:
        yield "### Problems\n"
        yield from (
            f"- {', '.join(p.codes)}{': ' if p.codes else ''}{prose(p.message)}" for p in result.problems
        )
        yield ""


def _changes(applied: Sequence[Finding], result: Result, index: LineIndex) -> Iterator[str]:
    yield "### Changes\n"
    yield "| place | rule | safety | before → after | reason |\n|---|---|---|---|---|"
    yield from (_row(f, index, _repair(index.text, f.edits), _reason(f)) for f in applied)
    known = {f.code for f in applied}
    for hunk in result.patch.hunks:
        if known.isdisjoint(hunk.codes):
            line, column = index.place(hunk.start)
            cells = (f"{line}:{column}", ", ".join(hunk.codes), "", _repair(index.text, [hunk]), "")
            yield f"| {' | '.join(cells)} |"
    yield ""


def _offered(findings: Sequence[Finding], index: LineIndex) -> Iterator[str]:
    yield "### Repairs that were not made\n"
    yield "Unsafe repairs need judgement; `--unsafe-fixes` makes them.\n"
    yield "| place | rule | safety | before → after | reason |\n|---|---|---|---|---|"
    yield from (_row(f, index, _repair(index.text, f.edits), _reason(f)) for f in findings)
    yield ""


def _flags(findings: Sequence[Finding], index: LineIndex) -> Iterator[str]:
    yield "### To look at\n"
    yield "| place | rule | safety | text | suggestions | reason |\n|---|---|---|---|---|---|"
    for f in findings:
        suggestions = ", ".join(map(_code, f.suggestions))
        yield _row(f, index, _code("".join(place(index.text, f))), suggestions, _reason(f))
    yield ""


def _row(finding: Finding, index: LineIndex, *cells: str) -> str:
    line, column = index.place(finding.span.start)
    rule = f"{finding.code} {_escaped(finding.name)}"
    return f"| {' | '.join((f'{line}:{column}', rule, finding.safety.value, *cells))} |"


def _repair(text: str, edits: Sequence[Edit | Hunk]) -> str:
    before, after = change(text, edits)
    return f"{_code(before)} → {_code(after)}"


def _code(text: str) -> str:
    if not text:
        return "*nothing*"
    shown, note = shortened(text)
    return code(shown) + (f" ({note})" if note else "")


def _reason(finding: Finding) -> str:
    return "; ".join(map(prose, (finding.message, *finding.evidence)))
