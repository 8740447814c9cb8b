"""Glossary files → the table of `Settings.glossary`: CSV, TSV, TOML and TBX (versions 2 and 3).

Every fault is told with file, line and column.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.glossary import APART

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

LARGEST = 20_000_000  # bytes of a file
ENDINGS = (".csv", ".tsv", ".toml", ".tbx", ".xml")


class GlossaryError(ValueError):
    """A glossary that cannot be read; the message is one line with file, line, column and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of a file and where it stands (line and column from 1).

    Without `other`: the term is kept. With it: `other` is written as `term`, or, if `apart`, another thing.
    """

    term: str
    other: str | None
    line: int
    column: int
    apart: bool = False


class Fault(Exception):  # noqa: N818 (never leaves the package)
    """Raised by the readers of the formats: place and words of a GlossaryError, without the file."""

    def __init__(self, line: int, column: int, what: str) -> None:
        super().__init__(what)
        self.line, self.column, self.what = line, column, what


def load(paths: Sequence[Path], language: str = "en") -> dict[str, tuple[str, ...]]:
    """The table of all the files together: term → variants, as `Settings.glossary` takes it.

    `language` (ISO 639-1) chooses the terms of a TBX file in several languages. Raises GlossaryError for a
    file that is missing, malformed, or says two things that contradict each other.
    """
    found: list[tuple[Path, Entry]] = []
    for path in paths:
        try:
            found += [(path, entry) for entry in _entries(path, language)]
        except Fault as fault:
            raise _error(path, fault) from None
    return _table(found)


def _entries(path: Path, language: str) -> Iterable[Entry]:
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise GlossaryError(f"{path}: the ending tells the format; use one of {', '.join(ENDINGS)}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"{path}: cannot be read ({error.strerror})") from None
    if len(data) > LARGEST:
        raise GlossaryError(f"{path}: larger than {LARGEST // 1_000_000} MB; is it a glossary?")
    if ending in (".tbx", ".xml"):
        from cleaner.glossary.tbx import entries

        return entries(data, language)
    text = _decoded(data)
    if ending == ".toml":
        from cleaner.glossary.tomlfile import entries as toml_entries

        return toml_entries(text)
    from cleaner.glossary.separated import entries as csv_entries

    return csv_entries(text, "\t" if ending == ".tsv" else None)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise Fault(line, column, "not UTF-8; save the file as UTF-8") from None


def _error(path: Path, fault: Fault) -> GlossaryError:
    return GlossaryError(f"{path}:{fault.line}:{fault.column}: {fault.what}")


def _table(found: Sequence[tuple[Path, Entry]]) -> dict[str, tuple[str, ...]]:
    """Term → variants. Raises GlossaryError at the entry that contradicts an earlier one."""
    terms = {e.term for _, e in found} | {e.other for _, e in found if e.apart and e.other}
    wanted: dict[str, str] = {}
    table: dict[str, dict[str, None]] = {}
    for path, e in found:
        variants = table.setdefault(e.term, {})
        if e.other is None:
            continue
        if e.apart:
            variants[APART + e.other] = None
            continue
        for what in _contradictions(e, terms, wanted):
            raise _error(path, Fault(e.line, e.column, what))
        wanted[e.other] = e.term
        variants[e.other] = None
    return {term: tuple(variants) for term, variants in table.items()}


def _contradictions(e: Entry, terms: set[str], wanted: dict[str, str]) -> Iterator[str]:
    assert e.other is not None
    if e.other == e.term:
        yield f"`{e.other}` is its own variant; remove one of them"
    if e.other in terms:
        yield f"`{e.other}` is a variant of `{e.term}` here and a term elsewhere; remove one of them"
    if wanted.get(e.other, e.term) != e.term:
        yield f"`{e.other}` is a variant of `{wanted[e.other]}` already; one variant has one term"
