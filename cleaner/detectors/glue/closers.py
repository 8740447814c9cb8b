"""A closing bracket or quotation mark with the next word glued to it: `(SPA)said`, `ready.”He`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.attested import alone
from cleaner.detectors.glue.tokens import has_source, is_code, joint, line_around
from cleaner.lexicon import COMMON, is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

OUTSIDE = frozenset(("", " ", "(", "[", "—", "–"))
OPENING = {")": "(", "]": "["}


def closers(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Places are the marks. Quotation marks must close a quotation of their line.

    Silent for optional letters (`(re)writing`), calls, formulas and editors' letters (`[T]he`).
    """
    text = doc.text
    for place in places:
        mark, at = text[place.start], place.end
        two = joint(text, at, at)
        if mark in OPENING:
            safety = _bracket(doc, at - 1, mark, two.right)
        else:
            safety = Safety.SAFE if _closes(text, at - 1, mark) else None
        if safety is not None and not is_code(text, at, two.end):
            yield Hit(at - 1, two.end, (Edit(at, at, " "),), safety)


def _closes(text: str, at: int, mark: str) -> bool:
    """Is a quotation open before the mark, and only one?"""
    start, _ = line_around(text, at)
    before = text[start:at]
    if mark == '"':
        # The mark that this one would close must stand like an opening one.
        opened = before.rfind('"')
        stands = (
            before[max(0, opened - 1) : opened] in OUTSIDE and before[opened + 1 : opened + 2].strip() != ""
        )
        return before.count('"') % 2 == 1 and stands and _phrase(before[opened + 1 :])
    opening = {"”": "“", "’": "‘"}[mark]
    opened = before.rfind(opening)
    if before[max(0, opened - 1) : opened].isalnum() or not _phrase(before[opened + 1 :]):
        return False
    n_closed = before.count(mark) if mark == "”" else sum(before.count(m + mark) for m in ".,!?")
    return "„" not in before and before.count(opening) - n_closed == 1


def _phrase(inside: str) -> bool:
    """More than one word, or the end of a sentence: a single word may be the first half of another."""
    return " " in inside or inside[-1:] in tuple(".,!?…")


def _bracket(doc: Document, at: int, mark: str, right: str) -> Safety | None:
    """How sure it is that the word behind a bracket is one of its own; None when it is not."""
    text = doc.text
    start, _ = line_around(text, at)
    opened = text.rfind(OPENING[mark], start, at)
    inside = text[opened + 1 : at]
    if opened < 0 or mark in inside or has_source(doc) or not _word(doc, right, at):
        return None
    note = mark == "]" and inside.split(" ")[-1].isdigit()
    joined = text[opened - 1 : opened].isalnum()
    if note:
        return Safety.SAFE if len(inside) <= 9 else None
    if joined or len(inside) < 2:
        return None
    if " " in inside:
        return Safety.SAFE
    if mark == "]":
        return Safety.SAFE if inside in ("sic", "update", "updated") else None
    if inside.isupper() or inside.isdigit():
        return Safety.SAFE if len(right) > 1 else None
    if is_word(inside + right) or alone(text, inside + right, at) or not inside.isalpha():
        return None
    if not is_word(right, COMMON):
        return None
    if inside[0].isupper() and len(inside) >= 4:
        return Safety.SAFE
    return Safety.UNSAFE if is_word(inside, COMMON) else None


def _word(doc: Document, word: str, at: int) -> bool:
    return is_word(word, COMMON) or alone(doc.text, word, at) > 0
