"""The hooks of `.pre-commit-hooks.yaml`, run by the real pre-commit over a real repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytest.importorskip("pre_commit")

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
PRE_COMMIT = (sys.executable, "-m", "pre_commit")


@pytest.fixture
def repository(folder, environment, tmp_path_factory):
    """A git repository with the hooks of the manifest, started from this checkout to need no network."""
    hooks = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    for hook in hooks:
        program, _, arguments = hook["entry"].partition(" ")
        assert program == "deglitch"
        hook |= {"language": "system", "entry": f'"{Path(sys.executable).as_posix()}" -m cleaner {arguments}'}
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    home = tmp_path_factory.mktemp("pre-commit")
    env = {**environment, "PRE_COMMIT_HOME": str(home), "GIT_CONFIG_GLOBAL": str(home / "gitconfig")}
    run(["git", "init", "-q"], folder, env)
    return folder, env


def run(command, folder, env):
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def hook(name, repository):
    folder, env = repository
    run(["git", "add", "-A"], folder, env)
    return run([*PRE_COMMIT, "run", name, "--all-files"], folder, env)


def test_the_manifest_is_valid(environment):
    command = [*PRE_COMMIT, "validate-manifest", str(MANIFEST)]
    assert run(command, ROOT, environment)[0] == 0


@pytest.mark.slow
def test_the_checking_hook(repository):
    folder, _ = repository
    (folder / "a.txt").write_bytes(b"Close teh door.\n")
    (folder / "b.md").write_bytes(b"All is well.\n")
    (folder / "c.py").write_bytes(b"teh = 1\n")
    code, told = hook("deglitch", repository)
    assert code == 1
    assert "a.txt:1:7: CAS901" in told
    assert "c.py" not in told
    assert (folder / "a.txt").read_bytes() == b"Close teh door.\n"
    with (folder / "deglitch.toml").open("a") as config:
        config.write('exclude = ["a.txt"]\n')
    assert hook("deglitch", repository)[0] == 0


@pytest.mark.slow
def test_the_fixing_hook_fails_once_and_then_passes(repository):
    folder, _ = repository
    (folder / "a.txt").write_bytes(b"Close teh door.\n")
    code, told = hook("deglitch-fix", repository)
    assert code == 1
    assert "files were modified by this hook" in told
    assert (folder / "a.txt").read_bytes() == b"Close the door.\n"
    assert hook("deglitch-fix", repository)[0] == 0
    (folder / "a.txt").write_bytes(b"Close it mabye.\n")
    code, told = hook("deglitch-fix", repository)
    assert code == 1
    assert "a.txt:1:10: CAS902" in told


@pytest.mark.slow
def test_many_files_with_odd_names(repository):
    folder, _ = repository
    for name in ("with blank.txt", "-dash.txt", "Grüße.md", *(f"n{i}.txt" for i in range(40))):
        (folder / name).write_bytes(b"teh\n")
    assert hook("deglitch-fix", repository)[0] == 1
    assert {path.read_bytes() for path in folder.glob("*.txt")} == {b"the\n"}
    assert hook("deglitch-fix", repository)[0] == 0
