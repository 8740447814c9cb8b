"""Runs the rules over a text, stage by stage, until nothing changes, and accounts for every edit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner import formats, language
from cleaner.document import Document
from cleaner.engine.detect import Memory, Seen, choose, detect
from cleaner.engine.newlines import Newlines
from cleaner.engine.programs import program
from cleaner.glossary import Glossary
from cleaner.model import Edit, Finding, Problem, Result, Settings, Span
from cleaner.patch import Patch, Trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROUNDS = 10  # a text that still changes then is fought over by two rules
DEFAULT = Settings()
MINE = ""  # marks the edits of one finding while they are composed


def clean(text: str, settings: Settings = DEFAULT) -> Result:
    """The cleaned text with a patch and a finding for every change, and what was only reported.

    Pure and thread-safe; nothing is read but the rule book, once. Text without damage comes back as
    it is. A rule that crashes, takes too long or fights with another is left out and named in
    `Result.problems`. Raises `rulebook.UnknownRule` for a selector that names no rule and
    `rulebook.RuleErrors` for broken rule files.
    """
    view = formats.view_of(text, settings.format) or Newlines(text)
    terms = Glossary.of(settings.glossary)
    first = Document(
        view.text,
        protect=lambda t: terms.protected(t, formats.protected(t, settings.format)),
        identify=language.identify,
        language=settings.language,
        whole_file=settings.whole_file and isinstance(view, Newlines),
        markdown=settings.format == "markdown",
        glossary=settings.glossary,
        source=settings.source,
        subtitles=settings.format in ("srt", "vtt"),
    )
    memory = Memory(program(settings))
    run = _run(first, settings, memory)
    while run is None:
        run = _run(first, settings, memory)
    patch, findings, told = run
    whole = view.patch(patch)
    return Result(
        original=text,
        text=whole.apply(text) if whole else text,
        patch=whole,
        findings=view.findings(findings),
        language=told,
        problems=tuple(memory.problems),
    )


def _run(doc: Document, settings: Settings, memory: Memory) -> tuple[Patch, list[Finding], str | None] | None:
    """Rounds of all stages until nothing changes; None when rules fight (they are then silenced)."""
    patch, ledger = Patch(), _Ledger()
    history = [doc.text]
    changers: list[set[str]] = []
    while True:
        before = doc.text
        codes: set[str] = set()
        for stage in memory.program.stages:
            seen = detect(doc, stage, memory)
            if not seen:
                continue
            applied, told = choose(seen, settings.unsafe_fixes)
            ledger.note(doc, patch, applied, told)
            if applied:
                step = Patch.of(doc.text, ((e, s.rule.code) for s in applied for e in s.hit.edits))
                codes |= {s.rule.code for s in applied}
                patch = patch.compose(step)
                doc = doc.following(step.apply(doc.text))
        if doc.text == before:
            return patch, ledger.findings(patch), doc.told_language
        changers.append(codes)
        if doc.text in history or len(history) == ROUNDS:
            since = history.index(doc.text) if doc.text in history else -2
            _silence(memory, set().union(*changers[since:]))
            return None
        history.append(doc.text)


def _silence(memory: Memory, codes: set[str]) -> None:
    """Leave out rules that undo each other's work for ever."""
    names = tuple(sorted(codes))
    memory.silent |= codes
    memory.problems.append(
        Problem(names, f"rules {', '.join(names)} keep changing each other's result; they were left out")
    )


class _Ledger:
    """Gathers findings over stages and rounds, expressed on the original text."""

    def __init__(self) -> None:
        self._applied: list[Finding] = []
        self._told: dict[tuple[str, Span], Finding] = {}

    def note(self, doc: Document, patch: Patch, applied: Iterable[Seen], told: Iterable[Seen]) -> None:
        trace = Trace(patch)
        for s in applied:
            self._applied.append(_finding(doc, patch, trace, s, applied=True))
        for s in told:
            f = _finding(doc, patch, trace, s, applied=False)
            self._told.setdefault((f.code, f.span), f)

    def findings(self, patch: Patch) -> list[Finding]:
        """Sorted by place; without those that an applied one answers, or whose whole block has gone."""
        done = {(f.code, f.span) for f in self._applied}
        gone = [(h.start, h.end) for h in patch.hunks if not h.after.strip()]
        told = [
            f
            for key, f in self._told.items()
            if key not in done
            and not any(a <= f.span.start and f.span.end <= b and f.span.start < f.span.end for a, b in gone)
        ]
        return sorted(self._applied + told, key=lambda f: (f.span, f.code, f.applied))


def _finding(doc: Document, patch: Patch, trace: Trace, s: Seen, *, applied: bool) -> Finding:
    hit, rule = s.hit, s.rule
    match = doc.text[hit.start : hit.end]
    return Finding(
        code=rule.code,
        name=rule.name,
        message=_message(rule.message, {"match": _shortened(match), **hit.values}),
        span=trace.span(hit.start, hit.end),
        safety=s.safety,
        edits=_lifted(doc, patch, trace, hit.edits),
        suggestions=hit.suggestions,
        confidence=rule.confidence if hit.confidence is None else hit.confidence,
        evidence=hit.evidence,
        related=tuple(trace.span(r.start, r.end) for r in hit.related),
        applied=applied,
    )


def _lifted(doc: Document, patch: Patch, trace: Trace, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits of the document as edits of the original, each with the earlier changes it overlaps."""
    if not patch:
        return tuple(edits)
    lifted = [trace.edit(e) for e in edits]
    if all(a.end <= b.start for a, b in pairwise(lifted)):
        return tuple(lifted)
    # Two edits lie in one earlier change: they become one.
    both = patch.compose(Patch.of(doc.text, ((e, MINE) for e in edits)))
    return tuple(Edit(h.start, h.end, h.after) for h in both.hunks if MINE in h.codes)


def _message(template: str, values: Mapping[str, object]) -> str:
    try:
        return template.format_map(values)
    except (KeyError, IndexError, AttributeError, ValueError):
        return template  # a field that this finding does not have: the words around it still tell


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:60]}…{line[-15:]}"
