"""Single words that stand twice, and how to tell the speech that repeats itself."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from cleaner.detectors.repetition.runs import neighbours, spans, tokens
from cleaner.lexicon import COMMON, is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

PARTICLES = frozenset(["in", "on"])
CLAUSE = frozenset(["and", "but", "or", "that", "which", "while", "as", "because", "if", "when", "where"])
_FILLER = re.compile(
    r"\b(?:u[hm]+|er+m?|mm+|m?hmm|uh-huh|yeah|gonna|wanna|kinda|(?<=, )you know(?=,))\b"
    r"|\b(I|we|you|they|he|she|it) \1\b|\w --? ",
    re.I,
)


def doubled(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A function word that stands twice; groups 1 and 2 are the two.

    Unsafe for a particle (`took the letters in in the morning`) unless a clause begins with it.
    Silent in transcripts of speech, before a hyphen, where the first belongs to a verb (`the house he
    lives in in Rome`), and where the two are parts of a name.
    """
    stranded = options.get("stranded", {})
    assert isinstance(stranded, dict)
    for place in places:
        (a, b), (c, d) = place.span(1), place.span(2)
        word = doc.text[a:b].lower()
        before = re.search(r"([\w’']+) $", doc.text[max(0, a - 25) : a])
        if before and before[1].lower().rsplit("’")[-1] in stranded.get(word, ()):
            continue
        if not doc.text[c:d].islower() or (doc.text[a:b] != word and before):  # a capital inside a sentence
            continue
        if doc.memo(is_transcript):
            continue
        opens = before is None or before[1].lower() in CLAUSE
        sure = word not in PARTICLES or opens
        yield Hit(
            place.start,
            place.end,
            (Edit(b, d, ""),),
            None if sure else Safety.UNSAFE,
            values={"word": word},
        )


def doubled_content(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A word that stands twice (`the selection selection`) and is none that may; a flag with a capital."""
    if not doc.memo(neighbours):
        return
    words = doc.memo(tokens)
    allowed, sure = strings(options, "allowed"), strings(options, "sure")
    for i in doc.memo(neighbours):
        word = words[i]
        if not (word.isascii() and word.isalpha() and len(word) > 2) or word.lower() in allowed:
            continue
        if (i and words[i - 1] == word) or words[i + 2 : i + 3] == [word]:
            continue
        if not in_line(doc, i, i + 2) or doc.memo(is_transcript):
            continue
        start, (a, b) = doc.memo(spans)[i][0], doc.memo(spans)[i + 1]
        if word.islower():
            safety = None if word in sure else Safety.UNSAFE
            yield Hit(start, b, (Edit(a - 1, b, ""),), safety, values={"word": word})
        elif word.istitle() and len(word) > 3 and is_word(word, COMMON):  # most others are names
            yield Hit(start, b, values={"word": word})


def is_transcript(doc: Document) -> bool:
    """Is it speech written down as spoken? Then repetitions are the speaker's."""
    found = islice(_FILLER.finditer(doc.text), 3)
    return sum(1 for _ in found) >= 3


def in_line(doc: Document, start: int, end: int) -> bool:
    words = doc.memo(tokens)
    return not any("\n" in w for w in words[start:end])


def strings(options: Mapping[str, object], key: str) -> frozenset[str]:
    value = options.get(key, ())
    return frozenset(map(str, value)) if isinstance(value, (list, tuple)) else frozenset()
