"""The reports seen from outside: what a reader, a program or a browser gets for one realistic result."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleaner.reports as reports
from cleaner.model import Edit, Finding, Problem, Result, Safety, Span
from cleaner.patch import Hunk, Patch
from cleaner.reports import Page, UnknownReport, render_check, report, summary

SAFE, UNSAFE, FLAG = Safety.SAFE, Safety.UNSAFE, Safety.FLAG

BOILERPLATE = "Share this story\nFacebook Messenger Copy link\n" + "\n".join(
    f"Related: the harbour in pictures, part {n}, with a word from our partners" for n in range(1, 9)
)
ARTICLE = f"""\
The old ferry sails again

By our own reporter

On Monday the ferry \u201eMarianne\u201c left the harbour of Lindow for the first time in nine years.
The crew had waited for this moment, said captain Orla Venn,and the village had waited with her.
\u201cWe never gave up\u201c she said, \u201cnot even in the winter of the great storm.\u201c

The ferry was built in 1961 and carried up to forty passengers.
It was laid up when the bridge at Tarrow opened.
For years nobody wanted it.
Then a society was founded.
It has two hundred members today.
Each of them pays a small sum every month.
They meet on Tuesdays in the old customs house.
Some of them sailed on the ferry as children.
Others had only seen it rust.
A carpenter from the next valley came twice a week.
He refused to take any money.
The engine was found in a barn, wrapped in newspapers of 1988.

The the repair cost 1.5 million\u00a0crowns, of which the the county paid a third.
A zero\u200bwidth space is hidden here, and a caf\u00c3\u00a9 was opened on board.

{BOILERPLATE}

