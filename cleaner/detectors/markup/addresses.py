"""Web and mail addresses that were split by blanks or given capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

LABEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
DOT = re.compile(r" ?\. ?")
MOST_LABELS = 6
SLASH = re.compile(r" ?/ ?")
SEGMENT = re.compile(r"[\w%.~+=&?#-]*[\w=]")


def split_address(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """From a scheme or `www`, what can be read as an address is joined; group `mail` is unsafe.

    The name must end in a domain of the option `domains`. A piece of the path behind a blank counts only
    where no word of the sentence would stand: with a digit, hyphen or slash, or before a bracket or the end.
    """
    domains = frozenset(map(str, options.get("domains", ())))  # type: ignore[call-overload]
    words = frozenset(map(str, options.get("words", ())))  # type: ignore[call-overload]
    for place in places:
        if place.match.lastgroup == "mail":
            new = re.sub(r" ?@ ?", "@", place.match.group())
            if new.rpartition(".")[2] in domains:
                yield Hit(place.start, place.end, (Edit(place.start, place.end, new),), Safety.UNSAFE)
            continue
        end = _host_end(doc.text, place.end, domains, words)
        if not end:
            continue
        end = _path_end(doc.text, end)
        old = doc.text[place.start : end]
        new = _joined(old)
        if new != old:
            yield Hit(place.start, end, (Edit(place.start, end, new),), values={"new": new})


def _joined(old: str) -> str:
    new = old.replace(" ", "")
    scheme, colon, rest = new.partition(":")
    return scheme.lower() + colon + rest if colon else new[:3].lower() + new[3:]


def _host_end(text: str, at: int, domains: frozenset[str], words: frozenset[str]) -> int:
    """The end of a name with dots from `at` on; 0 when it does not end in a known domain.

    Behind a blank, a domain that is also one of `words` does not continue a name that could end before it.
    """
    end, n_labels, loose = 0, 0, False
    while label := LABEL.match(text, at):
        if label[0].lower() != "www":
            n_labels += 1
        at = label.end()
        if label[0] in domains and n_labels > 1 and not (end and loose and label[0] in words):
            end, loose = at, False
        dot = DOT.match(text, at)
        if dot is None or n_labels == MOST_LABELS or not text[dot.end() : dot.end() + 1].islower():
            break
        loose = loose or dot[0] != "."
        at = dot.end()
    return end


def _path_end(text: str, at: int) -> int:
    while slash := SLASH.match(text, at):
        segment = SEGMENT.match(text, slash.end())
        if slash[0] == "/":
            at = slash.end()
        if segment is None or (slash[0] != "/" and not _of_path(text, segment)):
            break
        at = segment.end()
    return at


def _of_path(text: str, segment: re.Match[str]) -> bool:
    behind = text[segment.end() : segment.end() + 2].lstrip(".")[:1]
    if not re.search(r"[^\W_]", segment[0]):
        return False
    return bool(re.search(r"[\d_=-]", segment[0])) or behind in ("/", ")", "]", ">", "\n", "")
