"""Quotation marks that face the wrong way, and names that were put in quotation marks by habit.

Direction is judged by neighbours and by what is open in the paragraph; style is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def mirrored_closing(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`word“.` where a `“` is open: the mark closes. Silent in paragraphs with `„`, where `“` closes."""
    for place in places:
        block = doc.block_at(place.start)
        if block is None or "„" in block.text:
            continue
        before = doc.text[block.start : place.start]
        if before.count("“") > before.count("”"):
            yield Hit(
                place.start,
                place.end,
                (Edit(place.start, place.end, "”"),),
                evidence=("it follows a letter and precedes punctuation or a blank", "a quotation is open here"),
            )


def mirrored_opening(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """` ”word` where nothing is open and a `”` follows: the mark opens. Silent where all marks are `”`."""
    for place in places:
        block = doc.block_at(place.start)
        if block is None or "“" not in doc.text or "„" in block.text:
            continue
        before, after = doc.text[block.start : place.start], doc.text[place.end : block.end]
        closes = after.find("”")
        opens = after.find("“")
        if before.count("“") == before.count("”") and closes > 0 and (opens < 0 or closes < opens):
            yield Hit(
                place.start,
                place.end,
                (Edit(place.start, place.end, "“"),),
                evidence=("it stands before a letter", "no quotation is open here and one closes behind"),
            )


def quoted_name(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A well-known name, or one that the document quotes again and again, in quotation marks."""
    known = set(map(str, options.get("names", ())))  # type: ignore[call-overload]
    least = int(options.get("times", 3))  # type: ignore[call-overload]
    for place in places:
        a, b = place.span(1)
        name = doc.text[a:b]
        quoted = doc.text[place.start : place.end]
        again = doc.text.count(quoted)
        if name not in known and (again < least or " " not in name):
            continue
        why = "a well-known name needs no marks" if name in known else f"the name stands in marks {again} times"
        edits = (Edit(place.start, a, ""), Edit(b, place.end, ""))
        yield Hit(place.start, place.end, edits, Safety.UNSAFE, evidence=(why,), values={"name": name})
