"""Keeps the compiled rule book between runs, in the user's cache folder; losing it costs only time."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

try:
    from _blake2 import blake2b  # what hashlib gives, without the milliseconds that OpenSSL costs
except ImportError:
    from hashlib import blake2b

FORMAT = 1  # raise it when the rows of the cache, or what is derived from a rule file, change
KEPT = 4  # cache files that stay; older ones are pruned
_STEM = "rules-"


def folder() -> Path | None:
    """`DEGLITCH_CACHE_DIR`, else the platform's place; None when switched off or unknown."""
    env = os.environ
    if env.get("DEGLITCH_NO_CACHE") == "1":
        return None
    if chosen := env.get("DEGLITCH_CACHE_DIR"):
        return Path(chosen)
    try:
        if sys.platform == "win32":
            local = env.get("LOCALAPPDATA")
            return Path(local) / "deglitch" / "Cache" if local else None
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "deglitch"
        root = env.get("XDG_CACHE_HOME", "")
        return (Path(root) if root.startswith("/") else Path.home() / ".cache") / "deglitch"
    except RuntimeError:  # a user without a home
        return None


def key(sources: Iterable[tuple[str, bytes]]) -> str:
    """A name for what the rule files (path, bytes) become in this program, on this Python."""
    program = sys.modules["cleaner"].__version__  # an import would reach up to the engine's layer
    versions = (FORMAT, program, *sys.version_info[:2], _regex_version())
    digest = blake2b(repr(versions).encode(), digest_size=20)
    for path, data in sources:
        digest.update(f"{path}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def get(key: str) -> list[list[Any]] | None:
    """The rows kept under a key; None when there are none, or the file is not what was written."""
    home = folder()
    if home is None:
        return None
    try:
        checksum, _, body = (home / f"{_STEM}{key}.json").read_bytes().partition(b"\n")
        rows = json.loads(body) if checksum == _checksum(body) else None
    except (OSError, ValueError):
        return None
    return rows if isinstance(rows, list) else None


def put(key: str, rows: list[list[Any]]) -> None:
    """Keep the rows, whole or not at all, and drop old files. An unwritable folder is no error."""
    home = folder()
    if home is None:
        return
    body = json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    part = home / f"{_STEM}{key}.{os.getpid()}.{os.urandom(4).hex()}.part"
    try:
        home.mkdir(parents=True, exist_ok=True)
        part.write_bytes(_checksum(body) + b"\n" + body)
        part.replace(home / f"{_STEM}{key}.json")
        _prune(home)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


def _prune(home: Path) -> None:
    newest = sorted(home.glob(f"{_STEM}*.json"), key=lambda f: f.stat().st_mtime_ns, reverse=True)
    for old in newest[KEPT:]:
        with contextlib.suppress(OSError):
            old.unlink()


def _regex_version() -> str:
    """The installed version of `regex`, read from its folder's neighbour: importing it would cost more."""
    found = PathFinder.find_spec("regex")
    if found is None or found.origin is None:
        return ""
    try:
        beside = os.listdir(Path(found.origin).parent.parent)  # noqa: PTH208 (a long folder)
    except OSError:
        return found.origin
    return " ".join(sorted(n for n in beside if n.startswith("regex-") and n.endswith("-info")))
