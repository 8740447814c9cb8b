"""A capital inside a token: two blocks (`chaosOn Sunday`), a word and a name (`acrossGermany`), one name."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from cleaner.detectors.attested import alone, as_name, repeated
from cleaner.detectors.glue.tokens import CODE, MOST, Joint, is_code, joint, line_around
from cleaner.detectors.wordlists import wordlist
from cleaner.lexicon import COMMON, is_word
from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

TITLE_WORDS = 16  # a headline, kicker or caption has at most so many words
TITLE_LENGTH = 120
BODY_LENGTH = 40  # code points that must follow
POSSESSIVE = re.compile(r"['’]s$")
INNER = re.compile("[a-zß-ÿ][A-ZÀ-Þ]")
PHRASE = re.compile(r"(?: of)? [A-Z][a-z]")
SMALL = re.compile(r"(?<= )[a-z]{2,}")
WORDS = re.compile(r"[A-Za-zÀ-ÿ]{3,}")
STOP = re.compile(r"[.!?][”\"’)]? +[A-Z]")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DATELINE = re.compile(
    rf"[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, {MONTH} [0-9]|, [0-9]{{1,2}} {MONTH}| ?[—–] ?[A-Z]| - [A-Z]"
    r"| \([A-Z][A-Za-z]+\) ?[-—–])"
    r"|[A-Z]{3,}(?: [A-Z]{3,})?(?:,? \([A-Z][A-Za-z]+\))? ?[—–-] ?[A-Z]"
)


class Kind(Enum):
    """What parts the two words."""

    BLOCK = auto()
    WORD = auto()


class Verdict(NamedTuple):
    kind: Kind
    safety: Safety
    evidence: tuple[str, ...]


def glued_blocks(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A headline, kicker, caption or dateline and the paragraph behind it: they get a blank line."""
    for two, verdict in _judged(doc, places):
        if verdict.kind is Kind.BLOCK:
            edit = Edit(two.cut, two.cut, "\n\n")
            yield Hit(two.start, two.end, (edit,), verdict.safety, evidence=verdict.evidence)


