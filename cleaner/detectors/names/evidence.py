"""What speaks for and against two spellings being one name, measured on one stretch of text."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

from cleaner.detectors.names.channel import cost, ratio
from cleaner.detectors.names.known import Fame
from cleaner.detectors.names.places import Place, places, stands_in
from cleaner.detectors.names.relation import is_affix
from cleaner.detectors.names.roll import Roll, keys_near
from cleaner.detectors.names.spelling import (
    are_pinyin,
    distance,
    dotless_key,
    fold,
    likeness,
    sound_key,
    without_doubles,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# Support of a spelling, in the currency of 2 log2(count): listed, well known, with accents.
LISTED, FAMOUS, ACCENTED = 2.0, 4.0, 2.5
SAME_SOUND, COMPANY, PRICE = 3.0, 3.0, 0.6  # parts of a pair's strength
SHAPED, EXPLAINED = 9.0, 5.0  # nats
NO_HOPE = 4.5  # strength below which nothing that stands around would help
DOUBLING = 2.0  # nats: a letter doubled or not is the most usual slip of all


@dataclass(frozen=True, slots=True)
class Name:
    """A folded spelling in this text: how it is written there, where, and whether it is listed."""

    folded: str
    written: str
    places: tuple[Place, ...]
    fame: Fame

    @property
    def known(self) -> bool:
        return self.fame > Fame.UNKNOWN

    @property
    def famous(self) -> bool:
        return self.fame > Fame.LISTED

    @property
    def count(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Evidence:
    """`garbled` is the spelling with less support, `right` the other; see `weigh` for the measures.

    `given` and `following` compare the names around: 1 shared, 2 alike, -1 different, 0 unknown.
    """

    garbled: Name
    right: Name
    score: float
    excess: float
    same_sound: bool
    same_dots: bool
    near_keys: bool
    same_sentence: bool
    given: int
    following: int
    affix: bool
    contained: bool
    pinyin: bool
    family: bool

    @property
    def same_initial(self) -> bool:
        return self.garbled.folded[0] == self.right.folded[0]

    @property
    def different(self) -> bool:
        """Do other names stand around the one than around the other?"""
        return self.given < 0 or self.following < 0

    @property
    def shared(self) -> bool:
        """Does the same name stand before or behind both?"""
        return self.given == 1 or self.following == 1

    @property
    def same_shape(self) -> bool:
        """Would Arabic script write both alike but for the dots, and does the channel agree?"""
        return self.same_dots and self.score >= SHAPED and len(dotless_key(self.garbled.folded)) >= 5

    @property
    def strength(self) -> float:
        """The score less what the channel had to bend, with a bonus for equal keys and shared company."""
        if self.same_shape:
            return self.score
        keys = SAME_SOUND if self.same_sound else 2.0 if self.same_dots else 1.5 if self.near_keys else 0.0
        company = COMPANY if self.shared else 0.0
        return self.score - PRICE * self.excess + keys + company - (0.0 if self.same_initial else 2.0)


@dataclass(frozen=True, slots=True)
class _Text:
    """A stretch of a document: where it begins there, and what is not to be touched, in its offsets."""

    text: str
    offset: int
    protected: Sequence[tuple[int, int]]

    def is_free(self, p: Place) -> bool:
        i = bisect_right(self.protected, p.start, key=lambda span: span[1])
        return i == len(self.protected) or self.protected[i][0] >= p.end


def gather(
    text: str, found: Roll, offset: int = 0, protected: Sequence[tuple[int, int]] = ()
) -> Iterator[Evidence]:
    """Evidence for each pair of the roll, both of whose spellings really stand in the text as names.

    `offset` says where the text begins in the document; what is `protected` there does not count.
    """
    wanted = {name for pair in found.pairs for name in pair}
    here = _Text(text, offset, protected)
    names = {
        folded: name
        for folded, forms in found.forms.items()
        if folded in wanted and (name := _name(here, folded, forms, found.fame[folded])) is not None
    }
    for x, y in found.pairs:
        if x in names and y in names:
            yield weigh(names[x], names[y], found.fame)
    for words in found.accents:
        folded = fold(words[0])
        pair = [_name(here, folded, {w}, found.fame.get(folded, Fame.UNKNOWN)) for w in words]
        if pair[0] and pair[1]:
            yield weigh(pair[0], pair[1], {})


def hopeful(found: Roll) -> Roll | None:
    """The roll without the pairs that would not be told whatever stands around them; None without any."""
    pairs = [
        (x, y)
        for x, y in found.pairs
        if _has_hope(x, y, found.fame[x], found.fame[y]) or _has_hope(y, x, found.fame[y], found.fame[x])
    ]
    return replace(found, pairs=tuple(pairs)) if pairs or found.accents else None


def _has_hope(g: str, r: str, fame_g: Fame, fame_r: Fame) -> bool:
    """May the pair be told in this direction, whatever stands around it?

    A known name is only told beside one that is very near: that is seen without the channel.
    """
    if fame_g:
        rare = fame_g is Fame.LISTED and fame_r > Fame.LISTED and g[0] == r[0]
        if sound_key(g) != sound_key(r) and not rare and (fame_r or distance(g, r) > 2):
            return False
    score, excess = _measures(g, r)
    if fame_g and fame_r:
        return excess <= 3.5 or (score >= 8 and excess <= 7)
    return score >= EXPLAINED or score - PRICE * excess + SAME_SOUND + COMPANY >= NO_HOPE


@lru_cache(maxsize=4_096)
def _measures(g: str, r: str) -> tuple[float, float]:
    """Score and excess of a pair."""
    score, excess = ratio(g, r), cost(g, r) - cost(r, r)
    if excess > DOUBLING and without_doubles(g) == without_doubles(r):
        return score + excess - DOUBLING, DOUBLING
    return score, excess


def _name(here: _Text, folded: str, forms: set[str], fame: Fame) -> Name | None:
    """None where the spelling is no name here: part of other words, or a word as well."""
    found = [p for p in places(here.text, forms, here.offset) if here.is_free(p)]
    if not found or stands_in(here.text, folded):
        return None
    if fame is Fame.AMBIGUOUS and all(p.first for p in found):
        return None
    written = Counter(here.text[p.start - here.offset : p.end - here.offset] for p in found)
    best = max(written.items(), key=lambda item: (item[1], item[0]))[0]
    return Name(folded, best, tuple(found), fame)


def weigh(x: Name, y: Name, roll: Mapping[str, Fame]) -> Evidence:
    """Orient the pair by support, and measure it."""
    garbled, right = (x, y) if _is_worse(x, y) else (y, x)
    g, r = garbled.folded, right.folded
    score, excess = _measures(g, r)
    return Evidence(
        garbled=garbled,
        right=right,
        score=score,
        excess=excess,
        same_sound=sound_key(g) == sound_key(r),
        same_dots=dotless_key(g) == dotless_key(r) and len(dotless_key(g)) >= 4,
        near_keys=keys_near(g, r),
        same_sentence=not {p.sentence for p in garbled.places}.isdisjoint(p.sentence for p in right.places),
        given=_compared(_given(garbled), _given(right), alike=True),
        following=_compared(_following(garbled), _following(right), alike=False),
        affix=is_affix(g, r),
        contained=g in r or r in g,
        pinyin=are_pinyin(g, r),
        family=any(n not in (g, r) and is_affix(n, r) for n in roll),
    )


def _is_worse(x: Name, y: Name) -> bool:
    """Is the first spelling the less trustworthy one? The earlier one wins a tie."""
    if x.folded == y.folded:
        return x.written.isascii()  # an engine may drop accents, but it does not invent them
    lead = _support(y) - _support(x)
    return lead > 0 if lead else x.places[0].start > y.places[0].start


def _support(name: Name) -> float:
    listed = FAMOUS if name.famous else LISTED if name.known else 0.0
    accented = 0.0 if name.written.isascii() else ACCENTED
    return 2 * log2(name.count) + listed + accented


def _given(name: Name) -> set[str]:
    return {g for p in name.places for g in p.given}


def _following(name: Name) -> set[str]:
    return {p.following for p in name.places if p.following is not None}


def _compared(mine: set[str], theirs: set[str], *, alike: bool) -> int:
    if not mine or not theirs:
        return 0
    if mine & theirs:
        return 1
    return 2 if alike and any(likeness(a, b) >= 0.7 for a in mine for b in theirs) else -1
