"""The contract runner: a rule that keeps its contract passes, and each way to break it is told."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

import pytest

from cleaner import contract, rulebook
from cleaner.contract import Failure, cases, check
from cleaner.model import Edit, Finding, Problem, Result, Safety, Settings, Span
from cleaner.patch import Patch

if TYPE_CHECKING:
    from pathlib import Path

Clean = Callable[[str, Settings], Result]

RULE = r'''code = "QUO900"
name = "doubled-mark"
summary = "Two marks where one belongs"
severity = "error"
status = "stable"
since = "0.1.0"
fix = "safe"
message = "`{match}` is one mark too many"
rationale = """Copied twice."""
fix_safety = """Two marks never stand together."""

[match]
kind = "pattern"
pattern = \'\'\'(”)”\'\'\'

[replace]
with = \'\'\'\1\'\'\'

[[example]]
bad = "He left⟦””⟧\nat noon."
good = "He left”\nat noon."
[[example]]
ok = "He left” at noon."
[[example]]
ok = "He left."
'''.replace("\\'", "'")


def engine(
    pattern: str = "””",
    new: str | None = "”",
    *,
    shift: int = 0,
    blind: str = "",
    folded: bool = False,
    problem: str = "",
    all_rules: tuple[str, str] | None = None,
) -> Clean:
    """An engine with one rule, and with the faults that a test asks for.

    `shift` moves its findings, texts in which `blind` is found get none, `folded` counts line ends
    wrongly; `all_rules` is the (pattern, replacement) of another rule, which runs unless rules are selected.
    """

    def clean(text: str, settings: Settings) -> Result:
        found = [] if blind and re.search(blind, text) else list(re.finditer(pattern, text))
        findings, edits = [], []
        for m in found:
            start, end = m.start() + shift, m.end() + shift
            if folded:
                start, end = start - text.count("\r", 0, start), end - text.count("\r", 0, end)
            findings.append(Finding("QUO900", "doubled-mark", "", Span(start, end), Safety.SAFE))
            edits += [] if new is None else [(Edit(m.start(), m.end(), new), "QUO900")]
        if all_rules and settings.select is None:
            edits += [(Edit(*m.span(), all_rules[1]), "PUN900") for m in re.finditer(all_rules[0], text)]
        patch = Patch.of(text, edits)
        problems = (Problem(("QUO900",), problem),) if problem else ()
        return Result(text, patch.apply(text), patch, tuple(findings), problems=problems)

    return clean


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's rule file, beside shipped rules that are empty."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "deglitch-rules.toml").write_text("format = 1\n")
    monkeypatch.setitem(rulebook.load.__globals__, "PACKAGE", tmp_path / "cleaner")
    path = tmp_path / "mine" / "QUO900.toml"
    path.parent.mkdir()
    path.write_text(RULE, encoding="utf-8")
    return path


def write(file: Path, *pairs: tuple[str, str]) -> Path:
    text = RULE
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return file


def run(file: Path, clean: Clean) -> list[Failure]:
    return check([file], clean=clean, hostile=False)


def test_a_rule_that_keeps_its_contract_passes(file: Path) -> None:
    assert check([file], clean=engine()) == []


def test_a_folder_stands_for_its_rule_files(file: Path) -> None:
    assert check([file.parent], clean=engine(), hostile=False) == []
    (failure,) = check([file.parent.parent / "rules"], clean=engine())
    assert "no rule files in this folder" in str(failure)


@pytest.mark.parametrize(
    ("clean", "example", "what"),
    [
        pytest.param(engine("nothing"), 1, "the rule finds nothing", id="missed"),
        pytest.param(engine(shift=1), 1, "other places than the marked ones", id="span"),
        pytest.param(engine("”+(?=\n)"), 1, "`good` is not silent", id="good found"),
        pytest.param(engine("”(?= at)|””"), 2, "`ok` is not silent", id="ok found"),
        pytest.param(engine(new=""), 1, "the fix gives another text", id="wrong fix"),
        pytest.param(engine(new=None), 1, "the fix gives another text", id="no fix"),
        pytest.param(engine(problem="rule QUO900 failed"), 1, "rule QUO900 failed", id="crash"),
        pytest.param(
            engine(blind="\r\n"), 1, "with CRLF line ends: the rule finds nothing", id="blind to CRLF"
        ),
        pytest.param(
            engine(folded=True), 1, "with CRLF line ends: the rule finds other places", id="CRLF offsets"
        ),
        pytest.param(engine(blind="😀"), 1, "behind an emoji: the rule finds nothing", id="emoji"),
        pytest.param(engine(blind="council"), 1, "inside an article: the rule finds nothing", id="article"),
        pytest.param(
            engine("””|council"), 1, "inside an article: the rule finds other places", id="neighbours"
        ),
        pytest.param(
            engine(all_rules=(r"left\.", "left!")), 3, "PUN900 changes `ok`", id="another rule on ok"
        ),
        pytest.param(
            engine(all_rules=("left(?=”\n)", "went")), 1, "PUN900 changes `good`", id="another on good"
        ),
        pytest.param(
            engine(all_rules=("He", "HeHe")),
            1,
            "with all rules: a second pass changes the text again",
            id="fight",
        ),
    ],
)
def test_each_breach_is_told(file: Path, clean: Clean, example: int, what: str) -> None:
    found = [f for f in run(file, clean) if what in f.what]
    assert [f.example for f in found][:1] == [example], run(file, clean)
    line = RULE.splitlines()[found[0].line - 1]
    assert line == "[[example]]"
    assert found[0].code == "QUO900"
    assert found[0].mend


def test_a_failure_reads_plainly(file: Path) -> None:
    failure = run(file, engine(shift=1))[0]
    assert str(failure) == (
        f"{file}:19: QUO900 example 1: the rule finds other places than the marked ones\n"
        "    expected: He left⟦””⟧\\nat noon.\n"
        "    got:      He left”⟦”\\n⟧at noon.\n"
        "    change the pattern or the marks"
    )


def test_a_second_pass_must_change_nothing(file: Path) -> None:
    write(file, ('good = "He left”\\nat noon."', 'good = "He left””.\\nat noon."'))
    failures = run(file, engine(new="””."))
    assert any(f.what == "a second pass changes the text again" for f in failures)


def test_a_flag_must_not_change_the_text(file: Path) -> None:
    flag = (
        ('fix = "safe"', 'fix = "flag"'),
        ("[replace]\nwith = '''\\1'''\n", ""),
        ('good = "He left”\\nat noon."\n', ""),
    )
    write(file, *flag)
    assert run(file, engine(new=None)) == []
    assert "a flag changed the text" in [f.what for f in run(file, engine())]


def test_an_unsafe_rule_is_judged_with_unsafe_fixes(file: Path) -> None:
    seen: list[Settings] = []

    def clean(text: str, settings: Settings) -> Result:
        seen.append(settings)
        return engine()(text, settings)

    write(file, ('fix = "safe"', 'fix = "unsafe"'))
    assert run(file, clean) == []
    assert {s.unsafe_fixes for s in seen if s.select} == {True}
    assert {s.unsafe_fixes for s in seen if not s.select} == {False}
    assert {s.preview for s in seen} == {True}
    assert {s.rules for s in seen} == {(str(file),)}


def test_an_example_chooses_its_settings(file: Path) -> None:
    keys = 'format = "markdown"\nlanguage = "fr"\nsource = "Il partit."\nwhole_file = true\nalone = true\n'
    seen: list[tuple[str, Settings]] = []

    def clean(text: str, settings: Settings) -> Result:
        seen.append((text, settings))
        return engine()(text, settings)

    write(file, ('bad = "', keys + 'bad = "'))
    assert run(file, clean) == []
    _, first = seen[0]
    assert (first.format, first.language, first.source, first.whole_file) == (
        "markdown",
        "fr",
        "Il partit.",
        True,
    )
    assert (seen[-1][1].format, seen[-1][1].language, seen[-1][1].whole_file) == ("text", None, False)
    mine = [text for text, settings in seen if settings.whole_file]
    assert mine
    assert not any("😀" in text or "council" in text for text in mine)


def test_an_example_that_stands_alone_is_not_moved(file: Path) -> None:
    assert run(file, engine(blind="council|😀"))
    write(file, ('bad = "', 'alone = true\nbad = "'))
    assert run(file, engine(blind="council|😀")) == []


def test_a_rule_for_another_language_is_told_it_inside_an_english_article(file: Path) -> None:
    languages: set[str | None] = set()

    def clean(text: str, settings: Settings) -> Result:
        if "council" in text and "””" in text:
            languages.add(settings.language)
        return engine()(text, settings)

    write(file, ('fix = "safe"', 'fix = "safe"\nlanguages = ["de"]'))
    assert run(file, clean) == []
    assert languages == {"de"}


def test_a_deleted_block_may_leave_fewer_blank_lines(file: Path) -> None:
    write(
        file,
        ('bad = "He left⟦””⟧\\nat noon."', 'bad = "⟦Share””this⟧"'),
        ('good = "He left”\\nat noon."', 'good = ""'),
    )
    pattern = r"(?:(?<=\n\n)|\A)Share””this(?:\r?\n\r?\n)?"

    def clean(text: str, settings: Settings) -> Result:
        result = engine(pattern, "")(text, settings)
        spans = [Span(m.start(), m.start() + 11) for m in re.finditer(pattern, text)]
        findings = tuple(Finding("QUO900", "doubled-mark", "", s, Safety.SAFE) for s in spans)
        return Result(text, result.text, result.patch, findings)

    failures = run(file, clean)
    assert [f.what for f in failures if "article" in f.what] == []


def test_a_known_miss_fails_once_it_works(file: Path) -> None:
    write(file, ('[[example]]\nbad = "', '[[example]]\nknown = "missed"\nbad = "'))
    assert run(file, engine("nothing")) == []
    (failure,) = run(file, engine())
    assert failure.what == "is known as missed, but it works now"
    assert "remove `known`" in failure.mend


def test_the_time_of_a_rule_is_bounded(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []

    def clean(text: str, settings: Settings) -> Result:
        texts.append(text)
        return engine()(text, settings)

    monkeypatch.setattr(contract, "process_time", count(0, 0.4).__next__)
    assert check([file], clean=clean) == []
    long = [t for t in texts if len(t) == cases.SIZE]
    assert len(long) == len(cases.HOSTILE) + 1
    assert all("””" in t for t in long)  # so that the rule is awake
    monkeypatch.setattr(contract, "process_time", count(0, 1.5).__next__)
    failures = check([file], clean=clean)
    assert len(failures) == len(long)
    assert all("takes too long" in f.what and f.example == 0 for f in failures)


def test_a_file_that_cannot_be_read_is_a_failure_of_its_own(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "mine" / "QUO901.toml"
    other.write_text(RULE.replace("QUO900", "QUO901").replace('"error"', '"fatal"'), encoding="utf-8")
    (failure,) = check([file, other], clean=engine(), hostile=False)
    assert (failure.file, failure.line, failure.code) == (str(other), 4, "QUO901")
    assert "severity" in failure.what
    with pytest.raises(FileNotFoundError):
        check([tmp_path / "QUO902.toml"], clean=engine())


def test_the_real_engine_runs_a_users_rule_beside_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEGLITCH_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "SPN999.toml"
    text = RULE.replace("QUO900", "SPN999").replace("doubled-mark", "own-word-of-the-test")
    text = text.replace("'''(”)”'''", "'''(zyx)zyx'''").replace("””", " zyxzyx").replace("”", " zyx")
    path.write_text(text.replace("⟦ zyx", " ⟦zyx"), encoding="utf-8")
    assert check([path], hostile=False) == []
    other = tmp_path / "other" / "SPN999.toml"
    other.parent.mkdir()
    other.write_text(path.read_text(encoding="utf-8").replace("(zyx)", "(zyw)"), encoding="utf-8")
    assert [f.what for f in check([other], hostile=False)] == ["the rule finds nothing"]
