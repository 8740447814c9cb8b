"""The contract of rule files: their examples hold, everywhere, beside all other rules and in bounded time.

It looks at rules only from outside, through `clean()`; whether a file is well-formed is the rule book's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

from cleaner import rulebook
from cleaner.model import Result, Safety, Settings
from cleaner.rulebook.checks import CLOSE, OPEN
from cleaner.rulebook.rule import RuleError, RuleErrors

if TYPE_CHECKING:
    from cleaner.rulebook.rulefile import Example, RuleFile

Clean = Callable[[str, Settings], Result]

EMOJI = "😀\n\n"
BEFORE = (
    "The council met on Tuesday evening to talk about the new bridge. Engineers had looked at the old one "
    "in spring, and they found that two of its four arches needed repair.\n\n"
)
AFTER = (
    "\n\nWork will begin in the first week of May. Until then the buses take the longer way around the lake, "
    "and the ferry runs every hour."
)
SIZE = 50_000  # code points of a hostile text
SECONDS = 1.0  # of processor time that a rule alone may take for one
HOSTILE = {
    "blanks": " ",
    "quotation marks": "“\"'",
    "opening brackets": "([{",
    "closing brackets": ")]}",
    "capital letters": "ABCD",
    "digits": "1234567890",
    "one-character words": "a ",
    "full stops": ".",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: where, what was expected and found instead, how to mend it.

    `example` counts from 1; 0 is the rule as a whole. `line` counts from 1; 0 is the whole file.
    """

    file: str
    line: int
    code: str
    example: int
    what: str
    expected: str = ""
    got: str = ""
    mend: str = ""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        head += " ".join(filter(None, (self.code, f"example {self.example}" if self.example else "")))
        parts = [f"{head}: {self.what}" if self.code else f"{head}{self.what}"]
        if self.expected or self.got:
            parts += [
                f"    expected: {self.expected or '(nothing)'}",
                f"    got:      {self.got or '(nothing)'}",
            ]
        return "\n".join(parts + ([f"    {self.mend}"] if self.mend else []))


@dataclass(frozen=True, slots=True)
class _Case:
    """An example as it stands, or somewhere else: `where` says so, empty for the example itself."""

    text: str
    spans: tuple[tuple[int, int], ...]
    good: str | None
    settings: Settings
    where: str = ""


def check(paths: Sequence[Path], *, clean: Clean | None = None, hostile: bool = True) -> list[Failure]:
    """Everything in rule files that does not hold; folders stand for the rule files in them.

    Files outside the shipped folder are tested together with the shipped rules. `clean` is the
    engine's unless given; without `hostile` the time bound is not measured. Raises OSError when a
    file cannot be read.
    """
    clean = clean or _engine()
    files, failures = _read(paths)
    shipped = f"{rulebook.rules_folder()}/"
    own = tuple(f.rule.file for f in files if not f.rule.file.startswith(shipped))
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


def _settings(file: RuleFile, example: Example, own: tuple[str, ...]) -> Settings:
    return Settings(
        select=(file.rule.code,),
        unsafe_fixes=file.rule.fix is Safety.UNSAFE,
        preview=True,
        language=example.language,
        source=example.source,
        format=example.format,
        whole_file=example.whole_file,
        rules=own,
    )


def _example(clean: Clean, file: RuleFile, example: Example, own: tuple[str, ...]) -> Iterator[Failure]:
    """The example as it stands, and where it holds, again with other line ends and neighbours."""
    base = _Case(example.text, example.spans, example.good, _settings(file, example, own))
    judge = _bad if example.bad else _ok
    wrong = list(judge(clean, file, example, base))
    if example.known:
        if not wrong:
            mend = "remove `known`, so that it stays so"
            yield _failure(file, example, base, "is known as missed, but it works now", mend=mend)
        return
    yield from wrong
    for case in [] if wrong else _elsewhere(file, example, base):
        yield from judge(clean, file, example, case)


