"""Stretches that no reader was meant to see: scripts, styles, data, wiki and browser marks, chat headers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.detectors.markup.removal import removal
from cleaner.detectors.talk import talks_about
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

SIGNS = re.compile(r"[{}();=\[\]<>|\"':,/*&!_.$#-]")
STATEMENT = re.compile(r"^\s*(?:[})\];]+|.*[;{}(,]|//.*|/\*.*|\*/|\"[\w@$-]+\"\s*:.*)\s*$")
SENTENCE = re.compile(r"(?:[a-z]{2,}[,]? ){4}[a-z]{2,}")
PER_WORD = 0.08  # share of signs from which on a line is code


def stretch(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """What the pattern matches goes, or leaves its group `text`; silent in Markdown and in talk of it."""
    if doc.markdown:
        return
    for place in places:
        if talks_about(doc, place.start, options):
            continue
        kept = place.match.groupdict().get("text")
        edit = (
            Edit(place.start, place.end, kept) if kept else removal(doc, place.start, place.end, apart=True)
        )
        yield Hit(place.start, place.end, (edit,))


def script(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Lines of code around an identifier of trackers, advertisements or page data.

    A line goes when it reads as code from end to end, with the lines of code that follow it without a
    blank one; a line that has a sentence beside the code is a flag.
    """
    done = 0
    for place in places:
        if place.start < done or doc.markdown or talks_about(doc, place.start, options):
            continue
        start = doc.text.rfind("\n", 0, place.start) + 1
        end = _line_end(doc.text, place.start)
        if not _is_code(doc.text[start:end]):
            yield Hit(place.start, place.end)
            continue
        while end < len(doc.text):
            following = _line_end(doc.text, end + 1)
            line = doc.text[end + 1 : following]
            if not line.strip() or not STATEMENT.match(line) or SENTENCE.search(line):
                break
            end = following
        done = end
        yield Hit(start, end, (doc.without(start, end),))


def footnote_numbers(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`[3]Schedule` of a text browser: safe when the numbers rise by one and its other marks are there."""
    numbers = [int(p.match["number"]) for p in places if p.match["number"]]
    rising = len(numbers) > 2 and all(b - a in (0, 1) for a, b in pairwise(numbers))
    marks = re.search(str(options.get("company", r"(?!)")), doc.text)
    if not rising or not marks:
        return
    for place in places:
        yield Hit(place.start, place.end, (removal(doc, place.start, place.end),))


def message_header(_doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Date, time (and sender, which makes it unsafe) of a message, at most twice in a document."""
    most = int(options.get("most", 2))  # type: ignore[call-overload]
    if len(places) > most:
        return
    for place in places:
        sender = place.match["sender"]
        edit = Edit(place.start, place.end, "")
        yield Hit(place.start, place.end, (edit,), Safety.UNSAFE if sender else None)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _is_code(line: str) -> bool:
    signs = len(SIGNS.findall(line))
    return signs >= max(3, PER_WORD * len(line)) and not SENTENCE.search(line)
