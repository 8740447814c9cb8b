"""Bytes to text and back, which files are found, and that a file is replaced wholly or not at all."""

from __future__ import annotations

import codecs
import errno
import os
import shutil
import stat
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.sources import (
    EncodeError,
    NotText,
    Source,
    SourceError,
    decode,
    discover,
    format_of,
    read,
    write,
)

# --- bytes ---------------------------------------------------------------------------------------

PROSE = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=60)


@given(st.binary(max_size=200))
@example(b"\xff\xfeA")
@example(b"\xff\xfe\x00\x00")
@example(b"\xef\xbb\xbf")
@example(b"caf\xe9 \x9d \x81")
@example(b'<meta charset="iso-2022-jp">\x1b$B')
@example("漢字かな".encode("shift_jis")[:-1])
def test_text_leads_back_to_the_same_bytes(data: bytes) -> None:
    try:
        source = decode(data)
    except NotText:
        return
    assert source.encode(source.text) == data


DECLARED = "utf-8 latin-1 cp1252 shift_jis gb18030 big5 koi8-r iso-2022-jp utf-16 utf-32-be"


@pytest.mark.parametrize("declared", DECLARED.split(" "))
@given(data=st.binary(max_size=80).filter(lambda b: b"\0" not in b))
def test_a_declared_encoding_leads_back_to_the_same_bytes(declared: str, data: bytes) -> None:
    try:
        source = decode(data, declared)
    except NotText:
        return
    assert source.encode(source.text) == data


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@given(text=PROSE)
def test_a_byte_order_mark_decides(encoding: str, text: str) -> None:
    marks = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }
    data = marks[encoding] + text.encode(encoding)
    source = decode(data)
    assert (source.text, source.encoding, source.bom) == (text, encoding, True)
    assert source.encode(text + "!") == data + "!".encode(encoding)


@given(PROSE)
def test_utf8_needs_no_mark(text: str) -> None:
    text = text.lstrip("\ufeff")
    assert decode(text.encode()) == Source(text, "utf-8", bom=False)


def test_line_ends_stay() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_nothing_is_text() -> None:
    assert decode(b"") == Source("", "utf-8", bom=False)


def test_some_bad_bytes_do_not_make_utf8_something_else() -> None:
    source = decode("Él dijo “sí” – “señor” ".encode() + b"caf\xe9")
    assert source.encoding == "utf-8"
    assert source.text == "Él dijo “sí” – “señor” caf\udce9"


def test_a_cut_off_last_character_is_still_utf8() -> None:
    assert decode(b"and so on\xe2\x80") == Source("and so on\udce2\udc80", "utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("It’s a “test” – really.", "cp1252"),
        ("café", "cp1252"),
        ("naïve résumé", "cp1252"),
        ("100 °C, £5 and ½ a day", "cp1252"),
        ("SEÑOR MUÑOZ", "cp1252"),
        ("A situação não é fácil, mas há soluções. Então, vocês vão já?", "cp1252"),
        ("L’été dernier, nous étions à la mer; c’était très agréable, même s’il a plu.", "cp1252"),
        ("Det är en fråga om att få göra något åt saken på ön.", "cp1252"),
        ("Az autó megállt az út szélén, és a sofőr kiszállt, hogy megnézze a gyűjteményt.", "cp1250"),
        ("Kraków jest dużym miastem, które leży nad Wisłą.", "cp1250"),
        ("Kraków jest dużym miastem, które leży nad Wisłą.", "iso8859_2"),
        ("Bu şehir çok güzel; İstanbul ve Ankara arasında bir yerdeydi, ığdır değil.", "cp1254"),
        ("Вчера вечером мы долго гуляли по городу и говорили о книгах.", "cp1251"),
        ("Вчера вечером мы долго гуляли по городу и говорили о книгах.", "koi8_r"),
        ("これは日本語の文章です。とても面白いと思います。", "cp932"),
        ("这是一个中文文本,我觉得非常有意思。", "gb18030"),
        ("이것은 한국어로 된 글입니다. 정말 재미있습니다.", "cp949"),
    ],
    ids=lambda value: value[:14],
)
def test_a_legacy_encoding_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == Source(text, encoding)


