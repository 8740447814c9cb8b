"""Lines that begin with the end of the line before, as captions of speech recognition roll on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.context import is_layout
from cleaner.detectors.duplicates.repeats import deletion, lines
from cleaner.model import Edit, Hit, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LINES = 6  # of the shortest text that can tell
WIDTH = 90  # code points of a line of captions, on the average
LEAST = 3  # words that a line shares with the one before
MOST = 25
SENTENCES = 0.4  # of the lines end as a sentence or are layout
SHARE = 0.3  # of the lines roll on


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it."""

    start: int
    text: str
    words: Sequence[str]

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def rolling_lines(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterable[Hit]:
    """The beginning of a line that the line before ends with, when three in ten lines are so.

    A line that says nothing new goes as a whole. Safe in subtitles only, for verse rolls on, too. Texts
    with longer lines, and lines that end as sentences, are left.
    """
    n_lines = len(lines(doc))
    if n_lines < LINES or len(doc.text) > n_lines * WIDTH:
        return ()
    blocks = [] if doc.subtitles else doc.blocks
    if sum(b.ends_sentence or is_layout(b) for b in blocks) > SENTENCES * len(blocks):
        return ()
    return _rolling(doc, list(_spoken(doc)))


def _spoken(doc: Document) -> Iterator[Line]:
    start = 0
    for raw in lines(doc):
        line = raw.strip()
        if line:
            yield Line(start + raw.index(line), line, line.casefold().split())
        start += len(raw) + 1


def _rolling(doc: Document, said: Sequence[Line]) -> Iterator[Hit]:
    shared = [0, *(_shared(a.words, b.words) for a, b in pairwise(said))]
    n_rolling = sum(n >= LEAST for n in shared)
    if len(said) < LINES or n_rolling < SHARE * (len(said) - 1):
        return
    for n_words, before, line in zip(shared[1:], said, said[1:], strict=False):
        if n_words >= (1 if doc.subtitles else LEAST):
            whole = n_words == len(line.words)
            end = line.end if whole else line.start + _width(line.text, n_words)
            yield Hit(
                line.start,
                end,
                (deletion(doc, line.start, end) if whole else Edit(line.start, end, ""),),
                None if doc.subtitles else Safety.UNSAFE,
                evidence=(
                    f"the line before ends with these {n_words} words",
                    f"{n_rolling} of {len(said) - 1} lines do so",
                ),
                related=(Span(before.start, before.end),),
            )


def _shared(before: Sequence[str], after: Sequence[str]) -> int:
    """The number of words at the end of one line that are the beginning of the next."""
    if before == after:
        return len(after)
    for n in range(min(len(before), len(after), MOST), LEAST - 1, -1):
        if before[-n:] == after[:n]:
            return n
    return 0


def _width(line: str, n_words: int) -> int:
    """The code points up to the word behind the first `n_words`."""
    rest = line.split(None, n_words)[n_words]
    return len(line) - len(rest)
