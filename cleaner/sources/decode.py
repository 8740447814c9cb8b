"""Bytes to text and back to the very same bytes; the guess of a legacy encoding is in `legacy.py`."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Longer marks first: the one of UTF-32-LE begins with that of UTF-16-LE.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive (docx, odt and epub are such)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh91AY&SY", "bzip2 data"),
    (b"\xfd7zXZ", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstd data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"OggS\x00", "an Ogg recording"),
    (b"ID3\x02", "an MP3 recording"),
    (b"ID3\x03", "an MP3 recording"),
    (b"ID3\x04", "an MP3 recording"),
)
# Controls with no place in text; tab, line and page breaks, backspace and escape occur in honest files.
_CONTROLS = bytes(c for c in (*range(0x20), 0x7F) if c not in b"\b\t\n\v\f\r\x1b")
_CONTROLS_MAX = 0.1  # share of the bytes
_DECLARATION = (
    rb"""<meta\s[^>]*?charset\s*=\s*["']?([\w.:-]+)"""
    rb"""|<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)"""
    rb"""|-\*-.*?coding[:=][ \t]*([\w.-]+).*?-\*-"""
)
_DECLARATION_WITHIN = 1024  # bytes
# What those names mean in practice: the larger Windows or national set (as in the WHATWG Encoding Standard).
_IN_PRACTICE = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
_NOT_FOR_FILES = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape",
                  "raw-unicode-escape", "undefined", "utf-7", "mbcs", "oem"}  # fmt: skip
_ASCII = bytes(range(128))


class NotText(ValueError):  # noqa: N818 - reads as what it says
    """The bytes are not text: the message says why, in half a sentence ("it is a PNG image")."""


