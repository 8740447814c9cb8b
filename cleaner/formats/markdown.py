"""What no rule may touch in Markdown: blocks from `markdown_blocks.py`, and the marks inside lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from cleaner.formats import markdown_blocks, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.formats import Piece

_WHOLE = ("pre", "script", "style", "textarea", "svg")  # elements that may hold blank lines
_CODE = frozenset((*_WHOLE, "code", "kbd", "samp", "tt", "var", "math"))
_AUTOLINK = r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*+>|<[\w.+%-]++@[\w.-]++>"
_TAG = (
    r"</?([A-Za-z][A-Za-z0-9:.-]*+)"
    r"(?:\s++[A-Za-z_:@#{.][\w:.@}/-]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|\{[^{}<>]*+\}|[^\s\"'=<>`]++))?+)*+"
    r"\s*+/?>|<![A-Za-z][^<>]*+>"
)
_TITLE = r"(?:\"(?:[^\"\\\n]|\\.|\n(?!\s*\n))*+\"|'(?:[^'\\\n]|\\.|\n(?!\s*\n))*+'|\([^()\n]*+\))"
_TARGET = (
    r"\]\([ \t]*+\n?[ \t]*+"
    r"(?:<[^<>\n]*+>|(?:[^\s()\\<]|\\[^\n]|\((?:[^\s()\\]|\\[^\n])*+\))(?:[^\s()\\]|\\[^\n]|\((?:[^\s()\\]|\\[^\n])*+\))*+)?+"
    rf"(?:[ \t]*+\n?[ \t]*+{_TITLE})?+[ \t]*+\n?[ \t]*+\)"
)
# One class first: a search for it is fast. Then: a run of back-ticks, a tag, a link, a run of dollars.
_MARKS = r"[`<\]$](?:(?<=`)`*+|(?<=<)(?=[A-Za-z/!?])|(?<=\])(?=[(\[])|(?<=\$)\$++)"
# A blank line, or a line that begins a block of its own.
_PARAGRAPH_END = r"\n(?=[ \t>]*+(?:\n|[-*+][ \t]|\d{1,9}[.)][ \t]|#{1,6}[ \t]|\|))"
_LABEL = r"\]\[[^\[\]\n]*+\]"


def pieces(text: str) -> Iterator[Piece]:
    """Blocks, then code spans, links, tags and formulas outside of them, then bare addresses everywhere."""
    blocks = sorted(markdown_blocks.pieces(text))
    yield from blocks
    if any(mark in text for mark in ("`", "<", "](", "][", "$$")):
        yield from _inline(text, blocks)
    yield from plain.pieces(text)


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _inline(text: str, blocks: list[Piece]) -> Iterator[Piece]:
    """The marks from left to right: what begins first wins, what lies inside it is not looked at."""
    marks = list(_compiled(_MARKS).finditer(text))
    scan = _Scan(text, blocks, marks)
    at, held = 0, 0
    for mark in marks:
        start = mark.start()
        if start < at:
            continue
        while held < len(blocks) and blocks[held][1] <= start:
            held += 1
        if held < len(blocks) and blocks[held][0] <= start:
            at = blocks[held][1]
        elif piece := _piece(scan, mark):
            at = piece[1]
            yield piece


def _piece(scan: _Scan, mark: re.Match[str]) -> Piece | None:
    """What begins at a mark, if it is complete."""
    start, text = mark.start(), mark.string
    escaped = _escaped(text, start)
    if mark[0][0] in "`$":
        end = scan.partner_end(mark[0][escaped:], mark.end())
        return (start + escaped, end, "code" if mark[0][0] == "`" else "math") if end else None
    if escaped:
        return None
    if mark[0] == "<":
        return _angle(scan, start)
    found = _compiled(_TARGET).match(text, start) or _compiled(_LABEL).match(text, start)
    return (start, found.end(), "url") if found else None


def _escaped(text: str, start: int) -> bool:
    at = start
    while at and text[at - 1] == "\\":
        at -= 1
    return (start - at) % 2 == 1


def _angle(scan: _Scan, start: int) -> Piece | None:
    """An autolink, a comment, a tag, or a whole element of code."""
    text = scan.text
    for opening, closing in (("<!--", "-->"), ("<?", "?>")):
        if text.startswith(opening, start):
            end = scan.find(closing, start + len(opening))
            return (
                (start, end + len(closing), "comment" if opening == "<!--" else "tag") if end >= 0 else None
            )
    if link := _compiled(_AUTOLINK).match(text, start):
        return start, link.end(), "url"
    tag = _compiled(_TAG).match(text, start)
    if tag is None or "\n\n" in tag[0]:
        return None
    name = tag[1]
    if name and name.lower() in _CODE and tag[0][1] != "/" and not tag[0].endswith("/>"):
        end = scan.find(f"</{name}>", tag.end())
        if end >= 0 and (name.lower() in _WHOLE or end <= scan.paragraph_end(start)):
            return start, end + len(name) + 3, "code"
    return start, tag.end(), "tag"


class _Scan:
    """Look-ups along one text, each of which costs the same however often it is asked."""

    def __init__(self, text: str, blocks: list[Piece], marks: list[re.Match[str]]) -> None:
        self.text = text
        self.blocks = blocks
        self.next: dict[str, int] = {}
        self.runs: dict[str, list[int]] = {}
        for mark in marks:
            if mark[0][0] in "`$":
                self.runs.setdefault(mark[0], []).append(mark.start())

    @cached_property
    def ends(self) -> list[int]:
        breaks = (m.start() for m in _compiled(_PARAGRAPH_END).finditer(self.text))
        return sorted((*breaks, *(b[0] for b in self.blocks), len(self.text)))

    def paragraph_end(self, at: int) -> int:
        """Where the paragraph, list item, heading or table row that holds `at` ends at the latest."""
        return self.ends[min(bisect_right(self.ends, at), len(self.ends) - 1)]

    def partner_end(self, run: str, at: int) -> int:
        """The end of the next run of marks like this one in the same paragraph; 0 without one."""
        if run not in self.runs or (run[0] == "$" and run != "$$"):
            return 0
        starts = self.runs[run]
        i = bisect_left(starts, at)
        return starts[i] + len(run) if i < len(starts) and starts[i] < self.paragraph_end(at) else 0

    def find(self, words: str, at: int) -> int:
        """As `str.find`, for places that only grow."""
        known = self.next.get(words, 0)
        if 0 <= known < at:
            known = self.next[words] = self.text.find(words, at)
        return known
