"""Pairs of marks that do not go together or come from another language or a typewriter; names in marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import regex

from cleaner.detectors.quotes.marks import BLANK
from cleaner.detectors.quotes.reading import AGAIN, OPEN, Reading, reading
from cleaner.detectors.quotes.repair import GAP, SAFE_MARGIN
from cleaner.detectors.quotes.style import CURLY, STRAIGHT, own_marks, sounds_english
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]

TYPED = frozenset(
    (("''", "''"), ("``", "''"), ("‘‘", "’’"), ("’’", "’’"), ("``", "``"), ("‘‘", "‘‘"), ("``", "’’"))
)
FOREIGN = frozenset((("„", "“"), ("„", "”"), ("„", "„"), ("«", "»"), ("»", "«"), ("「", "」")))
ENGLISH = frozenset((("“", "”"), ('"', '"'), ("“", "“"), ("”", "”"), ("”", "“")))
SAME = frozenset((("»", "»"), ("«", "«")))  # bullets and paths: `Settings » Privacy » Cookies`
ABOUT_MARKS = regex.compile(r"(?i)quotation|quote mark|guillemet|typograph|punctuation|inverted comma")
WIKITEXT = ("'''", "[[", "{{")
ALIEN = (
    ("„«»", regex.compile(r"[„«»]")),
    (("''",), regex.compile(r"(?<!')''(?!')")),
    (("``",), regex.compile(r"``")),
)
BOTH = (regex.compile(r'“[^“”"\n]{1,300}+"'), regex.compile(r'"[^“”"\n]{1,300}+”'))
AS_WORD = regex.compile(r"\b(?:word|name|term|title|titled|entitled|named) $")
SLOT = regex.compile(
    r"\b(?:on|with|to|told|from|via|by|through|for|of|in|quoted|using|the|its|his|her|their|official) $"
)
LONGEST = 1_000  # code points of a quotation whose marks are replaced


def mixed_pair(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`„text"`, `"text”`: a pair of two systems becomes the document's own.

    Unsafe where that cannot be told; silent around words of another language.
    """
    for read, i, glyphs in _pairs(doc, _suspects(doc.text)):
        if glyphs in TYPED or glyphs in FOREIGN or glyphs in ENGLISH or glyphs in SAME:
            continue
        block, other = doc.block_at(read.marks[i].start), read.partner[i]
        if block is None or other is None or _belongs_elsewhere(block.text, glyphs, len(read.marks)):
            continue
        if not sounds_english(doc.text[read.marks[i].end : read.marks[other].start], least=0):
            continue
        own = own_marks(doc)
        target = own or (CURLY if set(glyphs) & set("“”") else STRAIGHT)
        singles = "’’" in glyphs and "‘" in doc.text
        yield from _replaced(
            doc, read, i, target, own is not None and not singles, "its two marks do not go together"
        )


def _belongs_elsewhere(text: str, glyphs: tuple[str, str], n_marks: int) -> bool:
    """May a mark of the pair have another partner, in its own system, in a paragraph with a mark too few?"""
    if {"''", "``"} & set(glyphs):
        return n_marks > 2
    return bool(set("«»") & set(glyphs)) and text.count("«") + text.count("»") > 1


