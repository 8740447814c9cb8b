"""One pass over the words of a document: which of them stand again some places further on.

Words are compared by their lengths first, all at once; what a repetition means is for the detectors.
"""

from __future__ import annotations

from itertools import accumulate, compress, islice
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.document import Document

LONGEST = 16  # words of a repeated stretch
ECHO = 4  # words: a shorter stretch is damage only when it stands three times
ROW = bytes(ECHO)  # zeros: so many words are as long as those of the copy
ROWS = {4: bytes(3)}
KEPT = 50  # so many runs are compared with a new one
LONG = 34  # code points of a token that may hold a loop
SHORTER = bytes(range(LONG))
MARKS = "\"'“”‘’«»()[],;:"


class Run(NamedTuple):
    """Words `start` to `end` (exclusive), in which every word equals the one `period` places on."""

    start: int
    end: int
    period: int

    @property
    def copies(self) -> float:
        return (self.end - self.start) / self.period


def tokens(doc: Document) -> list[str]:
    """The words of the document with the marks at them; the ends of lines stay inside what they part."""
    return doc.text.split(" ")


def spans(doc: Document) -> list[tuple[int, int]]:
    """Where each word of `tokens` lies, in code points."""
    starts = accumulate((len(w) + 1 for w in doc.memo(tokens)), initial=0)
    return [(a, a + len(w)) for a, w in zip(starts, doc.memo(tokens), strict=False)]


def runs(doc: Document) -> list[Run]:
    """Repetitions in one line with a period of up to `LONGEST` words, short periods first, none twice."""
    kept: list[Run] = []
    near = doc.memo(neighbours)
    if near:
        kept += _checked(doc, 1, near)
    number, n, _ = doc.memo(lengths_of)
    for period in range(2, min(LONGEST, n - ECHO) + 1):
        alike = (number ^ (number >> 8 * period)).to_bytes(n, "little")
        row = ROWS.get(period, ROW)
        at = alike.find(row, 0, n - period)
        if at >= 0:
            for run in _checked(doc, period, _places(alike, row, at, n - period)):
                if not any(k.start <= run.start and run.end <= k.end + k.period for k in kept[-KEPT:]):
                    kept.append(run)
    return kept


def _places(alike: bytes, row: bytes, at: int, end: int) -> Iterator[int]:
    """Where rows of words of equal length begin."""
    while at >= 0:
        yield at
        at = alike.find(row, at + 1, end)


def _checked(doc: Document, period: int, places: Iterable[int]) -> Iterator[Run]:
    """The runs at these words that are long enough and in one line."""
    words = doc.memo(tokens)
    least = ECHO / period + 1 if period > ECHO else 2 if period == ECHO else 2.6 if period > 2 else 3
    done = 0
    for i in places:
        if i < done or words[i] != words[i + period] or not words[i]:
            continue
        run = _extended(words, i, period)
        done = run.end - period
        if run.copies >= least and not any("\n" in w for w in words[run.start + 1 : run.end - 1]):
            yield run


def words_of(doc: Document, run: Run) -> list[str]:
    """The words of a run without what stands beyond the ends of its line."""
    words = doc.memo(tokens)[run.start : run.end]
    return [words[0].rpartition("\n")[2], *words[1:-1], words[-1].partition("\n")[0]]


def place_of(doc: Document, run: Run) -> tuple[int, int]:
    words, where = words_of(doc, run), doc.memo(spans)
    return where[run.start][1] - len(words[0]), where[run.end - 1][0] + len(words[-1])


def neighbours(doc: Document) -> list[int]:
    """The words that equal the next one."""
    words = doc.memo(tokens)
    return list(compress(range(len(words)), map(eq, words, islice(words, 1, None))))


def lengths_of(doc: Document) -> tuple[int, int, bool]:
    """The lengths of all words as one number of a byte each, how many there are, and is one very long?

    Numbers are shifted and compared as a whole, some hundred times faster than words one by one.
    """
    words = doc.memo(tokens)
    try:
        lengths = bytes(map(len, words))
    except ValueError:  # a word of more than 255 code points
        lengths = bytes(min(len(w), 255) for w in words)
    return int.from_bytes(lengths, "little"), len(words), bool(lengths.translate(None, SHORTER))


def _extended(words: Sequence[str], i: int, period: int) -> Run:
    """The whole stretch around word `i` whose words equal those `period` places on.

    The first copy may begin in another case, the last one end in another mark.
    """
    start, end = i, i + 1
    while start > 0 and words[start - 1] == words[start - 1 + period]:
        start -= 1
    if (
        start > 0
        and period > 1
        and _bare(words[start - 1].rpartition("\n")[2]) == _bare(words[start - 1 + period])
    ):
        start -= 1
    while end + period < len(words) and words[end] == words[end + period]:
        end += 1
    tail = end + period
    if tail < len(words) and _bare(words[end]) == _bare(words[tail].partition("\n")[0]):
        tail += 1
    return Run(start, tail, period)


def _bare(word: str) -> str:
    """The word without its marks and capitals; something that equals nothing where it is only marks."""
    return word.strip(MARKS + ".!?").lower() or "\n"
