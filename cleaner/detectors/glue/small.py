"""Words in small letters run together (`morethan`, `70thanniversary`): only where one split is possible."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.attested import alone, as_name, repeated
from cleaner.detectors.glue.tokens import is_code
from cleaner.lexicon import COMMON, is_word, word_level
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

EVERYDAY = 20
ORDINAL = re.compile(r"(?:[0-9]*(?<!1)(?:1st|2nd|3rd)|[0-9]*(?:[04-9]|1[1-3])th)")
BEFORE = frozenset(("", " ", "\n", "(", "“", "‘", '"', "’"))


def small_words(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`thebravery`, `totake`: the groups `left` and `rest` of the places.

    Silent when the token is a word, stands twice, or can be split in a second way.
    """
    keep = frozenset(map(str, options.get("keep", ())))  # type: ignore[call-overload]
    for place in places:
        (start, cut), end = place.span("left"), place.end
        token = doc.text[start:end]
        left, right = doc.text[start:cut], doc.text[cut:end]
        if (
            token in keep
            or is_word(token)
            or is_word(token.removesuffix("s"))
            or is_code(doc.text, start, end)
        ):
            continue
        if not (is_word(left, COMMON) and is_word(right, COMMON)) or repeated(doc.text, token, cut):
            continue
        sure = (
            _only_split(token, cut - start)
            and max(word_level(left) or 99, word_level(right) or 99) <= EVERYDAY
        )
        yield Hit(start, end, (Edit(cut, cut, " "),), None if sure else Safety.UNSAFE)


def _only_split(token: str, cut: int) -> bool:
    """Can the token be parted nowhere else into two words of the language?"""
    return not any(
        is_word(token[:at], COMMON) and is_word(token[at:], COMMON)
        for at in range(1, len(token))
        if at != cut and (at > 1 or token[0] in "ai") and (at < len(token) - 1)
    )


def name_ends(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`Washingtonand`: a name that stands alone elsewhere with a small word, the group `tail`."""
    text, unlikely = doc.text, frozenset(map(str, options.get("unlikely", ())))  # type: ignore[call-overload]
    for place in places:
        start, (cut, end) = place.start, place.span("tail")
        name, token, fix = text[start:cut], text[start:end], (Edit(cut, cut, " "),)
        if text[start - 1 : start] not in BEFORE or len(name) < 2 or is_word(token):
            continue
        if repeated(text, token, cut) or is_code(text, start, end):
            continue
        if alone(text, name, cut) and (not is_word(name) or as_name(text, name, cut)):
            yield Hit(start, end, fix, evidence=(f"`{name}` stands alone elsewhere in the text",))
        elif len(name) >= 4 and text[cut:end] in unlikely and text[end + 1 : end + 2].islower():
            yield Hit(start, end, fix, Safety.UNSAFE, evidence=(f"hardly a name ends in `{text[cut:end]}`",))


def ordinals(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`70thanniversary`: places begin with the last digit, group 1 are the letters behind the ordinal."""
    for place in places:
        cut, end = place.span(1)
        start = place.start
        while start > 0 and place.start - start < 4 and doc.text[start - 1].isdigit():
            start -= 1
        own = ORDINAL.fullmatch(doc.text, start, cut) is not None
        if own and doc.text[start - 1 : start] in BEFORE and is_word(doc.text[cut:end], COMMON):
            yield Hit(start, end, (Edit(cut, cut, " "),))
