"""Marks at the edges of blocks: in titles, at starts, before a speaker at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

Options = Mapping[str, object]
START = re.compile(r"\n[,;.)] ?(?=[A-Za-z])")
JOINED = re.compile(
    r"(?<=[^\W_])[”\"]?(?:(?:…|\.\.\.?) (?:and|while|as|but|with|after|who|what|how|why)\b|\.\. ?[A-Z][a-z]+)"
)
TITLE = 200  # code points that a title may have
LEAST = 20  # code points of a block that a mark may have been torn from


def headline_ellipsis(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`Rebels move… and their leader is ready`: dots in the title of an article, as a flag.

    The title is a first block without a full stop, with others behind it.
    """
    head = doc.text[:TITLE]
    if ("…" not in head and ".." not in head) or len(doc.blocks) < 2:
        return
    title = doc.blocks[0]
    if not title.ends_sentence and len(title.text) < TITLE:
        for m in JOINED.finditer(title.text):
            yield Hit(title.start + m.start(), title.start + m.end())


def dash_attribution(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`The talks go on, – the minister said` at the end of a block, as a flag."""
    for place in places:
        block = doc.block_at(place.start)
        if block and place.end >= block.end:
            yield Hit(place.start, place.end)


def stray_start(doc: Document, _places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """A block that begins with `,`, `;`, `)` or a full stop and a blank.

    Unsafe where a lower-case word follows and the block before lacks its end: they are joined; else a flag.
    """
    text = doc.text
    starts = [m.start() + 1 for m in START.finditer(text)]
    if START.match("\n" + text[:3]):
        starts.insert(0, 0)
    for at in starts:
        block = doc.block_at(at)
        if block is None or block.start != at:
            continue
        before = doc.blocks[block.index - 1] if block.index else None
        tail = block.text[1:].lstrip()
        if text[at] == "." and block.text[1] != " ":
            continue  # `.NET`
        torn = before and not before.ends_sentence and len(before.text) >= LEAST and before.text[-1].isalnum()
        if before and torn and tail[0].islower() and text[at] in ",;":
            edit = Edit(before.end, block.end - len(tail), f"{text[at]} ")
            yield Hit(at, at + 1, (edit,), evidence=("the block before has no end",))
        else:
            yield Hit(at, at + 1)


def ticker_signs(doc: Document, places: Sequence[Place], _options: Options) -> Iterator[Hit]:
    """`+++ 11:40 am: …`, `►► Read on`: signs of a live ticker at the edges of a block."""
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.start != place.start:
            continue
        sign = place.match["sign"]
        edits = [Edit(place.start, place.end, "")]
        body = block.text[: -len(sign)].rstrip() if block.text.endswith(sign) else block.text
        if len(body) < len(block.text) and block.start + len(body) > place.end:
            edits.append(Edit(block.start + len(body), block.end, ""))
        yield Hit(place.start, place.end, tuple(edits))
