"""`deglitch learn`: articles of a site in, a proposed rule file for its repeating lines out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli.streams import as_bytes, emit, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.learn import Article, Signature

LINES = (".jsonl", ".ndjson")
CODE = re.compile(r"[A-Z]{3}[0-9]{3}")
FIRST = 900  # codes from here on are for rules of one's own


@click.command("learn", short_help="Propose a rule for a site.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATHS...")
@click.option("--site", metavar="NAME", help="All articles are from this site; else by field or folder.")
@click.option(
    "--write",
    type=click.Path(),
    metavar="FILE|FOLDER",
    help="Write the rule file here: BOI900.toml, or a folder, where the next free code from BOI900 is used.",
)
def command(paths: tuple[str, ...], site: str | None, write: str | None) -> int:
    """Find the lines that articles of one site repeat at the top, at the end and in between.

    PATHS are text files, folders of them, or .jsonl files with an article in each line: `text`, and `site`
    or `url`. At least three different articles of a site are needed, and ten or more are better. Lines that
    the shipped rules remove are not proposed. The rule file says for each line how often and where it
    stands, and has tests of its own; read it before you use it. Exit code 0 when something was found, 1
    when nothing was.

    \b
    Examples:
      deglitch learn articles/ --site example.org
      deglitch learn crawl.jsonl --write rules/site/
      deglitch rules test rules/site/
    """
    from cleaner import __version__
    from cleaner.learn import by_site, learn, rule_file

    _check_name(write)
    sites = by_site(_articles(paths, site))
    found = {name: signatures for name, texts in sites.items() if (signatures := learn(texts))}
    _tell(sites, found)
    codes = _codes(write)
    if write and Path(write).suffix == ".toml" and len(found) > 1:
        raise click.UsageError(
            f"--write {write} is one file, but there are {len(found)} sites: name a folder"
        )
    files = [(next(codes), name, signatures) for name, signatures in found.items()]
    texts = [(code, rule_file(code, name, s, since=__version__)) for code, name, s in files]
    if write:
        _write(Path(write), texts)
    else:
        emit("\n".join(text for _, text in texts))
    return 0 if found else 1


def _articles(paths: Sequence[str], site: str | None) -> Iterator[Article]:
    """Raises SourceError for what cannot be read or is not an article."""
    from cleaner.learn import Article
    from cleaner.sources import decode, discover, read
    from cleaner.sources.discover import EXTENSIONS

    for path in discover(paths, extensions=(*EXTENSIONS, *LINES)):
        data = read(str(path))
        if path.suffix.lower() in LINES:
            yield from _rows(path, data, site)
        else:
            yield Article(site or path.absolute().parent.name, decode(data).text)


def _rows(path: Path, data: bytes, site: str | None) -> Iterator[Article]:
    import json

    from cleaner.learn import Article, site_of
    from cleaner.sources import SourceError

    for n, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            text = row["text"]
            name = site or row.get("site") or site_of(row.get("url") or "")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise SourceError(
                f'{path}:{n}: not an article: one line is {{"text": "…", "url": "https://…"}}'
            ) from None
        if not isinstance(text, str) or not isinstance(name, str) or not name:
            raise SourceError(f"{path}:{n}: it has no site: give `site` or `url` in the line, or --site")
        yield Article(name, text)


def _tell(sites: Mapping[str, Sequence[str]], found: Mapping[str, Sequence[Signature]]) -> None:
    """A line for each site on standard error."""
    for name, texts in sites.items():
        signatures = found.get(name, ())
        strong = sum(s.strong for s in signatures)
        what = f"{strong} strong and {len(signatures) - strong} weak lines" if signatures else "nothing"
        few = " (at least 3 different articles are needed)" if len(texts) < 3 else ""
        say(f"{name}: {what} in {len(texts)} article{'' if len(texts) == 1 else 's'}{few}")


def _check_name(write: str | None) -> None:
    """Raises UsageError for a file that is not named like a rule."""
    if write and Path(write).suffix == ".toml" and not CODE.fullmatch(Path(write).stem):
        raise click.UsageError(f"--write {write}: a rule file is named like its code, such as BOI900.toml")


def _codes(write: str | None) -> Iterator[str]:
    """The code of the named file, or the free ones of a folder."""
    if write and Path(write).suffix == ".toml":
        yield Path(write).stem
    taken = {p.stem for p in Path(write).glob("BOI9*.toml")} if write else set()
    yield from (code for n in range(FIRST, 1000) if (code := f"BOI{n}") not in taken)


def _write(target: Path, texts: Sequence[tuple[str, str]]) -> None:
    from cleaner.sources import write

    one = target.suffix == ".toml"
    (target.parent if one else target).mkdir(parents=True, exist_ok=True)
    for code, text in texts:
        path = target if one else target / f"{code}.toml"
        write(str(path), as_bytes(text))
        say(f"wrote {path}; try it: deglitch rules test {path}")
