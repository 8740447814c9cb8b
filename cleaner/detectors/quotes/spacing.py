"""Blanks on the wrong side of a quotation mark, curly or straight: judged by the reading of the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.detectors.quotes import repair
from cleaner.detectors.quotes.reading import SPEECH, SPOKEN, reading
from cleaner.model import Hit, Safety

if TYPE_CHECKING:
    from cleaner.detectors.quotes.reading import Reading
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]

# Marks with a suspicious neighbourhood. Each pattern begins with one literal character: a text without it
# costs nothing, and one with it little.
LETTER = "A-Za-zÀ-ÖØ-öø-ÿ"
STRAIGHT = re.compile(
    rf'"(?=[{LETTER}])(?:(?<=[{LETTER},:;.!?…)]")|(?<=[,.!?…] ")(?=[a-z]|(?:[A-Z][\w’-]* ){{1,3}}{SPEECH}))'
)
CLOSING = re.compile(rf"”(?=[{LETTER}])")
OPENING = re.compile(rf"“(?<=[{LETTER}0-9,:;.!?)]“)(?=\w)")
PREFIX = re.compile(r"(?<![\w’'])(?!(?:a|A|I)\b)\w$|[0-9_]$")  # `r"…"`, `x1"`: code, not prose


def detached_closing(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`wait, ”said` or `wait,”said`: the blank belongs behind the closing mark.

    A straight mark could as well begin the quotation anew: a speaker or a lower-case word must follow, and
    behind a full stop the fix is unsafe.
    """
    for hit in _suspected(doc, repair.DETACHED, "the quotation ends here, and a word follows at once"):
        (edit,) = hit.edits
        if '"' not in edit.replacement or edit.start == hit.end - 1:
            yield hit
            continue
        spoken = SPOKEN.match(doc.text, hit.end)
        if doc.text[hit.start - 1] == ".":
            if spoken:
                yield replace(hit, safety=Safety.UNSAFE)
        elif spoken or doc.text[hit.end].islower():
            yield hit


def glued_opening(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`said“yes”`: a quotation begins without a blank before it.

    Silent after a letter or digit that stands alone.
    """
    for hit in _suspected(doc, repair.GLUED, "a quotation begins here, right after a word"):
        before = doc.text[max(0, hit.start - 12) : hit.start]
        if not PREFIX.search(before) and not before.endswith(
            (" )", " ]")
        ):  # a bracket that faces the wrong way
            yield hit


def padded(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`“ text ”`: blanks inside a quotation, on one side or both; one finding for the pair."""
    done: set[int] = set()
    for place in places:
        read = reading(doc, place.start)
        i = _mark_near(read, place) if read else None
        if read is None or i is None or read.marks[i].start in done or repair.fault(read, i) != repair.PADDED:
            continue
        other = read.partner[i]
        both = [i] if other is None or repair.fault(read, other) != repair.PADDED else sorted((i, other))
        edits = [repair.righted(doc, read, j) for j in both]
        done |= {read.marks[j].start for j in both}
        whole = tuple(e for e in edits if e)
        if len(whole) == len(both):
            why = "the pair of marks is clear"
            yield Hit(whole[0].start, whole[-1].end, whole, repair.safety(read, i), evidence=(why,))


def _suspected(doc: Document, fault: str, why: str) -> Iterator[Hit]:
    for at in doc.memo(_suspects):
        read = reading(doc, at)
        i = read.at(at) if read else None
        if read is None or i is None or repair.fault(read, i) != fault:
            continue
        edit = repair.righted(doc, read, i)
        if edit:
            yield Hit(edit.start, edit.end, (edit,), repair.safety(read, i), evidence=(why,))


def _suspects(doc: Document) -> list[int]:
    """Where a mark stands glued to the word behind it, or to the one before."""
    text = doc.text
    found = [m.start() for m in STRAIGHT.finditer(text) if _may_be_wrong(text, m.start())]
    found += [m.start() for pattern in (CLOSING, OPENING) for m in pattern.finditer(text)]
    return sorted(found) if found else found


def _may_be_wrong(text: str, at: int) -> bool:
    """A straight mark behind a blank is in its place when an even number stands before it in its line."""
    return text[at - 1] != " " or text.count('"', text.rfind("\n", 0, at) + 1, at) % 2 == 1


def _mark_near(read: Reading, place: Place) -> int | None:
    return next((i for i, m in enumerate(read.marks) if place.start <= m.start < place.end), None)