def glued_names(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A word and the name behind it, whose link took the blank with it: they get a blank."""
    for two, verdict in _judged(doc, places):
        if verdict.kind is Kind.WORD:
            edit = Edit(two.cut, two.cut, " ")
            yield Hit(two.start, two.end, (edit,), verdict.safety, evidence=verdict.evidence)


def _judged(doc: Document, places: Sequence[Place]) -> Iterator[tuple[Joint, Verdict]]:
    known = doc.memo(_verdicts)
    for place in places:
        at = place.start
        if at not in known:
            two = joint(doc.text, at, at)
            known[at] = two, None if _is_name(doc, two) else _block(doc, two) or _word(doc, two)
        two, verdict = known[at]
        if verdict:
            yield two, verdict


def _verdicts(_doc: Document) -> dict[int, tuple[Joint, Verdict | None]]:
    """Shared by both rules, which see the same places."""
    return {}


def _is_name(doc: Document, two: Joint) -> bool:
    """Is the token one word: listed, met twice, with a prefix of names, an identifier, random case?"""
    text, token = doc.text, two.left + two.right
    bare = POSSESSIVE.sub("", token)
    if bare in wordlist("glue", "mixed-case") or two.left in wordlist("glue", "prefixes"):
        return True
    if not two.left.isupper() and any(c.isupper() for c in two.left[1:]):
        return True
    if INNER.search(two.right) or text[two.start - 1 : two.start] in (".", "'", "’"):
        return True
    if repeated(text, bare, two.cut) or is_word(token):
        return True
    # German inner capitals: StudentInnen, MitarbeiterIn.
    return re.fullmatch(r"In(?:nen)?", two.right) is not None and two.left[:1].isupper()


def _block(doc: Document, two: Joint) -> Verdict | None:
    """A short stretch without a full stop from the start of the line, then the rest of a paragraph."""
    text = doc.text
    start, end = line_around(text, two.cut)
    head, body = text[start : two.cut], text[two.cut : end].rstrip()
    if len(head) > TITLE_LENGTH or len(body) < BODY_LENGTH or not 2 <= len(head.split()) <= TITLE_WORDS:
        return None
    if STOP.search(head) or two.left in wordlist("glue", "joints") or body[-1] not in '.!?”"’)…:':
        return None
    if not CODE.isdisjoint(text[max(start, two.cut - MOST) : two.cut].split(" ")[-1]):
        return None
    why, safety = _seam(doc, two, head, body)
    if not why or len(SMALL.findall(body)) < 4:
        return None
    return Verdict(
        Kind.BLOCK, safety, (why, f"`{two.left}{two.right}` stands only once and is no known name")
    )


def _seam(doc: Document, two: Joint, head: str, body: str) -> tuple[str, Safety]:
    """What shows that a headline ends and a paragraph begins here, how surely; empty: nothing does."""
    left, right, text = two.left, two.right, doc.text
    known = not left or is_word(left) or left[0].isupper() or alone(text, left, two.cut) > 0
    if DATELINE.match(body):
        return "a dateline begins there", Safety.SAFE
    if len(right) == 1 and not re.match("[AI] [a-z]", body):
        return "", Safety.FLAG
    if right in wordlist("glue", "openers"):
        return f"`{right}` begins sentences", Safety.SAFE if known else Safety.UNSAFE
    if not known:
        return "", Safety.FLAG
    if shared := _shared(head, body):
        brand = left[:1].isupper() and is_word(left, COMMON)  # SunWater
        return f"the first sentence says `{shared}` again", Safety.UNSAFE if brand else Safety.SAFE
    plain = left.islower() and is_word(right, COMMON) and not as_name(text, right, two.cut)
    if plain and re.match(r"[ -][a-z]", body[len(right) : len(right) + 2]):
        return f"`{right}` is a common word and no name", Safety.SAFE
    if _told(head):
        return "", Safety.FLAG
    first = not text[: two.start - len(head) + len(left)].strip()
    return ("it is the first line of the text", Safety.UNSAFE) if first else ("", Safety.FLAG)


def _shared(head: str, body: str) -> str:
    """What a headline and the first sentence under it share: a name, or two longer words; else empty."""
    sentence = body[: stop.end()] if (stop := STOP.search(body)) else body
    mine, theirs = set(WORDS.findall(head)), set(WORDS.findall(sentence))
    names = sorted(w for w in mine & theirs if w[0].isupper() and w not in wordlist("glue", "openers"))
    small = sorted({w.lower() for w in mine if len(w) > 4} & {w.lower() for w in theirs})
    return names[0] if names else small[0] if len(small) > 1 else ""


def _word(doc: Document, two: Joint) -> Verdict | None:
    """A word or title in front of a name."""
    left, right, text = two.left, two.right, doc.text
    before = text[two.start - 1 : two.start]
    if before.isdigit() or "-" in (before, text[two.end : two.end + 1]) or is_code(text, two.start, two.end):
        return None
    if len(right) < 2 or right in wordlist("glue", "openers"):
        return None
    met = as_name(text, right, two.cut) > 0
    name = len(right) >= 4 and not is_word(right, COMMON)
    phrase = PHRASE.match(text, two.end) is not None
    if left[:1].isupper() and not (
        left.lower() in wordlist("glue", "joints") and _starts_sentence(text, two.start)
    ):
        title = left in wordlist("glue", "titles") and (met or name)
        return _of(two, True, f"`{left}` is a title", met=met) if title else None
    if left.lower() in wordlist("glue", "joints"):
        sure = met or (len(left) > 1 and (name or phrase)) or (phrase and left == "a")
        if right.isupper():
            sure = met and len(left) > 1
        return _of(two, sure, f"`{left}` stands before names", met=met)
    if not is_word(left, COMMON) or len(left) < 3 or right.isupper():
        return None
    if not (met or name or phrase):
        return None
    sure = (met or (name and len(left) >= 4)) and not _may_be_headline(text, two)
    return _of(two, sure, f"`{left}` is a word", met=met)


def _may_be_headline(text: str, two: Joint) -> bool:
    """Could the line up to the name be a headline, and the name the first word of a paragraph?"""
    head = text[line_around(text, two.cut)[0] : two.cut]
    return len(head.split()) <= TITLE_WORDS and not _told(head) and not STOP.search(head)


def _told(head: str) -> bool:
    """Does it begin as sentences do and headlines do not?"""
    first = head.split(maxsplit=1)[0]
    return first != "The" and first in wordlist("glue", "pronouns")


def _starts_sentence(text: str, at: int) -> bool:
    return re.search(r"(?:^|[\n.!?:“”\"‘(] ?)$", text[max(0, at - 2) : at]) is not None


def _of(two: Joint, sure: bool, why: str, *, met: bool) -> Verdict:
    seen = (f"`{two.right}` stands alone elsewhere in the text",) if met else ()
    return Verdict(Kind.WORD, Safety.SAFE if sure else Safety.UNSAFE, (why, *seen))
