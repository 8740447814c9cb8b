"""Words, sentences and blocks run together: what must never be parted, and laws over all texts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner.detectors.wordlists import wordlist

GLUE = cleaner.Settings(select=("GLU",), language="en")
UNSAFE = cleaner.Settings(select=("GLU",), language="en", unsafe_fixes=True)


def found(text: str, settings: cleaner.Settings = UNSAFE) -> list[str]:
    return [f"{f.code} {text[f.span.start : f.span.end]}" for f in cleaner.clean(text, settings).findings]


@pytest.mark.parametrize("name", sorted(wordlist("glue", "mixed-case")))
def test_no_listed_name_is_parted(name: str) -> None:
    assert found(f"The old man saw {name} in the street, and he went home without his hat.") == []


@pytest.mark.parametrize("prefix", ["Mc", "Mac", "De", "Di", "La", "Le", "Fitz", "Al"])
def test_no_name_with_a_prefix_is_parted(prefix: str) -> None:
    assert found(f"The clerk wrote to {prefix}Gregor twice, and {prefix}Nabb was told in the evening.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The parser reads theValue(x) and calls toString() before it stops.",
        "It is on example.com/aWorld and in src/mainLoop.Run for all to see.",
        "Follow #theBigDay or write to joe@theOffice.Net today.",
        "She drives a 40kWh car at 5GHz and 3mL of NaHCO in the tank.",
        "The U.S.Army and J.R.R.Tolkien met Mr.Smith and St.John in vol.III.",
        "He uses v2.Beta of Node.Js, Asp.Net and Visual.Studio.Code at work.",
    ],
)
def test_codes_and_abbreviations_stay(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "good"),
    [
        (
            "Haddad to leave the northThe captain Omar Haddad will leave the club in spring, he said.",
            "Haddad to leave the north\n\nThe captain Omar Haddad will leave the club in spring, he said.",
        ),
        (
            "She thanked him and went toNorway with him. They like Norway.",
            "She thanked him and went to Norway with him. They like Norway.",
        ),
        (
            "They came to Oslowith a train. Oslo is far away.",
            "They came to Oslo with a train. Oslo is far away.",
        ),
        ("It was late. (Nobody knew.)They left.", "It was late. (Nobody knew.) They left."),
    ],
    ids=["headline", "name", "end of a name", "sentence in brackets"],
)
def test_seams(text: str, good: str) -> None:
    assert cleaner.clean(text, GLUE).text == good


def test_a_token_met_twice_is_a_name() -> None:
    text = "They walked acrossGermany in spring. In May acrossGermany was sold."
    assert cleaner.clean(text, UNSAFE).text == text


def test_other_languages_are_left() -> None:
    text = "Sie gingen durch dieStadt und sahen das Haus.Danach war der Tag mit der Arbeit zu Ende."
    assert cleaner.clean(text, cleaner.Settings(select=("GLU",))).text == text


WORDS = st.sampled_from(
    [
        "the",
        "old",
        "mill",
        "Anna",
        "Oslo",
        "said",
        "He",
        "war",
        "iPhone",
        "of",
        "1st",
        "70th",
        "(x)",
        "“ready”",
        "a",
    ]
)
SEAMS = st.sampled_from([" ", " ", " ", "", ".", ". ", ".”", ")", ", ", "\n", "\n\n", "2005."])


@given(st.lists(st.tuples(WORDS, SEAMS), max_size=30))
@settings(max_examples=150, deadline=None)
def test_only_blanks_are_added_and_a_second_pass_changes_nothing(parts: list[tuple[str, str]]) -> None:
    text = "".join(word + seam for word, seam in parts)
    result = cleaner.clean(text, UNSAFE)
    assert "".join(result.text.split()) == "".join(text.split())
    assert cleaner.clean(result.text, UNSAFE).text == result.text
    assert not result.problems
