"""Paragraphs that stand again further down: one alone, or a whole article in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.duplicates.context import (
    between_paragraphs,
    has,
    is_layout,
    is_paragraph,
    is_quotation,
    is_speech,
    n_words,
    names_something,
)
from cleaner.detectors.duplicates.repeats import LEAST, Repeats, deletion, repeats
from cleaner.model import Edit, Hit, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

GAP = 2  # blocks that may stand between two copies of a run
RUN = 3  # blocks of a run
RUN_WORDS = 40
WORDS = 12  # words of a paragraph that is no refrain
LETTERS = 70  # code points of such a paragraph
CARD = 5  # words of a teaser
CARDS = 3  # copies of it

Run = list[tuple[int, int]]  # numbers of a copy and of the earlier block


def article_twice(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterable[Hit]:
    """The blocks of a run that stood before in the same order, when several of them are paragraphs.

    What stands nowhere else is left, verse and law (option `law`) too.
    """
    found = repeats(doc)
    return _article_twice(doc, found, options) if found else ()


def _article_twice(doc: Document, found: Repeats, options: Mapping[str, object]) -> Iterator[Hit]:
    for run in _articles(found):
        copies = [found.blocks[i] for i, _ in run]
        safe = not any(has("law", options, b.text) for b in copies)
        yield Hit(
            copies[0].start,
            copies[-1].end,
            tuple(_stretches(doc, copies)),
            Safety.SAFE if safe else Safety.FLAG,
            evidence=(f"{len(run)} blocks stand again in the same order",),
            related=(Span(found.blocks[run[0][1]].start, found.blocks[run[-1][1]].end),),
        )


def _stretches(doc: Document, copies: Sequence[Block]) -> Iterator[Edit]:
    """Deletions of the copies, one for those that stand together."""
    start = 0
    for i, block in enumerate(copies):
        if i + 1 == len(copies) or copies[i + 1].index > block.index + 1:
            yield deletion(doc, copies[start].start, block.end)
            start = i + 1


def elsewhere(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterable[Hit]:
    """A paragraph that stands once before, to the letter; a teaser of several copies (unsafe).

    Quotations that may be pulled out, refrains (more than two copies), lists and law are left.
    """
    found = repeats(doc)
    return _elsewhere(doc, found, options) if found else ()


def _elsewhere(doc: Document, found: Repeats, options: Mapping[str, object]) -> Iterator[Hit]:
    runs = {i for run in _articles(found) for i, _ in run}
    for key, places in found.copies.items():
        if len(places) < 2 or len(key) < LEAST or runs.intersection(places):
            continue
        first, *others = (found.blocks[i] for i in places)
        if is_layout(first) or has("law", options, first.text):
            continue
        if len(places) == 2:
            second = others[0]
            if second.index - first.index > 1 and _is_stray(found, first, second):
                evidence = ("the same paragraph stands further up, to the letter",)
                yield _hit(doc, second, first, evidence, Safety.SAFE)
        elif len(places) >= CARDS and _is_card(found, places):
            for block in others:
                yield _hit(
                    doc, block, first, (f"it stands {len(places)} times between paragraphs",), Safety.UNSAFE
                )


def _articles(found: Repeats) -> list[Run]:
    return [run for run in _runs(found) if _is_article(found, run)]


def _runs(found: Repeats) -> Iterator[Run]:
    """Copies that follow each other as their originals do."""
    run: Run = []
    for i, key in enumerate(found.keys):
        places = found.copies[key]
        if places[0] == i or not key or (len(key) < LEAST and not run):
            continue
        if run and i - run[-1][0] <= GAP:
            last = run[-1][1]
            j = next((p for p in range(last + 1, last + 2 + GAP) if p < i and found.keys[p] == key), None)
            if j is not None:
                run.append((i, j))
                continue
        if run:
            yield run
        run = [(i, places[0])]
    if run:
        yield run


def _is_article(found: Repeats, run: Run) -> bool:
    """Several paragraphs, behind all of their originals; to the end of the text, one is enough."""
    if len(run) < RUN or run[-1][1] >= run[0][0]:
        return False
    copies = [found.blocks[i] for i, _ in run]
    paragraphs = sum(is_paragraph(b) and not is_layout(b) for b in copies)
    whole = run[0][1] <= 1 and run[-1][0] == len(found.blocks) - 1 and len(run) * 2 >= len(found.blocks) - 2
    least = 1 if whole else max(2, len(run) // 3)
    return paragraphs >= least and sum(n_words(b.text) for b in copies) >= RUN_WORDS


def _is_stray(found: Repeats, first: Block, second: Block) -> bool:
    """Is the second copy of a paragraph out of place, as far as it can be told?"""
    text = second.text
    if not is_paragraph(second) or len(text) < LETTERS or n_words(text) < WORDS or first.index == 0:
        return False
    if is_quotation(second) or " ".join(text.split()) != " ".join(first.text.split()):
        return False
    last = len(found.blocks) - 1
    around = (second.index - 1, min(second.index + 1, last))
    return any(i != second.index and is_paragraph(found.blocks[i]) for i in around)


def _is_card(found: Repeats, places: Sequence[int]) -> bool:
    block = found.blocks[places[0]]
    return (
        not block.ends_sentence
        and not is_speech(block)
        and n_words(block.text) >= CARD
        and names_something(block.text)
        and all(between_paragraphs(found.blocks, i - 1, i + 1) for i in places[1:])
    )


def _hit(doc: Document, gone: Block, kept: Block, evidence: tuple[str, ...], safety: Safety) -> Hit:
    edits = (deletion(doc, gone.start, gone.end),)
    return Hit(gone.start, gone.end, edits, safety, evidence=evidence, related=(Span(kept.start, kept.end),))
