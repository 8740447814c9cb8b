"""Texts whose punctuation was parted from the words for a parser or translation model, and not put back.

One blank in prose is the business of the spacing rules; here the whole document has to look tokenised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.tokens.gaps import gaps
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LEAST = 3  # detached commas and full stops
SHARE = 0.7  # of all commas and full stops behind a word
_DETACHED = re.compile(r"(?<![.…]) (?:,|\.(?! \.))(?=\s|$)")
_ATTACHED = re.compile(r"[^\W_][,.](?=\s|$)")


def tokenised(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """One hit for every line of a tokenised document: its punctuation, quotes and contractions are joined."""
    if not doc.memo(is_tokenised):
        return
    start = 0
    for line in doc.text.split("\n"):
        edits = tuple(Edit(start + a, start + b, "") for a, b in gaps(line))
        if edits:
            evidence = ("most commas and full stops of the document stand apart",)
            yield Hit(edits[0].start, edits[-1].end, edits, evidence=evidence)
        start += len(line) + 1


def is_tokenised(doc: Document) -> bool:
    """Do most commas and full stops of the document stand apart from their words?"""
    text = doc.text
    if " ," not in text and " ." not in text:
        return False
    n_detached = len(_DETACHED.findall(text))
    return n_detached >= LEAST and n_detached >= SHARE * (n_detached + len(_ATTACHED.findall(text)))


def contraction(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`do n't`, `it 's`: the blank before the ending goes; the group `blank` is it.

    Silent in tokenised documents, which are repaired as a whole, on quotations and in texts about grammar.
    """
    names = options.get("names", ())
    assert isinstance(names, (list, tuple))
    if doc.memo(is_tokenised):
        return
    for place in places:
        a, b = place.span("blank")
        before = re.search(r"[\w’']+\Z", doc.text[max(0, a - 20) : a])
        if before is None or before[0].lower() in names:
            continue
        ending = doc.text[b : place.end]
        if ending[0] in "'’" and not _may_end(before[0], ending[1:].lower()):
            continue
        yield Hit(place.start, place.end, (Edit(a, b, ""),))


def _may_end(word: str, ending: str) -> bool:
    """Can the word take the ending? Any word takes `s`, the others want a pronoun or the like."""
    if ending == "s":
        return not word.isdigit()
    if ending == "m":
        return word in ("I", "i")
    return word[0].isalpha()
