"""Wording that an engine carried over: genders, kinds of place, quotations rendered twice.

Flags, and no repair but that of a pronoun which the sentence itself corrects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

QUOTED = re.compile(r"[“\"]([^“”\"\n]{4,60})[”\"]")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?][”\"')]* ")
PARAGRAPH = 8  # words of a block that ends as a sentence and is part of an article


def pronoun(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`her` for a place: the sentence calls the same thing `it`, and no woman is in the document.

    The pattern begins or ends with the pronoun; `people` are words that show a woman,
    `things` the nouns of which one must stand before in the sentence.
    """
    people, things = _words(options["people"]), _words(options["things"])
    words = doc.memo(_lower_words)
    if not places or people.intersection(words):
        return
    for place in places:
        end = place.end if doc.text.endswith(HER, place.start, place.end) else place.start + len(HER)
        start = end - len(HER)
        block = doc.block_at(start)
        if block is None:
            continue
        left = _sentence(doc.text[max(block.start, start - 300) : start])
        before = [w.lower() for w in WORD.findall(left)]
        named = things.intersection(before)
        if named and "it" in before and words.count("her") <= MOST:
            thing = max(named, key=before.index)
            evidence = (f"the sentence speaks of the {thing} as “it”", "no woman is named in the document")
            yield Hit(start, end, (Edit(start, end, "it"),), Safety.UNSAFE, evidence=evidence)


def you_for_they(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`You` at the start of a sentence after one about several people, in a text that addresses nobody."""
    if len(places) != 1 or doc.memo(_lower_words).count("you") != 1 or "your" in doc.memo(_lower_words):
        return
    (place,) = places
    start, end = place.span("pronoun")
    block = doc.block_at(start)
    if block is None or _open_quote(doc.text[block.start : start]):
        return
    yield Hit(start, end, suggestions=("They",), evidence=("nobody else is addressed in the document",))


def place_kinds(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Two kinds of place after one name, and `state of NAME` for what is a province elsewhere in the text."""
    federal = _words(options["federal"])
    for place in places:
        name = place.match["name"]
        if name is None:
            yield Hit(place.start, place.end, evidence=("two kinds of place stand behind one name",))
            continue
        kind = place.match["kind"]
        other = re.compile(rf"\b(?:province of {name}|{name}(?: \w+)? province)\b")
        if name not in federal and (m := other.search(doc.text)):
            yield Hit(
                place.start,
                place.end,
                suggestions=(f"province of {name}",),
                evidence=(f"{name} is a {kind} here and a province elsewhere",),
                related=(Span(m.start(), m.end()),),
            )


def requoted(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A quotation in the title that the text has in other words: one word is shared, at the same place.

    Nothing where the text has the wording of the title anywhere, or has no such quotation.
    """
    if not doc.blocks or not ("“" in doc.blocks[0].text or '"' in doc.blocks[0].text):
        return
    title = doc.blocks[0]
    if len(title.text) > TITLE or title.ends_sentence or len(doc.blocks) < SHORTEST:
        return
    body = doc.text[title.end :]
    for m in QUOTED.finditer(title.text):
        words = _stems(m[1])
        if not 2 <= len(words) <= 3 or _has(body, words):
            continue
        for twin in QUOTED.finditer(body):
            if _rendered_again(words, _stems(twin[1]), body):
                start, found = title.start + m.start(), title.end + twin.start()
                evidence = (f"the text has {twin[0]}", "the words of the title do not occur in it")
                yield Hit(
                    start,
                    title.start + m.end(),
                    suggestions=(twin[0],),
                    evidence=evidence,
                    related=(Span(found, title.end + twin.end()),),
                )
                break


def deck(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The block under the title, when it begins in lower case and does not end as a sentence."""
    blocks = doc.blocks
    if len(blocks) < SHORTEST or not blocks[1].text[0].islower():
        return
    if blocks[0].ends_sentence or not _paragraph(blocks[2:3]):
        return
    block = blocks[1]
    if not block.ends_sentence and len(block.text.split()) >= 4:
        yield Hit(block.start, block.end, evidence=("it stands under the title", "it is no full sentence"))


HER = "her"
MOST = 2  # times that the pronoun may stand in the document
TITLE = 200  # code points of a title at most
SHORTEST = 4  # blocks of an article at least


def _words(value: object) -> frozenset[str]:
    return frozenset(str(value).split())


def _lower_words(doc: Document) -> list[str]:
    return [w.lower() for w in WORD.findall(doc.text)]


def _sentence(left: str) -> str:
    """The part of the sentence that `left` ends with."""
    ends = list(SENTENCE_END.finditer(left))
    return left[ends[-1].end() :] if ends else left


def _open_quote(left: str) -> bool:
    return left.count("“") > left.count("”") or left.count('"') % 2 == 1


def _stems(phrase: str) -> list[str]:
    """The words of a phrase in lower case, without the plural; a compound counts as its first part."""
    words = (w.lower().split("-")[0] for w in WORD.findall(phrase))
    return [w[:-1] if w.endswith("s") and not w.endswith("ss") else w for w in words]


def _has(body: str, stems: Sequence[str]) -> bool:
    found = " ".join(_stems(body))
    return " ".join(stems) in found


def _rendered_again(title: Sequence[str], other: Sequence[str], body: str) -> bool:
    """As many words, one the same and at its place, and the title's others nowhere in the text."""
    if len(title) != len(other):
        return False
    same = [a == b for a, b in zip(title, other, strict=True)]
    if sum(same) != 1 or any(len(w) < 4 for w in (*title, *other)):
        return False
    lower = body.lower()
    return not any(w in lower for w, equal in zip(title, same, strict=True) if not equal)


def _paragraph(blocks: Sequence[Block]) -> bool:
    return bool(blocks) and blocks[0].ends_sentence and len(blocks[0].text.split()) >= PARAGRAPH
