"""Lines of a text for people: where an offset lies, and which lines a patch changed together."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.model import Result
    from cleaner.patch import Hunk


class LineIndex:
    """Line and column of offsets, both from 1, in code points; built once, asked often.

    A line ends with LF, CRLF or CR and nothing else: U+2028 or a form feed does not count.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in re.finditer(r"\r\n?|\n", text))]

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def bounds(self, offset: int) -> tuple[int, int]:
        """Start and end of the line that holds `offset`, without its line end."""
        line = bisect_right(self.starts, offset)
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        while end > self.starts[line - 1] and self.text[end - 1] in "\r\n":
            end -= 1
        return self.starts[line - 1], end


@dataclass(frozen=True, slots=True)
class Row:
    """Whole lines that changed together: `start` to `end` of the original, `new_start` to `new_end` now.

    Lines end with LF here, as in a diff. Between rows the two texts are equal.
    """

    start: int
    end: int
    new_start: int
    new_end: int
    hunks: tuple[Hunk, ...]


def changed_rows(result: Result) -> Iterator[Row]:
    """The hunks of a result widened to whole lines; hunks that share a line of either text share a row.

    Rows may touch. The cost is linear in the text, also when it is one long line.
    """
    old, new = result.original, result.text
    hunks: list[Hunk] = []
    start = end = shift = shift_before = 0
    for h in result.patch.hunks:
        if not hunks or h.start >= end:
            if hunks:
                yield _row(old, start, end, shift_before, shift, hunks)
            start = max(end, old.rfind("\n", end, h.start) + 1)
            hunks, end, shift_before = [], 0, shift
        hunks.append(h)
        shift += len(h.after) - len(h.before)
        if h.end >= end:
            end = _next_line(old, new, h.end, shift)
    if hunks:
        yield _row(old, start, end, shift_before, shift, hunks)


def _next_line(old: str, new: str, at: int, shift: int) -> int:
    """Where the next line starts in both texts, not before `at`; past the end when there is none."""
    if (at == 0 or old[at - 1] == "\n") and (at + shift == 0 or new[at + shift - 1] == "\n"):
        return at
    return old.find("\n", at) + 1 or len(old) + 1


def _row(old: str, start: int, end: int, shift_before: int, shift: int, hunks: list[Hunk]) -> Row:
    end = min(end, len(old))
    return Row(start, end, start + shift_before, end + shift, tuple(hunks))
