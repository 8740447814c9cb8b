"""Reads a pattern of the `regex` module with the parser of the standard library; does not compile it.

The parser is private to CPython (3.11 to 3.14 have it): where it is missing, every pattern is unreadable.
"""

from __future__ import annotations

import importlib
import re
from typing import Any

_FLAGS = re.compile(r"(?:\(\?(?:[aimpsuwx]|V0)+\))*")
_PROPERTY = r"\\[pP](?:\{\^?[\w &.:=-]+\}|[CLMNPSZ])"
_POSIX = r"\[:\^?[\w &.:=-]+:\]"
_TOKEN = rf"""
    (?P<comment>\(\?\#[^)\\]*\))
    |(?P<named>\\N\{{[^}}]*\}})
    |(?P<property>{_PROPERTY})
    |(?P<reference>\\g<\w+>|\(\?P=\w+\))
    |(?P<escape>\\.)
    |(?P<set>\[\^?\]?+(?:{_POSIX}|\\.|[^]\\])*+\])
    |(?P<group>\(\?P?<(?![=!])\w+>)
    |(?P<open>\(\?(?:[:=!>]|<[=!]|\([0-9]+\)|[ims]+(?:-[ims]+)?:|-[ims]+:))
    |(?P<repeat>\{{[0-9]*(?:,[0-9]*)?\}})
    |(?P<brace>\{{(?![deis\d,]))
    |(?P<unreadable>\(\?|\\|\[|\{{)"""
_PLAIN = re.compile(_TOKEN, re.DOTALL | re.VERBOSE)
_VERBOSE = re.compile(
    r"(?P<spaced>\{(?=[\s\#]))|" + _TOKEN + r"|(?P<blank>\s+|\#[^\n]*)", re.DOTALL | re.VERBOSE
)
_MEMBER = re.compile(
    rf"(?P<named>\\N\{{[^}}]*\}})|(?P<property>{_PROPERTY}|{_POSIX})|(?P<escape>\\.)"
    r"|(?P<bracket>\[)|(?P<unreadable>--|&&|~~|\|\||\\)",
    re.DOTALL,
)
_SAME_ESCAPES = frozenset("ABDSWZabdfnrstvwxuU0123456789")
_SAME_IN_SETS = frozenset("DSWabdfnrstvwxuU01234567")
_OTHER_ESCAPES = {
    "z": r"\Z",
    "m": r"\b",
    "M": r"\b",
    "K": r"\b",
    "G": r"\b",
    "h": r"\s",
    "X": r"\w",
    "R": r"(?:\r\n|[\n\v\f\r\x85\u2028\u2029])",
}


class UnreadableError(ValueError):
    """The pattern holds something that cannot be read with certainty."""


def read(pattern: str) -> tuple[Any, bool]:
    """The tree that `re` makes of a pattern written for `regex`, and whether the whole of it ignores case.

    The tree matches wherever `regex` does, possibly elsewhere too: what `re` lacks is replaced by something
    that says less. Raises UnreadableError for what cannot be replaced.
    """
    flags = _FLAGS.match(pattern)
    leading = flags.group() if flags else ""

    def replace(token: re.Match[str]) -> str:
        text = token.group()
        match token.lastgroup:
            case "escape":
                return _outside(text)
            case "set":
                return text[0] + _MEMBER.sub(_inside, text[1:-1]) + text[-1]
            case "property":
                return r"\w"
            case "reference":
                return r"(?:\w*)"
            case "group":
                return "("
            case "comment" | "blank":
                return ""
            case "brace":
                return r"\{"
            case "unreadable" | "spaced":
                raise UnreadableError(text)
        return text

    rewritten = (_VERBOSE if "x" in leading else _PLAIN).sub(replace, pattern[len(leading) :])
    try:
        return importlib.import_module("re._parser").parse(rewritten), "i" in leading
    except (re.error, OverflowError, RecursionError, ImportError) as error:
        raise UnreadableError(pattern) from error


def _outside(escape: str) -> str:
    """The same escape, or one that the parser knows and that says no more than it."""
    char = escape[1]
    if char in _SAME_ESCAPES or not (char.isascii() and char.isalpha()):
        return escape
    if char not in _OTHER_ESCAPES:
        raise UnreadableError(escape)
    return _OTHER_ESCAPES[char]


def _inside(token: re.Match[str]) -> str:
    """The same member of a set, or one that the parser knows and that says no more than it."""
    text = token.group()
    match token.lastgroup:
        case "named":
            return text
        case "property":
            return r"\w"
        case "bracket":
            return r"\["
        case "escape" if text[1] in _SAME_IN_SETS or not (text[1].isascii() and text[1].isalnum()):
            return text
        case "escape" if text == r"\h":
            return r"\s"
    raise UnreadableError(text)
