"""Where an example must hold: as it stands, with other line ends, among other text; and the hostile texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cleaner.model import Safety, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.rulebook.rulefile import Example, RuleFile

EMOJI = "😀\n\n"
BEFORE = (
    "The council met on Tuesday evening to talk about the new bridge. Engineers had looked at the old one "
    "in spring, and they found that two of its four arches needed repair.\n\n"
)
AFTER = (
    "\n\nWork will begin in the first week of May. Until then the buses take the longer way around the lake, "
    "and the ferry runs every hour."
)
SIZE = 50_000  # code points of a hostile text
HOSTILE = {
    "blanks": " ",
    "quotation marks": "“\"'",
    "opening brackets": "([{",
    "closing brackets": ")]}",
    "capital letters": "ABCD",
    "digits": "1234567890",
    "one-character words": "a ",
    "full stops": ".",
}


@dataclass(frozen=True, slots=True)
class Case:
    """An example as it stands, or somewhere else: `where` says so, empty for the example itself."""

    text: str
    spans: tuple[tuple[int, int], ...]
    good: str | None
    settings: Settings
    where: str = ""
    moved: bool = False

    def agrees(self, text: str) -> bool:
        """Is `text` what the fix should give? A block deleted between others may leave more blank lines."""
        wanted = self.text if self.good is None else self.good
        return text == wanted or (self.moved and _squeezed(text) == _squeezed(wanted))


def settings_of(file: RuleFile, example: Example, own: tuple[str, ...]) -> Settings:
    """The rule alone, as the example wants it; `own` are rule files that are not shipped."""
    return Settings(
        select=(file.rule.code,),
        unsafe_fixes=file.rule.fix is Safety.UNSAFE,
        preview=True,
        language=example.language,
        source=example.source,
        glossary=example.glossary,
        format=example.format,
        whole_file=example.whole_file,
        rules=own,
    )


def elsewhere(file: RuleFile, example: Example, base: Case) -> Iterator[Case]:
    """The example with CRLF line ends, behind an emoji, and inside an article, as far as it may move."""
    ends = "\r" not in base.text
    if ends and "\n" in base.text:
        yield _crlf(base)
    if example.alone:
        return
    front = _moved(base, EMOJI, "", "behind an emoji")
    yield front
    if ends:
        yield _crlf(front)
    case = _moved(base, BEFORE, AFTER, "inside an article")
    languages = file.rule.languages
    if example.bad and languages and "en" not in languages and not example.language:
        case = replace(case, settings=replace(case.settings, language=languages[0]))
    yield case


def _moved(case: Case, before: str, after: str, where: str) -> Case:
    n = len(before)
    return Case(
        text=before + case.text + after,
        spans=tuple((start + n, end + n) for start, end in case.spans),
        good=None if case.good is None else before + case.good + after,
        settings=case.settings,
        where=where,
        moved=True,
    )


def _crlf(case: Case) -> Case:
    def place(offset: int) -> int:
        return offset + case.text.count("\n", 0, offset)

    return Case(
        text=case.text.replace("\n", "\r\n"),
        spans=tuple((place(start), place(end)) for start, end in case.spans),
        good=None if case.good is None else case.good.replace("\n", "\r\n"),
        settings=case.settings,
        where=" ".join(filter(None, (case.where, "with CRLF line ends"))),
        moved=case.moved,
    )


def hostile_texts(example: Example) -> Iterator[tuple[str, str]]:
    """What a text of SIZE code points is, and the text; the example stands in front and wakes its rule."""
    for name, unit in HOSTILE.items():
        yield f"a long run of {name}", f"{example.text} {unit * SIZE}"[:SIZE]
    again = f"{example.text} "
    yield "its example many times over", (again * (SIZE // len(again) + 1))[:SIZE]


def _squeezed(text: str) -> str:
    return re.sub(r"(\r?\n){3,}", r"\1\1", text).strip("\r\n")
