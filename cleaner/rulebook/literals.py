"""Derives from a pattern the strings one of which stands in every text it matches; it never runs the pattern.

CPython's own parser reads the pattern, and the tree is walked from left to right with a *state*: runs, such
that the text left of the current position ends with one of them. A run is a tuple of sets of characters (a
`k` that ignores case is one of three), so nothing is multiplied out before the best window of it is chosen.
Whenever a state is about to lose something, the best windows of its runs become an *option*; the rarest
option of the pattern wins. Every doubt means "unknown": a missing literal would hide a match, a needless one
only costs time.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from cleaner.rulebook.charsets import cased, members
from cleaner.rulebook.frequency import chance, chance_after, frequency, habit
from cleaner.rulebook.syntax import UnreadableError, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["TOO_FREQUENT", "frequency", "required_literals"]

TOO_FREQUENT = 1 / 60
"""Hits for each character from which on a set of literals saves nothing."""

_MAX_STRINGS = 700
_MAX_WINDOW = 12
_MANY, _GLUE = 24, 4  # beyond so many runs only so many characters are kept before an alternation
_MAX_RUN = 16
_MAX_RUNS = 128
_MAX_COPIES = 12
_STEPS = 2000
_STRING_COST, _LENGTH_COST = 1e-6, 1e-7  # in hits for each character: what a string adds to the automaton

_Run = tuple[str, ...]
_State = tuple[_Run, ...]
_START: _State = ((),)


class _Option(NamedTuple):
    score: float  # hits for each character, and the price of the strings
    windows: _State


def required_literals(pattern: str) -> tuple[str, ...] | None:
    """Strings of which every text in which `regex.search(pattern, text)` succeeds contains at least one.

    They are meant for one case-sensitive search over the raw text: the variants of `(?i)` are spelled out.
    Sorted, at most 700, each of 1 to 12 code points. `pattern` is in the syntax of `regex`, version 0, flags
    inline.

    None when every such set would be found more often than about once in 60 characters of English, and for
    constructs that are not understood (fuzzy matching, recursion, set operations, named lists, version 1,
    reversed search). For a pattern that `regex` itself refuses the result means nothing.
    """
    try:
        tree, ignore_case = read(pattern)
        options: list[_Option] = []
        mode = _Mode(ignore_case, iter(range(_STEPS + 4 * len(pattern))))
        _keep(options, _best(_walk(tree, _START, mode, options)))
    except (UnreadableError, RecursionError):
        return None
    if not options:
        return None
    literals = _spell(min(options).windows)
    return literals if frequency(literals) <= TOO_FREQUENT else None


class _Mode(NamedTuple):
    ignore_case: bool
    budget: Iterator[int]


def _walk(tree: Iterable[tuple[Any, Any]], state: _State, mode: _Mode, options: list[_Option]) -> _State:
    """The state behind `tree`; what the text needs on the way is added to `options`."""
    for operator, argument in tree:
        if next(mode.budget, None) is None:
            raise UnreadableError("nested too deeply")
        match str(operator):
            case "LITERAL":
                state = _append(state, cased(argument, mode.ignore_case), options)
            case "IN":
                state = _append(state, members(argument, mode.ignore_case), options)
            case "SUBPATTERN":
                _, added, removed, body = argument
                ignore_case = bool(
                    (mode.ignore_case or added & re.IGNORECASE) and not removed & re.IGNORECASE
                )
                state = _walk(body, state, mode._replace(ignore_case=ignore_case), options)
            case "ATOMIC_GROUP":
                state = _walk(argument, state, mode, options)
            case "BRANCH":
                state = _branches(argument[1], state, mode, options)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                state = _repeat(argument, state, mode, options)
            case "ASSERT":
                state = _look(argument, state, mode, options)
            case "AT" | "ASSERT_NOT" | "FAILURE":
                pass
            case "ANY" | "NOT_LITERAL" | "GROUPREF" | "GROUPREF_EXISTS":
                state = _append(state, "", options)
            case name:
                raise UnreadableError(name)
    return state


def _append(state: _State, chars: str, options: list[_Option]) -> _State:
    """Every run followed by one of `chars`; by something unknown when there are none."""
    if not chars:
        _keep(options, _best(state))
        return _START
    if any(len(run) >= _MAX_RUN for run in state):
        _keep(options, _best(state))
        state = _union(run[-_MAX_RUN // 2 :] for run in state)
    return tuple((*run, chars) for run in state)


def _branches(branches: Sequence[Any], state: _State, mode: _Mode, options: list[_Option]) -> _State:
    """An alternation needs the best option of every branch; its text may end like any of them."""
    _keep(options, _best(state))
    if len(branches) * len(state) > _MANY:
        state = _union(run[-_GLUE:] for run in state) if len(state) == 1 else _START
    ends: list[_Run] = []
    needs: list[_Option] = []
    for branch in branches:
        found: list[_Option] = []
        end = _walk(branch, state, mode, found)
        _keep(found, _best(end, len(branches)))
        needs.extend([min(found)] if found else [])
        ends.extend(end)
    if len(needs) == len(branches):
        _keep(options, _option(window for need in needs for window in need.windows))
    return _union(ends)


def _repeat(argument: Any, state: _State, mode: _Mode, options: list[_Option]) -> _State:
    """The copies that must be there in a row; behind further ones the text ends with as many copies."""
    least, most, body = argument
    if (least, most) == (0, 1):
        _keep(options, _best(state))
        return _union(state + _walk(body, state, mode, []))
    copies, end = _copies(least, body, state, mode, options)
    if copies == most:
        return end
    _keep(options, _best(end))
    _, tail = _copies(max(copies, 1), body, _START, mode, [])
    return tail if least else _union(state + tail)


def _copies(most: int, body: Any, state: _State, mode: _Mode, options: list[_Option]) -> tuple[int, _State]:
    """Up to `most` copies of `body`, fewer when the runs are long enough or more would not change them."""
    for copy in range(min(most, _MAX_COPIES)):
        end = _walk(body, state, mode, options)
        if end == state or max(map(len, end)) >= _MAX_RUN:
            return copy + 1, end
        state = end
    return min(most, _MAX_COPIES), state


def _look(argument: Any, state: _State, mode: _Mode, options: list[_Option]) -> _State:
    """Looking ahead continues the runs for itself; looking behind may know more of the text on the left."""
    direction, body = argument
    if direction > 0:
        _keep(options, _best(_walk(body, state, mode, options)))
        return state
    behind = _walk(body, _START, mode, options)
    seen, known = _best(behind), _best(state)
    if seen is None or (known is not None and known <= seen):
        return state
    _keep(options, _best(state))
    return behind


def _union(runs: Iterable[_Run]) -> _State:
    """Without runs that end like another one; nothing is known when one is empty or there are too many."""
    distinct = dict.fromkeys(runs)
    if () in distinct or len(distinct) > _MAX_RUNS:
        return _START
    return tuple(run for run in distinct if not any(run[at:] in distinct for at in range(1, len(run))))


def _keep(options: list[_Option], option: _Option | None) -> None:
    if option:
        options.append(option)


@lru_cache(maxsize=512)
def _best(state: _State, shares: int = 1) -> _Option | None:
    """The best window of every run; None when a run has none or there are too many strings."""
    room = max(1, _MAX_STRINGS // (len(state) * shares))
    windows = [_window(run, room) for run in state]
    return _option(windows) if all(windows) else None


def _option(windows: Iterable[_Run]) -> _Option | None:
    distinct = tuple(sorted(set(windows)))
    counts = [prod(map(len, window)) for window in distinct]
    if sum(counts) > _MAX_STRINGS:
        return None
    return _Option(sum(map(_score, distinct, counts)), distinct)


def _score(window: _Run, count: int) -> float:
    follows = (_follows(window, at) for at in range(1, len(window)))
    return chance(window[0]) * prod(follows) + count * (_STRING_COST + _LENGTH_COST * len(window))


def _follows(run: _Run, at: int) -> float:
    """How often the characters at a place stand behind the two before it."""
    return chance_after(run[at - 1], run[at]) * (habit(*run[at - 2 : at + 1]) if at > 1 else 1.0)


def _window(run: _Run, room: int) -> _Run:
    """The stretch found least often for the strings it costs, at most `room`; empty when there is none."""
    best: _Run = ()
    lowest = 1.0
    for start, chars in enumerate(run):
        hits, count = chance(chars), len(chars)
        for end in range(start + 1, min(len(run), start + _MAX_WINDOW) + 1):
            price = count * (_STRING_COST + _LENGTH_COST * (end - start))
            if count > room or price >= lowest:
                break
            if hits + price < lowest:
                best, lowest = run[start:end], hits + price
            if hits < count * _LENGTH_COST:  # less than another character costs
                break
            if end < len(run) and (count := count * len(run[end])) <= room:
                hits *= chance_after(run[end - 1], run[end])
                hits *= habit(*run[end - 2 : end + 1]) if end - start > 1 else 1.0
    return best


def _spell(windows: _State) -> tuple[str, ...]:
    """The strings of all windows without those that contain another one."""
    strings = {"".join(chars) for window in windows for chars in product(*window)}
    if len({len(window) for window in windows}) > 1:
        strings = {text for text in strings if strings.isdisjoint(_parts(text))}
    return tuple(sorted(strings))


def _parts(text: str) -> Iterator[str]:
    """The shorter strings that stand in `text`."""
    size = len(text)
    return (text[start : start + length] for length in range(1, size) for start in range(size - length + 1))
