"""`deglitch clean` from outside: what goes in, what comes out, and that nothing is lost on the way."""

from __future__ import annotations

import codecs
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FILTERED = {
    "fixed": (b"Close teh door.\n", b"Close the door.\n"),
    "nothing to do": (b"Close the door.\n", b"Close the door.\n"),
    "empty": (b"", b""),
    "only a line end": (b"\n", b"\n"),
    "CRLF": (b"Close teh door.\r\nAnd teh lid.\r\n", b"Close the door.\r\nAnd the lid.\r\n"),
    "mixed line ends": (b"teh a\r\nteh b\nteh c\r\n", b"the a\r\nthe b\nthe c\r\n"),
    "BOM": (codecs.BOM_UTF8 + b"teh end\n", codecs.BOM_UTF8 + b"the end\n"),
    "UTF-16 with a BOM": ("\ufeffteh Grüße\n".encode("utf-16-le"), "\ufeffthe Grüße\n".encode("utf-16-le")),
    "Latin-1": ("teh café là-bas, déjà vu\n".encode("cp1252"), "the café là-bas, déjà vu\n".encode("cp1252")),
    "no final line end": (b"Close teh door.", b"Close the door."),
    "a stray byte": ("teh “naïve” caf".encode() + b"\xff\n", "the “naïve” caf".encode() + b"\xff\n"),
    "an unsafe fix is not made": (b"mabye\n", b"mabye\n"),
}


@pytest.mark.parametrize(("before", "after"), FILTERED.values(), ids=FILTERED)
def test_filter(deglitch, before, after):
    done = deglitch("clean", "-", input=before)
    assert (done.returncode, done.stdout, done.stderr) == (0, after, b"")


ECHOED = {
    "image": b"\x89PNG\r\n\x1a\n teh\n",
    "NUL bytes": b"teh\x00teh\n",
    "controls": bytes(range(1, 32)) * 3,
}


@pytest.mark.parametrize("data", ECHOED.values(), ids=ECHOED)
def test_what_is_no_text_comes_out_as_it_went_in(deglitch, data):
    done = deglitch("clean", "-", input=data)
    assert (done.returncode, done.stdout) == (2, data)
    assert done.stderr.startswith(b"deglitch: error: <stdin>: not text: ")
    assert done.stderr.count(b"\n") == 1


BROKEN = {
    "unknown rule": ["--select", "QUO0X1"],
    "unknown key": ["--config", "slect = 1"],
    "value without quotes": ["--config", "language = en"],
    "missing configuration": ["--config", "nowhere.toml"],
    "no such rules": ["--config", "rules = ['nowhere']"],
    "range behind the text": ["--range", "7:9"],
}


@pytest.mark.parametrize("arguments", BROKEN.values(), ids=BROKEN)
def test_a_broken_set_up_loses_no_text(deglitch, arguments):
    done = deglitch("clean", *arguments, "-", input=b"teh\r\n")
    assert (done.returncode, done.stdout) == (2, b"teh\r\n")
    assert done.stderr.startswith(b"deglitch: error: ")
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


USAGE = {
    "unknown option": ["--unsave-fixes"],
    "two ways out": ["--diff", "--in-place", "a.txt"],
    "in place on standard input": ["--in-place", "-"],
    "standard input twice": ["-", "-"],
    "range over two files": ["--range", "1:2", "a.txt", "b.txt"],
    "range backwards": ["--range", "3:2", "a.txt"],
    "range from nought": ["--range", "0:2", "a.txt"],
    "range of words": ["--range", "a:b", "a.txt"],
    "unknown encoding": ["--encoding", "latin-one", "a.txt"],
    "report without a format": ["--report", "changes.xyz", "a.txt"],
    "report over an input": ["--report", "a.md", "a.md"],
    "report in no folder": ["--report", "none/r.json", "a.txt"],
    "nameless file in a folder": ["--output-dir", "out", "-"],
    "same name twice": ["--output-dir", "out", "a.txt", "sub/a.txt"],
    "output onto the input": ["--output-dir", ".", "a.txt"],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_usage_errors_come_before_any_work(deglitch, folder, arguments):
    (folder / "sub").mkdir()
    for name in ("a.txt", "a.md", "b.txt", "sub/a.txt"):
        (folder / name).write_bytes(b"teh\n")
    there = sorted(folder.rglob("*"))
    done = deglitch("clean", *arguments, input=b"teh\n")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"deglitch: error: ")
    assert done.stderr.count(b"\n") == 1
    assert sorted(folder.rglob("*")) == there
    assert (folder / "a.txt").read_bytes() == b"teh\n"
    assert (folder / "a.md").read_bytes() == b"teh\n"


def test_several_files_come_out_in_order(deglitch, folder):
    (folder / "b.txt").write_bytes(b"teh second\n")
    (folder / "a.txt").write_bytes(b"teh first\r\n")
    done = deglitch("clean", "b.txt", "a.txt")
    assert (done.returncode, done.stdout) == (0, b"the second\nthe first\r\n")


