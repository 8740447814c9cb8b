"""Which characters one place of a pattern can match, as far as they are few; nothing here looks at a text."""

from __future__ import annotations

import importlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_MAX_CLASS = 64
# What `\s` matches; a property that Unicode has promised not to extend.
_BLANKS = (
    "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
)
_BEYOND_ASCII = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}


def members(items: Sequence[tuple[Any, Any]], ignore_case: bool) -> str:
    """The characters of a class, "" when it is negated, open or large."""
    codes: set[int] = set()
    for operator, argument in items:
        match str(operator):
            case "LITERAL":
                codes.add(argument)
            case "RANGE" if argument[1] - argument[0] < _MAX_CLASS:
                codes.update(range(argument[0], argument[1] + 1))
            case "CATEGORY" if str(argument) == "CATEGORY_SPACE":
                codes.update(map(ord, _BLANKS))
            case _:
                return ""
    if len(codes) > _MAX_CLASS:
        return ""
    variants = [cased(code, ignore_case) for code in codes]
    return "".join(sorted(set("".join(variants)))) if all(variants) else ""


def cased(code: int, ignore_case: bool) -> str:
    """The character with its variants of case; "" when they are not known or it is half a surrogate pair."""
    char = chr(code)
    if 0xD800 <= code <= 0xDFFF:
        return ""
    if not ignore_case:
        return char
    if not char.isascii():
        return _variants(code)
    if not char.isalpha():
        return char
    return char.upper() + char.lower() + _BEYOND_ASCII.get(char.lower(), "")


@lru_cache(maxsize=1024)
def _variants(code: int) -> str:
    """Every character that `regex` may take for this one: asked of it, as its Unicode is not Python's."""
    try:
        module = importlib.import_module("regex")
        cases = importlib.import_module("regex._regex").get_all_cases
        found, fresh = {code}, [code]
        while fresh:
            new = set(cases(int(module.IGNORECASE | module.UNICODE), fresh.pop())) - found
            found |= new
            fresh.extend(new)
    except (ImportError, AttributeError, TypeError, ValueError):
        return ""
    letters = {chr(found_code) for found_code in found}
    if letters & set("IiKkSs"):
        letters.update(*(cased(ord(letter), True) for letter in letters if letter.isascii()))
    return "".join(sorted(letters))
