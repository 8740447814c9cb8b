"""Names in two spellings, garbled names, names with a foreign ending: found by comparing what the text holds.

Nothing here asks a dictionary for the right form: both spellings stand in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.detectors.names.evidence import Evidence, gather, hopeful
from cleaner.detectors.names.quotation import is_quoted
from cleaner.detectors.names.roll import roll
from cleaner.detectors.names.verdict import Kind, judge
from cleaner.model import Edit, Hit, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.detectors.names.evidence import Name
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

WINDOW = 30_000  # code points that are compared with each other: about one long article
NEARLY_AS_GOOD = 3.0  # nats
SURE = 25.0  # strength in nats that stands for certainty


@dataclass(frozen=True, slots=True)
class Variant:
    """One spelling that is to be told, with the best pairing and the other ones that were considered."""

    evidence: Evidence
    safety: Safety
    kind: Kind
    alternatives: tuple[str, ...]


def garbled(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A spelling that is in no list, or is rare, beside a known name of which it is a garbled form."""
    yield from _hits(doc, Kind.GARBLED)


def spellings(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """One name in two spellings that are both known, or both unknown."""
    yield from _hits(doc, Kind.SPELLINGS)


def endings(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A name with a case ending of the original language beside the name without it."""
    yield from _hits(doc, Kind.ENDING)


def accents(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A name with and without its accents."""
    yield from _hits(doc, Kind.ACCENTS)


def variants(doc: Document) -> tuple[Variant, ...]:
    """All spellings to be told, of all windows, in the order of the text."""
    out: list[Variant] = []
    for start, text in _windows(doc.text):
        seen = roll(text)
        found = hopeful(seen) if seen else None
        if found is not None:
            out += decide(gather(text, found, start, [(p.start, p.end) for p in doc.protected]))
    return tuple(sorted(out, key=lambda v: v.evidence.garbled.places[0].start))


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """The text, or stretches of about an article's length: unrelated articles share names by chance."""
    start = 0
    while len(text) - start > 1.5 * WINDOW:
        least, most = start + WINDOW // 2, start + WINDOW
        cuts = (text.rfind(mark, least, most) for mark in ("\n\n", "\n", " "))
        cut = next((at for at in cuts if at >= 0), most)
        yield start, text[start:cut]
        start = cut
    yield start, text[start:] if start else text


def decide(evidence: Iterable[Evidence]) -> Iterator[Variant]:
    """The best pairing of each spelling; lowered to a flag where another one is nearly as good.

    Evidence from elsewhere, such as a source text or a glossary, may be judged together with it.
    """
    judged: dict[str, list[tuple[Evidence, Safety, Kind]]] = {}
    scores: dict[str, dict[str, float]] = {}
    for e in evidence:
        g, r = e.garbled, e.right
        scores.setdefault(g.written, {})[r.written] = e.score
        if not g.known and not r.known:
            scores.setdefault(r.written, {}).setdefault(g.written, e.score)
        told = judge(e)
        if told is not None:
            judged.setdefault(g.written, []).append((e, *told))
    targets = {e.right.written for found in judged.values() for e, _, _ in found}
    for name, found in judged.items():
        found.sort(key=lambda item: -item[0].score)
        e, safety, kind = found[0]
        others = sorted(
            (-score, other)
            for other, score in scores[name].items()
            if other != e.right.written and e.score - score < NEARLY_AS_GOOD
        )
        if others or name in targets:
            safety = Safety.FLAG
        yield Variant(e, safety, kind, tuple(other for _, other in others))


def _hits(doc: Document, kind: Kind) -> Iterator[Hit]:
    for v in doc.memo(variants):
        if v.kind is kind:
            yield _hit(doc, v)


def _hit(doc: Document, v: Variant) -> Hit:
    g, r = v.evidence.garbled, v.evidence.right
    first, *rest = g.places
    safety = v.safety
    if safety is Safety.SAFE and any(is_quoted(doc, p.start) for p in g.places):
        safety = Safety.UNSAFE  # what somebody wrote or is called stays as it is, unless it is asked for
    return Hit(
        first.start,
        first.end,
        edits=() if safety is Safety.FLAG else tuple(Edit(p.start, p.end, r.written) for p in g.places),
        safety=safety,
        # Where accents alone differ, both spellings are right somewhere.
        suggestions=() if v.kind is Kind.ACCENTS else (r.written, *v.alternatives),
        confidence=round(min(0.98, max(0.1, v.evidence.strength / SURE)), 2),
        evidence=tuple(_reasons(v)),
        values={"other": r.written, "count": g.count, "others": r.count},
        related=tuple(Span(p.start, p.end) for p in rest),
    )


def _reasons(v: Variant) -> Iterator[str]:
    e = v.evidence
    for name in (e.garbled, e.right):
        yield f"`{name.written}` stands {_times(name)}{'' if name.known else ' and is in no list of names'}"
    if e.same_sound:
        yield "the consonants sound the same"
    elif e.same_dots:
        yield "the consonants differ in the dots of Arabic letters only"
    if e.shared:
        yield "the same name stands beside both"
    if e.same_sentence:
        yield "both stand in one sentence"
    if e.different:
        yield "different names stand beside them"
    if v.alternatives:
        yield f"about as near: {', '.join(v.alternatives)}"


def _times(name: Name) -> str:
    return "once" if name.count == 1 else f"{name.count} times"
