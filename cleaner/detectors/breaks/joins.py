"""Paragraphs and words that a line break parted: what belongs together is joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cleaner.detectors.attested import alone
from cleaner.detectors.wordlists import wordlist
from cleaner.document import CLOSERS, TERMINAL, WRAP
from cleaner.lexicon import COMMON, RARE, is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

FIRST = 40  # code points: what is shorter may be a label, a line of verse or an address
BOTH = 110  # code points of both parts: two lines of verse are shorter
PARAGRAPH = 80  # code points
TITLE = 16  # words: so long may a heading or caption be
EVERYDAY = 20
INNER = re.compile(r"[a-z”\"][.!?] [A-Z“\"]")
WORD = re.compile(r"([a-z]+)(?:['’-][a-zA-Z]+)*[,;:.!?]?(?:[”\"’)])*$")


class Layout(NamedTuple):
    """How many blocks a text has, how many of them are paragraphs, begin in lower case, are of several lines.

    `widest` is the longest of the blocks of one line, in code points.
    """

    blocks: int
    paragraphs: int
    small: int
    wrapped: int
    widest: int


def broken_paragraphs(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A line break inside a sentence: places are the breaks between a small letter and a small letter.

    Only in texts whose paragraphs are lines of their own and begin with capitals. Safe when the second part
    ends the sentence, and the first is no heading or a small word stands at the seam; never behind the title.
    Silent in hard-wrapped text, verse, lists and addresses.
    """
    prose = frozenset(map(str, options.get("prose", ())))  # type: ignore[call-overload]
    layout = doc.memo(_layout)
    if layout.small > max(2, layout.blocks // 6):
        return
    for place in places:
        parts = _parts(doc, layout, place)
        if parts is None or not _continues(*parts):
            continue
        first, second = parts
        if layout.paragraphs < 2 and not INNER.search(first):
            continue
        seam, long = _seam(first, second), len(first.split()) > TITLE or _is_prose(first, prose)
        if not (seam or long) or not _is_plain(doc, second.split(maxsplit=1)[0], place.start):
            continue
        why = [f"`{seam}` stands at the break"] if seam else []
        why += ["the first part is no heading"] if long else []
        sure = ends_sentence(second) and first.lstrip("“\"'‘(")[:1].isupper()
        edit = Edit(place.start, place.end, " ")
        yield Hit(place.start, place.end, (edit,), None if sure else Safety.UNSAFE, evidence=tuple(why))


def _parts(doc: Document, layout: Layout, place: Place) -> tuple[str, str] | None:
    """The text before and behind the break, a block each; None for a wrapped line or a title."""
    first, second = doc.block_at(place.start - 1), doc.block_at(place.end)
    if first is None or second is None:
        return None
    if first.index == second.index:  # two short lines: wrapped, unless the text has no other wrapped block
        if layout.wrapped > 1 or layout.paragraphs < 2 or layout.widest <= WRAP or first.text.count("\n") > 1:
            return None
        cut = place.start - first.start
        return first.text[:cut], first.text[cut + 1 :]
    if second.start != place.end or (place.end - place.start == 1 and layout.wrapped > 1):
        return None
    if first.index == 0 and len(first.text.split()) <= TITLE + 4 and not INNER.search(first.text):
        return None
    return first.text, second.text


def _continues(first: str, second: str) -> bool:
    if len(first) < FIRST or len(first) + len(second) < BOTH or " " not in second or ends_sentence(first):
        return False
    begins = first[0].isupper() or first[0].isdigit() or first[0] in "“\"'‘("
    return begins and (ends_sentence(second) or first.split()[-1] in wordlist("glue", "joints"))


def _seam(first: str, second: str) -> str:
    """The small word before or behind the break, which no block ends or begins with; empty without one."""
    words = first.split()[-1].strip(","), second.split(maxsplit=1)[0].strip(",")
    return next((word for word in words if word in wordlist("glue", "joints")), "")


def _is_prose(text: str, prose: frozenset[str]) -> bool:
    """Has it the articles and verbs that headlines and captions leave out?"""
    return sum(word in prose for word in text.split()) > 1


def _is_plain(doc: Document, token: str, at: int) -> bool:
    """Does a sentence go on with this token: a word of the language, no address or identifier?"""
    word = WORD.match(token)
    return word is not None and (is_word(word[1], COMMON) or "'" in token or alone(doc.text, word[1], at) > 0)


def _layout(doc: Document) -> Layout:
    blocks = doc.blocks
    return Layout(
        blocks=len(blocks),
        paragraphs=sum(
            len(b.text) >= PARAGRAPH and b.ends_sentence and not b.text[0].islower() for b in blocks
        ),
        small=sum(b.text[0].islower() for b in blocks),
        wrapped=sum("\n" in b.text for b in blocks),
        widest=max((len(b.text) for b in blocks if "\n" not in b.text), default=0),
    )


def ends_sentence(text: str) -> bool:
    """Does it end in a full stop or the like, a closing mark aside?"""
    tail = text.rstrip(CLOSERS + " ")
    return bool(tail) and tail[-1] in TERMINAL


def hyphens(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`contin- ued`: a hyphen of a line end; places begin at the hyphen and end before the rest of the word.

    The hyphen goes when both parts make a word of the language and the form with it stands nowhere else; only
    the gap goes when that form does. Silent for suspended hyphens (`pre- and post-war`) and stutters.
    """
    text = doc.text
    for place in places:
        start, end = _word_start(text, place.start), _word_end(text, place.end)
        left, right = text[start : place.start], text[place.end : end]
        if (
            len(left) < 2
            or len(right) < 2
            or text[end : end + 1] == "-"
            or text[start - 1 : start] in ("-", "'", "’")
        ):
            continue
        if alone(text, f"{left}-{right}", start) or (
            right[0].isupper() and alone(text, f"{left}-{right.lower()}", start)
        ):
            edit = Edit(place.start + 1, place.end, "")
            yield Hit(start, end, (edit,), evidence=(f"`{left}-{right}` stands elsewhere in the text",))
            continue
        safety = _joined(doc, left, right, start)
        if safety is not None:
            edit = Edit(place.start, place.end, "")
            yield Hit(start, end, (edit,), safety, evidence=(f"`{left}{right}` is a word",))


def _joined(doc: Document, left: str, right: str, at: int) -> Safety | None:
    """How sure it is that the two are one word; None when they are not."""
    word = left + right
    if not right.islower() or right in ("and", "or", "to", "but", "nor", "versus"):
        return None
    if is_word(word, EVERYDAY) or alone(doc.text, word, at):
        return Safety.SAFE
    if not is_word(word, RARE):
        return None
    two = is_word(left, COMMON) and is_word(right, COMMON)
    return Safety.UNSAFE if two else Safety.SAFE


def _word_start(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isalpha():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at
