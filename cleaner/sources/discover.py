"""Finds the files to clean below the paths a person gave; reads none of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.sources.files import SourceError, missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cleaner.model import Format

EXTENSIONS = (".txt", ".md", ".markdown")
_FORMATS: dict[str, Format] = {
    **dict.fromkeys((".md", ".markdown", ".mkd", ".mdx"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    ".srt": "srt",
    ".vtt": "vtt",
}
_VIRTUAL_ENVIRONMENT = "pyvenv.cfg"  # the file that marks one
# Set while git runs a hook; they would turn its answer to another repository or index.
_GIT_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")


def discover(
    paths: Iterable[str | os.PathLike[str]],
    *,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    extensions: Sequence[str] = EXTENSIONS,
) -> Iterator[Path]:
    """The files to clean, each once, in the order of `paths`, those of a folder sorted.

    A file that is named is taken whatever its ending (with `force_exclude`: unless it is excluded).
    In a folder, files with one of the `extensions` (any case) are taken, but nothing hidden, in
    `node_modules` or in a virtual environment, no symbolic links, and nothing that git ignores.
    git itself is asked for that (`git ls-files`): it alone knows nested, global and private ignore
    files, and a tracked file counts although a pattern names it. Where there is no git or no
    repository, or the named folder is itself ignored, the folder is walked and ignore files do not count.

    A pattern of `exclude` without a slash is the name of a file or folder at any depth below the current
    folder (`drafts`, `*.bak.md`); one with a slash is a path from the current folder, or an absolute
    one (`docs/old`, `docs/**/raw-*.md`). `*` stays within a name, `**` does not; a folder takes all that
    is in it.

    Raises SourceError before the first file for a path that does not exist; later for a folder that
    cannot be read.
    """
    roots = [Path(p) for p in paths]
    for root in roots:
        if not os.path.lexists(root):
            raise missing(root)
        if not root.exists():
            raise SourceError(f"{root}: this symbolic link leads nowhere")
    excluded = Exclude(exclude)
    endings = tuple(e.lower() for e in extensions)
    seen: set[str] = set()
    for root in roots:
        for path in _below(root, endings, excluded) if root.is_dir() else (root,):
            if force_exclude and path is root and excluded(path, path.parent):
                continue
            real = os.path.realpath(path)
            if real not in seen:
                seen.add(real)
                yield path


def format_of(path: str | os.PathLike[str]) -> Format:
    """The format that the ending of a file (any case) is usual for, `text` for everything else."""
    return _FORMATS.get(Path(path).suffix.lower(), "text")


class Exclude:
    """The `exclude` patterns of `discover`, as one question; seen from the folder that is current now."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self.here = Path.cwd().as_posix().rstrip("/")
        self.patterns = [_compiled(p, self.here) for p in patterns if p.strip("/")]

    def __call__(self, path: Path, root: Path) -> bool:
        """Whether `path`, found below `root`, or a folder that it lies in is excluded."""
        if not self.patterns:
            return False
        full = Path(os.path.abspath(path)).as_posix()  # noqa: PTH100 - links are not followed
        base = self.here if full.startswith(self.here + "/") else root.absolute().as_posix().rstrip("/")
        below = full[len(base) :] if full.startswith(base + "/") else f"/{path.name}"
        return any(p.fullmatch(below if anywhere else full) for p, anywhere in self.patterns)


def _compiled(pattern: str, here: str) -> tuple[re.Pattern[str], bool]:
    """A pattern as an expression, and whether it is a name at any depth (else a whole path)."""
    pattern = pattern.removeprefix("./").rstrip("/")
    anywhere = "/" not in pattern
    absolute = pattern.startswith("/") or re.match(r"[A-Za-z]:/", pattern)
    start = ".*/" if anywhere else "" if absolute else re.escape(here + "/")
    return re.compile(f"{start}{_GLOB.sub(_as_expression, pattern)}(?:/.*)?", re.DOTALL), anywhere


_GLOB = re.compile(r"\*\*/|\*\*|\*|\?|\[!?[^]/]+\]|.", re.DOTALL)


def _as_expression(piece: re.Match[str]) -> str:
    glob = piece[0]
    if glob.startswith("[") and len(glob) > 2:
        negated = glob[1] == "!"
        inside = glob[2 if negated else 1 : -1].replace("\\", r"\\").replace("[", r"\[").replace("^", r"\^")
        return f"[{'^/' if negated else ''}{inside}]"
    return {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(glob) or re.escape(glob)


def _below(root: Path, endings: tuple[str, ...], excluded: Exclude) -> Iterator[Path]:
    """The files of a folder that count, sorted by the parts of their paths."""
    listed = _listed_by_git(root)
    if listed is None:
        yield from _walk(root, root, endings, excluded)
        return
    environments = {name.rpartition("/")[0] for name in listed if name.endswith(_VIRTUAL_ENVIRONMENT)}
    for name in sorted(listed, key=lambda name: name.split("/")):
        *folders, last = name.rstrip("/").split("/")
        if any(map(_skipped, folders)) or _skipped(last):
            continue
        if environments and any("/".join(folders[:n]) in environments for n in range(len(folders) + 1)):
            continue
        path = root / name
        if path.is_symlink() or excluded(path, root):
            continue
        if last.lower().endswith(endings) and path.is_file():
            yield path
        elif name.endswith("/") or path.is_dir():  # a repository inside this one
            yield from _below(path, endings, excluded)


def _listed_by_git(folder: Path) -> list[str] | None:
    """The files of a folder that git does not ignore, relative to it; None where git cannot say."""
    if not any((parent / ".git").exists() for parent in (folder.absolute(), *folder.absolute().parents)):
        return None
    listed = _git(folder, "ls-files", "-co", "--exclude-standard", "--deduplicate", "-z")
    if listed is None or (not listed and _git(folder, "check-ignore", "-q", ".") is not None):
        return None
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _git(folder: Path, *words: str) -> bytes | None:
    """What git answers; None when it is not there or says no."""
    import subprocess

    environment = {name: value for name, value in os.environ.items() if name not in _GIT_VARIABLES}
    command = ("git", "-c", "core.fsmonitor=false", "-C", str(folder), *words)
    try:
        answer = subprocess.run(command, capture_output=True, env=environment, check=False)
    except OSError:
        return None
    return answer.stdout if answer.returncode == 0 else None


def _walk(folder: Path, root: Path, endings: tuple[str, ...], excluded: Exclude) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(f"{folder}: this folder cannot be read ({error.strerror})") from None
    if any(entry.name == _VIRTUAL_ENVIRONMENT for entry in entries):
        return
    for entry in entries:
        path = folder / entry.name
        if _skipped(entry.name) or entry.is_symlink() or excluded(path, root):
            continue
        if entry.is_dir():
            yield from _walk(path, root, endings, excluded)
        elif entry.is_file() and entry.name.lower().endswith(endings):
            yield path


def _skipped(name: str) -> bool:
    return name.startswith(".") or name == "node_modules"
