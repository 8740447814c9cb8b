"""The keys and types of a rule file, as msgspec structs: for validation and for the JSON Schema of editors.

Imported only when rule files are read, never when the cache answers. Whatever needs more than the
type of one key is in `checks.py`. `python -m cleaner.rulebook.schema > rules/schema.json` exports it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.rulebook.places import KeyPath

Text = Annotated[str, Meta(min_length=1)]
Strings = list[Text]
Locales = Annotated[dict[str, Strings], Meta(min_length=1)]
Position = Annotated[
    Literal["any", "head", "tail"], Meta(description="where in the document: any, head or tail")
]
Guards = Annotated[
    Strings, Meta(description="a list of patterns on the rest of the block on that side of the match")
]
Scope = Annotated[
    Literal["block", "document"], Meta(description="block, or document when a match may cross blank lines")
]
Literals = Annotated[
    Annotated[Strings, Meta(min_length=1)] | UnsetType,
    Meta(description="strings of which one is in every match; only where they cannot be derived"),
]


class Fault(NamedTuple):
    """What is wrong with a key, and how to mend it."""

    key: KeyPath
    what: str
    mend: str = ""


class _Table(msgspec.Struct, forbid_unknown_fields=True):
    """A table that knows all of its keys."""


class _Match(_Table, kw_only=True):
    touches: Annotated[
        list[Literal["code", "frontmatter", "url", "path", "tag", "comment", "math", "table"]],
        Meta(description="a list of protected kinds that this rule may change all the same"),
    ] = []


class Pattern(_Match, kw_only=True, tag_field="kind", tag="pattern"):
    pattern: Annotated[Text, Meta(description="a pattern of the `regex` module, as a '''literal string'''")]
    literals: Literals = UNSET
    unless_before: Guards = []
    unless_after: Guards = []
    scope: Scope = "block"


class Swap(_Match, kw_only=True, tag_field="kind", tag="swap"):
    table: Annotated[dict[Text, str], Meta(min_length=1, description="a table of wrong = right")]
    word: Annotated[bool, Meta(description="true: only whole words")] = True
    unless_before: Guards = []
    unless_after: Guards = []


class _Signatures(_Match, kw_only=True):
    position: Position = "any"
    about: Annotated[
        Strings,
        Meta(description="a list of words in lower case: an article that has one elsewhere keeps such lines"),
    ] = []
    data: Annotated[
        Annotated[str, Meta(pattern="^[a-z]+$")] | UnsetType,
        Meta(description="the name of a file in rules/data/widgets, without .tsv"),
    ] = UNSET
    glued: Annotated[
        Strings,
        Meta(description="a list of strings of which one is in every text where pieces are run together"),
    ] = []


class Lines(_Signatures, kw_only=True, tag_field="kind", tag="lines"):
    lines: Annotated[
        Annotated[Strings, Meta(min_length=1)] | Locales,
        Meta(description="a list of lines, or a table of locale = list"),
    ]
    widget: Annotated[
        Text | UnsetType, Meta(description="the name shared with other rules whose lines are company")
    ] = UNSET
    company: Annotated[bool, Meta(description="true: needs another boilerplate block beside it")] = False


class Widget(_Signatures, kw_only=True, tag_field="kind", tag="widget"):
    widget: Annotated[Text, Meta(description="the name that the pieces of one widget share")]
    strong: Annotated[
        Strings | Locales, Meta(description="a list of pieces, or a table of locale = list")
    ] = []
    weak: Annotated[Strings | Locales, Meta(description="a list of pieces, or a table of locale = list")] = []
    buttons: Annotated[
        Strings | Locales, Meta(description="a list of words of which two on one line are a bar, or a table")
    ] = []
    labels: Annotated[
        Strings | Locales, Meta(description="a list of words that only go with other pieces, or a table")
    ] = []


class Detector(_Match, kw_only=True, tag_field="kind", tag="detector"):
    detector: Annotated[
        str, Meta(pattern=r"^[a-z_]+\.[a-z_0-9]+$", description='"module.function" of cleaner.detectors')
    ]
    options: Annotated[dict[str, Any], Meta(description="a table of option = value")] = {}
    pattern: Annotated[Text | UnsetType, Meta(description="a pattern that finds the candidates")] = UNSET
    literals: Literals = UNSET
    unless_before: Guards = []
    unless_after: Guards = []
    scope: Scope = "block"


class Replace(_Table):
    with_: Annotated[str, Meta(description="a template as for regex.sub")] = msgspec.field(name="with")


class Example(_Table, kw_only=True):
    bad: Annotated[Text | UnsetType, Meta(description="a text with each finding between ⟦ and ⟧")] = UNSET
    good: Annotated[str | UnsetType, Meta(description="what the fix makes of `bad`")] = UNSET
    ok: Annotated[Text | UnsetType, Meta(description="a right text that the rule must leave alone")] = UNSET
    why: Annotated[str, Meta(description="what makes it right")] = ""
    known: Annotated[Literal["missed"] | UnsetType, Meta(description='"missed": not found yet')] = UNSET
    format: Annotated[Literal["text", "markdown", "html", "srt", "vtt"], Meta(description="one of these")] = (
        "text"
    )
    language: Annotated[
        Annotated[str, Meta(pattern="^[a-z]{2}$")] | UnsetType,
        Meta(description="the ISO 639-1 code of the text, when it is too short to tell"),
    ] = UNSET
    alone: Annotated[bool, Meta(description="true: holds only when it is the whole document")] = False
    source: Annotated[str | UnsetType, Meta(description="the text in its original language")] = UNSET
    whole_file: Annotated[bool, Meta(description="true: the text is all of a file")] = False
    glossary: Annotated[dict[Text, list[Text]], Meta(description="a table of term = [variants]")] = {}


class RuleTable(_Table, kw_only=True):
    """A deglitch rule file."""

    code: Annotated[
        str, Meta(pattern=r"^[A-Z]{3}[0-9]{3}$", description="three capital letters and three digits")
    ]
    name: Annotated[
        str,
        Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="words in kebab-case, such as glued-sentence"),
    ]
    summary: Annotated[Text, Meta(description="one sentence about the damage")]
    severity: Annotated[Literal["error", "warning", "info"], Meta(description="error, warning or info")]
    status: Annotated[
        Literal["preview", "stable", "deprecated"], Meta(description="preview, stable or deprecated")
    ]
    since: Annotated[
        str, Meta(pattern=r"^\d+\.\d+\.\d+$", description="the version that brought it, such as 0.1.0")
    ]
    fix: Annotated[Literal["safe", "unsafe", "flag"], Meta(description="safe, unsafe or flag")]
    languages: Annotated[
        list[Annotated[str, Meta(pattern="^[a-z]{2}$")]],
        Meta(description="a list of ISO 639-1 codes in lower case; empty: any language"),
    ] = []
    message: Annotated[Text, Meta(description="what a person reads; {match} stands for the place")]
    rationale: Annotated[Text, Meta(description="why it happens and whom it hurts, in Markdown")]
    fix_safety: Annotated[str, Meta(description="why the fix is safe, or when it is not")] = ""
    match: Pattern | Swap | Lines | Widget | Detector
    replace: Replace | UnsetType = UNSET
    example: Annotated[list[Example], Meta(min_length=1, description="[[example]] tables")]


KINDS: dict[str, type[_Table]] = {
    "pattern": Pattern,
    "swap": Swap,
    "lines": Lines,
    "widget": Widget,
    "detector": Detector,
}


def faults(table: dict[str, Any]) -> Iterator[Fault]:
    """Every key that is unknown, missing or of a wrong type; none: `plain` takes the table."""
    yield from _table(table, RuleTable, ())


def plain(table: dict[str, Any]) -> dict[str, Any]:
    """The table with the defaults filled in, without the optional keys that it does not have."""
    return msgspec.to_builtins(msgspec.convert(table, RuleTable))  # type: ignore[no-any-return]


def json_schema() -> str:
    """The JSON Schema (2020-12) of a rule file."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(RuleTable)}
    return msgspec.json.format(msgspec.json.encode(schema, order="deterministic"), indent=2).decode() + "\n"


