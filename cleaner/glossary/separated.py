"""Glossaries in CSV or TSV: the term, then its variants; a term alone is kept, `!B` says that it is not B.

Empty lines, lines that begin with `#` and a heading line are left out. Cells may be quoted as in RFC 4180.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.glossary import APART
from cleaner.glossary.read import Entry, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDE = 200  # code points of blanks in front of a cell at most
Cell = tuple[str, int, int]  # text, line, column
HEADINGS = frozenset(("preferred", "term", "preferred term", "wanted"))


def entries(text: str, separator: str | None = None) -> Iterator[Entry]:
    """What the lines say. Raises Fault for an open quotation mark and for variants without a term."""
    separator = separator or (";" if ";" in text and "," not in text else ",")
    for number, row in enumerate(_rows(text, separator)):
        term, line, column = row[0]
        filled = [cell for cell in row[1:] if cell[0]]
        if not term:
            if filled:
                raise Fault(line, column, "the first cell is empty; write the preferred term there")
            continue
        if number == 0 and term.lower() in HEADINGS:
            continue
        if term.startswith(APART):
            raise Fault(line, column, f"`{APART}` marks a variant; a term cannot begin with it")
        if not filled:
            yield Entry(term, None, line, column)
        for other, at, where in filled:
            if other == APART:
                raise Fault(at, where, f"`{APART}` stands alone; write the other term behind it")
            yield Entry(term, other.removeprefix(APART).strip(), at, where, apart=other.startswith(APART))


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    """The rows with where each cell begins; a quoted cell may hold separators and line ends."""
    at, line, start = 0, 1, 0
    row: list[Cell] = []
    while at <= len(text):
        if not row and text.startswith("#", at):
            at = (text.find("\n", at) + 1) or len(text) + 1
            line, start = line + 1, at
            continue
        column = at - start + 1
        blank = len(text[at : at + WIDE]) - len(text[at : at + WIDE].lstrip(" "))
        if text.startswith('"', at + blank):
            cell, end = _quoted(text, at + blank, line, column + blank)
            row.append((cell.strip(), line, column + blank))
            inside = text.count("\n", at, end)
            if inside:
                line, start = line + inside, text.rfind("\n", 0, end) + 1
        else:
            end = min(i for i in (_find(text, separator, at), _find(text, "\n", at)))
            row.append((text[at:end].strip(), line, column + (blank if text[at:end].strip() else 0)))
        if end < len(text) and text[end] == separator:
            at = end + 1
            continue
        yield row
        row = []
        at, line, start = end + 1, line + 1, end + 1


def _find(text: str, what: str, at: int) -> int:
    found = text.find(what, at)
    return len(text) if found < 0 else found


def _quoted(text: str, at: int, line: int, column: int) -> tuple[str, int]:
    """The text of a quoted cell and where it ends, behind the closing mark and blanks."""
    end = at + 1
    while True:
        end = text.find('"', end)
        if end < 0:
            raise Fault(line, column, 'the quotation mark is never closed; write `"` at the end of the cell')
        if text[end + 1 : end + 2] != '"':
            break
        end += 2
    cell = text[at + 1 : end].replace('""', '"')
    end += 1
    while text[end : end + 1] == " ":
        end += 1
    if end < len(text) and text[end] not in ",;\t\n":
        raise Fault(line, column, 'text behind the closing quotation mark; write `""` for a mark in a cell')
    return cell, end
