"""On which line of a TOML source a key stands; it reads only as much TOML as that takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KeyPath = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""(?P<skip> \#[^\n]* | [^\S\n]+)
    | (?P<name> '{3}.*?'{3,5} | "{3}(?:\\.|[^\\])*?"{3,5} | '[^'\n]*' | "(?:\\.|[^"\\\n])*" | [A-Za-z0-9_-]+)
    | (?P<line> \n) | (?P<open> [\[{]) | (?P<close> [\]}]) | (?P<equals> =) | (?P<other> .)""",
    re.VERBOSE | re.DOTALL,
)


def key_lines(source: str) -> dict[KeyPath, int]:
    """The line (from 1) of every table header and key; tables of an array are numbered from 0.

    Keys inside inline tables are not listed: `line_of` gives the line of what holds them.
    """
    lines: dict[KeyPath, int] = {(): 1}
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for line, brackets, names in _statements(source):
        if brackets:
            table = _header(names, brackets, counts)
            lines.setdefault(table, line)
            continue
        for depth in range(1, len(names) + 1):
            lines.setdefault((*table, *names[:depth]), line)
    return lines


def line_of(key: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """The line of a key, or of the closest table that should hold it."""
    while key not in lines:
        key = key[:-1]
    return lines[key]


def shown(key: KeyPath) -> str:
    """`match.pattern`, `example[2].bad`: tables of an array are counted from 1."""
    return "".join(f"[{k + 1}]" if isinstance(k, int) else f".{k}" for k in key).removeprefix(".")


def _statements(source: str) -> Iterator[tuple[int, int, list[str]]]:
    """Every header and assignment: line, opening brackets before the names (0: assignment), names."""
    line, depth, brackets = 1, 0, 0
    names: list[str] = []
    in_value = False
    for token in _TOKEN.finditer(source):
        kind, text = token.lastgroup, token.group()
        if kind == "line" and depth <= 0:
            if brackets and names:
                yield line, brackets, names
            names, in_value, depth, brackets = [], False, 0, 0
        elif in_value:
            depth += (kind == "open") - (kind == "close")
        elif kind == "name":
            names.append(text.strip("'\"") if text[0] in "'\"" else text)
        elif kind == "open":
            brackets += 1
        elif kind == "equals":
            yield line, 0, names
            in_value = True
        line += text.count("\n")
    if brackets and names:
        yield line, brackets, names


def _header(names: list[str], brackets: int, counts: dict[KeyPath, int]) -> KeyPath:
    """The path of a header; a name that is an array of tables stands for its latest table."""
    path: KeyPath = ()
    for depth, name in enumerate(names, 1):
        path = (*path, name)
        if depth == len(names) and brackets > 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
