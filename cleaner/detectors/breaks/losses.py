"""Words, letters and ends of texts that are gone: the place can be told, what stood there mostly not."""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING

from cleaner.lexicon import is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LOOSE = 3  # blanks before a mark: with more of them the text is tokenised, and they tell nothing
EVERYDAY = 20
PARAGRAPH = 60  # code points


def lost_words(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`According to , the plan`, `the people of are`: a link or name went with its text. Never repaired.

    Silent in tokenised text, where every comma has a blank before it.
    """
    if not places or doc.text.count(" ,") + doc.text.count(" .") > LOOSE + len(places):
        return
    for place in places:
        yield Hit(place.start, place.end, evidence=("a word must stand between these",))


def excerpts(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """The end of a block that was cut: `[…]`, an ellipsis inside a word; places are the marks.

    A mark inside a sentence, behind a full stop or after a whole word is left.
    """
    least = int(options.get("letters", 2))  # type: ignore[call-overload]
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.end != place.end or len(block.text) < PARAGRAPH:
            continue
        cut = block.text[: place.start - block.start]
        if doc.text[place.start] in "[(":
            if cut[-2:-1].isalnum() or cut[-1:].isalnum():
                yield Hit(place.start, place.end, evidence=("the block ends inside a sentence",))
            continue
        word = cut.split()[-1] if cut.split() else ""
        if (
            len(word) >= least
            and word.isalpha()
            and word.islower()
            and not is_word(word)
            and doc.text.count(word) < 2
        ):
            yield Hit(place.start - len(word), place.end, evidence=(f"`{word}` is no word",))


def lost_initials(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`nce upon a time`: a paragraph whose first letter was a picture; group 1 is its first word.

    Only where exactly one letter in front makes an everyday word of it.
    """
    for place in places:
        start, end = place.span(1)
        word, block = doc.text[start:end], doc.block_at(start)
        if block is None or block.start != start or not block.ends_sentence or len(block.text) < PARAGRAPH:
            continue
        if is_word(word) or doc.text.count(word) > 1:
            continue
        found = [letter for letter in ascii_lowercase if is_word(letter + word, EVERYDAY)]
        if len(found) == 1:
            edit = Edit(start, start, found[0].upper())
            yield Hit(start, end, (edit,), Safety.UNSAFE, evidence=(f"only `{found[0]}{word}` is a word",))
