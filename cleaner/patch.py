"""Patches: what turned one text into another, as data that can be replayed, undone and joined.

The algebra has laws, and `tests/test_patch.py` checks them: a composed patch does what its parts do
one after the other, inverting twice gives the patch back, and a patch replays on exactly the text it
was made for. Nothing here knows about rules beyond carrying their codes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.model import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True, order=True)
class Hunk:
    """One changed region: code points `start` to `end` held `before` and now hold `after`."""

    start: int
    end: int
    before: str
    after: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """Hunks in the order of the text, not overlapping.

    Raises ValueError when hunks overlap, are out of order, or their width is not that of `before`.
    """

    hunks: tuple[Hunk, ...] = ()

    def __post_init__(self) -> None:
        at = 0
        for h in self.hunks:
            if h.start < at or h.end - h.start != len(h.before):
                raise ValueError(f"hunk at {h.start} overlaps, is out of order or has a wrong width")
            at = h.end

    @classmethod
    def of(cls, text: str, edits: Iterable[tuple[Edit, str]]) -> Patch:
        """The patch of edits on `text`, each with the code of its rule; equal text is no hunk.

        Raises ValueError when edits overlap.
        """
        hunks = (
            Hunk(e.start, e.end, text[e.start : e.end], e.replacement, (code,))
            for e, code in sorted(edits, key=lambda pair: (pair[0].start, pair[0].end))
        )
        return cls(tuple(h for h in hunks if h.before != h.after))

    def __bool__(self) -> bool:
        return bool(self.hunks)

    def apply(self, text: str) -> str:
        """The new text. Raises ValueError when `text` is not the one the patch was made for."""
        out: list[str] = []
        at = 0
        for h in self.hunks:
            if text[h.start : h.end] != h.before:
                raise ValueError(
                    f"the patch expects {h.before!r} at {h.start}, found {text[h.start : h.end]!r}"
                )
            out += (text[at : h.start], h.after)
            at = h.end
        return "".join((*out, text[at:]))

    def invert(self) -> Patch:
        """The patch that turns the new text back into the old one."""
        return Patch(
            tuple(
                Hunk(start, start + len(h.after), h.after, h.before, h.codes)
                for h, start in zip(self.hunks, _later_starts(self.hunks), strict=True)
            )
        )

    def compose(self, later: Patch) -> Patch:
        """One patch that does what this one and then `later` do.

        `later` speaks of the text that this patch gives. Hunks that overlap there become one, with
        the codes of both; a change that is taken back leaves no hunk.
        """
        if not self:
            return later
        if not later:
            return self
        return Patch(tuple(h for h in _composed(self, later) if h.before != h.after))

    def locate(self, offset: int) -> int:
        """The place in the old text that became `offset` of the new one.

        Inside replaced text that is the start of the replaced region; right behind a deletion, its end.
        """
        return Trace(self).start(offset)

    def restrict(self, start: int, end: int) -> Patch:
        """Only the hunks that lie wholly between `start` and `end` of the old text."""
        return Patch(tuple(h for h in self.hunks if start <= h.start and h.end <= end))


class Trace:
    """Looks back from the new text of a patch to the old one; built once, asked often."""

    def __init__(self, patch: Patch) -> None:
        self.hunks = patch.hunks
        self.starts = _later_starts(patch.hunks)
        self.ends = [s + len(h.after) for s, h in zip(self.starts, patch.hunks, strict=True)]

    def start(self, offset: int) -> int:
        """Where a stretch that begins at `offset` of the new text begins in the old one."""
        i = bisect_right(self.ends, offset)
        if i < len(self.hunks) and self.starts[i] < offset:
            return self.hunks[i].start
        return offset if i == 0 else self.hunks[i - 1].end + offset - self.ends[i - 1]

    def end(self, offset: int) -> int:
        """Where a stretch that ends at `offset` of the new text ends in the old one."""
        i = bisect_left(self.starts, offset)
        if i == 0:
            return offset
        return self.hunks[i - 1].end + max(0, offset - self.ends[i - 1])

    def span(self, start: int, end: int) -> Span:
        """A stretch of the new text as the stretch of the old text that became it."""
        first = self.start(start)
        return Span(first, first if start == end else max(first, self.end(end)))

    def edit(self, edit: Edit) -> Edit:
        """An edit of the new text as an edit of the old one, with the earlier changes it overlaps."""
        lo, hi = self.overlapping(edit.start, edit.end)
        if lo >= hi:
            first = self.start(edit.start)
            return Edit(first, first + edit.end - edit.start, edit.replacement)
        head = self.hunks[lo].after[: max(0, edit.start - self.starts[lo])]
        tail = self.hunks[hi - 1].after[max(0, edit.end - self.starts[hi - 1]) :]
        place = self.span(edit.start, edit.end)
        if edit.start == edit.end:  # a point inside replaced text stands for the whole of it
            place = Span(self.hunks[lo].start, self.hunks[lo].end)
        return Edit(place.start, place.end, head + edit.replacement + tail)

    def overlapping(self, start: int, end: int) -> tuple[int, int]:
        """The range of hunks whose new text shares a code point with the stretch, or lies inside it."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def _later_starts(hunks: Sequence[Hunk]) -> list[int]:
    """Where each hunk's new text begins, in the new text."""
    shifts = accumulate((len(h.after) - len(h.before) for h in hunks), initial=0)
    return [h.start + shift for h, shift in zip(hunks, shifts, strict=False)]


