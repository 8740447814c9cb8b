"""Numbers: dealt out again only where that is certain, and never with another value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner

NUMBERS = cleaner.Settings(select=("NUM",), language="en")
PIECES = st.lists(
    st.sampled_from(
        [
            "XNUMX",
            "5",
            "1,200",
            "3.5",
            "%",
            "%5",
            "$",
            "$ 4",
            "in",
            "of",
            "6 ,000",
            "1, 000",
            "million",
            "- ",
            "A",
        ]
    ),
    max_size=14,
)


@given(PIECES.map(" ".join), st.booleans())
@settings(max_examples=200, deadline=None)
def test_digits_keep_their_order(text: str, unsafe: bool) -> None:
    asked = cleaner.Settings(select=("NUM",), language="en", unsafe_fixes=unsafe)
    result = cleaner.clean(text, asked)
    assert re.findall(r"\d", result.text) == re.findall(r"\d", text)
    assert cleaner.clean(result.text, asked).text == result.text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It rose from 12 to 40 kg, and XNUMX of XNUMX stayed.", id="too few numbers"),
        pytest.param("It rose 12 40 kg to 7.5 8.5 kg and XNUMX kg.", id="too many numbers"),
        pytest.param(
            "The two cases: 1 s (0.5 7 P) or 3 s (8 9.5 P), down XNUMX%.",
            id="a number word with another value",
        ),
    ],
)
def test_counts_that_differ_leave_the_text(text: str) -> None:
    result = cleaner.clean(text, NUMBERS)
    assert result.text == text
    assert {str(f.safety) for f in result.findings} == {"flag"}


def test_a_number_word_may_be_a_slot() -> None:
    text = "The one billion case: 1 s (0.5 7 P) or 3 s (8 9.5 P), down XNUMX%."
    want = "The one billion case: 0.5 s (7 P) or 3 s (8 P), down 9.5%."
    assert cleaner.clean(text, NUMBERS).text == want


def test_slots_in_a_table_are_dealt_by_line() -> None:
    text = "| 7-ZIP | 14,250 XNUMX MIP/s | 31,800 XNUMX MIP/s |"
    assert cleaner.clean(text, NUMBERS).text == "| 7-ZIP | 14,250 MIP/s | 31,800 MIP/s |"


def test_a_percentage_with_a_blank_may_be_house_style() -> None:
    text = "It was 5 % here, 6 % there and 7 % in all."
    result = cleaner.clean(text, NUMBERS)
    assert result.text == text
    assert {str(f.safety) for f in result.findings} == {"unsafe"}
