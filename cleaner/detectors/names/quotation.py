"""Is a place inside quotation marks? Looked up in its block; what never closes ends with the block."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner.document import Document

PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("‹", "›"), ("「", "」"))
STRAIGHT = '"'


def is_quoted(doc: Document, at: int) -> bool:
    """Does a quotation stand open at the offset?"""
    block = doc.block_at(at)
    if block is None:
        return False
    before = doc.text[block.start : at]
    return before.count(STRAIGHT) % 2 == 1 or any(
        before.rfind(opening) > before.rfind(closing) for opening, closing in PAIRS if opening in before
    )
