"""SubRip and WebVTT: only spoken lines are text, and everything else stays to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Settings, clean
from cleaner.formats import subtitles

SRT = Settings(format="srt", unsafe_fixes=True)
CUES = "1\n00:00:01,000 --> 00:00:02,500\n{}\n\n2\n00:00:02,500 --> 00:00:04,000\n{}\n"
HEAD = "WEBVTT - A talk\nKind: captions\n\nNOTE made , by hand\n\nSTYLE\n::cue { color: red }\n\n"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (CUES.format("One", "two\nthree"), "One\ntwo\nthree"),
        (CUES.format("<i>One</i>", "{\\an8}two &amp; <00:00:03.000><c.red>three</c>"), "One\ntwo & three"),
        (HEAD + "intro\n00:01.000 --> 00:02.000 align:start position:0%\nOne", "One"),
        ("1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\n2020", "One\n2020"),
        ("no cue at all", ""),
        ("", ""),
    ],
    ids=["cues", "styles", "header", "no empty line", "text", "empty"],
)
def test_what_rules_see(source: str, shown: str) -> None:
    assert subtitles.view(source).text == shown
    assert subtitles.view(source.replace("\n", "\r\n")).text == shown


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_repair_changes_nothing_else(end: str) -> None:
    source = (HEAD + CUES.format("He said <i>no</i> , I think", "and the the end")).replace("\n", end)
    wanted = (HEAD + CUES.format("He said <i>no</i>, I think", "and the end")).replace("\n", end)
    result = clean(source, SRT)
    assert result.text == wanted
    assert result.patch.invert().apply(wanted) == source


def test_rolling_captions_are_joined_without_being_asked() -> None:
    spoken = (
        "so today",
        "so today\nwe look at it",
        "we look at it\nthe old mill",
        "the old mill\nby the lake",
    )
    source = "".join(f"{i}\n00:00:0{i},000 --> 00:00:0{i},900\n{text}\n\n" for i, text in enumerate(spoken))
    result = clean(source, Settings(format="srt"))
    assert subtitles.view(result.text).text == "so today\nwe look at it\nthe old mill\nby the lake"
    assert result.text.count("-->") == 4
    assert clean(result.text, Settings(format="srt")).text == result.text


@given(
    st.lists(
        st.sampled_from(("1", "00:00:01,000 --> 00:00:02,000", "a , b", "<i>c</i>", "&amp;", "", "-->")),
        max_size=15,
    )
)
def test_stamps_and_numbers_stay(lines: list[str]) -> None:
    source = "\n".join(lines)
    view = subtitles.view(source)
    assert "".join(source[p.begin : p.stop] for p in view._parts) == source
    result = clean(source, SRT)
    assert result.patch.apply(source) == result.text
    assert result.text.count("00:00:01,000 --> 00:00:02,000") == source.count("00:00:01,000 --> 00:00:02,000")
    assert clean(result.text, SRT).text == result.text