class EncodeError(ValueError):
    """A character has no place in the encoding of the file.

    `character` is the first such one, `start` its offset in code points, `encoding` the file's.
    """

    def __init__(self, character: str, start: int, encoding: str) -> None:
        import unicodedata

        name = unicodedata.name(character, "")
        shown = f"U+{ord(character):04X}" + (f" {character} ({name})" if name else "")
        super().__init__(f"{shown} cannot be written as {encoding}")
        self.character = character
        self.start = start
        self.encoding = encoding


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded file: `text` exactly as it stands there (line ends too), and how to go back.

    `encoding` is a Python codec name; `bom` says whether the bytes began with a byte order mark (which
    is not in `text`). A byte that the encoding does not know is a lone surrogate, U+DC80 to U+DCFF.
    To write a text as UTF-8 instead: `replace(source, encoding="utf-8", bom=False).encode(text)`.
    """

    text: str
    encoding: str = "utf-8"
    bom: bool = False

    def encode(self, text: str) -> bytes:
        """The bytes of `text`, in the encoding and with the mark of this file.

        Never replaces or drops a character: raises EncodeError where the encoding has no place for one
        (a curly quote in KOI8-R), so that the caller can offer UTF-8.
        """
        try:
            data = text.encode(self.encoding, _errors(self.encoding))
        except UnicodeEncodeError as error:
            raise EncodeError(error.object[error.start], error.start, self.encoding) from None
        return _bom(self.encoding) + data if self.bom else data


def decode(data: bytes, declared: str | None = None) -> Source:
    """The text of `data`, so that `decode(data).encode(decode(data).text) == data`.

    In this order: a byte order mark (UTF-8, UTF-16, UTF-32); UTF-8; `declared`, a name from outside;
    a declaration in the first 1024 bytes (HTML meta, XML, `-*- coding -*-`); a guess. Mostly valid UTF-8
    with some bad bytes stays UTF-8. `declared` comes before UTF-8 where plain ASCII would not be ASCII in
    it (UTF-16 without a mark, ISO-2022-JP). Whatever does not lead back to the same bytes becomes
    UTF-8 with the bad bytes as lone surrogates.

    Raises NotText for binary data, LookupError for a `declared` encoding that does not exist.
    """
    name = None if declared is None else _known(declared)
    if declared is not None and name is None:
        raise LookupError(f"unknown encoding {declared!r}: try utf-8, cp1252 or shift_jis")
    for mark, encoding in _BOMS:
        if data.startswith(mark) and (source := _marked(data, mark, encoding)):
            return source
    if name and not _extends_ascii(name) and (source := _exact(data, name)):
        return _checked(source)
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data, name)
    if b"\x1b" in data and (inside := _declared_inside(data)) and inside.startswith("iso2022"):
        return _exact(data, inside) or Source(text)
    return Source(text)


def _errors(encoding: str) -> str:
    return "surrogatepass" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"


def _bom(encoding: str) -> bytes:
    """The byte order mark of an encoding; empty where there is none."""
    return next((mark for mark, name in _BOMS if name == encoding), b"")


def _known(name: str) -> str | None:
    """The codec for a name, the one meant in practice; None where there is none for files."""
    try:
        codec = codecs.lookup(name.strip())
        "".encode(codec.name)  # LookupError for hex, rot13 and the like
    except (LookupError, ValueError):
        return None
    if codec.name in _NOT_FOR_FILES:
        return None
    name = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}.get(codec.name, codec.name)
    return _IN_PRACTICE.get(name, name)


def _extends_ascii(encoding: str) -> bool:
    try:
        return _ASCII.decode(encoding) == _ASCII.decode("ascii")
    except UnicodeDecodeError:
        return False


def _marked(data: bytes, mark: bytes, encoding: str) -> Source | None:
    """The text behind a byte order mark; None where UTF-16 may be meant instead of UTF-32."""
    if encoding == "utf-8":
        _refuse_binary(data[len(mark) :])
    try:
        text = data[len(mark) :].decode(encoding, _errors(encoding))
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-32"):
            return None
        raise NotText(
            f"it begins like {encoding.upper()}, but {error.reason} at byte {error.start}"
        ) from None
    source = Source(text, encoding, bom=True)
    if source.encode(text) != data:
        return None
    return _checked(source)


def _checked(source: Source) -> Source:
    """The source itself; NotText where the text has NUL or too many control characters."""
    _refuse_binary(source.text.encode("utf-8", "surrogatepass"), magic=False)
    return source


def _refuse_binary(data: bytes, *, magic: bool = True) -> None:
    if not data:
        return
    for start, what in _MAGIC if magic else ():
        if data.startswith(start):
            raise NotText(f"it is {what}")
    if b"\x00" in data:
        hint = "; if it is UTF-16, name the encoding" if magic else ""
        raise NotText(f"it contains NUL bytes (first at byte {data.index(0)}){hint}")
    n_controls = len(data) - len(data.translate(None, _CONTROLS))
    if n_controls > _CONTROLS_MAX * len(data):
        raise NotText(f"{100 * n_controls / len(data):.0f} % of its bytes are control characters")


def _exact(data: bytes, encoding: str) -> Source | None:
    """The text in that encoding if it leads back to the same bytes."""
    try:
        source = Source(data.decode(encoding, _errors(encoding)), encoding)
        return source if source.encode(source.text) == data else None
    except ValueError:
        return None


def _legacy(data: bytes, declared: str | None) -> Source:
    """The text of bytes that are not all UTF-8."""
    from cleaner.sources.legacy import guess

    text = data.decode("utf-8", "surrogateescape")
    inside = _declared_inside(data)
    for name in (declared, inside if inside != "utf-8" else None):  # the bytes have shown that it is not
        if name and _extends_ascii(name) and (source := _exact(data, name)):
            return source
    name = guess(data, text)
    return (name and _exact(data, name)) or Source(text)


def _declared_inside(data: bytes) -> str | None:
    found = re.search(_DECLARATION, data[:_DECLARATION_WITHIN], re.IGNORECASE)
    return _known(next(g for g in found.groups() if g).decode("ascii", "replace")) if found else None
