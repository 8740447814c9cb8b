"""HTML entities that were never decoded, whole or broken; tags are the business of `markup`.

A text that speaks about markup may show them on purpose and is left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.talk import talks_about
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

DEPTH = 4  # an entity is decoded at most so often
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")  # what is not seen is not wanted either
BREAKS = frozenset("\t\n\r")


def entity(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """An entity of the HTML table, single or escaped again.

    Angle brackets stay where they could make a tag. In Markdown, which decodes entities itself, only those
    that were escaped again.
    """
    for place in places:
        old = doc.text[place.start : place.end]
        if doc.markdown and old.count(";") < 2:
            continue
        new = _decoded(old)
        if new in ("<", ">") and not _stands_free(doc, place.start, place.end, new):
            continue
        if new != old and not talks_about(doc, place.start, options):
            yield _hit(doc, place.start, place.end, new)


def broken_entity(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`& quot ;`: group `name` or `number` between marks that stand apart. Only the names in `names`."""
    names = options.get("names", ())
    assert isinstance(names, (list, tuple))
    for place in places:
        name, number = place.match["name"], place.match["number"]
        if name and name not in names and name.lower() not in names:
            continue
        body = (name if name in names else name.lower()) if name else "#" + re.sub(r"\s", "", number)
        new = _decoded(f"&{body};")
        if len(new) <= 2 and new not in ("<", ">") and not talks_about(doc, place.start, options):
            yield _hit(doc, place.start, place.end, new)


def headless_entity(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`It#8217;s`: group `body` is what stood behind the ampersand."""
    for place in places:
        body = place.match["body"]
        new = _decoded(f"&{'#' * body.isdigit()}{body};")
        if len(new) <= 2 and not talks_about(doc, place.start, options):
            yield _hit(doc, place.start, place.end, new)


def _hit(doc: Document, start: int, end: int, new: str) -> Hit:
    if new == "\u00a0":
        new = " "
    elif new in BREAKS:
        new = "" if doc.text[end : end + 1].isspace() or end == len(doc.text) else " "
    elif new in UNSEEN:
        new = ""
    return Hit(start, end, (Edit(start, end, new),), values={"new": new})


def _decoded(text: str) -> str:
    """What the entity stands for; itself when the table has none, or more than one character, for it."""
    import html

    new = text
    for _ in range(DEPTH):
        new = html.unescape(new)
    usual = len(new) == 1 and (new.isprintable() or new in BREAKS or new in UNSEEN or new == "\u00a0")
    return new if usual or new in ("\u200e", "\u200f", "\u200c", "\u200d") else text


def _stands_free(doc: Document, start: int, end: int, bracket: str) -> bool:
    """Can the bracket be no part of a tag: `p < 0.05`, `->`, `> 60`?"""
    if bracket == "<":
        return doc.text[end : end + 1].isdigit() or doc.text[end : end + 1] in (" ", "")
    block = doc.block_at(start)
    return (
        block is not None and doc.text[start - 1 : start] in (" ", "-", "=", "") and "&lt;" not in block.text
    )
