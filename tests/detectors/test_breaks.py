"""Broken, cut and lost text: layouts that must stay as they are, and laws over all texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner

BREAKS = cleaner.Settings(select=("BRK",), language="en")
UNSAFE = cleaner.Settings(select=("BRK",), language="en", unsafe_fixes=True)
PARAGRAPH = (
    "The council met on Tuesday evening to talk about the bridge, and it was the first time in ten years "
    "that so many people had come to listen to the engineers."
)
WRAPPED = """\
The council met on Tuesday evening to talk about the new bridge
over the river, and it was the first time in ten years that so
many people had come to listen to what the engineers would say
about the arches."""
VERSE = """\
I saw the river in the morning light
and thought of all the boats upon the sea,
of all the birds that never saw the night
and never came to me."""


@pytest.mark.parametrize(
    "text",
    [
        f"{WRAPPED}\n\n{WRAPPED.replace('council', 'board')}",
        f"{PARAGRAPH}\n\n{VERSE}\n\n{PARAGRAPH.replace('bridge', 'road')}",
        f"{PARAGRAPH}\n\nWrite to:\n\nAnna Demir\n12 Mill Lane\nback yard, third floor\n\n{PARAGRAPH}",
        f"{PARAGRAPH}\n\nfirst the bread\n\nthen the butter\n\nand last the cheese to eat\n\n{PARAGRAPH}",
    ],
    ids=["hard-wrapped", "verse", "address", "list"],
)
def test_layouts_stay(text: str) -> None:
    assert cleaner.clean(text, UNSAFE).text == text


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_sentence_broken_in_two_is_joined(gap: str) -> None:
    broken = PARAGRAPH.replace(" that so many ", f" that{gap}so many ")
    text = f"A new bridge\n\n{PARAGRAPH}\n\n{broken}\n\n{PARAGRAPH.replace('bridge', 'road')}"
    assert cleaner.clean(text, BREAKS).text == text.replace(broken, PARAGRAPH)


def test_marks_of_tokenised_text_tell_nothing() -> None:
    text = "He came , he saw , and he stayed with , as they said , the best of , well , his friends ."
    assert [f.code for f in cleaner.clean(text, BREAKS).findings] == []


def test_a_lost_name_is_told_before_the_capital_goes() -> None:
    text = "One of the leaders of the movement is The son of a famous general."
    result = cleaner.clean(text, cleaner.Settings(select=("BRK001", "CAS001"), language="en"))
    assert {f.code for f in result.findings} == {"BRK001", "CAS001"}
    assert result.text == text.replace("The son", "the son")


PIECES = st.sampled_from(
    [
        *["The", "gov", "ernment", "contin", "ued", "the", "of", "water", "way", "…", "[…]"],
        "Page 1:",
        "Page 2:",
        "Page 3:",
        "| | |",
    ]
)
GAPS = st.sampled_from([" ", " ", "- ", "-\n", "\n", "\n\n", ". ", ".\n\n", " ,"])


@given(st.lists(st.tuples(PIECES, GAPS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_and_a_second_pass_changes_nothing(parts: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in parts)
    result = cleaner.clean(text, UNSAFE)
    assert not result.problems
    assert cleaner.clean(result.text, UNSAFE).text == result.text
    if "Page" not in text:
        assert [c for c in result.text.lower() if c.isalpha()] == [c for c in text.lower() if c.isalpha()]
