"""One stage over one document: which rules are awake, what they see, and which edits are chosen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import pairwise
from operator import or_
from typing import TYPE_CHECKING

from cleaner.engine.programs import FAMILY_ORDER
from cleaner.matchers import pattern, swap
from cleaner.model import SAFETY_RANK, Edit, Hit, Problem, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from cleaner.document import Document, Protected
    from cleaner.engine.programs import Program, Runner
    from cleaner.engine.scan import Part
    from cleaner.matchers.lines import Signatures
    from cleaner.rulebook import Rule

EDGE = 16  # code points on both sides of a cut; no literal is longer
# Protected stretches that may go with a block that is deleted as a whole.
DELETABLE = frozenset(("url", "tag", "comment", "term", "break"))


@dataclass(frozen=True, slots=True)
class Seen:
    """A hit with its rule and the level it has here."""

    rule: Rule
    hit: Hit
    safety: Safety


@dataclass(slots=True)
class Woken:
    """What is known of one chunk's text: the rules that can match, and what those that ran saw.

    `parts` are its paragraphs, each with the rules that can match there.
    """

    rules: int
    parts: tuple[Part, ...]
    hits: dict[int, list[Hit]] = field(default_factory=dict)
    places: dict[int, list[pattern.Place]] = field(default_factory=dict)


@dataclass(slots=True)
class Memory:
    """What one call of `clean()` keeps over stages and rounds.

    `chunks` is keyed by the chunk's text, so that a later round pays only for what changed; `silent`
    holds the codes of rules that are left out because they crashed, took too long or fight.
    """

    program: Program
    chunks: dict[str, Woken] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def woken(self, chunk: str) -> Woken:
        known = self.chunks.get(chunk)
        if known is None:
            parts = self.program.scanner.woken(chunk)
            known = self.chunks[chunk] = Woken(reduce(or_, (mask for _, _, mask in parts)), parts)
        return known

    def fail(self, rule: Rule, error: Exception) -> None:
        """Leave the rule out from now on, and say so."""
        self.silent.add(rule.code)
        why = (
            "took too long and was left out"
            if isinstance(error, TimeoutError)
            else f"failed with {type(error).__name__}: {error}; it was left out"
        )
        self.problems.append(Problem((rule.code,), f"rule {rule.code} ({rule.name}) {why}"))


def detect(
    doc: Document, stage: tuple[int, Mapping[int, Runner], Signatures | None], memory: Memory
) -> list[Seen]:
    """All that the rules of a stage see in a document, without what they may not touch."""
    bits, runners, signatures = stage
    chunks = [(start, text, memory.woken(text)) for start, text in doc.chunks]
    awake = 0
    for start, _, woken in chunks:
        awake |= woken.rules
        if start:  # a literal may lie across the cut: rules that see the whole document need it
            awake |= memory.woken(doc.text[max(0, start - EDGE) : start + EDGE]).rules
    awake &= bits
    seen: list[Seen] = []
    for runner in _awake(runners, awake):
        if runner.rule.code in memory.silent:
            continue
        try:
            hits = list(_run(runner, doc, chunks))
            if not hits:
                continue
            hits = _sound(hits, len(doc.text))
        except Exception as error:  # a bad rule must not cost the text; it is reported
            memory.fail(runner.rule, error)
            continue
        seen += _allowed(doc, runner.rule, hits, runner.touches)
    if signatures:
        glued = [c[:2] for c in chunks if c[2].rules & signatures.bits]
        for rule, hit in signatures.find(doc, glued):
            if rule.code not in memory.silent:
                seen += _allowed(doc, rule, [hit], frozenset())
    return seen


def _awake(runners: Mapping[int, Runner], awake: int) -> Iterator[Runner]:
    """The runners whose bits are set; far fewer than there are."""
    while awake:
        bit = awake & -awake
        yield runners[bit]
        awake ^= bit


def _sound(hits: list[Hit], length: int) -> list[Hit]:
    """The hits as they are. Raises ValueError when edits overlap, are out of order or outside the text."""
    for hit in hits:
        places = [(hit.start, hit.end), *((e.start, e.end) for e in hit.edits)]
        if not all(0 <= start <= end <= length for start, end in places):
            raise ValueError(f"the place {places} is outside the text")
        if any(a.end > b.start for a, b in pairwise(hit.edits)):
            raise ValueError(f"the edits {hit.edits} overlap")
    return hits


def _run(runner: Runner, doc: Document, chunks: Sequence[tuple[int, str, Woken]]) -> Iterable[Hit]:
    if runner.detector is not None and "pattern" not in runner.table:
        return runner.detector(doc, (), runner.options)
    bit = 1 << runner.number
    if not runner.local:
        return _run_on(runner, doc, [(0, doc.text, Woken(bit, ((0, len(doc.text), bit),)))])
    return _run_on(runner, doc, [c for c in chunks if c[2].rules & bit])


def _run_on(runner: Runner, doc: Document, chunks: Sequence[tuple[int, str, Woken]]) -> Iterator[Hit]:
    """The hits of a rule with a pattern or a table, in the paragraphs where it can match."""
    number = runner.number
    if runner.detector is not None:
        places = []
        for start, text, woken in chunks:
            known = woken.places.get(number)
            if known is None:
                known = woken.places[number] = list(_places(runner, text, woken))
            places += [pattern.Place(p.start + start, p.end + start, p.match, p.base + start) for p in known]
        if places:
            yield from runner.detector(doc, places, runner.options)
        return
    for start, text, woken in chunks:
        hits = woken.hits.get(number)
        if hits is None:
            hits = woken.hits[number] = list(_hits(runner, text, woken))
        for hit in hits:
            yield _moved(hit, start) if start else hit


def _places(runner: Runner, text: str, woken: Woken) -> Iterator[pattern.Place]:
    for start, end, mask in woken.parts:
        if mask >> runner.number & 1:
            for m in pattern.matches(runner.table, text[start:end]):
                yield pattern.Place(m.start() + start, m.end() + start, m, start)


def _hits(runner: Runner, text: str, woken: Woken) -> Iterator[Hit]:
    rule = runner.rule
    for start, end, mask in woken.parts:
        if mask >> runner.number & 1:
            part = text[start:end]
            found = (
                swap.find(runner.table, part)
                if rule.kind == "swap"
                else pattern.find(runner.table, rule.replacement, part)
            )
            for hit in found:
                yield _moved(hit, start) if start else hit


def _moved(hit: Hit, by: int) -> Hit:
    edits = tuple(Edit(e.start + by, e.end + by, e.replacement) for e in hit.edits)
    return replace(hit, start=hit.start + by, end=hit.end + by, edits=edits)


def _allowed(doc: Document, rule: Rule, hits: Sequence[Hit], touches: frozenset[str]) -> Iterator[Seen]:
    for hit in hits:
        if rule.languages and not doc.speaks(rule.languages, hit.start):
            continue
        if doc.protected and _touches(doc, hit, touches):
            continue
        safety = max(rule.fix, hit.safety or rule.fix, key=SAFETY_RANK.__getitem__)
        if not hit.edits:
            safety = Safety.FLAG
        elif safety is Safety.FLAG:  # a lowered fix is still worth telling
            new = (
                (hit.edits[0].replacement,)
                if len(hit.edits) == 1 and not hit.suggestions
                else hit.suggestions
            )
            hit = replace(hit, edits=(), suggestions=new)
        yield Seen(rule, hit, safety)


def _touches(doc: Document, hit: Hit, touches: frozenset[str]) -> bool:
    """Would the hit change a protected stretch, or, as a flag, speak of the inside of one?

    What is deletable may go with the text around it, the breaks of a view only so.
    """
    protected = doc.protected
    if not hit.edits:
        return any(
            p.start <= hit.start and hit.end <= p.end for p in _near(protected, hit.start, hit.end, touches)
        )
    for e in hit.edits:
        for p in _near(protected, e.start, e.end, touches):
            whole = e.start <= p.start and p.end <= e.end and not e.replacement.strip()
            alone = p.kind == "break" and doc.text[e.start : e.end].isspace()
            if not (whole and p.kind in DELETABLE) or alone:
                return True
    return False


def _near(
    protected: Sequence[Protected], start: int, end: int, touches: frozenset[str]
) -> Iterator[Protected]:
    """Protected stretches that share a code point with start:end, or hold it as a point inside."""
    i = bisect_right(protected, start, key=lambda p: p.end)
    while i < len(protected) and (protected[i].start < end or protected[i].start < start):
        if protected[i].kind not in touches:
            yield protected[i]
        i += 1


def choose(seen: Sequence[Seen], unsafe_fixes: bool) -> tuple[list[Seen], list[Seen]]:
    """Split into what is applied now and what is only reported.

    Applied hits do not overlap: safe before unsafe, then families in the order of the stages, then the
    longer, then the earlier, then by code. What loses its place is seen again in the next round if it
    still holds; a fix that is not asked for is reported unless an applied one covers it.
    """
    limit = SAFETY_RANK[Safety.UNSAFE if unsafe_fixes else Safety.SAFE]
    wanted = sorted((s for s in seen if SAFETY_RANK[s.safety] <= limit), key=_preference)
    taken: list[tuple[int, int]] = []
    applied = []
    for s in wanted:
        if not any(_taken(taken, e) for e in s.hit.edits):
            applied.append(s)
            for e in s.hit.edits:
                insort(taken, (e.start, e.end))
    told = [
        s for s in seen if SAFETY_RANK[s.safety] > limit and not any(_taken(taken, e) for e in s.hit.edits)
    ]
    return applied, told


def _preference(s: Seen) -> tuple[int, int, int, int, str]:
    width = sum(e.end - e.start for e in s.hit.edits)
    return SAFETY_RANK[s.safety], FAMILY_ORDER[s.rule.code[:3]], -width, s.hit.start, s.rule.code


def _taken(taken: Sequence[tuple[int, int]], e: Edit) -> bool:
    i = bisect_left(taken, (e.start, e.end))
    if i < len(taken) and (taken[i] == (e.start, e.end) or taken[i][0] < e.end):
        return True
    return i > 0 and taken[i - 1][1] > e.start
