"""One line a finding for `check`, `path:line:column: CODE [*] name: message`; not the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reports.ansi import painter
from cleaner.reports.lines import LineIndex
from cleaner.reports.tally import fix_mark
from cleaner.reports.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cleaner.model import Finding
    from cleaner.reports import Page


def render(pages: Sequence[Page], color: bool = False) -> str:
    """The findings of all pages, each on a line of its own; "" where there are none.

    `[*]` marks what `--fix` repairs, `[~]` what only `--unsafe-fixes` does. Columns are code points.
    """
    paint = painter(color)
    out = []
    for page in pages:
        index = LineIndex(page.result.original)
        out += [f"{headline(page.name, f, index, paint)}\n" for f in page.result.findings]
    return "".join(out)


def headline(name: str, finding: Finding, index: LineIndex, paint: Callable[[str, str], str]) -> str:
    """The line that stands for one finding, without a line end."""
    line, column = index.place(finding.span.start)
    mark = fix_mark(finding)
    return (
        f"{paint('path', visible(name))}:{line}:{column}: {paint('code', finding.code)} "
        f"{paint('fix', mark)}{' ' if mark else ''}{finding.name}: {visible(finding.message)}"
    )