def foreign_pair(doc: Document, places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """`«a crime»` or `„a crime“` around English words in a text that otherwise writes English marks.

    Safe where the document has a pair of its own and at least as many of those; silent around words of
    another language and in paragraphs about punctuation.
    """
    if doc.language not in (None, "en"):
        return
    least = int(options.get("own_pairs", 1))  # type: ignore[call-overload]
    for read, i, glyphs in _pairs(doc, [(place.start, place.end) for place in places]):
        block = doc.block_at(read.marks[i].start)
        if glyphs not in FOREIGN or block is None or ABOUT_MARKS.search(block.text):
            continue
        other = read.partner[i]
        if other is None or not sounds_english(doc.text[read.marks[i].end : read.marks[other].start]):
            continue
        own = own_marks(doc)
        n_own = 0 if own is None else sum(doc.text.count(glyph) for glyph in set(own))
        n_foreign = sum(doc.text.count(glyph) for glyph in "„«»「」")
        clear = n_own >= max(2 * least, n_foreign)
        yield from _replaced(doc, read, i, own or CURLY, clear, "the words inside are English")


def typed_pair(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`''text''`, ``text'': two single marks for a double one. Silent in wikitext: italics."""
    if any(sign in doc.text for sign in WIKITEXT):
        return
    for read, i, glyphs in _pairs(doc, [(place.start, place.end) for place in places]):
        other = read.partner[i]
        if (
            glyphs not in TYPED
            or other is None
            or read.marks[i].right == BLANK
            or read.marks[other].left == BLANK
        ):
            continue
        own = own_marks(doc)
        target = own or (STRAIGHT if glyphs == ("''", "''") else CURLY)
        yield from _replaced(doc, read, i, target, own is not None, "two single marks stand for a double one")


def quoted_name(doc: Document, places: Sequence[Place], options: Options) -> Iterator[Hit]:
    """A well-known name, or a phrase of capitalised words that the document quotes again and again, in marks.

    Always unsafe. Option `names`: the well-known ones; `times`: how often the phrase must stand in marks.
    """
    known = set(map(str, options.get("names", ())))  # type: ignore[call-overload]
    least = int(options.get("times", 3))  # type: ignore[call-overload]
    for place in places:
        a, b = place.span("name")
        if AS_WORD.search(doc.text, max(0, place.start - 12), place.start):
            continue
        name, quoted = doc.text[a:b], doc.text[place.start : place.end]
        if name in known:
            if not SLOT.search(doc.text, max(0, place.start - 24), place.start):
                continue
            why = "a well-known name needs no marks"
        elif " " in name and (n := doc.text.count(quoted)) >= least and not _is_title(doc, name, n):
            why = f"the name stands in marks {n} times"
        else:
            continue
        edits = (Edit(place.start, a, ""), Edit(b, place.end, ""))
        yield Hit(place.start, place.end, edits, Safety.UNSAFE, evidence=(why,), values={"name": name})


def _is_title(doc: Document, name: str, n_quoted: int) -> bool:
    """Is it a title rather than a body? The name of a body is mostly led by an article or a noun."""
    led = regex.findall(
        rf"\b(?:[Tt]he|[Aa]n?|called|[Mm]ovement|[Gg]roup|[Pp]arty) [“\"]{regex.escape(name)}", doc.text
    )
    return len(led) * 2 < n_quoted


def _suspects(text: str) -> list[tuple[int, int]]:
    """Stretches with a mark that may have a partner of another system; a text in one system costs nothing."""
    patterns = [pattern for signs, pattern in ALIEN if any(sign in text for sign in signs)]
    if '"' in text and ("“" in text or "”" in text):
        patterns += BOTH
    return sorted({m.span() for pattern in patterns for m in pattern.finditer(text)})


def _pairs(
    doc: Document, places: Iterable[tuple[int, int]]
) -> Iterator[tuple[Reading, int, tuple[str, str]]]:
    """The pairs that have a mark at a place, each once, by the index of the opening mark."""
    done: set[int] = set()
    for start, end in places:
        read = reading(doc, start)
        for i, mark in enumerate(read.marks) if read else ():
            other = read.partner[i] if read else None
            if read is None or other is None or not start <= mark.start < end:
                continue
            first, last = (i, other) if read.roles[i] == OPEN else (other, i)
            if read.marks[first].start not in done:
                done.add(read.marks[first].start)
                yield read, first, (read.marks[first].glyph, read.marks[last].glyph)


def _replaced(
    doc: Document, read: Reading, i: int, target: tuple[str, str], sure: bool, why: str
) -> Iterator[Hit]:
    """Both marks in the target style, no blanks inside the pair; unsafe where the reading is not sure."""
    other = read.partner[i]
    assert other is not None
    first, last, text = read.marks[i], read.marks[other], doc.text
    if last.start - first.end > LONGEST:
        return
    start, end = first.end, last.start
    while text[start] in GAP and start < end:
        start += 1
    while text[end - 1] in GAP and start < end:
        end -= 1
    margin = min(read.margins[i], read.margins[other])
    sure = sure and margin >= SAFE_MARGIN and not read.lost and not read.nested and AGAIN not in read.roles
    edits = (Edit(first.start, start, target[0]), Edit(end, last.end, target[1]))
    if start < end and any(text[e.start : e.end] != e.replacement for e in edits):
        yield Hit(first.start, last.end, edits, None if sure else Safety.UNSAFE, evidence=(why,))
