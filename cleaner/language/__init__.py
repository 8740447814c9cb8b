"""Which language a text is in: a script test, then a vote of function words, then langdetect.

Never on fragments: what is too short to tell is None, and callers take None as "no evidence".
"""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.language.votes import vote

LETTERS = 40  # fewer letters than this are a fragment
SAMPLE = 2_000  # code points that are looked at

# Scripts that stand for one language well enough to say that a text is not in another.
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("am", re.compile(r"[\u1200-\u137f]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)
LATIN = re.compile(r"[A-Za-zÀ-ɏẀ-ỿ]")


@lru_cache(maxsize=512)
def identify(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None for a fragment or when nothing is clear.

    For a script that several languages share (Cyrillic, Arabic, Devanagari) the code is that of its
    largest language: good enough to know what a text is *not*.
    """
    sample = text[:SAMPLE]
    n_latin = len(LATIN.findall(sample))
    if not sample.isascii():
        counts = [(len(pattern.findall(sample)), code) for code, pattern in SCRIPTS]
        # Japanese is written with Chinese characters too: any kana tells.
        n_kana = counts[0][0]
        n, code = max(counts)
        if n > n_latin and n >= LETTERS // 4:
            return "ja" if code == "zh" and n_kana * 20 > n else code
    if n_latin < LETTERS:
        return None
    return vote(sample)
