"""Phrases that stand twice or over and over, and loops inside one token."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.detectors.repetition.runs import (
    ECHO,
    LONG,
    MARKS,
    Run,
    lengths_of,
    place_of,
    runs,
    spans,
    tokens,
    words_of,
)
from cleaner.detectors.repetition.words import is_transcript, strings
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

SHARE = 0.55  # of the words of a sentence: so much said twice is damage, too, with a word between
ENDLESS = 8  # copies of a cry that nobody would write down
TERMINAL = (".", "!", "?", "…")
_INSIDE = re.compile(r"-([^\W_]{2,12})(?:-\1){2,}(?=[-\W]|$)", re.I)
_GLUED = re.compile(r"([A-Za-z]{4,12}?)\1{3,}")


def loop(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A word or stretch three times or more in a row: collapsed to one.

    Safe from four copies on (six where commas part single words); a flag for a name. Silent on cries,
    counting, `more and more`, verse, and transcripts of speech.
    """
    found = doc.memo(runs)
    calls, links = (strings(options, key) if found else frozenset() for key in ("calls", "links"))
    for run in found:
        if run.copies < 3:
            continue
        unit = [w.strip(MARKS) for w in words_of(doc, run)[: run.period]]
        if all(u.lower() in calls for u in unit) and run.copies < ENDLESS:
            continue
        if not any((u.isascii() and len(re.findall(r"[^\W\d_]", u)) > 1) or u[:1] > "\u2fff" for u in unit):
            continue
        safety = _loop_safety(doc, run, unit, links)
        if safety is not None and (run.copies >= 4 or not doc.memo(is_transcript)):
            yield _collapsed(doc, run, safety)
    yield from _inside_tokens(doc)


def stretch(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A stretch of four words or more that stands twice: safe without a mark between, else unsafe."""
    found = doc.memo(runs)
    links = strings(options, "links") if found else frozenset()
    for run in found:
        if run.copies >= 3:
            continue
        words = words_of(doc, run)[: run.period]
        if run.copies < 2 or run.period < ECHO:
            if _fills_sentence(doc, run) and not doc.memo(is_transcript):
                yield Hit(*place_of(doc, run))
            continue
        last = words[-1]
        if any(w.endswith(TERMINAL) for w in words) or not all(re.search(r"\w", w) for w in words):
            continue
        if any(c in w for w in words for c in '"“”‘’|') or sum(w[:1].isalpha() for w in words) < ECHO - 1:
            continue
        if last.lower() in links or words[0].lower() in links or doc.memo(is_transcript):
            continue
        yield _collapsed(doc, run, Safety.UNSAFE if any(w[-1] in MARKS for w in words) else None)


def _loop_safety(doc: Document, run: Run, unit: Sequence[str], links: frozenset[str]) -> Safety | None:
    """How certain it is that the copies are no figure of speech; None: not at all."""
    words = words_of(doc, run)
    first = words[: run.period]
    marked = any(w.endswith((",", ";", ":")) for w in first)
    closed = any(w.endswith(TERMINAL) for w in first)
    linked = unit[0].lower() in links or unit[-1].lower() in links
    if run.period == 1:
        if run.copies < (ENDLESS if closed else 4):
            if closed or (
                marked and (len(unit[0]) < 7 or words[0][0] in "\"“‘'" or words[-1].endswith(TERMINAL))
            ):
                return None
            return Safety.FLAG if marked or unit[0][:1].isupper() else Safety.UNSAFE
        if marked and run.copies < ENDLESS and (len(unit[0]) < 4 or words[-1].endswith(("!", "?"))):
            return None
        return Safety.SAFE if run.copies >= (6 if marked else 4) else Safety.UNSAFE
    if run.copies < (4 if closed or (run.period == 2 and marked) else 5 if run.period == 2 and linked else 3):
        return None
    return Safety.SAFE if run.copies >= 4 and not closed else Safety.UNSAFE


def _fills_sentence(doc: Document, run: Run) -> bool:
    """Does the stretch with its copy make up most of one sentence of running text?"""
    a, b = place_of(doc, run)
    words = words_of(doc, run)
    n = len(words) - run.period
    if doc.text[b : b + 2].lstrip(" ")[:1].isalnum() and doc.text[b - 1] not in MARKS + ".":
        return False  # a parallel: the copy goes on in its own way
    if any(w.endswith(TERMINAL) for w in words[:-1]) or any(c in doc.text[a:b] for c in "|=<>{}“”"):
        return False
    left = max(doc.text.rfind(mark, 0, a) for mark in (". ", "? ", "! ", "\n", "” "))
    right = min(
        (i for i in (doc.text.find(mark, b - 1) for mark in (*TERMINAL, "\n")) if i >= 0),
        default=len(doc.text),
    )
    sentence = doc.text[left + 1 : right].split()
    long = sum(len(w) > 3 for w in words[:n])
    return len(sentence) >= 8 and 2 * n >= SHARE * len(sentence) and long >= 2


def _collapsed(doc: Document, run: Run, safety: Safety | None) -> Hit:
    """One hit for the run: everything behind the first copy goes, but the marks at the very end stay."""
    words = words_of(doc, run)
    where = list(doc.memo(spans)[run.start : run.end])
    where[0] = (where[0][1] - len(words[0]), where[0][1])
    where[-1] = (where[-1][0], where[-1][0] + len(words[-1]))
    first, last = run.period - 1, len(words) // run.period * run.period - 1
    a, b = (where[i][0] + len(words[i].rstrip(MARKS + ".!?")) for i in (first, last))
    edits = () if safety is Safety.FLAG else (Edit(a, b, ""),)
    start, end = place_of(doc, run)[0], where[last][1]
    evidence = (f"{int(run.copies)} copies of {run.period} word{'s' if run.period > 1 else ''} in a row",)
    return Hit(start, end, edits, safety, evidence=evidence)


def _inside_tokens(doc: Document) -> Iterator[Hit]:
    """Loops inside one token (`man-man-man-man-made`, `whitewhitewhitewhite`).

    Three of a kind are a word (`great-great-great-`).
    """
    text = doc.text
    for m in _INSIDE.finditer(text) if "-" in text else ():
        start = max(0, m.start() - len(m[1]))
        whole = text[start : m.start()].lower() == m[1].lower()
        first = start if whole else m.start() + 1
        if m[0].count("-") + whole >= 4 and len(set(m[1].lower())) > 2 and not doc.memo(is_transcript):
            yield Hit(first, m.end(), (Edit(first + len(m[1]), m.end(), ""),), Safety.UNSAFE)
    if not doc.memo(lengths_of)[2]:
        return
    for i, word in enumerate(doc.memo(tokens)):
        if len(word) >= LONG and (found := _GLUED.search(word)) and len(set(found[1].lower())) > 2:
            a = doc.memo(spans)[i][0]
            end = Edit(a + found.end(1), a + found.end(), "")
            yield Hit(a + found.start(), a + found.end(), (end,), Safety.UNSAFE)
