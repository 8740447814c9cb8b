"""The literals of a pattern: every text it matches contains one of them, and they are rare."""

from __future__ import annotations

import string
from itertools import product

import pytest
import regex
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cleaner.rulebook import literals as literals_module
from cleaner.rulebook.literals import TOO_FREQUENT, frequency, required_literals

BLANKS = regex.findall(r"\s", "".join(map(chr, range(0x110000))))

EXPECTED = {
    "plain": (r"\bof of\b", ["of of"]),
    "look-behind says nothing, look-ahead extends": (
        r"(?<=\w)“(?=[.,;:!?](?:\s|$))",
        ["“!", "“,", "“.", "“:", "“;", "“?"],
    ),
    "look-behind extends": (r"(?<=ea)te", ["eate"]),
    "variable look-behind": (r"(?<=ea|at|\w,)te", [",te", "atte", "eate"]),
    "look-behind after a gap": (r"\w(?<=ea)t", ["eat"]),
    "look-behind knows less than the run": (r"eat(?<=t)e", ["eate"]),
    "look-behind knows more than the run": (r"t(?<=eat)e", ["eate"]),
    "look-ahead alone": (r"\w+(?=@@)", ["@@"]),
    "look-ahead before the run goes on": (r"e(?=q)t", ["eq"]),
    "negative look-arounds are ignored": (r"(?<!q)ea(?!b)(?!c)te", ["eate"]),
    "anchors do not break a run": (r"(?m)e^a$\bt\Be\A\Z", ["eate"]),
    "range": (r"@[0-2]", ["@0", "@1", "@2"]),
    "blanks are spelled out": (r"\w\s,", sorted(f"{blank}," for blank in BLANKS)),
    "negated class is a gap": (r"##[^a]ea", ["##"]),
    "large class is a gap": (r"##[a-zA-Z0-9_àáâã]ea", ["##"]),
    "any": (r"##.ea", ["##"]),
    "optional letter": (r"(?:colou?r)", ["color", "colour"]),
    "optional part at the start": (r"(?:qu)?eat", ["eat"]),
    "lazy": (r"ea??te", ["eate", "ete"]),
    "possessive and atomic": (r"ea?+(?>te)", ["eate", "ete"]),
    "repeat once or more": (r"e[tn]+he", ["nhe", "the"]),
    "first copy": (r"t(?:he)+", ["the"]),
    "last copies": (r"\w(?:en){2,}t", ["enent"]),
    "repeat as often as told": (r"(?:en){2}t", ["enent"]),
    "many copies": (r"[^=]={6,}", ["==="]),
    "star": (r"te*n", ["en", "tn"]),
    "never": (r"ea{0}te", ["ete"]),
    "alternation": (r"t(?:he|o) q", ["the q", "to q"]),
    "nested alternation": (r"e(?:a|t(?:e|n)|s)s", ["eas", "ess", "etes", "etns"]),
    "branches with gaps need their own": (r"@@.*a|##.*b", ["##", "@@"]),
    "empty branch": (r"##(?:e|)", ["##"]),
    "one containing another": (r"q@|@", ["@"]),
    "named group": (r"(?<name>e)a(?P<other>t)e", ["eate"]),
    "duplicate names": (r"(?<n>@)|(?<n>#)", ["#", "@"]),
    "back-reference is a gap": (r"(@)@\1ea", ["@@"]),
    "named reference is a gap": (r"(?<n>\w)(?P=n)\g<n>##", ["##"]),
    "conditional is a gap": (r"(@)?(?(1)#|=)§§", ["§§"]),
    "property is a gap": (r"\p{Lu}##\P{L}\pL", ["##"]),
    "property in a class": (r"[\p{L}@]##", ["##"]),
    "posix class": (r"[[:alpha:]]##", ["##"]),
    "grapheme": (r"\X##", ["##"]),
    "keep": (r"ea\Kte", ["eate"]),
    "starts and ends of words": (r"\mea\Mte", ["eate"]),
    "line end": (r"\R@@", ["@@"]),
    "braces": (r"{{\w+}}", ["{{"]),
    "bracket in a class": (r"e[[]e", ["e[e"]),
    "comment": (r"ea(?#no)te", ["eate"]),
    "verbose": ("(?x) e # first\n a[ ]t", ["ea t"]),
    "verbose skips every kind of blank": ("(?x)@\xa0#\n{2}", ["@@"]),
    "number sign without verbose": (r"#(?<n>#)", ["##"]),
    "escapes": (r"\x65\u0061\N{LATIN SMALL LETTER T}\145", ["eate"]),
    "ignoring case": (r"(?i)@q", ["@Q", "@q"]),
    "ignoring case in a part": (r"(?i:t)he ", ["The ", "the "]),
    "case matters in a part": (r"(?i)a(?-i:te)", ["Ate", "ate"]),
    "long s": (r"(?i)@s", ["@S", "@s", "@ſ"]),
    "Kelvin": (r"(?i)[k]@", ["K@", "k@", "\u212a@"]),
    "i with and without a dot": (r"(?i)@i", ["@I", "@i", "@İ", "@ı"]),
}


