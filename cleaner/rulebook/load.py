"""Finds the rule files and gives the rule book, from the cache where the files have not changed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.rulebook import cache
from cleaner.rulebook.rule import Rule, RuleError, RuleErrors, from_row, to_row
from cleaner.rulebook.select import RuleBook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from importlib.resources.abc import Traversable
    from typing import Any

    from cleaner.rulebook.rulefile import RuleFile

PACKAGE = Path(__file__).parent.parent
MARKER = "deglitch-rules.toml"
RECORD = "track-record.json"
_RULE_FILE = re.compile(r"[A-Z]{3}[0-9]{3}\.toml")

_Found = tuple[str, str, bytes]  # the path that opens a file, the path to show, its bytes


def load(folders: Sequence[Path] = ()) -> RuleBook:
    """The shipped rules and those of the folders (or single rule files) of a user.

    Only files named like a rule (`QUO001.toml`) are read, at any depth; other files are data.
    Every call reads the files anew, and parses and checks them only when the cache does not know them.
    Raises RuleErrors with all that is wrong in all files, FileNotFoundError when the shipped rules are gone.
    """
    found = list(_files(rules_folder(), "rules"))
    for folder in dict.fromkeys(folders):
        found += _users(folder)
    key = cache.key((path, data) for path, _, data in found)
    rules = _kept(key)
    if rules is None:
        rules = _parsed(found)
        cache.put(key, [to_row(rule) for rule in rules])
    return RuleBook(tuple(rules))


def read(path: str | Path | Traversable) -> RuleFile:
    """One rule file with its rationale and examples; `Rule.file` is such a path.

    Raises RuleErrors with all that is wrong in it, OSError when it cannot be read.
    """
    from cleaner.rulebook.rulefile import Source, parse

    text = str(path)
    name = shipped_name(text)
    if name is None:
        return parse(Source(text, text, (Path(path) if isinstance(path, str) else path).read_bytes()))
    parts = name.split("/")[1:]
    return parse(Source(text, name, rules_folder().joinpath(*parts).read_bytes()))


def shipped_name(path: str) -> str | None:
    """What messages call a shipped rule file (`rules/QUO/QUO001.toml`); None for a file of a user."""
    inside = str(rules_folder()).replace("\\", "/").rstrip("/") + "/"
    text = path.replace("\\", "/")
    return f"rules/{text.removeprefix(inside)}" if text.startswith(inside) else None


def rules_folder() -> Path | Traversable:
    """The folder of the shipped rules: inside the package (wheel, zip) or beside it (checkout).

    Raises FileNotFoundError when neither holds the marker file.
    """
    for folder in (PACKAGE / "rules", PACKAGE.parent / "rules"):
        if (folder / MARKER).is_file():
            return folder
    from importlib.resources import files

    zipped = files("cleaner") / "rules"
    if (zipped / MARKER).is_file():
        return zipped
    raise FileNotFoundError(f"the rules of deglitch are missing beside {PACKAGE}: install deglitch again")


def track_record(code: str) -> dict[str, Any]:
    """What was measured of a shipped rule by `benchmarks/track_record.py`; empty when nothing."""
    import json

    record = rules_folder() / RECORD
    known: dict[str, dict[str, Any]] = json.loads(record.read_bytes()) if record.is_file() else {}
    return known.get(code, {})


def _users(place: Path) -> Iterator[_Found]:
    """A user's folder, or a single file; what is shipped anyway is left out."""
    shipped = rules_folder()
    if isinstance(shipped, Path) and place.resolve().is_relative_to(shipped.resolve()):
        return
    if place.is_dir():
        yield from _files(place, place.as_posix())
    elif place.is_file():
        yield (str(place), place.as_posix(), place.read_bytes())
    else:
        mend = "correct the path, or remove it from `rules`"
        raise RuleErrors([RuleError(place.as_posix(), 0, "", "no such folder of rules", mend)])


def _files(folder: Path | Traversable, shown: str) -> Iterator[_Found]:
    """The rule files and the track record in a folder and below it, in the order of their names."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        name = entry.name
        if _RULE_FILE.fullmatch(name) or name == RECORD:
            yield str(entry), f"{shown}/{name}", entry.read_bytes()
        elif not name.startswith(".") and entry.is_dir():
            yield from _files(entry, f"{shown}/{name}")


def _kept(key: str) -> list[Rule] | None:
    rows = cache.get(key)
    try:
        return None if rows is None else [from_row(row) for row in rows]
    except (TypeError, ValueError):
        return None


def _parsed(found: Sequence[_Found]) -> list[Rule]:
    from cleaner.rulebook.rulefile import Source, confidences, parse_all

    sources = [Source(*f) for f in found]
    confidence: dict[str, float] = {}
    for source in sources:
        if source.name.endswith(RECORD):
            confidence.update(confidences(source))
    files = parse_all((s for s in sources if not s.name.endswith(RECORD)), confidence)
    return [file.rule for file in files]
