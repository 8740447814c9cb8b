"""Two sentences without a blank between them: `the long war.Breaking`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.detectors.attested import alone, repeated
from cleaner.detectors.glue.tokens import Joint, has_source, is_code, joint
from cleaner.detectors.wordlists import wordlist
from cleaner.lexicon import COMMON, is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def sentences(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Places are the marks `.!?` between a word and a capital.

    Silent for domains, files, methods (`Math.Round`), abbreviations and tokens that stand twice. Safe when
    the second word begins sentences, or both are words or names that the text or the language knows; else
    unsafe.
    """
    endings = frozenset(map(str, options.get("endings", ())))  # type: ignore[call-overload]
    for place in places:
        two = joint(doc.text, place.start, place.end)
        if not _two_words(doc, two, endings):
            continue
        evidence = _evidence(doc, two)
        if not evidence and not two.left.islower():
            continue
        yield Hit(
            two.start,
            two.end,
            (Edit(two.cut, two.cut, " "),),
            None if evidence else Safety.UNSAFE,
            evidence=(evidence,) if evidence else (),
        )


def _two_words(doc: Document, two: Joint, endings: frozenset[str]) -> bool:
    text, left, right = doc.text, two.left, two.right
    if left and (len(left) < 2 or left.lower() in wordlist("glue", "abbreviations")):
        return False
    if right.lower() in endings and right not in wordlist("glue", "pronouns") and right != "At":
        return False
    if len(right) == 1 and not (left and text[two.end + 1 : two.end + 2].islower()):
        return False
    if any(c.isupper() for c in right[1:]) or is_code(text, two.start, two.end):
        return False
    before = text[two.start - 1 : two.start]
    if before == "." or (before.isdigit() and left):
        return False
    at_line_start = text.rfind("\n", 0, two.cut) + 1 >= two.start - 3
    if not left and at_line_start:  # the number of a list item
        return False
    return not repeated(text, text[two.start : two.end] if left else text[two.cut - 3 : two.end], two.cut)


def _evidence(doc: Document, two: Joint) -> str:
    """Why these are two sentences; empty when it is not sure."""
    left, right, text = two.left, two.right, doc.text
    opener = right in wordlist("glue", "openers")
    if not left or left.isupper():
        return f"`{right}` begins sentences" if opener else ""
    small = left.islower()
    known = is_word(left) if small else alone(text, left, two.cut) > 0 or is_word(left, COMMON)
    if right in wordlist("glue", "pronouns") or (opener and known):
        return f"`{right}` begins sentences"
    if not known:
        return ""
    if alone(text, right, two.cut) and (small or not is_word(right)):
        return f"`{right}` stands alone elsewhere in the text"
    if len(right) >= 4 and not is_word(right):
        return f"`{left}` is a word and `{right}` a name"
    if small and len(left) >= 3 and is_word(right, COMMON) and not has_source(doc):
        return f"`{left}` and `{right}` are two words"
    return ""
