"""Which blocks of a document say the same, found once for all rules of the family; judges none of them.

In most texts no two lines even begin alike: then nothing is computed but the beginnings of the lines.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cleaner.model import Edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cleaner.document import Block, Document

HEAD = 8  # letters at the beginning of a line that copies have in common
LEAST = 5  # letters and digits of a text that counts as a copy
FIRST = 40  # code points of a line that are compared before its block is
EDGES = " \t\"'“”‘’«»„*_>#-–—•"
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Repeats:
    """The blocks of a document with what they have in common.

    `keys` are the blocks' letters and digits, `copies` the numbers of the blocks with the same key.
    """

    blocks: Sequence[Block]
    keys: Sequence[str]
    copies: Mapping[str, Sequence[int]]

    def same(self, i: int, j: int) -> bool:
        return self.keys[i] == self.keys[j] and len(self.keys[i]) >= LEAST


def repeats(doc: Document) -> Repeats | None:
    """The repeated blocks; None when no line is the same as another one or the beginning of one."""
    return doc.memo(_repeats)


def lines(doc: Document) -> list[str]:
    """The lines of the text, split once for all rules."""
    return doc.memo(_lines)


def key(text: str) -> str:
    """Letters and digits in lower case: what remains equal whatever a page does to marks and blanks."""
    return _NOISE.sub("", text.casefold())


def deletion(doc: Document, start: int, end: int) -> Edit:
    """The edit that deletes whole blocks; at the end of a text, with the gap before them."""
    text = doc.text
    if text[end:].strip() or not text[:start].strip():
        return doc.without(start, end)
    return Edit(len(text[:start].rstrip()), end, "")


def _lines(doc: Document) -> list[str]:
    return doc.text.split("\n")


def _repeats(doc: Document) -> Repeats | None:
    full = [line for line in lines(doc) if line]
    heads = [line[:HEAD] for line in full]  # most lines begin with a letter and need no more
    if not any(head[0] in EDGES for head in heads):
        heads = "\n".join(heads).lower().split("\n")
    else:
        heads = [line.lstrip(EDGES)[:HEAD].lower() for line in full]
    if len(set(heads)) == len(heads):
        return None
    often = Counter(heads)
    keys = sorted(
        key(line[:FIRST]) for line, head in zip(full, heads, strict=True) if often[head] > 1 and head
    )
    if not any(b.startswith(a) for a, b in pairwise(keys) if len(a) >= LEAST):
        return None
    blocks = doc.blocks
    copies: dict[str, list[int]] = {}
    keys = [key(b.text) for b in blocks]
    for i, k in enumerate(keys):
        copies.setdefault(k, []).append(i)
    return Repeats(blocks, keys, copies)
