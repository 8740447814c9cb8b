"""The snippets in `editors/`, tried in real editors where those are installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EDITORS = Path(__file__).parents[2] / "editors"
TEXT = "one teh\ntwo Grüße teh\nthree teh\nfour TODO\n"

needs = {
    name: pytest.mark.skipif(not shutil.which(name) or os.name == "nt", reason=f"no {name} here")
    for name in ("vim", "emacs")
}


@pytest.fixture
def edit(folder, environment):
    """`edit(command)` runs an editor where `deglitch` is on the PATH, and `a.txt` is there to be edited."""
    program = folder / "bin" / "deglitch"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cleaner "$@"\n')
    program.chmod(0o755)
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    env = environment | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}

    def run(*command: str) -> str:
        done = subprocess.run(
            command, cwd=folder, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60
        )
        return (done.stdout + done.stderr).decode()

    return run


@pytest.mark.slow
@needs["vim"]
def test_vim(edit, folder):
    (folder / "steps.vim").write_text(
        f"""
        source {EDITORS / "vim" / "deglitch.vim"}
        edit a.txt
        call cursor(3, 4)
        2Deglitch
        call writefile(getline(1, '$') + [string(getpos('.')[1:2])], 'range')
        Deglitch
        call writefile(getline(1, '$') + [string(getpos('.')[1:2])], 'whole')
        undo
        undo
        call writefile(getline(1, '$'), 'undone')
        let g:deglitch_arguments = ['--select', 'NOPE99']
        Deglitch
        call writefile(getline(1, '$'), 'failed')
        edit!
        DeglitchCheck
        call writefile(map(getqflist(), 'v:val.lnum . ":" . v:val.col . " " . v:val.text[:5]'), 'found')
        qa!
        """
    )
    edit("vim", "-Nu", "NONE", "-es", "-S", "steps.vim")
    wrote = {
        name: (folder / name).read_text("utf-8") for name in ("range", "whole", "undone", "failed", "found")
    }
    assert wrote == {
        "range": TEXT.replace("Grüße teh", "Grüße the") + "[3, 4]\n",
        "whole": TEXT.replace("teh", "the") + "[3, 4]\n",
        "undone": TEXT,
        "failed": TEXT,
        "found": "1:5 CAS901\n2:11 CAS901\n3:7 CAS901\n4:6 CAS903\n",
    }


@pytest.mark.slow
@needs["emacs"]
def test_emacs(edit, folder):
    (folder / "steps.el").write_text(
        f"""
        (load "{EDITORS / "emacs" / "deglitch.el"}" nil t)
        (find-file "a.txt")
        (goto-char (point-min)) (forward-line 2) (forward-char 3)
        (let ((start (save-excursion (forward-line -1) (point))))
          (deglitch-region start (save-excursion (goto-char start) (forward-line 1) (point))))
        (princ (format "%s%d:%d\\n" (buffer-string) (line-number-at-pos) (current-column)))
        (deglitch-buffer)
        (princ (format "%s%d:%d\\n" (buffer-string) (line-number-at-pos) (current-column)))
        (let (found)
          (deglitch-flymake (lambda (diagnostics &rest _) (setq found (or diagnostics 'none))))
          (while (not found) (accept-process-output nil 0.1))
          (dolist (one found) (princ (substring (flymake-diagnostic-text one) 0 6))))
        """
    )
    out = edit("emacs", "-Q", "--batch", "-l", "steps.el")
    ranged, whole = TEXT.replace("Grüße teh", "Grüße the"), TEXT.replace("teh", "the")
    assert out.startswith(f"{ranged}3:3\n{whole}3:3\nCAS903")


def test_helix_and_vs_code_files_can_be_read():
    languages = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text())["language"]
    assert [language["formatter"]["args"][0] for language in languages] == ["clean", "clean"]
    lines = (EDITORS / "vscode" / "tasks.json").read_text().splitlines()
    tasks = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))["tasks"]
    assert [task["args"][0] for task in tasks] == ["check", "clean"]