def test_a_missing_file_does_not_stop_the_others(deglitch, folder):
    (folder / "a.txt").write_bytes(b"teh\n")
    (folder / "sub").mkdir()
    done = deglitch("clean", "none.txt", "sub", "a.txt")
    assert (done.returncode, done.stdout) == (2, b"the\n")
    first, second = done.stderr.decode().splitlines()
    assert first.startswith("deglitch: error: none.txt: there is no such file")
    assert second.startswith("deglitch: error: sub: this is a folder")


def test_unsafe_fixes_are_asked_for(deglitch, folder):
    assert deglitch("clean", "--unsafe-fixes", "-", input=b"mabye\n").stdout == b"maybe\n"
    with (folder / "deglitch.toml").open("a") as config:
        config.write("unsafe-fixes = true\n")
    assert deglitch("clean", "-", input=b"mabye\n").stdout == b"maybe\n"
    assert deglitch("clean", "--no-unsafe-fixes", "-", input=b"mabye\n").stdout == b"mabye\n"


def test_rules_are_chosen(deglitch):
    text = b"teh mabye\n"
    unsafe = ("clean", "--unsafe-fixes")
    assert deglitch(*unsafe, "--select", "CAS901", input=text).stdout == b"the mabye\n"
    assert deglitch(*unsafe, "--select", "test-transposed-maybe", input=text).stdout == b"teh maybe\n"
    assert deglitch(*unsafe, "--ignore", "CAS901,CAS903", input=text).stdout == b"teh maybe\n"
    assert deglitch(*unsafe, "--isolated", "--select", "SPC", input=text).stdout == text
    ignoring = (*unsafe, "--config", "ignore = ['CAS']")
    assert deglitch(*ignoring, input=text).stdout == text
    assert deglitch(*ignoring, "--extend-select", "CAS902", input=text).stdout == b"teh maybe\n"


def test_in_place_writes_only_what_changes(deglitch, folder):
    dirty, clean = folder / "dirty.txt", folder / "clean.txt"
    dirty.write_bytes(b"teh\r\n")
    dirty.chmod(0o640)
    clean.write_bytes(b"the\n")
    before = clean.stat()
    done = deglitch("clean", "--in-place", "dirty.txt", "clean.txt")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"1 file cleaned, 1 left as it was.\n"
    assert dirty.read_bytes() == b"the\r\n"
    assert dirty.stat().st_mode & 0o777 == 0o640
    after = clean.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert deglitch("clean", "--in-place", "--quiet", "dirty.txt").stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_in_place_goes_through_a_symbolic_link(deglitch, folder):
    (folder / "real.txt").write_bytes(b"teh\n")
    (folder / "link.txt").symlink_to("real.txt")
    assert deglitch("clean", "--in-place", "link.txt").returncode == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "real.txt").read_bytes() == b"the\n"


def test_a_read_only_file_is_left_and_told(deglitch, folder):
    path = folder / "a.txt"
    path.write_bytes(b"teh\n")
    path.chmod(0o444)
    done = deglitch("clean", "--in-place", "a.txt")
    assert (done.returncode, path.read_bytes()) == (2, b"teh\n")
    assert b"a.txt: cannot be written (it is read-only)" in done.stderr


def test_output_dir(deglitch, folder):
    (folder / "sub").mkdir()
    (folder / "a.txt").write_bytes(b"teh\n")
    (folder / "sub" / "b.txt").write_bytes(b"the\n")
    (folder / "c.txt").write_bytes(b"teh\x00\n")
    done = deglitch("clean", "--output-dir", "out/deep", "a.txt", "sub/b.txt", "c.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    out = {path.name: path.read_bytes() for path in (folder / "out" / "deep").iterdir()}
    assert out == {"a.txt": b"the\n", "b.txt": b"the\n", "c.txt": b"teh\x00\n"}
    assert (folder / "a.txt").read_bytes() == b"teh\n"


def test_reports_by_ending(deglitch, folder):
    (folder / "a.txt").write_bytes(b"teh\n")
    (folder / "b.txt").write_bytes(b"TODO\n")
    names = ("r.json", "r.html", "r.md", "r.diff")
    reports = [part for name in names for part in ("--report", name)]
    done = deglitch("clean", *reports, "a.txt", "b.txt")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"the\nTODO\n", b"")
    pages = json.loads((folder / "r.json").read_text())["pages"]
    assert [(page["name"], page["changed"]) for page in pages] == [("a.txt", True), ("b.txt", False)]
    assert [finding["code"] for page in pages for finding in page["findings"]] == ["CAS901", "CAS903"]
    assert (folder / "r.diff").read_text().splitlines()[-2:] == ["-teh", "+the"]
    assert "CAS901" in (folder / "r.md").read_text()
    assert "CAS901" in (folder / "r.html").read_text()


