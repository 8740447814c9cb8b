"""The stretch of characters around a place where two words may have been joined; it judges nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document import Document

# Characters beside or inside a token that make it a path, handle, address, tag or piece of code.
CODE = frozenset("#@/\\_=&<>{}|~^$`*+")
SOURCE = ("()", "};", "```", "</", "=>", "==", "::", "){", "();", "import ", "#include")
TOKEN_END = frozenset(" \n\t\u00a0\u2028")
APOSTROPHES = "'’"
MOST = 60  # code points of a word or token that are looked at


@dataclass(frozen=True, slots=True)
class Joint:
    """Two words that touch at `cut`: letters from `start`, letters up to `end`; all in code points."""

    start: int
    cut: int
    end: int
    left: str
    right: str


def joint(text: str, before: int, after: int) -> Joint:
    """The letters that end at `before` and those that begin at `after`; between them may be a mark."""
    start, end = before, after
    while start > 0 and before - start < MOST and _letter(text, start - 1):
        start -= 1
    while end < len(text) and end - after < MOST and _letter(text, end):
        end += 1
    while start < before and text[start] in APOSTROPHES:
        start += 1
    while end > after and text[end - 1] in APOSTROPHES:
        end -= 1
    return Joint(start, after, end, text[start:before], text[after:end])


def _letter(text: str, at: int) -> bool:
    """A letter, or an apostrophe between two letters."""
    if text[at].isalpha():
        return True
    return text[at] in APOSTROPHES and text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()


def is_code(text: str, start: int, end: int) -> bool:
    """Is the token that holds start:end, up to the blanks around it, an address, path, tag or call?"""
    a, b = start, end
    while a > 0 and start - a < MOST and text[a - 1] not in TOKEN_END:
        a -= 1
    while b < len(text) and b - end < MOST and text[b] not in TOKEN_END:
        b += 1
    if not CODE.isdisjoint(text[a:b]) or text[end : end + 1] in ("(", "[", ":") or text[a : a + 1] == ".":
        return True
    behind = text[end : end + 2]
    return len(behind) == 2 and behind[0] == "." and behind[1].isalnum()


def has_source(doc: Document) -> bool:
    """Does the text hold program source? Then a capital behind a full stop is no sentence."""
    return doc.memo(_has_source)


def _has_source(doc: Document) -> bool:
    return any(mark in doc.text for mark in SOURCE)


def line_around(text: str, at: int) -> tuple[int, int]:
    """Where the line that holds `at` begins and ends."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, end if end >= 0 else len(text)
