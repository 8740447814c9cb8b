"""Makes characters that a reader cannot see visible; knows nothing of Markdown, HTML or terminals."""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

# Controls, format characters, odd blanks, fillers, variation selectors, private use, noncharacters.
_HIDDEN = (
    r"\x00-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
    r"\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f"
    r"\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U0010ffff"
)
# In text that stays as it is, these do their proper work: blanks of good typography, joiners, emoji style.
_AT_WORK = r"\xa0\u2000-\u200a\u202f\u205f\u3000\u200c\u200d\ufe0e\ufe0f"

HIDDEN = re.compile(f"[{_HIDDEN}]")
DECEIVING = re.compile(rf"(?:\r(?!\n)|(?![{_AT_WORK}\r])[{_HIDDEN}])")


def label(char: str) -> str:
    """`[U+200B]` for a character; U+FFFD for a lone surrogate, which stands for a byte that is no text."""
    return "\ufffd" if "\ud800" <= char <= "\udfff" else f"[U+{ord(char):04X}]"


def visible(text: str) -> str:
    """The text on one line with hidden characters labelled: line feed `↵`, tab `⇥`, others `[U+200B]`."""
    text = text.replace("\n", "↵").replace("\t", "⇥")
    return HIDDEN.sub(lambda m: label(m[0]), text)


def with_blanks(text: str) -> str:
    """As `visible`, and blanks that could be overlooked (at the edges, beside another blank) as `␣`."""
    return re.sub(r"^ +| +$| {2,}", lambda m: "␣" * len(m[0]), visible(text))


def shortened(text: str, limit: int = 80) -> tuple[str, str]:
    """The text made visible on one line, and a note on its length when only its ends are shown, else "".

    `limit` is in code points of the text, before characters are labelled.
    """
    if len(text) <= limit:
        return with_blanks(text), ""
    head, tail = limit * 2 // 3, limit // 5
    n_lines = len(text.strip("\r\n").splitlines())
    note = f"{len(text):,} characters" + (f", {n_lines:,} lines" if n_lines > 1 else "")
    return f"{with_blanks(text[:head].rstrip())} … {with_blanks(text[-tail:].strip())}", note


def width(text: str) -> int:
    """Columns of a terminal: wide East Asian characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in ("W", "F") else 1 for c in text
    )
