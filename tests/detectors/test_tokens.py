"""Tokenised documents: joined as a whole, by blanks alone, and only when the document shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.detectors.tokens.gaps import gaps

WORDS = st.lists(
    st.sampled_from(
        [*"()[],.;:!?'\"", "He", "left", "'s", "n't", "do", "1", "000", "$", "%", "boys", "’", "11", "“", "”"]
    ),
    max_size=20,
)


def joined(line: str) -> str:
    out = line
    for start, end in reversed(list(gaps(line))):
        out = out[:start] + out[end:]
    return out


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("He left , then came ( on Friday ) .", "He left, then came (on Friday)."),
        ('" We agree , " he said .', '"We agree," he said.'),
        ("They do n't know the mayor 's plans .", "They don't know the mayor's plans."),
        ("I don 't know , but you 'll see .", "I don't know, but you'll see."),
        ("the boys ' team won .", "the boys' team won."),
        ("the ' old ' town", "the 'old' town"),
        ("1 , 000 men at 11 : 40 for $ 5 ( 3 % )", "1,000 men at 11:40 for $5 (3%)"),
        ("gon na go at 5 o 'clock ...", "gonna go at 5 o'clock..."),
        ("a ratio of 3 - 2 = 1", "a ratio of 3 - 2 = 1"),
    ],
)
def test_lines_are_joined(tokens: str, text: str) -> None:
    assert joined(tokens) == text


@given(WORDS.map(" ".join))
@settings(max_examples=200, deadline=None)
def test_only_blanks_go(line: str) -> None:
    assert "".join(joined(line).split()) == "".join(line.split())


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=5).map(" , and he left .\n\n".join))
@settings(max_examples=80, deadline=None)
def test_documents_converge(text: str) -> None:
    asked = cleaner.Settings(select=("TOK",), language="en")
    result = cleaner.clean(text, asked)
    assert not result.problems
    assert cleaner.clean(result.text, asked).text == result.text


def test_one_detached_mark_is_no_tokenised_document() -> None:
    text = 'He left, then returned. She said " no " , and it was so.'
    assert cleaner.clean(text, cleaner.Settings(select=("TOK002",), language="en")).text == text


def test_control_tokens_stay_in_texts_about_them() -> None:
    text = "The model puts the token <|endoftext|> behind each document.\n\nThe end.<|endoftext|>"
    result = cleaner.clean(text, cleaner.Settings(select=("TOK008",), language="en"))
    assert result.text == text
    assert {str(f.safety) for f in result.findings} == {"flag"}
