"""Swap rules: a table of wrong → right strings, looked up as they are, whole words by default."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cleaner.matchers.pattern import guarded
from cleaner.model import Edit, Hit


def find(table: Mapping[str, object], text: str) -> Iterator[Hit]:
    """The hits in one chunk. Where two entries overlap, the engine keeps the longer."""
    swaps = table["table"]
    assert isinstance(swaps, Mapping)
    word = table.get("word", True)
    before, after = table.get("unless_before") or (), table.get("unless_after") or ()
    for wrong, right in swaps.items():
        at = text.find(wrong)
        while at >= 0:
            end = at + len(wrong)
            if (not word or _stands_alone(text, at, end)) and not (
                (before or after) and guarded(text, at, end, tuple(before), tuple(after))  # type: ignore[arg-type]
            ):
                yield Hit(at, end, (Edit(at, end, right),))
            at = text.find(wrong, at + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """No letter or digit continues the stretch on a side where it has one itself."""
    return not (
        (start > 0 and _wordlike(text[start - 1]) and _wordlike(text[start]))
        or (end < len(text) and _wordlike(text[end]) and _wordlike(text[end - 1]))
    )


def _wordlike(char: str) -> bool:
    return char.isalnum() or char == "_"
