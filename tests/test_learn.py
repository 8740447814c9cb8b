"""Learning a site's frame: what is proposed, what is not, and that the rule file holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import Settings, clean
from cleaner.contract import check
from cleaner.learn import by_site, learn, rule_file, site_of
from cleaner.learn.articles import Article

SUBJECTS = ["harbour", "bridge", "school", "market", "river", "library", "station", "mill", "garden", "tower"]
HEAD = ("The Daily Gull", "All the news of the coast")
TAIL = ("More from the Daily Gull", "Sign the visitors' book of the Gull", "Harbour Street 1, Tarm")


def body(subject: str) -> tuple[str, ...]:
    return (
        f"New plans for the {subject}",
        f"The {subject} of the town will be rebuilt next year, and nobody knows yet how much it will cost.",
        "Background",
        f"People who live near the {subject} have asked for it since the winter in which the roof came down.",
        f"Read in the archive: {subject} in old pictures",
        f"A decision about the {subject} is expected before summer, the council said on its last meeting.",
    )


def page(subject: str) -> str:
    return "\n\n".join((*HEAD, *body(subject), *TAIL))


PAGES = [page(subject) for subject in SUBJECTS]


def test_the_frame_is_found_with_its_evidence() -> None:
    found = {s.line.text: s for s in learn(PAGES)}
    assert set(HEAD + TAIL) <= set(found)
    assert found["All the news of the coast"].place == "head"
    assert found["More from the Daily Gull"].place == "tail"
    assert found["More from the Daily Gull"].strong
    assert not found["The Daily Gull"].strong
    assert found["The Daily Gull"].evidence == "10 of 10 articles, at the top, beside others"


def test_what_an_article_says_itself_is_not_proposed() -> None:
    texts = {s.line.text for s in learn(PAGES)}
    assert not texts & {line for subject in SUBJECTS for line in body(subject)}


@pytest.mark.parametrize(
    "texts",
    [[], PAGES[:2], [PAGES[0]] * 5, ["One sentence.", "Another one.", "A third."]],
    ids=["none", "two", "the same article", "nothing in common"],
)
def test_too_little_gives_nothing(texts: list[str]) -> None:
    assert learn(texts) == []


def test_lines_that_shipped_rules_remove_are_not_proposed() -> None:
    widget = "This site uses Akismet to reduce spam. Learn how your comment data is processed."
    assert widget not in {s.line.text for s in learn([f"{text}\n\n{widget}" for text in PAGES])}


def test_the_rule_holds_and_cleans_another_page_of_the_site(tmp_path: Path) -> None:
    path = tmp_path / "BOI900.toml"
    path.write_text(rule_file("BOI900", "gull.example", learn(PAGES), since="0.1.0"), encoding="utf-8")
    assert check([path]) == []
    cleaned = clean(page("lighthouse"), Settings(select=("BOI",), rules=(str(tmp_path),))).text
    assert cleaned.rstrip("\n") == "\n\n".join(body("lighthouse"))


def test_weak_lines_alone_make_a_rule_that_holds(tmp_path: Path) -> None:
    texts = [f"{page}\n\nGull\n\nCoast" for page in ("\n\n".join(body(s)) for s in SUBJECTS)]
    path = tmp_path / "BOI900.toml"
    path.write_text(rule_file("BOI900", 'a "quoted" site\\', learn(texts), since="0.1.0"), encoding="utf-8")
    assert check([path], hostile=False) == []


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Example.org/a?b", "example.org"),
        ("http://user@news.example.org:80/", "news.example.org"),
        ("example.org/x", "example.org"),
        ("", ""),
    ],
)
def test_the_site_of_an_address(url: str, site: str) -> None:
    assert site_of(url) == site


def test_articles_go_to_their_sites() -> None:
    articles = [Article("a", "1"), Article("b", "2"), Article("a", "3")]
    assert dict(by_site(articles)) == {"a": ["1", "3"], "b": ["2"]}


def deglitch(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "cleaner", *words)
    env_path = str(Path(__file__).parent.parent)
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": env_path, "PATH": ""},
    )


def test_the_command_writes_rule_files_for_the_sites_of_a_crawl(tmp_path: Path) -> None:
    rows = [{"url": f"https://www.gull.example/{i}", "text": text} for i, text in enumerate(PAGES)]
    rows += [{"site": "small.example", "text": "One.\n\nTwo."}]
    (tmp_path / "crawl.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = deglitch("learn", "crawl.jsonl", "--write", "site", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "gull.example: " in done.stderr
    assert "small.example: nothing in 1 article (at least 3" in done.stderr
    assert [p.name for p in (tmp_path / "site").iterdir()] == ["BOI900.toml"]
    again = deglitch("learn", "crawl.jsonl", "--write", "site", cwd=tmp_path)
    assert again.returncode == 0
    assert sorted(p.name for p in (tmp_path / "site").iterdir()) == ["BOI900.toml", "BOI901.toml"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "crawl.jsonl:1: not an article"),
        ('{"text": "x"}', "crawl.jsonl:1: it has no site"),
        ("[]", "crawl.jsonl:1: not an article"),
    ],
    ids=["no json", "no site", "no object"],
)
def test_bad_lines_are_told_with_their_place(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "crawl.jsonl").write_text(line + "\n", encoding="utf-8")
    done = deglitch("learn", "crawl.jsonl", cwd=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_must_be_named_like_its_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    done = deglitch("learn", "a.txt", "--write", "mysite.toml", cwd=tmp_path)
    assert done.returncode == 2
    assert "BOI900.toml" in done.stderr
