"""How far a pair of spellings may go: repaired, proposed, reported, or left alone."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from cleaner.detectors.names.known import Fame
from cleaner.detectors.names.relation import is_case_ending
from cleaner.detectors.names.spelling import without_doubles
from cleaner.model import Safety

if TYPE_CHECKING:
    from cleaner.detectors.names.evidence import Evidence

SAFE, UNSAFE = 12.0, 9.0  # score in nats
EXPLAINED, EXPLAINED_BY_KEY, EXPLAINED_TWICE = 10.0, 7.0, 5.0  # score in nats
TOLD, TOLD_ONCE = 4.5, 8.7  # strength; beside a listed name of little weight that stands once
ALTERNATIVE = re.compile(r"[yij]+$")  # Zelensky, Zelenskyy, Zelenskiy: each is right somewhere


class Kind(StrEnum):
    """What is the matter, and thereby which rule tells it."""

    GARBLED = "garbled"
    SPELLINGS = "spellings"
    ENDING = "ending"
    ACCENTS = "accents"


def judge(e: Evidence) -> tuple[Safety, Kind] | None:
    """The level and kind of a pair, None for two names."""
    g, r = e.garbled, e.right
    if g.folded == r.folded:  # they differ in accents
        return Safety.FLAG, Kind.ACCENTS
    if g.known and r.known:
        return _two_known(e)
    same = e.same_sound and e.excess <= 3.5
    if (e.affix and not (same and e.excess <= 2.4)) or (
        e.contained and not same and not _inner_letter(g.folded, r.folded)
    ):
        return (Safety.FLAG, Kind.ENDING) if _has_ending(e) else None
    least = TOLD_ONCE if r.fame is Fame.LISTED and r.count == 1 else TOLD
    if not _is_well_explained(e) and (e.strength < least or not _is_plausible(e)):
        return None
    kind = Kind.GARBLED if r.known and not g.known else Kind.SPELLINGS
    return (Safety.SAFE if _is_safe(e) else Safety.UNSAFE if _is_unsafe(e) else Safety.FLAG), kind


def _two_known(e: Evidence) -> tuple[Safety, Kind] | None:
    """Both are known names: what sounds alike, or a rare one met once beside a famous one."""
    g, r = e.garbled, e.right
    if (
        not _is_clear(e)
        or e.affix
        or len(g.folded) < 5
        or (e.contained and not _inner_letter(g.folded, r.folded))
    ):
        return None
    if g.fame is Fame.LISTED and r.famous and g.count == 1 and r.count >= 2 and e.same_initial:
        near = e.score >= (8 if r.fame is Fame.FAMOUS else 10) and e.excess <= 7
        if near:
            return Safety.UNSAFE if e.score >= UNSAFE else Safety.FLAG, Kind.GARBLED
    if r.fame is Fame.AMBIGUOUS or not e.same_sound:
        return None
    if (
        g.fame is r.fame is Fame.LISTED
        and g.count == 1
        and r.count >= 3
        and e.excess <= 1
        and e.score >= SAFE
    ):
        return Safety.UNSAFE, Kind.SPELLINGS
    long = len(g.folded) >= 8 and e.score >= 17
    bound = (1.0 if g.famous else 3.0) if r.famous else 3.5 if long else 2.0
    return (Safety.FLAG, Kind.SPELLINGS) if e.excess <= bound or _is_doubled(e) else None


def _is_doubled(e: Evidence) -> bool:
    """Do the two differ in doubled letters only?"""
    return without_doubles(e.garbled.folded) == without_doubles(e.right.folded)


def _has_ending(e: Evidence) -> bool:
    g, r = e.garbled, e.right
    return (
        not g.known
        and (r.known or r.count > g.count)
        and e.score >= 9
        and not e.same_sentence
        and not e.different
        and is_case_ending(g.folded, r.folded)
    )


def _is_plausible(e: Evidence) -> bool:
    g, r = e.garbled, e.right
    if g.known:  # the other one is not, and only stands more often
        alike = e.excess <= 4 if e.same_sound else e.excess <= 2
        return alike and not (g.famous or e.same_sentence or e.different)
    if r.fame is Fame.AMBIGUOUS:
        return _is_clear(e) and r.count >= 2 and e.score >= 7 and e.excess <= 8 and e.same_initial
    if e.same_sentence:
        return e.score >= 14 and e.excess <= 4 and not e.pinyin
    if e.different:
        return e.score >= (9 if r.famous else 18) and e.excess <= 4 and not e.pinyin
    if e.pinyin:
        return e.score >= 13 and e.excess <= 7
    if e.same_shape:
        return True
    if not e.same_initial:
        return e.excess <= 8 and len(g.folded) >= 5
    if e.excess > 8:
        return e.score >= 10 and (e.same_sound or e.shared or e.excess <= (12.5 if e.near_keys else 9))
    return True


def _is_well_explained(e: Evidence) -> bool:
    """An unknown spelling that a known name explains, however much had to be bent."""
    r = e.right
    if e.garbled.known or not r.known or not _is_clear(e):
        return False
    if not (e.same_sound or e.same_dots or e.near_keys):
        return r.famous and e.score >= EXPLAINED
    if not r.famous:
        return e.score >= EXPLAINED
    return e.score >= (EXPLAINED_TWICE if e.same_sound and r.count >= 2 else EXPLAINED_BY_KEY)


def _inner_letter(x: str, y: str) -> bool:
    return abs(len(x) - len(y)) == 1 and not x.startswith(y) and not y.startswith(x)


def _is_clear(e: Evidence) -> bool:
    """Does nothing around speak against one name?"""
    return not (e.same_sentence or e.different or e.pinyin)


def _is_safe(e: Evidence) -> bool:
    g, r = e.garbled, e.right
    return (
        not g.known
        and r.count >= (2 if r.famous else 3)
        and r.known
        and r.fame is not Fame.AMBIGUOUS
        and _is_clear(e)
        and g.count < r.count
        and g.count <= 2
        and e.score >= SAFE
        and e.excess <= 7.5
        and len(g.folded) >= 6
        and not any(p.hyphenated for p in g.places)
        and (e.same_initial or e.same_sound)
        and not e.affix
        and not e.family
        and ALTERNATIVE.sub("", g.folded) != ALTERNATIVE.sub("", r.folded)
    )


def _is_unsafe(e: Evidence) -> bool:
    g, r = e.garbled, e.right
    if g.known or e.affix or e.same_sentence or r.count < g.count:
        return False
    if r.famous and r.count >= 2:
        if not _is_clear(e):
            return e.score >= 15 and e.excess <= 3.2
        if e.score >= 10 and (e.same_sound or e.same_dots or (e.near_keys and e.same_initial)):
            return True
        least, most = (7.5, 7.0) if e.same_sound else (UNSAFE, 7.9) if e.same_initial else (UNSAFE, 5.0)
        return e.score >= least and e.excess <= most
    if not _is_clear(e) or len(g.folded) < 5 or e.score < UNSAFE:
        return False
    if r.known:
        return e.excess <= 6.5 and (r.count >= 2 or e.score >= 20)
    often = r.count >= 3 * g.count or (r.count >= 2 * g.count and e.score >= 15)
    whole = len(r.folded) >= len(g.folded) or _is_doubled(e)
    return often and whole and e.score >= SAFE and e.excess <= 8 and e.same_initial