@pytest.mark.parametrize(
    "head",
    [
        '<meta charset="koi8-r">',
        '<html><meta http-equiv="Content-Type" content="text/html; charset=koi8-r">',
        "<?xml version='1.0' encoding='KOI8-R'?>",
        "# -*- coding: koi8-r -*-\n",
    ],
)
def test_a_declaration_inside_is_believed(head: str) -> None:
    data = f"{head}\nЁж".encode("koi8-r")
    assert decode(data) == Source(f"{head}\nЁж", "koi8-r")


def test_a_declaration_does_not_beat_valid_utf8() -> None:
    assert decode('<meta charset="koi8-r"> é'.encode()).encoding == "utf-8"
    assert decode("é".encode(), "koi8-r").encoding == "utf-8"


def test_a_declaration_beats_the_guess() -> None:
    assert decode("éà".encode("mac_roman"), "mac_roman").text == "éà"


def test_latin1_means_its_windows_form() -> None:
    assert decode(b"\x93Hi\x94", "iso-8859-1").text == "“Hi”"


def test_utf16_without_a_mark_can_be_declared() -> None:
    source = decode("Hello".encode("utf-16-le"), "utf-16")
    assert (source.text, source.encoding, source.bom) == ("Hello", "utf-16-le", False)


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13", "punycode", ""])
def test_an_unknown_encoding_is_named(name: str) -> None:
    with pytest.raises(LookupError, match="unknown encoding"):
        decode(b"a", name)


@pytest.mark.parametrize("name", ["klingon", "hex", "unicode_escape", "utf-16", "utf-8"])
def test_an_unfit_declaration_inside_is_passed_over(name: str) -> None:
    assert decode(f'<meta charset="{name}"> caf'.encode() + b"\xe9").encoding == "cp1252"


def test_a_character_without_a_place_is_an_error_that_names_it() -> None:
    source = decode("Ёж".encode("koi8-r"), "koi8-r")
    with pytest.raises(EncodeError, match=r"U\+201C “ \(LEFT DOUBLE QUOTATION MARK\).*koi8-r") as caught:
        source.encode("Ёж “")
    assert (caught.value.character, caught.value.start) == ("“", 3)
    assert replace(source, encoding="utf-8").encode("Ёж “") == "Ёж “".encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"\xff\xd8\xff\xe0JFIF", "JPEG"),
        (b"\x28\xb5\x2f\xfdxyz", "zstd"),
        (b"text\x00more", "NUL.*byte 4"),
        (codecs.BOM_UTF8 + b"text\x00", "NUL"),
        ("plain".encode("utf-16-le"), "UTF-16"),
        (b"\x01\x02\x03 abc \x04", "control"),
        (codecs.BOM_UTF16_LE + b"odd", "UTF-16-LE.*truncated"),
        (codecs.BOM_UTF16_LE + b"a\0\0\0", "NUL"),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_binary_data_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"PNG and PDF are formats",
        b"one \x07 bell in a longer text",
        b"page\x0cbreak",
        b"\x1b[31mred\x1b[0m",
        b"\xe9",
    ],
    ids=repr,
)
def test_honest_text_is_not_refused(data: bytes) -> None:
    decode(data)


# --- files ---------------------------------------------------------------------------------------


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(b"old\n")
    path.chmod(0o640)
    return path


def untouched(path: Path) -> bool:
    """The old bytes are there, and nothing else lies beside them."""
    return path.read_bytes() == b"old\n" and [p.name for p in path.parent.iterdir()] == [path.name]


def test_write_replaces_and_keeps_the_mode(article: Path) -> None:
    write(article, b"new\n")
    assert article.read_bytes() == b"new\n"
    assert stat.S_IMODE(article.stat().st_mode) == 0o640
    assert [p.name for p in article.parent.iterdir()] == ["article.txt"]


def test_write_makes_a_new_file_as_usual(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write(tmp_path / "new.txt", b"new")
    finally:
        os.umask(old)
    assert (tmp_path / "new.txt").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "new.txt").stat().st_mode) == 0o640


def test_a_link_stays_and_its_target_is_replaced(article: Path) -> None:
    (article.parent / "folder").mkdir()
    link = article.parent / "folder" / "link.txt"
    link.symlink_to("../article.txt")
    write(link, b"new\n")
    assert link.is_symlink()
    assert article.read_bytes() == b"new\n"


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path: Path) -> None:
    path = tmp_path / ("ü" * 120 + ".txt")
    path.write_bytes(b"old\n")
    write(path, b"new\n")
    assert path.read_bytes() == b"new\n"


