"""The title again before the first paragraph, as heading, social title or name of the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.context import is_paragraph, n_words
from cleaner.detectors.duplicates.repeats import Repeats, deletion, repeats
from cleaner.model import Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

REACH = 6  # blocks from the top in which the title may stand again
LONG = 200  # code points that are no title
NAMED = 4  # words of a title to which the name of a site may be added
_SITE = re.compile(r"\s*[-–—|·•]+\s*[\w.&'’]+(?: [\w.&'’]+){0,3}")


def repeated_title(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterable[Hit]:
    """The copy of the first block that stands before the first paragraph; of two, the one with a site's name.

    A poem that begins with its title, and a text without paragraphs, are left.
    """
    found = repeats(doc)
    return _repeated_title(doc, found) if found else ()


def _repeated_title(doc: Document, found: Repeats) -> Iterator[Hit]:
    title = found.blocks[0]
    top = _top(found.blocks)
    if top is None or n_words(title.text) < 2 or n_words(title.text) > 30:
        return
    for i in range(1, top):
        block = found.blocks[i]
        if found.same(0, i):
            yield _hit(doc, block, title, "it repeats the first block")
        elif _with_site(block.text, title.text):
            yield _hit(doc, block, title, "it repeats the first block and adds the name of a site")
        elif _with_site(title.text, block.text):
            yield _hit(doc, title, block, "the title stands below it without the name of the site")
            return


def _top(blocks: Sequence[Block]) -> int | None:
    """How many blocks stand before the first paragraph; None when it is not near."""
    if len(blocks[0].text) > LONG:
        return None
    return next((i for i, b in enumerate(blocks[1:REACH], 1) if is_paragraph(b) or len(b.text) > LONG), None)


def _with_site(longer: str, shorter: str) -> bool:
    if n_words(shorter) < NAMED or not longer.casefold().startswith(shorter.casefold()):
        return False
    return _SITE.fullmatch(longer, len(shorter)) is not None


def _hit(doc: Document, gone: Block, kept: Block, why: str) -> Hit:
    return Hit(
        gone.start,
        gone.end,
        (deletion(doc, gone.start, gone.end),),
        evidence=(why, "no paragraph stands before it"),
        related=(Span(kept.start, kept.end),),
    )
