"""Text that was escaped or decoded once too often or in the wrong way."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

DEPTH = 3  # an entity is decoded at most so often


def entity(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """An HTML entity of the table, single or escaped again; those in `keep` (brackets of tags) stay."""
    keep = set(map(str, options.get("keep", ())))  # type: ignore[call-overload]
    for place in places:
        old = new = doc.text[place.start : place.end]
        for _ in range(DEPTH):
            name = new.strip("&;")
            new = new if name in keep else html.unescape(new)
        if new != old and len(new) <= 2 and (new.isprintable() or new == "\u00a0") and new not in "<>":
            new = " " if new == "\u00a0" else new
            yield Hit(place.start, place.end, (Edit(place.start, place.end, new),))
