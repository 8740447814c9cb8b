"""The diff report, proved with the real `git apply` and `patch`, forth and back."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.model import Edit, Result
from cleaner.patch import Patch
from cleaner.reports import Page, report


def result(text: str, *edits: tuple[int, int, str]) -> Result:
    patch = Patch.of(text, [(Edit(*edit), "TST001") for edit in edits])
    return Result(text, patch.apply(text), patch)


def raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


GIT = ("git", "-c", "core.autocrlf=false", "apply", "--unsafe-paths", "../r.diff")
PATCH = ("patch", "-p1", "-s", "--no-backup-if-mismatch", "-i", "../r.diff")


def replay(folder: Path, name: str, made: Result, *tools: tuple[str, ...]) -> None:
    """Apply the diff with each tool and take it back again; the bytes must be right both times."""
    (folder / "r.diff").write_bytes(raw(report("r.diff", [Page(name, made)])))
    tree = folder / "tree"
    for tool in tools:
        file = tree / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw(made.original))
        run(tree, *tool)
        assert file.read_bytes() == raw(made.text)
        run(tree, *tool, "-R")
        assert file.read_bytes() == raw(made.original)


TOOLS = [
    pytest.param(
        tool, id=tool[0], marks=pytest.mark.skipif(not shutil.which(tool[0]), reason=f"no {tool[0]}")
    )
    for tool in (GIT, PATCH)
]
AVAILABLE = [tool for tool in (GIT, PATCH) if shutil.which(tool[0])]

CASES = {
    "replace": result("a\nb\nc\n", (2, 3, "B")),
    "no final newline": result("a\nb", (2, 3, "B")),
    "add final newline": result("a\nb", (3, 3, "\n")),
    "drop final newline": result("a\nb\n", (3, 4, "")),
    "fill empty file": result("", (0, 0, "a\nb")),
    "empty the file": result("a\nb\n", (0, 4, "")),
    "crlf": result("a\r\nb\r\nc\r\n", (3, 4, "B")),
    "crlf to lf": result("a\r\nb\r\n", (1, 2, ""), (4, 5, "")),
    "lone cr": result("a\rb\rc\nd\n", (2, 3, "B")),
    "line separators": result("a\u2028b\fc\x0bd\u0085e\nf\n", (2, 3, "B")),
    "join lines": result("a\nb\nc\nd\n", (1, 2, " ")),
    "join over the edge": result("a\nb\nc\nd\n", (1, 2, ""), (3, 4, "")),
    "split a line": result("a b\nc\n", (1, 2, "\n\n")),
    "delete a block": result("a\n\nb\nc\n\nd\n", (3, 8, "")),
    "insert before": result("a\n", (0, 0, "z\n")),
    "far apart": result(
        "x\n" * 9 + "a\n" + "x\n" * 6 + "b\n" + "x\n" * 7 + "c\n", (18, 19, "A"), (32, 33, "B"), (48, 49, "C")
    ),
    "looks like a diff": result("--- a/x\n+++ b/x\n@@ -1 +1 @@\n", (0, 1, "+")),
    "bytes that are no text": result("a\udc80\nb\udcff\n", (3, 4, "B")),
    "wide hunk, small change": result("a\nb\nc\nd\ne\n", (0, 10, "a\nb\nC\nd\ne\n")),
}


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("made", CASES.values(), ids=CASES.keys())
def test_tools_apply_and_undo(tmp_path: Path, made: Result, tool: tuple[str, ...]) -> None:
    replay(tmp_path, "text.txt", made, tool)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "name",
    [
        "plain.txt",
        "deep/er/file.txt",
        "with blank.txt",
        "na\u00efve \u6f22.txt",
        'quo"te.txt',
        "tab\there.txt",
        "back\\slash",
        "it's",
    ],
)
def test_tools_find_the_file(tmp_path: Path, name: str, tool: tuple[str, ...]) -> None:
    replay(tmp_path, name, CASES["replace"], tool)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("/tmp/x.txt", "a/tmp/x.txt"),
        ("./x.txt", "a/x.txt"),
        (".//x.txt", "a/x.txt"),
        ("../x.txt", "a/../x.txt"),
        ("a b", '"a/a b"'),
        ("\u00ef\n\x1b", r'"a/\303\257\n\033"'),
        ("\udcff", r'"a/\377"'),
        ("\ud800", '"a/?"'),
    ],
)
def test_headers(name: str, header: str) -> None:
    assert report("r.diff", [Page(name, CASES["replace"])]).splitlines()[0] == f"--- {header}"


ANY = st.text(st.sampled_from("ab\n\n\n\r\f\u2028\u00e9\udc80"), max_size=40)


@st.composite
def results(draw: st.DrawFn) -> Result:
    text = draw(ANY)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    return result(text, *((a, b, draw(ANY)[:4]) for a, b in zip(cuts[::2], cuts[1::2], strict=False)))


@pytest.mark.skipif(not AVAILABLE, reason="neither git nor patch")
@given(results())
@settings(max_examples=150, deadline=None)
def test_tools_agree_whatever_the_text(made: Result) -> None:
    if made.changed:
        with tempfile.TemporaryDirectory() as folder:
            replay(Path(folder), "text.txt", made, *AVAILABLE)


@given(results())
@settings(max_examples=200, deadline=None)
def test_only_changed_lines_and_three_around_them(made: Result) -> None:
    text = report("r.diff", [Page("a", made)])
    assert bool(text) == made.changed
    for section in text.split("\n@@")[1:]:
        lines = [line for line in section.split("\n")[1:] if line and not line.startswith("\\")]
        signs = "".join(line[0] for line in lines)
        assert len(signs) - len(signs.lstrip(" ")) <= 3
        assert len(signs) - len(signs.rstrip(" ")) <= 3
        assert " " * 7 not in signs


def test_pages_follow_each_other_and_unchanged_ones_are_silent() -> None:
    pages = [Page("a", CASES["replace"]), Page("b", result("same\n")), Page("c", CASES["replace"])]
    headers = [line for line in report("x.patch", pages).splitlines() if line.startswith("---")]
    assert headers == ["--- a/a", "--- a/c"]


@pytest.mark.parametrize("end", ["\n", " "], ids=["lines", "one line"])
def test_a_megabyte_with_thousands_of_changes_takes_linear_time(end: str) -> None:
    def seconds(n: int) -> float:
        text = ("some words,then more of them" + end) * n
        made = result(text, *((i + 11, i + 11, " ") for i in range(0, len(text), 29 * 5)))
        started = time.process_time()
        assert report("r.diff", [Page("big.txt", made)])
        return time.process_time() - started

    assert seconds(36_000) < 40 * max(
        seconds(3_600), 0.01
    )  # ten times the text; quadratic would be a hundred
