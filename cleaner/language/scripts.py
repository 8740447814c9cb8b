"""In which script a text is written; a script that stands for one language is named by that language."""

from __future__ import annotations

import re

_RUN = re.compile(r"[^\W\d_]+")
_OTHER = re.compile(r"[^\x00-\u02af\u0300-\u036f\u1e00-\u1eff\u2000-\u2bff\U0001f000-\U0001ffff]")
_KANA_SHARE = 0.05  # of the signs: Japanese is written with Chinese characters too, but any kana tells

# First and last code point; a name of two letters is an ISO 639-1 code.
_RANGES = (
    ("el", 0x370, 0x3FF),
    ("cyrillic", 0x400, 0x52F),
    ("hy", 0x530, 0x58F),
    ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x6FF),
    ("arabic", 0x750, 0x77F),
    ("dv", 0x780, 0x7BF),
    ("devanagari", 0x900, 0x97F),
    ("bn", 0x980, 0x9FF),
    ("pa", 0xA00, 0xA7F),
    ("gu", 0xA80, 0xAFF),
    ("or", 0xB00, 0xB7F),
    ("ta", 0xB80, 0xBFF),
    ("te", 0xC00, 0xC7F),
    ("kn", 0xC80, 0xCFF),
    ("ml", 0xD00, 0xD7F),
    ("si", 0xD80, 0xDFF),
    ("th", 0xE00, 0xE7F),
    ("lo", 0xE80, 0xEFF),
    ("bo", 0xF00, 0xFFF),
    ("my", 0x1000, 0x109F),
    ("ka", 0x10A0, 0x10FF),
    ("ko", 0x1100, 0x11FF),
    ("am", 0x1200, 0x139F),
    ("km", 0x1780, 0x17FF),
    ("el", 0x1F00, 0x1FFF),
    ("ja", 0x3040, 0x30FF),
    ("zh", 0x3400, 0x4DBF),
    ("zh", 0x4E00, 0x9FFF),
    ("ko", 0xAC00, 0xD7AF),
    ("arabic", 0xFB50, 0xFDFF),
    ("arabic", 0xFE70, 0xFEFF),
)


def script_of(sample: str) -> tuple[str, int]:
    """The script of most letters (`latin`, `cyrillic`, … or an ISO 639-1 code) and how many those are.

    Chinese, Japanese and Korean signs count double against Latin letters, since each says more. Without a
    letter of another script the number is the length of the sample.
    """
    if sample.isascii():
        return "latin", len(sample)
    counts: dict[str, int] = {}
    for char in _OTHER.findall(sample):
        if name := _named(char):
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return "latin", len(sample)
    if counts.get("ja", 0) > _KANA_SHARE * counts.get("zh", 0) > 0:
        counts["ja"] += counts.pop("zh")
    script, n = max(counts.items(), key=lambda item: (item[1], item[0]))
    n_latin = sum(map(len, _RUN.findall(sample))) - sum(counts.values())
    weight = 2 if script in ("zh", "ja", "ko") else 1
    return (script, n) if n * weight > n_latin else ("latin", n_latin)


def _named(char: str) -> str | None:
    known = _PAGES.get(ord(char) >> 4)
    return known if known is None or char.isalpha() or ord(char) < 0x2000 else None


_PAGES = {page: name for name, first, last in _RANGES for page in range(first >> 4, (last >> 4) + 1)}
