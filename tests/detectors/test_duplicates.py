"""Laws and hard cases of repeated blocks; the rules' own examples say what each of them finds."""

from __future__ import annotations

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Settings, clean

DUP = Settings(select=("DUP",))
UNSAFE = Settings(select=("DUP",), unsafe_fixes=True)
BLOCKS = Settings(select=("DUP",), ignore=("DUP005",), unsafe_fixes=True)  # verse does roll on
FIRST = "The harbour of the town was closed on Monday after a storm had moved the sand in front of it."
SECOND = "Two dredgers are on their way, the office for ports said, and they should arrive within the week."
THIRD = "Until then the ferries leave from the old pier on the other side of the bay, as they did before."
VERSE = (
    "We walk the road\nwe walk the road\nthat nobody knows\n\nit snows\nwe walk the road\nwe walk the road"
)


def article(*blocks: str) -> str:
    return "\n\n".join(blocks)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\n \n"], ids=repr)
def test_a_caption_goes_whatever_parts_the_blocks(gap: str) -> None:
    text = gap.join((FIRST, "Ina Berg in Oslo", "Ina Berg in Oslo", SECOND))
    assert clean(text, DUP).text == gap.join((FIRST, "Ina Berg in Oslo", SECOND))


@pytest.mark.parametrize(
    "text",
    [
        VERSE,
        article(FIRST, VERSE, SECOND),
        article(FIRST, "“No.”", "“No.”", "“Never.”", "“Never.”", SECOND),
        article(FIRST, "0", "0", "Home", "Home", SECOND),
        article(FIRST, "Boil the Water", "Add the salt", "Boil the Water", "Add the rice", SECOND),
        article(
            FIRST, "The Salt Road", "The Salt Road was built by monks who lived on the hill above it.", SECOND
        ),
        article(
            "Notes", *(f"A word of the hills. ↩\n\nA word of the hills. ↩\n\nName {n}. ↩" for n in range(4))
        ),
        article("The old road", "The old road\nThe old road\nit goes on and on"),
    ],
    ids=["verse", "verse in prose", "dialogue", "cells", "recipe", "heading", "notes", "poem"],
)
def test_what_is_repeated_on_purpose_stays(text: str) -> None:
    assert clean(text, BLOCKS).text == text


def test_the_longer_of_two_captions_stays_wherever_it_stands() -> None:
    short, long = "Ina Berg at the pier in Oslo", "Ina Berg at the pier in Oslo. Photo: AFP"
    for pair in product((short, long), repeat=2):
        if pair[0] != pair[1]:
            assert clean(article(FIRST, *pair, SECOND), DUP).text == article(FIRST, long, SECOND)


def test_several_captions_in_a_row_lose_their_copies() -> None:
    text = article(
        FIRST, "Ina Berg in Oslo", "Ina Berg in Oslo", "Per Dahl in Moss", "Per Dahl in Moss", SECOND
    )
    assert clean(text, DUP).text == article(FIRST, "Ina Berg in Oslo", "Per Dahl in Moss", SECOND)


def test_the_second_copy_of_an_article_goes_and_what_it_has_alone_stays() -> None:
    blocks = ("Harbour closed", FIRST, SECOND, THIRD)
    text = article(*blocks, "Harbour closed", FIRST, "Advertisement for boats", SECOND, THIRD)
    result = clean(text, DUP)
    assert result.text == article(*blocks, "Advertisement for boats")
    assert [f.code for f in result.findings] == ["DUP007"]


def test_the_final_newline_stays_when_the_last_block_goes() -> None:
    text = article("Harbour closed", FIRST, SECOND, THIRD, FIRST) + "\n"
    assert clean(text, DUP).text == article("Harbour closed", FIRST, SECOND, THIRD) + "\n"


@given(
    st.lists(
        st.sampled_from((FIRST, SECOND, THIRD, "Ina Berg in Oslo", "A title", "“No.”", "0")), max_size=12
    )
)
def test_nothing_is_lost_but_copies(blocks: list[str]) -> None:
    text = article(*blocks)
    cleaned = clean(text, UNSAFE).text
    assert set(cleaned.split("\n\n")) == set(text.split("\n\n"))
    assert clean(cleaned, UNSAFE).text == cleaned


def test_the_cost_is_linear_in_the_length() -> None:
    def seconds(n: int) -> float:
        text = article(
            *(b for i in range(n) for b in (f"{i} {FIRST}", "Ina Berg in Oslo", "Ina Berg in Oslo"))
        )
        start = time.process_time()
        clean(text, DUP)
        return time.process_time() - start

    seconds(20)
    assert seconds(1600) < 30 * max(seconds(100), 0.01)