@pytest.mark.parametrize(("pattern", "expected"), EXPECTED.values(), ids=EXPECTED)
def test_literals(pattern: str, expected: list[str]) -> None:
    regex.compile(pattern)
    assert required_literals(pattern) == tuple(expected)


UNKNOWN = {
    "nothing": "",
    "letter": "e",
    "letter for itself or nothing": "q*",
    "word": r"\w+",
    "one branch says nothing": r"@@|\w",
    "empty branch": "@@|",
    "fuzzy": "(?:international){e<=2}",
    "set difference": "@[a--b]",
    "version 1": "(?V1)@@",
    "full case": "(?if)@@",
    "reversed": "(?r)@@",
    "recursion": "@(?R)?@",
    "call": r"(@@)(?1)",
    "call by name": r"(?<n>@@)(?&n)",
    "branch reset": "(?|@@|##)",
    "named list": r"@\L<words>",
    "fuzzy behind a number sign": "#@@{e<=2}",
    "flag in the middle": "@@(?i)#",
    "verbose part": "@(?x: # )\n)",
    "repeat with a blank": "(?x)@{ 2}##",
    "comment with a backslash": r"@(?#\))#",
    "verb": "@(*FAIL)",
    "not a pattern": "@(",
    "nested without end": "(?:a" * 400 + ")*" * 400 + "@@",
}


@pytest.mark.parametrize("pattern", UNKNOWN.values(), ids=UNKNOWN)
def test_nothing_rare_or_not_understood(pattern: str) -> None:
    assert required_literals(pattern) is None


PHRASES = [
    r"(?i)leave a (?:comment|reply)",
    r"(?i)sign up for our newsletter",
    r"(?i)\b(?:read|find out|see) more\b",
    r"(?<=[a-z] )(?:The|An?) (?=[a-z])",
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s? of\b",
    r"[A-Z]{4,}\b(?:[ ,]+[A-Z]{4,}\b){5,}",
]


@pytest.mark.parametrize("pattern", PHRASES)
def test_rare_and_few(pattern: str) -> None:
    literals = required_literals(pattern)
    assert literals is not None
    assert frequency(literals) < 3e-3
    assert len(literals) <= 80
    assert list(literals) == sorted(set(literals))


def test_long_texts_of_many_kinds_stay_within_bounds() -> None:
    words = "|".join("".join(letters) for letters in product("abcdef", repeat=4))
    for pattern in (f"(?i)(?:{words})", "(?i)" + "[a-z]" * 30, "(?i)" + "abcdefgh " * 30, "(?:[ab]{9}){9}@"):
        literals = required_literals(pattern) or ()
        assert len(literals) <= 700
        assert all(0 < len(literal) <= 12 for literal in literals)


def test_hostile_nesting_is_given_up() -> None:
    assert required_literals("(?:" * 60 + "ab" + "){2,9}" * 60) is None