def _bad(clean: Clean, file: RuleFile, example: Example, case: _Case) -> Iterator[Failure]:
    """The marked places are found, the fix gives `good`, and after it there is nothing more to do."""
    result = clean(case.text, case.settings)
    yield from _problems(file, example, case, result)
    found = _found(file, result)
    if found != case.spans:
        expected, got = (_around(case.text, spans, found, case.spans) for spans in (case.spans, found))
        what = "the rule finds nothing" if not found else "the rule finds other places than the marked ones"
        mend = "change the pattern or the marks" if not case.where else _ALONE
        yield _failure(file, example, case, what, expected, got, mend)
    wanted = case.text if case.good is None else case.good
    if not _same(result.text, wanted, case):
        what = "the fix gives another text" if case.good is not None else "a flag changed the text"
        mend = "change the fix, or `good`" if not case.where else _ALONE
        yield _failure(file, example, case, what, *_difference(wanted, result.text), mend)
        return
    again = clean(result.text, case.settings)
    if again.text != result.text:
        mend = "the rule must not match what it wrote itself"
        what = "a second pass changes the text again"
        yield _failure(file, example, case, what, *_difference(result.text, again.text), mend)
    elif case.good is not None and result.text != case.text and (left := _found(file, again)):
        got = _around(again.text, left, left)
        yield _failure(
            file, example, case, "`good` is not silent", "no finding", got, "narrow the rule, or mend `good`"
        )


_ALONE = "make the rule independent of its neighbours, or say alone = true where the whole document matters"


def _ok(clean: Clean, file: RuleFile, example: Example, case: _Case) -> Iterator[Failure]:
    result = clean(case.text, case.settings)
    yield from _problems(file, example, case, result)
    if found := _found(file, result):
        got = _around(case.text, found, found)
        mend = "narrow the rule: this text is right" if not case.where else _ALONE
        yield _failure(file, example, case, "`ok` is not silent", "no finding", got, mend)


def _elsewhere(file: RuleFile, example: Example, base: _Case) -> Iterator[_Case]:
    """The example with CRLF line ends, behind an emoji, and inside an article, as far as it may move."""
    front = _moved(base, EMOJI, "", "behind an emoji")
    if "\r" not in base.text and "\n" in base.text:
        yield _crlf(base)
    if example.alone:
        return
    yield front
    if "\r" not in base.text and "\n" not in base.text:
        yield _crlf(front)
    case = _moved(base, BEFORE, AFTER, "inside an article")
    languages = file.rule.languages
    if example.bad and languages and "en" not in languages and not example.language:
        case = replace(case, settings=replace(case.settings, language=languages[0]))
    yield case


def _moved(case: _Case, before: str, after: str, where: str) -> _Case:
    n = len(before)
    return _Case(
        text=before + case.text + after,
        spans=tuple((start + n, end + n) for start, end in case.spans),
        good=None if case.good is None else before + case.good + after,
        settings=case.settings,
        where=where,
    )


def _crlf(case: _Case) -> _Case:
    def place(offset: int) -> int:
        return offset + case.text.count("\n", 0, offset)

    return _Case(
        text=case.text.replace("\n", "\r\n"),
        spans=tuple((place(start), place(end)) for start, end in case.spans),
        good=None if case.good is None else case.good.replace("\n", "\r\n"),
        settings=case.settings,
        where=" ".join(filter(None, (case.where, "with CRLF line ends"))),
    )


