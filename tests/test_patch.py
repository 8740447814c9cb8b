"""The laws of the patch algebra, on arbitrary Unicode text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.model import Edit
from cleaner.patch import Hunk, Patch, Trace

# Characters that break naive offset arithmetic: CR LF, U+2028, NEL, a combining mark, astral emoji,
# a regional flag, and lone surrogates as `surrogateescape` brings them in.
CHARACTERS = st.sampled_from(
    [*"ab .", "\r\n", "\n", "\u2028", "\x85", "e\u0301", "😀", "🇦🇫", "\udc80", "\udcff"]
)
TEXTS = st.lists(CHARACTERS, max_size=24).map("".join)


@st.composite
def patches(draw: st.DrawFn, text: str) -> Patch:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    codes = st.sampled_from(["QUO001", "GLU002", "DUP001"])
    return Patch(
        tuple(
            Hunk(a, b, text[a:b], after, (draw(codes),))
            for a, b in pairs
            if (after := draw(TEXTS)) != text[a:b]
        )
    )


@st.composite
def chains(draw: st.DrawFn, n: int) -> tuple[str, list[Patch]]:
    text = start = draw(TEXTS)
    out = []
    for _ in range(n):
        out.append(draw(patches(text)))
        text = out[-1].apply(text)
    return start, out


@given(chains(2))
def test_a_composed_patch_does_what_its_parts_do(chain: tuple[str, list[Patch]]) -> None:
    text, (first, later) = chain
    assert first.compose(later).apply(text) == later.apply(first.apply(text))


@given(chains(3))
def test_composing_is_associative_in_what_it_does(chain: tuple[str, list[Patch]]) -> None:
    text, (a, b, c) = chain
    assert a.compose(b).compose(c).apply(text) == a.compose(b.compose(c)).apply(text)


@given(chains(1))
def test_inverting_gives_the_text_back_and_twice_the_patch(chain: tuple[str, list[Patch]]) -> None:
    text, (patch,) = chain
    assert patch.invert().apply(patch.apply(text)) == text
    assert patch.invert().invert() == patch


@given(chains(2))
def test_the_inverse_of_a_composed_patch_undoes_both(chain: tuple[str, list[Patch]]) -> None:
    text, (a, b) = chain
    whole = a.compose(b)
    assert whole.invert().apply(whole.apply(text)) == text


@given(chains(1))
def test_a_patch_and_its_inverse_compose_to_nothing_seen(chain: tuple[str, list[Patch]]) -> None:
    text, (patch,) = chain
    assert patch.compose(patch.invert()).apply(text) == text


@given(chains(1), st.data())
def test_a_lifted_edit_alone_holds_the_edit_and_what_it_overlaps(
    chain: tuple[str, list[Patch]], data: st.DataObject
) -> None:
    text, (patch,) = chain
    new = patch.apply(text)
    a = data.draw(st.integers(0, len(new)))
    b = data.draw(st.integers(a, len(new)))
    lifted = Trace(patch).edit(Edit(a, b, "X"))
    assert 0 <= lifted.start <= lifted.end <= len(text)
    assert "X" in lifted.replacement
    once = Patch((Hunk(a, b, new[a:b], "X"),))
    both = patch.compose(once)
    mine = [
        h for h in both.hunks if (h.start, h.end, h.after) == (lifted.start, lifted.end, lifted.replacement)
    ]
    assert mine or new[a:b] == "X"


@given(chains(1))
def test_unchanged_text_is_located_where_it_was(chain: tuple[str, list[Patch]]) -> None:
    text, (patch,) = chain
    new, trace, shift = patch.apply(text), Trace(patch), 0
    for h in patch.hunks:
        shift += len(h.after) - len(h.before)
        if h.end < len(text):
            following = h.end + shift
            if all(o.start != h.end for o in patch.hunks):
                assert trace.start(following) == h.end
                assert new[following] == text[h.end]
    assert trace.span(0, len(new)).start <= trace.span(0, len(new)).end <= len(text)


def test_replay_on_another_text_is_refused() -> None:
    patch = Patch((Hunk(0, 2, "ab", "x"),))
    with pytest.raises(ValueError, match="expects 'ab' at 0"):
        patch.apply("ba")


@pytest.mark.parametrize(
    "hunks",
    [
        (Hunk(2, 3, "c", "x"), Hunk(0, 1, "a", "y")),
        (Hunk(0, 2, "ab", "x"), Hunk(1, 2, "b", "y")),
        (Hunk(0, 2, "a", "x"),),
    ],
    ids=["out of order", "overlap", "wrong width"],
)
def test_impossible_hunks_are_refused(hunks: tuple[Hunk, ...]) -> None:
    with pytest.raises(ValueError, match="overlaps, is out of order or has a wrong width"):
        Patch(hunks)


def test_codes_of_joined_hunks_are_kept_in_order() -> None:
    first = Patch((Hunk(0, 3, "the", "teh", ("A",)),))
    later = Patch((Hunk(1, 3, "eh", "he", ("B",)),))
    assert first.compose(later) == Patch()
    later = Patch((Hunk(1, 4, "eh ", "o", ("B",)),))
    assert first.compose(later).hunks == (Hunk(0, 4, "the ", "to", ("A", "B")),)
