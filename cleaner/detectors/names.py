"""Names in two spellings, and names that look like a garbled form of another one in the text.

Only compares what stands in the document; it never knows which form is right, so it only reports.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Hit, Span

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

NAME = re.compile(r"(?<![\w'’-])[A-Z][a-z]{3,}(?![\w-])")
PLACED = re.compile(r"\b(?:in|of|to|from) ([A-Z][a-z]{5,})(?![\w-])")
DOUBLED = re.compile(r"(.)\1+")
# Letters that translation from scripts without vowels confuses or guesses.
FOLD = str.maketrans({"p": "b", "j": "g", "y": "i", "v": "f", "q": "k", "c": "k", "z": "s", "d": "t"})


def spellings(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Two spellings that differ in a doubled letter only, both of them met `least` times."""
    least = int(options.get("least", 2))  # type: ignore[call-overload]
    forms: dict[str, list[str]] = {}
    counts = doc.memo(_counts)
    for name, n in counts.items():
        if n >= least:
            forms.setdefault(DOUBLED.sub(r"\1", name.lower()), []).append(name)
    for group in forms.values():
        if len(group) < 2 or any(name.lower() in doc.memo(_lower) for name in group):
            continue
        group.sort(key=lambda name: (counts[name], name))
        rare, others = group[0], group[1:]
        places = [Span(*m.span()) for m in re.finditer(rf"(?<!\w){rare}(?!\w)", doc.text)]
        yield Hit(
            places[0].start,
            places[0].end,
            suggestions=tuple(reversed(others)),
            evidence=tuple(f"{name}: {counts[name]} times" for name in group),
            values={"others": ", ".join(f"{name} ({counts[name]} times)" for name in reversed(others))},
            related=tuple(places[1:]),
        )


def garbled(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """A name met once after a preposition of place, one swap of consonants away from a frequent one."""
    least = int(options.get("least", 3))  # type: ignore[call-overload]
    counts = doc.memo(_counts)
    frequent = {name: _skeleton(name) for name, n in counts.items() if n >= least and len(name) >= 6}
    if not frequent:
        return
    for m in PLACED.finditer(doc.text):
        name = m.group(1)
        if counts[name] != 1:
            continue
        mine = _skeleton(name)
        for other, theirs in frequent.items():
            if name[0].lower() != other[0].lower() and _swapped(mine, theirs):
                yield Hit(
                    *m.span(1),
                    suggestions=(other,),
                    evidence=(f"`{name}` stands once, `{other}` {counts[other]} times", "the consonants differ by one swap"),
                    values={"other": other},
                )
                break


def _counts(doc: Document) -> Counter[str]:
    return Counter(NAME.findall(doc.text))


def _lower(doc: Document) -> set[str]:
    return set(re.findall(r"(?<![\w'’-])[a-z]{4,}(?![\w-])", doc.text))


def _skeleton(name: str) -> str:
    """The consonants as a script without vowels would show them."""
    return re.sub(r"[aeiou]+", "", DOUBLED.sub(r"\1", name.lower().replace("sh", "ʃ").translate(FOLD)))


def _swapped(a: str, b: str) -> bool:
    """Are the skeletons equal but for two neighbouring letters that changed places?"""
    if len(a) != len(b) or len(a) < 4 or a == b:
        return False
    diff = [i for i in range(len(a)) if a[i] != b[i]]
    return len(diff) == 2 and diff[1] == diff[0] + 1 and a[diff[0]] == b[diff[1]] and a[diff[1]] == b[diff[0]]
