"""The names of a stretch of text, and which pairs of them are near enough to be worth a closer look.

This is the one pass over every text: a handful of fast operations; nearly all texts end here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cleaner.detectors.names.known import Fame, reading
from cleaner.detectors.names.relation import is_affix
from cleaner.detectors.names.spelling import distance, dotless_key, letter_set, likeness, sound_key
from cleaner.detectors.names.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ASCII_WORD = re.compile(r"[A-Z]\w{3,}")
WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]\w{3,}")
ALIKE = 0.6
ALIKE_WITH_ONE_EDIT = 0.5  # between the consonants
ALIKE_WITH_NEAR_KEY = 0.40
ALIKE_WITH_EQUAL_KEY = 0.25
ALIKE_BOTH_KNOWN = 0.6
SHORTEST_BOTH_KNOWN = 5
LENGTH_DIFFERENCE = 5
SHARED_LETTERS = 0.39
NEAREST, NEAREST_LETTERS, NEAREST_LENGTH = 0.7, 0.6, 2  # for names that are listed themselves
REMEMBERED = 50_000  # words


@dataclass(frozen=True, slots=True)
class Roll:
    """`forms` are the spellings as written, by their folded form; `fame` says how known each name is.

    `accents` are words that are alike but for accents: first the plain one.
    """

    forms: dict[str, set[str]]
    fame: dict[str, Fame]
    pairs: tuple[tuple[str, str], ...]
    accents: tuple[tuple[str, str], ...]


class _Entry(NamedTuple):
    """A word that is a name, with what is needed to compare it."""

    word: str
    name: str  # folded
    fame: Fame
    letters: int  # as a set of bits
    sound: str  # "" where it is not compared by sound


@dataclass(slots=True)
class _Vocabulary:
    """What is known of words that texts of this process held, so that each costs one look-up ever."""

    seen: set[str] = field(default_factory=set)
    entries: dict[str, _Entry] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # the keys of `entries`

    def learn(self, words: Iterable[str]) -> None:
        titles = word_set("titles")
        for word in words:
            found = reading(word)
            if found is not None and found[0] not in titles:
                name, fame = found
                sound = sound_key(name) if fame in (Fame.LISTED, Fame.FAMOUS) else ""
                self.entries[word] = _Entry(word, name, fame, letter_set(name), sound)
                self.names.add(word)
            self.seen.add(word)


_vocabulary = _Vocabulary()


def roll(text: str) -> Roll | None:
    """The names of a text with the pairs that may be one name; None, mostly, when there is no such pair."""
    global _vocabulary
    if len(_vocabulary.seen) > REMEMBERED:
        _vocabulary = _Vocabulary()
    v = _vocabulary
    plain = text.isascii()
    words = set((ASCII_WORD if plain else WORD).findall(text))
    if not words <= v.seen:
        v.learn(words - v.seen)
    entries = list(map(v.entries.__getitem__, words & v.names))
    pairs = {*_near(entries), *_nearest(entries), *_same_sound(entries)}
    accents = () if plain else tuple(_accented(entries))
    if not pairs and not accents:
        return None
    wanted = {name for pair in pairs for name in pair}
    forms: dict[str, set[str]] = {}
    for e in entries:
        if e.name in wanted:
            forms.setdefault(e.name, set()).add(e.word)
    return Roll(forms, {e.name: e.fame for e in entries}, tuple(sorted(pairs)), accents)


def _near(entries: list[_Entry]) -> Iterator[tuple[str, str]]:
    """Each unknown name with the names whose letters or keys are near."""
    for x in [e for e in entries if not e.fame]:
        mine, length = x.letters, len(x.name)
        least = SHARED_LETTERS * length
        for y in [e.name for e in entries if (mine & e.letters).bit_count() >= least]:
            if abs(len(y) - length) <= LENGTH_DIFFERENCE and x.name != y and are_near(x.name, y):
                yield _ordered(x.name, y)


def _nearest(entries: list[_Entry]) -> Iterator[tuple[str, str]]:
    """Each name that is merely listed with the very near ones that begin alike."""
    by_initial: dict[str, list[_Entry]] = {}
    for e in entries:
        by_initial.setdefault(e.name[0], []).append(e)
    for group in by_initial.values():
        if len(group) == 1:
            continue
        for x in group:
            if x.fame is not Fame.LISTED:
                continue
            mine, length = x.letters, len(x.name)
            least = NEAREST_LETTERS * length
            for y in group:
                if (
                    (mine & y.letters).bit_count() >= least
                    and abs(len(y.name) - length) <= NEAREST_LENGTH
                    and x.name != y.name
                    and likeness(x.name, y.name) >= NEAREST
                ):
                    yield _ordered(x.name, y.name)


def _same_sound(entries: list[_Entry]) -> Iterator[tuple[str, str]]:
    """Pairs of known names that sound alike."""
    keys = [e.sound for e in entries if e.sound]
    if len(set(keys)) == len(keys):
        return
    groups: dict[str, list[str]] = {}
    for e in entries:
        if len(e.sound) >= 2 and len(e.name) >= SHORTEST_BOTH_KNOWN:
            groups.setdefault(e.sound, []).append(e.name)
    for group in groups.values():
        for i, x in enumerate(group):
            for y in group[i + 1 :]:
                if x != y and not is_affix(x, y) and likeness(x, y) >= ALIKE_BOTH_KNOWN:
                    yield _ordered(x, y)


def _accented(entries: list[_Entry]) -> Iterator[tuple[str, str]]:
    """Words with accents that also stand without them, after the latter."""
    words = {e.word for e in entries}
    for e in sorted(entries):
        plain = e.name.capitalize()
        if not e.word.isascii() and plain in words:
            yield plain, e.word


def _ordered(x: str, y: str) -> tuple[str, str]:
    return (x, y) if x < y else (y, x)


def are_near(x: str, y: str) -> bool:
    """Are two names near enough, by letters or by consonants, to be worth the channel's look?"""
    alike = likeness(x, y)
    if alike >= ALIKE:
        return True
    if alike < ALIKE_WITH_EQUAL_KEY:
        return False
    if alike >= ALIKE_WITH_ONE_EDIT:
        return _one_edit(sound_key(x), sound_key(y)) or _one_edit(dotless_key(x), dotless_key(y))
    return keys_equal(x, y) or (alike >= ALIKE_WITH_NEAR_KEY and keys_near(x, y))


def keys_equal(x: str, y: str) -> bool:
    sound, dots = sound_key(x), dotless_key(x)
    return (sound == sound_key(y) and len(sound) >= 3) or (dots == dotless_key(y) and len(dots) >= 4)


def keys_near(x: str, y: str) -> bool:
    """Are the consonants one edit apart, and enough of them not to be chance?"""
    a, b, c, d = sound_key(x), sound_key(y), dotless_key(x), dotless_key(y)
    return (min(len(a), len(b)) >= 4 and _one_edit(a, b)) or (min(len(c), len(d)) >= 5 and _one_edit(c, d))


def _one_edit(a: str, b: str) -> bool:
    return abs(len(a) - len(b)) <= 1 and distance(a, b) <= 1
