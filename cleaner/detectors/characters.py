"""Characters that were decoded rightly but do not belong: look-alikes, wide and presentation forms, controls.

Text in the wrong encoding is the business of `encoding`; wide punctuation is that of the PUN rules.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cleaner.detectors.talk import talks_about
from cleaner.lexicon import is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

CJK = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3]")
SPLIT = re.compile(r"[A-Za-z]+ [a-z]+(?![\w'’])")
PRIVATE = re.compile("[\ue000-\uf8fe❮❯✕✖☰⌄⌃⤴⬆]")
SIGNS = re.compile(
    "^[ \t]*(?:(?P<bullet>[\uf0b7\uf0a7\uf0d8\uf076])(?=[ \t]*[^ \t\n])"
    "|(?P<line>[\ue000-\uf8fe❮❯✕✖☰⌄⌃⤴⬆][\ue000-\uf8fe❮❯✕✖☰⌄⌃⤴⬆ \t]*+)$)|[\ue000-\uf8fe]+",
    re.MULTILINE,
)


def homoglyph(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A word with letters of two scripts where those of the smaller share look like the other's.

    `latin` maps look-alikes to Latin, `cyrillic` Latin ones to Cyrillic. Safe when the repaired word is
    known to the word list or the document, or is a plain word of Latin letters with one or two wrong ones.
    """
    latin, cyrillic = _table(options, "latin"), _table(options, "cyrillic")
    done = 0
    for place in places:
        start, end = _word(doc.text, place.start)
        if start < done or talks_about(doc, start, options):
            continue
        done = end
        word = doc.text[start:end]
        foreign = [c for c in word if c > "\u036f"]
        native = len(word) - len(foreign)
        if len(foreign) < native and all(c in latin for c in foreign):
            new = "".join(latin.get(c, c) for c in word)
            sure = _plain(new) and (native >= 3 or _known(doc, new))
        elif native == 1 and len(foreign) >= 3 and all(c in cyrillic or c > "\u036f" for c in word):
            new = "".join(cyrillic.get(c, c) for c in word)
            sure = _known(doc, new)
        else:
            continue
        safety = None if sure else Safety.UNSAFE
        yield Hit(start, end, _letter_edits(start, word, new), safety, values={"new": new})


def space(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Groups `beside` (a plain blank is there already), `wide`, and in English only `english` and `mark`."""
    for place in places:
        kind = place.match.lastgroup
        a, b = place.span(str(kind))
        if kind in ("english", "mark") and not _english(doc, a):
            continue
        yield Hit(a, b, (Edit(a, b, "" if kind in ("beside", "mark") else " "),))


def wide_forms(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Full-width letters and digits in a block without any character of Chinese, Japanese or Korean."""
    for place in places:
        if _east_asian(doc, place.start) or talks_about(doc, place.start, options):
            continue
        new = unicodedata.normalize("NFKC", doc.text[place.start : place.end])
        yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), values={"new": new})


def compatibility_forms(
    doc: Document, places: Sequence[Place], options: Mapping[str, object]
) -> Iterator[Hit]:
    """Ligatures of Latin and presentation forms of Arabic and Hebrew, as the letters they stand for."""
    for place in places:
        old = doc.text[place.start : place.end]
        new = unicodedata.normalize("NFKC", old).replace("\u017f", "s")
        if new != old and not talks_about(doc, place.start, options):
            yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), values={"new": new})


