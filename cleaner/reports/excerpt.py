"""Short pieces of the original around a finding, and what its edits make of them; raw text, no mark-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.patch import Hunk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model import Edit, Finding

REACH = 12  # code points that a change is widened by at most, to show the word it stands in
LONG = 60  # a longer change speaks for itself


def change(text: str, edits: Sequence[Edit | Hunk]) -> tuple[str, str]:
    """The words that the edits touch, before and after; far places are joined by ` … `."""
    before, after = [], []
    for lo, hi, group in _clusters(text, edits):
        out: list[str] = []
        at = lo
        for edit in group:
            out += (text[at : edit.start], edit.after if isinstance(edit, Hunk) else edit.replacement)
            at = edit.end
        before.append(text[lo:hi])
        after.append("".join((*out, text[at:hi])))
    return " … ".join(before), " … ".join(after)


def place(text: str, finding: Finding, reach: int = 24) -> tuple[str, str, str]:
    """The finding's span, between a little of its line before and after; cut ends have an ellipsis."""
    start, end = finding.span.start, finding.span.end
    head = text[max(0, start - reach) : start].rpartition("\n")[2]
    tail = text[end : end + reach].partition("\n")[0]
    return (
        "…" + head.lstrip() if len(head) == reach else head,
        text[start:end],
        tail.rstrip() + "…" if len(tail) == reach else tail,
    )


def _clusters(text: str, edits: Sequence[Edit | Hunk]) -> Iterator[tuple[int, int, list[Edit | Hunk]]]:
    """Edits with the bounds of the words around them; those that come close share one piece."""
    lo = hi = 0
    group: list[Edit | Hunk] = []
    for edit in edits:
        left, right = _widened(text, edit.start, edit.end)
        if group and left <= hi + REACH:
            hi = max(hi, right)
        else:
            if group:
                yield lo, hi, group
            lo, hi, group = left, right, []
        group.append(edit)
    if group:
        yield lo, hi, group


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    if end - start > LONG:
        return start, end
    left, right = start, end
    while left > 0 and start - left < REACH and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and right - end < REACH and not text[right].isspace():
        right += 1
    return left, right
