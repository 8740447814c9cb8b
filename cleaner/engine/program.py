"""A selection of rules made ready to run: by stage, with the scanner that wakes them.

Built once for a selection and shared between calls and threads; it holds no text.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner import rulebook
from cleaner.engine.scan import Scanner
from cleaner.matchers.lines import Signatures

if TYPE_CHECKING:
    from cleaner.model import Settings
    from cleaner.rulebook import Rule

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
    """One rule with its number (its bit in what the scanner wakes), its function and its options."""

    number: int
    rule: Rule
    function: Callable[..., Any] | None
    options: Mapping[str, object]
    table: Mapping[str, object]
    touches: frozenset[str]

    @property
    def local(self) -> bool:
        """Is it matched chunk by chunk?"""
        return self.table.get("scope", "block") == "block"


@dataclass(frozen=True, slots=True)
class Program:
    """What `clean()` runs: the runners of each stage, the bits of the stage, its block signatures."""

    scanner: Scanner
    stages: tuple[tuple[int, tuple[Runner, ...], Signatures | None], ...]
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
    stages = []
    for families in STAGES:
        mine = tuple(r for r in runners if r.rule.code[:3] in families)
        blocks = Signatures.of(r.rule for r in mine if r.rule.kind in BLOCK_KINDS)
        rest = tuple(r for r in mine if r.rule.kind not in BLOCK_KINDS)
        if rest or blocks:
            stages.append((_bits(rest), rest, blocks))
    scanner = Scanner([() if r.rule.kind in BLOCK_KINDS else r.rule.literals for r in runners])
    return Program(scanner, tuple(stages), runners)


def _runner(number: int, rule: Rule, settings: Settings) -> Runner:
    options = rule.match.get("options") or {}
    assert isinstance(options, Mapping)
    mine = settings.options.get(rule.code, {}) or settings.options.get(rule.name, {})
    touches = rule.match.get("touches") or ()
    assert isinstance(touches, (list, tuple))
    function = None
    if rule.kind == "detector":
        module, _, name = str(rule.match["detector"]).rpartition(".")
        function = getattr(import_module(f"cleaner.detectors.{module}"), name)
    return Runner(number, rule, function, {**options, **mine}, rule.match, frozenset(touches))


def _bits(runners: Iterable[Runner]) -> int:
    return sum(1 << r.number for r in runners)
