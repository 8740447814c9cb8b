"""What a rule file must hold beyond the types of its keys: its parts agree with each other and the code."""

from __future__ import annotations

import ast
from functools import lru_cache
from importlib.util import find_spec
from string import Formatter
from typing import TYPE_CHECKING, Any

from cleaner.rulebook import regexes
from cleaner.rulebook.rule import FAMILIES
from cleaner.rulebook.schema import Fault, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.rulebook.places import KeyPath

Table = dict[str, Any]
OPEN, CLOSE = "⟦", "⟧"


def faults(table: Table, stem: str, folder: str) -> Iterator[Fault]:
    """All faults of a table whose keys, as far as they are there, have the right types.

    `stem` and `folder` are the name of the file without its ending, and of the folder it lies in.
    """
    yield from _identity(table, stem, folder)
    checks: tuple[Callable[[Table], Iterator[Fault]], ...] = (_texts, _message, _match, _replace, _examples)
    for check in checks:
        yield from check(table)


def _identity(table: Table, stem: str, folder: str) -> Iterator[Fault]:
    code = table.get("code")
    if code is None:
        return
    if code[:3] not in FAMILIES:
        yield Fault(("code",), f"unknown family {code[:3]}", suggestion(code[:3], FAMILIES))
    if code != stem:
        yield Fault(("code",), f"{code} does not match the file name", f"rename the file to {code}.toml")
    if len(folder) == 3 and folder.isupper() and folder != code[:3]:
        yield Fault(
            ("code",), f"{code} lies in the folder {folder}", f"move the file to {code[:3]}/{code}.toml"
        )


def _texts(table: Table) -> Iterator[Fault]:
    for key in ("summary", "message", "rationale"):
        if not table.get(key, "x").strip():
            yield Fault((key,), "only blanks", "say it in words")
    if table.get("fix", "flag") != "flag" and not table.get("fix_safety", "").strip():
        yield Fault(
            ("fix_safety",), "missing for a rule that has a fix", "say why it is safe, or when it is not"
        )


def _message(table: Table) -> Iterator[Fault]:
    try:
        parts = list(Formatter().parse(table.get("message", "")))
    except ValueError as error:
        yield Fault(("message",), f"not a message: {error}", "write {{ and }} for braces")
        return
    detector = table.get("match", {}).get("kind") == "detector"
    for _, name, spec, conversion in parts:
        if name is None or (name == "match" and not spec and not conversion):
            continue
        shown = f"{{{name}{'!' + conversion if conversion else ''}{':' + spec if spec else ''}}}"
        if spec or conversion or not name.isidentifier():
            yield Fault(("message",), f"{shown} is not a plain name", "write {match}")
        elif not detector and "match" in table:
            yield Fault(
                ("message",), f"unknown field {shown}", "only {match} is known, except in detector rules"
            )


def _match(table: Table) -> Iterator[Fault]:
    match = table.get("match", {})
    for key, pattern in _patterns(match):
        if found := regexes.controls(pattern):
            mend = "write the pattern as a literal string, '''…''', where \\b is a word boundary"
            yield Fault(key, f"holds the control character {', '.join(found)}", mend)
        elif problem := regexes.faulty(pattern):
            yield Fault(key, problem, "mend the pattern")
        else:
            for shape in regexes.hostile(pattern):
                mend = "make the inner repeat possessive (`\\w++`), demand a separator, or write a detector"
                yield Fault(key, f"can take forever: {shape}", mend)
    if match.get("kind") == "widget" and not any(map(match.get, ("strong", "weak", "buttons", "data"))):
        yield Fault(("match",), "a widget without pieces", "give `strong` or `weak` pieces")
    if match.get("kind") == "detector":
        yield from _detector(match)
    for i, example in enumerate(table.get("example", ())):
        text, literals = example.get("bad"), match.get("literals")
        if text and literals and not any(w in text.replace(OPEN, "").replace(CLOSE, "") for w in literals):
            mend = "one of them must stand in every text that matches; or leave `literals` out"
            yield Fault(("match", "literals"), f"none of them is in the `bad` of example {i + 1}", mend)


def _patterns(match: Table) -> Iterator[tuple[KeyPath, str]]:
    if "pattern" in match:
        yield ("match", "pattern"), match["pattern"]
    for name in ("unless_before", "unless_after"):
        for i, pattern in enumerate(match.get(name, ())):
            yield ("match", name, i), pattern


