"""One whole rule file: TOML → checked → `RuleFile`; for pages, examples and while the cache is cold."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cleaner.model import Format, Safety
from cleaner.rulebook import checks, schema
from cleaner.rulebook.places import key_lines, line_of, shown
from cleaner.rulebook.rule import Rule, RuleError, RuleErrors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cleaner.rulebook.schema import Fault


@dataclass(frozen=True, slots=True)
class Example:
    """One `[[example]]`: `text` is its `bad` or `ok` without marks, `spans` what the marks enclose."""

    number: int  # from 1, in the order of the file
    line: int
    text: str
    bad: bool
    spans: tuple[tuple[int, int], ...] = ()
    good: str | None = None
    why: str = ""
    known: str | None = None
    format: Format = "text"
    language: str | None = None
    alone: bool = False
    whole_file: bool = False
    source: str | None = None
    glossary: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class RuleFile:
    """All that a rule file says; `name` is the path that messages show."""

    rule: Rule
    name: str
    rationale: str
    fix_safety: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a rule file: `path` opens it, `name` is the path that messages show."""

    path: str
    name: str
    data: bytes


def parse(source: Source, confidence: float = 0.5) -> RuleFile:
    """The rule file. Raises RuleErrors with everything that is wrong with it."""
    text, table = _toml(source)
    found = list(schema.faults(table))
    found += checks.faults(_without(table, found), *_stem_and_folder(source.path))
    if found:
        raise RuleErrors(_errors(source.name, text, found))
    lines = key_lines(text)
    full = schema.plain(table)
    return RuleFile(
        rule=_rule(full, source.path, confidence),
        name=source.name,
        rationale=full["rationale"],
        fix_safety=full["fix_safety"],
        examples=tuple(_example(i, line_of(("example", i), lines), e) for i, e in enumerate(full["example"])),
    )


def parse_all(sources: Iterable[Source], confidence: Mapping[str, float]) -> list[RuleFile]:
    """All rule files. Raises RuleErrors with the faults of all, and codes and names taken twice."""
    files: list[RuleFile] = []
    errors: list[RuleError] = []
    for source in sources:
        try:
            stem = _stem_and_folder(source.path)[0]
            files.append(parse(source, confidence.get(stem, 0.5)))
        except RuleErrors as wrong:
            errors += wrong.errors
    errors += _taken_twice(files)
    if errors:
        raise RuleErrors(errors)
    return files


def _taken_twice(files: Iterable[RuleFile]) -> Iterator[RuleError]:
    owner: dict[tuple[str, str], str] = {}
    for file in files:
        for key, value in (("code", file.rule.code), ("name", file.rule.name)):
            other = owner.setdefault((key, value), file.name)
            if other != file.name:
                what = f"{value} is taken by {other}"
                yield RuleError(file.name, 0, key, what, f"give one of them another {key}")


def confidences(source: Source) -> dict[str, float]:
    """Rule code → (right + 1) / (right + wrong + 2). Raises RuleErrors when it is no such table."""
    mend = 'write {"QUO001": {"right": 41, "wrong": 0}, …}'
    try:
        record = json.loads(source.data)
        return {
            code: (_count(counts["right"]) + 1) / (_count(counts["right"]) + _count(counts["wrong"]) + 2)
            for code, counts in record.items()
        }
    except json.JSONDecodeError as error:
        raise RuleErrors([RuleError(source.name, error.lineno, "", f"not JSON: {error.msg}", mend)]) from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise RuleErrors([RuleError(source.name, 0, "", "not a track record", mend)]) from None


def _count(value: object) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(value)
    return value


def _toml(source: Source) -> tuple[str, dict[str, Any]]:
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.data.count(b"\n", 0, error.start) + 1
        raise RuleErrors([RuleError(source.name, line, "", "not UTF-8", "save the file as UTF-8")]) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        what, _, place = str(error).partition(" (at ")
        at = re.match(r"line (\d+)", place)
        line = int(at[1]) if at else text.count("\n") + 1
        mend = "patterns with backslashes go into '''literal strings'''" if "escape" in what else ""
        raise RuleErrors([RuleError(source.name, line, "", f"not TOML: {what}", mend)]) from None


def _stem_and_folder(path: str) -> tuple[str, str]:
    parts = re.split(r"[/\\]", path)
    return parts[-1].removesuffix(".toml"), parts[-2] if len(parts) > 1 else ""


def _without(table: dict[str, Any], found: Iterable[Fault]) -> dict[str, Any]:
    """The table without the keys that have a fault, so that the rest can be checked."""
    cut = {fault.key for fault in found}
    cut |= {("match",)} if ("match", "kind") in cut else set()
    rest: dict[str, Any] = _cut(table, (), cut)
    return rest


def _cut(value: Any, at: tuple[str | int, ...], cut: set[tuple[str | int, ...]]) -> Any:
    if isinstance(value, dict):
        return {k: _cut(v, (*at, k), cut) for k, v in value.items() if (*at, k) not in cut}
    if isinstance(value, list):
        return [_cut(v, (*at, i), cut) for i, v in enumerate(value)]
    return value


def _errors(name: str, text: str, found: Iterable[Fault]) -> list[RuleError]:
    lines = key_lines(text)
    errors = [RuleError(name, line_of(f.key, lines), shown(f.key), f.what, f.mend) for f in found]
    return sorted(errors, key=lambda e: e.line)


def _rule(full: dict[str, Any], path: str, confidence: float) -> Rule:
    match = {k: v for k, v in full["match"].items() if k != "kind"}
    names = ("code", "name", "summary", "message", "severity", "status", "since")
    return Rule(
        **{name: full[name] for name in names},
        fix=Safety(full["fix"]),
        languages=tuple(full["languages"]),
        kind=full["match"]["kind"],
        match=match,
        replacement=full["replace"]["with"] if "replace" in full else None,
        literals=_literals(match),
        confidence=confidence,
        file=path,
    )


def _literals(match: Mapping[str, Any]) -> tuple[str, ...] | None:
    if "literals" in match:
        return tuple(match["literals"])
    if "table" in match:
        return tuple(match["table"])
    if "pattern" not in match:
        return None
    from cleaner.rulebook.literals import required_literals

    return required_literals(match["pattern"])


def _example(index: int, line: int, table: Mapping[str, Any]) -> Example:
    text, spans = checks.unmarked(table["bad"]) if "bad" in table else (table["ok"], ())
    return Example(
        number=index + 1,
        line=line,
        text=text,
        bad="bad" in table,
        spans=spans,
        good=table.get("good"),
        why=table["why"],
        known=table.get("known"),
        format=table["format"],
        language=table.get("language"),
        alone=table["alone"],
        whole_file=table["whole_file"],
        source=table.get("source"),
        glossary={term: tuple(variants) for term, variants in table["glossary"].items()} or None,
    )
