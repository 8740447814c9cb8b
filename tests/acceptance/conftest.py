"""Runs the real command in a real process, in a folder of its own, with three rules made for the purpose."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RULES = Path(__file__).parent / "rules"
Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    kept = {
        k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR") and "DEGLITCH" not in k
    }
    cache = tmp_path_factory.mktemp("cache")
    return {**kept, "PYTHONPATH": str(ROOT), "DEGLITCH_CACHE_DIR": str(cache)}


@pytest.fixture(scope="session")
def own_rules() -> Path:
    """The folder of the test rules."""
    return RULES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder whose configuration selects the test rules: safe (teh), unsafe (mabye), a flag (TODO)."""
    rules = RULES.as_posix()
    (tmp_path / "deglitch.toml").write_text(
        f'rules = ["{rules}"]\nselect = ["CAS901", "CAS902", "CAS903"]\n', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def deglitch(folder: Path, environment: dict[str, str]) -> Run:
    """`deglitch(*arguments, input=bytes)` in `folder`; further keywords go to `subprocess.run`."""

    def run(*arguments: str | Path, env: dict[str, str] | None = None, **keywords: Any) -> Any:
        command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
        if "stdout" not in keywords:
            keywords["capture_output"] = True
        if "input" not in keywords and "stdin" not in keywords:
            keywords["stdin"] = subprocess.DEVNULL
        return subprocess.run(
            command,
            cwd=keywords.pop("cwd", folder),
            env={**environment, **(env or {})},
            timeout=120,
            **keywords,
        )

    return run
