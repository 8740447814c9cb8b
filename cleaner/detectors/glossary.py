"""Variants of the terms in the user's glossary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.glossary import of_document, places
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place


def variants(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Every variant as a whole word: as listed, in capitals, and capitalised where it is in small letters.

    Nothing without a glossary. Terms themselves, URLs and code are protected.
    """
    if not doc.glossary:
        return
    for variant, term in of_document(doc).wanted.items():
        for form, right in _forms(variant, term):
            for start in places(doc.text, form):
                end = start + len(form)
                evidence = (f"the glossary says “{term}”",)
                yield Hit(start, end, (Edit(start, end, right),), evidence=evidence, values={"term": right})


def _forms(variant: str, term: str) -> list[tuple[str, str]]:
    forms = {variant.upper(): term.upper()}
    if variant.islower():
        forms[variant[0].upper() + variant[1:]] = term[0].upper() + term[1:]
    forms[variant] = term
    return [(form, right) for form, right in forms.items() if form != right]