@pytest.mark.parametrize(
    ("rarer", "commoner"),
    [("q", "e"), ("E", "e"), ("zx", "th"), (" ,", ", "), ("newsl", "the"), ("\u200b", "”"), ("Th", "th")],
)
def test_frequency_knows_english(rarer: str, commoner: str) -> None:
    assert 0 < frequency([rarer]) < frequency([commoner]) < 0.2


def test_frequency_adds_up() -> None:
    assert frequency([]) == 0
    assert frequency(["a", "b"]) == pytest.approx(frequency(["a"]) + frequency(["b"]))
    assert frequency(["e"]) > TOO_FREQUENT > frequency(["@"])
    assert 0.9 < frequency([*string.ascii_letters, *string.digits, *string.punctuation, " ", "\n"]) < 1.1


def test_every_variant_of_case_that_regex_matches() -> None:
    """All of Unicode against each letter: alone, in a string, in a class, in a range."""
    everything = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    for letter in string.ascii_letters + "ſ\u212aıİßẞéÉµμσςΣǅДд\u1e9eﬅｋ":
        found = {*regex.findall(f"(?i){letter}", everything), *regex.findall(f"(?i)[{letter}]", everything)}
        assert len(found) > 1
        after = chr(ord(letter) + 1)
        for pattern in (
            f"(?i)@{letter}#",
            f"(?i)@[{letter}]#",
            f"(?i)@[{letter}-{after}]#",
            f"(?i:@){letter}#",
        ):
            literals = required_literals(pattern)
            assert literals is not None
            texts = [f"@{char}#" for char in sorted(found)]
            missed = [
                text
                for text in texts
                if regex.search(pattern, text) and not any(literal in text for literal in literals)
            ]
            assert not missed, pattern


# The law.

EXAMPLES = 300
ALPHABET = "abkKsSſ\u212aiIİıßẞ §“-.,\n0"
LETTERS = "abksKSißé§“ 0"


Pair = tuple[str, str]  # a pattern and a text it (usually) matches


def _case(text: str, swaps: list[int]) -> str:
    other = {"k": "K\u212a", "s": "Sſ", "i": "Iİ", "I": "iı", "ß": "ẞ", "K": "k\u212a", "S": "sſ"}
    return "".join(
        (options := char + other.get(char, char.swapcase() if len(char.swapcase()) == 1 else ""))[
            swap % len(options)
        ]
        for char, swap in zip(text, swaps, strict=True)
    )


@st.composite
def _atoms(draw: st.DrawFn) -> Pair:
    kind = draw(st.integers(0, 9))
    if kind < 5:
        text = draw(st.text(LETTERS, min_size=1, max_size=4))
        return regex.escape(text, special_only=True), text
    if kind == 5:
        members = draw(st.text("abksiKß§“0", min_size=1, max_size=4))
        return f"[{members}]", draw(st.sampled_from(members))
    if kind == 6:
        return draw(st.sampled_from([("[a-k]", "k"), ("[A-S]", "S"), ("[^b]", "a"), ("[^\\sb]", "k")]))
    if kind == 7:
        return draw(st.sampled_from([(r"\w", "s"), (r"\s", "\n"), (r"\d", "0"), (".", "-"), (r"\p{L}", "ß")]))
    if kind == 8:
        return draw(st.sampled_from([(r"\b", ""), ("^", ""), ("$", ""), (r"\B", ""), (r"\K", ""), ("", "")]))
    return draw(
        st.sampled_from(
            [("[[:alpha:]]", "a"), (r"[\p{Lu}k]", "k"), (r"\R", "\n"), (r"\h", " "), (r"\X", "s")]
        )
    )


