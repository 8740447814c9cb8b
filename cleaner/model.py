"""The nouns that pass between the layers: frozen values, no behaviour beyond small look-ups.

All offsets and lengths are Unicode code points of a Python string, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.patch import Hunk, Patch

Format = Literal["text", "markdown", "html", "srt", "vtt"]
Profile = Literal["article", "corpus"]
FORMATS: tuple[Format, ...] = ("text", "markdown", "html", "srt", "vtt")
PROFILES: tuple[Profile, ...] = ("article", "corpus")


class Safety(StrEnum):
    """How far a finding may go by itself."""

    SAFE = "safe"  # applied by default: an editor would never take it back
    UNSAFE = "unsafe"  # applied only when asked for
    FLAG = "flag"  # reported, never edited


# The least daring of two levels is the one with the higher rank.
SAFETY_RANK: Mapping[Safety, int] = MappingProxyType({Safety.SAFE: 0, Safety.UNSAFE: 1, Safety.FLAG: 2})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One replacement: the code points `start` to `end` become `replacement`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a matcher or detector saw, in offsets of the text it was given.

    The engine adds the identity of the rule, and moves the offsets back to the original text.

    - `edits` are all-or-nothing, sorted and do not overlap; empty for a flag.
    - `safety` lowers the rule's own level for this place (it can never raise it); None keeps it.
    - `confidence` (0 to 1) is a detector's calibrated score; None takes the rule's track record.
    - `evidence` holds short reasons for a person; `values` fills the fields of the rule's message
      (`{match}` is always there).
    - `related` are further places of the same finding (the other spellings, the first copy).
    """

    start: int
    end: int
    edits: tuple[Edit, ...] = ()
    safety: Safety | None = None
    suggestions: tuple[str, ...] = ()
    confidence: float | None = None
    evidence: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)
    related: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule saw damage, in offsets of the original text.

    `edits` may touch several places (both marks of a pair) and are all-or-nothing. They can be
    applied to the original alone: where an earlier repair lies in the same region, it is included.
    A flag has no edits, only `suggestions`. `applied` says whether the edits are in the result.
    """

    code: str
    name: str
    message: str
    span: Span
    safety: Safety
    edits: tuple[Edit, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.5
    evidence: tuple[str, ...] = ()
    related: tuple[Span, ...] = ()
    applied: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong while cleaning, without losing the text.

    `codes` are the rules concerned: one that crashed or ran out of time, or two that fight.
    """

    codes: tuple[str, ...]
    message: str


@dataclass(frozen=True, slots=True)
class Settings:
    """What `clean()` may be asked for. Immutable, so that it can be shared between threads.

    - `select`, `ignore`: rules by code (`QUO001`), name or family (`QUO`); None selects all stable ones.
    - `unsafe_fixes`: also apply the fixes that need judgement.
    - `preview`: also use rules whose status is `preview`.
    - `language`: ISO 639-1 code of the text; None detects it.
    - `source`: the article in its original language, for bilingual checks.
    - `glossary`: preferred term → its variants.
    - `format`: decides which spans no rule may touch, and what rules see of the text: `text`, `markdown`,
      `html` (a fragment or page), `srt` or `vtt` (subtitles).
    - `profile`: `article`, or `corpus` (safe rules only, nothing is computed for flags).
    - `whole_file`: the text is all of a file, so its missing final newline is a finding (SPC011).
    - `rules`: folders with rule files of one's own, beside the shipped ones.
    - `options`: rule code → option → value, over the options in the rule's file.

    Raises ValueError for an unknown format or profile; an unknown rule is reported by `clean()`.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    unsafe_fixes: bool = False
    preview: bool = False
    language: str | None = None
    source: str | None = None
    glossary: Mapping[str, tuple[str, ...]] | None = None
    format: Format = "text"
    profile: Profile = "article"
    whole_file: bool = False
    rules: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in ("select", "ignore"):
            value = getattr(self, name)
            if value is not None and not isinstance(value, tuple):
                value = (value,) if isinstance(value, str) else tuple(value)
                object.__setattr__(self, name, value)
        if self.format not in FORMATS:
            raise ValueError(f"unknown format {self.format!r}: use one of {', '.join(FORMATS)}")
        if self.profile not in PROFILES:
            raise ValueError(f"unknown profile {self.profile!r}: use one of {', '.join(PROFILES)}")


@dataclass(frozen=True, slots=True)
class Result:
    """All that a shell needs to show, write or report one cleaned text.

    `patch` turns `original` into `text`; `findings` are sorted by place; `language` is the ISO 639-1
    code of the document, or None where the text is too short to tell or no rule asked.
    """

    original: str
    text: str
    patch: Patch
    findings: tuple[Finding, ...] = ()
    language: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def changed(self) -> bool:
        return self.text != self.original

    def within(self, start: int, end: int) -> Result:
        """The same result as far as it concerns the code points `start` to `end` of the original.

        A repair of several places is made when all of them lie there, else at none; an insertion at
        `end` belongs to what follows. Findings that are not applied are kept when their place touches
        the stretch.
        """
        patch = self.patch.restrict(start, end)
        last = len(self.original)
        patch = replace(patch, hunks=tuple(h for h in patch.hunks if not h.start == h.end == end < last))
        while half := [f for f in self.findings if f.applied and 0 < self._made(f, patch) < len(f.edits)]:
            spoilt = {h for f in half for h in patch.hunks if any(_meets(h, e) for e in f.edits)}
            patch = replace(patch, hunks=tuple(h for h in patch.hunks if h not in spoilt))
        findings = tuple(
            f
            for f in self.findings
            if (self._made(f, patch) if f.applied else f.span.start <= end and f.span.end >= start)
        )
        return replace(self, text=patch.apply(self.original), patch=patch, findings=findings)

    def _made(self, finding: Finding, patch: Patch) -> int:
        """How many of the finding's edits the patch makes; one whose change was taken back counts too."""
        whole = self.patch.hunks
        return sum(
            any(_meets(h, e) for h in patch.hunks) or not any(_meets(h, e) for h in whole)
            for e in finding.edits
        )


def _meets(hunk: Hunk, edit: Edit) -> bool:
    return hunk.start <= edit.start and edit.end <= hunk.end
