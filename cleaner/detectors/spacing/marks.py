"""Blanks before and after punctuation and inside brackets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.lexicon import is_word
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

CLOSERS = "”’\"'»)]"
LIST = 3  # so many commas without a blank in one block, and none with one, are the style of a list
_ENGLISH = re.compile(r"\b(?:the|of|and|is|was|to|that|it|he|she|they|with|for|are|not|you|this)\b", re.I)
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|que|qui|pour|dans|du|pas|sur|et|il|vous|nous|je)\b", re.I)
_WORD_LEFT = re.compile(r"[^\W\d_]+\Z")
_WORD_RIGHT = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_CODE = re.compile(r"[{}<>=\\|]|\w\(")


def before_mark(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A blank before `, . ; : ! ?`; with `Iraq ,stressing` the blank moves behind the mark.

    Silent on spaced ellipses, emoticons, names with a dot, code, ratios, and before `; : ! ?` where
    the text is not surely English.
    """
    text = doc.text
    for place in places:
        mark, after, before = text[place.end], text[place.end + 1 : place.end + 2], text[place.start - 1]
        if (mark in ",." and after == mark) or not _may_follow(text, place.end, mark, after, before):
            continue
        if mark in ";:!?" and not _english(doc, place.start):
            continue
        line = text[text.rfind("\n", 0, place.start) + 1 : place.start]
        if line.strip().isdigit() or (mark in ":;?!" and _CODE.search(line)):
            continue
        edit = Edit(place.start, place.end, "")
        if mark in ",;" and after.isalpha():
            edit = Edit(place.start, place.end + 1, f"{mark} ")
        yield Hit(place.start, place.end, (edit,), values={"mark": mark})


def _may_follow(text: str, at: int, mark: str, after: str, before: str) -> bool:
    """May the mark at `at` belong to the word before it, by what follows?"""
    free = not after or after in " \n"
    digits = before.isdigit() and text[at + 1 : at + 3].strip()[:1].isdigit()
    if digits:
        return False
    if mark == ",":
        return free or after in CLOSERS or (after.isalpha() and before.isalpha())
    if mark == ".":
        spaced = text[at + 1 : at + 3] == " ." or text[:at].rstrip(" ").endswith(".")
        return (free or after in CLOSERS) and not spaced
    if mark in "!?":
        return free or after in CLOSERS or after in "!?"
    if mark == ";":
        return free and re.search(r"&#?\w+\Z", text[max(0, at - 12) : at].rstrip()) is None
    return free and text[at + 1 : at + 3].strip()[:1] not in ("(", ")")


def _english(doc: Document, at: int) -> bool:
    """Is the place in English for certain? A fragment counts when it has an English function word."""
    block = doc.block_at(at)
    told = doc.language if block is None else doc.language_of(block) or doc.language
    if told == "en":
        return block is None or len(_FRENCH.findall(block.text[:500])) < 2
    return told is None and block is not None and _ENGLISH.search(block.text[:500]) is not None


def after_comma(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """No blank after a comma or semicolon between two words (`stressing,he said`).

    Silent on pairs in brackets, identifiers, lists whose style it is, and words that no lexicon knows.
    """
    text = doc.text
    for place in places:
        left = _WORD_LEFT.search(text, max(0, place.start - 30), place.start)
        right = _WORD_RIGHT.match(text, place.start + 1)
        if not left or not right or not _prose(text, left.start(), right.end()):
            continue
        if not _plain(left.group(), right.group(), text[right.end() : right.end() + 2]):
            continue
        if _is_list(doc, place.start):
            continue
        yield Hit(place.start, place.start + 1, (Edit(place.start + 1, place.start + 1, " "),))


def _is_list(doc: Document, at: int) -> bool:
    """Are all commas of the block without a blank, and several?"""
    block = doc.block_at(at)
    if block is None:
        return False
    known = doc.memo(_lists)
    if block.index not in known:
        known[block.index] = ", " not in block.text and len(re.findall(r"\w,\w", block.text)) >= LIST
    return known[block.index]


def _lists(_doc: Document) -> dict[int, bool]:
    return {}


def _prose(text: str, start: int, end: int) -> bool:
    """Blanks, quotes or sentence marks stand around the two words."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return (not before or before in " \n“‘\"'—–") and (not after or after in " \n.,;:!?”’\"'—–")


def _plain(left: str, right: str, after: str) -> bool:
    if len(left) < 2 or (len(right) < 2 and right not in "aI"):
        return False
    if right[0].isupper() and not (right[1:].islower() or right == "I"):
        return False
    known = is_word(left) and (left.islower() or left.istitle())
    if right[0].islower():
        return is_word(right) and (known or left.istitle())
    return known and after[:1] == " " and (left.islower() or after[1:].islower())


def inside_brackets(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Blanks just inside a pair of brackets; groups 1 and 2 of the pattern are the blanks.

    Silent on boxes to tick, calls of functions, code and pictures made of signs.
    """
    text = doc.text
    for place in places:
        inner = text[place.start + 1 : place.end - 1]
        words = inner.strip()
        if (
            len(words) < 2
            or not (words[0].isalnum() or words[0] in "“\"'‘$£€#+-–")
            or re.search(r"[{}<>\\|]", words)
        ):
            continue
        before, after = (
            text[place.start - 1 : place.start] if place.start else "",
            text[place.end : place.end + 1],
        )
        if before.isalnum() or before in tuple("_)]:") or after.isalnum() or after == "(":
            continue
        if re.fullmatch(r"[a-z](?: ?, ?[a-z])+", words):
            continue
        edits = tuple(Edit(a, b, "") for a, b in (place.span(1), place.span(2)) if a < b)
        if edits:
            yield Hit(place.start, place.end, edits)
