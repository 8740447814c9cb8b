"""Which configuration file counts for a folder, what it may say, and how its errors read."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.config import Config, ConfigError, Pattern, config_for, load, override


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_the_defaults_count(tmp_path):
    assert config_for(tmp_path) == Config()


def test_all_keys(tmp_path):
    path = written(
        tmp_path / "deglitch.toml",
        """
        select = ["QUO", "glued-sentences"]
        ignore = ["QUO003"]
        extend-select = ["NAM001"]
        unsafe-fixes = true
        preview = true
        language = "en"
        exclude = ["raw", "docs/*.md"]
        rules = ["mine", "/abs"]
        per-file-ignores = { "*.md" = ["BOI"] }
        [options.NAM001]
        min_count = 3
        """,
    )
    assert config_for(tmp_path) == Config(
        path=path,
        select=("QUO", "glued-sentences"),
        ignore=("QUO003",),
        extend_select=("NAM001",),
        unsafe_fixes=True,
        preview=True,
        language="en",
        exclude=(Pattern(tmp_path, "raw"), Pattern(tmp_path, "docs/*.md")),
        rules=(tmp_path / "mine", Path("/abs")),
        per_file_ignores={Pattern(tmp_path, "*.md"): ("BOI",)},
        options={"NAM001": {"min_count": 3}},
    )


def test_the_nearest_file_counts_alone(tmp_path):
    written(tmp_path / "deglitch.toml", "preview = true\nlanguage = 'en'\n")
    inner = written(tmp_path / "a" / ".deglitch.toml", "language = 'de'\n")
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    assert config_for(tmp_path / "a" / "b" / "c") == Config(path=inner, language="de")
    assert config_for(tmp_path / "x").language == "en"


def test_pyproject_counts_only_with_a_table(tmp_path):
    written(tmp_path / "deglitch.toml", "language = 'en'\n")
    written(tmp_path / "a" / "pyproject.toml", "[project]\nname = 'deglitch-user'\n")
    assert config_for(tmp_path / "a").language == "en"
    written(tmp_path / "b" / "pyproject.toml", "[tool.deglitch]\nlanguage = 'fr'\n")
    assert config_for(tmp_path / "b").language == "fr"
    written(tmp_path / "d" / "pyproject.toml", "[tool.deglitch]\nlanguage = 'fr'\n")
    written(tmp_path / "d" / "deglitch.toml", "language = 'it'\n")
    assert config_for(tmp_path / "d").language == "it"


def test_extend_replaces_and_adds(tmp_path):
    parent = """
        select = ["QUO"]
        ignore = ["QUO001"]
        extend-select = ["A"]
        exclude = ["raw"]
        rules = ["mine"]
        options = { NAM001 = { a = 1, b = 1 }, NAM002 = { c = 1 } }
        """
    written(tmp_path / "etc" / "base.toml", parent)
    written(
        tmp_path / "deglitch.toml",
        """
        extend = "etc/base.toml"
        ignore = []
        extend-select = ["B"]
        rules = ["ours"]
        options = { NAM001 = { b = 2 } }
        """,
    )
    found = config_for(tmp_path)
    assert (found.select, found.ignore, found.extend_select) == (("QUO",), (), ("A", "B"))
    assert found.exclude == (Pattern(tmp_path / "etc", "raw"),)
    assert found.rules == (tmp_path / "etc" / "mine", tmp_path / "ours")
    assert found.options == {"NAM001": {"a": 1, "b": 2}, "NAM002": {"c": 1}}
    assert load(tmp_path / "etc" / "base.toml").options["NAM001"] == {"a": 1, "b": 1}


ERRORS = {
    "unknown key": (
        "per-file-ignore = {}",
        "unknown key `per-file-ignore`; did you mean `per-file-ignores`?",
    ),
    "underscore": ("unsafe_fixes = true", "unknown key `unsafe_fixes`; did you mean `unsafe-fixes`?"),
    "far-off key": ("colour = 1", "unknown key `colour`; known keys: exclude, extend, extend-select, "),
    "text for a list": ("select = 'QUO'", "`select` must be a list of texts, not text"),
    "number in a list": ("ignore = [1]", "`ignore` must be a list of texts, not a list"),
    "text for a flag": ("preview = 'yes'", "`preview` must be true or false, not text"),
    "number for a flag": ("preview = 1", "`preview` must be true or false, not a number"),
    "flag for a language": (
        "language = true",
        "`language` must be a language code (text), not true or false",
    ),
    "list for a table": ("options = []", "`options` must be a table of rule code"),
    "option without a table": ("options = { NAM001 = 1 }", "`options` must be a table of rule code"),
    "globs as a list": ("per-file-ignores = []", "`per-file-ignores` must be a table of glob"),
    "extend as a list": ("extend = ['a']", "`extend` must be a path (text), not a list"),
    "extend nothing": ("extend = 'none.toml'", "none.toml: cannot be read (No such file or directory)"),
    "extend itself": ("extend = 'deglitch.toml'", "`extend` leads back to "),
    "extend itself by a detour": ("extend = 'x/../deglitch.toml'", "`extend` leads back to "),
    "no TOML": ("select = [", "not TOML: "),
}


@pytest.mark.parametrize(("text", "message"), ERRORS.values(), ids=ERRORS)
def test_errors_name_file_key_and_remedy(tmp_path, text, message):
    written(tmp_path / "deglitch.toml", text)
    with pytest.raises(ConfigError) as caught:
        config_for(tmp_path)
    told = str(caught.value)
    assert message in told
    assert told.startswith(str(tmp_path))
    assert "\n" not in told


def test_bytes_that_are_no_text(tmp_path):
    (tmp_path / "deglitch.toml").write_bytes(b"language = '\xff'")
    with pytest.raises(ConfigError, match="not UTF-8"):
        config_for(tmp_path)


def test_a_byte_order_mark_is_no_error(tmp_path):
    (tmp_path / "deglitch.toml").write_bytes(b"\xef\xbb\xbflanguage = 'en'\r\n")
    assert config_for(tmp_path).language == "en"


def test_a_named_pyproject_without_a_table(tmp_path):
    path = written(tmp_path / "pyproject.toml", "[project]\nname = 'x'\n")
    with pytest.raises(ConfigError, match=r"no table \[tool\.deglitch\]"):
        load(path)


def test_override():
    start = Config(preview=True, options={"NAM001": {"a": 1}}, extend_select=("A",))
    found = override(start, "language = 'en'")
    assert (found.language, found.preview) == ("en", True)
    assert override(start, "options.NAM001.b = 2").options == {"NAM001": {"a": 1, "b": 2}}
    assert override(start, "extend-select = ['B']").extend_select == ("A", "B")
    assert override(start, "exclude = ['x']").exclude == (Pattern(Path.cwd(), "x"),)
    assert start.options == {"NAM001": {"a": 1}}


@pytest.mark.parametrize(
    "assignment",
    ["language = en", "colour = 1", "extend = 'x'", "= 1"],
    ids=["bare", "key", "extend", "empty"],
)
def test_override_errors(assignment):
    with pytest.raises(ConfigError, match=r"^--config `"):
        override(Config(), assignment)


GLOBS = {
    "a name": ("raw", "/a [[]b]/**/raw"),
    "a folder": ("raw/", "/a [[]b]/**/raw"),
    "a path": ("docs/*.md", "/a [[]b]/docs/*.md"),
    "a path from here": ("./docs/x", "/a [[]b]/docs/x"),
    "an absolute path": ("/docs/x", "/docs/x"),
}


@pytest.mark.parametrize(("glob", "absolute"), GLOBS.values(), ids=GLOBS)
def test_globs_are_seen_from_the_file(glob, absolute):
    assert Pattern(Path("/a [b]"), glob).absolute() == absolute
