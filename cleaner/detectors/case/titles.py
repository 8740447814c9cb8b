"""Sentences in title case and words in random case: told, but not repaired, as any word may be a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.wordlists import wordlist
from cleaner.lexicon import is_word
from cleaner.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

SENTENCE = re.compile(r"[^.!?]+[.!?]")
WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
SHARE = 0.6
RANDOM = 3  # words in random case make a damaged block


def title_sentences(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A sentence of a paragraph most of whose words have a capital, small words too.

    Places are small words with a capital before another capital. Silent where the whole block is a heading.
    """
    least = int(options.get("words", 8))  # type: ignore[call-overload]
    done = -1
    for place in places:
        block = doc.block_at(place.start)
        if block is None or place.start < done or not block.ends_sentence:
            continue
        for m in SENTENCE.finditer(block.text):
            if block.start + m.start() <= place.start < block.start + m.end():
                words = WORD.findall(m[0])
                n = sum(w[0].isupper() for w in words)
                if len(words) >= least and n >= SHARE * len(words) and _small_words_too(words):
                    start = block.start + m.end() - len(m[0].lstrip())
                    done = block.start + m.end()
                    yield Hit(start, done, evidence=(f"{n} of {len(words)} words have a capital",))
                break


def _small_words_too(words: Sequence[str]) -> bool:
    """Do nearly all small words have a capital? In a list of names they do not."""
    small = [w for w in words[1:] if w.lower() in wordlist("glue", "joints")]
    n = sum(w[0].isupper() for w in small)
    return n > 1 and n >= 0.75 * len(small)


def random_case(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A block with several words such as `kEEp` and `mINisters`: words of the language when folded."""
    blocks: dict[int, list[tuple[int, int]]] = {}
    done = -1
    for place in places:
        block = doc.block_at(place.start) if place.start >= done else None
        if block is None:
            continue
        start, end = place.start, place.end
        while start > block.start and doc.text[start - 1].isalpha():
            start -= 1
        while end < block.end and doc.text[end].isalpha():
            end += 1
        done, token = end, doc.text[start:end]
        if len(token) > 3 and is_word(token) and token not in wordlist("glue", "mixed-case"):
            blocks.setdefault(block.index, []).append((start, end))
    for found in blocks.values():
        if len({doc.text[a:b] for a, b in found}) >= RANDOM:
            yield Hit(found[0][0], found[-1][1], evidence=(f"{len(found)} words in random case",))
