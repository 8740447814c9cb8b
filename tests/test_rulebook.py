"""The rule book: what it reads, what it refuses and how it says so, what it selects and what it keeps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from time import perf_counter

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import rulebook
from cleaner.model import Safety
from cleaner.rulebook import RuleErrors, UnknownRule, places, rule, schema

PATTERN = r'''code = "QUO900"
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
bad = "He left⟦””⟧ at noon."
good = "He left” at noon."
[[example]]
ok = "He left” at noon."
why = "one mark"
[[example]]
ok = "He left."
'''.replace("\\'", "'")


def changed(*pairs: tuple[str, str], text: str = PATTERN) -> str:
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def match(table: str, fix: str = "safe") -> str:
    """The rule with another `[match]` table, without `[replace]`."""
    head, rest = PATTERN.split("[match]\n")
    tail = rest[rest.index("[[example]]") :]
    text = f"{head}[match]\n{table}\n\n{tail}".replace('fix = "safe"', f'fix = "{fix}"')
    return text.replace('good = "He left” at noon."\n', "") if fix == "flag" else text


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of shipped rules, and a cache of its own."""
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "deglitch-rules.toml").write_text("format = 1\n")
    monkeypatch.setitem(rulebook.load.__globals__, "PACKAGE", tmp_path / "cleaner")
    monkeypatch.setenv("DEGLITCH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("DEGLITCH_NO_CACHE", raising=False)
    return folder


def put(folder: Path, text: str = PATTERN, code: str = "QUO900", at: str | None = None) -> Path:
    path = folder / (at or f"{code[:3]}/{code}.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def named(code: str, name: str, status: str = "stable", fix: str = "safe") -> str:
    return changed(
        ("QUO900", code),
        ("doubled-mark", name),
        ('"stable"', f'"{status}"'),
        ('fix = "safe"', f'fix = "{fix}"'),
    )


def errors(folders: tuple[Path, ...] = ()) -> list[str]:
    with pytest.raises(RuleErrors) as caught:
        rulebook.load(folders)
    return [str(e) for e in caught.value.errors]


def test_a_rule_holds_what_its_file_says(rules: Path) -> None:
    path = put(rules)
    (found,) = rulebook.load().rules
    assert (found.code, found.name, found.fix, found.kind) == (
        "QUO900",
        "doubled-mark",
        Safety.SAFE,
        "pattern",
    )
    assert found.match["pattern"] == "(”)”"
    assert found.match["scope"] == "block"
    assert found.replacement == r"\1"
    assert found.languages == ()
    assert found.literals == ("””",)
    assert found.confidence == 0.5
    assert found.family == "QUO"
    assert Path(found.file) == path


def test_the_whole_file_is_read_for_its_page_and_its_examples(rules: Path) -> None:
    put(rules)
    (found,) = rulebook.load().rules
    whole = rulebook.read(found.file)
    assert whole.name == "rules/QUO/QUO900.toml"
    assert whole.rationale == "Copied twice."
    bad, ok, _ = whole.examples
    assert (bad.text, bad.spans, bad.good) == ("He left”” at noon.", ((7, 9),), "He left” at noon.")
    assert (ok.bad, ok.why, ok.number) == (False, "one mark", 2)
    lines = PATTERN.splitlines()
    assert [lines[e.line - 1] for e in whole.examples] == ["[[example]]"] * 3


@pytest.mark.parametrize(
    ("table", "literals"),
    [
        pytest.param('kind = "swap"\ntable = { "””" = "”" }', ("””",), id="swap"),
        pytest.param('kind = "lines"\nlines = ["He left”” at noon."]', None, id="lines"),
        pytest.param('kind = "lines"\nlines = { en = ["He left”” at noon."] }', None, id="lines by locale"),
        pytest.param('kind = "widget"\nwidget = "share"\nweak = ["He left"]', None, id="widget"),
        pytest.param(
            "kind = \"pattern\"\npattern = '''”{2}'''\nliterals = [\"””\"]\n[replace]\nwith = '”'",
            ("””",),
            id="declared",
        ),
    ],
)
def test_every_kind_is_read(rules: Path, table: str, literals: tuple[str, ...] | None) -> None:
    put(rules, match(table))
    (found,) = rulebook.load().rules
    assert found.literals == literals
    assert "kind" not in found.match


P = "pattern = '''(”)”'''"
NO_REPLACE = ("[replace]\nwith = '''\\1'''\n", "")
FAULTS = {
    "unknown key": (
        changed((P, P.replace("pattern", "patern"))),
        [
            '14: match.patern: unknown key; did you mean "pattern"?',
            "12: match.pattern: missing key; add a pattern",
        ],
    ),
    "unknown table": (
        changed(("[replace]", "[repalce]")),
        [
            '16: repalce: unknown key; did you mean "replace"?',
            "1: replace: missing: the fix of a pattern is safe",
        ],
    ),
    "unknown kind": (
        changed(('"pattern"', '"patern"')),
        ["13: match.kind: unknown kind 'patern'; did you mean \"pat"],
    ),
    "choice": (
        changed(('"error"', '"fatal"')),
        ["4: severity: 'fatal' is not allowed; write error, warning"],
    ),
    "type": (changed(('"error"', "3")), ["4: severity: "]),
    "text type": (
        changed(('"Two marks where one belongs"', "3")),
        ["3: summary: expected text, found a number"],
    ),
    "kebab case": (changed(('"doubled-mark"', '"Doubled mark"')), ["2: name: 'Doubled mark' is not allowed"]),
    "languages": (
        changed(('fix = "safe"', 'fix = "safe"\nlanguages = ["en", "english"]')),
        ["8: languages: a wrong value in element 2 is not allowed; write a list of ISO 639-1 codes"],
    ),
    "regex": (
        changed(("(”)”", "(”)”(")),
        ["14: match.pattern: not a valid pattern: missing ) at its end"],
    ),
    "backspace": (
        changed(("'''(”)”'''", '"\\b(”)”"')),
        ["14: match.pattern: holds the control character U+0008; write the pattern as a literal string"],
    ),
    "nested repeats": (
        changed(("(”)”", r"(\w+\s?)*(”)")),
        ["14: match.pattern: can take forever: `(\\w+\\s?)*` repeats"],
    ),
    "repeat": (changed(("(”)”", r"(\w+) \1")), ["14: match.pattern: can take forever: `\\1` refers back"]),
    "guard": (
        changed((P, P + "\nunless_before = ['''a''', '''[''']")),
        ["15: match.unless_before[2]: not a valid pattern"],
    ),
    "template": (changed((r"\1", r"\2")), ["17: replace.with: not a valid template: invalid group"]),
    "message": (changed(("{match}", "{mach}")), ["8: message: unknown field {mach}; only {match} is known"]),
    "brace": (changed(("{match}", "{match")), ["8: message: not a message"]),
    "attribute": (changed(("{match}", "{match.x}")), ["8: message: {match.x} is not a plain name"]),
    "blank": (changed(('"""Copied twice."""', '" "')), ["9: rationale: only blanks"]),
    "no safety": (
        changed(('fix_safety = """Two', 'x = """Two')),
        ["10: x: unknown key", "1: fix_safety: missing for a rule that has a fix"],
    ),
    "no replacement": (changed(NO_REPLACE), ["1: replace: missing: the fix of a pattern is safe"]),
    "needless replacement": (
        match('kind = "swap"\ntable = { a = "b" }\n[replace]\nwith = "x"'),
        ["15: replace: means nothing for kind swap"],
    ),
    "flag": (
        changed(('fix = "safe"', 'fix = "flag"')),
        ["16: replace: a flag changes nothing", "21: example[1].good: a flag changes nothing"],
    ),
    "marks": (changed(("⟧", "")), ["20: example[1].bad: ⟦ without ⟧"]),
    "no marks": (changed(("⟦", ""), ("⟧", "")), ["20: example[1].bad: no place is marked"]),
    "no good": (
        changed(('good = "He left” at noon."\n', "")),
        ["19: example[1].good: missing: the fix is safe; write what the text becomes"],
    ),
    "one ok": (changed(('[[example]]\nok = "He left."\n', "")), ["example: 1 with `ok`; give at least 2"]),
    "neither": (
        changed(('ok = "He left."', 'why = "x"')),
        ["25: example[3]: needs either `bad` or `ok`", "example: 1 with `ok`"],
    ),
    "literals": (
        changed((P, P + "\nliterals = ['##']")),
        ["15: match.literals: none of them is in the `bad` of"],
    ),
    "no module": (
        match('kind = "detector"\ndetector = "nowhere.at_all"'),
        ["14: match.detector: there is no module cleaner.detectors.nowhere"],
    ),
    "no function": (
        match('kind = "detector"\ndetector = "quotes.no_such_thing"\nscope = "document"'),
        [
            "14: match.detector: cleaner.detectors.quotes has no function no_such_thing",
            "15: match.scope: means nothing without a pattern",
        ],
    ),
    "no pieces": (match('kind = "widget"\nwidget = "share"'), ["12: match: a widget without pieces"]),
    "file name": (
        changed(("QUO900", "QUO901")),
        ["1: code: QUO901 does not match the file name; rename the file"],
    ),
    "family": (
        changed(("QUO900", "XYZ900")),
        [
            "1: code: unknown family XYZ",
            "1: code: XYZ900 does not match",
            "1: code: XYZ900 lies in the folder QUO",
        ],
    ),
    "syntax": (changed(('"stable"', "stable")), ["5: not TOML: "]),
    "escape": (changed(("'''(”)”'''", r'"\d"')), ["14: not TOML: "]),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_file_is_refused_with_line_key_and_mend(rules: Path, text: str, expected: list[str]) -> None:
    put(rules, text)
    found = errors()
    for part in expected:
        assert any(part in e.removeprefix("rules/QUO/QUO900.toml:") for e in found), "\n".join(found)
    assert len(found) == len(expected), "\n".join(found)


def test_the_errors_of_all_files_are_told_at_once(rules: Path) -> None:
    put(rules, changed(('"error"', '"fatal"'), ('"stable"', '"new"')))
    put(rules, "code = ", "QUO901")
    put(rules, named("QUO902", "sound-rule"), "QUO902")
    assert len(errors()) == 3


@pytest.mark.parametrize(
    ("code", "name"), [("QUO900", "other"), ("QUO901", "doubled-mark")], ids=["code", "name"]
)
def test_two_rules_with_one_code_or_name_are_refused(
    rules: Path, tmp_path: Path, code: str, name: str
) -> None:
    put(rules)
    other = put(tmp_path / "mine", named(code, name), at=f"{code}.toml")
    (error,) = errors((tmp_path / "mine",))
    assert other.as_posix() in error
    assert "rules/QUO/QUO900.toml" in error


def test_folders_of_users_site_rules_and_data_files(rules: Path, tmp_path: Path) -> None:
    put(rules)
    put(rules, named("BOI901", "site-line"), at="site/example.org/BOI901.toml")
    put(rules, "not a rule", at="QUO/words.toml")
    mine = put(tmp_path / "mine", named("PUN900", "own-rule"), at="PUN900.toml")
    assert [r.code for r in rulebook.load().rules] == ["BOI901", "QUO900"]
    assert [r.code for r in rulebook.load((tmp_path / "mine", rules)).rules] == ["BOI901", "PUN900", "QUO900"]
    assert rulebook.load((mine,)).find("own-rule").file == str(mine)
    assert "no such folder" in errors((tmp_path / "nowhere",))[0]


def test_rules_that_are_gone_are_missed(rules: Path) -> None:
    (rules / "deglitch-rules.toml").unlink()
    with pytest.raises(FileNotFoundError, match="install deglitch again"):
        rulebook.load()


def test_the_track_record_gives_the_confidence(rules: Path) -> None:
    put(rules)
    record = rules / "track-record.json"
    record.write_text('{"QUO900": {"right": 8, "wrong": 0, "texts": 3}}')
    assert rulebook.load().find("QUO900").confidence == 0.9
    record.write_text('{"QUO900": {"right": -1, "wrong": 0}}')
    assert "rules/track-record.json: not a track record" in errors()[0]
    record.write_text("{")
    assert "rules/track-record.json:1: not JSON" in errors()[0]


@pytest.fixture
def book(rules: Path) -> rulebook.RuleBook:
    for code, name, status, fix in [
        ("QUO900", "plain", "stable", "safe"),
        ("QUO901", "daring", "stable", "unsafe"),
        ("QUO902", "trial", "preview", "safe"),
        ("PUN900", "old", "deprecated", "safe"),
        ("PUN901", "other", "stable", "safe"),
    ]:
        put(rules, named(code, name, status, fix), code)
    return rulebook.load()


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        pytest.param({}, "PUN901 QUO900 QUO901", id="stable ones by default"),
        pytest.param({"preview": True}, "PUN901 QUO900 QUO901 QUO902", id="preview"),
        pytest.param({"select": ("QUO",)}, "QUO900 QUO901", id="family"),
        pytest.param({"select": ("QUO902",)}, "QUO902", id="a preview rule by code"),
        pytest.param({"select": ("trial",)}, "QUO902", id="a preview rule by name"),
        pytest.param({"select": ("ALL",), "preview": True}, "PUN901 QUO900 QUO901 QUO902", id="all"),
        pytest.param({"select": ("old", "PUN")}, "PUN900 PUN901", id="deprecated only when named"),
        pytest.param({"ignore": ("QUO",)}, "PUN901", id="ignored family"),
        pytest.param({"select": ("QUO900",), "ignore": ("plain",)}, "", id="ignore wins"),
        pytest.param({"select": ()}, "", id="nothing selected"),
        pytest.param({"select": ("SPN",)}, "", id="family without rules"),
        pytest.param({"profile": "corpus", "preview": True}, "PUN901 QUO900 QUO902", id="corpus"),
    ],
)
def test_selection(book: rulebook.RuleBook, arguments: dict[str, object], codes: str) -> None:
    assert " ".join(r.code for r in book.select(**arguments)) == codes  # type: ignore[arg-type]


@pytest.mark.parametrize("selector", ["QUO90", "plane", "quo", "nothing-like-it", ""])
def test_an_unknown_selector_is_refused(book: rulebook.RuleBook, selector: str) -> None:
    for arguments in ({"select": (selector,)}, {"ignore": (selector,)}):
        with pytest.raises(UnknownRule, match="unknown rule"):
            book.select(**arguments)
    with pytest.raises(LookupError):
        book.find(selector)


def test_close_names_are_suggested(book: rulebook.RuleBook) -> None:
    with pytest.raises(UnknownRule) as caught:
        book.find("darring")
    assert str(caught.value) == "unknown rule `darring`: did you mean daring?"
    with pytest.raises(UnknownRule, match=r"did you mean .*\bQUO\b"):
        book.select(("quo",))


def test_the_schema_for_editors_is_up_to_date() -> None:
    kept = Path(__file__).parent.parent / "rules" / "schema.json"
    assert kept.read_text(encoding="utf-8") == schema.json_schema(), (
        "run: python -m cleaner.rulebook.schema > rules/schema.json"
    )
    shape = json.loads(kept.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(shape)
    validator.check_schema(shape)
    assert validator.is_valid(tomllib.loads(PATTERN))
    assert not validator.is_valid(tomllib.loads(changed(("pattern = '", "patern = '"))))


HEAVY = {"msgspec", "tomllib", "regex", "difflib", "importlib.metadata", "cleaner.rulebook.schema"}
PROBE = """
import json, sys
from pathlib import Path
from cleaner import rulebook
rulebook.load.__globals__["PACKAGE"] = Path(sys.argv[1])
codes = [r.code for r in rulebook.load().rules]
print(json.dumps([codes, sorted(sys.modules)]))
"""


def probe(rules: Path) -> tuple[list[str], set[str]]:
    """The codes and the imported modules of a fresh process."""
    command = [sys.executable, "-c", PROBE, str(rules.parent / "cleaner")]
    root = Path(__file__).parent.parent
    done = subprocess.run(command, cwd=root, env=dict(os.environ), capture_output=True, text=True, check=True)
    codes, modules = json.loads(done.stdout)
    return codes, set(modules)


def test_a_warm_cache_needs_no_parser(rules: Path) -> None:
    put(rules)
    codes, modules = probe(rules)
    assert codes == ["QUO900"]
    assert modules >= {"msgspec", "tomllib"}
    codes, modules = probe(rules)
    assert codes == ["QUO900"]
    assert not modules & HEAVY


def kept(rules: Path) -> list[Path]:
    return sorted((rules.parent / "cache").glob("*"))


def test_the_cache_gives_the_same_rules(rules: Path) -> None:
    put(rules, changed(('fix = "safe"', 'fix = "safe"\nlanguages = ["en"]')))
    put(rules, match('kind = "widget"\nwidget = "share"\nstrong = { fr = ["Partager"] }').replace(
        "QUO900", "BOI900").replace("doubled-mark", "other"), "BOI900")  # fmt: skip
    cold, warm = rulebook.load(), rulebook.load()
    assert cold.rules != warm.rules  # read again, not the same objects
    assert list(map(rule.to_row, cold.rules)) == list(map(rule.to_row, warm.rules))
    assert [type(v) for r in cold.rules for v in (r.fix, r.languages, r.literals)] == [
        type(v) for r in warm.rules for v in (r.fix, r.languages, r.literals)
    ]


def test_a_changed_file_is_read_anew(rules: Path) -> None:
    put(rules)
    rulebook.load()
    put(rules, changed(("Two marks where", "More marks where")))
    assert rulebook.load().find("QUO900").summary.startswith("More")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut short"),
        pytest.param(lambda data: data.replace(b"doubled-mark", b"doubled-mork"), id="changed"),
        pytest.param(lambda _: b"\xff\x00" * 99, id="bytes"),
        pytest.param(lambda _: b"{}", id="another's"),
    ],
)
def test_a_damaged_cache_is_rebuilt(rules: Path, damage: object) -> None:
    put(rules)
    rulebook.load()
    (file,) = kept(rules)
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert rulebook.load().find("QUO900").name == "doubled-mark"
    assert file.read_bytes() == whole