def split_ligature(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`fl atten`, `di ff erent`: the parts around a blank join to one known word and are not all words."""
    for place in places:
        found = SPLIT.match(doc.text, _word(doc.text, place.start + doc.text[place.start].isspace())[0])
        start = found.start() if found else place.start
        parts = found[0].split(" ") if found else []
        if parts and parts[0] == "ff" and start > 1:
            start, _ = _word(doc.text, start - 1)
            parts = [doc.text[start : place.start], *parts]
        joined = "".join(parts)
        if len(parts) > 1 and is_word(joined, 60) and not all(is_word(p, 50) for p in parts):
            end = start + len(joined) + len(parts) - 1
            edits = tuple(Edit(i, i + 1, "") for i in range(start, end) if doc.text[i] == " ")
            yield Hit(start, end, edits, values={"new": joined})


def control(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Control characters: those of Windows-1252 become its marks, breaks become line ends, others go.

    Outside of English an apostrophe between small letters that no elision explains is a flag.
    """
    elided = frozenset(map(str, options.get("elided", ())))  # type: ignore[call-overload]
    for place in places:
        old = doc.text[place.start : place.end]
        new = "".join(map(_meant, old))
        if new == "’" and doc.language != "en" and not _apostrophe(doc.text, place, elided):
            yield Hit(place.start, place.end)
            continue
        if new.isspace() and "\n" in doc.text[place.start - 1 : place.end + 1]:
            if "\x0c" in old:
                continue
            new = ""
        yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), values={"new": new})


def glyph(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Signs of icon fonts: alone on a line they go, word processors' bullets become `•`, others are flags."""
    if doc.text.isascii() or not PRIVATE.search(doc.text):
        return
    for sign in SIGNS.finditer(doc.text):
        kind = sign.lastgroup
        a, b = sign.span(kind) if kind else sign.span()
        edits = {"bullet": (Edit(a, b, "•"),), "line": (doc.without(a, b),)}.get(kind or "", ())
        yield Hit(a, b, edits)


def decomposed(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A letter with combining marks for which one character exists; flags a mark behind a blank."""
    for place in places:
        old = doc.text[place.start : place.end]
        if old[0].isspace():
            yield Hit(place.start + 1, place.end)
            continue
        new = unicodedata.normalize("NFC", old)
        if len(new) < len(old):
            yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), values={"new": new})


def _east_asian(doc: Document, offset: int) -> bool:
    """Has the block at `offset` a character of Chinese, Japanese or Korean?"""
    known: dict[int, bool] = doc.memo(_nothing_known)
    block = doc.block_at(offset)
    if block is None:
        return True
    if block.start not in known:
        known[block.start] = CJK.search(block.text) is not None
    return known[block.start]


def _nothing_known(_doc: Document) -> dict[int, bool]:
    return {}


def _english(doc: Document, offset: int) -> bool:
    """Is the text English beyond doubt, and the block without guillemets?"""
    block = doc.block_at(offset)
    return (
        doc.language == "en" and doc.speaks(("en",), offset) and block is not None and "«" not in block.text
    )


def _table(options: Mapping[str, object], key: str) -> Mapping[str, str]:
    table = options.get(key, {})
    assert isinstance(table, dict)
    return table


def _word(text: str, at: int) -> tuple[int, int]:
    """The run of letters (and marks on them) around `at`."""
    start = end = at
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return start, end


def _plain(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _known(doc: Document, word: str) -> bool:
    return is_word(word) or re.search(rf"(?i)(?<!\w){re.escape(word)}(?!\w)", doc.text) is not None


def _letter_edits(start: int, old: str, new: str) -> tuple[Edit, ...]:
    return tuple(
        Edit(start + i, start + i + 1, b) for i, (a, b) in enumerate(zip(old, new, strict=True)) if a != b
    )


def _meant(char: str) -> str:
    if "\x80" <= char <= "\x9f":
        return bytes([ord(char)]).decode("cp1252", "ignore")
    return {"\x0b": "\n", "\x0c": "\n\n"}.get(char, "")


def _apostrophe(text: str, place: Place, elided: frozenset[str]) -> bool:
    """Does `’` at the place end a word, stand before a short ending, or in an elision?"""
    start, _ = _word(text, place.start)
    _, end = _word(text, place.end)
    left, right = text[start : place.start].lower(), text[place.end : end]
    return not left or len(right) < 3 or not right[0].islower() or left in elided
