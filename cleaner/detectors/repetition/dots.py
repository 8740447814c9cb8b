"""Rows of dots that lead the eye to a page number, or fill a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

CONTENTS = 3  # lines with leader dots that make a table of contents


def leader_dots(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Dots that lead to a page number: the lines of a table of contents go; else a flag."""
    lines = [p for p in places if re.search(r"\d\s*\Z", doc.text[p.start : p.end])]
    for place in places:
        edits = (doc.without(place.start, place.end),) if place in lines and len(lines) >= CONTENTS else ()
        yield Hit(place.start, place.end, edits)
