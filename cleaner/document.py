"""One immutable text with everything that rules ask of it, computed when first asked and then kept.

It knows lines, blocks and chunks; what the words mean is the business of detectors.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from cleaner.model import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

CHUNK = 3_000  # code points after which a chunk ends at the next blank line
WRAP = 100  # lines of a hard-wrapped paragraph are at most this long
SHORT = 12  # words: a block without a full stop up to this length is a title, label or caption
TERMINAL = frozenset(".!?…:;。！？؟।")
BLANK = "\n \t"
CLOSERS = "\"'”’»)]›“"  # marks that may follow the full stop


@dataclass(frozen=True, slots=True)
class Protected:
    """A stretch no rule may change: `kind` says what it is (code, frontmatter, url, tag, comment, math)."""

    start: int
    end: int
    kind: str


@dataclass(slots=True)  # not frozen: every text makes many, and freezing doubles the time
class Block:
    """A paragraph, heading, caption, list item or label: `text` is without the blank around it.

    `index` counts the blocks of the document from 0. Never changed once made.
    """

    start: int
    end: int
    text: str
    index: int

    @property
    def ends_sentence(self) -> bool:
        """Does it end in a full stop or the like, a closing mark aside?"""
        tail = self.text.rstrip(CLOSERS + " ")
        return bool(tail) and tail[-1] in TERMINAL

    @property
    def is_short(self) -> bool:
        """Is it a title, label or caption: few words, no full stop at the end?"""
        return not self.ends_sentence and len(self.text) < 200 and len(self.text.split()) <= SHORT


class Document:
    """A text between two stages. Line ends are `\\n`; offsets are code points.

    `protect` and `identify` are given by the engine: which stretches no rule may change, and the
    language of a text (ISO 639-1, None when it cannot be told). `markdown` says that marks of Markdown
    and tags are not text here, `subtitles` that its lines are those of captions.
    """

    def __init__(
        self,
        text: str,
        *,
        protect: Callable[[str], tuple[Protected, ...]] = lambda _: (),
        identify: Callable[[str], str | None] = lambda _: None,
        language: str | None = None,
        whole_file: bool = False,
        markdown: bool = False,
        glossary: Mapping[str, tuple[str, ...]] | None = None,
        source: str | None = None,
        subtitles: bool = False,
    ) -> None:
        self.text = text
        self.whole_file = whole_file
        self.markdown = markdown
        self.glossary = glossary
        self.source = source
        self.subtitles = subtitles
        self._protect = protect
        self._identify = identify
        self._declared = language
        self._memo: dict[Callable[..., Any], Any] = {}

    def following(self, text: str) -> Document:
        """The document after a stage has changed the text."""
        return Document(
            text,
            protect=self._protect,
            identify=self._identify,
            language=self._declared,
            whole_file=self.whole_file,
            markdown=self.markdown,
            glossary=self.glossary,
            source=self.source,
            subtitles=self.subtitles,
        )

    def memo(self, compute: Callable[[Document], T]) -> T:
        """What `compute` says of this document, computed once: how rules of a family share a pass."""
        if compute not in self._memo:
            self._memo[compute] = compute(self)
        found: T = self._memo[compute]
        return found

    @property
    def protected(self) -> tuple[Protected, ...]:
        """Sorted, not overlapping."""
        return self.memo(_protected)

    @property
    def chunks(self) -> tuple[tuple[int, str], ...]:
        """Start and text of stretches of about `CHUNK` code points, cut where a blank line ends."""
        return self.memo(_chunks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.memo(_blocks)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds `offset`; for a blank between blocks, the one before; None at the top."""
        i = bisect_right(self.memo(_block_starts), offset) - 1
        return self.blocks[i] if i >= 0 else None

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of the document: declared, else identified; None when too short to tell."""
        return self.memo(_language)

    @property
    def told_language(self) -> str | None:
        """The language as far as somebody asked for it; asking here costs nothing."""
        told: str | None = self._memo.get(_language, self._declared)
        return told

    def speaks(self, languages: tuple[str, ...], offset: int) -> bool:
        """Is the text at `offset` in one of these languages, as far as can be told?

        A block that is long enough speaks for itself, else the document does; what cannot be told is
        taken as yes.
        """
        if not languages:
            return True
        block = self.block_at(offset)
        told = self.language_of(block) if block and self._declared is None else None
        told = told or self.language
        return told is None or told in languages

    def language_of(self, block: Block) -> str | None:
        """The language of one block, None where it is too short to tell."""
        known: dict[int, str | None] = self.memo(_language_by_block)
        if block.index not in known:
            known[block.index] = self._identify(block.text)
        return known[block.index]

    def without(self, start: int, end: int) -> Edit:
        """The edit that deletes whole lines from `start` to `end` with the gap behind them.

        The wider of the gaps around them stays, so that the neighbours keep their distance; edits of
        adjacent lines never overlap. The gap before the last lines of a text is left to SPC005.
        """
        text = self.text
        before, after = start, end
        while before > 0 and text[before - 1] in BLANK:
            before -= 1
        while after < len(text) and text[after] in BLANK:
            after += 1
        wider = text.count("\n", end, after) - text.count("\n", before, start)
        keep = wider if before > 0 and after < len(text) else 0
        return Edit(start, after, "\n" * keep)


def _protected(doc: Document) -> tuple[Protected, ...]:
    return doc._protect(doc.text)


def _language(doc: Document) -> str | None:
    return doc._declared or doc._identify(doc.text)


def _language_by_block(_doc: Document) -> dict[int, str | None]:
    return {}


def _chunks(doc: Document) -> tuple[tuple[int, str], ...]:
    text, out, start = doc.text, [], 0
    while len(text) - start > CHUNK:
        cut = text.find("\n\n", start + CHUNK)
        line = text.find("\n", start + 4 * CHUNK, cut if cut >= 0 else len(text))
        if line >= 0:  # no blank line for long: cut at a line end
            cut = line
        if cut < 0:
            break
        while cut < len(text) and text[cut] == "\n":
            cut += 1
        out.append((start, text[start:cut]))
        start = cut
    if start < len(text) or not out:
        out.append((start, text[start:] if start else text))
    return tuple(out)


def _block_starts(doc: Document) -> list[int]:
    return [b.start for b in doc.blocks]


def _blocks(doc: Document) -> tuple[Block, ...]:
    out: list[Block] = []
    start = 0
    for part in doc.text.split("\n\n"):
        if "\n" in part:
            _add_lines(out, part, start)
        elif text := part.strip():
            first = start + part.index(text)
            out.append(Block(first, first + len(text), text, len(out)))
        start += len(part) + 2
    return tuple(out)


def _add_lines(out: list[Block], part: str, start: int) -> None:
    """Blocks of a stretch without an empty line: runs of lines that a line of blanks may part."""
    group: list[tuple[int, str]] = []
    for line in part.split("\n"):
        if line.strip():
            group.append((start, line))
        elif group:
            _add_group(out, group)
            group = []
        start += len(line) + 1
    if group:
        _add_group(out, group)


def _add_group(out: list[Block], group: list[tuple[int, str]]) -> None:
    """Lines without a blank one between: one hard-wrapped paragraph, or a block for each line."""
    if len(group) > 1 and _hard_wrapped([line for _, line in group]):
        group = [(group[0][0], "\n".join(line for _, line in group))]
    for start, line in group:
        text = line.strip()
        first = start + line.index(text)
        out.append(Block(first, first + len(text), text, len(out)))


def _hard_wrapped(lines: list[str]) -> bool:
    """All lines but the last fill the same width."""
    widths = [len(line) for line in lines]
    widest = max(widths)
    return 40 <= widest <= WRAP and all(w >= 0.65 * widest for w in widths[:-1])
