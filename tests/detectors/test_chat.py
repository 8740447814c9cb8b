"""Residue of chat models: what goes, and what an article about them keeps."""

from __future__ import annotations

import pytest

import cleaner

CHAT = cleaner.Settings(select=("LLM",), language="en")
BODY = "The bridge over the river was closed on Monday.\n\nIt will open again in May, the mayor said."


def cleaned(text: str) -> str:
    return cleaner.clean(text, CHAT).text


@pytest.mark.parametrize(
    "head",
    [
        "Sure! Here is the translation:",
        "Certainly! Below is the translation of the text into English:",
        "Of course! Here’s the revised version of your article:",
        "**Here is the English translation:**",
        "Translation into English:",
    ],
)
def test_announcements_go_from_the_head(head: str) -> None:
    assert cleaned(f"{head}\n\n{BODY}") == BODY


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Here is the translation of the oath that the court used:\n\nI swear.", id="a text of others"
        ),
        pytest.param("Sure, here is the list:\n\nApples and pears.", id="no translation"),
        pytest.param("“Here is the translation:” it wrote.\n\nThe end.", id="quoted"),
        pytest.param("Dear Ann,\n\nI hope this helps!\n\nBest, Tom", id="letter"),
        pytest.param(
            "Translation: a wall.\n\nOriginal: ein Wall, der hier nie gestanden hat.", id="glossary"
        ),
    ],
)
def test_people_are_left_alone(text: str) -> None:
    assert cleaned(text) == text


def test_an_article_about_models_keeps_what_it_quotes() -> None:
    text = f"ChatGPT answers at length.\n\nSure! Here is the translation:\n\n{BODY}"
    result = cleaner.clean(text, CHAT)
    assert result.text == text
    assert [str(f.safety) for f in result.findings] == ["flag"]


def test_head_and_tail_go_together() -> None:
    tail = "Note: I have kept the original names.\n\nI hope this helps!\n"
    assert cleaned(f"Sure! Here is the translation:\n\n{BODY}\n\n{tail}").strip() == BODY


def test_a_fence_inside_a_text_stays() -> None:
    text = "```markdown\nOne line of text that ends here.\n```\n\nAnd more text."
    assert cleaned(text) == text


def test_a_thought_in_the_middle_is_not_safe() -> None:
    text = f"{BODY}\n\n<think>What now?</think>\n\n{BODY}"
    result = cleaner.clean(text, CHAT)
    assert result.text == text
    assert [str(f.safety) for f in result.findings] == ["unsafe"]
