"""Counts the lines that articles of one site have in common, and where they stand; judges none of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cleaner.matchers.lines import is_paragraph
from cleaner.matchers.signatures import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LEAST = 3  # articles that have a line in common
SHARE = 0.05  # of the articles
LABEL = 8  # letters of the beginning of a line, up to a colon, that lines may have in common
LONGEST_LABEL = 60
SITE_LINE = 400  # code points of the longest line that is compared


@dataclass(frozen=True, slots=True)
class Recurring:
    """A line that stands in `n_articles` of `n_all` articles; `%s` in it stands for what changes.

    `head` and `tail` are the shares of its places before the first and behind the last paragraph of an
    article, `company` the share of those beside another such line.
    """

    text: str
    n_articles: int
    n_all: int
    head: float
    tail: float
    company: float

    @property
    def share(self) -> float:
        return self.n_articles / self.n_all

    @property
    def n_words(self) -> int:
        return len(self.text.split())


@dataclass(slots=True)
class _Count:
    forms: Counter[str] = field(default_factory=Counter)
    articles: set[int] = field(default_factory=set)
    places: Counter[str] = field(default_factory=Counter)


def recurring(texts: Sequence[str]) -> list[Recurring]:
    """What at least three different articles, and one in twenty, have in common; the most frequent first.

    Several copies or versions of one article (the same longest line) count as one.
    """
    articles = [list(_lines(text)) for text in _different(texts)]
    counts: dict[str, _Count] = {}
    for i, lines in enumerate(articles):
        for key, form in lines:
            count = counts.setdefault(key, _Count())
            count.articles.add(i)
            count.forms[form] += 1
    least = max(LEAST, SHARE * len(articles))
    common = {key: count for key, count in counts.items() if len(count.articles) >= least}
    opened = _labels(counts, common, least)
    for lines in articles:
        _note_places(lines, common, opened)
    found = [_as_recurring(c, len(articles)) for c in (*common.values(), *opened.values())]
    return sorted(found, key=lambda r: (-r.n_articles, r.text))


def _different(texts: Sequence[str]) -> Iterator[str]:
    """The texts without copies and versions of one seen before."""
    seen: set[str] = set()
    for text in texts:
        longest = max(text.split("\n"), key=len).strip()
        if longest and longest not in seen:
            seen.add(longest)
            yield text


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """The key and the form of each line that could be one of the site."""
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            yield (squeezed(line) if len(line) <= SITE_LINE else ""), line


def _labels(counts: dict[str, _Count], common: dict[str, _Count], least: float) -> dict[str, _Count]:
    """Beginnings up to a colon that lines with different ends share, as `Read also: %s`."""
    found: dict[str, _Count] = {}
    ends: dict[str, set[str]] = {}
    for key, count in counts.items():
        form = next(iter(count.forms))
        label = _label(form)
        if label and key not in common:
            one = found.setdefault(squeezed(label), _Count())
            one.articles |= count.articles
            one.forms[f"{label} %s"] += 1
            ends.setdefault(squeezed(label), set()).add(key)
    return {k: c for k, c in found.items() if len(c.articles) >= least and len(ends[k]) >= LEAST}


def _label(line: str) -> str:
    """The beginning of a line up to its colon, when it can be a label; empty for other lines."""
    label, colon, rest = line[: LONGEST_LABEL + 1].partition(":")
    wordy = len(squeezed(label)) >= LABEL and rest[:1] == " " and not is_paragraph(line)
    return label + colon if colon and wordy else ""


def _note_places(
    lines: Sequence[tuple[str, str]], common: dict[str, _Count], opened: dict[str, _Count]
) -> None:
    known = [common.get(key) or opened.get(squeezed(_label(form))) for key, form in lines]
    prose = [i for i, (_, form) in enumerate(lines) if known[i] is None and is_paragraph(form)]
    first, last = (prose[0], prose[-1]) if prose else (len(lines), -1)
    for i, count in enumerate(known):
        if count is None:
            continue
        count.places["all"] += 1
        count.places["head"] += i < first
        count.places["tail"] += i > last and i >= first
        beside = [known[j] for j in (i - 1, i + 1) if 0 <= j < len(lines)]
        count.places["company"] += any(other is not None and other is not count for other in beside)


def _as_recurring(count: _Count, n_all: int) -> Recurring:
    n = max(1, count.places["all"])
    return Recurring(
        text=count.forms.most_common(1)[0][0],
        n_articles=len(count.articles),
        n_all=n_all,
        head=count.places["head"] / n,
        tail=count.places["tail"] / n,
        company=count.places["company"] / n,
    )
