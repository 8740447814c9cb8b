"""The blocks of Markdown that are not prose: found line by line; marks inside lines are `markdown.py`'s.

What a nested block belongs to is told from indentation alone, which is enough to find its end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.formats import Piece

# Three dashes at the top are front matter only when a key, a list or a comment comes next.
_FRONT_MATTER = (
    r"---[ \t]*\n(?:[ \t]*\n|#[^\n]*\n)*+(?=[\w\"'$][^\n]*:|- |\{|---)"
    r"(?:(?!(?:---|\.\.\.)[ \t]*(?:\n|\Z))[^\n]*\n)*+(?:---|\.\.\.)[ \t]*(?=\n|\Z)"
    r"|\+\+\+[ \t]*\n(?:(?!\+\+\+[ \t]*(?:\n|\Z))[^\n]*\n)*+\+\+\+[ \t]*(?=\n|\Z)"
)
_LIST_MARK = r"(?:[-*+]|\d{1,9}[.)])[ \t]"
_FENCE_PREFIX = rf"(?:[ \t]|>|{_LIST_MARK})*+"
_OPENER = "```|~~~|<!--"
_CLOSER = r"\n([ \t>]*+)(`{3,}|~{3,})[ \t]*+(?=\n|\Z)"
_LINE = r"(?m:^)(?: {0,3}(?![ \t])[^\n]++|(?: {4}| {0,3}\t)[ \t]*+(?=\S))"
_INDENTED = r"(?:(?:[ \t]*+\n)*+(?: {4}| {0,3}\t)[^\n]*+(?:\n|\Z))++"
_DEFINITION = (
    r"[ \t>]*+\[(?!\^)[^\[\]\n]++\]:[ \t]*+(?:\n[ \t]*+)?+(?:<[^<>\n]*+>|[^\s<]\S*+)"
    r"(?:[ \t]*+(?:\n[ \t]*+)?(?<=\s)(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?[ \t]*+(?=\n|\Z)"
)
_DEPTH_MAX = 64  # columns of indentation that are told apart


def pieces(text: str) -> Iterator[Piece]:
    """Front matter, fenced and indented code, comments that begin a line, link definitions, table rules."""
    start = 0
    if text.startswith(("---", "+++")) and (top := _compiled(_FRONT_MATTER).match(text)):
        start = top.end()
        yield 0, start, "frontmatter"
    closed: list[Piece] = []
    if "```" in text or "~~~" in text or "<!--" in text:
        closed = list(_fences(text, start))
        yield from closed
    if "\n    " in text or "\t" in text or text.startswith("    "):
        yield from _indented(text, start, closed)
    if "]:" in text:
        yield from _definitions(text, start)
    if "|" in text and "-" in text:
        yield from _table_rules(text)


@lru_cache(maxsize=128)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _fences(text: str, at: int) -> Iterator[Piece]:
    """Code fences and comments at the beginning of a line, behind indentation, quote and list marks."""
    comments_end = text.rfind("-->")
    containers: dict[str, int] = {}
    while mark := _compiled(_OPENER).search(text, at):
        line = text.rfind("\n", 0, mark.start()) + 1
        at = _line_end(text, mark.end())
        prefix = text[line : mark.start()]
        if not _compiled(_FENCE_PREFIX).fullmatch(prefix):
            continue
        start = mark.start() if prefix.strip() else line
        if mark[0] == "<!--":
            if mark.end() <= comments_end:
                at = text.index("-->", mark.end()) + 3
                yield start, at, "comment"
            continue
        rest = text[mark.start() : at]
        info = rest.lstrip(mark[0][0])
        if mark[0] == "~~~" or "`" not in info:
            at = _fence_end(text, at, rest[: len(rest) - len(info)], prefix, containers)
            yield start, at, "code"


def _fence_end(text: str, at: int, fence: str, prefix: str, containers: dict[str, int]) -> int:
    """The end of the fence whose first line ends at `at`: its closing line, or the end of what holds it."""
    limit = len(text)
    if lines := _lines_of_container(prefix):
        if containers.get(lines, -1) < at:  # a place inside a known container has the same end
            found = _compiled(lines).match(text, at)
            containers[lines] = at + len(found[0].rstrip()) if found else at
        limit = containers[lines]
    for closer in _compiled(_CLOSER).finditer(text, at, limit):
        if closer[2].startswith(fence) and (prefix or len(closer[1]) < 4):
            return closer.end()
    return limit


def _lines_of_container(prefix: str) -> str:
    """A pattern for the lines of the quote or list item that a prefix stands in; empty for neither."""
    if ">" in prefix:
        return r"(?:\n[ \t]*+>[^\n]*+)*+"
    columns = len(prefix.expandtabs(4))
    if columns < 4 and not prefix.strip():
        return ""
    # Behind its mark a list item is often indented less than the standard wants.
    depth = min(max(1, columns - 2), _DEPTH_MAX)
    return rf"(?:\n(?:[ \t]*+(?=\n|\Z)|(?: {{{depth}}}|\t)[^\n]*+))*+"


def _indented(text: str, at: int, closed: list[Piece]) -> Iterator[Piece]:
    """Code by four columns of indentation behind a blank line, outside of lists and of `closed` pieces."""
    in_list = False
    for start, end, _ in (*closed, (len(text), len(text), "code")):
        if start < at:  # inside indented code: not a fence at all
            continue
        for found in _compiled(_LINE).finditer(text, at, start):
            if found.start() < at:
                continue
            line = found[0]
            blank_before = _blank_before(text, found.start())
            if not line.isspace():
                in_list = _goes_on_in_list(line, in_list, blank_before)
            elif blank_before and not in_list and (code := _compiled(_INDENTED).match(text, found.start())):
                at = code.start() + len(code[0].rstrip())
                if at > code.start():
                    yield code.start(), at, "code"
        in_list = in_list and text[start : start + 1].isspace()
        at = max(at, end)


def _blank_before(text: str, start: int) -> bool:
    """Whether the line that begins at `start` follows a blank one or nothing."""
    return start == 0 or not text[text.rfind("\n", 0, start - 1) + 1 : start].strip()


def _goes_on_in_list(line: str, in_list: bool, blank_before: bool) -> bool:
    if _compiled(rf" {{0,3}}{_LIST_MARK}").match(line):
        return True
    return in_list and not line.startswith("#") and (line[0] == " " or not blank_before)


def _definitions(text: str, at: int) -> Iterator[Piece]:
    """Lines such as `[name]: https://example.org "Title"`; the text of a footnote is prose."""
    definition = _compiled(_DEFINITION)
    while (mark := text.find("]:", at)) >= 0:
        line = text.rfind("\n", 0, mark) + 1
        found = definition.match(text, line)
        at = max(found.end() if found else 0, _line_end(text, mark))
        if found:
            yield line + len(found[0]) - len(found[0].lstrip(" \t>")), found.end(), "url"


def _table_rules(text: str) -> Iterator[Piece]:
    """Rows of dashes, colons and bars only, such as `|---|:-:|`."""
    for found in _compiled(r"\n[ \t>]*+([|:-][ \t|:-]*+)(?=\n|\Z)").finditer(text):
        row = found[1].rstrip()
        if "|" in row and "-" in row:
            yield found.start(1), found.start(1) + len(row), "table"