@st.composite
def _combined(draw: st.DrawFn, children: st.SearchStrategy[Pair]) -> Pair:
    parts = draw(st.lists(children, min_size=1, max_size=4))
    kind = draw(st.integers(0, 11))
    pattern, text = parts[0]
    joined = "".join(p for p, _ in parts), "".join(t for _, t in parts)
    if kind < 4:
        return joined
    if kind < 6:
        chosen = draw(st.sampled_from(parts))
        return "(?:" + "|".join(p for p, _ in parts) + ")", chosen[1]
    if kind < 8:
        bounds = [
            ("?", 0),
            ("*", 2),
            ("+", 1),
            ("{2}", 2),
            ("{1,3}", 2),
            ("{0,2}", 0),
            ("{2,}", 3),
            ("{,2}", 1),
        ]
        bound, times = draw(st.sampled_from(bounds))
        return f"(?:{pattern}){bound}{draw(st.sampled_from(['', '', '?', '+']))}", text * times
    if kind == 8:
        opening = draw(st.sampled_from(["(", "(?>", "(?i:", "(?-i:", "(?:", "(?<n>"]))
        return f"{opening}{joined[0]})", joined[1]
    if kind == 9:
        return f"(?={pattern}){''.join(p for p, _ in parts[1:])}", text
    if kind == 10:
        rest = "".join(p for p, _ in parts[1:])
        return f"{pattern}(?<={pattern}){rest}", joined[1]
    return f"(?<={pattern}){draw(st.sampled_from(['', '(?!§)', '(?<!§)', '(?=.)']))}", text


pairs = st.recursive(_atoms(), _combined, max_leaves=9)


def check(pattern: str, texts: list[str]) -> None:
    """Every text that the pattern matches contains a literal, however common the literals are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(literals_module, "TOO_FREQUENT", 1000)
        literals = required_literals(pattern)
    assume(literals is not None)
    assert literals is not None
    try:
        compiled = regex.compile(pattern)
    except regex.error:
        assume(False)
    for text in texts:
        try:
            match = compiled.search(text, timeout=1)
        except TimeoutError:  # `\K` in a look-behind keeps `regex` busy for ever
            continue
        assert not match or any(literal in text for literal in literals), (pattern, text, literals)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(pairs, st.booleans(), st.data())
def test_every_match_contains_a_literal(pair: Pair, ignore_case: bool, data: st.DataObject) -> None:
    pattern, text = pair
    assume(len(text) < 200)
    around = st.text(ALPHABET, max_size=5)
    swaps = st.lists(st.integers(0, 5), min_size=len(text), max_size=len(text))
    texts = [text, data.draw(around) + text + data.draw(around), _case(text, data.draw(swaps))]
    texts += [data.draw(st.text(ALPHABET, max_size=30)), "a" + _case(text, data.draw(swaps)) + "b"]
    check("(?i)" * ignore_case + pattern, texts)


FLAGS = ["", "", "(?i)", "(?x)", "(?ix)", "(?m)(?i)", "(?V0)", "(?a)", "(?w)"]
SYNTAX = r"""
a b k ſ @ # - 0 : = , < > | * + ? +? *+ . ^ $ { } {2} {1,2} {,2} {,} {e {a} {} ( ) (?: (?= (?! (?<= (?<! (?>
[ ] [a [^a] []a] [^]a] [a-c] [[a] [:a:] [\w-] [b- [[:alpha:]] [\p{Lu}] [\h] [\b] -- && || (?i: (?-i: (?#c) (?#
(?<n> (?P=n) \g<n> (?(1) \b \m \K \X \R \h \w \S \1 \12 \141 \x61 \u0062 \N{BULLET} \n \# \] \[ \{ \\ \p{L}
\p{^L} \pL \p \Z \e \8"""
TOKENS = [*SYNTAX.split(), " ", "\n", "\xa0", "{ 2}", r"\ ", r"\x6 1"]


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(FLAGS), st.lists(st.sampled_from(TOKENS), min_size=1, max_size=8), st.data())
def test_syntax_is_read_as_regex_reads_it(flags: str, tokens: list[str], data: st.DataObject) -> None:
    pattern = "".join(tokens)
    letters = st.text("".join(sorted({*pattern, *"ab #2"})), max_size=12)
    texts = [pattern, pattern.replace("\\", ""), *data.draw(st.lists(letters, min_size=6, max_size=12))]
    check(flags + pattern, texts)
