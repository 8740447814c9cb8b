"""The names of a stretch of text, and which pairs of them are near enough to be worth a closer look.

This is the one pass over every text: a handful of fast operations; nearly all texts end here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.detectors.names.known import Fame, reading
from cleaner.detectors.names.relation import is_affix
from cleaner.detectors.names.spelling import distance, dotless_key, letter_set, likeness, sound_key
from cleaner.detectors.names.wordlists import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž]\w{3,}")
ALIKE = 0.55
ALIKE_WITH_NEAR_KEY = 0.40
ALIKE_WITH_EQUAL_KEY = 0.25
ALIKE_BOTH_KNOWN = 0.6
SHORTEST_BOTH_KNOWN = 5
LENGTH_DIFFERENCE = 5
SHARED_LETTERS = 0.39
NEAREST, NEAREST_LETTERS = 0.7, 0.6  # for names that are listed themselves
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


@dataclass(slots=True)
class _Vocabulary:
    """What is known of words that texts of this process held, so that each costs one look-up ever."""

    seen: set[str] = field(default_factory=set)
    names: dict[str, tuple[str, Fame]] = field(default_factory=dict)
    strange: set[str] = field(default_factory=set)  # names that may be garbled: unknown, or merely listed
    sounds: dict[str, str] = field(default_factory=dict)  # known name → sound key

    def learn(self, words: Iterable[str]) -> None:
        titles = word_set("titles")
        for word in words:
            found = reading(word)
            if found is not None and found[0] not in titles:
                self.names[word] = found
                if found[1] <= Fame.LISTED:
                    self.strange.add(word)
                if found[1] in (Fame.LISTED, Fame.FAMOUS):
                    self.sounds[word] = sound_key(found[0])
            self.seen.add(word)


_vocabulary = _Vocabulary()


def roll(text: str) -> Roll | None:
    """The names of a text with the pairs that may be one name; None, mostly, when there is no such pair."""
    global _vocabulary
    if len(_vocabulary.seen) > REMEMBERED:
        _vocabulary = _Vocabulary()
    v = _vocabulary
    words = set(WORD.findall(text))
    if not words <= v.seen:
        v.learn(words - v.seen)
    accents = () if text.isascii() else tuple(_accented(words, v.names))
    sounds = [v.sounds[w] for w in words if w in v.sounds]
    if not accents and len(set(sounds)) == len(sounds) and words.isdisjoint(v.strange):
        return None
    return _paired({word: v.names[word] for word in sorted(words) if word in v.names}, accents)


def _paired(names: dict[str, tuple[str, Fame]], accents: tuple[tuple[str, str], ...]) -> Roll | None:
    fame = dict(names.values())
    ordered = sorted(fame)
    pairs = [*_near([n for n in ordered if fame[n] is Fame.UNKNOWN], ordered)]
    pairs += _nearest([n for n in ordered if fame[n] is Fame.LISTED], ordered)
    pairs += _same_sound([n for n in ordered if Fame.UNKNOWN < fame[n] < Fame.AMBIGUOUS])
    if not pairs and not accents:
        return None
    wanted = {name for pair in pairs for name in pair}
    forms: dict[str, set[str]] = {}
    for word, (name, _) in names.items():
        if name in wanted:
            forms.setdefault(name, set()).add(word)
    return Roll(forms, fame, tuple(sorted({(min(pair), max(pair)) for pair in pairs})), accents)


def _accented(words: set[str], names: dict[str, tuple[str, Fame]]) -> Iterator[tuple[str, str]]:
    """Words with accents that also stand without them, after the latter."""
    for word in sorted(words):
        if not word.isascii() and word in names:
            plain = names[word][0].capitalize()
            if plain in words:
                yield plain, word


def _near(unknown: list[str], names: list[str]) -> Iterator[tuple[str, str]]:
    """Each unknown name with the names whose letters or keys are near; each pair once."""
    sets = [(name, letter_set(name)) for name in names] if unknown else []
    done: set[tuple[str, str]] = set()
    for x in unknown:
        mine, least = letter_set(x), SHARED_LETTERS * len(x)
        for y in [name for name, theirs in sets if (mine & theirs).bit_count() >= least]:
            if abs(len(y) - len(x)) <= LENGTH_DIFFERENCE and x != y and (y, x) not in done and are_near(x, y):
                done.add((x, y))
                yield x, y


def _nearest(listed: list[str], names: list[str]) -> Iterator[tuple[str, str]]:
    """Each name that is merely listed with the very near ones that begin alike."""
    by_initial: dict[str, list[tuple[str, int]]] = {}
    for name in names if listed else ():
        by_initial.setdefault(name[0], []).append((name, letter_set(name)))
    for x in listed:
        mine, length = letter_set(x), len(x)
        least = NEAREST_LETTERS * length
        for y, theirs in by_initial[x[0]]:
            if (
                (mine & theirs).bit_count() >= least
                and abs(len(y) - length) <= 2
                and x != y
                and likeness(x, y) >= NEAREST
            ):
                yield x, y


def are_near(x: str, y: str) -> bool:
    alike = likeness(x, y)
    if alike >= ALIKE:
        return True
    if alike < ALIKE_WITH_EQUAL_KEY:
        return False
    return keys_equal(x, y) or (alike >= ALIKE_WITH_NEAR_KEY and keys_near(x, y))


def keys_equal(x: str, y: str) -> bool:
    sound, dots = sound_key(x), dotless_key(x)
    return (sound == sound_key(y) and len(sound) >= 3) or (dots == dotless_key(y) and len(dots) >= 4)


def keys_near(x: str, y: str) -> bool:
    """Are the consonants one edit apart, and enough of them not to be chance?"""
    a, b, c, d = sound_key(x), sound_key(y), dotless_key(x), dotless_key(y)
    return (min(len(a), len(b)) >= 4 and distance(a, b) <= 1) or (
        min(len(c), len(d)) >= 5 and distance(c, d) <= 1
    )


def _same_sound(names: list[str]) -> Iterator[tuple[str, str]]:
    """Pairs of known names that sound alike."""
    keys = [sound_key(name) for name in names]
    if len(set(keys)) == len(keys):
        return
    groups: dict[str, list[str]] = {}
    for name, key in zip(names, keys, strict=True):
        if len(key) >= 2 and len(name) >= SHORTEST_BOTH_KNOWN:
            groups.setdefault(key, []).append(name)
    for group in groups.values():
        for i, x in enumerate(group):
            for y in group[i + 1 :]:
                if not is_affix(x, y) and likeness(x, y) >= ALIKE_BOTH_KNOWN:
                    yield x, y