def test_rows_of_another_shape_are_not_believed(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(rules)
    monkeypatch.setattr("cleaner.rulebook.cache.get", lambda _: [["QUO900"], 3])
    assert rulebook.load().find("QUO900").name == "doubled-mark"


def test_old_cache_files_are_pruned(rules: Path) -> None:
    for i in range(7):
        put(rules, changed(("Two marks", f"{i} marks")))
        rulebook.load()
    assert len(kept(rules)) == 4
    (rules.parent / "cache" / "another.txt").write_text("stays")
    put(rules)
    rulebook.load()
    assert len(kept(rules)) == 5


def test_the_cache_can_be_switched_off(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEGLITCH_NO_CACHE", "1")
    put(rules)
    assert rulebook.load().rules
    assert not kept(rules)


def test_a_folder_that_cannot_be_written_is_no_error(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = rules.parent / "file"
    blocked.write_text("")
    monkeypatch.setenv("DEGLITCH_CACHE_DIR", str(blocked / "below"))
    put(rules)
    assert rulebook.load().rules
    assert blocked.read_text() == ""


def test_a_warm_load_is_quick(rules: Path) -> None:
    for i in range(250):
        put(rules, named(f"QUO{i:03}", f"rule-{i}"), f"QUO{i:03}")
    rulebook.load()
    best = min(_seconds() for _ in range(5))
    assert best < 0.06  # 15 ms on an idle machine; this guards against another order of magnitude


def _seconds() -> float:
    start = perf_counter()
    assert len(rulebook.load().rules) == 250
    return perf_counter() - start


@pytest.mark.usefixtures("rules")
def test_the_rules_are_found_in_a_zip(tmp_path: Path) -> None:
    root = Path(rulebook.__file__).parent.parent
    archive = tmp_path / "app.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for file in root.rglob("*.py"):
            zipped.write(file, Path("cleaner") / file.relative_to(root))
        zipped.writestr("cleaner/rules/deglitch-rules.toml", "format = 1\n")
        zipped.writestr("cleaner/rules/QUO/QUO900.toml", PATTERN)
    code = (
        f"import sys; sys.path.insert(0, {str(archive)!r}); from cleaner import rulebook; "
        "(r,) = rulebook.load().rules; print(r.code, rulebook.read(r.file).rationale)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.stdout == "QUO900 Copied twice.\n", done.stderr


def test_a_key_is_found_on_its_line_whatever_stands_in_the_strings() -> None:
    source = 'a = """\n[b]\nc = 1\n"""\n[b] # c = 2\nlist = [\n  "[x]", # ]\n  "d = 1",\n]\n'
    source += "\"c\" = 3\n[[e]]\n[[e]]\nf.g = '#'\n"
    lines = places.key_lines(source)
    assert lines[("b",)] == 5
    assert lines[("b", "list")] == 6
    assert lines[("b", "c")] == 10
    assert lines[("e", 1)] == 12
    assert lines[("e", 1, "f", "g")] == 13
    assert places.line_of(("b", "missing"), lines) == 5
    assert ("b", "d") not in lines


@given(st.text(alphabet="[]{}='\"#\\.,ab1\n \t\r⟦", max_size=80))
def test_any_text_has_a_line_for_any_key(source: str) -> None:
    lines = places.key_lines(source)
    assert all(1 <= n <= source.count("\n") + 1 for n in lines.values())
    assert places.line_of(("match", "pattern"), lines) >= 1


@given(st.text(alphabet="()[]|*+?{}\\1wab,.^$<>=!:P", max_size=30))
def test_the_look_for_hostile_shapes_takes_any_pattern(pattern: str) -> None:
    from cleaner.rulebook.regexes import faulty, hostile

    if not faulty(pattern):
        assert all(isinstance(shape, str) for shape in hostile(pattern))


@pytest.mark.parametrize(
    ("pattern", "n"),
    [
        (r"(\w+\s?)*", 1), (r"((a+))*", 1), (r"(?:a|b+)*", 1), (r"(?:\w{1,40})*x", 1),
        (r"(?x) (a+) * # c", 1),
        (r"(?:\w+(?:\s\w+)*)+", 1), (r"(\w+) \1", 1), (r"(?P<w>\w+) (?P=w)", 1),
        (r"(?:\w+\s)+", 0), (r"(?:\w++\s?)*", 0), (r"(?>\w+\s?)*", 0), (r"(?:\w+){3}", 0), (r"(?:x?)*", 0),
        (r"""(["'])[^"']*\1""", 0), (r"[(+*]+(x)", 0), (r"\(a+\)*", 0), (r"(?:\w+(?:, \w+)*) and", 0),
    ],
)  # fmt: skip
def test_hostile_shapes(pattern: str, n: int) -> None:
    from cleaner.rulebook.regexes import hostile

    assert len(list(hostile(pattern))) == n
