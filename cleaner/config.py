"""Settings from `deglitch.toml` or `pyproject.toml`; which file counts and what it may say.

The nearest configuration file upwards of a text counts, alone: folders do not add up. A file that wants
another one's settings says so with `extend`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

FILES = ("deglitch.toml", ".deglitch.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A configuration that cannot be read; the message is one line and names file and key."""


class Pattern(NamedTuple):
    """A glob as a configuration file in `folder` means it.

    Without a slash it is the name of a file or folder at any depth below, with one a path from there.
    """

    folder: Path
    glob: str

    def absolute(self) -> str:
        """The same as one absolute glob."""
        glob = self.glob.removeprefix("./").rstrip("/")
        if glob.startswith("/"):
            return glob
        folder = "".join(f"[{c}]" if c in "*?[" else c for c in self.folder.as_posix().rstrip("/"))
        return f"{folder}/{glob}" if "/" in glob else f"{folder}/**/{glob}"


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration says; every field is empty or None where it says nothing.

    - `path`: the file it came from, None for the defaults.
    - `rules`: folders of own rule files, absolute.
    - `glossary`: glossary files, absolute.
    - `per_file_ignores`: files → the rules that are not used there.
    """

    path: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    unsafe_fixes: bool = False
    preview: bool = False
    language: str | None = None
    exclude: tuple[Pattern, ...] = ()
    rules: tuple[Path, ...] = ()
    glossary: tuple[Path, ...] = ()
    per_file_ignores: Mapping[Pattern, tuple[str, ...]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def config_for(folder: Path) -> Config:
    """The configuration of the texts in `folder`: that of the nearest file upwards, else the defaults.

    Raises ConfigError when that file cannot be read or says something unknown.
    """
    found = nearest(folder.absolute())
    return load(found) if found else Config()


@cache
def nearest(folder: Path) -> Path | None:
    """The configuration file that counts for an absolute `folder`, None without one.

    A `pyproject.toml` counts only when it has a table `[tool.deglitch]`.
    """
    for name in FILES:
        path = folder / name
        if path.is_file() and (name != "pyproject.toml" or _table(path) is not None):
            return path
    return None if folder.parent == folder else nearest(folder.parent)


def load(path: Path) -> Config:
    """The configuration in one file, with what it extends.

    Raises ConfigError when the file is missing, is not TOML, extends itself, or has an unknown key.
    """
    return _load(path.absolute(), ())


def override(config: Config, assignment: str) -> Config:
    """`config` with one `key = value` (TOML, as on the command line) in place of what it said.

    Relative paths are seen from the current folder. Raises ConfigError as `load` does.
    """
    import tomllib

    where = f"--config `{assignment}`"
    try:
        table = tomllib.loads(assignment)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f'{where}: not TOML ({error}); text needs quotes: key = "value"') from None
    if "extend" in table:
        raise ConfigError(f"{where}: `extend` works only in a file; use --config FILE")
    return _merged(config, _values(table, Path.cwd(), where))


@lru_cache(maxsize=256)
def _load(path: Path, chain: tuple[Path, ...]) -> Config:
    if path in chain:
        raise ConfigError(f"{chain[-1]}: `extend` leads back to {path}")
    table = _table(path)
    if table is None:
        raise ConfigError(f"{path}: no table [tool.deglitch]")
    table = dict(table)
    extend = table.pop("extend", None)
    if extend is not None and not isinstance(extend, str):
        raise ConfigError(f"{path}: `extend` must be a path (text), not {_kind(extend)}")
    start = _load(_resolved(path.parent, extend).resolve(), (*chain, path)) if extend else Config()
    return replace(_merged(start, _values(table, path.parent, str(path))), path=path)


@cache
def _table(path: Path) -> Mapping[str, object] | None:
    """All of `deglitch.toml`, or `[tool.deglitch]` of a `pyproject.toml`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8") from None
    if path.name == "pyproject.toml" and "deglitch" not in text:
        return None
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not TOML: {error}") from None
    if path.name != "pyproject.toml":
        return table
    tool = table.get("tool")
    mine = tool.get("deglitch") if isinstance(tool, dict) else None
    return mine if isinstance(mine, dict) else None


def _values(table: Mapping[str, object], folder: Path, where: str) -> dict[str, object]:
    """The fields of a Config that a table sets. Raises ConfigError for what it should not have."""
    found: dict[str, object] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"{where}: unknown key `{key}`{_suggestion(key)}")
        expected, read = _KEYS[key]
        try:
            found[key.replace("-", "_")] = read(value, folder)
        except TypeError:
            raise ConfigError(f"{where}: `{key}` must be {expected}, not {_kind(value)}") from None
    return found


def _merged(config: Config, values: Mapping[str, object]) -> Config:
    """Later values replace earlier ones; what extends or is a table is added to."""
    added: dict[str, object] = dict(values)
    for key in ("extend_select", "rules", "glossary"):
        if key in added:
            added[key] = (*getattr(config, key), *added[key])  # type: ignore[misc]
    if "per_file_ignores" in added:
        added["per_file_ignores"] = {**config.per_file_ignores, **added["per_file_ignores"]}  # type: ignore[dict-item]
    for code, table in config.options.items():
        if "options" in added:
            options: dict[str, object] = added["options"]  # type: ignore[assignment]
            options[code] = {**table, **options.get(code, {})}  # type: ignore[dict-item]
    return replace(config, **added)  # type: ignore[arg-type]


def _text(value: object, _folder: Path) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: object, _folder: Path) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _texts(value: object, folder: Path) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(_text(item, folder) for item in value)


def _globs(value: object, folder: Path) -> tuple[Pattern, ...]:
    return tuple(Pattern(folder, glob) for glob in _texts(value, folder))


def _folders(value: object, folder: Path) -> tuple[Path, ...]:
    return tuple(_resolved(folder, path) for path in _texts(value, folder))


def _files(value: object, folder: Path) -> tuple[Path, ...]:
    return _folders([value] if isinstance(value, str) else value, folder)


def _ignores(value: object, folder: Path) -> dict[Pattern, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise TypeError
    return {Pattern(folder, glob): _texts(codes, folder) for glob, codes in value.items()}


def _options(value: object, _folder: Path) -> dict[str, Mapping[str, object]]:
    if not isinstance(value, dict) or not all(isinstance(table, dict) for table in value.values()):
        raise TypeError
    return dict(value)


_LIST = "a list of texts"
_KEYS: Mapping[str, tuple[str, Callable[[object, Path], object]]] = {
    "select": (_LIST, _texts),
    "ignore": (_LIST, _texts),
    "extend-select": (_LIST, _texts),
    "unsafe-fixes": ("true or false", _flag),
    "preview": ("true or false", _flag),
    "language": ("a language code (text)", _text),
    "exclude": (_LIST, _globs),
    "rules": ("a list of folders (texts)", _folders),
    "glossary": ("a glossary file (text) or a list of them", _files),
    "per-file-ignores": ("a table of glob = [rules]", _ignores),
    "options": ("a table of rule code = { option = value }", _options),
}


def _resolved(folder: Path, path: str) -> Path:
    return folder / Path(path).expanduser()


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        str: "text",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
    }
    return names.get(type(value), type(value).__name__)


def _suggestion(key: str) -> str:
    from difflib import get_close_matches

    known = (*_KEYS, "extend")
    near = get_close_matches(key.replace("_", "-").lower(), known, n=1)
    return f"; did you mean `{near[0]}`?" if near else f"; known keys: {', '.join(sorted(known))}"
