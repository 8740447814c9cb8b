"""The click group `deglitch`: knows the commands by name and imports only the one that runs."""

from __future__ import annotations

from importlib import import_module

import click

from cleaner import __version__

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

# command → its module in cleaner.cli, and its line in the overview
COMMANDS = {
    "clean": ("clean", "Write the cleaned text to standard output, a folder or the file itself."),
    "check": ("check", "Report findings; with --fix, repair files in place."),
    "rule": ("rule", "Explain a rule."),
    "rules": ("rules", "List rules, or test rule files."),
    "learn": ("learn", "Propose a rule for what the articles of a site repeat around their text."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they run, not for the overview."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"cleaner.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command {args[0]!r}{_suggestion(args[0])}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings=CONTEXT)
@click.version_option(__version__, "-V", "--version", prog_name="deglitch", message="%(prog)s %(version)s")
def deglitch() -> None:
    """Repair scraped and machine-translated articles, and report every change.

    \b
    Examples:
      deglitch clean article.txt > clean.txt
      extract page.html | deglitch clean - --report changes.html > article.txt
      deglitch check articles/
      deglitch check --fix articles/
      deglitch rule QUO001

    Exit codes: 0 clean or done; 1 findings left, or a difference with --diff; 2 usage, configuration,
    input/output or internal error.

    Shell completion: eval "$(_DEGLITCH_COMPLETE=bash_source deglitch)", likewise zsh_source and fish_source.
    """


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    return f" (a file? then: deglitch clean {name})" if "." in name else ""
