"""Judges which recurring lines are the site's and how far each goes as evidence; reads no texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.matchers.lines import is_paragraph
from cleaner.matchers.signatures import squeezed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.learn.recurring import Recurring

MOSTLY = 0.8  # of its places
OFTEN = 0.3  # of the articles
NEARLY_ALL = 0.6
LONG = 20  # letters of a line that is enough alone
WORDS = 4  # of such a line
_LETTER = re.compile(r"[^\W\d_]{2}")
_QUOTED = re.compile(r"[“”„«»\"⟦⟧]")


@dataclass(frozen=True, slots=True)
class Signature:
    """A line of the site's frame: `strong` goes wherever it stands, else only at its place or in company."""

    line: Recurring
    strong: bool
    place: str  # head, tail or inline

    @property
    def evidence(self) -> str:
        """Why it is proposed, for a person."""
        where = {"head": "at the top", "tail": "at the end", "inline": "between paragraphs"}[self.place]
        company = ", beside others" if self.line.company >= MOSTLY else ""
        return f"{self.line.n_articles} of {self.line.n_all} articles, {where}{company}"


def signatures(lines: Sequence[Recurring]) -> list[Signature]:
    """The lines that belong to the site, strong ones first.

    Left out are lines without a word, quotations, and lines between paragraphs that an article may
    have of its own: headings and sentences that stand alone there in few articles.
    """
    found = [s for line in lines if (s := _signature(line)) is not None]
    return sorted(found, key=lambda s: (not s.strong, -s.line.n_articles, s.line.text))


def _signature(line: Recurring) -> Signature | None:
    text = line.text.replace("%s", "")
    if not _LETTER.search(text) or _QUOTED.search(text):
        return None
    place = "head" if line.head >= MOSTLY else "tail" if line.tail >= MOSTLY else "inline"
    long = len(squeezed(text)) >= LONG and line.n_words >= WORDS
    # A teaser stands beside others in some articles, and is the title of one.
    alone = line.company < MOSTLY or line.share >= NEARLY_ALL
    if "%s" in line.text:
        return Signature(line, False, place) if place != "inline" or line.company >= MOSTLY else None
    if place != "inline":
        return Signature(line, long and alone, place)
    if line.share >= OFTEN and line.n_words > 2:
        return Signature(line, alone and (long or not is_paragraph(text)), place)
    return Signature(line, False, place) if line.company >= MOSTLY else None
