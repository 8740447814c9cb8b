"""Checks of regular expressions before they are used: do they compile, can they hang."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 10  # a repeat that may go so far counts as unbounded

_TOKEN = re.compile(
    r"""(?P<comment> \(\?\#[^)]*\) )
    | (?P<reference> \\[1-9]\d? | \\g<\w+> | \(\?P=\w+\) )
    | (?P<anchor> \\[bBAZmMGKzy] | [\^$] )
    | (?P<class> \[\^?\]?(?:\[:\^?\w+:\] | \\. | [^\]\\])*\] )
    | (?P<flags> \(\?[A-Za-z0-9-]+\) )
    | (?P<look> \(\?<?[=!] )
    | (?P<atomic> \(\?> )
    | (?P<named> \(\?P?<(?P<label>[A-Za-z_]\w*)> )
    | (?P<group> \(\?[A-Za-z0-9-]*: | \(\?\| | \(\?\(\w+\) )
    | (?P<capture> \( )
    | (?P<close> \) )
    | (?P<or> \| )
    | (?P<repeat> (?:[*+?] | \{(?P<low>\d*)(?P<comma>,?)(?P<high>\d*)\}(?<!\{\})(?<!\{,\}))[+?]? )
    | (?P<atom> \\[pPN]\{[^}]*\} | \\x[0-9a-fA-F]{2} | \\u[0-9a-fA-F]{4} | \\. | . )""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Item:
    """A piece of a pattern: may it match nothing, may it match in many lengths that backtracking tries."""

    text: str = ""
    optional: bool = False
    many: bool = False
    repeats: bool = False  # holds a repeat of any kind, also a possessive one
    backtracks: bool = True


@dataclass(slots=True)
class _Group:
    start: int = 0
    kind: str = "group"
    names: tuple[str, ...] = ()
    branches: list[list[_Item]] = field(default_factory=lambda: [[]])

    def item(self, text: str) -> _Item:
        """The whole group as a piece: `many` when one repeat alone can fill a branch."""
        looks = self.kind == "look"
        items = [i for branch in self.branches for i in branch]
        return _Item(
            text=text,
            optional=looks or any(all(i.optional for i in branch) for branch in self.branches),
            many=not looks and self.kind != "atomic" and any(map(_one_repeat, self.branches)),
            repeats=any(i.repeats for i in items),
            backtracks=not looks and self.kind != "atomic",
        )


def faulty(pattern: str) -> str:
    """What the `regex` module has against a pattern, with the place; empty when nothing."""
    import regex

    try:
        regex.compile(pattern)
    except regex.error as error:
        at: int = getattr(error, "pos", None) or 0
        near = pattern[at : at + 12]
        where = f" at character {at + 1}, `{near}`" if near else " at its end"
        return f"not a valid pattern: {getattr(error, 'msg', error)}{where}"
    return ""


def faulty_template(pattern: str, template: str) -> str:
    """What is wrong with a replacement for the matches of a valid pattern; empty when nothing."""
    import regex

    try:
        regex.compile("|" + pattern).sub(template, "")  # the empty branch makes it expand the template
    except (regex.error, IndexError) as error:
        return f"not a valid template: {getattr(error, 'msg', error)}"
    return ""


def controls(text: str) -> list[str]:
    """The C0 control characters in a pattern (tab and line feed aside): traces of TOML's double quotes."""
    return sorted({f"U+{ord(c):04X}" for c in text if c < " " and c not in "\t\n"})


def hostile(pattern: str) -> Iterator[str]:
    """The shapes in a valid pattern that can make a match take forever.

    A repeated group of which one repeat alone can fill a round (`(\\w+\\s?)*`) tries every way to
    share the text out; a separator that must be there, or a possessive inner repeat, prevents it.
    A back-reference to a repeat (`(\\w+) \\1`) tries every length at every place, and gives no literal
    to look for; one to a single mark (`(["']).\\1`) is fine.
    """
    if re.match(r"\(\?\w*x\w*\)", pattern):
        pattern = re.sub(r"(?<!\\)\s+|(?<![\\\[])#.*", "", pattern)
    stack, captured = [_Group()], 0
    repeats: dict[str, bool] = {}  # of the capturing groups so far, by number and name
    for token in _TOKEN.finditer(pattern):
        kind, text = token.lastgroup, token.group()
        branch = stack[-1].branches[-1]
        if kind in ("look", "atomic", "group", "named", "capture"):
            captured += kind in ("named", "capture")
            names = (str(captured), token["label"] or "") if kind in ("named", "capture") else ()
            stack.append(_Group(token.start(), kind, names))
        elif kind == "or":
            stack[-1].branches.append([])
        elif kind == "close" and len(stack) > 1:
            group = stack.pop()
            item = group.item(pattern[group.start : token.end()])
            repeats.update(dict.fromkeys(group.names, item.repeats))
            stack[-1].branches[-1].append(item)
        elif kind == "repeat" and branch:
            if _repeated(branch[-1], token):
                yield f"`{branch[-1].text}{text}` repeats a group that one repeat inside can fill"
            branch[-1].text += text
        elif kind == "reference":
            if repeats.get(re.sub(r"\\g|\\|\(\?P=|\W", "", text)):
                yield f"`{text}` refers back to a group that holds a repeat"
            branch.append(_Item(text, optional=True))
        elif kind not in ("comment", "flags"):
            branch.append(_Item(text, optional=kind == "anchor"))


def _repeated(item: _Item, token: re.Match[str]) -> bool:
    """Put a quantifier on an item; True when that nests one repeat in another."""
    text = token.group()
    low, high = _bounds(token)
    many = high is None or high >= MANY
    possessive = len(text) > 1 and text.endswith("+")
    nested = many and item.many and item.backtracks and not possessive
    item.optional = item.optional or low == 0
    item.repeats = item.repeats or many
    item.many = (item.many or many) and not possessive
    return nested


def _bounds(token: re.Match[str]) -> tuple[int, int | None]:
    first = token.group()[0]
    if first != "{":
        return int(first == "+"), 1 if first == "?" else None
    low = int(token["low"] or 0)
    if not token["comma"]:
        return low, low
    return low, int(token["high"]) if token["high"] else None


def _one_repeat(branch: list[_Item]) -> bool:
    """Is there a repeat beside which everything else may be absent?"""
    return any(i.many and all(o.optional for o in branch if o is not i) for i in branch)
