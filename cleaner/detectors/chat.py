"""What chat models say around the text they were asked for: openings, notes, offers, wrappers, labels.

What an article says about such models, or quotes from them, is not its business.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.model import Edit, Hit, Safety

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

LAST = 2  # blocks at either end that may be labels
FORM = 4  # different open slots that make a text a form
REST = 40  # letters that must be left of a text
_ABOUT = re.compile(
    r"\b(?:ChatGPT|GPT-?\d|OpenAI|Anthropic|Gemini|Copilot|chat ?bots?|AI models?|language models?|LLMs?"
    r"|artificial intelligence|AI assistants?|prompts?|DeepL|machine translation|AI)\b"
)
_OPENING = re.compile(
    r"(?m)^\W*(?:Sure|Certainly|Of course|Absolutely)[!,.].{0,30}\b(?:[Hh]ere|[Bb]elow)\b.*:$"
)


def preamble(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`Sure! Here is the translation:` as a block of its own: deleted.

    Safe at the head, and elsewhere when it begins like an answer (group `answer`) or names the text it was
    given (group `given`); else unsafe. A flag below the head of a text that speaks of such models.
    """
    for place in places:
        block = _whole_block(doc, place)
        if block is None:
            continue
        head = block.index == 0 and len(doc.blocks) > 1
        certain = place.match["answer"] is not None or place.match["given"] is not None
        safety = None if head or certain else Safety.UNSAFE
        if not head and _speaks_of_models(doc, block):
            safety = Safety.FLAG
        yield Hit(block.start, block.end, (doc.without(block.start, block.end),), safety)


def note(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`Note: I have kept the names as in the original.` as one of the last blocks; a flag elsewhere."""
    blocks = _own_blocks(doc, places)
    tail = _tail(doc, blocks)
    for block in blocks.values():
        last = block.index >= tail and not _speaks_of_models(doc, block)
        edits = (doc.without(block.start, block.end),) if last else ()
        yield Hit(block.start, block.end, edits)


def offer(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`Let me know if you would like me to adjust the tone.` as the last block.

    The group `text` names the text that was made; without it another sign of a model must be there.
    """
    announced = _OPENING.search(doc.text) is not None
    blocks = _own_blocks(doc, [p for p in places if announced or p.match["text"] is not None])
    tail = _tail(doc, blocks)
    for block in blocks.values():
        if block.index < tail:
            continue
        safety = Safety.FLAG if _speaks_of_models(doc, block) else None
        yield Hit(block.start, block.end, (doc.without(block.start, block.end),), safety)


def refusal(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`As an AI language model, I cannot …` outside quotation marks, in a text that is not about models."""
    ends = [0, *(p.end for p in places)]
    starts = [*(p.start for p in places), len(doc.text)]
    if any(_ABOUT.search(doc.text, a, b) for a, b in zip(ends, starts, strict=True)):
        return
    for place in places:
        block = doc.block_at(place.start)
        if block is None:
            continue
        before = doc.text[block.start : place.start]
        if before.count("“") > before.count("”") or before.count('"') % 2 or before.endswith(("‘", "'", "`")):
            continue
        yield Hit(place.start, place.end)


def fence(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A code fence around the whole document: both of its lines go; group `open` is the first one."""
    text = doc.text
    for place in places:
        body = text[place.end :].rstrip()
        if text[: place.start].strip() or not body.endswith("\n```") or body.count("```") % 2 == 0:
            continue
        inner = body[:-3].strip()
        if len(re.findall(r"[^\W\d_]", inner)) < REST or not re.search(r"[a-z]{2}[.!?](?:\s|$)|^#", inner):
            continue
        end = place.end + len(body)
        edits = (Edit(place.start, place.end, ""), Edit(end - 4, end, ""))
        yield Hit(place.start, place.end, edits)


def label(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """`Translation:` before the text: deleted. Silent where other labels stand in the text (a glossary)."""
    others = options.get("others", ())
    assert isinstance(others, (list, tuple))
    beside = rf"(?m)^\W*(?:{'|'.join(map(re.escape, map(str, others)))})\W*:"
    for place in places:
        rest = doc.text[place.end :]
        if doc.text[: place.start].strip() or re.search(beside, rest) or len(rest.strip()) < REST:
            continue
        yield Hit(place.start, place.end, (Edit(place.start, place.end, ""),))


def wrapper(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Tags that a prompt asked for: a thought is deleted, a tag around the whole text is taken off.

    The group `thought` holds a thought with both of its tags.
    """
    text = doc.text
    first = len(text) - len(text.lstrip())
    for place in places:
        if place.match["thought"] is not None:
            head = place.start == first
            if len(text) - (place.end - place.start) >= REST:
                after = re.compile(r"\s*").match(text, place.end)
                end = after.end() if head and after else place.end
                safety = None if head else Safety.UNSAFE
                yield Hit(place.start, place.end, (Edit(place.start, end, ""),), safety)
            continue
        if place.start != first:
            continue
        name, body = place.match["name"], text[place.end :].rstrip()
        closing = "🔤" if name is None else f"</{name}>"
        if not body.endswith(closing) or body.count(closing) != 1:
            continue
        if len(re.findall(r"[^\W\d_]", body)) < REST or (name and f"<{name}>" in body):
            continue
        start, end = place.end + len(body) - len(closing), place.end + len(body)
        inner = body[: -len(closing)]
        lead = len(inner) - len(inner.lstrip())
        trail = len(inner) - len(inner.rstrip())
        edits = (Edit(place.start, place.end + lead, ""), Edit(start - trail, end, ""))
        yield Hit(place.start, place.end, edits)


def slots(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`[Your Name]` left open; silent in a form, which has many of them."""
    if len({p.match.group().lower() for p in places}) <= FORM:
        for place in places:
            if doc.text[place.end : place.end + 1] != "(":
                yield Hit(place.start, place.end)


def headings(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """`Title:`, `Meta description:` and the like at the head or the end: a flag.

    `Title:` goes when the next block is the same title without the label.
    """
    for place in places:
        block = doc.block_at(place.start)
        if block is None or block.start != place.start:
            continue
        if LAST < block.index < len(doc.blocks) - LAST:
            continue
        title = place.match["title"]
        if title is None:
            yield Hit(place.start, place.end)
        elif (
            block.index == 0 and len(doc.blocks) > 1 and doc.blocks[1].text.strip("#* ") == title.strip("#* ")
        ):
            yield Hit(place.start, place.end, (doc.without(block.start, block.end),))


def _own_blocks(doc: Document, places: Sequence[Place]) -> dict[int, Block]:
    """The blocks that a place is all of, by their index; not the first block of the text."""
    found = (_whole_block(doc, place) for place in places)
    return {block.index: block for block in found if block is not None and block.index > 0}


def _tail(doc: Document, blocks: Mapping[int, Block]) -> int:
    """The first block of the last blocks of the text that are in `blocks`; one other may follow them."""
    index = len(doc.blocks) - 1
    if index not in blocks:
        index -= 1
    while index in blocks:
        index -= 1
    return index + 1


def _whole_block(doc: Document, place: Place) -> Block | None:
    """The block that the place is all of."""
    block = doc.block_at(place.end - 1)
    if block is None:
        return None
    covered = doc.text[place.start : place.end].strip()
    return block if covered == block.text and block.start >= place.start else None


def _speaks_of_models(doc: Document, block: Block) -> bool:
    """Does the rest of the text speak of chat models or translation by machines?"""
    return any(at < block.start or at >= block.end for at in doc.memo(_mentions))


def _mentions(doc: Document) -> list[int]:
    return [m.start() for m in _ABOUT.finditer(doc.text)]
