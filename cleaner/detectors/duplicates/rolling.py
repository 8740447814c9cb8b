"""Lines that begin with the end of the line before, as captions of speech recognition roll on."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.context import is_layout
from cleaner.detectors.duplicates.repeats import deletion
from cleaner.model import Edit, Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LINES = 6  # of the shortest text that can tell
WIDTH = 90  # code points of a line of captions, on the average
LEAST = 3  # words that a line shares with the one before
MOST = 25
SENTENCES = 0.4  # of the lines end as a sentence or are layout
SHARE = 0.3  # of the lines roll on


def rolling_lines(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The beginning of a line that the line before ends with, when three in ten lines are so.

    A line that says nothing new goes as a whole. Texts with longer lines, and lines that end as sentences,
    are left.
    """
    text = doc.text
    n_lines = text.count("\n") + 1
    if n_lines < LINES or len(text) > n_lines * WIDTH:
        return
    if sum(b.ends_sentence or is_layout(b) for b in doc.blocks) > SENTENCES * len(doc.blocks):
        return
    lines = [(b.start, b.text, b.text.casefold().split()) for b in doc.blocks if b.text]
    shared = [0, *(_shared(a[2], b[2]) for a, b in pairwise(lines))]
    n_rolling = sum(map(bool, shared))
    if len(lines) < LINES or n_rolling < SHARE * (len(lines) - 1):
        return
    for i, n_words in enumerate(shared):
        if n_words:
            start, line, words = lines[i]
            before, earlier, _ = lines[i - 1]
            if n_words == len(words):
                edit, end = deletion(doc, start, start + len(line)), start + len(line)
            else:
                end = start + _width(line, n_words)
                edit = Edit(start, end, "")
            yield Hit(
                start,
                end,
                (edit,),
                evidence=(
                    f"the line before ends with these {n_words} words",
                    f"{n_rolling} of {len(lines) - 1} lines do so",
                ),
                related=(Span(before, before + len(earlier)),),
            )


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """The number of words at the end of one line that are the beginning of the next."""
    for n in range(min(len(before), len(after), MOST), LEAST - 1, -1):
        if before[-n:] == after[:n]:
            return n
    return 0


def _width(line: str, n_words: int) -> int:
    """The code points up to the word behind the first `n_words`."""
    rest = line.split(None, n_words)[n_words]
    return len(line) - len(rest)
