"""`deglitch rule`: the page of a rule, made from its rule file, as Markdown or JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.cli.streams import emit

if TYPE_CHECKING:
    from cleaner.rulebook import Rule, RuleBook
    from cleaner.rulebook.rulefile import Example, RuleFile

SHOWN = 5  # lines or pairs of a long list


@click.command("rule", short_help="Explain a rule.")
@click.argument("names", nargs=-1, metavar="[CODE|NAME]...")
@click.option("--all", "all_", is_flag=True, help="All rules.")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How."
)
def command(names: tuple[str, ...], all_: bool, output_format: str) -> int:
    """Explain rules: why they exist, what they match, what the fix does, with examples.

    Rules are named by code or name; own rules of the configuration count too.

    \b
    Examples:
      deglitch rule QUO001
      deglitch rule mirrored-closing-quote
      deglitch rule --all --output-format json
    """
    if bool(names) == all_:
        raise click.UsageError("name rules, or give --all", click.get_current_context())
    from cleaner.rulebook import read

    book = rule_book()
    rules = book.rules if all_ else tuple(dict.fromkeys(book.find(name) for name in names))
    pages = [(rule, read(rule.file)) for rule in rules]
    if output_format == "json":
        import json

        objects = [as_object(rule, file) for rule, file in pages]
        emit(json.dumps(objects if all_ else objects[0], ensure_ascii=False, indent=2) + "\n")
    else:
        emit("\n---\n\n".join(as_text(rule, file) for rule, file in pages))
    return 0


def rule_book() -> RuleBook:
    """The shipped rules and those of the configuration that counts in the current folder."""
    from cleaner.config import config_for
    from cleaner.rulebook import load

    return load(config_for(Path()).rules)


def as_text(rule: Rule, file: RuleFile) -> str:
    """The page as Markdown."""
    return "\n".join(_page(rule, file)) + "\n"


def as_object(rule: Rule, file: RuleFile) -> dict[str, object]:
    """The page as values for JSON; `span` offsets are code points of `text`."""
    from cleaner.rulebook import track_record

    fields = ("code", "name", "summary", "message", "severity", "status", "since")
    return {
        **{name: getattr(rule, name) for name in fields},
        "fix": rule.fix.value,
        "languages": list(rule.languages),
        "rationale": file.rationale.strip(),
        "fix_safety": file.fix_safety.strip(),
        "match": {"kind": rule.kind, **rule.match},
        "replace": rule.replacement,
        "confidence": rule.confidence,
        "track_record": track_record(rule.code),
        "examples": [_example_object(example) for example in file.examples],
    }


def _example_object(example: Example) -> dict[str, object]:
    values: dict[str, object] = {
        "kind": "bad" if example.bad else "ok",
        "text": example.text,
        "spans": example.spans if example.bad else None,
        "good": example.good,
        "why": example.why or None,
        "known": example.known,
        "format": example.format,
        "language": example.language,
    }
    return {key: value for key, value in values.items() if value is not None}


def _page(rule: Rule, file: RuleFile) -> Iterator[str]:
    yield f"# {rule.name} ({rule.code})"
    yield from ("", f"{rule.summary}.", "")
    yield from _facts(rule)
    if file.rationale.strip():
        yield from ("", "## Why", "", file.rationale.strip())
    yield from ("", "## What it matches", "", *_matches(rule))
    yield from ("", "## The fix", "", _fix(rule))
    if file.fix_safety.strip():
        yield from ("", file.fix_safety.strip())
    yield from ("", "## Examples", "")
    for example in file.examples:
        yield from _example(example)


def _facts(rule: Rule) -> Iterator[str]:
    yield f"- Fix: {rule.fix.value}"
    yield f"- Severity: {rule.severity}"
    yield f"- Status: {rule.status}, since {rule.since}"
    yield f"- Languages: {', '.join(rule.languages) or 'any'}"
    from cleaner.rulebook import track_record

    if record := track_record(rule.code):
        yield f"- Track record ({record.get('date', 'undated')}): " + ", ".join(_told(record))


def _told(record: Mapping[str, Any]) -> Iterator[str]:
    """What a rule's record says, a phrase for each figure that it has."""
    rates = (("mt", "machine translation"), ("references", "its references"), ("clean", "clean English"))
    for key, text in rates:
        if f"{key}_per_100k" in record:
            yield f"{record[f'{key}_per_100k']} findings in 100,000 words of {text}"
    if record["right"] or record["wrong"]:
        yield f"{record['right']} edits nearer to a reference, {record['wrong']} farther"


def _matches(rule: Rule) -> Iterator[str]:
    match = rule.match
    if rule.kind == "detector":
        yield f"Detector `{match['detector']}` (Python)."
        for key, value in match.get("options", {}).items():
            yield f"- option `{key}` = `{value}`"
    if "pattern" in match:
        yield from ("Pattern:", "", *_block(match["pattern"].strip("\n")))
    if "table" in match:
        pairs = (f"`{wrong}` → `{right}`" for wrong, right in match["table"].items())
        yield from _some("Spellings", pairs, len(match["table"]))
    for key, title in (("lines", "Whole lines"), ("strong", "Pieces"), ("weak", "Pieces that need company")):
        texts = _texts(match.get(key) or ())
        if texts:
            yield from _some(title, (f"`{text}`" for text in texts), len(texts))
    for key, title in (("unless_before", "after"), ("unless_after", "before")):
        for pattern in match.get(key, ()):
            yield from ("", f"Not {title}:", "", *_block(pattern))


def _texts(table: Any) -> list[str]:
    """The texts of a list, or of all lists of a locale table."""
    if isinstance(table, Mapping):
        return [text for texts in table.values() for text in texts]
    return list(table)


def _some(title: str, items: Iterator[str], number: int) -> Iterator[str]:
    yield f"{title} ({number}):"
    yield ""
    yield from (f"- {item}" for item in islice(items, SHOWN))
    if number > SHOWN:
        yield f"- … and {number - SHOWN} more"
    yield ""


def _fix(rule: Rule) -> str:
    return {
        "safe": "Safe: applied by default.",
        "unsafe": "Unsafe: applied only with `--unsafe-fixes`.",
        "flag": "None: the place is only pointed at.",
    }[rule.fix.value]


def _example(example: Example) -> Iterator[str]:
    if not example.bad:
        yield f"Right{f' ({example.why})' if example.why else ''}:"
        yield from ("", *_block(example.text), "")
        return
    yield f"Wrong{', not found yet' if example.known else ''}:"
    yield from ("", *_block(_marked(example)), "")
    if example.good is not None:
        yield from ("Repaired:", "", *_block(example.good), "")


def _marked(example: Example) -> str:
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _block(text: str) -> Iterator[str]:
    """An indented block; characters that cannot be seen are shown by number."""
    from cleaner.reports.visible import HIDDEN, label

    for line in text.split("\n"):
        yield f"    {HIDDEN.sub(lambda m: label(m[0]), line)}".rstrip(" ")