def _detector(match: Table) -> Iterator[Fault]:
    module, _, function = match.get("detector", "").partition(".")
    if module:
        names = _names(module)
        if names is None:
            yield Fault(
                ("match", "detector"), f"there is no module cleaner.detectors.{module}", "correct its name"
            )
        elif function not in names:
            public = sorted(n for n in names if not n.startswith("_"))
            mend = suggestion(function, public)
            yield Fault(("match", "detector"), f"cleaner.detectors.{module} has no function {function}", mend)
    for key in ("unless_before", "unless_after", "scope"):
        if key in match and "pattern" not in match:
            yield Fault(
                ("match", key), "means nothing without a pattern", "add `pattern`, or remove this key"
            )
    if not _is_plain(match.get("options", {})):
        mend = "use text, numbers, true or false, lists and tables"
        yield Fault(("match", "options"), "holds a date or time", mend)


@lru_cache(maxsize=64)
def _names(module: str) -> frozenset[str] | None:
    """The functions that a detector module defines or imports, read from its source: it is not imported."""
    name = f"cleaner.detectors.{module}"
    spec = find_spec(name)
    source = getattr(spec.loader, "get_source", lambda _: None)(name) if spec else None
    if source is None:
        return None
    names: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cleaner.detectors"):
            names.update(a.asname or a.name for a in node.names)
        elif isinstance(node, ast.Assign):
            names.update(t.id for t in node.targets if isinstance(t, ast.Name) and t.id.islower())
    return frozenset(names)


def _is_plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(map(_is_plain, value.values()))
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return isinstance(value, (str, int, float))


def _replace(table: Table) -> Iterator[Fault]:
    match, fix = table.get("match", {}), table.get("fix")
    kind, replace = match.get("kind"), table.get("replace")
    if replace is None:
        if kind == "pattern" and fix in ("safe", "unsafe"):
            mend = 'add [replace] with = "…", or fix = "flag"'
            yield Fault(("replace",), f"missing: the fix of a pattern is {fix}", mend)
    elif kind not in (None, "pattern"):
        mend = "remove [replace]: a swap has its table, lines and widgets are deleted, a detector decides"
        yield Fault(("replace",), f"means nothing for kind {kind}", mend)
    elif fix == "flag":
        yield Fault(("replace",), "a flag changes nothing", "remove [replace], or give the rule a fix")
    elif kind and "with" in replace and "pattern" in match and not regexes.faulty(match["pattern"]):
        problem = regexes.faulty_template(match["pattern"], replace["with"])
        if problem:
            yield Fault(("replace", "with"), problem, "use only groups that the pattern has")


def _examples(table: Table) -> Iterator[Fault]:
    examples = table.get("example")
    if examples is None:
        return
    for i, example in enumerate(examples):
        for fault in _example(example, table.get("fix")):
            yield fault._replace(key=("example", i, *fault.key))
    for key, least in (("bad", 1), ("ok", 2)):
        count = sum(key in e for e in examples)
        if count < least:
            yield Fault(("example",), f"{count} with `{key}`", f"give at least {least}")


def _example(example: Table, fix: str | None) -> Iterator[Fault]:
    if ("bad" in example) == ("ok" in example):
        yield Fault((), "needs either `bad` or `ok`", "make two examples of one that has both")
        return
    if "ok" in example:
        for key in ("good", "known"):
            if key in example:
                yield Fault((key,), "belongs to a `bad` text only", "remove it")
    elif fix == "flag" and "good" in example:
        yield Fault(("good",), "a flag changes nothing", "remove it, or give the rule a fix")
    elif fix in ("safe", "unsafe") and "good" not in example and "known" not in example:
        yield Fault(("good",), f"missing: the fix is {fix}", "write what the text becomes")
    for key in ("good", "ok"):
        if OPEN in example.get(key, "") or CLOSE in example.get(key, ""):
            yield Fault((key,), f"holds {OPEN} or {CLOSE}", "only `bad` has marks")
    if "bad" in example:
        try:
            spans = unmarked(example["bad"])[1]
        except ValueError as error:
            yield Fault(("bad",), str(error), f"write {OPEN} before and {CLOSE} after each finding")
        else:
            if not spans:
                yield Fault(
                    ("bad",), "no place is marked", f"write {OPEN} before and {CLOSE} after each finding"
                )


def unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A text without its marks ⟦ ⟧, and the spans they marked, in code points, sorted.

    Raises ValueError when the marks do not come in pairs.
    """
    out: list[str] = []
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for char in text:
        if char == OPEN:
            opened.append(len(out))
        elif char != CLOSE:
            out.append(char)
        elif opened:
            spans.append((opened.pop(), len(out)))
        else:
            raise ValueError(f"{CLOSE} without {OPEN}")
    if opened:
        raise ValueError(f"{OPEN} without {CLOSE}")
    return "".join(out), tuple(sorted(spans))
