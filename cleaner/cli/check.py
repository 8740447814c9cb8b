"""`deglitch check`: what cleaning would change, what it can only point at; with --fix, repairs files."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.failures import Complaints
from cleaner.cli.run import STDIN, Demand, Outcome, run
from cleaner.cli.settings import Choice, choice_of, config_of, encoding_option, globs, matches, rule_options
from cleaner.cli.streams import as_bytes, emit, read_stdin, say, wants_color, write_stdout

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.model import Finding
    from cleaner.reports import Page


@click.command("check", short_help="Report findings; with --fix, repair files.")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS... | -]")
@click.option("--fix", is_flag=True, help="Repair the files in place, and report what remains.")
@click.option("--diff", is_flag=True, help="Only show what --fix would change; exit 1 if it would.")
@rule_options
@click.option(
    "--output-format",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
    help="How findings are shown.",
)
@click.option("--statistics", is_flag=True, help="Count findings by rule instead of showing them.")
@click.option("-e", "--exit-zero", is_flag=True, help="Exit 0 although findings are left.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Exit 1 when --fix changed something.")
@click.option(
    "--exclude", multiple=True, metavar="GLOB", help="Leave these files and folders out. Repeatable."
)
@click.option("--force-exclude", is_flag=True, help="Leave excluded files out also when they are named.")
@encoding_option
@click.option(
    "--stdin-filename",
    type=click.Path(),
    help="Name of the text on standard input: for configuration, format and excludes.",
)
@click.option("-q", "--quiet", is_flag=True, help="No summary; findings and errors only.")
def command(**options: Any) -> int:
    """Check texts: files, folders (their .txt and .md files, none that git ignores), or - for standard input.

    Without PATHS the current folder is checked. Exit code 0 when nothing is found or all of it was repaired;
    1 when findings are left, whatever their kind: repairs not made, repairs that need judgement
    (--unsafe-fixes) and places only pointed at; 2 for an error. With --fix, - writes the repaired text to
    standard output and the findings to standard error.

    \b
    Examples:
      deglitch check
      deglitch check --fix --unsafe-fixes articles/
      deglitch check --diff article.txt
      deglitch check --select QUO,GLU --output-format concise articles/
      deglitch check --statistics --exit-zero articles/
    """
    paths: tuple[str, ...] = options["paths"] or (".",)
    if "-" in paths and len(paths) > 1:
        raise click.UsageError("standard input (-) is checked alone", click.get_current_context())
    demand = Demand(choice_of(options), options["encoding"], exclude=options["exclude"])
    seen = _Seen(options["fix"] and not options["diff"])
    if paths == ("-",):
        _check_stdin(options["stdin_filename"], demand, seen)
    else:
        for named, path in _files(paths, options, demand.choice, seen):
            _check_file(path, named, demand, seen)
        if not seen.n_files and not seen.tell:
            say("deglitch: no text files (.txt, .md, .markdown) were found there")
    return _finish(options, seen, to_stdin=paths == ("-",))


@dataclass(slots=True)
class _Seen:
    """What a run has seen so far."""

    fix: bool
    n_files: int = 0
    n_fixed: int = 0
    n_changed: int = 0
    pages: list[Page] = field(default_factory=list)
    tell: Complaints = field(default_factory=Complaints)


def _files(
    paths: Iterable[str], options: dict[str, Any], choice: Choice, seen: _Seen
) -> Iterator[tuple[bool, Path]]:
    """The files to check, each once, and whether a person named it."""
    from cleaner.config import ConfigError
    from cleaner.sources import SourceError, discover

    known: set[str] = set()
    force = options["force_exclude"]
    for root in map(Path, paths):
        try:
            config = config_of(root if root.is_dir() else root.parent, choice)
            exclude = (*options["exclude"], *globs(config.exclude))
            for path in discover([root], exclude=exclude, force_exclude=force):
                named = path == root
                nested = not named and matches(path, globs(config_of(path.parent, choice).exclude))
                real = os.path.realpath(path)
                if real not in known and not nested:
                    known.add(real)
                    yield named, path
        except (SourceError, ConfigError) as error:
            seen.tell(str(error))


def _check_file(path: Path, named: bool, demand: Demand, seen: _Seen) -> None:
    from cleaner.sources import SourceError, read, write

    seen.n_files += 1
    try:
        outcome = run(str(path), read(path), path, demand)
    except SourceError as error:
        seen.tell(str(error))
        return
    if outcome.binary and not named:
        say(f"deglitch: warning: {outcome.errors[0]}; skipped")
        return
    if seen.fix and outcome.changed:
        try:
            write(path, outcome.after)
            outcome = _remains(outcome, path, demand, seen)
        except SourceError as error:
            seen.tell(str(error))
    _note(outcome, seen)


def _check_stdin(filename: str | None, demand: Demand, seen: _Seen) -> None:
    path = Path(filename) if filename else None
    outcome = run(filename or STDIN, read_stdin(), path, demand, exclude=True)
    seen.n_files = 1
    if seen.fix:
        write_stdout(outcome.after)
        if outcome.changed:
            outcome = _remains(outcome, path, demand, seen)
    _note(outcome, seen)


def _remains(fixed: Outcome, path: Path | None, demand: Demand, seen: _Seen) -> Outcome:
    """What is found in the text as it is after the repair, in its lines and columns."""
    assert fixed.page is not None
    seen.n_changed += 1
    seen.n_fixed += sum(finding.applied for finding in fixed.page.result.findings)
    seen.tell(*fixed.errors)
    return run(fixed.name, fixed.after, path, demand)


def _note(outcome: Outcome, seen: _Seen) -> None:
    seen.tell(*outcome.errors)
    if outcome.page is not None:
        seen.pages.append(outcome.page)


def _finish(options: dict[str, Any], seen: _Seen, *, to_stdin: bool) -> int:
    """Show what was seen; returns the exit code."""
    from cleaner.reports import render_check, report, summary

    if options["diff"]:
        difference = report(".diff", seen.pages)
        write_stdout(as_bytes(difference))
        return 2 if seen.tell else int(bool(difference))
    findings = [finding for page in seen.pages for finding in page.result.findings]
    style = options["output_format"]
    text_went_out = to_stdin and seen.fix
    color = wants_color(sys.stderr if text_went_out else sys.stdout)
    shown = _statistics(findings, style) if options["statistics"] else render_check(style, seen.pages, color)
    (say if text_went_out and shown else emit)(shown)
    if not options["quiet"] and (seen.pages or not seen.tell):
        told = _repaired(seen)
        if findings or not told:
            told += summary(seen.pages)
        (say if text_went_out or style != "full" else emit)(f"{told.rstrip()}\n")
    if seen.tell:
        return 2
    if options["exit_non_zero_on_fix"] and seen.n_changed:
        return 1
    return int(bool(findings) and not options["exit_zero"])


def _repaired(seen: _Seen) -> str:
    from cleaner.reports.tally import count

    if not seen.n_changed:
        return ""
    return f"Repaired {count(seen.n_fixed, 'finding')} in {count(seen.n_changed, 'file')}. "


def _statistics(findings: Iterable[Finding], style: str) -> str:
    """Findings by rule, the most frequent first; as JSON a list of objects."""
    counts = Counter((finding.code, finding.name) for finding in findings)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if style == "json":
        import json

        table = [{"code": code, "name": name, "count": number} for (code, name), number in rows]
        return json.dumps(table, indent=2) + "\n"
    return "".join(f"{number:7,}  {code}  {name}\n" for (code, name), number in rows)
