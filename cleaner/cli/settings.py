"""The options that choose rules and configuration, and the Settings of one text that follow from them.

What the command line says beats the configuration file; `--select` replaces its whole selection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import click

from cleaner import config as configuration
from cleaner.config import Config, ConfigError, Pattern
from cleaner.model import Format, Settings

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Choice:
    """What the options say; None and empty leave it to the configuration."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    unsafe_fixes: bool | None = None
    preview: bool | None = None
    language: str | None = None
    format: Format | None = None
    glossary: tuple[str, ...] = ()
    source: str | None = None
    config: tuple[str, ...] = ()
    isolated: bool = False


def _selectors(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """Rules by code, name or family, separated by commas, of an option that may be repeated."""
    return tuple(part.strip() for value in values for part in value.split(",") if part.strip())


_OPTIONS = (
    click.option(
        "--select",
        callback=_selectors,
        multiple=True,
        metavar="RULES",
        help="Use only these rules: codes, names, families, ALL.",
    ),
    click.option(
        "--ignore", callback=_selectors, multiple=True, metavar="RULES", help="Do not use these rules."
    ),
    click.option(
        "--extend-select",
        callback=_selectors,
        multiple=True,
        metavar="RULES",
        help="Use these rules besides those selected.",
    ),
    click.option(
        "--unsafe-fixes/--no-unsafe-fixes", default=None, help="Also apply fixes that need judgement."
    ),
    click.option("--preview/--no-preview", default=None, help="Also use rules that are still on trial."),
    click.option(
        "--language", metavar="CODE", help="Language of the texts, as ISO 639-1; default: detected."
    ),
    click.option(
        "--glossary",
        multiple=True,
        metavar="FILE",
        help="Terms and their variants, which are replaced: .csv, .tsv, .toml or .tbx. Repeatable.",
    ),
    click.option(
        "--source", metavar="FILE", help="The text in its original language, for checks of the translation."
    ),
    click.option(
        "--config",
        "config_",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        help="Use this configuration file, or set one key (TOML value).",
    ),
    click.option("--isolated", is_flag=True, help="Ignore all configuration files."),
)


def _known_encoding(_ctx: click.Context, _param: click.Parameter, name: str | None) -> str | None:
    if name is not None:
        from cleaner.sources import decode

        try:
            decode(b"", name)
        except LookupError as error:
            raise click.BadParameter(str(error.args[0])) from None
    return name


encoding_option = click.option(
    "--encoding",
    metavar="NAME",
    callback=_known_encoding,
    help="Encoding of the input where it is not UTF-8 and not marked.",
)


def rule_options(command: Command) -> Command:
    """Give a command the options of `choice_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choice_of(options: dict[str, Any], format_: Format | None = None) -> Choice:
    """Take the options of `rule_options` out of a command's options."""

    return Choice(
        select=options.pop("select"),
        ignore=options.pop("ignore"),
        extend_select=options.pop("extend_select"),
        unsafe_fixes=options.pop("unsafe_fixes"),
        preview=options.pop("preview"),
        language=options.pop("language"),
        glossary=options.pop("glossary"),
        source=options.pop("source"),
        config=options.pop("config_"),
        isolated=options.pop("isolated"),
        format=format_,
    )


def config_of(folder: Path, choice: Choice) -> Config:
    """The configuration for texts in `folder` under these options. Raises ConfigError."""
    files = [Path(c) for c in choice.config if _is_file(c)]
    config = configuration.load(files[-1]) if files else Config()
    if not files and not choice.isolated:
        config = configuration.config_for(folder)
    for assignment in choice.config:
        if not _is_file(assignment):
            config = configuration.override(config, assignment)
    return config


def settings_of(path: Path | None, choice: Choice, config: Config, guessed: Format) -> Settings:
    """The settings for one whole text; `path` tells which of the per-file ignores count."""
    select, ignore = _selection(choice, config)
    if path is not None:
        for pattern, selectors in config.per_file_ignores.items():
            if matches(path, globs([pattern])):
                ignore = (*ignore, *selectors)
    language = choice.language or config.language
    return Settings(
        select=select,
        ignore=ignore or None,
        unsafe_fixes=config.unsafe_fixes if choice.unsafe_fixes is None else choice.unsafe_fixes,
        preview=config.preview if choice.preview is None else choice.preview,
        language=language,
        source=_original(choice.source) if choice.source else None,
        glossary=_glossary((*config.glossary, *map(Path, choice.glossary)), language or "en"),
        format=choice.format or guessed,
        whole_file=True,
        rules=tuple(str(folder) for folder in config.rules),
        options=config.options,
    )


@cache
def _original(path: str) -> str:
    """The text of `--source`. Raises ConfigError when it cannot be read."""
    from cleaner.sources import NotText, decode

    try:
        return decode(Path(path).read_bytes()).text
    except OSError as error:
        raise ConfigError(f"--source {path}: cannot be read ({error.strerror})") from None
    except NotText as error:
        raise ConfigError(f"--source {path}: not text: {error}") from None


@cache
def _glossary(paths: tuple[Path, ...], language: str) -> Mapping[str, tuple[str, ...]] | None:
    """The terms of the glossary files, None without files. Raises ConfigError for a wrong one."""
    if not paths:
        return None
    from cleaner.glossary.read import GlossaryError, load

    try:
        return load(paths, language)
    except GlossaryError as error:
        raise ConfigError(str(error)) from None


def globs(patterns: Iterable[Pattern]) -> tuple[str, ...]:
    """Patterns of a configuration as `matches` and `discover` take them."""
    return tuple(pattern.absolute() for pattern in patterns)


def matches(path: Path, excluding: tuple[str, ...]) -> bool:
    """Whether one of the globs, seen from the current folder, takes `path` or a folder that it lies in."""
    return bool(excluding) and _matcher(excluding)(path, path.parent)


@cache
def _matcher(excluding: tuple[str, ...]) -> Callable[[Path, Path], bool]:
    from cleaner.sources.discover import Exclude

    return Exclude(excluding)


def _selection(choice: Choice, config: Config) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """`select` and `ignore`; what the command line adds holds against what the configuration ignores."""
    if choice.select:
        return (*choice.select, *choice.extend_select), choice.ignore
    select, ignore = config.select, config.ignore
    if config.extend_select:
        select = (*(select or ("ALL",)), *config.extend_select)
    if choice.extend_select and ignore:
        select, ignore = _codes(select, ignore, choice, config), ()
    if choice.extend_select:
        select = (*(("ALL",) if select is None else select), *choice.extend_select)
    return select, (*ignore, *choice.ignore)


def _codes(
    select: Sequence[str] | None, ignore: Sequence[str], choice: Choice, config: Config
) -> tuple[str, ...]:
    from cleaner import rulebook

    preview = config.preview if choice.preview is None else choice.preview
    rules = rulebook.load(config.rules).select(select, ignore, preview)
    return tuple(rule.code for rule in rules)


def _is_file(value: str) -> bool:
    return "=" not in value or Path(value).is_file()
