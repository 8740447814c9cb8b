"""What the commands do when the engine itself fails; in this process, where a failure can be made."""

from __future__ import annotations

import io
import sys
from dataclasses import replace

import pytest

from cleaner import engine
from cleaner.cli import main
from cleaner.model import Problem


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="\n", write_through=True)

    @property
    def bytes(self) -> bytes:
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue()


@pytest.fixture
def run(monkeypatch, tmp_path):
    """`run(arguments, input)` → exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def run(arguments: list[str], data: bytes) -> tuple[int, bytes, str]:
        streams = _Stream(data), _Stream(), _Stream()
        for name, stream in zip(("stdin", "stdout", "stderr"), streams, strict=True):
            monkeypatch.setattr(sys, name, stream)
        code = main(arguments)
        return code, streams[1].bytes, streams[2].bytes.decode()

    return run


def _crash(_text, _settings):
    raise RuntimeError("two\nlines")


@pytest.mark.parametrize("command", [["clean", "-"], ["check", "--fix", "-"]], ids=["clean", "check"])
def test_a_crash_loses_no_text_and_asks_for_a_report(run, monkeypatch, command):
    monkeypatch.setattr(engine, "clean", _crash)
    code, out, err = run(command, b"teh\r\n\xff")
    assert (code, out) == (2, b"teh\r\n\xff")
    first = err.splitlines()[0]
    assert first.startswith(
        "deglitch: error: <stdin>: internal error: RuntimeError: two; lines; please report"
    )
    assert "Traceback" not in err


def test_the_traceback_is_shown_on_request(run, monkeypatch):
    monkeypatch.setattr(engine, "clean", _crash)
    monkeypatch.setenv("DEGLITCH_TRACEBACK", "1")
    assert "Traceback (most recent call last)" in run(["clean", "-"], b"teh\n")[2]


def test_a_crash_leaves_the_file(run, monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "clean", _crash)
    (tmp_path / "a.txt").write_bytes(b"teh ,\n")
    assert run(["clean", "--in-place", "a.txt"], b"")[0] == 2
    assert run(["check", "--fix", "a.txt"], b"")[0] == 2
    assert (tmp_path / "a.txt").read_bytes() == b"teh ,\n"


def test_a_problem_is_told_and_the_other_rules_clean(run, monkeypatch):
    clean = engine.clean
    problem = Problem(("CAS901",), "rule CAS901 crashed and was left out")
    monkeypatch.setattr(engine, "clean", lambda t, s: replace(clean(t, s), problems=(problem,)))
    code, out, err = run(["clean", "--select", "SPC001", "-"], b"Well , yes.\n")
    assert (code, out) == (2, b"Well, yes.\n")
    assert err == "deglitch: error: <stdin>: rule CAS901 crashed and was left out\n"


def test_a_crash_outside_of_any_text(run, monkeypatch):
    monkeypatch.setattr("cleaner.rulebook.load", _crash_without_arguments)
    code, out, err = run(["rules", "list"], b"")
    assert (code, out, err.count("\n")) == (2, b"", 1)
    assert "ZeroDivisionError" in err


def _crash_without_arguments(_folders):
    raise ZeroDivisionError("division by zero")
