"""Writes what was learned as a rule file with its evidence and its own tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cleaner.learn.signatures import Signature

BEFORE = "The new bridge over the river was opened on Monday, three years later than it had been planned."
AFTER = "A band of the fire brigade played, and the first to cross it was a dog that nobody seemed to own."
PARTED = "\n\n"
SHOWN = 3  # examples that show a piece going
_CONTROL = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}


def rule_file(code: str, site: str, found: Sequence[Signature], *, since: str) -> str:
    """The text of the rule file `code`.toml for the site; `since` is the version that first had the rule.

    Raises ValueError when nothing was found.
    """
    if not found:
        raise ValueError(f"{site}: its articles repeat nothing that no rule removes")
    n_all = found[0].line.n_all
    kebab = re.sub(r"[^a-z0-9]+", "-", site.lower()).strip("-") or "site"
    head = (
        f"# Proposed by `deglitch learn` from {n_all} articles.",
        "# Read every line, and take out what an article may say itself.",
        f"code = {_quoted(code)}",
        f"name = {_quoted('frame-of-' + kebab)}",
        f"summary = {_quoted('Frame of the pages of ' + site)}",
        'severity = "error"',
        'status = "stable"',
        f"since = {_quoted(since)}",
        'fix = "safe"',
        f"message = {_quoted('`{match}` stands on many pages of ' + site)}",
        f"rationale = {_quoted(f'Pages of {site} carry these lines around their articles.')}",
        'fix_safety = "A strong line goes wherever it stands, a weak one at the edge or beside another."',
        "",
        "[match]",
        'kind = "widget"',
        f"widget = {_quoted(kebab)}",
        *_list("strong", [s for s in found if s.strong]),
        *_list("weak", [s for s in found if not s.strong]),
        "",
    )
    return "\n".join((*head, *_examples(found)))


def _list(name: str, found: Sequence[Signature]) -> Iterator[str]:
    if found:
        yield f"{name} = ["
        for s in found:
            yield f"    {_quoted(s.line.text)},  # {s.evidence}"
        yield "]"


def _examples(found: Sequence[Signature]) -> Iterator[str]:
    """Strong pieces that go alone, or weak ones that go together; sentences that stay."""
    strong = [s.line.text for s in found if s.strong and "%s" not in s.line.text]
    weak = [s.line.text.replace("%s", "A long way home") for s in found]
    for text in strong[:SHOWN]:
        yield from _bad((text,))
    if not strong:
        yield from _bad(weak[:2] if len(weak) > 1 else (weak[0], weak[0]))
    quoted = (strong or weak)[0]
    sentence = f"The sign said {quoted} and nothing else."
    yield from _ok(PARTED.join((BEFORE, sentence, AFTER)), "words of a sentence")
    yield from _ok(PARTED.join((BEFORE, AFTER)), "an article")


def _bad(texts: Sequence[str]) -> Iterator[str]:
    yield "[[example]]"
    yield f"bad = {_quoted(PARTED.join((BEFORE, *(f'⟦{text}⟧' for text in texts), AFTER)))}"
    yield f"good = {_quoted(PARTED.join((BEFORE, AFTER)))}"


def _ok(text: str, why: str) -> Iterator[str]:
    yield "[[example]]"
    yield f"ok = {_quoted(text)}"
    yield f"why = {_quoted(why)}"


def _quoted(text: str) -> str:
    """A basic string of TOML."""
    return '"' + "".join(_CONTROL.get(c, c if c >= " " else f"\\u{ord(c):04x}") for c in text) + '"'
