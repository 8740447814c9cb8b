"""Shortcodes and placeholders that no program filled in or took out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.markup.removal import removal
from cleaner.detectors.talk import talks_about
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def shortcode(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`[name …]` of a plugin: group `name` is in the list, begins with a prefix of it, or has attributes.

    The text between an opening and a closing one stays.
    """
    names = frozenset(map(str, options.get("names", ())))  # type: ignore[call-overload]
    prefixes = tuple(map(str, options.get("prefixes", ())))  # type: ignore[call-overload]
    for place in places:
        name, attributes = place.match["name"], place.match["attributes"]
        if not (name in names or name.startswith(prefixes) or (attributes and "=" in attributes)):
            continue
        if not talks_about(doc, place.start, options):
            yield Hit(place.start, place.end, (removal(doc, place.start, place.end),))


def placeholder(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A placeholder of a program with blanks in it; group `sure` has no other reading."""
    for place in places:
        old = place.match.group()
        new = re.sub(r"\s", "", old)
        if new != old and not talks_about(doc, place.start, options):
            safety = None if place.match.lastgroup == "sure" else Safety.UNSAFE
            yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), safety)


def unfilled(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A placeholder that should have become a name or a title: a flag. Silent in Markdown."""
    if doc.markdown:
        return
    for place in places:
        if not talks_about(doc, place.start, options):
            yield Hit(place.start, place.end)
