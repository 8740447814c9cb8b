"""What holds for names beyond the examples of the rules: levels, places, quotations, protected text, laws."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Settings, clean
from cleaner.detectors.names.channel import TOO_MUCH, cost
from cleaner.detectors.names.known import Fame, fame
from cleaner.detectors.names.relation import is_affix, is_case_ending
from cleaner.detectors.names.spelling import are_pinyin, dotless_key, fold, sound_key
from cleaner.lexicon import in_blocks, lookup
from cleaner.model import Finding, Safety

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = Settings(select=("NAM",), language="en")
UNSAFE = Settings(select=("NAM",), language="en", unsafe_fixes=True)
KRASNODAR = (
    "Trains to Krasnodar run every hour. The team from Krasnodar won the cup, "
    "and all of Krasnodar was proud of it. "
)


def told(text: str, settings: Settings = NAMES) -> list[Finding]:
    result = clean(text, settings)
    assert not result.problems
    return list(result.findings)


def test_safe_fix_changes_the_word_only_and_keeps_the_possessive() -> None:
    text = KRASNODAR + "He praised Kransodar's mayor on Monday."
    result = clean(text, NAMES)
    assert result.text == KRASNODAR + "He praised Krasnodar's mayor on Monday."
    assert [(f.code, f.safety) for f in result.findings] == [("NAM002", Safety.SAFE)]


def test_one_finding_for_all_places_of_a_spelling() -> None:
    text = KRASNODAR + "A bus to Kransodar left at noon. The bus from Kransodar was late."
    (finding,) = told(text)
    assert len(finding.edits) == 2
    assert len(finding.related) == 1
    assert finding.suggestions[0] == "Krasnodar"
    assert any("3 times" in reason for reason in finding.evidence)


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»"], ids=["curly", "straight", "guillemets"])
def test_inside_a_quotation_the_fix_is_unsafe(opening: str, closing: str) -> None:
    text = f"{KRASNODAR}He said: {opening}We shall leave Kransodar tomorrow, all of us.{closing}"
    assert clean(text, NAMES).text == text
    assert "leave Krasnodar tomorrow" in clean(text, UNSAFE).text


def test_what_is_protected_is_neither_changed_nor_counted() -> None:
    text = KRASNODAR + "See https://example.org/Kransodar for a map of the town."
    assert told(text, UNSAFE) == []


@pytest.mark.parametrize(
    "text",
    [
        "Johnson met Johnston at the station. Later Johnson wrote, and Johnston read it to the others.",
        "Iran and Iraq voted for it. Iran had asked Iraq to do so, and Mali followed Malawi on the next day.",
        "Mr O'Connell came first. Then Mr O'Connor came with his wife, and the others waited for O'Connell.",
        "The train goes from Wujiang to the coast. In Fujiang it stops for an hour, and Wujiang is far away.",
        "The bank of the Huaihe was steep. The Haihe had no water at all, and the fish of the Huaihe died.",
        "Gazprom rose by two per cent. Gazpromneft fell on the same day, and Gazprom did not comment on it.",
        "Israel closed the road. An Israeli officer said that Israel would open it again.",
        "Robert Miller and Roberta Miller own the farm. In May Robert sold a horse, but Roberta did not.",
        "The lawyer Hieu Pham spoke on Monday. The banker Linh Phan was silent, and so was the lawyer Pham.",
        "Niger and Nigeria signed the treaty, and so did Slovakia and Slovenia on the following morning.",
        "Ahmed Masoud waited in the valley. His father Ahmad Shah was known to all, and Ahmed knew it well.",
    ],
    ids=lambda text: text.split(".")[0],
)
def test_look_alikes_are_never_merged(text: str) -> None:
    assert clean(text, UNSAFE).text == text


def test_brothers_with_different_given_names_are_not_repaired() -> None:
    text = (
        "Ivan Petrenkov spoke first on Monday. In the evening Ivan Petrenkov sang. "
        "Oleg Petrenkow danced, and the guests of Oleg Petrenkow clapped their hands."
    )
    assert clean(text, UNSAFE).text == text


def test_other_languages_are_left_alone() -> None:
    text = (
        "Die Züge nach Krasnodar fahren jede Stunde, und die Mannschaft aus Krasnodar hat gewonnen. "
        "Der Bürgermeister von Kransodar war nicht da, aber ganz Krasnodar war stolz auf seine Mannschaft."
    )
    assert not [f for f in clean(text, Settings(select=("NAM",))).findings if f.code == "NAM002"]


def test_time_grows_with_the_text_and_not_faster() -> None:
    words = [
        f"{a}{b}{c}ov" for a in ("Ka", "Pe", "So", "Vu") for b in "bdgklmnprst" for c in ("ari", "elo", "umi")
    ]
    text = " ".join(f"{w} met {w[:-2]}in at noon." for w in words)
    clean(text, NAMES)
    began = time.process_time()
    clean(text + "\n\n", NAMES)
    once = time.process_time() - began
    began = time.process_time()
    clean("\n\n".join([text] * 8), NAMES)
    assert time.process_time() - began < 8 * 4 * max(once, 0.02)


@pytest.mark.parametrize(
    ("a", "b", "key"),
    [
        ("nabgshire", "panjshir", dotless_key),
        ("masoud", "massoud", sound_key),
        ("philippenko", "filippenko", sound_key),
    ],
    ids=["dots", "doubled", "ph"],
)
def test_keys_bring_garbled_forms_together(a: str, b: str, key: Callable[[str], str]) -> None:
    assert key(a) == key(b)
    assert key(a) != key("hampshire")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("panjshir", Fame.FAMOUS),
        ("zaporizhzhia", Fame.FAMOUS),
        ("japan", Fame.AMBIGUOUS),
        ("israelis", Fame.FAMOUS),
        ("nabgshire", Fame.UNKNOWN),
        ("harbour", Fame.WORD),
    ],
)
def test_fame(name: str, known: Fame) -> None:
    assert fame(name) is known


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Krasnodar", "krasnodar"),
        ("Łódź", "lodz"),
        ("Guðrún", "gudrun"),
        ("Straße", "strasse"),
        ("O’Neill", "oneill"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_relations() -> None:
    assert is_affix("ivanov", "ivanova")
    assert is_affix("serb", "serbia")
    assert not is_affix("masoud", "massoud")
    assert is_case_ending("belgoroda", "belgorod")
    assert is_case_ending("riveru", "rivera")
    assert not is_case_ending("kuznetsova", "kuznetsov")
    assert are_pinyin("huaihe", "haihe")
    assert not are_pinyin("elisa", "elisha")


def test_lists_are_sorted_and_found() -> None:
    assert in_blocks("names.txt", "zuzana") or fame("zuzana") is Fame.FAMOUS
    assert not in_blocks("names.txt", "xqzv")
    assert lookup("words-en.txt", "a") == "10"
    assert lookup("words-en.txt", "zzzz") is None
    assert lookup("words-en.txt", "") is None


letters = st.text("abcdefghijklmnopqrstuvwxyz", min_size=4, max_size=12)


@given(letters)
def test_a_name_explains_itself_best(name: str) -> None:
    assert cost(name, name) < TOO_MUCH
    assert cost(name, name) <= cost(name + "q", name)


@given(st.text("KPBaeioudtrnsh .,'’\n", max_size=300))
def test_any_text_is_cleaned_without_problems_and_stays_stable(text: str) -> None:
    once = clean(text, UNSAFE)
    assert not once.problems
    assert clean(once.text, UNSAFE).text == once.text
