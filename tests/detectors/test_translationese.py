"""Translationese: the hard cases of rules whose evidence is the whole document."""

from __future__ import annotations

import pytest

from cleaner import Settings, clean

SENTENCE = "They moved on the province to control it, after officials refused to hand her over in peace."


def codes(text: str, *select: str) -> list[str]:
    result = clean(text, Settings(select=select))
    assert not result.problems
    return [f.code for f in result.findings]


@pytest.mark.parametrize("woman", ["Mrs Keller left.", "The queen left.", "She left.", "His mother left."])
def test_a_woman_anywhere_silences_the_pronoun(woman: str) -> None:
    assert codes(SENTENCE, "TRL002") == ["TRL002"]
    assert codes(f"{SENTENCE}\n\n{woman}", "TRL002") == []


def test_the_pronoun_is_changed_only_when_asked_for() -> None:
    settings = Settings(select=("TRL002",))
    assert clean(SENTENCE, settings).text == SENTENCE
    changed = clean(SENTENCE, Settings(select=("TRL002",), unsafe_fixes=True)).text
    assert changed == SENTENCE.replace("hand her", "hand it")


TITLE = "Rebels ready for a “long struggle” in the hills"
BODY = "The men moved on Sunday.\n\nTheir spokesman told of a “{}” with the army.\n\nNobody was hurt."


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("long-term conflict", ["TRL005"]),
        ("long struggle", []),
        ("long Struggles", []),
        ("short conflict", []),
        ("long conflict, a struggle", []),
    ],
)
def test_quotation_of_the_title(wording: str, expected: list[str]) -> None:
    assert codes(f"{TITLE}\n\n{BODY.format(wording)}", "TRL005") == expected


def test_flags_never_change_a_text() -> None:
    text = (
        "As Karim Saleh said in another interview with “Reuters” from the Selden Valley province: “We wait.” "
        "The reporter learned that {Hello|Hi} is a counterfeit consciousness."
    )
    result = clean(text, Settings(select=("TRL", "SPN"), unsafe_fixes=True))
    assert result.text == text
    assert {f.code for f in result.findings} == {"TRL004", "TRL006", "TRL012", "SPN001", "SPN002"}
