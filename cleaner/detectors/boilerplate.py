"""Boilerplate that is known by its shape, not by its words: labelled lines, lists of titles, tags, notices.

What widgets print word for word is in the signatures of `lines` and `widget` rules.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from cleaner.matchers.lines import deletion, is_paragraph
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

_QUOTES = "“\"„«'‘「”"
_BULLETS = " \t•·*–—-|►▶»>"
TITLE = 160  # code points of a title in a list of other articles


def line(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """The whole line that a place covers. Options:

    - `words`: the most it may have;
    - `where`: `any`, `edge` (no paragraph before, or none behind), `tail` (none behind);
    - `about`: words in lower case; a text that has one of them in another line keeps the line;
    - `untitled`: the line may not begin or end as a sentence of an article does.
    """
    where = str(options.get("where", "any"))
    words = _number(options, "words", 40)
    about = tuple(map(str, _list(options, "about")))
    found = [(a, b) for p in places for a, b in [_whole_line(doc.text, p.start, p.end)] if a < b]
    if not found or (about and _others_speak_of(doc.text, found, about)):
        return
    for a, b in found:
        text = doc.text[a:b]
        if text[0] in _QUOTES or len(text.split()) > words:
            continue
        at = _edge(doc, a, b)
        if where == "any" or (where == "edge" and at) or (where == "tail" and at == "tail"):
            evidence = ["the whole line has this shape"]
            if at:
                evidence.append(f"it stands at the {at} of the text")
            yield Hit(a, b, (deletion(doc, a, b),), evidence=tuple(evidence))


def span(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """The place itself: as a line where it is one, else cut out of its paragraph."""
    for place in places:
        a, b = place.start, place.end
        text = doc.text
        left, right = _line_at(text, a, b)
        if a > left and text[a - 1] in _QUOTES:
            continue
        if not text[left:a].strip() and not text[b:right].strip():
            yield Hit(a, b, (deletion(doc, a, b),), evidence=("it is a line of its own",))
            continue
        while b < right and text[b] == " ":
            b += 1
        start = a
        while start > left and text[start - 1] == " ":
            start -= 1
        between = " " if start > left and b < right else ""
        evidence = ("it stands between sentences",)
        yield Hit(a, place.end, (Edit(start, b, between),), evidence=evidence)


def titles_under(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A heading such as `Related articles` with the titles under it, to the next paragraph or the end.

    Nothing where fewer than `least` titles follow, or one of them is a sentence with a full stop. Where the
    text goes on behind them, all of them must have bullets.
    """
    least = _number(options, "least", 2)
    for place in places:
        a, b = _whole_line(doc.text, place.start, place.end)
        if a == b:
            continue
        titles = _titles(doc.text, b)
        if titles is None or len(titles) < least:
            continue
        end = titles[-1][1]
        evidence = (f"a list of {len(titles)} titles follows",)
        yield Hit(a, end, (deletion(doc, a, end),), evidence=evidence)


def contents(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A table of contents: a heading and under it lines that all stand again as lines further down."""
    for place in places:
        a, b = _whole_line(doc.text, place.start, place.end)
        if a == b:
            continue
        lines = [(s, t, _bare(doc.text[s:t])) for s, t in _lines_from(doc.text, b)]
        later = {text: i for i, (_, _, text) in enumerate(lines)}
        n = 0
        while n < len(lines) and later[lines[n][2]] > n:
            n += 1
        if n >= 2 and all(later[text] >= n for _, _, text in lines[:n]):
            end = lines[n - 1][1]
            yield Hit(a, end, (deletion(doc, a, end),), evidence=(f"{n} headings of the text are listed",))


def footer_of_title(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`The post TITLE appeared first on SITE.`: the group `title` begins like one."""
    first = doc.text.lstrip().partition("\n")[0].strip()
    for place in places:
        a, b = _whole_line(doc.text, place.start, place.end)
        start, end = place.span("title")
        title = doc.text[start:end]
        if (
            a < b
            and _edge(doc, a, b) == "tail"
            and (title == first or title[:1].isupper() or not title[:1].isalpha())
        ):
            yield Hit(a, b, (deletion(doc, a, b),), evidence=("it is the last line", "it names a title"))


def _titles(text: str, at: int) -> list[tuple[int, int]] | None:
    """The lines under a heading that are titles: all to the end of the text, or those with a bullet."""
    out: list[tuple[int, int]] = []
    bullets = 0
    for a, b in _lines_from(text, at):
        bare = text[a:b]
        bulleted = bare[0] in _BULLETS
        if bullets == len(out) and bullets > 1 and not bulleted:
            return out
        if b - a > TITLE or is_paragraph(bare) or bare[-1] in ".:;,":
            return None
        bullets += bulleted
        out.append((a, b))
    return out


def _edge(doc: Document, start: int, end: int) -> str:
    """`tail` when no paragraph stands behind, `head` when none stands before, else empty."""
    paragraphs = doc.memo(_paragraphs)
    i = bisect_left(paragraphs, (end, 0))
    if i == len(paragraphs):
        return "tail"
    return "" if bisect_left(paragraphs, (start, 0)) else "head"


def _paragraphs(doc: Document) -> list[tuple[int, int]]:
    return [(a, b) for a, b in _lines_from(doc.text, 0) if is_paragraph(doc.text[a:b])]


def _lines_from(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The lines that begin at or behind a place, without the blanks around them; blank ones are left out."""
    for raw in text[at:].split("\n"):
        bare = raw.strip()
        if bare:
            start = at + raw.index(bare)
            yield start, start + len(bare)
        at += len(raw) + 1


def _whole_line(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks around it, if it is all of its line; else an empty one."""
    left, right = _line_at(text, start, end)
    if text[left:start].strip() or text[end:right].strip() or "\n" in text[start:end].strip("\n"):
        return start, start
    line = text[left:right]
    bare = line.strip()
    a = left + line.index(bare)
    return a, a + len(bare)


def _line_at(text: str, start: int, end: int) -> tuple[int, int]:
    right = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, len(text) if right < 0 else right


def _others_speak_of(text: str, found: Sequence[tuple[int, int]], words: Sequence[str]) -> bool:
    rest, at = [], 0
    for a, b in found:
        rest.append(text[at:a])
        at = b
    rest.append(text[at:])
    lower = "\n".join(rest).lower()
    return any(word in lower for word in words)


def _bare(text: str) -> str:
    return text.strip(_BULLETS).casefold()


def _number(options: Mapping[str, object], name: str, default: int) -> int:
    value = options.get(name, default)
    return value if isinstance(value, int) else default


def _list(options: Mapping[str, object], name: str) -> Sequence[object]:
    value = options.get(name, ())
    return value if isinstance(value, (list, tuple)) else ()
