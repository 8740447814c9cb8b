"""Marks inside sentences: doubled ones, those of other scripts, and inverted ones; brackets are not here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from cleaner.lexicon import is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]

OTHER_SCRIPT = regex.compile(r"[\p{L}--\p{Latin}]", regex.V1)
NEAR = 12  # code points on either side in which no other script may stand
# Two marks: the one that stays; how long the word before them must be, and what must follow.
ONE = {"..": ".", ",,": ",", "?.": "?", ",.": ".", ".,": ","}
SENTENCE = regex.compile(r"[ ][\"“‘]?[A-ZÀ-Þ]|[ ]*(?:\n|$)")
CLAUSE = regex.compile(r"[ ][\p{L}“\"‘0-9]")
LOWER = regex.compile(r"[ ][a-z]{2}")
BEHIND = {"..": (3, SENTENCE), ",,": (2, CLAUSE), "?.": (3, SENTENCE), ",.": (3, SENTENCE), ".,": (4, LOWER)}
WORDS = regex.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def doubled_mark(doc: Document, places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """`end.. Next`, `so,, but`, `why?. He`: two marks where one belongs; `said., and` is unsafe.

    Silent in the title, where two dots join statements (another rule), and behind the option's abbreviations.
    """
    short = set(map(str, options.get("abbreviations", ())))  # type: ignore[call-overload]
    title = doc.blocks[0].end if doc.blocks and not doc.blocks[0].ends_sentence else 0
    for place in places:
        start, end = place.span("marks")
        marks = doc.text[start:end].replace(" ", "")
        if marks not in ONE or (marks == ".." and end <= title):
            continue
        word = _word_before(doc.text, start)
        least, behind = BEHIND[marks]
        if len(word) < least or not behind.match(doc.text, end) or (marks == ".," and word.lower() in short):
            continue
        safety = Safety.UNSAFE if marks == ".," else None
        yield Hit(start, end, (Edit(start, end, ONE[marks]),), safety, evidence=("one mark is enough here",))


def foreign_mark(doc: Document, places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """`He left، she stayed`: a mark of another script between Latin letters takes its Latin form.

    Silent near words of another script. Option `table`: mark → its Latin form.
    """
    table = _table(options)
    for place in places:
        at, end = place.span("mark")
        if _beside_other_script(doc, at, end):
            continue
        start = at
        while start > place.start and doc.text[start - 1] == " ":
            start -= 1
        new = table[doc.text[at:end]]
        if new not in ".," or not (doc.text[start - 1].isdigit() and doc.text[end : end + 1].isdigit()):
            new += " " if doc.text[end : end + 1].isalnum() else ""
        yield Hit(start, end, (Edit(start, end, new),), evidence=("the letters around it are Latin",))


def fullwidth_mark(doc: Document, places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """`data，and the`: a full-width mark between Latin letters takes its usual form and a blank behind it.

    A pair of full-width brackets is one finding. Silent near letters of another script. Option `table`: mark
    → its usual form.
    """
    table = _table(options)
    for place in places:
        start, end = place.start, place.end
        if _beside_other_script(doc, start, end):
            continue
        before, after = doc.text[start - 1 : start], doc.text[end : end + 1]
        if place.match["bracket"] is not None:
            opening = Edit(start, start + 1, " (" if before.strip() and before not in "([“‘\"'" else "(")
            closing = Edit(end - 1, end, ") " if after.isalnum() else ")")
            edits: tuple[Edit, ...] = (opening, closing)
        else:
            new = table[doc.text[start:end]]
            tight = before.isdigit() and after.isdigit()
            edits = (Edit(start, end, new if tight or not after.isalnum() else f"{new} "),)
        yield Hit(start, end, edits, evidence=("the letters around it are Latin",))


def inverted_mark(doc: Document, places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """`¿What happened?`: an inverted mark before an English sentence goes.

    The sentence must have a function word of the option and no word that is not English.
    """
    function = set(map(str, options.get("function_words", ())))  # type: ignore[call-overload]
    for place in places:
        words = [w.lower().replace("’", "'") for w in WORDS.findall(doc.text[place.start + 1 : place.end])]
        if function.intersection(words) and all(is_word(w) for w in words if w not in function):
            end = place.start + 1
            yield Hit(place.start, end, (Edit(place.start, end, ""),), evidence=("the sentence is English",))


def _table(options: Options) -> Mapping[str, str]:
    table = options.get("table")
    return {str(k): str(v) for k, v in table.items()} if isinstance(table, Mapping) else {}


def _beside_other_script(doc: Document, start: int, end: int) -> bool:
    near = doc.text[max(0, start - NEAR) : start] + doc.text[end : end + NEAR]
    return OTHER_SCRIPT.search(near) is not None


def _word_before(text: str, at: int) -> str:
    start = at
    while start > 0 and at - start < 30 and text[start - 1].isalpha():
        start -= 1
    return text[start:at]
