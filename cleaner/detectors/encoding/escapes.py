"""Escapes of JSON, scripts and addresses that were printed as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from cleaner.detectors.talk import talks_about
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

PLAIN = {'\\"': '"', "\\'": "'", "\\’": "’", "\\/": "/"}
CODE = re.compile(r"\\?u([0-9a-fA-F]{4})")
LETTERS = re.compile(r"[^\W\d_]|[’'“”‘–—…,.!?:;() -]|\d")


def json_escape(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Group `code`: `\\u2019` with or without its backslash; `plain`: a mark behind one; `break`: `\\n`.

    A written line break needs company (another escape in the document) to be safe.
    """
    for place in places:
        if talks_about(doc, place.start, options):
            continue
        kind, old = place.match.lastgroup, place.match.group()
        safety = None
        if kind == "code":
            new = _characters(old)
        elif kind == "break":
            new = "\n\n" if old.count("n") > 1 else "\n" if "n" in old else " "
            if doc.text.count("\\") < 2:
                safety = Safety.UNSAFE
        else:
            new = PLAIN.get(old, old)
        if new != old:
            yield Hit(
                place.start, place.end, (Edit(place.start, place.end, new),), safety, values={"new": new}
            )


def percent_escape(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A word with `%20` or `%C3%B4` in it, outside of addresses: decoded when it is UTF-8 for prose."""
    for place in places:
        old = doc.text[place.start : place.end]
        try:
            new = unquote_to_bytes(old).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if all(LETTERS.fullmatch(c) for c in new) and not talks_about(doc, place.start, options):
            yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), values={"new": new})


def _characters(text: str) -> str:
    """UTF-16 units written as `u` and four digits; the text itself when they are no characters of prose."""
    units = [int(code, 16) for code in CODE.findall(text)]
    try:
        new = b"".join(u.to_bytes(2, "big") for u in units).decode("utf-16-be")
    except UnicodeDecodeError:
        return text
    new = new.replace("\u00a0", " ").replace("\u200b", "").replace("\u00ad", "").replace("\ufeff", "")
    return new if all(c.isprintable() or c in "\u200c\u200d\u200e\u200f" for c in new) else text
