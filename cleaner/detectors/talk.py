"""Tells texts that speak about code, markup or encodings: what is damage elsewhere is their subject."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.document import Document

ENOUGH = 3  # mentions that make it the subject of a document


def talks_about(doc: Document, offset: int, options: Mapping[str, object]) -> bool:
    """Does the option `talk` (a pattern) match in the block at `offset`, or three times in the document?

    False without the option.
    """
    pattern = options.get("talk")
    if not pattern:
        return False
    talk = _compiled(str(pattern))
    mentions = doc.memo(_mentions)
    if talk not in mentions:
        mentions[talk] = sum(1 for _ in zip(talk.finditer(doc.text), range(ENOUGH), strict=False))
    if mentions[talk] in (0, ENOUGH):
        return mentions[talk] > 0
    block = doc.block_at(offset)
    return block is not None and talk.search(block.text) is not None


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _mentions(_doc: Document) -> dict[re.Pattern[str], int]:
    return {}
