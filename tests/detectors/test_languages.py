"""Untranslated text: where residue is told, and where foreign text belongs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Settings, clean
from tests.test_language import SENTENCES

BEFORE = "The council met on Monday to talk about the harbour, and nobody had seen the new plans before."
AFTER = "The plans will be shown to the people of the town in May, and the work is to begin in the autumn."
NEIGHBOURS = {"en"}


def residue(text: str, **settings: object) -> list[str]:
    result = clean(text, Settings(select=("LNG",), **settings))  # type: ignore[arg-type]
    assert not result.problems
    assert result.text == text
    return [text[f.span.start : f.span.end] for f in result.findings]


@pytest.mark.parametrize("code", sorted(set(SENTENCES) - NEIGHBOURS))
def test_a_paragraph_in_another_language(code: str) -> None:
    assert residue(f"{BEFORE}\n\n{SENTENCES[code]}\n\n{AFTER}") == [SENTENCES[code]]


def test_neighbours_are_one_finding() -> None:
    middle = f"{SENTENCES['de']}\n\n{SENTENCES['de'].replace('Montag', 'Dienstag')}"
    assert residue(f"{BEFORE} {AFTER}\n\n{middle}\n\n{AFTER} {BEFORE}") == [middle]


@pytest.mark.parametrize(
    "text",
    [
        "“Der Hafen war am Montag wegen des Sturms geschlossen und die Fähre ist nicht gefahren.”",
        "Murphy, Horgan, O'Driscoll, D'Arcy, Hickie, O'Gara, Stringer, Corrigan, Byrne, Hayes, O'Kelly",
        "Keller, M. (1998): Die Geschichte der Stadt und ihrer Bewohner von den Anfängen bis heute.",
        "`für alle die nicht mit dem Schiff fahren wollen oder können`",
        "Man Arrested For Stealing Ferry In Greater Harbour District: Police",
        "Café, naïve, façade and résumé are words that the English language took from the French.",
    ],
)
def test_right_text_is_left(text: str) -> None:
    assert residue(f"{BEFORE}\n\n{text}\n\n{AFTER}") == []


@given(st.lists(st.sampled_from([BEFORE, AFTER, "A short line", "12 May"]), min_size=1, max_size=6))
def test_english_is_silent(blocks: list[str]) -> None:
    assert residue("\n\n".join(blocks)) == []


@pytest.mark.parametrize("code", ["de", "fr", "ru", "ja", "ar", "tr"])
def test_a_whole_text_in_another_language_is_silent(code: str) -> None:
    assert residue(f"{SENTENCES[code]}\n\n{SENTENCES[code]}\n\n{SENTENCES[code]}") == []


def test_speech_of_two_languages_is_told_once() -> None:
    text = "\n\n".join((BEFORE, SENTENCES["fr"], BEFORE, SENTENCES["fr"], AFTER, SENTENCES["fr"]))
    assert len(residue(text)) <= 3
