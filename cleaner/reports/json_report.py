"""The report for programs: every hunk and finding as JSON, enough to replay and undo; no wording of its own.

`report.schema.json` beside this module is its JSON Schema, `docs/report-json.md` its description.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from cleaner import __version__
from cleaner.reports.lines import LineIndex
from cleaner.reports.tally import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.model import Finding
    from cleaner.patch import Hunk
    from cleaner.reports import Page

SCHEMA = 1


def render(pages: Sequence[Page]) -> str:
    """One JSON object in ASCII with a final newline; offsets and columns are code points of the original.

    Bytes that could not be decoded appear as escaped lone surrogates (`\\udc80` to `\\udcff`).
    """
    report = {
        "schema": SCHEMA,
        "tool": {"name": "deglitch", "version": __version__},
        "unit": "code points",
        "pages": [_page(page) for page in pages],
    }
    return json.dumps(report, ensure_ascii=True, indent=2) + "\n"


def _page(page: Page) -> dict[str, object]:
    result, index = page.result, LineIndex(page.result.original)
    return {
        "name": page.name,
        "changed": result.changed,
        "language": result.language,
        "counts": asdict(tally(result.findings)),
        "hunks": [_hunk(h, index) for h in result.patch.hunks],
        "findings": [_finding(f, index) for f in result.findings],
        "problems": [{"codes": p.codes, "message": p.message} for p in result.problems],
    }


def _hunk(hunk: Hunk, index: LineIndex) -> dict[str, object]:
    place = _place(hunk.start, hunk.end, index)
    return {**place, "before": hunk.before, "after": hunk.after, "codes": hunk.codes}


def _finding(finding: Finding, index: LineIndex) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "safety": finding.safety.value,
        "applied": finding.applied,
        **_place(finding.span.start, finding.span.end, index),
        "edits": [{**_place(e.start, e.end, index), "replacement": e.replacement} for e in finding.edits],
        "suggestions": finding.suggestions,
        "confidence": finding.confidence,
        "evidence": finding.evidence,
        "related": [_place(s.start, s.end, index) for s in finding.related],
    }


def _place(start: int, end: int, index: LineIndex) -> dict[str, object]:
    (line, column), (end_line, end_column) = index.place(start), index.place(end)
    return {
        "start": start,
        "end": end,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
