"""Bytes in, bytes and a page out, for one text: the one way in which every command cleans.

Nothing is read or written here, and no text gets lost: what cannot be cleaned comes out as it went in.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.cli.failures import describe
from cleaner.cli.settings import Choice, config_of, globs, matches, settings_of
from cleaner.cli.streams import as_bytes

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.model import Result
    from cleaner.reports import Page

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Demand:
    """What is wanted for every text of a run.

    - `encoding`: the declared encoding of the input, None: to be found out.
    - `lines`: only these lines may change, first and last, from 1.
    - `exclude`: globs from the command line, beside those of the configuration.
    - `extract`: of a whole HTML page only the article is wanted, as text.
    """

    choice: Choice
    encoding: str | None = None
    lines: tuple[int, int] | None = None
    exclude: tuple[str, ...] = ()
    extract: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one text: `after` is always all of it, and equals `before` where nothing was done.

    - `page` is None for a text that was not cleaned: excluded, not text, or in error.
    - `errors` are single lines that make the exit code 2; `binary` says that the only one is that the
      bytes are not text.
    - `extracted` says that `before` is a page and `after` the text of its article.
    """

    name: str
    before: bytes
    after: bytes
    page: Page | None = None
    errors: tuple[str, ...] = ()
    binary: bool = False
    extracted: bool = False

    @property
    def changed(self) -> bool:
        return self.before != self.after


def run(name: str, data: bytes, path: Path | None, demand: Demand, *, exclude: bool = False) -> Outcome:
    """Clean the bytes of one text, known to the user as `name`.

    Configuration, format and per-file rules go by `path`, which need not exist; None stands for a text
    without a name in the current folder. With `exclude`, an excluded path is handed on as it is. Raises
    nothing but KeyboardInterrupt and the like: whatever goes wrong is in `Outcome.errors`.
    """
    from cleaner.sources import NotText

    unchanged = Outcome(name, data, data)
    try:
        config = config_of(path.parent if path else Path(), demand.choice)
        if exclude and path and matches(path, (*demand.exclude, *globs(config.exclude))):
            return unchanged
        return _cleaned(unchanged, path, config, demand)
    except NotText as error:
        return replace(unchanged, errors=(f"{name}: not text: {error}",), binary=True)
    except Exception as error:
        if os.environ.get("DEGLITCH_TRACEBACK") == "1":
            import traceback

            traceback.print_exception(error)
        return replace(unchanged, errors=_lines(name, error))


def line_range(result: Result, first: int, last: int) -> Result:
    """The result as far as it concerns the lines `first` to `last`, with their line ends.

    A repair of several places is made when all of them lie there, else at none. Raises ValueError when the
    text is shorter than `first` lines.
    """
    from cleaner.reports.lines import LineIndex

    text = result.original
    starts = LineIndex(text).starts
    n_lines = max(1, len(starts) - (starts[-1] == len(text)))
    if first > n_lines:
        raise ValueError(f"--range begins at line {first}, but the text has {n_lines}")
    start, end = starts[first - 1], starts[last] if last < len(starts) else len(text)
    return result.within(start, end)


def _cleaned(unchanged: Outcome, path: Path | None, config: Config, demand: Demand) -> Outcome:
    from cleaner.engine import clean
    from cleaner.reports import Page
    from cleaner.sources import EncodeError, decode, format_of

    name, data = unchanged.name, unchanged.before
    source = decode(data, demand.encoding)
    settings = settings_of(path, demand.choice, config, format_of(path) if path else "text")
    article = _article(source.text) if demand.extract and settings.format == "html" else None
    if article is not None:
        settings = replace(settings, format="text")
    result = clean(source.text if article is None else article, settings)
    if demand.lines:
        try:
            result = line_range(result, *demand.lines)
        except ValueError as error:
            return replace(unchanged, errors=(f"{name}: {error}",))
    problems = tuple(f"{name}: {problem.message}" for problem in result.problems)
    try:
        if article is None:
            after = source.encode(result.text) if result.changed else data
        else:
            after = as_bytes(result.text)
    except EncodeError as error:
        told = f"{name}: {error}; convert the file to UTF-8 to have it cleaned"
        return replace(unchanged, errors=(*problems, told))
    return Outcome(name, data, after, Page(name, result), problems, extracted=article is not None)


def _article(text: str) -> str | None:
    """The article of a whole HTML page, None for a fragment. Raises SourceError when it cannot be told."""
    from cleaner.sources.extract import article_of, is_page

    return article_of(text) if is_page(text) else None


def _lines(name: str, error: Exception) -> tuple[str, ...]:
    """Rules and configuration concern every text: their faults are told without its name, so only once."""
    from cleaner.config import ConfigError
    from cleaner.rulebook import RuleErrors, UnknownRule

    if isinstance(error, RuleErrors):
        return tuple(str(error).splitlines())
    if isinstance(error, (ConfigError, UnknownRule)):
        return (describe(error),)
    return (f"{name}: {describe(error)}",)
