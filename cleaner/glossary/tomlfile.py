"""Glossaries in TOML: a list `keep`, a table `[terms]` of term = variants, `[not]` of term = other terms."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from cleaner.glossary.read import Entry, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)
SHAPE = {
    "keep": "a list of terms",
    "terms": "a table of term = [variants]",
    "not": "a table of term = [other terms]",
}


def entries(text: str) -> Iterator[Entry]:
    """What the tables say. Raises Fault for text that is not TOML, unknown keys and wrong types."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _syntax(text, str(error)) from None
    for key, value in tables.items():
        if key not in SHAPE:
            known = ", ".join(f"`{name}`" for name in SHAPE)
            raise Fault(*_place(text, key), f"unknown key `{key}`; use {known}")
        if not isinstance(value, list if key == "keep" else dict):
            raise Fault(*_place(text, key), f"`{key}` must be {SHAPE[key]}")
        if isinstance(value, list):
            for term in value:
                yield Entry(_term(text, term, key), None, *_place(text, str(term)))
        else:
            yield from _pairs(text, key, value)


def _pairs(text: str, key: str, table: dict[str, object]) -> Iterator[Entry]:
    for term, value in table.items():
        others = [value] if isinstance(value, str) else value
        if not isinstance(others, list):
            raise Fault(*_place(text, term), f"`{term}` must be a text or a list of texts")
        if not others:
            yield Entry(_term(text, term, key), None, *_place(text, term))
        for other in others:
            place = _place(text, str(other), after=term)
            yield Entry(_term(text, term, key), _term(text, other, key), *place, apart=key == "not")


def _term(text: str, term: object, key: str) -> str:
    if not isinstance(term, str) or not term.strip():
        raise Fault(*_place(text, str(term)), f"`{key}` must be {SHAPE[key]}; a term is text, not empty")
    return term.strip()


def _place(text: str, word: str, after: str | None = None) -> tuple[int, int]:
    """Line and column of a word in the source, of its quotation mark where it has one."""
    start = max(0, text.find(after)) + len(after) if after else 0
    found = re.compile(rf"""["']?(?<![\w-]){re.escape(word)}(?![\w-])""").search(text, start)
    at = found.start() if found else start
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _syntax(text: str, message: str) -> Fault:
    m = PLACE.match(message)
    if m and m[2]:
        return Fault(int(m[2]), int(m[3]), f"not TOML: {m[1]}")
    line = text.count("\n") + 1
    return Fault(line, len(text) - text.rfind("\n"), f"not TOML: {m[1] if m else message}")
