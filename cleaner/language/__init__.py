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


def identify(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None for a fragment or when nothing is clear.

    Looks at no more than 600 code points. A Cyrillic, Arabic, Hebrew or Devanagari text whose language the
    vote cannot tell is called by the largest language of that script.
    """
    return _judged(text)[0]


def guesses(text: str) -> tuple[str, ...]:
    """What `identify` gives, else the languages that the text may be in, best first; none for a fragment."""
    told, candidates = _judged(text)
    return (told,) if told else candidates


@lru_cache(maxsize=512)
def _judged(text: str) -> tuple[str | None, tuple[str, ...]]:
    sample = _sample(text)
    script, n = script_of(sample)
    if len(script) == 2:
        return script if n >= SIGNS else None, ()
    if n < (LETTERS if script == "latin" else SIGNS):
        return None, ()
    told, candidates = vote(sample, script)
    if told is None and candidates and n >= 2 * LETTERS:
        from cleaner.language.profiles import most_likely

        told = most_likely(sample, candidates, SURE)
    if told is None and script in LARGEST:
        largest = LARGEST[script]
        told = largest if not candidates or largest in candidates else candidates[0]
    return told, candidates


def _sample(text: str) -> str:
    """All of a short text; of a long one pieces from all over, so that no single passage decides."""
    if len(text) <= 2 * SAMPLE:
        return text[:SAMPLE]
    width = SAMPLE // PIECES
    starts = (len(text) * (2 * i + 1) // (2 * PIECES) - width // 2 for i in range(PIECES))
    return " ".join(text[start : start + width] for start in starts)
