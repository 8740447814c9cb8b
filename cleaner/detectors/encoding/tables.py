"""Runs of UTF-8 in tables that ftfy leaves alone: DOS tables, layers half undone, unlikely capitals."""

from __future__ import annotations

import re
from functools import cache

DOS = ("cp437", "cp850")
# What a repair may give: letters, marks and symbols of prose. Anything else is more likely a chance hit.
PROSE = re.compile(r"[¡-ſȘ-țʻʼ\u2010-\u2026\u2030\u2032\u2033\u2039\u203a€№™Ѐ-ӿ]+")


def peeled(text: str) -> str:
    """The text without a second layer inside a first one: `â` and two controls, the last misread again."""
    if "\x80â\x80" not in text:
        return text
    text = re.sub("(?<=â\x80)â\x80[\x80-\xbf]", lambda m: _decoded(m[0], "cp1252"), text)
    return re.sub(f"â\x80[{re.escape(_windows())}]", lambda m: _decoded(m[0], "cp1252"), text)


def decoded_runs(text: str) -> str:
    """The text with such runs decoded; unchanged where a run is not UTF-8 through and through."""
    for table in DOS:
        if any(lead in text for lead in _dos_leads(table)):
            text = _dos_runs(table).sub(lambda m, t=table: _decoded(m[0], t), text)  # type: ignore[misc]
    return _capital_runs().sub(lambda m: _decoded(m[0], "cp1252"), text)


def western_gives(run: str, new: str) -> bool:
    """Is the run what Windows-1252 or Latin-1 makes of the UTF-8 of the new text?"""
    return _bytes(run, "cp1252") == new.encode("utf-8", "replace")


def _bytes(run: str, table: str) -> bytes | None:
    """The bytes that the table reads as this run; controls for themselves. None where it has no byte."""
    out = bytearray()
    for char in run:
        if char < "\xa0":
            out.append(ord(char))
            continue
        try:
            out += char.encode(table)
        except UnicodeEncodeError:
            return None
    return bytes(out)


def _decoded(run: str, table: str) -> str:
    data = _bytes(run, table)
    if data is None:
        return run
    try:
        new = data.decode("utf-8")
    except UnicodeDecodeError:
        return run
    return new if PROSE.fullmatch(new) else run


@cache
def _windows() -> str:
    return bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")


@cache
def _dos_leads(table: str) -> tuple[str, ...]:
    """Lead bytes of the table that are drawn as lines and boxes, or begin general punctuation."""
    return (*(bytes([b]).decode(table) for b in (0xC2, 0xC3, 0xC4, 0xC5)), b"\xe2\x80".decode(table))


@cache
def _dos_runs(table: str) -> re.Pattern[str]:
    """Boxes of two, or punctuation of three characters, beside a letter."""
    box = "".join(_dos_leads(table)[:4])
    rest = re.escape(bytes(range(0x80, 0xC0)).decode(table))
    mark = b"\xe2\x80".decode(table)
    one = rf"(?:[{box}][{rest}]|{mark}[{rest}])"
    return re.compile(rf"(?<=\w){one}(?![{box}])|{one}(?=[^\W\d_])")


@cache
def _capital_runs() -> re.Pattern[str]:
    """A capital of Windows-1252 behind a small letter, and before what no capital has behind it."""
    rest = re.escape(
        "".join(c for c in _windows() if not c.isalpha() and c not in "‘’“”•–—…")
        + "¡¢£¤¥¦§¨©«¬\xad®¯°±²³´¶¸¹»¼½¾¿"
    )
    return re.compile(
        rf"(?<=[a-zß-ÿ])[ÄÅ][{rest}]|(?<=[A-Za-zß-ÿ])[ÄÅ][‘’“”•–—](?=[a-z])|ÄŒ(?=[A-Za-z])|(?<=[a-z])Ê[»¼](?=[a-z])"
    )
