"""Which language a text is in: a script test, then a vote of function words, then langdetect for near ties.

Never on fragments: what is too short to tell is None, and callers take None as "no evidence".
"""

from __future__ import annotations

from functools import lru_cache

from cleaner.language.scripts import script_of
from cleaner.language.votes import vote

LETTERS = 48  # fewer letters and blanks of an alphabet than this are a fragment
SIGNS = 10  # the same for scripts that only one language uses
SAMPLE = 600  # code points that are looked at
PIECES = 3  # places in a long text that the sample is taken from
SURE = 0.95  # least probability that langdetect must give

# What a text is called whose script several languages share when the vote cannot tell: its largest
# language. It may be a neighbour, but it is none of the languages of other scripts.
LARGEST = {"cyrillic": "ru", "arabic": "ar", "devanagari": "hi", "hebrew": "he"}


@lru_cache(maxsize=512)
def identify(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None for a fragment or when nothing is clear.

    Looks at no more than 600 code points. A Cyrillic, Arabic, Hebrew or Devanagari text whose language the
    vote cannot tell is called by the largest language of that script.
    """
    found = guesses(text)
    if len(found) < 2:
        return found[0] if found else None
    told, sample = None, _sample(text)
    script, n = script_of(sample)
    if n >= 2 * LETTERS:
        from cleaner.language.profiles import most_likely

        told = most_likely(sample, found, SURE)
    return told or (found[0] if script in LARGEST else None)


@lru_cache(maxsize=512)
def guesses(text: str) -> tuple[str, ...]:
    """The language that the vote gives, else those that it may be, best first; none for a fragment.

    Cheaper than `identify`, where it is enough to know which languages it is not.
    """
    sample = _sample(text)
    script, n = script_of(sample)
    if len(script) == 2:
        return (script,) if n >= SIGNS else ()
    if n < (LETTERS if script == "latin" else SIGNS):
        return ()
    told, candidates = vote(sample, script)
    if told:
        return (told,)
    largest = LARGEST.get(script)
    if largest and (not candidates or largest in candidates):
        return (largest, *(code for code in candidates if code != largest))
    return candidates


def _sample(text: str) -> str:
    """All of a short text; of a long one pieces from all over, so that no single passage decides."""
    if len(text) <= 2 * SAMPLE:
        return text[:SAMPLE]
    width = SAMPLE // PIECES
    starts = (len(text) * (2 * i + 1) // (2 * PIECES) - width // 2 for i in range(PIECES))
    return " ".join(text[start : start + width] for start in starts)
