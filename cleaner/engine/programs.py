"""A selection of rules made ready to run: by stage, with the scanner that wakes them.

Built once for a selection and shared between calls and threads; it holds no text.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner import rulebook
from cleaner.engine.scan import Scanner
from cleaner.matchers.lines import Signatures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place
    from cleaner.model import Hit, Settings
    from cleaner.rulebook import Rule

    Detector = Callable[[Document, Sequence[Place], Mapping[str, object]], Iterable[Hit]]

# One kind of damage hides another: characters before markup before structure before blocks, then
# the surface from marks to words, and last what is only told by reading whole sentences.
STAGES: tuple[tuple[str, ...], ...] = (
    ("ENC", "CHR"),
    ("MRK", "TOK", "LLM"),
    ("GLU", "BRK"),
    ("BOI", "CRD", "DUP"),
    ("QUO",),
    ("PUN", "SPC"),
    ("CAS", "NUM", "REP"),
    ("NAM", "LNG", "TRL", "SPN"),
)
FAMILY_ORDER = {family: i for i, family in enumerate(family for stage in STAGES for family in stage)}
BLOCK_KINDS = frozenset(("lines", "widget"))


@dataclass(frozen=True, slots=True)
class Runner:
    """One rule with its number (its bit in what the scanner wakes) and its options.

    `detector` is the function of a detector rule; it imports the module when it is first called.
    """

    number: int
    rule: Rule
    detector: Detector | None
    options: Mapping[str, object]
    table: Mapping[str, object]
    touches: frozenset[str]

    @property
    def local(self) -> bool:
        """Is it matched chunk by chunk?"""
        return self.table.get("scope", "block") == "block"


@dataclass(frozen=True, slots=True)
class Program:
    """What `clean()` runs: of each stage the bits, the runners by their bit, and the block signatures."""

    scanner: Scanner
    stages: tuple[tuple[int, Mapping[int, Runner], Signatures | None], ...]
    runners: tuple[Runner, ...]


_PROGRAMS: dict[object, Program] = {}
_LOCK = threading.Lock()


def program(settings: Settings) -> Program:
    """The program for these settings. Raises UnknownRule, RuleErrors (see `rulebook`)."""
    options = tuple(sorted((c, repr(sorted(o.items()))) for c, o in settings.options.items()))
    key = (settings.select, settings.ignore, settings.preview, settings.profile, settings.rules, options)
    with _LOCK:
        if key not in _PROGRAMS:
            _PROGRAMS[key] = _program(settings)
        return _PROGRAMS[key]


def _program(settings: Settings) -> Program:
    book = rulebook.load(tuple(Path(p) for p in settings.rules))
    rules = book.select(settings.select, settings.ignore, settings.preview, settings.profile)
    runners = tuple(_runner(i, rule, settings) for i, rule in enumerate(rules))
    return arranged(runners)


def arranged(runners: Sequence[Runner]) -> Program:
    """The program of these runners; each has its place in the sequence as its number."""
    stages: list[tuple[int, Mapping[int, Runner], Signatures | None]] = []
    for families in STAGES:
        mine = tuple(r for r in runners if r.rule.code[:3] in families)
        lines = tuple(r for r in mine if r.rule.kind in BLOCK_KINDS)
        blocks = Signatures.of((r.rule for r in lines), _bits(lines))
        rest = tuple(r for r in mine if r.rule.kind not in BLOCK_KINDS)
        if rest or blocks:
            stages.append((_bits(rest), {1 << r.number: r for r in rest}, blocks))
    glued = {code: needed for _, _, blocks in stages if blocks for code, needed in blocks.literals.items()}
    scanner = Scanner(
        [glued.get(r.rule.code, ()) if r.rule.kind in BLOCK_KINDS else r.rule.literals for r in runners]
    )
    return Program(scanner, tuple(stages), tuple(runners))


def _runner(number: int, rule: Rule, settings: Settings) -> Runner:
    options = rule.match.get("options") or {}
    assert isinstance(options, Mapping)
    mine = settings.options.get(rule.code, {}) or settings.options.get(rule.name, {})
    touches = rule.match.get("touches") or ()
    assert isinstance(touches, (list, tuple))
    detector = _detector(str(rule.match["detector"])) if rule.kind == "detector" else None
    return Runner(number, rule, detector, {**options, **mine}, rule.match, frozenset(touches))


def _detector(name: str) -> Detector:
    """The function `module.function` of `cleaner.detectors`, imported when it is first called."""
    found: Detector | None = None

    def call(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterable[Hit]:
        nonlocal found
        if found is None:
            module, _, function = name.rpartition(".")
            found = getattr(import_module(f"cleaner.detectors.{module}"), function)
        return found(doc, places, options)

    return call


def _bits(runners: Iterable[Runner]) -> int:
    return sum(1 << r.number for r in runners)
