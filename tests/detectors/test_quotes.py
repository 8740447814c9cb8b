"""Laws and hard cases of the quotation rules that no single example can say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Settings, clean

SAFE = Settings(select=("QUO",), language="en")
UNSAFE = Settings(select=("QUO",), language="en", unsafe_fixes=True)

WORDS = st.lists(
    st.sampled_from(["we", "will", "wait", "here", "until", "rain", "stops"]), min_size=2, max_size=6
)
SPEAKERS = st.sampled_from(["she said", "the mayor added", "Miller told us", "they wrote"])


@st.composite
def dialogues(draw: st.DrawFn) -> str:
    """Right English: quotations with a speaker, in one style of marks, over one or several paragraphs."""
    first, last = draw(st.sampled_from([("“", "”"), ('"', '"')]))
    paragraphs = []
    for _ in range(draw(st.integers(1, 4))):
        parts = []
        for _ in range(draw(st.integers(1, 3))):
            said, more, who = " ".join(draw(WORDS)), " ".join(draw(WORDS)), draw(SPEAKERS)
            parts.append(
                draw(
                    st.sampled_from(
                        [
                            f"{first}We {said},{last} {who}.",
                            f"{first}We {said},{last} {who}, {first}and {more}.{last}",
                            f"Then {who}: {first}They {said}.{last}",
                            f"Nobody called it {first}{said}{last} ({first}{more}{last}) at all.",
                        ]
                    )
                )
            )
        paragraphs.append(" ".join(parts))
    if draw(st.booleans()):
        paragraphs += [
            f"{first}We {' '.join(draw(WORDS))}.",
            f"{first}And they {' '.join(draw(WORDS))}.{last}",
        ]
    return "\n\n".join(paragraphs)


@given(dialogues())
@settings(max_examples=80, deadline=None)
def test_right_quotations_stay(text: str) -> None:
    assert clean(text, UNSAFE).text == text


@given(dialogues(), st.data())
@settings(max_examples=80, deadline=None)
def test_one_turned_mark_is_turned_back_or_left(text: str, data: st.DataObject) -> None:
    places = [i for i, char in enumerate(text) if char in "“”"]
    if not places:
        return
    at = data.draw(st.sampled_from(places))
    damaged = text[:at] + ("”" if text[at] == "“" else "“") + text[at + 1 :]
    assert clean(damaged, SAFE).text in (text, damaged)


@given(st.text(alphabet="a “”\"'‘’„«».,\n5B", max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_letter_is_lost_and_a_second_pass_changes_nothing(text: str) -> None:
    once = clean(text, UNSAFE)
    assert not once.problems
    assert [c for c in once.text if c.isalnum()] == [c for c in text if c.isalnum()]
    assert clean(once.text, UNSAFE).text == once.text


KEPT = {
    "paragraphs": "“We waited for hours.\n\n“Nobody came.\n\n“Then we left,” she said.",
    "nested": "“He told me, ‘Go home,’ and I went,” she said.",
    "nested double": "“He told me, “Go home,” and I went,” she said.",
    "interrupted": "“It is late,” she said, “and we must go.”",
    "british": "‘We are ready,’ she said. ‘The boys’ bus is late.’",
    "feet and inches": "She is 5’ 2” tall, and the shelf is 6' 3\" wide.",
    "years": "The songs of the ’90s, rock ’n’ roll and all, they loved ’em.",
    "german": "„Das ist gut“, sagte er, „und nun gehen wir nach Hause.“",
    "german in english": "The sign said „Wir sind hier“, and nobody could read it.",
    "swedish": "”Vi väntar”, sa hon. ”Det är sent.”",
    "code": 'Run print("ready") or x = "" and r"path" now.',
    "markdown": 'Use `"` and `“` as they are.',
    "ellipsis": "He called it “…a kind of madness…” and left.",
    "footnote": "“That is all,”12 he wrote.",
    "dash": "“I wish—” she began. “Never mind.”",
    "question": "He asked, “What now?” and left.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT.keys())
def test_right_text_is_kept(text: str) -> None:
    assert clean(text, Settings(select=("QUO",), format="markdown", unsafe_fixes=True)).text == text


REPAIRED = {
    "closing after a tag": ("They want it “peacefully“.", "They want it “peacefully”."),
    "detached": ("“We wait, ”said the chief.", "“We wait,” said the chief."),
    "detached and turned": ("“We wait, “said the chief.", "“We wait,” said the chief."),
    "glued": ("They said”yes to all” at once. “Good.”", "They said “yes to all” at once. “Good.”"),
    "padded straight": ('The " Front " movement came.', 'The "Front" movement came.'),
    "two faults": ("She said ” We go“, and left. “Good.”", "She said “We go”, and left. “Good.”"),
    "last paragraph": ("“One.\n\n“Two“, he said.", "“One.\n\n“Two”, he said."),
}


@pytest.mark.parametrize(("text", "good"), REPAIRED.values(), ids=REPAIRED.keys())
def test_damage_is_repaired(text: str, good: str) -> None:
    assert clean(text, SAFE).text == good


def test_a_pair_is_changed_as_a_whole_or_not_at_all() -> None:
    text = 'It was “late” and “dark”. He saw "hundreds” of them.'
    (finding,) = clean(text, SAFE).findings
    assert finding.code == "QUO007"
    assert len(finding.edits) == 2


def test_a_paragraph_with_hundreds_of_marks_is_data() -> None:
    text = "“a“ " * 400
    assert clean(text, UNSAFE).text == text
