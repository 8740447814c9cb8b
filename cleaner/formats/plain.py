"""Addresses and file paths in plain text; names without a scheme (`example.com`) are left to the rules."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.formats import Piece

# Nothing of this stands in an address without being escaped there; quotation marks end it, too.
_BODY = r"[^\s<>\"`“”„‟‘’‚‛«»‹›\\^{}|、。，！？；：「」『』（）【】《》\x00-\x1f\x7f]"
_TRAILING = frozenset(".,;:!?'…*_~&")
_CLOSING = {")": "(", "]": "["}
_SCHEME_MAX = 20
_LOCAL_MAX = 64  # RFC 5321: the longest name before the @
_ROOTS = (
    "usr|etc|var|home|tmp|opt|bin|sbin|lib|lib64|dev|proc|sys|mnt|media|root|srv|run|boot|snap|nix"
    "|Users|Applications|Library|System|Volumes|private"
)


def pieces(text: str) -> Iterator[Piece]:
    """URLs with a scheme or `www.`, mail addresses, Windows and Unix paths; the mark behind is not part."""
    if "://" in text:
        yield from _with_scheme(text)
    if "www." in text or "WWW." in text:
        yield from _with_www(text)
    if "@" in text:
        yield from _mail(text)
    if "\\" in text:
        yield from _windows_paths(text)
    if "/" in text:
        yield from _unix_paths(text)


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _with_scheme(text: str) -> Iterator[Piece]:
    body = _compiled(_BODY + "++")
    known = _compiled(r"(?<!\+)(?:https?|ftps?|sftp|wss?|file|git|ssh)\Z")
    other = _compiled(r"[A-Za-z][A-Za-z0-9+.-]*+\Z")
    at = text.find("://")
    while at >= 0:
        before = text[max(0, at - _SCHEME_MAX) : at]
        scheme = known.search(before.lower()) or other.search(before)
        rest = body.match(text, at + 3) if scheme else None
        end = _trimmed(text, at + 3, rest.end()) if rest else at + 3
        if scheme and end > at + 3:
            yield at - len(scheme[0]), end, "url"
        at = text.find("://", max(end, at + 3))


def _with_www(text: str) -> Iterator[Piece]:
    for found in _compiled(rf"[wW]{{3}}\.(?<![\w.@/-]....)(?=\w){_BODY}++").finditer(text):
        end = _trimmed(text, found.start() + 4, found.end())
        if "." in text[found.start() + 4 : end]:
            yield found.start(), end, "url"


def _mail(text: str) -> Iterator[Piece]:
    local = _compiled(r"[\w%+-][\w.%+-]*+")  # read backwards
    domain = _compiled(r"[^\W_][\w-]*+(?:\.[\w-]++)++")
    at = text.find("@")
    while at >= 0:
        host = domain.match(text, at + 1)
        name = local.match(text[max(0, at - _LOCAL_MAX) : at][::-1]) if host else None
        if name and host:
            start, end = at - len(name[0]), _trimmed(text, at + 1, host.end())
            if text[text.rfind(".", at, end) + 1 : end].isalpha():
                yield start - 7 if text.startswith("mailto:", start - 7) else start, end, "url"
        at = text.find("@", host.end() if host else at + 1)


def _windows_paths(text: str) -> Iterator[Piece]:
    part = r"[^\s\\/:*?\"<>|“”’»]"
    # A blank belongs to a folder's name only when a backslash follows within three words.
    folders = rf"(?:{part}++(?: {part}++){{0,3}}+\\)*+"
    drive = _compiled(rf":\\(?<=(?<![^\W_])[A-Za-z]:\\){folders}(?:{part}++)?+")
    share = _compiled(rf"\\\\(?<![\w\\]\\\\){part}++\\{folders}(?:{part}++)?+")
    if ":\\" in text:
        for found in drive.finditer(text):
            yield found.start() - 1, _trimmed(text, found.start() + 2, found.end()), "path"
    if "\\\\" in text:
        for found in share.finditer(text):
            yield found.start(), _trimmed(text, found.start() + 2, found.end()), "path"


def _unix_paths(text: str) -> Iterator[Piece]:
    names = r"/[\w.+@%-]*+"
    for found in _compiled(rf"/(?<![\w/.~:<]/)(?:{_ROOTS})(?:{names})++").finditer(text):
        yield found.start(), _trimmed(text, found.start(), found.end()), "path"
    if "~/" in text:
        for found in _compiled(rf"~(?<![\w/]~)(?:{names})++").finditer(text):
            yield found.start(), _trimmed(text, found.start(), found.end()), "path"


def _trimmed(text: str, start: int, end: int) -> int:
    """The end without sentence marks, and without brackets that were not opened since `start`."""
    surplus = {c: text.count(c, start, end) - text.count(o, start, end) for c, o in _CLOSING.items()}
    while end > start:
        last = text[end - 1]
        if last in surplus and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
