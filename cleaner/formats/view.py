"""Texts that rules see in another form than they are written, and how edits go back to what is written.

A source is tiled by parts. Some are shown as they are, some as another sign (an entity, a run of blanks),
some not at all (tags, time stamps); a hidden part may stand for a line break. Knows nothing of any format.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.model import Edit, Finding, Span
from cleaner.patch import Hunk, Patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Change = tuple[int, int, str]  # start and end in the text that is shown, replacement
BLANK = "blank"  # form of a hidden part that is no tag


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the source, `begin` to `stop`, that is shown as `start` to `end` of the text.

    `form` is empty for what is shown as it is, `sign` for what is shown as something else, and for hidden
    parts `open`, `close`, `void` or `blank`; a hidden part with a width is a line break in the text. `name`
    is that of a tag.
    """

    start: int
    end: int
    begin: int
    stop: int
    form: str = ""
    name: str = ""

    @property
    def hidden(self) -> bool:
        return self.form not in ("", "sign")


class Parts:
    """Gathers the parts of a source in order; what is shown grows beside them."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self.shown: list[str] = []
        self.length = 0

    def add(self, begin: int, stop: int, shown: str, form: str = "", name: str = "") -> None:
        if begin < stop:
            self.parts.append(Part(self.length, self.length + len(shown), begin, stop, form, name))
            self.shown.append(shown)
            self.length += len(shown)


class View:
    """A source with the text that rules see of it. Offsets are code points.

    `write` turns a replacement into source text (escapes it). Edits never change a hidden part, but when
    whole blocks are deleted, the tags that held only them go too.
    """

    def __init__(self, source: str, parts: Parts, write: Callable[[str], str] = str) -> None:
        self.source = source
        self.text = "".join(parts.shown)
        self._parts = parts.parts
        self._write = write
        self._ends = [p.end for p in self._parts]

    def patch(self, patch: Patch) -> Patch:
        """A patch of the text as one of the source."""
        hunks = []
        for group in self._groups(patch.hunks):
            edit = self._edit([(h.start, h.end, h.after) for h in group])
            before = self.source[edit.start : edit.end]
            codes = tuple(dict.fromkeys(code for h in group for code in h.codes))
            if before != edit.replacement:
                hunks.append(Hunk(edit.start, edit.end, before, edit.replacement, codes))
        return Patch(tuple(hunks))

    def findings(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Findings on the text as findings on the source, sorted by place."""
        told = (
            replace(
                f,
                span=self.span(f.span.start, f.span.end),
                edits=self._edits(f.edits),
                related=tuple(self.span(s.start, s.end) for s in f.related),
            )
            for f in findings
        )
        return tuple(sorted(told, key=lambda f: (f.span, f.code, f.applied)))

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that is shown as `start` to `end`."""
        if start == end:
            place = self._point(start)
            return Span(place, place)
        first, last = self._part(start), self._part(end - 1)
        begin = first.begin if first.form else first.begin + start - first.start
        return Span(begin, last.stop if last.form else last.begin + end - last.start)

    def _edits(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        found = tuple(self._edit([(e.start, e.end, e.replacement)]) for e in edits)
        if all(a.end <= b.start for a, b in pairwise(found)):
            return found
        return (self._edit([(e.start, e.end, e.replacement) for e in edits]),)

    def _groups(self, hunks: Sequence[Hunk]) -> Iterator[list[Hunk]]:
        """Hunks that must go back together: those with nothing but line breaks between."""
        group: list[Hunk] = []
        for h in hunks:
            if group and self.text[group[-1].end : h.start].strip("\n"):
                yield group
                group = []
            group.append(h)
        if group:
            yield group

    def _edit(self, changes: Sequence[Change]) -> Edit:
        """The one edit of the source that makes these changes of the text, which lie side by side."""
        start, end = changes[0][0], changes[-1][1]
        if start == end:
            point = self._point(start)
            return Edit(point, point, "".join(self._write(c[2]) for c in changes))
        if self._are_blocks(start, end) and not any(c[2].strip() for c in changes):
            return self._without_blocks(start, end, changes)
        place = self.span(start, end)
        lo, hi = self._index(start), self._index(end - 1) + 1
        wide = self._with_blanks(hi)
        out = self._tokens(lo, wide, changes, start, end)
        stop = place.end if wide == hi else self._parts[wide - 1].stop
        return Edit(place.start, stop, "".join(map(self._source_of, out)))

    def _with_blanks(self, hi: int) -> int:
        """Where the hidden blanks end that one shown blank before the part `hi` stands for."""
        if not self._is_blank(self._parts[hi - 1]):
            return hi
        last = at = hi
        while at < len(self._parts) and self._parts[at].hidden and not _breaks(self._parts[at]):
            at += 1
            if self._parts[at - 1].form == BLANK:
                last = at
        return last

    def _is_blank(self, part: Part) -> bool:
        return part.form == "sign" and self.text[part.start : part.end] == " "

    def _are_blocks(self, start: int, end: int) -> bool:
        """Is the stretch whole blocks, with or without the breaks around them?"""
        text = self.text
        return (start == 0 or "\n" in text[start - 1 : start + 1]) and (
            end == len(text) or "\n" in text[end - 1 : end + 1]
        )

    def _without_blocks(self, start: int, end: int, changes: Sequence[Change]) -> Edit:
        """The deletion of whole blocks with the tags around that hold nothing else."""
        parts = self._parts
        lo, hi = self._index(start), self._index(end - 1) + 1
        while lo and parts[lo - 1].hidden:
            lo -= 1
        while hi < len(parts) and parts[hi].hidden:
            hi += 1
        changes = [(a, b, "") for a, b, _ in changes]
        out = _unwrapped(self._tokens(lo, hi, changes, parts[lo].start, parts[hi - 1].end))
        while lo < hi and out and out[0] is parts[lo]:
            del out[0]
            lo += 1
        while lo < hi and out and out[-1] is parts[hi - 1]:
            del out[-1]
            hi -= 1
        begin = parts[lo].begin if lo < hi else parts[lo - 1].stop
        return Edit(begin, parts[hi - 1].stop, "".join(map(self._source_of, out)))

    def _tokens(
        self, lo: int, hi: int, changes: Sequence[Change], start: int, end: int
    ) -> list[Part | str | None]:
        """What stands from `start` to `end` after the changes: parts, text, None for a deletion."""
        out: list[Part | str | None] = []
        todo = list(reversed(changes))
        blank = False  # has the shown blank just been deleted, for which hidden ones stand, too
        for part in self._parts[lo:hi]:
            at, stop = max(part.start, start), min(part.end, end)
            while todo and todo[-1][0] < stop:
                a, b, new = todo[-1]
                if a > at:
                    out += self._kept(part, at, a)
                if a >= part.start:
                    out.append(self._write(new))
                if b > max(a, part.start):
                    out.append(None)
                at = max(at, min(b, stop))
                if b > stop:
                    break
                todo.pop()
            if part.hidden:
                out.append(None if blank and part.form == BLANK else part)
            else:
                blank = at >= stop and self._is_blank(part)
                out += self._kept(part, at, stop) if at < stop else ()
        out += (self._write(new) for a, b, new in reversed(todo) if a == b == end)
        return out

    def _kept(self, part: Part, start: int, end: int) -> list[Part | str | None]:
        if part.hidden:
            return []
        if part.form:
            return [part]
        return [self.source[part.begin + start - part.start : part.begin + end - part.start]]

    def _source_of(self, token: Part | str | None) -> str:
        if isinstance(token, Part):
            return self.source[token.begin : token.stop]
        return token or ""

    def _index(self, offset: int) -> int:
        """The number of the part that shows the code point at `offset`."""
        return bisect_right(self._ends, offset)

    def _part(self, offset: int) -> Part:
        return self._parts[self._index(offset)]

    def _point(self, offset: int) -> int:
        """The place in the source between two shown code points: behind closing tags, before opening ones."""
        if not self._parts:
            return 0
        i = self._index(offset - 1) if offset else -1
        if offset and offset < self._parts[i].end:
            part = self._parts[i]
            return part.stop if part.form else part.begin + offset - part.start
        i += 1
        while i < len(self._parts) and self._parts[i].form == "close" and not _breaks(self._parts[i]):
            i += 1
        return self._parts[i].begin if i < len(self._parts) else self._parts[-1].stop


def _breaks(part: Part) -> bool:
    return part.end > part.start


def _unwrapped(tokens: Sequence[Part | str | None]) -> list[Part | str | None]:
    """Without the pairs of tags between which everything was deleted."""
    out: list[Part | str | None] = []
    for token in tokens:
        if isinstance(token, Part) and token.form == "close":
            i = len(out) - 1
            gone = False
            while i >= 0 and _is_blank(out[i]):
                gone = gone or out[i] is None
                i -= 1
            opening = out[i] if i >= 0 else None
            if gone and isinstance(opening, Part) and opening.form == "open" and opening.name == token.name:
                del out[i:]
                out.append(None)
                continue
        out.append(token)
    return out


def _is_blank(token: Part | str | None) -> bool:
    if isinstance(token, Part):
        return token.form == BLANK
    return not token or not token.strip()
