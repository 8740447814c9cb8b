"""What a broken contract looks like to a person: the sentence, and the texts around the place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.rulebook.checks import CLOSE, OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that does not hold: where, what was expected and found instead, how to mend it.

    `example` counts from 1; 0 is the rule as a whole. `line` counts from 1; 0 is the whole file.
    """

    file: str
    line: int
    code: str
    example: int
    what: str
    expected: str = ""
    got: str = ""
    mend: str = ""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        head += " ".join(filter(None, (self.code, f"example {self.example}" if self.example else "")))
        parts = [f"{head}: {self.what}" if self.code else f"{head}{self.what}"]
        if self.expected or self.got:
            parts += [
                f"    expected: {self.expected or '(nothing)'}",
                f"    got:      {self.got or '(nothing)'}",
            ]
        return "\n".join(parts + ([f"    {self.mend}"] if self.mend else []))


def around(text: str, spans: Sequence[tuple[int, int]], *all_spans: Sequence[tuple[int, int]]) -> str:
    """The part of a text that holds all places, with the spans marked."""
    places = [at for group in (spans, *all_spans) for span in group for at in span]
    low, high = max(0, min(places, default=0) - 30), max(places, default=30) + 30
    marks = sorted(
        [(s, 1, OPEN) for s, _ in spans] + [(e, 0 if e > s else 2, CLOSE) for s, e in spans], reverse=True
    )
    end = min(high, len(text))
    out = text[:end]
    for at, _, mark in marks:
        out = out[:at] + mark + out[at:]
    return _visible(("…" if low else "") + out[low:] + ("…" if end < len(text) else ""))


def difference(wanted: str, got: str) -> tuple[str, str]:
    """Both texts around the first place where they differ."""
    at = next(
        (i for i, (a, b) in enumerate(zip(wanted, got, strict=False)) if a != b), min(len(wanted), len(got))
    )
    low = max(0, at - 40)
    first, second = (
        ("…" if low else "") + t[low : at + 60] + ("…" if len(t) > at + 60 else "") for t in (wanted, got)
    )
    return _visible(first), _visible(second)


def _visible(text: str) -> str:
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
