"""`deglitch clean`: the cleaned text to standard output, a folder or the file itself, and its report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli import ReaderGone
from cleaner.cli.failures import Complaints
from cleaner.cli.run import STDIN, Demand, Outcome, run
from cleaner.cli.settings import choice_of, encoding_option, rule_options
from cleaner.cli.streams import as_bytes, read_stdin, say, write_stdout

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cleaner.reports import Page


def _line_range(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[int, int] | None:
    if value is None:
        return None
    start, colon, end = value.partition(":")
    if not (colon and start.isascii() and start.isdigit() and end.isascii() and end.isdigit()):
        raise click.BadParameter(f"{value!r} is not START:END, two line numbers such as 3:8")
    if not 1 <= int(start) <= int(end):
        raise click.BadParameter(f"{value!r}: lines count from 1, and START is not after END")
    return int(start), int(end)


@click.command("clean", short_help="Write the cleaned text.")
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILES... | -]")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(),
    help="Write a report; its ending tells the format: .html .json .md .diff. Repeatable.",
)
@click.option("--in-place", is_flag=True, help="Replace the files; one without damage is not touched.")
@click.option("--output-dir", type=click.Path(), help="Write files of the same names into this folder.")
@click.option(
    "--diff", is_flag=True, help="Write the difference instead of the text; exit 1 if there is one."
)
@rule_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "markdown", "html", "srt", "vtt"]),
    help="Format; default: by the file's ending.",
)
@click.option(
    "--keep-html", is_flag=True, help="Clean a whole HTML page in place instead of extracting its article."
)
@encoding_option
@click.option(
    "--stdin-filename",
    type=click.Path(),
    help="Name of the text on standard input: for configuration, format, excludes and reports.",
)
@click.option(
    "--range",
    "lines",
    callback=_line_range,
    metavar="START:END",
    help="Change only these lines (from 1, both included) of one text.",
)
@click.option("-q", "--quiet", is_flag=True, help="No summary; errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Counts for each text on standard error.")
def command(**options: Any) -> int:
    """Clean texts and write them to standard output, one after the other.

    Encoding, byte order mark and line ends stay as they are. Without FILES, or with -, the text is read
    from standard input. Exit code 0 when the work was done, also when findings remain; 1 when --diff shows
    a difference; 2 for an error. The text is written in any case: what is excluded, is not text or cannot be
    cleaned comes out byte for byte as it went in.

    HTML fragments and subtitles are cleaned in place: tags, time stamps and all the rest stay. Of a whole
    page (needs the extra: pip install 'deglitch[html]') the article is extracted and cleaned as text; with
    --keep-html, --in-place, --diff or --range the page is cleaned in place.

    \b
    Examples:
      deglitch clean article.txt > clean.txt
      extract page.html | deglitch clean - --report changes.html > article.txt
      deglitch clean page.html > article.txt
      deglitch clean --in-place --unsafe-fixes articles/*.txt
      deglitch clean --output-dir cleaned articles/*.txt --report changes.json
      deglitch clean --stdin-filename notes.md --range 10:20 - < notes.md
    """
    files: tuple[str, ...] = options["files"] or _stdin_if_given()
    named = options["stdin_filename"]
    _check_usage(files, options)
    _check_reports(options["reports"], files)
    targets = _targets(files, named, options["output_dir"])
    in_place = options["keep_html"] or options["in_place"] or options["diff"] or options["lines"]
    demand = Demand(
        choice_of(options, options["format_"]),
        options["encoding"],
        options["lines"],
        extract=not in_place,
    )
    run_ = _Run(options, targets)
    for file in files:
        run_.one(file, demand, Path(named) if named else None)
    return run_.finish()


class _Run:
    """The state of one run: where texts go, what was told, what the reports will hold."""

    def __init__(self, options: dict[str, Any], targets: dict[str, Path]) -> None:
        self.reports: tuple[str, ...] = options["reports"]
        self.verbose: bool = options["verbose"]
        self.counted = bool(options["in_place"] or targets) and not options["quiet"]
        self.targets = targets
        self.deliver = self._deliver(options)
        self.pages: list[Page] = []
        self.tell = Complaints()
        self.n_changed = self.n_same = 0
        self.differs = self.gone = False

    def one(self, file: str, demand: Demand, named: Path | None) -> None:
        """Clean one file, or `-`, and hand it on."""
        from cleaner.sources import SourceError, read

        try:
            if file == "-":
                name = str(named) if named else STDIN
                outcome = run(name, read_stdin(), named, demand, exclude=True)
            else:
                outcome = run(file, read(file), Path(file), demand)
            self.tell(*outcome.errors)
            self.note(outcome)
            self.deliver(file, outcome)
        except SourceError as error:
            self.tell(str(error))
        except ReaderGone:
            if not self.reports:
                raise
            self.gone = True
            self.deliver = lambda _file, _outcome: None

    def note(self, outcome: Outcome) -> None:
        if outcome.changed:
            self.n_changed += 1
        else:
            self.n_same += 1
        if outcome.page is None:
            return
        if self.reports:
            self.pages.append(outcome.page)
        if self.verbose:
            from cleaner.reports.tally import outcome as counts

            language = outcome.page.result.language
            say(f"{outcome.name}: {counts(outcome.page)}{f' ({language})' if language else ''}")

    def finish(self) -> int:
        """Write the reports and the last line; returns the exit code."""
        from cleaner.sources import SourceError, write

        for path in self.reports:
            from cleaner.reports import report

            try:
                write(path, as_bytes(report(path, self.pages)))
            except SourceError as error:
                self.tell(str(error))
        if self.counted:
            files = f"{self.n_changed} file{'' if self.n_changed == 1 else 's'} cleaned"
            say(f"{files}, {self.n_same} left as {'it was' if self.n_same == 1 else 'they were'}.")
        if self.tell:
            return 2
        return 141 if self.gone else int(self.differs)

    def _deliver(self, options: dict[str, Any]) -> Callable[[str, Outcome], None]:
        if options["diff"]:
            return self._show_difference
        if options["in_place"]:
            return self._replace
        return self._write_target if self.targets else lambda _file, outcome: write_stdout(outcome.after)

    def _show_difference(self, _file: str, outcome: Outcome) -> None:
        from cleaner.reports import report

        if outcome.page and outcome.changed:
            self.differs = True
            write_stdout(as_bytes(report(".diff", [outcome.page])))

    def _replace(self, file: str, outcome: Outcome) -> None:
        from cleaner.sources import write

        if outcome.changed:
            write(file, outcome.after)

    def _write_target(self, file: str, outcome: Outcome) -> None:
        from cleaner.sources import write

        target = self.targets[file]
        write(target.with_suffix(".txt") if outcome.extracted else target, outcome.after)


def _stdin_if_given() -> tuple[str, ...]:
    if sys.stdin is None or sys.stdin.isatty():
        raise click.UsageError(
            "name the files to clean, or - for standard input", click.get_current_context()
        )
    return ("-",)


def _check_usage(files: tuple[str, ...], options: dict[str, Any]) -> None:
    """Refuse, before any work, what contradicts itself."""
    context = click.get_current_context()
    given = [o for o in ("--in-place", "--output-dir", "--diff") if options[o[2:].replace("-", "_")]]
    if len(given) > 1:
        raise click.UsageError(f"{given[0]} and {given[1]} exclude each other", context)
    if "-" in files and options["in_place"]:
        raise click.UsageError("--in-place needs files, not standard input", context)
    if files.count("-") > 1:
        raise click.UsageError("standard input (-) can be read only once", context)
    if options["lines"] and len(files) > 1:
        raise click.UsageError("--range is for one text", context)
    if options["quiet"] and options["verbose"]:
        raise click.UsageError("--quiet and --verbose exclude each other", context)


def _check_reports(reports: tuple[str, ...], files: tuple[str, ...]) -> None:
    """Raises UnknownReport for an ending without a format, UsageError for a path that must not be written."""
    if not reports:
        return
    from cleaner.reports import REPORT_ENDINGS, UnknownReport

    inputs = {os.path.realpath(file) for file in files if file != "-"}
    for path in reports:
        if Path(path).suffix.lower() not in REPORT_ENDINGS:
            raise UnknownReport(path)
        if os.path.realpath(path) in inputs:
            raise click.UsageError(f"--report {path} would overwrite a text that is to be cleaned")
        if not Path(path).absolute().parent.is_dir():
            raise click.UsageError(f"--report {path}: there is no folder {Path(path).parent}")


def _targets(files: tuple[str, ...], named: str | None, folder: str | None) -> dict[str, Path]:
    """Where each file goes under --output-dir; makes the folder."""
    if folder is None:
        return {}
    targets: dict[str, Path] = {}
    taken: dict[str, str] = {}
    for file, name in _names(files, named):
        target = Path(folder) / name
        if taken.setdefault(name, file) != file:
            raise click.UsageError(f"{taken[name]} and {file} would both become {target}")
        if os.path.realpath(target) == os.path.realpath(file):
            raise click.UsageError(f"--output-dir {folder} would overwrite {file}; use --in-place for that")
        targets[file] = target
    Path(folder).mkdir(parents=True, exist_ok=True)
    return targets


def _names(files: tuple[str, ...], named: str | None) -> Iterator[tuple[str, str]]:
    for file in files:
        if file == "-" and not named:
            raise click.UsageError("--output-dir needs a name for standard input: --stdin-filename")
        yield file, Path(named if file == "-" and named else file).name
