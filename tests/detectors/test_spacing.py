"""Spacing: what examples of rule files cannot say, above all where the rules must be silent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner

SPACING = cleaner.Settings(select=("SPC",), language="en")
LINES = st.lists(
    st.sampled_from(["One", "two", ",", ".", "(", ")", "", "don", "’t", "e-", "  ", "\t", "'s"]), max_size=12
)


def cleaned(text: str, **more: object) -> str:
    return cleaner.clean(text, cleaner.Settings(select=("SPC",), **more)).text  # type: ignore[arg-type]


@given(st.lists(LINES.map(" ".join), max_size=6).map("\n".join))
@settings(max_examples=150, deadline=None)
def test_only_blanks_change_and_a_second_pass_changes_nothing(text: str) -> None:
    once = cleaner.clean(text, SPACING).text
    assert "".join(once.split()) == "".join(text.split())
    assert cleaner.clean(once, SPACING).text == once


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Est-ce vrai ? Oui ; il part : c’est fini !", "fr", id="french marks"),
        pytest.param("Das E- Werk und die Vor- und Nachteile", "de", id="german hyphens"),
        pytest.param("a  b   c\nd  e   f", "en", id="columns"),
        pytest.param("Roses are red,  \nviolets are blue.", "en", id="line break of markdown"),
        pytest.param("He won 3 : 2, ranked No. 4, at 5 ’ in", "en", id="scores and feet"),
        pytest.param("f( x, y ) and { ( a, b ) }", "en", id="code"),
    ],
)
def test_layout_and_other_languages_stay(text: str, language: str) -> None:
    assert cleaned(text, language=language) == text


def test_code_in_markdown_keeps_its_blanks() -> None:
    text = "Run it:\n\n```\nif  a ,b :\n\n\n    go( x )\n```\n\nThen `a ,b` runs.\n"
    assert cleaned(text, language="en", format="markdown") == text


def test_a_moved_blank_is_one_edit() -> None:
    result = cleaner.clean("In Yemen ,he said, it rains.", SPACING)
    assert result.text == "In Yemen, he said, it rains."
    assert [(f.code, f.edits[0].replacement) for f in result.findings] == [("SPC001", ", ")]


def test_blanks_around_hyphens_need_evidence() -> None:
    assert cleaned("A long -term plan.", language="en") == "A long -term plan."
    assert cleaned("A long -term plan is long-term.", language="en") == "A long-term plan is long-term."


def test_messages_name_the_mark() -> None:
    (finding,) = cleaner.clean("They left , and he stayed.", SPACING).findings
    assert "“,”" in finding.message
