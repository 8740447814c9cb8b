"""Glossaries: what the files say, what is wrong with them, and what `clean()` does with the terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.cli import main
from cleaner.glossary import Glossary
from cleaner.glossary.read import GlossaryError, load

if TYPE_CHECKING:
    from pathlib import Path

TABLE = {"Massoud": ("Masud", "Massud"), "Panjshir": (), "Ahmad": ("!Ahmed",)}
CSV = "# names\npreferred,variants\nMassoud,Masud,Massud\n\nPanjshir\nAhmad,!Ahmed\n"
TOML = """keep = ["Panjshir"]
[terms]
Massoud = ["Masud", "Massud"]
[not]
Ahmad = "Ahmed"
"""
TBX3 = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" xml:lang="en"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en">
  <termSec><term>Massud</term>
    <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
  <termSec><term>Massoud</term>
    <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
  <termSec><term>A. S. Massoud</term>
    <termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
</langSec><langSec xml:lang="de"><termSec><term>Massud</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""
TBX2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body><termEntry><langSet xml:lang="en">
  <tig><term>email</term></tig>
  <tig><term>e-mail</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></tig>
</langSet></termEntry></body></text></martif>
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("names.csv", CSV, TABLE),
        ("names.csv", CSV.replace(",", ";"), TABLE),
        ("names.csv", CSV.replace("\n", "\r\n"), TABLE),
        ("names.tsv", CSV.replace(",", "\t"), TABLE),
        ("names.csv", '"Smith, Inc.","Smith ""Inc"""\n', {"Smith, Inc.": ('Smith "Inc"',)}),
        ("names.toml", TOML, {"Panjshir": (), "Massoud": ("Masud", "Massud"), "Ahmad": ("!Ahmed",)}),
        ("names.tbx", TBX3, {"Massoud": ("Massud",), "A. S. Massoud": ()}),
        ("names.tbx", TBX2, {"email": ("e-mail",)}),
    ],
    ids=["csv", "semicolons", "crlf", "tsv", "quoted", "toml", "tbx3", "tbx2"],
)
def test_formats(tmp_path: Path, name: str, text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert load([write(tmp_path, name, text)]) == expected


def test_language_of_terms(tmp_path: Path) -> None:
    path = write(tmp_path, "names.tbx", TBX3)
    assert load([path], "de") == {"Massud": ()}
    with pytest.raises(GlossaryError, match="no terms in the language `fr`: it has de, en"):
        load([path], "fr")


BOMB = '<!DOCTYPE tbx [<!ENTITY a "aaaaaaaa">]>\n<tbx><text><term>&a;</term></text></tbx>'


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("a.csv", "Massoud,Masud\n,Ahmed\n", "2:1", "first cell is empty"),
        ("a.csv", 'Massoud,"Masud\n', "1:9", "never closed"),
        ("a.csv", 'Massoud, "Masud" x\n', "1:10", "behind the closing"),
        ("a.csv", "Massoud,Masud\nMassud, Masud\n", "2:9", "variant of `Massoud` already"),
        ("a.csv", "Massoud,Masud\nMasud\n", "1:9", "a term elsewhere"),
        ("a.csv", "Massoud,Massoud\n", "1:9", "its own variant"),
        ("a.csv", "Massoud,!\n", "1:9", "stands alone"),
        ("a.toml", '[terms]\nMassoud = ["Masud"\n', "", "not TOML"),
        ("a.toml", "[term]\nMassoud = []\n", "1:2", "unknown key `term`"),
        ("a.toml", "[terms]\nMassoud = 5\n", "2:1", "must be a text or a list"),
        ("a.toml", "keep = 5\n", "1:1", "`keep` must be a list"),
        ("a.tbx", "<tbx><text>\n<b>x</text></tbx>", "2:", "not well-formed XML"),
        ("a.tbx", "<html></html>", "1:1", "begins with <html>"),
        ("a.tbx", BOMB, "1:", "declares the entity `a`"),
        ("a.txt", "Massoud", "", "the ending tells the format"),
    ],
)
def test_faults(tmp_path: Path, name: str, text: str, place: str, words: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(GlossaryError) as fault:
        load([path])
    assert str(fault.value).startswith(f"{path}:{place}")
    assert words in str(fault.value)
    assert "\n" not in str(fault.value)


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Massoud,Masud\nJos\xe9,Jose\n")
    with pytest.raises(GlossaryError, match=r":2:4: not UTF-8"):
        load([path])


@given(st.dictionaries(st.text("abc ,;\"'", min_size=1).map(str.strip).filter(bool), st.just(()), max_size=4))
def test_csv_keeps_any_term(
    tmp_path_factory: pytest.TempPathFactory, terms: dict[str, tuple[str, ...]]
) -> None:
    text = "".join('"' + term.replace('"', '""') + '"\n' for term in terms)
    path = write(tmp_path_factory.mktemp("csv"), "t.csv", text)
    assert load([path]) == terms


def settings(table: dict[str, tuple[str, ...]], **more: object) -> cleaner.Settings:
    return cleaner.Settings(select=("NAM100",), glossary=table, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Masud and Masud’s men, MASUD-led.", "Massoud and Massoud’s men, MASSOUD-led."),
        ("Masudi, @Masud, #Masud, http://x.org/Masud, Masud.org", None),
        ("Send an e-mail. E-mail it.", "Send an email. Email it."),
        ("The Masud Street stays.", None),
        ("“Masud,” he said.", "“Massoud,” he said."),
    ],
)
def test_variants(before: str, after: str | None) -> None:
    table = {"Massoud": ("Masud",), "email": ("e-mail",), "Masud Street": ()}
    result = cleaner.clean(before, settings(table))
    assert result.text == (after or before)
    assert cleaner.clean(result.text, settings(table)).text == result.text


