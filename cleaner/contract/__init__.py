"""The contract of rule files: their examples hold, everywhere, beside all other rules and in bounded time.

It looks at rules only from outside, through `clean()`; whether a file is well-formed is the rule book's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from cleaner import rulebook
from cleaner.contract.cases import SIZE, Case, elsewhere, hostile_texts, settings_of
from cleaner.contract.failures import Failure, around, difference
from cleaner.model import Result, Settings
from cleaner.rulebook.load import shipped_name
from cleaner.rulebook.rule import RuleError, RuleErrors

if TYPE_CHECKING:
    from cleaner.rulebook.rulefile import Example, RuleFile

Clean = Callable[[str, Settings], Result]

SECONDS = 1.0  # of processor time that a rule alone may take for a hostile text
_ALONE = "make the rule independent of its neighbours, or say alone = true where the whole document matters"

__all__ = ["Clean", "Failure", "check"]


def check(paths: Sequence[Path], *, clean: Clean | None = None, hostile: bool = True) -> list[Failure]:
    """Everything in rule files that does not hold; folders stand for the rule files in them.

    Files outside the shipped folder are tested together with the shipped rules. `clean` is the
    engine's unless given; without `hostile` the time bound is not measured. Raises OSError when a
    file cannot be read.
    """
    clean = clean or _engine()
    files, failures = _read(paths)
    own = tuple(f.rule.file for f in files if shipped_name(f.rule.file) is None)
    try:
        for file in files:
            for example in file.examples:
                failures += _example(clean, file, example, own)
                failures += _together(clean, file, example, own)
            if hostile:
                failures += _time(clean, file, own)
    except RuleErrors as broken:  # of rule files that were not given, or of two that clash
        failures += map(_unreadable, broken.errors)
    return list(dict.fromkeys(failures))


def _engine() -> Clean:
    from cleaner.engine import clean

    return clean


def _read(paths: Sequence[Path]) -> tuple[list[RuleFile], list[Failure]]:
    files: list[RuleFile] = []
    failures: list[Failure] = []
    for path in paths:
        found = sorted(path.rglob("[A-Z][A-Z][A-Z][0-9][0-9][0-9].toml")) if path.is_dir() else [path]
        if not found:
            mend = "rule files are named like their code: QUO001.toml"
            failures.append(Failure(str(path), 0, "", 0, "no rule files in this folder", mend=mend))
        for file in found:
            try:
                files.append(rulebook.read(file.resolve()))
            except RuleErrors as broken:
                failures += map(_unreadable, broken.errors)
    return files, failures


def _unreadable(error: RuleError) -> Failure:
    what = f"{error.key}: {error.what}" if error.key else error.what
    return Failure(error.file, error.line, Path(error.file).stem, 0, what, mend=error.mend)


def _example(clean: Clean, file: RuleFile, example: Example, own: tuple[str, ...]) -> Iterator[Failure]:
    """The example as it stands, and where it holds, again with other line ends and neighbours."""
    base = Case(example.text, example.spans, example.good, settings_of(file, example, own))
    judge = _bad if example.bad else _ok
    wrong = list(judge(clean, file, example, base))
    if example.known:
        if not wrong:
            mend = "remove `known`, so that it stays so"
            yield _failure(file, example, base, "is known as missed, but it works now", mend=mend)
        return
    yield from wrong
    for case in [] if wrong else elsewhere(file, example, base):
        yield from judge(clean, file, example, case)


def _bad(clean: Clean, file: RuleFile, example: Example, case: Case) -> Iterator[Failure]:
    """The marked places are found, the fix gives `good`, and after it there is nothing more to do."""
    result = clean(case.text, case.settings)
    yield from _problems(file, example, case, result)
    found = _found(file, result)
    if found != case.spans:
        expected, got = (around(case.text, spans, found, case.spans) for spans in (case.spans, found))
        what = "the rule finds nothing" if not found else "the rule finds other places than the marked ones"
        mend = "change the pattern or the marks" if not case.where else _ALONE
        yield _failure(file, example, case, what, expected, got, mend)
        if not found:
            return
    if not case.agrees(result.text):
        wanted = case.text if case.good is None else case.good
        what = "the fix gives another text" if case.good is not None else "a flag changed the text"
        mend = "change the fix, or `good`" if not case.where else _ALONE
        yield _failure(file, example, case, what, *difference(wanted, result.text), mend)
        return
    again = clean(result.text, case.settings)
    if again.text != result.text:
        mend = "the rule must not match what it wrote itself"
        what = "a second pass changes the text again"
        yield _failure(file, example, case, what, *difference(result.text, again.text), mend)
    elif case.good is not None and result.text != case.text and (left := _found(file, again)):
        got = around(again.text, left, left)
        mend = "narrow the rule, or mend `good`"
        yield _failure(file, example, case, "`good` is not silent", "no finding", got, mend)


def _ok(clean: Clean, file: RuleFile, example: Example, case: Case) -> Iterator[Failure]:
    result = clean(case.text, case.settings)
    yield from _problems(file, example, case, result)
    if found := _found(file, result):
        got = around(case.text, found, found)
        mend = "narrow the rule: this text is right" if not case.where else _ALONE
        yield _failure(file, example, case, "`ok` is not silent", "no finding", got, mend)


def _together(clean: Clean, file: RuleFile, example: Example, own: tuple[str, ...]) -> Iterator[Failure]:
    """All rules at once leave right text as it is, and come to an end on the rest."""
    settings = replace(settings_of(file, example, own), select=None, unsafe_fixes=False)
    right = example.good if example.bad else example.text
    if right is not None and not example.known:
        case = Case(right, (), None, settings, "with all rules")
        result = clean(right, settings)
        yield from _problems(file, example, case, result)
        if result.text != right:
            codes = _codes(result)
            what = f"{codes} changes `{'good' if example.bad else 'ok'}`"
            mend = f"narrow {codes}, or mend the example"
            yield _failure(file, example, case, what, *difference(right, result.text), mend)
    if example.bad:
        case = Case(example.text, (), None, settings, "with all rules")
        result = clean(example.text, settings)
        yield from _problems(file, example, case, result)
        again = clean(result.text, settings)
        if again.text != result.text:
            codes = _codes(again)
            mend = f"let {codes} see this damage in the first pass"
            what = "a second pass changes the text again"
            yield _failure(file, example, case, what, *difference(result.text, again.text), mend)


def _codes(result: Result) -> str:
    return ", ".join(dict.fromkeys(code for hunk in result.patch.hunks for code in hunk.codes))


def _time(clean: Clean, file: RuleFile, own: tuple[str, ...]) -> Iterator[Failure]:
    """The rule alone on long monotonous texts; its own example stands in front and wakes it."""
    example = next((e for e in file.examples if e.bad and not e.known), None)
    if example is None:
        return
    settings = settings_of(file, example, own)
    for name, text in hostile_texts(example):
        case = Case(text, (), None, settings, f"on {name}")
        start = process_time()
        result = clean(text, settings)
        seconds = process_time() - start
        yield from _problems(file, None, case, result)
        if seconds > SECONDS and not result.problems:
            wanted, got = f"at most {SECONDS:.0f} s for {SIZE} characters", f"{seconds:.1f} s"
            mend = "bound the repeats of the pattern, or make them possessive; look at less of the text"
            yield _failure(file, None, case, "the rule takes too long", wanted, got, mend)


def _problems(file: RuleFile, example: Example | None, case: Case, result: Result) -> Iterator[Failure]:
    for problem in result.problems:
        yield _failure(file, example, case, problem.message, mend="mend the rule that is named")


def _found(file: RuleFile, result: Result) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((f.span.start, f.span.end) for f in result.findings if f.code == file.rule.code))


def _failure(
    file: RuleFile,
    example: Example | None,
    case: Case,
    what: str,
    expected: str = "",
    got: str = "",
    mend: str = "",
) -> Failure:
    number, line = (example.number, example.line) if example else (0, 0)
    what = f"{case.where}: {what}" if case.where else what
    return Failure(file.name, line, file.rule.code, number, what, expected, got, mend)
