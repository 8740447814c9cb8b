"""Glossaries in TBX, the exchange format of term banks: versions 2 (`martif`) and 3 (`tbx`).

In each entry the preferred term, else the first that is not rejected, is wanted; deprecated and superseded
ones and those marked as a variant are written as it; admitted ones are kept. Declarations of entities are
refused, and nothing outside the file is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from cleaner.glossary.read import Entry, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

CONCEPTS = frozenset(("termEntry", "conceptEntry"))
LANGUAGES = frozenset(("langSet", "langSec"))
ROOTS = frozenset(("martif", "tbx", "TBX"))
PREFERRED = ("preferred", "standardized")
REJECTED = ("deprecated", "superseded", "obsolete", "rejected")


@dataclass(slots=True)
class _Term:
    text: str
    line: int
    column: int
    notes: list[str] = field(default_factory=list)

    def said(self, words: tuple[str, ...]) -> bool:
        return any(note.lower().startswith(words) for note in self.notes)


@dataclass(slots=True)
class _Section:
    """The terms of one concept in one language."""

    language: str
    terms: list[_Term] = field(default_factory=list)


def entries(data: bytes, language: str) -> Iterator[Entry]:
    """What the concepts say in `language` (ISO 639-1), or in the only language of the file.

    Raises Fault for text that is not well-formed or not TBX, and for a file without terms in that language.
    """
    sections = _Reader(data).sections
    present = sorted({s.language for s in sections})
    mine = [s for s in sections if s.language == language] if len(present) > 1 else sections
    if not mine:
        found = f"it has {', '.join(present)}" if present else "it has no terms at all"
        raise Fault(1, 1, f"no terms in the language `{language}`: {found}")
    for section in mine:
        yield from _judged(section)


def _judged(section: _Section) -> Iterator[Entry]:
    terms = [t for t in section.terms if t.text]
    right = [t for t in terms if not t.said((*REJECTED, "variant"))]
    wanted = next((t for t in right if t.said(PREFERRED)), right[0] if right else None)
    if wanted is None:
        return
    yield Entry(wanted.text, None, wanted.line, wanted.column)
    for t in terms:
        if t in right and t is not wanted:
            yield Entry(t.text, None, t.line, t.column)
        elif t is not wanted:
            yield Entry(wanted.text, t.text, t.line, t.column)


class _Reader:
    """One pass over the file; knows where each term stands."""

    def __init__(self, data: bytes) -> None:
        self.sections: list[_Section] = []
        self._text: list[str] | None = None
        self._started = False
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._read
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code)
            raise Fault(error.lineno, error.offset + 1, f"not well-formed XML: {what}") from None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if not self._started:
            self._started = True
            if name not in ROOTS:
                raise Fault(*self._here(), f"not TBX: it begins with <{name}>, not with <martif> or <tbx>")
        if name in LANGUAGES:
            code = attributes.get("xml:lang") or attributes.get("lang") or ""
            self.sections.append(_Section(code.lower()[:2]))
        elif name == "term":
            if not self.sections:
                raise Fault(*self._here(), "a <term> outside of <langSet> or <langSec>")
            self.sections[-1].terms.append(_Term("", *self._here()))
            self._text = []
        elif name == "termNote":
            self._text = []

    def _end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name not in ("term", "termNote") or self._text is None:
            return
        text = " ".join("".join(self._text).split())
        self._text = None
        terms = self.sections[-1].terms if self.sections else []
        if name == "term":
            terms[-1].text = text
        elif terms:
            terms[-1].notes.append(text)

    def _read(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _entity(self, name: str, *_rest: object) -> None:
        raise Fault(*self._here(), f"it declares the entity `{name}`; write the text itself instead")

    def _here(self) -> tuple[int, int]:
        return self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