def test_markdown_code_is_kept() -> None:
    text = "Use `Masud` for Masud.\n"
    assert cleaner.clean(text, settings({"Massoud": ("Masud",)}, format="markdown")).text == (
        "Use `Masud` for Massoud.\n"
    )


def test_kept_terms_are_touched_by_no_rule() -> None:
    text = "The war.Net show ended in peace.Then the crowd left.\n\nIt was late."
    without = cleaner.clean(text, cleaner.Settings(select=("GLU001",), unsafe_fixes=True)).text
    table: dict[str, tuple[str, ...]] = {"peace.Then": ()}
    kept = cleaner.clean(text, cleaner.Settings(select=("GLU001",), unsafe_fixes=True, glossary=table)).text
    assert "peace. Then" in without
    assert "peace.Then" in kept


def test_apart() -> None:
    glossary = Glossary.of({"Ahmad": ("!Ahmed",)})
    assert glossary.differ("Ahmed", "Ahmad")
    assert not glossary.differ("Ahmed", "Masud")
    assert glossary.wanted == {}


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(tmp_path, "names.csv", "Massoud,Masud\n")
    write(tmp_path, "deglitch.toml", 'glossary = "names.csv"\n')
    article = write(tmp_path, "a.txt", "Masud spoke about peace for an hour.\n")
    assert run("clean", "-q", str(article)) == 0
    assert capsys.readouterr().out == "Massoud spoke about peace for an hour.\n"
    more = write(tmp_path, "more.toml", '[terms]\ntalked = "spoke"\n')
    assert run("clean", "-q", "--glossary", str(more), str(article)) == 0
    assert capsys.readouterr().out == "Massoud talked about peace for an hour.\n"
    wrong = write(tmp_path, "wrong.csv", 'Massoud,"Masud\n')
    assert run("clean", "-q", "--glossary", str(wrong), str(article)) == 2
    shown = capsys.readouterr()
    assert f"{wrong}:1:9:" in shown.err
    assert shown.out == "Masud spoke about peace for an hour.\n"


def run(*argv: str) -> int:
    try:
        return main(list(argv)) or 0
    except SystemExit as end:
        return int(end.code or 0)
