"""Counts findings by what became of them, and words the counts; the one place for both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model import Finding, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.reports import Page


@dataclass(frozen=True, slots=True)
class Tally:
    """Every finding counts once: `applied`, or left for the reason in the field's name.

    `skipped` are safe repairs that were not made; the problems of the page say why.
    """

    applied: int = 0
    unsafe: int = 0
    flag: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        return self.applied + self.unsafe + self.flag + self.skipped


def tally(findings: Iterable[Finding]) -> Tally:
    """How many findings were applied, and how many were left for which reason."""
    counts = {"applied": 0, "unsafe": 0, "flag": 0, "skipped": 0}
    for finding in findings:
        counts[fate(finding)] += 1
    return Tally(**counts)


def fate(finding: Finding) -> str:
    """What became of a finding: `applied`, `unsafe`, `flag` or `skipped`."""
    if finding.applied:
        return "applied"
    if not finding.edits or finding.safety is Safety.FLAG:
        return "flag"
    return "unsafe" if finding.safety is Safety.UNSAFE else "skipped"


def fix_mark(finding: Finding) -> str:
    """`[*]` when `--fix` repairs it, `[~]` when only `--unsafe-fixes` does, else nothing."""
    return {"applied": "[*]", "unsafe": "[~]"}.get(fate(finding), "")


def summary(pages: Sequence[Page]) -> str:
    """One sentence on what `check` found; applied findings are those that `--fix` repairs. No line end."""
    counts = tally(f for page in pages for f in page.result.findings)
    if not counts.total:
        return "Found nothing to repair."
    fixes = []
    if counts.applied:
        fixes.append(f"{counts.applied} fixable with `--fix`")
    if counts.unsafe:
        fixes.append(f"{counts.unsafe}{' more' if fixes else ' fixable'} with `--unsafe-fixes`")
    how = f" ({', '.join(fixes)})" if fixes else ""
    return f"Found {count(counts.total, 'finding')}{how}."


def outcome(page: Page) -> str:
    """What cleaning did to one page, in one phrase: repairs, what is left, problems."""
    counts = tally(page.result.findings)
    parts = []
    if page.result.changed:
        places = count(len(page.result.patch.hunks), "place")
        parts.append(f"{count(counts.applied, 'repair')} in {places}")
    else:
        parts.append("unchanged")
    if counts.unsafe:
        parts.append(f"{counts.unsafe} more with unsafe fixes")
    if counts.flag:
        parts.append(f"{counts.flag} to look at")
    if counts.skipped:
        parts.append(f"{counts.skipped} not made")
    if page.result.problems:
        parts.append(count(len(page.result.problems), "problem"))
    return ", ".join(parts)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 finding`, `1,200 findings`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
