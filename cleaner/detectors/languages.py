"""Text in another language than the rest of the document: blocks, sentences, single function words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cleaner.language import guesses, identify
from cleaner.language.names import language_name
from cleaner.language.scripts import script_of
from cleaner.language.votes import function_words, telling_words
from cleaner.lexicon import is_word
from cleaner.model import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Block, Document
    from cleaner.matchers.pattern import Place

SHORT = 48  # code points: a shorter block in Latin letters is a label or a name
LEAST = 20  # the same for other scripts
WORDS = 8  # that a block in Latin letters needs
MIXED = 0.5  # of a text in other languages make it a text in two languages
HOME = 0.5  # of a text that is surely English make it an English one with residue

# Bytes of UTF-8 that do not begin a letter of a script other than Latin.
NOT_FOREIGN = bytes(set(range(256)) - {*range(0xCD, 0xE0), 0xE0, *range(0xE3, 0xEE)})
FOREIGN = "\u0370-\u1cff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
FOREIGN_RUN = re.compile(f"[{FOREIGN}][{FOREIGN}0-9 ,،、，؛:：\\-–。！？؟।!?.]{{9,}}")
FOREIGN_WORD = re.compile(f"[{FOREIGN}]{{2,}}")
SIGNS = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
N_WORDS, N_SIGNS = 4, 12  # of another script that are more than a name or a title
QUOTES = "\"'“”‘’«»„‚‹›「『《"
OPENERS = QUOTES + "([（【*_"
CLOSERS = QUOTES + ")]）】*_"
REFERENCE = re.compile(
    r"""https?://\S+\W*$ | \bdoi\b | \bISBN\b | \bpp?\.\ ?\d | \bVol\. | [=<>{}|\\`] | ↩ | ©
    | ^\W*[^\W\d_]+,\ [^\W\d_]\. | ^.{,60}\((?:1[5-9]|20)\d\d[a-z]?\)[.:,]""",
    re.VERBOSE,
)
QUOTATION = re.compile(r"[“„«‘\"][^“”„«»\"]*+[”“»\"’]|^[“„«‘\"][^”»]*$")
LOWER = re.compile(r"(?<![\w'’-])[a-zß-öø-ɏḁ-ỿ][^\W\d_]*(?![\w'’-])")
PROSE = 4  # words in small letters that make a block of Latin letters more than a list of names
# Languages whose neighbours are too near to tell them apart by a single block.
SCRIPTS = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "tg", "mn", "tt"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ku", "ug", "sd"), "arabic"),
    **dict.fromkeys(("hi", "mr", "ne"), "devanagari"),
    **dict.fromkeys(("he", "yi"), "hebrew"),
    **dict.fromkeys(("zh", "ja"), "chinese"),
}
KNOWN = 0.5  # of them may be English words
BEFORE = re.compile(r"(?<![\w’'-])(?:[A-Za-z]+ )?[A-Za-z]+ $")
AFTER = re.compile(r" [A-Za-z]+(?![\w’'-])")
PARTICLES = frozenset(
    ("von", "vom", "zum", "zur", "der", "los", "las", "della", "dello", "et", "und")
)  # of names
EVERYDAY = 40
NEIGHBOURS = (
    {"hr", "sr", "bs", "sl"},
    {"no", "nb", "nn", "da"},
    {"id", "ms"},
    {"cs", "sk"},
    {"pt", "gl"},
    {"nl", "af"},
    {"tl", "fil"},
    {"fa", "prs"},
)
COMMON = 50  # up to this level of the word list


def untranslated(doc: Document, _places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """Blocks, and runs of another script inside blocks, that are not in the language of the document.

    Neighbouring blocks make one finding. Quotations, references, code and what may as well be the language
    of the document are left; a document in two languages gets a single finding.
    """
    odd = [b for b in doc.blocks if not _surely_english(b.text)]
    found: list[tuple[Block, str]] = []
    if odd:
        home = _home(doc, odd)
        if home is None:
            return
        among = odd if home == "en" else doc.blocks
        found = [(b, told) for b in among if (told := _foreign(b, home))]
        yield from _runs(doc, found, home)
    if not doc.text.isascii() and _other_letters(doc.text) > N_SIGNS and _home(doc, odd) == "en":
        yield from _passages(doc, {b.index for b, _ in found})


def _home(doc: Document, odd: Sequence[Block]) -> str | None:
    """The language of the document: English where enough of it surely is, otherwise as identified."""
    n_odd = sum(len(b.text) for b in odd)
    if doc.told_language is None and n_odd < (1 - HOME) * len(doc.text):
        return "en"
    return doc.language


def _surely_english(text: str) -> bool:
    """A test that costs nothing, and that a label or fragment passes, too."""
    n = len(text)
    if n < SHORT:
        return n < LEAST or text.isascii()
    if " the " in text and (
        " and " in text or " to " in text or " that " in text or " for " in text or " was " in text
    ):
        return True
    words = text.lower().split()
    if len(telling_words("en").intersection(words)) > 1:
        return True
    return len(function_words("en").intersection(words)) >= max(4, len(words) / 4)


def _foreign(block: Block, home: str) -> str | None:
    """The language of a block that is a piece of prose in another language than `home`.

    In a text that is not in English, only English and what is in another script is told: neighbouring
    languages are too much alike.
    """
    text = block.text
    if _quoted(text):
        return None
    if home != "en":
        text = QUOTATION.sub(" ", text)
    told = guesses(text)
    if not told or home in told or REFERENCE.search(block.text):
        return None
    latin = script_of(text)[0] == "latin"
    if latin and (len(text.split()) < WORDS or (home == "en" and not _prose(text))):
        return None
    if home == "en":
        return told[0]
    other = told[0] == "en" if latin else SCRIPTS.get(told[0]) != SCRIPTS.get(home)
    return told[0] if other and not _speaks(text, home) else None


def _speaks(text: str, language: str) -> bool:
    """Are there function words of the language, or words in a script that is not Latin?"""
    n_own = len(function_words(language).intersection(text.lower().split()))
    return n_own > 2 or (language in SCRIPTS and len(FOREIGN_WORD.findall(text)) > 2)


def _quoted(text: str) -> bool:
    """Is it a quotation, alone or with English words that say who speaks?"""
    if text[0] not in OPENERS:
        return False
    rest = QUOTATION.sub(" ", text)
    return all(is_word(w, COMMON) for w in LOWER.findall(rest)) and not FOREIGN_WORD.search(rest)


def _prose(text: str) -> bool:
    """Enough words in small letters, and most of them no English words."""
    words = LOWER.findall(text[:400])
    return len(words) >= PROSE and sum(is_word(w, COMMON) for w in words) < KNOWN * len(words)


def _runs(doc: Document, found: Sequence[tuple[Block, str]], home: str) -> Iterator[Hit]:
    """One hit for neighbouring blocks in the same language; one alone when they are much of the text."""
    runs: list[list[tuple[Block, str]]] = []
    for block, told in found:
        if runs and runs[-1][-1][0].index == block.index - 1 and runs[-1][-1][1] == told:
            runs[-1].append((block, told))
        else:
            runs.append([(block, told)])
    if sum(len(b.text) for b, _ in found) > MIXED * len(doc.text):
        runs = runs[:1]
    for run in runs:
        first, told = run[0]
        last = run[-1][0]
        yield Hit(
            first.start,
            last.end,
            evidence=_evidence(told, home),
            values={"language": language_name(told)},
        )


def _other_letters(text: str) -> int:
    """How many letters are of another script than Latin, near enough; costs one pass in C."""
    return len(text.encode("utf-8", "replace").translate(None, NOT_FOREIGN))


def _passages(doc: Document, done: set[int]) -> Iterator[Hit]:
    """Stretches in another script inside blocks: sentences, but no names, glosses, quotations or titles."""
    for m in FOREIGN_RUN.finditer(doc.text):
        if len(FOREIGN_WORD.findall(m.group())) < N_WORDS and len(SIGNS.findall(m.group())) < N_SIGNS:
            continue
        start, end = m.start(), m.start() + len(m.group().rstrip(" ,،、，-–:："))
        block = doc.block_at(start)
        if (
            block is None
            or block.index in done
            or _enclosed(doc.text, start, end)
            or REFERENCE.search(block.text)
        ):
            continue
        told = guesses(doc.text[start:end])
        if told:
            name = language_name(told[0])
            yield Hit(start, end, evidence=_evidence(told[0], "en"), values={"language": name})


def _enclosed(text: str, start: int, end: int) -> bool:
    """Does a quotation mark or bracket stand before or behind?"""
    before, after = text[max(0, start - 3) : start].rstrip(), text[end : end + 3].lstrip()
    return any(c in OPENERS for c in before[-1:]) or any(c in CLOSERS for c in after[:1])


def _evidence(told: str, home: str) -> tuple[str, ...]:
    return f"it is {language_name(told)}", f"the document is {language_name(home)}"


def declared(doc: Document, _places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """The first block of a document that is not in the language that it is said to be in.

    Nothing without a declaration, for a short text, and for neighbours that are hard to tell apart.
    """
    said = doc.told_language
    if said is None or len(doc.text) < int(str(options.get("least", 300))) or not doc.blocks:
        return
    near = next((group for group in NEIGHBOURS if said in group), {said})
    told = identify(doc.text)
    if told is not None and told not in near:
        block = doc.blocks[0]
        evidence = (f"it is {language_name(told)}", f"{language_name(said)} is declared")
        yield Hit(block.start, block.end, evidence=evidence, values={"language": language_name(told)})


def function_word(doc: Document, places: Sequence[Place], _options: Mapping[str, object]) -> Iterator[Hit]:
    """A foreign function word between English words, outside quotations, brackets and names."""
    for place in places:
        start, end = place.span("word")
        block = doc.block_at(start)
        if block is None:
            continue
        left, right = doc.text[max(block.start, start - 400) : start], doc.text[end : end + 40]
        around = [m.group() for m in (BEFORE.search(left[-60:]), AFTER.match(right)) if m]
        words = " ".join(around).split()
        if len(around) < 2 or not all(is_word(w, EVERYDAY) for w in words):
            continue
        if words[-1][0].isupper() and place.match["word"] in PARTICLES:
            continue
        if telling_words("en").intersection(words) and not _inside_quotes(left):
            yield Hit(start, end, evidence=("English words stand around it",))


def _inside_quotes(left: str) -> bool:
    """Is a quotation mark or bracket open at the end of `left`?"""
    return (
        left.count("“") > left.count("”")
        or left.count("(") > left.count(")")
        or left.count('"') % 2 == 1
        or left.count("‘") > left.count("’")
    )