def test_a_read_only_file_is_refused(article: Path) -> None:
    article.chmod(0o444)
    with pytest.raises(SourceError, match=r"article\.txt: .*read-only"):
        write(article, b"new\n")
    assert untouched(article)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="not a regular file"):
        write(tmp_path / "pipe", b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_folder_and_a_circle_of_links_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="folder"):
        write(tmp_path, b"")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(SourceError) as caught:
        write(tmp_path / "a", b"")
    assert "\n" not in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere.*no such file"):
        write(tmp_path / "nowhere" / "a.txt", b"")


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open", "close"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_a_failure_leaves_the_old_file_alone(
    article: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def fail(*_args: object, **_keys: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(SourceError, match=r"article\.txt: cannot be written") as caught:
            write(article, b"new\n")
    assert os.strerror(number)[1:] in str(caught.value)
    assert untouched(article)


def test_a_disk_that_fills_halfway_leaves_the_old_file_alone(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, left = os.write, [3]

    def write_some(handle: int, data: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= 1
        return real(handle, data[:5])

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", write_some)
        with pytest.raises(SourceError, match="left as it was"):
            write(article, b"0123456789" * 5)
    assert untouched(article)
    left[0] = 100
    with monkeypatch.context() as patched:  # the same small steps, with room enough
        patched.setattr(os, "write", write_some)
        write(article, b"0123456789" * 5)
    assert article.read_bytes() == b"0123456789" * 5


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_an_interruption_leaves_the_old_file_alone(
    article: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(os, call, interrupt)
        with pytest.raises(KeyboardInterrupt):
            write(article, b"new\n")
    assert untouched(article)


def test_read_names_what_is_wrong(article: Path) -> None:
    assert read(article) == b"old\n"
    with pytest.raises(SourceError, match=r"artcle\.txt: .*did you mean .*article\.txt\?"):
        read(article.parent / "artcle.txt")
    with pytest.raises(SourceError, match="folder"):
        read(article.parent)
    with pytest.raises(SourceError, match="no such file, nor a folder"):
        read(article.parent / "nowhere" / "a.txt")
    with pytest.raises(SourceError, match="cannot be read"):
        read("a\0b")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_read_without_permission(article: Path) -> None:
    article.chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        read(article)


# --- discovery -----------------------------------------------------------------------------------

TREE = """
a.md b.txt c.py D.TXT .h.md .hidden/g.md sub/e.markdown sub/deep/f.md node_modules/i.md
sub/node_modules/j.md venv/pyvenv.cfg venv/k.txt drafts/l.md sub/drafts/m.md ignored.md build/n.md
sub/local.md
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "site"
    for name in TREE.split():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def repository(tree: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    subprocess.run(["git", "init", "-q", "."], check=True)
    (tree / ".gitignore").write_text("ignored.md\nbuild/\n")
    (tree / "sub" / ".gitignore").write_text("local.md\n")
    return tree


def found(*paths: str | Path, **keys: object) -> str:
    return " ".join(p.as_posix() for p in discover(paths, **keys))  # type: ignore[arg-type]


def test_a_folder_is_walked_in_order(tree: Path) -> None:
    everything = (
        "D.TXT a.md b.txt build/n.md drafts/l.md ignored.md"
        " sub/deep/f.md sub/drafts/m.md sub/e.markdown sub/local.md"
    )
    assert found(".") == everything
    assert found(tree) == " ".join(f"{tree.as_posix()}/{name}" for name in everything.split())


def test_git_says_what_is_ignored(repository: Path) -> None:
    kept = "D.TXT a.md b.txt drafts/l.md sub/deep/f.md sub/drafts/m.md sub/e.markdown"
    assert found(".") == kept
    assert found("sub") == "sub/deep/f.md sub/drafts/m.md sub/e.markdown"
    subprocess.run(["git", "add", "-f", "ignored.md"], check=True)
    assert found(".") == kept.replace("sub/deep", "ignored.md sub/deep")
    (repository / "a.md").unlink()
    assert "a.md" not in found(".").split()


def test_an_ignored_folder_that_is_named_is_walked(repository: Path) -> None:
    assert found("build") == "build/n.md"
    assert found("ignored.md") == "ignored.md"
    assert found(".hidden") == ".hidden/g.md"
    assert repository.is_dir()


def test_a_repository_inside_another_is_walked(repository: Path) -> None:
    subprocess.run(["git", "init", "-q", "sub"], check=True)
    assert found(".") == "D.TXT a.md b.txt drafts/l.md sub/deep/f.md sub/drafts/m.md sub/e.markdown"
    assert (repository / "sub" / ".git").exists()


def test_the_variables_of_a_hook_do_not_matter(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = found("sub")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere")
    assert found("sub") == expected != ""
    assert repository.is_dir()


@pytest.mark.usefixtures("tree")
def test_without_git_the_folder_is_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".git").mkdir()
    monkeypatch.setenv("PATH", "")
    assert "a.md" in found(".").split()


@pytest.mark.usefixtures("tree")
def test_named_files_are_taken_once() -> None:
    assert found("c.py", "b.txt", "./b.txt", "b.txt", ".h.md") == "c.py b.txt .h.md"
    assert found("sub/e.markdown", "sub", "sub/deep").split()[0] == "sub/e.markdown"
    assert found("sub/e.markdown", "sub").count("e.markdown") == 1


@pytest.mark.usefixtures("tree")
def test_links_are_taken_only_by_name() -> None:
    Path("link.md").symlink_to("a.md")
    Path("loop").symlink_to(".")
    assert "link.md" not in found(".")
    assert found("link.md", "a.md") == "link.md"


@pytest.mark.usefixtures("tree")
def test_other_extensions() -> None:
    assert found(".", extensions=(".py",)) == "c.py"


@pytest.mark.parametrize(
    ("pattern", "left_out"),
    [
        ("drafts", "drafts/l.md sub/drafts/m.md"),
        ("drafts/", "drafts/l.md sub/drafts/m.md"),
        ("./drafts", "drafts/l.md sub/drafts/m.md"),
        ("sub/drafts", "sub/drafts/m.md"),
        ("sub/*", "sub/deep/f.md sub/drafts/m.md sub/e.markdown sub/local.md"),
        ("sub/*.md", "sub/local.md"),
        ("sub/**/*.md", "sub/deep/f.md sub/drafts/m.md sub/local.md"),
        ("**/drafts/*.md", "drafts/l.md sub/drafts/m.md"),
        ("*.txt", "b.txt"),
        ("?.md", "a.md drafts/l.md build/n.md sub/deep/f.md sub/drafts/m.md"),
        ("[a-l].md", "a.md drafts/l.md sub/deep/f.md"),
        ("[!a-l].md", "build/n.md sub/drafts/m.md"),
        ("raft", ""),
        ("", ""),
    ],
)
@pytest.mark.usefixtures("tree")
def test_patterns_leave_out(pattern: str, left_out: str) -> None:
    assert set(found(".").split()) - set(found(".", exclude=[pattern]).split()) == set(left_out.split())


@pytest.mark.usefixtures("tree")
def test_an_absolute_pattern_and_the_name_of_the_folder_above(tree: Path) -> None:
    assert "drafts/l.md" not in found(".", exclude=[f"{tree.as_posix()}/drafts"])
    assert found("sub", exclude=["site"]) == found("sub")


@pytest.mark.usefixtures("tree")
def test_a_named_file_is_excluded_only_by_force() -> None:
    assert found("drafts/l.md", exclude=["drafts"]) == "drafts/l.md"
    assert found("drafts/l.md", "a.md", exclude=["drafts"], force_exclude=True) == "a.md"
    assert found("drafts", exclude=["drafts"], force_exclude=True) == ""


@pytest.mark.usefixtures("tree")
def test_a_missing_path_is_told_before_the_first_file() -> None:
    with pytest.raises(SourceError, match=r"subb: .*did you mean sub\?"):
        next(discover(["a.md", "subb"]))
    Path("dead.md").symlink_to("nothing")
    with pytest.raises(SourceError, match="leads nowhere"):
        next(discover(["dead.md"]))


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.md", "markdown"),
        ("A.MD", "markdown"),
        ("b.markdown", "markdown"),
        ("b.mkd", "markdown"),
        ("c.mdx", "markdown"),
        ("d.txt", "text"),
        ("README", "text"),
        ("md", "text"),
        ("a.md.txt", "text"),
    ],
)
def test_format_of(name: str, format_: str) -> None:
    assert format_of(name) == format_of(Path("folder.md") / name) == format_
