"""Tags of HTML in plain text, whole or broken; a text that explains HTML keeps them.

Entities are the business of `encoding`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.detectors.markup.removal import removal
from cleaner.detectors.talk import talks_about
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")
INLINE = re.compile("a|abbr|b|big|cite|em|font|i|img|input|label|mark|q|s|small|span|strike|strong|su[bp]|u")
NOUNS = re.compile("a|b|s|u|div|em|h[1-6]|head|body|html|i|img|li|p|strong|table|title|ul|q")
MATHS = re.compile("[abipqsu]")  # names that are variables, too


@dataclass(slots=True)
class Run:
    """Tags with nothing but blanks between them."""

    start: int
    end: int
    places: list[Place]


def tag(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Whole tags; safe in company, else for closing tags, line breaks and tags with attributes.

    Silent in Markdown, where tags are not text, and in a document that speaks of tags.
    """
    if doc.markdown or any(_as_noun(doc.text, p) for p in places):
        return
    raised = [p for p in places if p.match.lastgroup]
    for place in raised:
        if not talks_about(doc, place.start, options):
            yield _moved(place)
    for run in _runs(doc.text, [p for p in places if not p.match.lastgroup]):
        if talks_about(doc, run.start, options):
            continue
        first = run.places[0].match.group()
        alone = len(places) == 1 and not ("/" in first or "=" in first or _name(first) in ("br", "p", "hr"))
        edit = removal(doc, run.start, run.end, _breaks(run))
        yield Hit(run.start, run.end, (edit,), Safety.UNSAFE if alone else None)


def _moved(place: Place) -> Hit:
    """`<sup>2</sup>` as `²`; letters lose the tags only."""
    kind = str(place.match.lastgroup)
    text = place.match[kind]
    if not text.isalpha():
        text = text.translate(RAISED if kind == "raised" else LOWERED)
    return Hit(place.start, place.end, (Edit(place.start, place.end, text),))


def broken_tag(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Tags with blanks inside, capitals, wide or escaped brackets; not where letters may be compared."""
    if doc.markdown:
        return
    closed = {_name(p.match.group()) for p in places if "/" in p.match.group()}
    broken = [p for p in places if _is_broken(p.match.group()) and not _compares(doc.text, p, closed)]
    for run in _runs(doc.text, broken):
        if not talks_about(doc, run.start, options):
            yield Hit(run.start, run.end, (removal(doc, run.start, run.end, _breaks(run)),))


def _runs(text: str, places: Sequence[Place]) -> Iterator[Run]:
    run: Run | None = None
    for place in places:
        if run and not text[run.end : place.start].strip():
            run.end = place.end
            run.places.append(place)
            continue
        if run:
            yield run
        run = Run(place.start, place.end, [place])
    if run:
        yield run


def _name(markup: str) -> str:
    found = NAME.search(markup.replace("&lt;", "").replace("&gt;", ""))
    return found[0].lower() if found else ""


def _breaks(run: Run) -> int:
    """How many line ends stand for the run: none for tags inside a line, one for a line break."""
    names = [_name(p.match.group()) for p in run.places]
    if all(map(INLINE.fullmatch, names)):
        return 0
    return 1 if names == ["br"] else 2


def _as_noun(text: str, place: Place) -> bool:
    """Does a tag stand in a sentence like a word, or in a string of code, as in a text about tags?"""
    markup = place.match.group()
    if (
        text[place.start - 2 : place.start] in ('("', "('", '="', "='")
        or text[place.start - 1 : place.start] == "`"
    ):
        return True
    if "/" in markup or "=" in markup or not NOUNS.fullmatch(_name(markup)):
        return False
    before, after = text[max(0, place.start - 2) : place.start], text[place.end : place.end + 2]
    return (
        before[-1:] in (" ", "(", "“", '"', "`")
        and before[:1] not in ".!?:\n"
        and (after[:1] in (",", ".", ")", "”", '"', "`") or (after[:1] == " " and after[1:].islower()))
    )


def _is_broken(markup: str) -> bool:
    markup = markup.replace("&lt;", "<").replace("&gt;", ">")
    body = re.sub(r"=\s*(?:\"[^\"]*\"|'[^']*'|[“”″][^“”″]*[“”″])", "", markup)
    return (
        body[0] != "<"
        or body[-1] != ">"
        or re.match(r"<\s|</\s|<\s*/?[A-Z]|.*/ >|.*[A-Za-z0-9]\s+>", body) is not None
    )


def _compares(text: str, place: Place, closed: set[str]) -> bool:
    """Could `a < b > c` be meant? Not when such a tag is closed somewhere."""
    markup = place.match.group()
    name = _name(markup)
    if "/" in markup or "=" in markup or not MATHS.fullmatch(name) or name in closed:
        return False
    return text[: place.start].rstrip(" ")[-1:].isalnum() and text[place.end :].lstrip(" ")[:1].isalnum()
