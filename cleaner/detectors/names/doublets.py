"""Names that English writes in two established ways, both in one text: a list decides which they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.model import Hit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def doublets(_doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """The rarer spellings of each group of `groups` of which a text holds two or more."""
    groups = [str(group).split() for group in options["groups"]]  # type: ignore[attr-defined]
    group_of = {word: i for i, group in enumerate(groups) for word in group}
    found: dict[int, dict[str, list[Span]]] = {}
    for p in places:
        word = p.match[0]
        if word in group_of:
            found.setdefault(group_of[word], {}).setdefault(word, []).append(Span(p.start, p.end))
    for spellings in found.values():
        ranked = sorted(spellings.items(), key=lambda item: (-len(item[1]), item[1][0]))
        for word, spans in ranked[1:]:
            yield Hit(
                spans[0].start,
                spans[0].end,
                suggestions=tuple(other for other, _ in ranked if other != word),
                evidence=tuple(f"`{other}` stands {len(at)}×" for other, at in ranked),
                values={"other": ranked[0][0], "count": len(spans), "others": len(ranked[0][1])},
                related=tuple(spans[1:]),
            )
