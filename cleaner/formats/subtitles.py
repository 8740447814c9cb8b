"""SubRip and WebVTT: spoken lines are text; headers, numbers, time stamps, settings and styles are hidden."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cleaner.formats import plain
from cleaner.formats.view import Parts, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.formats import Piece

_TIME = r"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}")
_STYLE = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z]*)[^<>\n]*>|\{\\[^{}\n]*\}|&(?P<entity>#\d{1,7}|[A-Za-z]{2,8});"
)


def pieces(text: str) -> Iterator[Piece]:
    """In the text of a view: the line breaks, some of which are time stamps in the source, and addresses."""
    for found in re.finditer(r"\n+", text):
        yield found.start(), found.end(), "break"
    yield from plain.pieces(text)


def view(source: str) -> View:
    """The lines that are spoken, one below the other. What is in no cue is hidden: notes, styles."""
    parts = Parts()
    hidden = 0  # where what is hidden began
    spoken = False  # has there been a line of text
    for begin, stop in _lines(source):
        same_cue = source[hidden:begin] in ("\n", "\r\n")
        parts.add(hidden, begin, "\n" if spoken else "", "sign" if spoken and same_cue else "void")
        _show(parts, source, begin, stop)
        hidden, spoken = stop, True
    parts.add(hidden, len(source), "", "void")
    return View(source, parts)


def _lines(source: str) -> Iterator[tuple[int, int]]:
    """Where the lines of the cues stand, without their line ends."""
    at, inside = 0, False
    lines = source.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        text = line.rstrip("\r")
        if _TIMING.match(text):
            inside = True
        elif not text.strip():
            inside = False
        elif inside and not (text.strip().isdigit() and _TIMING.match(following)):  # the next cue's number
            yield at, at + len(text)
        at += len(line) + 1


def _show(parts: Parts, source: str, begin: int, stop: int) -> None:
    """One line: styles hidden, entities as their signs."""
    at = begin
    for found in _STYLE.finditer(source, begin, stop):
        parts.add(at, found.start(), source[at : found.start()])
        at = found.end()
        sign = html.unescape(found[0]) if found["entity"] else ""
        if found["entity"] and sign.strip() and sign != found[0]:
            parts.add(found.start(), at, sign, "sign")
        elif found["entity"]:
            parts.add(found.start(), at, found[0])
        else:
            form = "close" if found["close"] else "open" if found["name"] else "void"
            parts.add(found.start(), at, "", form, (found["name"] or "").lower())
    parts.add(at, stop, source[at:stop])
