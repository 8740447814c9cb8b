"""Stray and missing capitals: what English writes with a capital, and laws over all texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.detectors.wordlists import wordlist

UNSAFE = cleaner.Settings(select=("CAS",), language="en", unsafe_fixes=True)


@pytest.mark.parametrize("word", sorted(wordlist("case", "house")))
def test_house_style_stays(word: str) -> None:
    text = f"It was for the {word.capitalize()} to say, and the {word} said it, as the {word} always had."
    assert cleaner.clean(text, cleaner.Settings(select=("CAS002",), unsafe_fixes=True)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "The talks in The Hague lasted two days, and everybody read The Guardian on the train.",
        "She asked for vitamin A and a seat in class A, and moved from A to B in the key of A minor.",
        "The word begins with the letter A and ends in silence, as the teacher told them.",
        "Fans of The Who filled the hall, and those of the The The came a week later.",
        "He gave money to the Department for Education and the Bank of Trade and Industry.",
        "Members of the Party shall pay the Fee to the Agent. The Agent keeps a list of each Fee.",
        "i went home. then i slept. it was late. nobody called. we ate. they left. and so it went.",
    ],
    ids=["names", "letters", "letter", "bands", "bodies", "contract", "chat"],
)
def test_right_capitals_stay(text: str) -> None:
    assert cleaner.clean(text, UNSAFE).text == text


def test_a_word_that_may_be_a_name_needs_two_witnesses() -> None:
    once = "The whole town waited for the Study to begin, although a study takes time, as they all knew."
    twice = once + " No study is cheap."
    settings = cleaner.Settings(select=("CAS002",), language="en", unsafe_fixes=True)
    assert cleaner.clean(once, settings).text == once
    assert "the study to begin" in cleaner.clean(twice, settings).text


def test_the_fix_of_a_common_word_is_never_safe() -> None:
    text = "They took the town by night, after Local officials and local police refused, and local men ran."
    result = cleaner.clean(text, cleaner.Settings(select=("CAS002",), language="en"))
    assert result.text == text
    assert [f.safety for f in result.findings] == [cleaner.Safety.UNSAFE]


WORDS = st.sampled_from(
    [
        "The",
        "the",
        "A",
        "of",
        "Of",
        "Local",
        "local",
        "That",
        "said",
        "Oslo",
        "monday",
        "baghdad",
        "wayS",
        "kEEp",
        "tHe",
        "day",
        "old",
    ]
)
MARKS = st.sampled_from([" ", " ", " ", " ", ". ", ", ", ".\n\n", "\n"])


@given(st.lists(st.tuples(WORDS, MARKS), max_size=40))
@settings(max_examples=150, deadline=None)
def test_only_case_changes_and_a_second_pass_changes_nothing(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + mark for word, mark in parts)
    result = cleaner.clean(text, UNSAFE)
    assert result.text.lower() == text.lower()
    assert cleaner.clean(result.text, UNSAFE).text == result.text
    assert not result.problems