def test_diff(deglitch, folder):
    (folder / "a.txt").write_bytes(b"teh\n")
    (folder / "b.txt").write_bytes(b"the\n")
    done = deglitch("clean", "--diff", "a.txt", "b.txt")
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout == b"--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-teh\n+the\n"
    assert (folder / "a.txt").read_bytes() == b"teh\n"
    done = deglitch("clean", "--diff", "b.txt")
    assert (done.returncode, done.stdout) == (0, b"")


RANGES = {
    "the first": ("1:1", b"the\nteh\nteh\n"),
    "in the middle": ("2:2", b"teh\nthe\nteh\n"),
    "two": ("2:3", b"teh\nthe\nthe\n"),
    "beyond the end": ("3:99", b"teh\nteh\nthe\n"),
}


@pytest.mark.parametrize(("lines", "after"), RANGES.values(), ids=RANGES)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_range(deglitch, lines, after, end):
    text = b"teh\nteh\nteh\n".replace(b"\n", end)
    done = deglitch("clean", "--range", lines, "-", input=text)
    assert (done.returncode, done.stdout) == (0, after.replace(b"\n", end))


def test_stdin_filename_tells_configuration_format_and_excludes(deglitch, folder):
    (folder / "docs").mkdir()
    (folder / "docs" / "deglitch.toml").write_text(
        'extend = "../deglitch.toml"\nexclude = ["raw", "out/*.txt"]\n'
        '[per-file-ignores]\n"*.log" = ["CAS901"]\n'
    )

    def filtered(name: str, text: bytes = b"teh `teh`\n") -> bytes:
        done = deglitch("clean", "--stdin-filename", name, "-", input=text)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    assert filtered("docs/a.txt") == b"the `the`\n"
    assert filtered("docs/a.md") == b"the `teh`\n"
    assert filtered("docs/raw/a.txt", b"teh\r\n\xff") == b"teh\r\n\xff"
    assert filtered("docs/out/a.txt") == b"teh `teh`\n"
    assert filtered("docs/out/deep/a.txt") == b"the `the`\n"
    assert filtered("raw/a.txt") == b"the `the`\n"
    assert filtered("docs/a.log") == b"teh `teh`\n"


def test_verbose_counts_on_standard_error(deglitch):
    done = deglitch("clean", "--verbose", "-", input=b"teh mabye TODO\n")
    assert done.stdout == b"the mabye TODO\n"
    assert done.stderr.startswith(b"<stdin>: 1 repair in 1 place, 1 more with unsafe fixes, 1 to look at")


def test_a_repair_without_a_place_in_the_encoding(deglitch):
    text = "Это просто русский текст -> он ничего не значит.\n".encode("koi8-r")
    done = deglitch("clean", "--extend-select", "PUN901", "--encoding", "koi8-r", "-", input=text)
    assert (done.returncode, done.stdout) == (2, text)
    told = "deglitch: error: <stdin>: U+2192 → (RIGHTWARDS ARROW) cannot be written as koi8-r; "
    assert done.stderr.decode().startswith(told)
    done = deglitch("clean", "--preview", "--select", "PUN", "-", input=b"a -> b\n")
    assert done.stdout == "a → b\n".encode()


def test_one_huge_line(deglitch):
    done = deglitch("clean", "-", input=b"All is right with it here. " * 200_000 + b"teh\n")
    assert done.returncode == 0
    assert done.stdout.endswith(b"here. the\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_told(deglitch):
    with Path("/dev/full").open("wb") as full:
        done = deglitch("clean", "-", input=b"teh\n", stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr == b"deglitch: error: standard output: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
@pytest.mark.parametrize("command", [["clean", "-"], ["check", "--fix", "-"], ["rule", "--all"]])
def test_a_reader_that_went_away(deglitch, command):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = deglitch(*command, input=b"the end\n", stdout=gone, stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="POSIX pipes")
def test_the_report_is_written_although_the_reader_went_away(deglitch, folder):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        done = deglitch("clean", "--report", "r.json", input=b"teh\n", stdout=gone, stderr=subprocess.PIPE)
    assert done.returncode == 141
    assert json.loads((folder / "r.json").read_text())["pages"][0]["changed"]


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_interrupted_while_reading(folder, environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "clean", "-"],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    process.stdin.write(b"teh " * 50_000)  # more than a pipe holds: it was taken, so reading has begun
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.strip()) == (130, b"", b"Interrupted")


def test_the_version_is_quick(environment):
    code = "import sys; from cleaner.cli import main; main(['--version']); print(*sys.modules)"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    assert time.perf_counter() - started < 5
    version, modules = done.stdout.splitlines()
    assert version.startswith("deglitch ")
    loaded = set(modules.split())
    assert not loaded & {"click", "regex", "cleaner.engine", "cleaner.reports", "cleaner.rulebook", "tomllib"}


def test_the_overview_imports_no_engine(environment):
    code = "import sys; sys.argv[1:] = ['--help']; from cleaner.cli import main\nmain(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "click" in loaded
    assert not loaded & {"regex", "cleaner.engine", "cleaner.reports", "cleaner.rulebook", "tomllib"}
