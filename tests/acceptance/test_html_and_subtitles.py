"""HTML pages, fragments and subtitle files through the commands."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WORDS = (
    "The bridge over the river is open again after repairs that took most of the winter, the town said , and "
    "the first lorries crossed it before noon on Monday while a band of the fire brigade played."
)
PARAGRAPHS = "".join(f"<p>{n}. {WORDS}</p>\n" for n in ("One", "Two", "Three", "Four"))
PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Bridge reopens</title></head><body><nav><a href='/'>Home</a></nav>\n"
    f"<article><h1>Bridge reopens</h1>\n{PARAGRAPHS}</article><footer>Imprint</footer></body></html>\n"
)


def deglitch(*words: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    command = (sys.executable, "-m", "cleaner", *words)
    env = {"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(cwd)}
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, env=env)


def test_a_fragment_is_cleaned_in_place(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b'<p class="x , y">He said <b>no</b> , &amp; left.</p>\r\n')
    done = deglitch("clean", "a.html", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b'<p class="x , y">He said <b>no</b>, &amp; left.</p>\r\n'


def test_the_article_of_a_page_is_extracted(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = deglitch("clean", "page.html", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert text.startswith("Bridge reopens\n\nOne. The bridge")
    assert "the town said, and" in text
    assert "<" not in text
    assert "Imprint" not in text
    deglitch("clean", "page.html", "--output-dir", "out", cwd=tmp_path)
    assert (tmp_path / "out" / "page.txt").read_text(encoding="utf-8") == text


@pytest.mark.parametrize("option", ["--keep-html", "--in-place"])
def test_a_page_is_cleaned_in_place_when_asked_for(tmp_path: Path, option: str) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = deglitch("clean", option, "page.html", cwd=tmp_path)
    got = done.stdout.decode() if option == "--keep-html" else (tmp_path / "page.html").read_text("utf-8")
    assert done.returncode == 0, done.stderr
    assert "the town said, and" in got
    assert got.count("<") == PAGE.count("<")


def test_without_the_extra_it_says_what_to_do_and_loses_nothing(tmp_path: Path) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError", encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    done = deglitch("clean", "page.html", cwd=tmp_path)
    assert done.returncode == 2
    assert b"deglitch[html]" in done.stderr
    assert b"--keep-html" in done.stderr
    assert done.stdout.decode() == PAGE


def test_a_page_without_an_article_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "page.html").write_text("<!doctype html><html><body></body></html>", encoding="utf-8")
    done = deglitch("clean", "page.html", cwd=tmp_path)
    assert done.returncode == 2
    assert b"page.html: no article was found" in done.stderr


def test_check_reads_subtitles_by_their_ending(tmp_path: Path) -> None:
    source = "1\n00:00:01,000 --> 00:00:02,000\nHe said no , I think\n"
    (tmp_path / "a.srt").write_text(source, encoding="utf-8")
    done = deglitch("check", "--fix", "a.srt", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert (tmp_path / "a.srt").read_text("utf-8") == source.replace(" ,", ",")