def _together(clean: Clean, file: RuleFile, example: Example, own: tuple[str, ...]) -> Iterator[Failure]:
    """All rules at once leave right text as it is, and come to an end on the rest."""
    settings = replace(_settings(file, example, own), select=None, unsafe_fixes=False)
    right = example.good if example.bad else example.text
    if right is not None and not example.known:
        case = _Case(right, (), None, settings, "with all rules")
        result = clean(right, settings)
        yield from _problems(file, example, case, result)
        if result.text != right:
            codes = ", ".join(dict.fromkeys(c for hunk in result.patch.hunks for c in hunk.codes))
            what = f"{codes} changes `{'good' if example.bad else 'ok'}`"
            mend = f"narrow {codes}, or mend the example"
            yield _failure(file, example, case, what, *_difference(right, result.text), mend)
    if example.bad:
        case = _Case(example.text, (), None, settings, "with all rules")
        result = clean(example.text, settings)
        yield from _problems(file, example, case, result)
        again = clean(result.text, settings)
        if again.text != result.text:
            codes = ", ".join(dict.fromkeys(c for hunk in again.patch.hunks for c in hunk.codes))
            mend = f"let {codes} see this damage in the first pass"
            what = "a second pass changes the text again"
            yield _failure(file, example, case, what, *_difference(result.text, again.text), mend)


def _time(clean: Clean, file: RuleFile, own: tuple[str, ...]) -> Iterator[Failure]:
    """The rule alone on long monotonous texts; its own example stands in front and wakes it."""
    example = next((e for e in file.examples if e.bad and not e.known), None)
    if example is None:
        return
    settings = _settings(file, example, own)
    texts = {
        f"a long run of {name}": f"{example.text} {unit * SIZE}"[:SIZE] for name, unit in HOSTILE.items()
    }
    texts["its example many times over"] = (f"{example.text} " * SIZE)[:SIZE]
    for name, text in texts.items():
        case = _Case(text, (), None, settings, f"on {name}")
        start = process_time()
        result = clean(text, settings)
        seconds = process_time() - start
        mend = "bound the repeats of the pattern, or make them possessive"
        if seconds > SECONDS:
            got = f"{seconds:.1f} s"
            yield _failure(
                file,
                None,
                case,
                "takes too long",
                f"at most {SECONDS:.0f} s for {SIZE} characters",
                got,
                mend,
            )
        yield from _problems(file, None, case, result)


def _problems(file: RuleFile, example: Example | None, case: _Case, result: Result) -> Iterator[Failure]:
    for problem in result.problems:
        yield _failure(file, example, case, problem.message, mend="mend the rule that is named")


def _found(file: RuleFile, result: Result) -> tuple[tuple[int, int], ...]:
    return tuple(sorted((f.span.start, f.span.end) for f in result.findings if f.code == file.rule.code))


def _failure(
    file: RuleFile,
    example: Example | None,
    case: _Case,
    what: str,
    expected: str = "",
    got: str = "",
    mend: str = "",
) -> Failure:
    number, line = (example.number, example.line) if example else (0, 0)
    what = f"{case.where}: {what}" if case.where else what
    return Failure(file.name, line, file.rule.code, number, what, expected, got, mend)


def _same(got: str, wanted: str, case: _Case) -> bool:
    """Equal; inside another text also when a deleted block left another number of blank lines there."""
    return got == wanted or (bool(case.where) and _squeezed(got) == _squeezed(wanted))


def _squeezed(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n")).strip("\n")


def _around(text: str, spans: Sequence[tuple[int, int]], *all_spans: Sequence[tuple[int, int]]) -> str:
    """The part of a text that holds all places, with the spans marked."""
    places = [at for group in (spans, *all_spans) for span in group for at in span]
    low, high = max(0, min(places, default=0) - 30), max(places, default=30) + 30
    marks = sorted(
        [(s, 1, OPEN) for s, _ in spans] + [(e, 0 if e > s else 2, CLOSE) for s, e in spans], reverse=True
    )
    end = min(high, len(text))
    out = text[:end]
    for at, _, mark in marks:
        out = out[:at] + mark + out[at:]
    return _visible(("…" if low else "") + out[low:] + ("…" if end < len(text) else ""))


def _difference(wanted: str, got: str) -> tuple[str, str]:
    """Both texts around the first place where they differ."""
    at = next(
        (i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got))
    )
    low = max(0, at - 40)
    first, second = (
        ("…" if low else "") + t[low : at + 60] + ("…" if len(t) > at + 60 else "") for t in (wanted, got)
    )
    return _visible(first), _visible(second)


def _visible(text: str) -> str:
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
