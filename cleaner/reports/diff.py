"""Unified diff of the original and the cleaned text, for `git apply` and `patch -p1`, both ways."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cleaner.reports.lines import changed_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.model import Result
    from cleaner.reports import Page

CONTEXT = 3


class _Change(NamedTuple):
    """Line `a` to `b` of the old text became line `c` to `d` of the new one, from 0, half-open."""

    a: int
    b: int
    c: int
    d: int


def render(pages: Sequence[Page]) -> str:
    """The diffs of all pages one after the other; a page that did not change gives nothing.

    Lines end with LF only, so CR, form feed and U+2028 stay inside their lines. Bytes that could not
    be decoded are lone surrogates here too: write the diff with `surrogateescape`.
    """
    return "".join(_file(page) for page in pages)


def _file(page: Page) -> str:
    old, new = _split(page.result.original), _split(page.result.text)
    changes = list(_changes(page.result, old, new))
    if not changes:
        return ""
    out = [f"--- {_header('a', page.name)}\n+++ {_header('b', page.name)}\n"]
    for group in _near(changes):
        out += _section(group, old, new)
    return "".join(out)


def _split(text: str) -> list[str]:
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _changes(result: Result, old: list[str], new: list[str]) -> Iterator[_Change]:
    """Changed lines without the equal ones at their edges; changes that touch become one."""
    starts, new_starts = ([*accumulate(map(len, lines), initial=0)] for lines in (old, new))
    held: _Change | None = None
    for row in changed_rows(result):
        a, b = bisect_left(starts, row.start), bisect_left(starts, row.end)
        c, d = bisect_left(new_starts, row.new_start), bisect_left(new_starts, row.new_end)
        if held and held.b == a and held.d == c:
            # Joined, two changes can take each other back.
            held = _trimmed(_Change(held.a, b, held.c, d), old, new)
            continue
        if held:
            yield held
        held = _trimmed(_Change(a, b, c, d), old, new)
    if held:
        yield held


def _trimmed(change: _Change, old: list[str], new: list[str]) -> _Change | None:
    """The change without equal lines at its edges; None when nothing is left."""
    a, b, c, d = change
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    return _Change(a, b, c, d) if a < b or c < d else None


def _header(side: str, name: str) -> str:
    """The file name as git writes it: relative, and C-quoted where a tool could misread it."""
    while name.startswith(("/", "./")):
        name = name[1:]
    path = f"{side}/{name}"
    if re.fullmatch(r"""[^\s"'\\\x00-\x20\x7f-\U0010ffff]+""", path):
        return path
    try:
        raw = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a UTF-16 pair, which no file system can hold as bytes
        raw = path.encode("utf-8", "replace")
    return f'"{"".join(map(_quoted, raw))}"'


def _quoted(byte: int) -> str:
    escapes = {7: r"\a", 8: r"\b", 9: r"\t", 10: r"\n", 11: r"\v", 12: r"\f", 13: r"\r", 34: r"\"", 92: r"\\"}
    return escapes.get(byte) or (chr(byte) if 32 <= byte < 127 else f"\\{byte:03o}")


def _near(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Changes whose context would meet go into one section."""
    group = changes[:1]
    for change in changes[1:]:
        if change.a - group[-1].b > 2 * CONTEXT:
            yield group
            group = []
        group.append(change)
    yield group


def _section(group: list[_Change], old: list[str], new: list[str]) -> Iterator[str]:
    first, last = group[0], group[-1]
    lead = min(CONTEXT, first.a)
    trail = min(CONTEXT, len(old) - last.b)
    at = first.a - lead
    yield f"@@ -{_range(at, last.b + trail)} +{_range(first.c - lead, last.d + trail)} @@\n"
    for change in group:
        yield from (_line(" ", line) for line in old[at : change.a])
        yield from (_line("-", line) for line in old[change.a : change.b])
        yield from (_line("+", line) for line in new[change.c : change.d])
        at = change.b
    yield from (_line(" ", line) for line in old[at : at + trail])


def _range(start: int, end: int) -> str:
    if end - start == 1:
        return str(end)
    return f"{start + 1 if end > start else start},{end - start}"


def _line(sign: str, line: str) -> str:
    return sign + line if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