def _composed(first: Patch, later: Patch) -> Iterator[Hunk]:
    """Walk both patches along the text between them, joining the hunks that overlap there."""
    trace = Trace(first)
    done = 0  # hunks of `first` already given
    for mine, lo, hi in _groups(trace, later.hunks):
        point = lo >= hi
        while done < (len(trace.hunks) if point else lo):
            if point and (trace.starts[done], trace.ends[done]) > (mine[0].start, mine[0].start):
                break
            yield trace.hunks[done]
            done += 1
        if point:
            (h,) = mine
            start = trace.start(h.start)
            yield Hunk(start, start + len(h.before), h.before, h.after, h.codes)
        else:
            yield _joined(trace, lo, hi, mine)
            done = hi
    yield from trace.hunks[done:]


def _groups(trace: Trace, later: Sequence[Hunk]) -> Iterator[tuple[list[Hunk], int, int]]:
    """Later hunks with the range of first hunks they overlap; those that share one go together."""
    group: list[Hunk] = []
    lo = hi = 0
    for h in later:
        a, b = trace.overlapping(h.start, h.end)
        if group and lo < hi and a < hi and a < b:
            group.append(h)
            hi = max(hi, b)
            continue
        if group:
            yield group, lo, hi
        group, lo, hi = [h], a, b
    if group:
        yield group, lo, hi


def _joined(trace: Trace, lo: int, hi: int, later: Sequence[Hunk]) -> Hunk:
    """One hunk from the first hunks `lo` to `hi` and the later hunks that overlap them."""
    earlier = trace.hunks[lo:hi]
    origin = min(trace.starts[lo], later[0].start)
    between = ""  # the text between the two patches; one of them covers every part of it
    parts = [(s, h.after) for s, h in zip(trace.starts[lo:hi], earlier, strict=True)]
    for start, part in sorted(parts + [(h.start, h.before) for h in later]):
        between += part[origin + len(between) - start :] if start <= origin + len(between) else part
    back = Patch(
        tuple(
            Hunk(s - origin, s - origin + len(h.after), h.after, h.before)
            for s, h in zip(trace.starts[lo:hi], earlier, strict=True)
        )
    )
    forth = Patch(tuple(Hunk(h.start - origin, h.end - origin, h.before, h.after) for h in later))
    before = back.apply(between)
    start = trace.start(origin) if origin < trace.starts[lo] else earlier[0].start
    codes = dict.fromkeys(code for h in (*earlier, *later) for code in h.codes)
    return Hunk(start, start + len(before), before, forth.apply(between), tuple(codes))
