"""Laws and hard cases of the punctuation rules that no single example can say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Settings, clean

UNSAFE = Settings(select=("PUN",), language="en", unsafe_fixes=True)


@given(st.text(alphabet="ab. ,?()[]،。（）¿+\n1B", max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_and_a_second_pass_changes_nothing(text: str) -> None:
    once = clean(text, UNSAFE)
    assert not once.problems
    assert [c for c in once.text if c.isalnum()] == [c for c in text if c.isalnum()]
    assert clean(once.text, UNSAFE).text == once.text


KEPT = {
    "ellipses": "Wait... And so on . . . Then he left.....",
    "abbreviations": "Pens etc., paper, Smith Inc., and so on.",
    "faces": "He wrote :) and :( and ;-) all day.",
    "lists": "a) one\nb) two\n1) three\n(i) four",
    "intervals": "The interval ]0,1[ is open, [0,1) is not.",
    "versions": ".NET 8 ships.\n\n.gitignore is a file.",
    "spanish": "She asked: “¿Qué hora es?” and “¡Vamos!”",
    "chinese": "他说：“你好，世界。”（笑）",
    "c plus plus": "C++ and C+++ are not the same.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_right_text_is_kept(text: str) -> None:
    assert clean(text, Settings(select=("PUN",), unsafe_fixes=True)).text == text
