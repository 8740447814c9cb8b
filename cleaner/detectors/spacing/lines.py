"""Blank lines, line ends and runs of blanks, where a pattern alone cannot tell layout from damage."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LAYOUT = 4  # so many gaps of several blank lines, and as many as a fifth of all, are layout
PROSE = 8  # words: a line of running text has at least so many, and few runs of blanks
_GAP = re.compile(r"\n(?:[ \t]*\n){2,}")
_RUN = re.compile(r"(?<=\S)(?:  |\t)[ \t]*+(?=\S)")


def blank_lines(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Gaps of more than one blank line, and any blank line at either end; not where they part sections."""
    text = doc.text
    if text.startswith("\n"):
        start = len(text) - len(text.lstrip("\n"))
        if start < len(text):
            yield Hit(0, start, (Edit(0, start, ""),))
    end = len(text)
    if text.endswith(("\n", " ", "\t")):
        end = len(text.rstrip("\n \t"))
        if "\n" in text[end : text.rfind("\n")] and end:
            at = text.index("\n", end)
            yield Hit(at, len(text), (Edit(at, len(text), "\n"),))
    if "\n\n\n" not in text and ("\n " not in text or not _GAP.search(text)) and "\n\t" not in text:
        return
    gaps = list(_GAP.finditer(text, 1, end))
    if len(gaps) >= LAYOUT and len(gaps) * 5 >= len(doc.blocks):
        return
    for gap in gaps:
        if text[: gap.start()].strip():
            yield Hit(gap.start(), gap.end(), (Edit(gap.start(), gap.end(), "\n\n"),))


def line_ends(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Blanks at the end of a line, and the missing end of the last line of a file.

    Silent on two blanks before a line of the same paragraph (a line break in Markdown), and in a
    text whose lines are mostly padded.
    """
    text = doc.text
    if doc.whole_file and text and not text.endswith("\n"):
        yield Hit(
            len(text),
            len(text),
            (Edit(len(text), len(text), "\n"),),
            values={"what": "the file does not end in a line end"},
        )
    if " \n" not in text and "\t\n" not in text:
        return
    edits = []
    for m in re.finditer(r"(?<=\S)[ \t]++(?=\n)", text):
        following = text[m.end() + 1 : m.end() + 2]
        if m.group() == "  " and following not in ("", "\n"):
            continue
        edits.append(Edit(m.start(), m.end(), ""))
    if len({len(line) for line in text.split("\n") if line.endswith(" ")}) == 1 and len(edits) > LAYOUT:
        return
    for edit in edits:
        yield Hit(edit.start, edit.end, (edit,), values={"what": "blanks at the end of the line"})


def mixed_line_ends(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Line ends of other systems among `\\n`, and the line and paragraph separators of Unicode."""
    text = doc.text
    for place in places:
        mark = text[place.start : place.end]
        before, after = text[place.start - 1 : place.start], text[place.end : place.end + 1]
        if "\n" in mark:
            new = "\n" * mark.count("\n")
        elif before in ("\n", "") or after in ("\n", ""):
            new = ""
        elif before == " " or after == " ":
            new = "" if _continues(text, place) else "\n"
        else:
            new = " " if _continues(text, place) else "\n"
        yield Hit(place.start, place.end, (Edit(place.start, place.end, new),))


def _continues(text: str, place: Place) -> bool:
    """Does a sentence run on over the mark?"""
    before, after = text[: place.start].rstrip(" ")[-1:], text[place.end :].lstrip(" ")[:1]
    return before.isalpha() and before.islower() and after.isalpha() and after.islower()


def runs_of_blanks(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Several blanks, or a tab, between two words of a line of running text.

    Silent on lines that look like a table, verse or aligned text: several runs for their words, a run
    at the same column in a neighbouring line, a bar or an indentation.
    """
    known = doc.memo(_layout)
    for place in places:
        start = doc.text.rfind("\n", 0, place.start) + 1
        if start not in known:
            known[start] = _is_layout(doc.text, start)
        if not known[start]:
            yield Hit(place.start, place.end, (Edit(place.start, place.end, " "),))


def _layout(_doc: Document) -> dict[int, bool]:
    """By the start of a line: is it set out with blanks? Filled as lines are asked for."""
    return {}


def _is_layout(text: str, start: int) -> bool:
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    n_words = len(line.split())
    if line[:1] in " \t|" or "|" in line or n_words < PROSE or len(_RUN.findall(line)) * PROSE > n_words:
        return True
    above = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : max(0, start - 1)]
    stop = text.find("\n", start + len(line) + 1)
    below = text[start + len(line) + 1 : stop if stop >= 0 else len(text)]
    return any(_RUN.search(near) for near in (above, below))
