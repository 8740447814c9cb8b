"""What the rules of characters promise beyond their examples."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Settings, clean

CHARACTERS = Settings(select=("CHR",))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("می‌خواهم", "a joiner of Persian"),
        ("क्‍ष", "a joiner of an Indic script"),
        ("ภาษา\u200bไทย", "a place for a break in Thai"),
        ("👩‍🚀 and 👨‍👩‍👧", "joined emoji"),
        ("“No”\u2060—she said\u200a—\u200a“never.”", "typesetting of dashes"),
        ("100\u202f000 € · 5\u00a0kg · § 5\u2009a", "typesetting of numbers"),
        ("東京　二〇二一年　ＡＢＣ放送", "Japanese"),
        ("Δt = 3 μs, β-carotene, Ω-3, π/2", "Greek letters of formulas"),
        ("Москва, Αθήνα, ירושלים\u200f!", "words of other scripts"),
        ("[ˈdvor̝aːk], n̩, з\u0301", "marks of phonetics"),
        ("a\tb\n\x0c\nPage 2", "a table and a page break"),
    ],
)
def test_right_characters_stay(text: str, why: str) -> None:
    assert not clean(text, CHARACTERS).findings, why


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_composed_letters_are_one_character(form: Literal["NFC", "NFD"]) -> None:
    text = "Élève naïve à Łódź, Việt Nam, Ångström, ещё мой"
    assert clean(unicodedata.normalize(form, text), CHARACTERS).text == text


@settings(max_examples=80, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from(
            "ab \n.оаС\u200b\u00ad\u2060\u200f\u00a0\u3000Ａ１ﬁ\u0301\u0092\x0c\uf0b7ת日"
        ),
        max_size=30,
    )
)
def test_any_mixture_settles_and_keeps_letters(text: str) -> None:
    result = clean(text, CHARACTERS)
    assert not result.problems
    assert clean(result.text, CHARACTERS).text == result.text
    assert letters(result.text) == letters(text)


def letters(text: str) -> str:
    """The letters and digits of a text, look-alikes and forms taken for one."""
    plain = unicodedata.normalize("NFKD", text).translate(str.maketrans("оаС", "oaC"))
    return "".join(c for c in plain if c.isalnum())
