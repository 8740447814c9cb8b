"""Reads the quotation marks of a paragraph: which open and which close, and how sure that is.

Each mark has a cost for opening and for closing, by its glyph and its neighbours. The reading is the cheapest
one in which marks open and close in turn; a lost mark, a nested quotation and one more opening mark are
possible but dear. The margin of a mark is what the cheapest reading with another role for it costs more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import regex

from cleaner.detectors.quotes.marks import BLANK, CLOSER, EDGE, OPENER, POINT, WORD, Mark, marks

if TYPE_CHECKING:
    from cleaner.document import Block, Document

OPEN, CLOSE, AGAIN, PRIME = "open", "close", "again", "prime"  # AGAIN: opens what is open already

LOST = 2.0
NESTED = 1.2
REOPENED = 1.8
PRIMED = 0.6
NEVER = 3.0
FRENCH = 0.2  # blanks inside guillemets are their custom

# Cost of a glyph that opens, that closes; 0 both ways for glyphs without direction.
GLYPHS = {
    "“": (0.0, 1.0),
    "”": (1.0, 0.0),
    "„": (0.0, NEVER),
    "‟": (0.0, 1.0),
    "«": (0.0, 1.0),
    "»": (1.0, 0.0),
    "「": (0.0, NEVER),
    "」": (NEVER, 0.0),
    "``": (0.0, 2.0),
    "‘‘": (0.0, 1.0),
    "’’": (0.2, 0.0),
}
LEFT_OF_OPENING = {WORD: 1.0, POINT: 1.0, CLOSER: 1.0}
RIGHT_OF_OPENING = {BLANK: 1.0, EDGE: NEVER, POINT: 2.5, CLOSER: 2.0}
LEFT_OF_CLOSING = {BLANK: 1.0, EDGE: NEVER, OPENER: 2.5}
RIGHT_OF_CLOSING = {WORD: 1.0, OPENER: 0.5}

BEGINS = ("“", '"', "„", "«", "‘", "'", "``", "”")
SPEECH = (
    r"(?:said|says|say|added|adds|told|tells|asked|asks|wrote|writes|explained|explains|noted|notes|warned|warns"
    r"|stressed|stated|states|replied|answered|announced|continued|concluded|recalled|insisted|claimed|commented"
    r"|declared|emphasi[sz]ed|argued|admitted|reported|according|tweeted|posted|remarked|pointed|complained"
    r"|laughed|repeated|cried|shouted|exclaimed|whispered|muttered|thought)\b"
)
SPOKEN = regex.compile(rf"(?:[\w’'.-]+ ){{0,3}}?{SPEECH}")  # a speaker and a verb of saying, in either order
TAGGED = regex.compile(rf"{SPOKEN.pattern}|(?:he|she|they)\b|He\b|She\b")


@dataclass(frozen=True, slots=True)
class Reading:
    """The marks of a block with a role and a margin each; `partner` is the other mark of the pair, by index.

    `lost` counts the marks that seem to be missing; `continues`: the quotation goes on in the next block.
    """

    marks: tuple[Mark, ...]
    roles: tuple[str, ...]
    margins: tuple[float, ...]
    partner: tuple[int | None, ...]
    lost: int
    nested: bool
    continues: bool

    def at(self, offset: int) -> int | None:
        """The index of the mark that holds the code point `offset` of the document."""
        return next((i for i, m in enumerate(self.marks) if m.start <= offset < m.end), None)


def reading(doc: Document, offset: int) -> Reading | None:
    """The reading of the block at `offset`, kept for all rules that ask; None where marks are too many."""
    block = doc.block_at(offset)
    if block is None:
        return None
    known: dict[int, Reading | None] = doc.memo(_known)
    if block.index not in known:
        known[block.index] = _read(doc, block)
    return known[block.index]


def _known(_doc: Document) -> dict[int, Reading | None]:
    return {}


def _read(doc: Document, block: Block) -> Reading | None:
    found = marks(doc, block)
    if found is None:
        return None
    low = any(m.glyph == "„" for m in found)
    steps = [_steps(doc.text, m, low) for m in found]
    following = doc.blocks[block.index + 1].text if block.index + 1 < len(doc.blocks) else ""
    goes_on = following.startswith(BEGINS)
    forth, roles, states = _cheapest(steps, (0.0, 0.2 if goes_on else LOST, 2 * LOST))
    partner, lost = _pairs(roles, states)
    continues = goes_on and states[-1] == 1
    return Reading(
        tuple(found),
        tuple(roles),
        tuple(_margins(steps, forth)),
        tuple(partner),
        lost - continues,
        2 in states,
        continues,
    )


# A step: role, state before, state after, cost. The state is the number of open quotations.
Step = tuple[str, int, int, float]


def _steps(text: str, mark: Mark, low: bool) -> list[Step]:
    opens, closes = (0.0, 0.0) if low and mark.glyph == "“" else GLYPHS.get(mark.glyph, (0.0, 0.0))
    opens += _opening(mark)
    closes += _closing(text, mark)
    word = mark.end + (mark.right == BLANK)
    spoken = mark.left == BLANK and mark.right in (WORD, BLANK) and SPOKEN.match(text, word)
    if spoken:  # `“said the chief` is no way to begin, nor is `“ The chief said`
        opens += 2.0 if text[word].islower() else 1.0 if mark.right == BLANK else 0.0
    steps = [
        (OPEN, 0, 1, opens),
        (OPEN, 1, 2, opens + NESTED),
        (CLOSE, 1, 0, closes),
        (CLOSE, 2, 1, closes),
        (AGAIN, 1, 1, opens + REOPENED + (1.0 if spoken else 0.0)),
    ]
    if mark.may_be_prime:
        steps += [(PRIME, s, s, PRIMED) for s in range(3)]
    return steps


def _opening(mark: Mark) -> float:
    if mark.glyph == "«" and mark.left == mark.right == BLANK:
        return FRENCH
    left, right = LEFT_OF_OPENING.get(mark.left, 0.0), RIGHT_OF_OPENING.get(mark.right, 0.0)
    return 1.5 if left and mark.right == BLANK else left + right


def _closing(text: str, mark: Mark) -> float:
    if mark.glyph == "»" and mark.left == BLANK:
        return FRENCH
    left, right = LEFT_OF_CLOSING.get(mark.left, 0.0), RIGHT_OF_CLOSING.get(mark.right, 0.0)
    if mark.left != BLANK or mark.right != WORD:
        return left + right
    if text[mark.start - 2 : mark.start - 1] in tuple(",.!?…"):  # `wait, ”said`: the blank has changed sides
        if SPOKEN.match(text, mark.end):
            return 0.3
        return 0.7 if TAGGED.match(text, mark.end) else 1.0
    return 1.6


def _relaxed(costs: list[float]) -> list[float]:
    """The cheapest way into each state when marks may be lost in between."""
    a, b, c = costs
    return [min(a, b + LOST), min(b, a + LOST, c + LOST), c]


def _cheapest(
    steps: list[list[Step]], ends: tuple[float, float, float]
) -> tuple[list[list[float]], list[str], list[int]]:
    """Costs up to the end from each state before each mark, the best roles, and the states between them.

    `states` holds the state before and after each mark, one after the other; the last is the end's.
    """
    back = [list(ends)]
    back[0] = _relaxed(back[0])
    for options in reversed(steps):
        after = back[-1]
        here = [
            min((c + after[t] for _, s, t, c in options if s == state), default=99.0) for state in range(3)
        ]
        back.append(_relaxed(here))
    back.reverse()
    roles, states, state = [], [], 0
    for options, here, after in zip(steps, back, back[1:], strict=False):
        best = min(
            (LOST * abs(s - state) + c + after[t], abs(s - state), n)
            for n, (_, s, t, c) in enumerate(options)
            if _may_jump(state, s)
        )
        role, before, nxt, _ = options[best[2]]
        assert here
        roles.append(role)
        states += [before, nxt]
        state = nxt
    states.append(state)
    return back, roles, states


def _may_jump(state: int, to: int) -> bool:
    return state == to or {state, to} == {0, 1} or (state, to) == (2, 1)


def _margins(steps: list[list[Step]], back: list[list[float]]) -> list[float]:
    """How much dearer the cheapest reading is in which the mark has another role."""
    forth = [0.0, 99.0, 99.0]
    out = []
    for options, after in zip(steps, back[1:], strict=False):
        forth = _relaxed(forth)
        by_role: dict[str, float] = {}
        following = [99.0] * 3
        for role, s, t, c in options:
            by_role[role] = min(by_role.get(role, 99.0), forth[s] + c + after[t])
            following[t] = min(following[t], forth[s] + c)
        first, *others = sorted(by_role.values())
        out.append(min(others, default=99.0) - first)
        forth = following
    return out


def _pairs(roles: list[str], states: list[int]) -> tuple[list[int | None], int]:
    """The partner of each mark, and how many marks are missing."""
    partner: list[int | None] = [None] * len(roles)
    opened: list[int] = []
    lost, state = 0, 0
    for i, role in enumerate(roles):
        before, after = states[2 * i], states[2 * i + 1]
        if before != state:
            lost += 1
            opened = []
        if role == OPEN:
            opened.append(i)
        elif role == CLOSE and opened:
            partner[i] = j = opened.pop()
            partner[j] = i
        state = after
    return partner, lost + state
