"""`deglitch rules`: the list of all rules, and the test of rule files against their own examples."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli.group import CONTEXT
from cleaner.cli.streams import emit


@click.group("rules", context_settings=CONTEXT, invoke_without_command=True)
@click.pass_context
def command(context: click.Context) -> None:
    """List rules, or test rule files.

    \b
    Examples:
      deglitch rules list
      deglitch rules test my-rules/
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@command.command("list")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How."
)
def list_(output_format: str) -> int:
    """One line for each rule: code, name, fix, status, summary.

    \b
    Example:
      deglitch rules list | grep QUO
    """
    from cleaner.cli.rule import rule_book

    fields = ("code", "name", "fix", "status", "summary")
    rows = [tuple(str(getattr(rule, field)) for field in fields) for rule in rule_book().rules]
    if output_format == "json":
        import json

        objects = [dict(zip(fields, row, strict=True)) for row in rows]
        emit(json.dumps(objects, ensure_ascii=False, indent=2) + "\n")
        return 0
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(len(fields) - 1)] + [0]
    cells = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    emit("".join(f"{line.rstrip()}\n" for line in cells))
    return 0


@command.command("test")
@click.argument("paths", nargs=-1, type=click.Path())
def test(paths: tuple[str, ...]) -> int:
    """Test rule files, or folders of them: every example must hold. Default: all shipped rules.

    Each `bad` must be found at its exact place and become its `good`, each `ok` must stay, also with
    CRLF line ends, inside a longer text and beside all other rules; hostile input must not take long.
    Exit code 0 when all holds, 1 when something does not.

    \b
    Examples:
      deglitch rules test
      deglitch rules test my-rules/ one/QUO901.toml
    """
    from cleaner.contract import check
    from cleaner.reports.tally import count
    from cleaner.rulebook import rules_folder
    from cleaner.sources.files import missing

    chosen = [Path(path) for path in paths] or [Path(str(rules_folder()))]
    for path in chosen:
        if not path.exists():
            raise missing(path)
    failures = check(chosen)
    emit("".join(f"{failure}\n" for failure in failures))
    files = count(sum(map(_n_files, chosen)), "rule file")
    if failures:
        broken = len({failure.file for failure in failures})
        emit(f"{count(len(failures), 'failure')} in {broken} of {files}.\n")
        return 1
    emit(f"{files} tested, all examples hold.\n")
    return 0


def _n_files(path: Path) -> int:
    """How many rule files there are; they are named like their code."""
    return sum(1 for _ in path.rglob("[A-Z][A-Z][A-Z][0-9][0-9][0-9].toml")) if path.is_dir() else 1
