"""HTML as a CMS exports it: what a reader sees of a fragment, with tags, scripts and comments hidden.

A reader of tags, no parser: nothing is checked or mended, and whatever is not text stays to the byte.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from cleaner.formats import plain
from cleaner.formats.view import BLANK, Parts, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cleaner.formats import Piece

CODE = "\ue000"  # stands for an element of code
# Elements whose content is not text of the article, and elements whose content is shown as one sign.
_NO_TEXT = "script style template noscript svg iframe object select head title"
_CODES = "code kbd samp var tt pre textarea math"
_BLOCKS = (
    "address article aside blockquote body button caption center details dialog div dl fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section "
    "summary table tbody tfoot thead tr ul video audio"
)
_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_HIDDEN, _CODE = frozenset(_NO_TEXT.split()), frozenset(_CODES.split())
_BLOCK, _VOID = frozenset(_BLOCKS.split()), frozenset(_EMPTY.split())
_LINE = frozenset(("br", "td", "th", "option", "dt", "dd"))
# Signs that an author writes as entities because they cannot be seen.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060")
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?:[^\"'>]++|\"[^\"]*+\"|'[^']*+')*+(?:>|\Z|(?P<broken>))"
    r"|(?P<space>[ \t\n\r\f]{2,}+|[\t\n\r\f]|(?<=>)[ ]|[ ](?=<)|\A[ ]|[ ]\Z)"  # not each blank between words
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    re.DOTALL,
)
_STRONGER = {"": 0, "\n": 1, "\n\n": 2}


def pieces(text: str) -> Iterator[Piece]:
    """In the text of a view: line breaks (they are tags), elements of code, addresses."""
    for found in re.finditer(rf"\n+|{CODE}+", text):
        yield found.start(), found.end(), "break" if found[0][0] == "\n" else "code"
    yield from plain.pieces(text)


def view(source: str) -> View:
    """What rules see of a fragment: its text with single blanks, blocks parted by an empty line.

    Entities are shown as their signs and stay as they are unless an edit replaces them. A tag that is not
    closed hides the rest.
    """
    reader = _Reader(source)
    at = 0
    while found := _TOKEN.search(source, at):
        reader.text(at, found.start())
        at = reader.token(found)
    reader.text(at, len(source))
    return View(source, reader.finished(), written)


def written(text: str) -> str:
    """Text as HTML: marks of HTML escaped, a line break as a tag."""
    return html.escape(text, quote=False).replace("\n", "<br>")


class _Reader:
    """Gathers the parts of a source. Blanks and breaks wait until the next text tells what they are worth."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.parts = Parts()
        self.waiting: list[tuple[int, int, str, str]] = []  # begin, stop, form, name: hidden so far
        self.gap = ""  # the line break that waits
        self.blank = -1  # the number of the blank that waits

    def text(self, begin: int, stop: int) -> None:
        if begin < stop:
            self.show(begin, stop, self.source[begin:stop], "")

    def token(self, found: re.Match[str]) -> int:
        """Take one token in; gives where the next may begin."""
        begin, stop = found.span()
        if found["space"]:
            if self.blank < 0:
                self.blank = len(self.waiting)
            self.hide(begin, stop, BLANK)
        elif found["entity"]:
            self.entity(found)
        elif found["name"] is None:
            self.hide(begin, stop, "void")
        elif found["broken"] is not None:
            self.hide(begin, len(self.source), "void")
            return len(self.source)
        else:
            return self.tag(found)
        return stop

    def entity(self, found: re.Match[str]) -> None:
        sign = html.unescape(found[0])
        if sign == found[0]:
            self.text(*found.span())
        elif (
            sign in _UNSEEN or not sign.strip(" \t\n\r\f") or (sign == "\u00a0" and self.at_edge(found.end()))
        ):
            self.hide(*found.span(), BLANK)
        else:
            self.show(*found.span(), sign, "sign")

    def at_edge(self, stop: int) -> bool:
        """Is a no-break space beside other blanks, or at the beginning of a block?"""
        beside = self.source.startswith(("&nbsp;", " ", "\n", "\r"), stop)
        return beside or bool(self.gap) or self.blank >= 0 or not self.parts.length

    def tag(self, found: re.Match[str]) -> int:
        name = found["name"].lower()
        begin, stop = found.span()
        gap = "\n\n" if name in _BLOCK else "\n" if name in _LINE else ""
        if name == "br" and self.gap and not found["close"]:
            gap = "\n\n"
        if _STRONGER[gap] > _STRONGER[self.gap]:
            self.gap = gap
        if found["close"]:
            self.hide(begin, stop, "close", name)
        elif name in _VOID or found[0].endswith("/>"):
            self.hide(begin, stop, "void", name)
        elif name in _HIDDEN or name in _CODE:
            return self.element(found, name)
        else:
            self.hide(begin, stop, "open", name)
        return stop

    def element(self, found: re.Match[str], name: str) -> int:
        """A whole element whose content is no text."""
        closing = re.compile(rf"</{re.escape(name)}[^>]*>", re.IGNORECASE).search(self.source, found.end())
        stop = closing.end() if closing else len(self.source)
        if name in _CODE:
            self.show(found.start(), stop, CODE, "sign")
            if name in _BLOCK:
                self.gap = "\n\n"
        else:
            self.hide(found.start(), stop, "void", name)
        return stop

    def hide(self, begin: int, stop: int, form: str, name: str = "") -> None:
        self.waiting.append((begin, stop, form, name))

    def show(self, begin: int, stop: int, shown: str, form: str) -> None:
        self.flush()
        self.parts.add(begin, stop, shown, form)

    def flush(self) -> None:
        """Give what waits its worth: a line break, else one blank; nothing at the top."""
        gap = self.gap if self.parts.length else ""
        for i, (begin, stop, form, name) in enumerate(self.waiting):
            if gap and (name in _BLOCK or name in _LINE):
                self.parts.add(begin, stop, gap, form, name)
                gap = ""
            elif i == self.blank and not self.gap and self.parts.length:
                self.parts.add(begin, stop, " ", "sign")
            else:
                self.parts.add(begin, stop, "", form, name)
        self.waiting, self.gap, self.blank = [], "", -1

    def finished(self) -> Parts:
        for begin, stop, form, name in self.waiting:
            self.parts.add(begin, stop, "", form, name)
        return self.parts
