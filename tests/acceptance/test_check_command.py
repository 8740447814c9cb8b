"""`deglitch check` from outside: what is found, in which form, the exit code, and what --fix writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def texts(folder: Path) -> Path:
    """Four texts: one to repair, one to judge, one to look at, one without damage."""
    for name, text in {
        "safe.txt": "Close teh door.\n",
        "sub/unsafe.md": "It is mabye late.\n",
        "flag.txt": "One line.\nTODO later.\n",
        "clean.txt": "All is well.\n",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    return folder


CODES = {
    "nothing found": (["clean.txt"], 0),
    "a safe repair": (["safe.txt"], 1),
    "an unsafe repair": (["sub/unsafe.md"], 1),
    "a flag": (["flag.txt"], 1),
    "everything": ([], 1),
    "everything, forgiven": (["--exit-zero"], 0),
    "repaired": (["--fix", "safe.txt"], 0),
    "repaired, and that fails": (["--fix", "--exit-non-zero-on-fix", "safe.txt"], 1),
    "nothing to repair": (["--fix", "--exit-non-zero-on-fix", "clean.txt"], 0),
    "not repaired": (["--fix", "sub"], 1),
    "repaired with judgement": (["--fix", "--unsafe-fixes", "sub"], 0),
    "a flag cannot be repaired": (["--fix", "--unsafe-fixes", "flag.txt"], 1),
    "would change": (["--diff"], 1),
    "would not change": (["--diff", "flag.txt", "clean.txt", "sub"], 0),
    "not selected": (["--select", "CAS902", "safe.txt", "flag.txt"], 0),
    "missing": (["none.txt", "clean.txt"], 2),
    "missing, forgiven": (["--exit-zero", "none.txt"], 2),
    "unknown rule": (["--select", "CAS9", "clean.txt"], 2),
    "unknown format": (["--output-format", "sarff"], 2),
    "standard input beside files": (["-", "safe.txt"], 2),
}


@pytest.mark.parametrize(("arguments", "code"), CODES.values(), ids=CODES)
@pytest.mark.usefixtures("texts")
def test_exit_code(deglitch, arguments, code):
    done = deglitch("check", *arguments)
    assert done.returncode == code, done
    assert b"Traceback" not in done.stderr


@pytest.mark.usefixtures("texts")
def test_concise_and_full(deglitch):
    done = deglitch("check", "--output-format", "concise")
    lines = done.stdout.decode().splitlines()
    assert [line.split(" ")[:2] for line in lines] == [
        ["flag.txt:2:1:", "CAS903"],
        ["safe.txt:1:7:", "CAS901"],
        [f"{Path('sub/unsafe.md')}:1:7:", "CAS902"],
    ]
    summary = "Found 3 findings (1 fixable with `--fix`, 1 more with `--unsafe-fixes`).\n"
    assert done.stderr.decode() == summary
    done = deglitch("check")
    assert done.stdout.decode().endswith(summary)
    assert b"Close teh door." in done.stdout
    assert done.stderr == b""


@pytest.mark.usefixtures("texts")
def test_json_has_all_pages_and_nothing_beside(deglitch):
    done = deglitch("check", "--output-format", "json")
    pages = json.loads(done.stdout)["pages"]
    assert [len(page["findings"]) for page in pages] == [0, 1, 1, 1]
    assert done.stderr.startswith(b"Found 3 findings")


def test_nothing_found(deglitch, texts):
    assert deglitch("check", "clean.txt").stdout == b"Found nothing to repair.\n"
    done = deglitch("check", "--quiet", "clean.txt")
    assert (done.stdout, done.stderr) == (b"", b"")
    (texts / "empty").mkdir()
    done = deglitch("check", "empty")
    assert done.returncode == 0
    assert b"no text files" in done.stderr


def test_diff_changes_nothing(deglitch, texts):
    done = deglitch("check", "--diff", "--fix", "--unsafe-fixes")
    assert (done.returncode, done.stderr) == (1, b"")
    assert [line for line in done.stdout.decode().splitlines() if line[0] in "+-"] == [
        "--- a/safe.txt",
        "+++ b/safe.txt",
        "-Close teh door.",
        "+Close the door.",
        "--- a/sub/unsafe.md",
        "+++ b/sub/unsafe.md",
        "-It is mabye late.",
        "+It is maybe late.",
    ]
    assert (texts / "safe.txt").read_text() == "Close teh door.\n"


def test_fix_writes_and_reports_what_remains_where_it_is_now(deglitch, texts):
    (texts / "both.txt").write_bytes(b"teh teh TODO\r\n")
    clean = (texts / "clean.txt").stat()
    done = deglitch("check", "--fix", "both.txt", "clean.txt", "--output-format", "concise")
    assert done.returncode == 1
    assert (texts / "both.txt").read_bytes() == b"the the TODO\r\n"
    assert done.stdout.startswith(b"both.txt:1:9: CAS903")
    assert done.stderr == b"Repaired 2 findings in 1 file. Found 1 finding.\n"
    done = deglitch("check", "--fix", "safe.txt")
    assert done.stdout == b"Repaired 1 finding in 1 file.\n"
    now = (texts / "clean.txt").stat()
    assert (now.st_ino, now.st_mtime_ns) == (clean.st_ino, clean.st_mtime_ns)


def test_fix_of_standard_input_is_a_filter(deglitch):
    done = deglitch("check", "--fix", "-", "--output-format", "concise", input=b"teh TODO\r\n")
    assert (done.returncode, done.stdout) == (1, b"the TODO\r\n")
    assert done.stderr.startswith(b"<stdin>:1:5: CAS903")
    done = deglitch("check", "--fix", "-", input=b"\x00teh")
    assert (done.returncode, done.stdout) == (2, b"\x00teh")


def test_standard_input(deglitch):
    done = deglitch("check", "--stdin-filename", "x.md", "-", input=b"teh `teh`\n")
    assert done.returncode == 1
    assert done.stdout.startswith(b"x.md:1:1: CAS901")
    assert b"Found 1 finding " in done.stdout
    done = deglitch("check", "--exclude", "x.md", "--fix", "--stdin-filename", "x.md", "-", input=b"teh\n")
    assert (done.returncode, done.stdout) == (0, b"teh\n")


def test_excludes(deglitch, texts):
    def found(*arguments: str) -> list[str]:
        done = deglitch("check", "--output-format", "concise", *arguments)
        return [line.partition(":")[0] for line in done.stdout.decode().splitlines()]

    assert found("--exclude", "sub", "--exclude", "fl*") == ["safe.txt"]
    with (texts / "deglitch.toml").open("a") as config:
        config.write('exclude = ["safe.txt"]\n')
    assert found() == ["flag.txt", "sub/unsafe.md"]
    assert found("safe.txt") == ["safe.txt"]
    assert found("--force-exclude", "safe.txt", "flag.txt") == ["flag.txt"]
    assert found("--isolated", "--select", "CAS", "safe.txt") == []


def test_a_folder_may_have_its_own_configuration(deglitch, texts):
    (texts / "sub" / ".deglitch.toml").write_text('extend = "../deglitch.toml"\nignore = ["CAS902"]\n')
    done = deglitch("check", "--output-format", "concise", ".")
    assert b"CAS901" in done.stdout
    assert b"CAS902" not in done.stdout


def test_statistics(deglitch, texts):
    (texts / "more.txt").write_text("TODO TODO\n")
    done = deglitch("check", "--statistics", "--quiet")
    assert done.stdout.decode().splitlines() == [
        "      3  CAS903  test-unsure-place",
        "      1  CAS901  test-transposed-the",
        "      1  CAS902  test-transposed-maybe",
    ]
    table = json.loads(deglitch("check", "--statistics", "--output-format", "json").stdout)
    assert table[0] == {"code": "CAS903", "name": "test-unsure-place", "count": 3}


def test_what_is_no_text(deglitch, folder):
    (folder / "a.txt").write_bytes(b"a\x00b")
    (folder / "b.txt").write_bytes(b"fine\n")
    done = deglitch("check", ".")
    assert done.returncode == 0
    assert done.stderr.startswith(b"deglitch: warning: a.txt: not text: ")
    done = deglitch("check", "a.txt")
    assert done.returncode == 2
    assert done.stderr.startswith(b"deglitch: error: a.txt: not text: ")


def test_a_read_only_file_is_left_and_its_findings_stay(deglitch, texts):
    (texts / "safe.txt").chmod(0o444)
    done = deglitch("check", "--fix", "safe.txt", "--output-format", "concise")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr
    assert done.stdout.startswith(b"safe.txt:1:7: CAS901")
    assert (texts / "safe.txt").read_text() == "Close teh door.\n"


COLORED = {
    "a pipe": ({}, False),
    "forced": ({"FORCE_COLOR": "1"}, True),
    "forced and refused": ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
}


@pytest.mark.parametrize(("env", "colored"), COLORED.values(), ids=COLORED)
@pytest.mark.usefixtures("texts")
def test_color(deglitch, env, colored):
    assert (b"\x1b[" in deglitch("check", "safe.txt", env=env).stdout) is colored


def test_git_ignored_files_are_left_out(deglitch, texts):
    subprocess.run(["git", "init", "-q"], cwd=texts, check=True)
    (texts / ".gitignore").write_text("sub/\n")
    done = deglitch("check", "--output-format", "concise")
    assert b"safe.txt" in done.stdout
    assert b"unsafe.md" not in done.stdout
