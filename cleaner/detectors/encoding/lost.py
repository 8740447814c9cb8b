"""Characters that a lossy conversion has replaced: most cannot be known, some can be told from their word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def lost_character(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Group `apostrophe`: that of a contraction. Group `mark`: a replacement character (or a run of them).

    A mark inside a word is offered as a letter of the option `letters` when exactly one of them gives a
    word that the document has elsewhere; a single one where a quotation is open is offered as its end.
    All others are flags.
    """
    letters = str(options.get("letters", ""))
    for place in places:
        if place.match.lastgroup == "apostrophe":
            a, b = place.span("apostrophe")
            new = "’" if "’" in doc.text else "'"
            yield Hit(a, b, (Edit(a, b, new),))
            continue
        new = _offered(doc.text, place.start, place.end, letters)
        edits = (Edit(place.start, place.end, new),) if new else ()
        yield Hit(place.start, place.end, edits, Safety.UNSAFE if new else Safety.FLAG)


def _offered(text: str, start: int, end: int, letters: str) -> str:
    if end - start != 1:
        return ""
    left, right = start, end
    while left and text[left - 1].isalpha():
        left -= 1
    while right < len(text) and text[right].isalpha():
        right += 1
    if right - left > 3:
        fits = [c for c in letters if text[left:start] + c + text[end:right] in text]
        if len(fits) == 1:
            return fits[0]
    line = text[text.rfind("\n", 0, start) + 1 : start]
    closes = line[-1:] != " " and not text[end : end + 1].isalnum()
    if closes and text[start] == "\ufffd" and line.count("“") > line.count("”"):
        return "”"
    return ""
