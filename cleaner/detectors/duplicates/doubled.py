"""A name or button that stands twice in one line, as a link's image and text give it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.repeats import lines
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LONGEST = 120  # code points of the line
WORDS = 3  # of the item


def doubled_item(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterable[Hit]:
    """The second half of a line that is a name of several words twice, or one of the option `buttons` twice.

    `names`: names that are written double (`New York New York`), in lower case. Cries and songs,
    words in lower case, are left.
    """
    all_lines = lines(doc)
    if any(5 < len(n) < LONGEST and n[:3] == n[(len(n) + 1) // 2 :][:3] for n in all_lines):
        return _in_lines(all_lines, options)
    return ()


def _in_lines(all_lines: Sequence[str], options: Mapping[str, object]) -> Iterator[Hit]:
    start = 0
    for line in all_lines:
        if 5 < len(line) < LONGEST:
            yield from _doubled(start, line, options)
        start += len(line) + 1


def _doubled(start: int, line: str, options: Mapping[str, object]) -> Iterator[Hit]:
    half = len(line) // 2
    gap = len(line) % 2
    item = line[:half]
    if item != line[half + gap :] or (gap and line[half] != " "):
        return
    if not _is_item(item, options, glued=not gap):
        return
    edit = Edit(start + half, start + len(line), "")
    yield Hit(start, start + len(line), (edit,), evidence=("the line is the same item twice",))


def _is_item(item: str, options: Mapping[str, object], *, glued: bool) -> bool:
    buttons, names = options.get("buttons") or (), options.get("names") or ()
    assert isinstance(buttons, (list, tuple))
    assert isinstance(names, (list, tuple))
    words = item.split()
    if item in buttons:
        return True
    if not 2 <= len(words) <= WORDS or item.casefold() in names or len({w.casefold() for w in words}) == 1:
        return False
    if glued and not item[-1].islower():
        return False
    return all(w.replace("-", "").isalpha() and w[0].isupper() for w in words)
