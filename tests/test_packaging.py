"""The built packages from outside: wheel, sdist and editable install, each in a fresh environment."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "samples" / "harbour.txt"
EXPECTED = (ROOT / "samples" / "harbour.clean.txt").read_bytes()

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what git would hand out: nothing that is only lying about may be needed."""
    folder = tmp_path_factory.mktemp("checkout")
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout
    for name in filter(None, names.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def built(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with wheel and sdist; the wheel is built from the sdist, as a registry would get it."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, checkout)
    return out


def environment(folder: Path, *install: str | Path) -> Path:
    """A fresh environment with one package installed; its dependencies are borrowed from this one."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").decode().strip()
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-build-isolation", *install)
    return python


def run(*command: str | Path) -> bytes:
    """Standard output of a command, far from the checkout and without its import path."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run([*map(str, command)], capture_output=True, env=clean, cwd=ROOT.anchor, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout


def check(python: Path, home: Path) -> None:
    """The command, the module and the rule book work, and come from `home`."""
    where = run(python, "-c", "import cleaner; print(cleaner.__file__)").decode().strip()
    assert Path(where).resolve().is_relative_to(home.resolve())
    assert run(python, "-m", "cleaner", "clean", SAMPLE) == EXPECTED
    assert run(python.parent / "deglitch", "clean", SAMPLE) == EXPECTED
    assert b"QUO001" in run(python.parent / "deglitch", "rule", "QUO001")


def test_wheel(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    check(environment(tmp_path / "env", wheel), tmp_path / "env")


def test_sdist(built: Path, tmp_path: Path) -> None:
    (sdist,) = built.glob("*.tar.gz")
    check(environment(tmp_path / "env", sdist), tmp_path / "env")


def test_editable(checkout: Path, tmp_path: Path) -> None:
    check(environment(tmp_path / "env", "-e", checkout), checkout)


def test_a_stray_rules_folder_does_not_win(built: Path, tmp_path: Path) -> None:
    (wheel,) = built.glob("*.whl")
    python = environment(tmp_path / "env", wheel)
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").decode().strip())
    (site / "rules").mkdir()
    check(python, tmp_path / "env")
