"""How a piece of mark-up leaves its line: no blank too many stays behind, and no two words run together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Edit

if TYPE_CHECKING:
    from cleaner.document import Document

CLOSING = frozenset(".,;:!?)]}»”’%…")


def removal(doc: Document, start: int, end: int, breaks: int = 0, *, apart: bool = False) -> Edit:
    """The edit that takes out a stretch; between two texts it leaves `breaks` line ends.

    With `apart`, words on both sides are kept from running together.

    A line that holds nothing else goes with the gap behind it.
    """
    text = doc.text
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    at_start = start == 0 or text[start - 1] == "\n"
    at_end = end == len(text) or text[end] == "\n"
    if at_start and at_end:
        return doc.without(start, end)
    if at_start or at_end:
        return Edit(start, end, "")
    if breaks:
        return Edit(start, end, "\n" * breaks)
    if apart and text[start - 1].isalnum() and text[end].isalnum():
        return Edit(start, end, " ")
    return _inside(text, start, end)


def _inside(text: str, start: int, end: int) -> Edit:
    """Where there was a blank on one side, one stays, but not before a closing mark."""
    blank = text[start] in " \t" or text[end - 1] in " \t" or "> <" in text[start:end]
    return Edit(start, end, " " if blank and text[end] not in CLOSING else "")
