"""Folds CRLF line ends to LF before rules see a text, and unfolds what they did to it.

Only a text whose lines mostly end in CRLF is folded; a stray CRLF among LFs is left for a rule to see.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.model import Edit, Finding, Span
from cleaner.patch import Hunk, Patch

if TYPE_CHECKING:
    from collections.abc import Sequence


class Newlines:
    """The line ends of one text: `text` is what rules see; nothing happens to a text of LFs."""

    def __init__(self, text: str) -> None:
        self.original = text
        n_crlf = text.count("\r\n")
        self.crlf = n_crlf > 0 and n_crlf >= text.count("\n") - n_crlf
        self.text = text.replace("\r\n", "\n") if self.crlf else text
        self._places = _folded_places(text) if self.crlf else []

    def patch(self, patch: Patch) -> Patch:
        """A patch of the folded text as one of the original."""
        if not self.crlf:
            return patch
        return Patch(tuple(self._hunk(h) for h in patch.hunks))

    def findings(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Findings on the folded text as findings on the original."""
        if not self.crlf:
            return tuple(findings)
        return tuple(
            replace(
                f,
                span=self._span(f.span),
                edits=tuple(
                    Edit(self._at(e.start), self._at(e.end), self._text(e.replacement)) for e in f.edits
                ),
                related=tuple(self._span(s) for s in f.related),
            )
            for f in findings
        )

    def _hunk(self, h: Hunk) -> Hunk:
        start, end = self._at(h.start), self._at(h.end)
        return Hunk(start, end, self.original[start:end], self._text(h.after), h.codes)

    def _span(self, span: Span) -> Span:
        return Span(self._at(span.start), self._at(span.end))

    def _at(self, offset: int) -> int:
        return offset + bisect_left(self._places, offset)

    def _text(self, text: str) -> str:
        return text.replace("\n", "\r\n")


def _folded_places(text: str) -> list[int]:
    """Offsets, in the folded text, of the line ends that were two characters."""
    places: list[int] = []
    at = text.find("\r\n")
    while at >= 0:
        places.append(at - len(places))
        at = text.find("\r\n", at + 2)
    return places
