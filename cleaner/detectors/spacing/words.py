"""Blanks around apostrophes and hyphens inside words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

_LEFT = re.compile(r"[\w’']+\Z")
_RIGHT = re.compile(r"\w+(?:[-’'][^\W\d_]+)*")


def around_apostrophe(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`don’ t`, `don ’t`, `the boys ’ team`: the group `blank` is what goes.

    A plural's apostrophe counts only where no single quotation is open. Silent on elisions and quotations.
    """
    text = doc.text
    negated = frozenset(_strings(options, "negated"))
    for place in places:
        a, b = place.span("blank")
        left = _LEFT.search(text, max(0, place.start - 20), a)
        kind = place.match.lastgroup or ""
        if place.match["plural"] is not None:
            start = text.rfind("\n", 0, a) + 1
            if text.count("‘", start, a) or text.count("’ ", start, place.start) or "‘" in text[b : b + 40]:
                continue
        elif place.match["t"] is not None:
            if left is None or left.group().rstrip("'’").lower() not in negated:
                continue
        elif kind and left is None:
            continue
        yield Hit(place.start, place.end, (Edit(a, b, ""),))


def around_hyphen(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`COVID- 19`, `Al- Qaeda`, `ex -president`: safe after a prefix that is no word, and for a joined form
    that the text has elsewhere; else silent.

    Suspended hyphens (`pre- and post-war`) and dashes stay.
    """
    text = doc.text
    prefixes, suspended = frozenset(_strings(options, "prefixes")), frozenset(_strings(options, "suspended"))
    for place in places:
        at = text.index("-", place.start, place.end)
        left = _LEFT.search(text, max(0, place.start - 30), place.start + 1)
        right = _RIGHT.match(text, place.end - 1)
        if left is None or right is None or right.group().lower() in suspended:
            continue
        if text[left.start() - 1 : left.start()] in ("-", "'", "’") and left.start():
            continue
        first, joined = left.group().lower(), f"{left.group()}-{right.group()}"
        after = text[right.end() : right.end() + 3]
        if after.startswith("-") and len(after) > 1 and not after[1].isalnum():  # the other dash of a pair
            continue
        stem = right.group()
        name = first in ("al", "el") and left.group()[0].isupper() and stem[0].isupper()
        attested = _stands_in(text, joined)
        if not (
            name
            or attested
            or (first in prefixes and (stem[0].islower() or first in _strings(options, "numbered")))
        ):
            continue
        blank = Edit(at + 1, place.end - 1, "") if text[at + 1] == " " else Edit(place.start + 1, at, "")
        yield Hit(min(at, blank.start), max(at + 1, blank.end), (blank,), values={"word": joined})


def _stands_in(text: str, word: str) -> bool:
    """Is it a word of the text, not a part of one?"""
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at] if at else "", text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or before == "-" or after.isalnum() or after == "-"):
            return True
        at = text.find(word, at + 1)
    return False


def _strings(options: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = options.get(key, ())
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else ()
