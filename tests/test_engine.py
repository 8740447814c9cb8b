"""The engine through its public face, with shipped rules and with rules made for the purpose."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner
from cleaner import Settings, rulebook
from cleaner.engine import programs
from cleaner.engine.scan import Part, Scanner, paragraphs
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "Dockers close the harbour\n\n"
    "The union said: “We will stay until it is signed“. Then they left.\n\n"
    "A row of trucks\n\nA row of trucks\n\n"
    "One of the founders is The daughter of a captain, and nobody was surprised by it.\n\n"
    "Leave a Comment\n\nThis site uses Akismet to reduce spam. Learn how your comment data is processed.\n"
)
PIECES = st.sampled_from(
    [
        *"“”‘’\"'.,;:!?()[] \n\t…–—-",
        *(
            "\n\n",
            "\r\n",
            " The ",
            " is ",
            "said",
            "chaosOn Sunday, ",
            "war.Breaking",
            "&quot;",
            "\u200b",
            "\u2028",
            "e\u0301",
        ),
        *(
            "😀",
            "\udc80",
            "the the",
            "`code`",
            "https://a.example/b",
            "Leave a Comment",
            " .",
            "x" * 40,
            "@-@",
            "12",
            "A",
            "b",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def rule_file(folder: Path, code: str, match: str, *, fix: str = "safe", extra: str = "") -> None:
    """A minimal rule file; the examples only satisfy the format."""
    path = folder / code[:3] / f"{code}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    good = 'good = "y"\n' if fix != "flag" else ""
    safety = 'fix_safety = "test"\n' if fix != "flag" else ""
    path.write_text(
        f'code = "{code}"\nname = "test-{code.lower()}"\nsummary = "s"\nseverity = "info"\n'
        f'status = "stable"\nsince = "0.1.0"\nfix = "{fix}"\nmessage = "m"\nrationale = "r"\n'
        f"{safety}\n{match}\n{extra}\n"
        f'[[example]]\nbad = "⟦x⟧"\n{good}[[example]]\nok = "a"\n[[example]]\nok = "b"\n',
        "utf-8",
    )


def swap(wrong: str, right: str) -> str:
    return f'[match]\nkind = "swap"\nword = false\n[match.table]\n"{wrong}" = "{right}"'


def test_an_article_is_cleaned_and_every_change_accounted_for() -> None:
    result = cleaner.clean(ARTICLE)
    assert "signed”. Then" in result.text
    assert result.text.count("A row of trucks") == 1
    assert "is the daughter" in result.text
    assert "Comment" not in result.text
    assert "Akismet" not in result.text
    assert result.patch.apply(ARTICLE) == result.text
    assert result.patch.invert().apply(result.text) == ARTICLE
    applied = {f.code for f in result.findings if f.applied}
    assert {code for h in result.patch.hunks for code in h.codes} == applied
    assert not result.problems


def test_right_text_comes_back_as_the_same_object() -> None:
    text = "The harbour was quiet on Monday. “We wait,” a docker said.\n"
    assert cleaner.clean(text).text is text


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_laws_of_any_result(text: str) -> None:
    result = cleaner.clean(text)
    assert result.patch.apply(text) == result.text
    assert result.patch.invert().apply(result.text) == text
    assert cleaner.clean(result.text).text == result.text
    assert not result.problems
    spans = [f.span for f in result.findings]
    assert spans == sorted(spans)
    for f in result.findings:
        assert 0 <= f.span.start <= f.span.end <= len(text)
        assert f.applied <= bool(f.edits)
        assert not (f.applied and f.safety != "safe")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_line_ends_of_windows_give_the_same_result(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "") + "\n"
    windows = cleaner.clean(text.replace("\n", "\r\n"))
    assert windows.text == cleaner.clean(text).text.replace("\n", "\r\n")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_the_literal_scan_never_hides_a_match(text: str) -> None:
    """Prefiltered == brute force."""

    def awake(scanner: Scanner, chunk: str) -> tuple[Part, ...]:
        starts = paragraphs(chunk)
        ends = [*starts[1:], len(chunk)]
        return tuple((a, b, scanner.everything) for a, b in zip(starts, ends, strict=True))

    quick = cleaner.clean(text)
    made = programs.program(Settings())
    woken = Scanner.woken
    try:
        Scanner.woken = awake  # type: ignore[method-assign]
        slow = cleaner.clean(text)
    finally:
        Scanner.woken = woken  # type: ignore[method-assign]
    assert made is programs.program(Settings())
    assert (quick.text, quick.findings) == (slow.text, slow.findings)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.booleans())
def test_each_finding_can_be_applied_to_the_original_alone(text: str, unsafe: bool) -> None:
    result = cleaner.clean(text, Settings(unsafe_fixes=unsafe))
    for f in result.findings:
        alone = cleaner.Patch.of(text, ((e, f.code) for e in f.edits))
        assert alone.invert().apply(alone.apply(text)) == text


def test_markdown_code_is_never_touched() -> None:
    text = "Text with `the the` in it.\n\n```\nprint(“x“, the the)\n```\n\nHe saw the the ship.\n"
    result = cleaner.clean(text, Settings(format="markdown"))
    assert result.text == text.replace("saw the the", "saw the")


def test_links_are_never_touched() -> None:
    text = "See https://a.example/the/&quot;x&quot; and www.b.example/?q=&amp;amp;z for more.\n"
    result = cleaner.clean(text)
    assert "&quot;x&quot;" in result.text
    assert "&amp;amp;z" in result.text


def test_select_ignore_and_unknown() -> None:
    assert cleaner.clean(ARTICLE, Settings(select=("QUO",))).text.count("A row of trucks") == 2
    assert "signed“" in cleaner.clean(ARTICLE, Settings(ignore=("mirrored-closing-quote",))).text
    with pytest.raises(rulebook.UnknownRule, match="QUO001"):
        cleaner.clean("x", Settings(select=("QUO0001",)))


def test_unsafe_fixes_are_told_and_made_only_when_asked_for(tmp_path: Path) -> None:
    rule_file(tmp_path, "PUN901", swap("foo", "bar"), fix="unsafe")
    mine = Settings(select=("PUN901",), rules=(str(tmp_path),))
    told = cleaner.clean("foo", mine)
    assert (told.text, told.findings[0].applied, told.findings[0].safety) == ("foo", False, "unsafe")
    made = cleaner.clean("foo", Settings(select=("PUN901",), rules=(str(tmp_path),), unsafe_fixes=True))
    assert (made.text, made.findings[0].applied) == ("bar", True)


def test_the_corpus_profile_computes_safe_rules_only() -> None:
    text = ARTICLE.replace("a captain", "“Reuters”")
    assert all(f.safety == "safe" for f in cleaner.clean(text, Settings(profile="corpus")).findings)


def test_a_later_repair_includes_the_earlier_one_it_overlaps(tmp_path: Path) -> None:
    rule_file(tmp_path, "ENC901", swap("foo", "bar"))
    rule_file(tmp_path, "PUN901", swap("a bar b", "A BAR B"))
    result = cleaner.clean("x a foo b y", Settings(select=("ENC901", "PUN901"), rules=(str(tmp_path),)))
    assert result.text == "x A BAR B y"
    (hunk,) = result.patch.hunks
    assert (hunk.before, hunk.after, hunk.codes) == ("a foo b", "A BAR B", ("ENC901", "PUN901"))
    second = next(f for f in result.findings if f.code == "PUN901")
    assert second.edits == (cleaner.Edit(2, 9, "A BAR B"),)


def test_rules_that_fight_are_named_and_left_out(tmp_path: Path) -> None:
    rule_file(tmp_path, "PUN901", swap("foo", "bar"))
    rule_file(tmp_path, "PUN902", swap("bar", "foo"))
    rule_file(tmp_path, "PUN903", swap("one", "two"))
    chosen = Settings(select=("PUN901", "PUN902", "PUN903"), rules=(str(tmp_path),))
    result = cleaner.clean("foo one", chosen)
    assert result.text == "foo two"
    (problem,) = result.problems
    assert {"PUN901", "PUN902"} <= set(problem.codes)
    assert cleaner.clean(result.text, chosen).text == result.text


def test_a_rule_that_grows_the_text_for_ever_is_stopped(tmp_path: Path) -> None:
    rule_file(tmp_path, "PUN901", swap("a", "aa"))
    result = cleaner.clean("a", Settings(select=("PUN901",), rules=(str(tmp_path),)))
    assert result.text == "a"
    assert result.problems[0].codes == ("PUN901",)


def test_a_detector_that_crashes_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("no")

    made = programs.program(Settings())
    (index,) = [i for i, r in enumerate(made.runners) if r.rule.code == "DUP001"]
    broken = [replace(r, detector=crash) if i == index else r for i, r in enumerate(made.runners)]
    monkeypatch.setattr("cleaner.engine.program", lambda _: programs.arranged(broken))
    result = cleaner.clean(ARTICLE)
    assert "signed”" in result.text
    assert result.text.count("A row of trucks") == 2
    assert "DUP001" in result.problems[0].message


def test_threads_share_the_rule_book() -> None:
    texts = [ARTICLE + str(i) for i in range(8)]
    out: dict[str, str] = {}
    threads = [threading.Thread(target=lambda t=t: out.update({t: cleaner.clean(t).text})) for t in texts]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert out == {t: cleaner.clean(t).text for t in texts}


def test_a_hunk_outside_the_range_is_not_made() -> None:
    whole = cleaner.clean(ARTICLE)
    start = ARTICLE.index("A row")
    part = whole.within(start, start + 40)
    assert "signed“" in part.text
    assert part.text.count("A row of trucks") == 1
    assert part.patch.apply(ARTICLE) == part.text


def test_a_repair_of_two_places_is_made_whole_or_not_at_all() -> None:
    text = "He wrote on “Twitter” today."
    whole = cleaner.clean(text, Settings(select=("QUO014",), unsafe_fixes=True))
    assert whole.text == "He wrote on Twitter today."
    assert whole.within(0, 15).text == text
    assert whole.within(0, 15).findings == ()
    assert whole.within(12, 21).text == whole.text


def test_a_hit_with_overlapping_edits_costs_only_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def overlap(*_: object) -> list[Hit]:
        return [Hit(0, 4, (Edit(0, 2, "x"), Edit(1, 4, "y")))]

    made = programs.program(Settings())
    broken = [replace(r, detector=overlap) if r.rule.code == "DUP001" else r for r in made.runners]
    monkeypatch.setattr("cleaner.engine.program", lambda _: programs.arranged(broken))
    result = cleaner.clean(ARTICLE)
    assert "signed”" in result.text
    assert [p.codes for p in result.problems] == [("DUP001",)]


@pytest.mark.parametrize(
    "text", ["", "\n", "\r\n", " ", "\ufeff", "\udcff", "a" * 100_000, "“" * 3_000, "\n" * 3_000]
)
def test_odd_texts(text: str) -> None:
    result = cleaner.clean(text)
    assert result.patch.apply(text) == result.text
    assert cleaner.clean(result.text).text == result.text
