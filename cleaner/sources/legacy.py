"""Guesses the encoding of bytes that are not UTF-8; a declared encoding is `decode.py`'s matter."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

# Encodings that articles are really found in. A wider choice makes the guess on short texts worse.
_CANDIDATES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "iso8859_2",
    "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
_SAMPLE = 16_384  # bytes looked at
_FITS = 0.9  # share of the characters above ASCII that a Latin alphabet must explain
_SYMBOLS = frozenset("\xa0\xad“”„‘’‚«»‹›–—…•€£¥§©®™°´·×½¼¾±²³ºª¡¿†‡¢")
# Symbols inside a word, and those that never stand right behind one.
_IN_WORD = re.compile(r"(?<=[^\W\d_])(?:[^\w\s\x00-\x7f\xad’‘·´–—…][^\W\d_]|[±¼½¾¶¿¡×÷])")
_CAPITAL_IN_WORD = re.compile(r"[a-zß-ÿ][À-ÖØ-ÞŠŒŽŸ]")


def guess(data: bytes, as_utf8: str) -> str | None:
    """The codec of `data`, which is not valid UTF-8; None to keep UTF-8.

    `as_utf8` is the same data decoded as UTF-8 with bad bytes as lone surrogates. UTF-8 is kept when
    at least as many of its characters are good as bad, or when only the last one is cut off. Then
    Latin text goes to the code page with an alphabet that has its letters; the rest to statistics.
    """
    n_bad = len(re.findall("[\udc80-\udcff]", as_utf8))
    n_good = len(re.findall(r"[^\x00-\x7f]", as_utf8)) - n_bad
    if n_good >= n_bad or _cut_off(data, n_bad):
        return None
    sample = _sample(data)
    return _by_alphabet(sample) or _by_statistics(sample)


def _cut_off(data: bytes, n_bad: int) -> bool:
    """Whether the only fault is a UTF-8 character that lacks its last bytes (two or more are there)."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return n_bad > 1 and error.reason == "unexpected end of data" and error.start == len(data) - n_bad
    return False


def _sample(data: bytes) -> bytes:
    """The lines that have bytes above ASCII, up to a limit; the cut is at a space where there is one."""
    lines, size = [], 0
    for line in data.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line) + 1
            if size > _SAMPLE:
                break
    sample = b"\n".join(lines)
    if len(sample) <= _SAMPLE:
        return sample
    at = sample.rfind(b" ", 1, _SAMPLE)
    return sample[: at if at > 0 else _SAMPLE]


def _by_alphabet(sample: bytes) -> str | None:
    """The code page in which one Latin alphabet has nearly all the letters; None when none has."""
    import tomllib

    table = tomllib.loads(resources.files(__package__).joinpath("alphabets.toml").read_text("utf-8"))
    best, best_share = None, _FITS
    for codec in table["codec"]:
        text = sample.decode(codec["name"], "surrogateescape")
        seen = Counter(c for c in text.lower() if c > "\x7f")
        n_wrong = len(_IN_WORD.findall(text)) + len(_CAPITAL_IN_WORD.findall(text))
        for letters in codec["languages"]:
            n_known = sum(n for c, n in seen.items() if c in letters or c in _SYMBOLS)
            share = (n_known - n_wrong) / max(1, seen.total())
            if share > best_share:
                best, best_share = codec["name"], share
    return best


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_CANDIDATES), preemptive_behaviour=False).best()
    if best is None:
        return None
    # Where both give the same text, the commoner encoding is meant.
    return "cp1252" if "cp1252" in best.could_be_from_charset else best.encoding
