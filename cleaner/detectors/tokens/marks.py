"""Marks of subword models and control tokens of translation and chat models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

BARS = "▂▃▄▅▆▇█░▒▓"
SENTENCES = 5  # full stops before a word in lower case
SHORTEST = 300  # code points of a text that has lost its capitals
_ABOUT = re.compile(
    r"\b(?:token|tokeni[sz]er|tokeni[sz]ation|prompt|transformer|BERT|GPT|LLM|language model|HTML|tag)s?\b"
)


def pieces(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The mark `▁` of SentencePiece: deleted after a blank, else a blank. Silent in bars and charts."""
    text = doc.text
    for place in places:
        a, b = place.start, place.end
        before, after = text[a - 1 : a] if a else "", text[b : b + 1]
        near = text[max(0, a - 2) : a] + text[b : b + 2]
        if not after.strip() or any(c in BARS for c in near) or before == "▁" or after == "▁":
            continue
        if not (after.isalnum() or after in "“‘\"'(.,;:!?)”’-—–"):
            continue
        new = "" if not before or before.isspace() or before in "“‘(" or after in ".,;:!?)”" else " "
        yield Hit(a, b, (Edit(a, b, new),))


def treebank(_doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A pair of brackets or quotation marks in treebank notation; groups `open` and `close` are the marks."""
    marks = options.get("marks", {})
    assert isinstance(marks, dict)
    for place in places:
        (a, b), (c, d) = place.span("open"), place.span("close")
        opening, closing = place.match["open"].strip().upper(), place.match["close"].strip().upper()
        if closing == marks[opening][1]:
            edits = (Edit(a, b, marks[opening][0]), Edit(c, d, marks[opening][2]))
            yield Hit(place.start, place.end, edits)


def control(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A control token: deleted with the blank before it, or a flag in a text that speaks of such tokens."""
    about = None
    for place in places:
        a, b = place.start, place.end
        if about is None:
            about = _ABOUT.search(doc.text) is not None
        if a and doc.text[a - 1] == " " and doc.text[b : b + 1] in ("", " ", "\n"):
            a -= 1
        elif (not a or doc.text[a - 1] == "\n") and doc.text[b : b + 1] == " ":
            b += 1
        if (
            doc.text[place.start : place.end] == "</s>"
            and "<s>" in doc.text
            and not doc.text.startswith("<s>")
        ):
            continue
        yield Hit(place.start, place.end, (Edit(a, b, ""),), Safety.FLAG if about else None)


def lower_cased(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A text of several sentences without a single capital: a flag on its first line."""
    text = doc.text
    if not text[:1000].islower() or len(text) < SHORTEST or not text.islower():
        return
    if len(re.findall(r"[a-z]{2,}[.?!] [a-z]+ [a-z]+", text)) >= SENTENCES and "\n" not in text[:120].strip():
        end = text.find("\n")
        yield Hit(0, end if end >= 0 else len(text))
