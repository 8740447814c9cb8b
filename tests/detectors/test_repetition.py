"""Repetition: the line between figures of speech and damage."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner

REPEATS = cleaner.Settings(select=("REP",), language="en")
WORDS = st.lists(
    st.sampled_from(["the", "old", "town", "of", "hall,", "and", "town", "in", "is.", "New\n"]), max_size=30
)


def levels(text: str) -> list[tuple[str, str]]:
    return [(f.code, str(f.safety)) for f in cleaner.clean(text, REPEATS).findings]


@given(WORDS.map(" ".join))
@settings(max_examples=150, deadline=None)
def test_repairs_only_delete_and_converge(text: str) -> None:
    result = cleaner.clean(text, REPEATS)
    assert not result.problems
    assert all(not hunk.after or hunk.after in hunk.before for hunk in result.patch.hunks)
    assert cleaner.clean(result.text, REPEATS).text == result.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It went on and on and on and on.", id="on and on"),
        pytest.param("“No, no, no, no!” she cried.", id="cry"),
        pytest.param("He had had it, and that that hurt is clear.", id="grammar"),
        pytest.param("They saw Duran Duran, Lang Lang and Baden Baden.", id="names"),
        pytest.param("Of the people, by the people, for the people.", id="figure"),
        pytest.param("0 0 0 0 0 0 0\n| - | - | - | - |", id="table"),
        pytest.param("Row on row\nrow on row\nrow on row\nrow on row", id="verse"),
        pytest.param("a great-great-great-grandfather went chop-chop", id="hyphens"),
    ],
)
def test_figures_of_speech_stay(text: str) -> None:
    assert levels(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The selection selection took a week.", ("REP006", "unsafe"), id="content word"),
        pytest.param("The Stone Stone is old.", ("REP006", "flag"), id="capital"),
        pytest.param("They met the choir choir choir on stage.", ("REP002", "unsafe"), id="three times"),
        pytest.param("It is made of sub-sub-sub-sub-sub-soil.", ("REP002", "unsafe"), id="inside a token"),
        pytest.param(
            "They went to the hall of fame, to the hall of fame, and left.",
            ("REP005", "unsafe"),
            id="with a comma",
        ),
        pytest.param(
            "The name of the old town, which is the name of the old town.", ("REP005", "flag"), id="echo"
        ),
    ],
)
def test_what_may_be_meant_is_not_safe(text: str, expected: tuple[str, str]) -> None:
    assert levels(text) == [expected]


def test_speech_keeps_its_slips() -> None:
    said = "Um, I I went to the the shop, uh, and we we saw the the dog, you know, yeah."
    assert levels(said) == []


def test_a_loop_of_thousands_is_one_finding() -> None:
    result = cleaner.clean("It is so " + "of the talks " * 4000 + "here.", REPEATS)
    assert result.text == "It is so of the talks here."
