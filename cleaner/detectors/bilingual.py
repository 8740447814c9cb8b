"""What the original article shows: numbers that differ, paragraphs that are missing or were not translated.

All of it is silent without `Document.source`. Names are not compared here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.document import Document
from cleaner.language import identify
from cleaner.model import Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Block
    from cleaner.matchers.pattern import Place

NUMBER = re.compile(r"\d(?:[\d.,'’\u00a0\u202f ]{0,20}\d)?")
GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+(?![\d])|\d+")
ANCHOR = re.compile(r"\d{2,}|[A-ZÀ-Þ][A-Za-zÀ-ɏ]{3,}")
LONGEST = 120  # blocks on either side that are aligned; a longer text is left
LEAST = 60  # code points of a missing paragraph
WORDS = 3  # of a block that was not translated
DROP = 1.0  # cost of a block without a counterpart
APART = 1.5  # cost of lengths that differ, times the share by which they do
MERGE = 0.9  # cost of two blocks that became one, beside their lengths


def numbers(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A number of the translation that the source lacks, where the source has one that is nearly the same.

    Nearly: one digit differs, is missing or too much, or two are exchanged. Separators, zeros at the end and
    the script of the digits do not count; numbers of fewer than `digits` digits are left.
    """
    if not doc.source:
        return
    least = int(str(options.get("digits", 3)))
    there = _digits(doc.source)
    here = _digits(doc.text)
    spare = {n for n in there if n not in here and len(n) >= least}
    if not spare:
        return
    for m in GROUPED.finditer(doc.text):
        digits = _plain(m.group())
        if len(digits) < least or _known(digits, there):
            continue
        near = sorted(n for n in spare if _nearly(digits, n))
        if near:
            evidence = (f"the source has {' and '.join(near)}", f"{m.group()} is not in the source")
            yield Hit(m.start(), m.end(), suggestions=tuple(near), evidence=evidence)


def untranslated(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A block that stands in the source word for word, if the rest of the text is in another language."""
    if not doc.source or identify(doc.source) == doc.language:
        return
    original = {_squeezed(line) for line in doc.source.split("\n")}
    for block in doc.blocks:
        text = _squeezed(block.text)
        long = len(text.split()) >= WORDS or (not text.isascii() and sum(map(str.isalpha, text)) >= 10)
        if text in original and long and re.search(r"[^\W\d_]*[^\W\d_A-Z]{3}", text):
            yield Hit(block.start, block.end, evidence=("the source has the same words",))


def missing(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The block before the place (behind it at the top) where a paragraph of the source is missing."""
    if not doc.source:
        return
    source, target = Document(doc.source).blocks, doc.blocks
    if len(source) <= len(target) or not target or max(len(source), len(target)) > LONGEST:
        return
    ratio = len(doc.text) / max(1, len(doc.source))
    for i, j in _dropped(source, target, ratio):
        if len(source[i].text) * max(1.0, ratio) < LEAST:
            continue
        block = target[max(0, j - 1)]
        shown = " ".join(source[i].text.split())[:60]
        after = target[j].start if j < len(target) else block.end
        yield Hit(
            block.start,
            block.end,
            evidence=(f"the source goes on: {shown}…",),
            related=(Span(after, after),),
            values={"missing": shown, "where": "behind" if j else "in front of"},
        )


@dataclass(frozen=True, slots=True)
class _Step:
    """The cheapest way to a pair of positions: its cost and the step that led there."""

    cost: float
    source: int
    target: int


def _dropped(source: Sequence[Block], target: Sequence[Block], ratio: float) -> Iterator[tuple[int, int]]:
    """Blocks of the source without a counterpart, each with the target block that stands in its place."""
    a = [(len(b.text) * ratio, _anchors(b.text)) for b in source]
    b = [(len(t.text), _anchors(t.text)) for t in target]
    best: dict[tuple[int, int], _Step] = {(0, 0): _Step(0.0, 0, 0)}
    for i in range(len(a) + 1):
        for j in range(len(b) + 1):
            if (i, j) == (0, 0):
                continue
            ways = [
                _Step(best[i - m, j - n].cost + _cost(a[i - m : i], b[j - n : j]), m, n)
                for m, n in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2))
                if (i - m, j - n) in best
            ]
            best[i, j] = min(ways, key=lambda w: w.cost)
    i, j = len(a), len(b)
    found = []
    while i or j:
        step = best[i, j]
        if step.source == 0:  # a block that the source lacks: the two texts are not parallel
            return
        if step.target == 0:
            found.append((i - 1, j))
        i, j = i - step.source, j - step.target
    yield from reversed(found)


def _cost(a: Sequence[tuple[float, frozenset[str]]], b: Sequence[tuple[float, frozenset[str]]]) -> float:
    """How little two stretches look like translations of each other: lengths, numbers and names."""
    if not a or not b:
        return DROP
    n, m = sum(x[0] for x in a), sum(x[0] for x in b)
    left = frozenset().union(*(x[1] for x in a))
    right = frozenset().union(*(x[1] for x in b))
    shared = len(left & right) / max(1, min(len(left), len(right)))
    apart = abs(n - m) / max(n, m, 1)
    return (
        APART * apart
        - shared
        + (MERGE if len(a) + len(b) > 2 else 0)
        + (0.4 if left and right and not shared else 0)
    )


def _anchors(text: str) -> frozenset[str]:
    return frozenset(ANCHOR.findall(text))


def _digits(text: str) -> frozenset[str]:
    """The numbers of a text as plain digits, whole and in their parts."""
    found: set[str] = set()
    for m in NUMBER.finditer(text):
        found.add(_plain(m.group()))
        found.update(_plain(part) for part in GROUPED.findall(m.group()))
        found.update(_plain(part) for part in re.findall(r"\d+", m.group()))
    return frozenset(found)


def _plain(number: str) -> str:
    """Digits without separators, in ASCII, without zeros at either end."""
    digits = "".join(str(int(c)) for c in number if c.isdecimal())
    return digits.strip("0") or "0"


def _known(digits: str, there: frozenset[str]) -> bool:
    return digits in there or any(n.startswith(digits) or digits.startswith(n) for n in there if len(n) > 2)


def _nearly(one: str, other: str) -> bool:
    """Is one digit different, missing or added, or are two neighbours exchanged?"""
    if len(one) == len(other):
        wrong = [i for i, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
        swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
        return len(wrong) == 1 or (
            swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
        )
    short, long = sorted((one, other), key=len)
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def _squeezed(text: str) -> str:
    return " ".join(text.split())