def suggestion(word: str, known: Sequence[str]) -> str:
    """`did you mean "pattern"?`, or the list of what there is."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"


def _table(value: Any, struct: type[_Table], at: KeyPath) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield Fault(at, f"expected a table, found {_kind(value)}", f"write it as [{at[0]}]")
        return
    fields = _fields(struct)
    known = [struct.__struct_config__.tag_field or "", *fields]
    for key in value:
        if key not in known:
            yield Fault((*at, key), "unknown key", suggestion(key, [k for k in known if k]))
    for name, field in fields.items():
        if name in value:
            yield from _value(value[name], field.type, (*at, name))
        elif field.required:
            yield Fault((*at, name), "missing key", f"add {_wanted(field.type) or 'the table'}")


@cache
def _fields(struct: type[_Table]) -> dict[str, msgspec.structs.FieldInfo]:
    return {f.encode_name: f for f in msgspec.structs.fields(struct)}


def _value(value: Any, kind: Any, at: KeyPath) -> Iterator[Fault]:
    if at == ("match",):
        yield from _match(value)
    elif at == ("replace",):
        yield from _table(value, Replace, at)
    elif at == ("example",) and isinstance(value, list) and value:
        for i, example in enumerate(value):
            yield from _table(example, Example, (*at, i))
    else:
        try:
            msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            wanted = _wanted(kind)
            yield Fault(at, _plainly(str(error), value), f"write {wanted}" if wanted else "")


def _match(value: Any) -> Iterator[Fault]:
    kind = value.get("kind") if isinstance(value, dict) else None
    if isinstance(value, dict) and kind is None:
        yield Fault(("match", "kind"), "missing key", f"add one of {', '.join(KINDS)}")
    elif isinstance(value, dict) and (not isinstance(kind, str) or kind not in KINDS):
        yield Fault(("match", "kind"), f"unknown kind {kind!r}", suggestion(str(kind), list(KINDS)))
    else:
        yield from _table(value, KINDS[str(kind)] if kind else Pattern, ("match",))


def _wanted(kind: Any) -> str:
    """The description that a key's type carries."""
    return next((m.description for m in get_args(kind) if isinstance(m, Meta) and m.description), "")


def _plainly(error: str, value: Any) -> str:
    """msgspec's message in our words: it names the type it wants, the element concerned, and the value."""
    problem, _, place = error.partition(" - at ")
    element = re.search(r"\[(\d+)\]`$", place)
    inside = f" in element {int(element[1]) + 1}" if element else " inside" if place else ""
    if "matching regex" in problem or problem.startswith("Invalid enum value"):
        return f"{'a wrong value' if inside else repr(value)}{inside} is not allowed"
    if "of length >= 1" in problem:
        return f"empty{inside}"
    names = {
        "str": "text",
        "array": "a list",
        "object": "a table",
        "bool": "true or false",
        "int": "a number",
    }
    problem = re.sub(r"`([^`]*)`", lambda m: " or ".join(names.get(p, p) for p in m[1].split(" | ")), problem)
    return problem[0].lower() + problem[1:].replace(", got", ", found") + inside


def _kind(value: Any) -> str:
    return {str: "text", list: "a list", bool: "true or false", int: "a number"}.get(
        type(value), "something else"
    )


if __name__ == "__main__":
    print(json_schema(), end="")
