"""Paragraphs in turn with their translation, told by scripts; two languages of one script are not told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.context import is_layout
from cleaner.detectors.duplicates.repeats import lines
from cleaner.model import Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

PAIRS = 3  # in a row
SHORTEST = 20  # letters of a block that can tell
OTHER = "\u0370"  # where Latin letters end
SAMPLE = 200


def translated(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterable[Hit]:
    """Every second block, where blocks of a Latin and another script take turns at least three times.

    A pair must have about the same length, so far as scripts can be compared.
    """
    if doc.text.isascii():
        return ()
    firsts = {line[0] for line in lines(doc) if line}
    others = [c for c in firsts if c >= OTHER and c.isalpha()]
    return _in_turn(doc) if others and any(c < OTHER and c.isalpha() for c in firsts) else ()


def _in_turn(doc: Document) -> Iterator[Hit]:
    run: list[tuple[Block, Block]] = []
    blocks = [b for b in doc.blocks if len(b.text) >= SHORTEST // 2 and not is_layout(b)]
    i = 0
    while i + 1 < len(blocks):
        if _pair(blocks[i], blocks[i + 1]) and (
            not run or _is_latin(run[0][0].text) == _is_latin(blocks[i].text)
        ):
            run.append((blocks[i], blocks[i + 1]))
            i += 2
            continue
        yield from _told(run)
        run = []
        i += 1
    yield from _told(run)


def _told(run: Sequence[tuple[Block, Block]]) -> Iterator[Hit]:
    if len(run) >= PAIRS:
        for first, second in run:
            yield Hit(
                second.start,
                second.end,
                evidence=(f"{len(run)} blocks in a row are each followed by one in another script",),
                related=(Span(first.start, first.end),),
            )


def _pair(first: Block, second: Block) -> bool:
    a, b = _is_latin(first.text), _is_latin(second.text)
    if a is None or b is None or a == b:
        return False
    latin, other = (first.text, second.text) if a else (second.text, first.text)
    return len(latin) >= SHORTEST and 0.2 <= len(other) / len(latin) <= 2


def _is_latin(text: str) -> bool | None:
    """Are nearly all letters Latin, or nearly none? None in between."""
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    share = sum(c < OTHER for c in letters) / max(1, len(letters))
    return True if share > 0.9 else False if share < 0.3 else None