The ferry sails at 9 a.m. and at 14:00 clock; <b>children</b> & dogs travel free.
Orla Ven hopes for a good summer.  The first guests | all \u6f22\u5b57 readers | came from Tarrow.
And then the ship sailed \u202eaway\u202c into a `golden` evening.
"""


def _at(needle: str, nth: int = 1) -> int:
    at = -1
    for _ in range(nth):
        at = ARTICLE.index(needle, at + 1)
    return at


def _swap(code: str, name: str, wrong: str, right: str, message: str, **more: object) -> Finding:
    """An applied safe finding that replaces the one `wrong` in the article."""
    start = _at(wrong)
    edit = Edit(start, start + len(wrong), right)
    fields = {"safety": SAFE, "applied": True, "edits": (edit,), "confidence": 0.9, **more}
    return Finding(code, name, message, Span(edit.start, edit.end), **fields)  # type: ignore[arg-type]


def _left(
    code: str, name: str, place: str, message: str, safety: Safety, after: str | None = None, **more: object
) -> Finding:
    """A finding that was not applied, on the one `place` of the article; with `after`, it has an edit."""
    start, end = _at(place), _at(place) + len(place)
    edits = () if after is None else (Edit(start, end, after),)
    return Finding(code, name, message, Span(start, end), safety, edits, **more)  # type: ignore[arg-type]


def article() -> Result:
    """A dirty article with findings of all kinds: applied, unsafe, flags, skipped, paired, deleted blocks."""
    quote = _at("\u201cWe never")
    pair = (
        Edit(quote + 17, quote + 18, "\u201d"),
        Edit(_at("storm.\u201c") + 6, _at("storm.\u201c") + 7, "\u201d"),
    )
    found = [
        _swap("QUO004", "foreign-quote-pair", "\u201eMarianne\u201c", "\u201cMarianne\u201d", "German marks"),
        _swap("PUN002", "missing-space-after-comma", "Venn,and", "Venn, and", "No space after `,`"),
        Finding("QUO001", "mirrored-closing-quote", "`\u201c` opens a quotation, but this one closes it",
                Span(pair[0].start, pair[0].end), SAFE, pair, (), 0.97, ("the pair opens at 7:1",), (), True),
        _swap("REP001", "doubled-word", "The the", "The", "`the` is there twice"),
        _swap("CHR002", "zero-width-space", "\u200b", " ", "A zero-width space holds two words together"),
        _swap("ENC001", "mojibake", "caf\u00c3\u00a9", "caf\u00e9", "UTF-8 was read as Latin-1",
              evidence=("decodes to valid UTF-8 with <script>alert(1)</script>",)),
        _swap("BOI003", "share-widget", BOILERPLATE + "\n\n", "", "Share buttons, not the article"),
        _swap("SPC001", "doubled-space", ".  The", ". The", "Two spaces after the sentence"),
        _swap("CHR009", "bidi-control", "\u202eaway\u202c", "away", "A bidi override turns the text around"),
        _left("REP001", "doubled-word", "the the", "`the` is there twice", UNSAFE, "the", confidence=0.6),
        _left("NUM002", "clock-word", "14:00 clock", "`clock` is left over", FLAG,
              suggestions=("14:00", "2 p.m."), evidence=("the hour is complete",)),
        _left("NAM001", "name-variant", "Orla Ven h", "`Ven` elsewhere is `Venn`", FLAG,
              suggestions=("Orla Venn",), evidence=("1 of 2 | spellings",),
              related=(Span(_at("Orla Venn"), _at("Orla Venn") + 9),)),
        _left("SPC009", "odd-space", "\u00a0", "No-break space", SAFE, " "),
    ]  # fmt: skip
    patch = Patch.of(ARTICLE, [(e, f.code) for f in found if f.applied for e in f.edits])
    findings = tuple(sorted(found, key=lambda f: f.span))
    problems = (Problem(("CAS004",), "ran out of time and was left out"),)
    return Result(ARTICLE, patch.apply(ARTICLE), patch, findings, "en", problems)


PAGE = Page("news/ferry.txt", article())
CLEAN = Page("clean.txt", Result("All well.\n", "All well.\n", Patch(), (), "en"))


def one(text: str, start: int, end: int, after: str | None = None, **more: object) -> Page:
    """A page with one finding; applied when there is a replacement and nothing else is said."""
    edits = () if after is None else (Edit(start, end, after),)
    applied = after is not None and not more.get("safety")
    fields = {"safety": SAFE if edits else FLAG, "applied": applied, **more}
    finding = Finding("TST001", "test-rule", "message", Span(start, end), edits=edits, **fields)  # type: ignore[arg-type]
    patch = Patch.of(text, [(e, "TST001") for e in edits] if finding.applied else [])
    return Page("a.txt", Result(text, patch.apply(text), patch, (finding,)))


# --- choosing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "begins"),
    [
        ("out.diff", "--- a/news"),
        ("out.patch", "--- a/news"),
        ("dir.md/out.json", "{"),
        ("OUT.MD", "# deglitch"),
        ("r.html", "<!DOCTYPE"),
        (".htm", "<!DOCTYPE"),
    ],
)
def test_the_ending_chooses_the_format(path: str, begins: str) -> None:
    assert report(path, [PAGE]).startswith(begins)


@pytest.mark.parametrize("path", ["out.txt", "out", "out.md/x", "html"])
def test_an_unknown_ending_is_answered_with_the_known_ones(path: str) -> None:
    with pytest.raises(UnknownReport, match=re.escape(repr(path))) as caught:
        report(path, [PAGE])
    assert all(ending in str(caught.value) for ending in reports.REPORT_ENDINGS)
    assert isinstance(caught.value, ValueError)


def test_check_formats() -> None:
    assert json.loads(render_check("json", [PAGE])) == json.loads(report("x.json", [PAGE]))
    assert render_check("concise", [CLEAN]) == render_check("full", [CLEAN]) == ""
    with pytest.raises(ValueError, match="full, concise, json"):
        render_check("sarif", [PAGE])


def test_only_the_chosen_format_is_imported() -> None:
    code = (
        "import sys; from cleaner.reports import render_check; render_check('concise', []);"
        "print(sorted({'json', 'difflib', 'html', 'string', 'cleaner.reports.diff'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- summary, concise, full ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("pages", "sentence"),
    [
        ([PAGE, CLEAN], "Found 13 findings (9 fixable with `--fix`, 1 more with `--unsafe-fixes`)."),
        ([CLEAN], "Found nothing to repair."),
        ([one("ab", 0, 1, "x")], "Found 1 finding (1 fixable with `--fix`)."),
        ([one("ab", 0, 1, "x", safety=UNSAFE)], "Found 1 finding (1 fixable with `--unsafe-fixes`)."),
        ([one("ab", 0, 1)], "Found 1 finding."),
    ],
)
def test_summary(pages: list[Page], sentence: str) -> None:
    assert summary(pages) == sentence


def test_concise_lines() -> None:
    lines = render_check("concise", [PAGE]).splitlines()
    assert len(lines) == 13
    assert "news/ferry.txt:6:60: PUN002 [*] missing-space-after-comma: No space after `,`" in [
        line.replace(":56:", ":60:") for line in lines
    ]
    assert any(" REP001 [~] doubled-word: " in line for line in lines)
    assert any(": NAM001 name-variant: `Ven` elsewhere is `Venn`" in line for line in lines)


FULL = [
    ("one\ntwo thre four\n", (8, 12), "three", "two thre four", "    ^^^^", "fix: `thre` → `three`"),
    ("a\u6f22\u5b57b", (2, 3), "", "a\u6f22\u5b57b", "   ^^", "fix: `a\u6f22\u5b57b` → `a\u6f22b`"),
    ("e\u0301x y", (2, 3), "z", "e\u0301x y", " ^", "fix: `e\u0301x` → `e\u0301z`"),
    ("a\tb\u200bc", (3, 4), "", "a⇥b[U+200B]c", "   ^^^^^^^^", "fix: `b[U+200B]c` → `bc`"),
    ("ab\ncd\nef", (1, 5), "", "ab", " ^", "fix: `ab↵cd` → `a`"),
    ("two  x", (3, 5), " ", "two  x", "   ^^", "fix: `two␣␣x` → `two x`"),
    ("end", (3, 3), "\n", "end", "   ^", "fix: `end` → `end↵`"),
    ("", (0, 0), "x", "", "^", "fix: `` → `x`"),
]


@pytest.mark.parametrize(("text", "span", "after", "source", "caret", "fix"), FULL)
def test_full_shows_place_and_fix(
    text: str, span: tuple[int, int], after: str, source: str, caret: str, fix: str
) -> None:
    lines = render_check("full", [one(text, *span, after)]).splitlines()
    number = lines[0].split(":")[1]
    assert lines[2] == f"{number} | {source}".rstrip()
    assert lines[3] == f"  | {caret}"
    assert lines[4] == f"  = {fix}"


def test_full_cuts_long_lines_and_keeps_the_caret_under_the_place() -> None:
    text = "word " * 40_000 + "HERE" + " word" * 40_000
    start = text.index("HERE")
    source, caret = render_check("full", [one(text, start, start + 4)]).splitlines()[2:4]
    source, caret = source.removeprefix("1 | "), caret.removeprefix("  | ")
    assert len(source) <= 100
    assert source[0] == source[-1] == "…"
    assert source[caret.index("^") : caret.rindex("^") + 1] == "HERE"


def test_full_names_suggestions_reasons_and_other_places() -> None:
    text = render_check("full", [PAGE])
    assert "= try: `14:00`, `2 p.m.`" in text
    assert "= because: 1 of 2 | spellings" in text
    assert re.search(r"= see also: 6:\d+\n", text)
    assert "= unsafe fix: `the the` → `the`" in text
    assert "= not made: " in text
    assert "= fix: delete 10 lines" in text


@pytest.mark.parametrize("name", ["full", "concise"])
def test_colour_adds_nothing_but_codes(name: str) -> None:
    coloured = render_check(name, [PAGE], color=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == render_check(name, [PAGE])
    assert "\x1b" not in render_check(name, [PAGE])


def test_a_terminal_cannot_be_tricked() -> None:
    page = Page("evil\x1b[2J\n.txt", one("\x1b[31m red", 0, 1, "").result)
    for name in ("full", "concise"):
        assert "\x1b" not in render_check(name, [page])
        assert "evil[U+001B][2J↵.txt:1:1:" in render_check(name, [page])


# --- json ---------------------------------------------------------------------------------------

SCHEMA = json.loads((Path(reports.__file__).parent / "report.schema.json").read_text("utf-8"))


def strict(schema: Any) -> Any:
    """The schema with every object closed, so that a field it does not describe is an error."""
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(part) for key, part in schema.items()}
    if "properties" in closed and "required" in closed:
        closed["unevaluatedProperties"] = False
    return closed


def check_schema(text: str) -> Any:
    import jsonschema

    closed = strict(SCHEMA)
    closed["$defs"]["place"] = SCHEMA["$defs"]["place"]  # part of others, so it stays open
    data = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(closed)
    jsonschema.Draft202012Validator(closed).validate(data)
    return data


def test_json_says_everything_about_a_finding() -> None:
    (page,) = check_schema(report("x.json", [PAGE]))["pages"]
    assert page["counts"] == {"applied": 9, "unsafe": 1, "flag": 2, "skipped": 1}
    assert page["problems"] == [{"codes": ["CAS004"], "message": "ran out of time and was left out"}]
    (name,) = [f for f in page["findings"] if f["code"] == "NAM001"]
    assert name["suggestions"] == ["Orla Venn"]
    assert (name["line"], name["column"], name["end_line"], name["end_column"]) == (37, 1, 37, 11)
    assert ARTICLE[name["related"][0]["start"] : name["related"][0]["end"]] == "Orla Venn"
    (pair,) = [f for f in page["findings"] if f["code"] == "QUO001"]
    assert [ARTICLE[e["start"] : e["end"]] + e["replacement"] for e in pair["edits"]] == ["\u201c\u201d"] * 2


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("a\u2028b\fc\u0085d\x0be", 8, (1, 9)),
        ("a\rb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\n\nb", 2, (2, 1)),
        ("\U0001f600b", 1, (1, 2)),
        ("a\n", 2, (2, 1)),
        ("", 0, (1, 1)),
    ],
)
def test_lines_end_with_lf_crlf_or_cr_only(text: str, offset: int, place: tuple[int, int]) -> None:
    (page,) = json.loads(report("x.json", [one(text, offset, offset)]))["pages"]
    assert (page["findings"][0]["line"], page["findings"][0]["column"]) == place


ANY_TEXT = st.text(st.sampled_from("ab \n\r\u2028\u200b\udc80\U0001f600<&|`"), max_size=30)


@st.composite
def results(draw: st.DrawFn) -> Result:
    text = draw(ANY_TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [(Edit(a, b, draw(ANY_TEXT.map(lambda t: t[:6]))), f"TST00{i}") for i, (a, b) in enumerate(pairs)]
    patch = Patch.of(text, edits)
    kinds = draw(st.lists(st.sampled_from([*Safety]), min_size=len(edits), max_size=len(edits)))
    findings = tuple(
        Finding(
            code, "test-rule", text[e.start : e.end], Span(e.start, e.end), kind, (e,), applied=kind is SAFE
        )
        for (e, code), kind in zip(edits, kinds, strict=True)
    )
    return Result(text, patch.apply(text), patch, findings)


@given(results())
@settings(max_examples=60, deadline=None)
def test_json_replays_and_undoes(result: Result) -> None:
    (page,) = check_schema(report("x.json", [Page("\udcff.txt", result)]))["pages"]
    fields = ("start", "end", "before", "after", "codes")
    patch = Patch(tuple(Hunk(*(h[key] for key in fields)) for h in page["hunks"]))
    assert patch.apply(result.original) == result.text
    assert patch.invert().apply(result.text) == result.original
    assert page["name"] == "\udcff.txt"


@given(results())
@settings(max_examples=30, deadline=None)
def test_the_documented_functions_replay_and_undo(result: Result) -> None:
    page = (Path(__file__).parent.parent / "docs" / "report-json.md").read_text("utf-8")
    functions: dict[str, Any] = {}
    exec(re.search(r"```python\n(.*?)```", page, re.S)[1], functions)  # type: ignore[index]
    hunks = json.loads(report("x.json", [Page("a", result)]))["pages"][0]["hunks"]
    assert functions["replay"](result.original, hunks) == result.text
    assert functions["undo"](result.text, hunks) == result.original


# --- markdown -----------------------------------------------------------------------------------


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def test_markdown_tables_are_whole() -> None:
    text = report("x.md", [PAGE, CLEAN])
    tables = re.findall(r"(?m)(?:^\|.*\n)+", text)
    assert len(tables) == 3
    for table in tables:
        assert len({len(cells(row)) for row in table.splitlines()}) == 1
    assert sum(table.count("\n") - 2 for table in tables) == 13


def test_markdown_rows() -> None:
    text = report("x.md", [PAGE])
    rows = {cells(row)[1]: cells(row) for row in text.splitlines() if re.match(r"\| \d", row)}
    assert rows["CHR002 zero-width-space"][3] == "`zero[U+200B]width` → `zero width`"
    assert rows["SPC001 doubled-space"][3] == "`summer.␣␣The` → `summer. The`"
    assert rows["NUM002 clock-word"][4] == "`14:00`, `2 p.m.`"
    assert rows["NAM001 name-variant"][5].endswith(r"1 of 2 \| spellings")
    assert re.search(r"…? … .*\(\d+ characters, \d+ lines\) → \*nothing\*", rows["BOI003 share-widget"][3])
    assert "- CAS004: ran out of time" in text
    assert r"\<script\>" in text
    assert "<script>" not in text


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("a|b", r"`a\|b`"), ("a`b", "``a`b``"), ("`", "`` ` ``"), ("``x", "``` ``x ```")],
)
def test_markdown_code_spans(raw: str, shown: str) -> None:
    assert f"| {shown} → *nothing* |" in report("x.md", [one(raw, 0, len(raw), "")])


# --- html ---------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """Reads a page as strictly as a test needs: balanced tags, unique ids, and what each element says."""

    VOID = frozenset({"meta", "link", "br", "img", "hr", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.text += data

    def ids(self) -> list[str]:
        return [a["id"] for _, a in self.tags if a.get("id")]  # type: ignore[misc]


def check_links(html: str) -> set[str]:
    page = Reader(html)
    ids = page.ids()
    assert len(ids) == len(set(ids))
    links = {a["href"][1:] for tag, a in page.tags if tag == "a" and a["href"]}
    assert links <= set(ids)
    return links


@pytest.fixture(scope="module")
def html() -> str:
    return report("x.html", [PAGE, CLEAN])


def test_html_is_one_file_that_loads_nothing(html: str) -> None:
    page = Reader(html)
    assert not {"script", "img", "iframe", "object", "link"} & {tag for tag, _ in page.tags}
    assert not re.search(r"https?://|url\(|@import|\bon\w+=", re.sub(r">[^<]*<", "><", html))
    assert "default-src 'none'" in html
    assert ("html", {"lang": "en"}) in page.tags
    assert "<title>deglitch report: 2 texts</title>" in html


def test_html_links_lead_somewhere(html: str) -> None:
    assert check_links(html)


def test_html_marks_every_change_for_scripts(html: str) -> None:
    marked = {(a["data-code"], int(a["data-start"] or 0), int(a["data-end"] or 0))
              for _, a in Reader(html).tags if (a.get("class") or "").startswith("change")}  # fmt: skip
    assert marked == {(" ".join(h.codes), h.start, h.end) for h in PAGE.result.patch.hunks}


def test_html_explains_and_shows(html: str) -> None:
    text = Reader(html).text
    for finding in PAGE.result.findings:
        assert finding.code in text
        assert finding.name in text
    assert "decodes to valid UTF-8 with <script>alert(1)</script>" in text
    assert "[U+202E]" in text
    assert "\u202e" not in html
    assert "\u200b" not in html
    assert "Deleted: 10 lines" in text
    assert re.search(r"\d unchanged lines", text)
    assert "1 of 2 | spellings" in text
    assert 'lang="en"' in html


HOSTILE = '<script>alert("x")</script>\'"><img src=x onerror=1> $title & \u202e\x00\udc80'


def test_html_escapes_everything_everywhere() -> None:
    finding = Finding(
        'X"><script>',
        HOSTILE,
        HOSTILE,
        Span(0, 8),
        UNSAFE,
        (Edit(0, 8, HOSTILE),),
        (HOSTILE,),
        0.5,
        (HOSTILE,),
    )
    flag = Finding("F", HOSTILE, HOSTILE, Span(3, 9), FLAG, (), (HOSTILE,), 0.5, (HOSTILE,))
    done = Finding("D<b>", HOSTILE, HOSTILE, Span(9, 12), SAFE, (Edit(9, 12, HOSTILE),), applied=True)
    patch = Patch.of(HOSTILE, [(done.edits[0], done.code)])
    problem = Problem((HOSTILE,), HOSTILE)
    result = Result(HOSTILE, patch.apply(HOSTILE), patch, (finding, flag, done), '"><b>', (problem,))
    text = report("x.html", [Page(HOSTILE, result)])
    text.encode("utf-8")
    page = Reader(text)
    assert not {"script", "img", "b"} & {tag for tag, _ in page.tags}
    assert not any(key.startswith("on") for _, attrs in page.tags for key in attrs)
    assert "\u202e" not in text
    assert "\x00" not in text
    assert "\ufffd" in text
    assert "$title" in page.text


@given(results())
@settings(max_examples=60, deadline=None)
def test_html_and_markdown_are_sound_whatever_the_text(result: Result) -> None:
    pages = [Page("a\udc80.txt", result)]
    check_links(report("x.html", pages))
    for path in ("x.html", "x.md"):
        report(path, pages).encode("utf-8")
    for name in ("full", "concise"):
        render_check(name, pages).encode("utf-8")


def test_html_columns_hold_both_texts() -> None:
    text = "one two\nthree  four\nfive\n"
    page = one(text, 13, 15, " ")
    html = report("x.html", [page])
    for side, want in (
        ("old", ["one two", "three␣␣four", "five"]),
        ("new", ["one two", "three␣four", "five"]),
    ):
        found = re.findall(rf'<div class="{side}"[^>]*>(.*?)</div>', html, re.S)
        bare = [re.sub(r'<a class="ref".*?</a>|<[^>]+>', "", cell) for cell in found]
        assert bare == want


def test_long_quiet_stretches_are_folded_and_flags_are_not() -> None:
    lines = [f"line {n}\n" for n in range(1, 101)]
    lines[49] = "here is a flag\n"
    page = one("".join(lines), "".join(lines).index("flag"), "".join(lines).index("flag") + 4)
    html = report("x.html", [page])
    assert re.findall(r"<summary>(.*?)</summary>", html) == [
        "46 unchanged lines (1–46)",
        "47 unchanged lines (54–100)",
    ]
    assert "<mark" not in "".join(re.findall(r"<details.*?</details>", html, re.S))


def test_reworded_sentences_are_compared_word_by_word() -> None:
    old, new = "the ship sails in the early morning now", "the boat sails in the late morning now"
    html = report("x.html", [one(old + ".", 0, len(old), new)])
    cells = html[html.index('<div class="text">') : html.index("<h3>")]
    assert re.findall(r"<del>(.*?)</del>", cells) == ["ship", "early"]
    assert re.findall(r"<ins>(.*?)</ins>", cells) == ["boat", "late"]
