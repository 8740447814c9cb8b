"""Words, sentences and blocks that were joined without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def block_glue(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`in chaosOn Sunday, the`: two blocks in one; group 1 is the left word, group 2 the opener.

    Safe when the opener is that of a dated sentence; silent when the joined token stands twice, which
    makes it a name.
    """
    for place in places:
        a, cut = place.span(1)
        _, b = place.span(2)
        token = doc.text[a:b]
        if doc.text.count(token) > 1 or _tagged(doc.text, a):
            continue
        evidence = [f"`{doc.text[a:cut]}` is followed by the opening of a dated sentence", f"`{token}` stands only once"]
        sure = re.search(rf"(?<!\w){re.escape(doc.text[a:cut])}(?!\w)", doc.text) is not None
        if sure:
            evidence.append(f"`{doc.text[a:cut]}` is a word of the text")
        yield Hit(place.start, place.end, (Edit(cut, cut, "\n\n"),), evidence=tuple(evidence))


def sentence_glue(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`war.Breaking`: group 1 is the word before the mark, group 2 the word after it.

    Safe when both words are plain prose; silent for domains, files and abbreviations, and where the joined token
    stands twice.
    """
    names = set(map(str, options.get("endings", ())))  # type: ignore[call-overload]
    for place in places:
        (a, cut_before), (cut, b) = place.span(1), place.span(2)
        left, right = doc.text[a:cut_before], doc.text[cut:b]
        if right.lower() in names or doc.text.count(doc.text[a:b]) > 1 or _tagged(doc.text, a):
            continue
        prose = right.lower() in _lower_words(doc) or f" {right}" in doc.text or f"\n{right}" in doc.text
        yield Hit(
            place.start,
            place.end,
            (Edit(cut, cut, " "),),
            None if prose else Safety.UNSAFE,
            evidence=(f"`{right}` stands alone elsewhere in the text",) if prose else (),
            values={"left": left, "right": right},
        )


def _lower_words(doc: Document) -> set[str]:
    return doc.memo(_lower)


def _lower(doc: Document) -> set[str]:
    return set(re.findall(r"(?<![\w'’.-])[a-z]+(?![\w'’-])", doc.text))


def _tagged(text: str, at: int) -> bool:
    """Is the token part of a hashtag, handle, path or identifier?"""
    return at > 0 and text[at - 1] in "#@/\\_.-&="
