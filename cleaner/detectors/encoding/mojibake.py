"""Text in UTF-8 that was read by an 8-bit table: ftfy decides and repairs, here it is kept to small edits.

ftfy is imported only when a place was found where its tables could apply.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from cleaner.detectors.encoding.tables import decoded_runs, peeled, western_gives
from cleaner.model import Edit, Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cleaner.document import Document
    from cleaner.matchers.pattern import Place

REACH = 600  # code points on each side of a place that are repaired together, at most the line
ENOUGH = 3  # stretches inside words that are damage even in a text about encodings
VIETNAMESE = re.compile(r"[ạ-ỹ].*[ạ-ỹ]", re.DOTALL)
SPLIT_SYLLABLE = re.compile(r"(?<=[^\W\d_])à (?=(?:i|o|u|y|n|m|ng|nh)\b)")
UNLIKELY = re.compile(
    "[\u0700-\u08ff\u1380-\u177f\u1800-\u1dff\u2c00-\u2dff\ua000-\uabff]"
)  # scripts nobody misread
NEVER = frozenset(("Cn", "Co", "Cs"))  # categories that no repair gives: unassigned, private, surrogate


def mojibake(doc: Document, places: Sequence[Place], options: Mapping[str, object]) -> Iterator[Hit]:
    """Every stretch that ftfy changes in the surroundings of the places, each as a finding of its own.

    Quotation marks, ligatures, widths and normal forms are left as they are. With the option `foreign`
    only stretches that Windows-1252 could not have given. A document that matches the option `talk` may
    show such text on purpose: it is left alone unless three stand inside words.
    """
    foreign = bool(options.get("foreign", False))
    found = [
        (start + a, start + b, new)
        for start, end in _surroundings(doc.text, places)
        for a, b, new in changes(doc.text[start:end])
        if not (foreign and western_gives(doc.text[start + a : start + b], new))
    ]
    in_words = sum(_inside_word(doc.text, a, b) for a, b, _ in found)
    if found and in_words < ENOUGH and re.search(str(options.get("talk", r"(?!)")), doc.text):
        return
    for a, b, new in found:
        yield Hit(
            a, b, (Edit(a, b, new),), evidence=(f"its bytes are the UTF-8 of `{new}`",), values={"new": new}
        )


@lru_cache(maxsize=256)
def changes(text: str) -> tuple[tuple[int, int, str], ...]:
    """The smallest replacements that turn a stretch of text into its repair: start, end, new text."""
    fixed = repaired(text)
    if fixed == text:
        return ()
    return tuple(
        (a, b, fixed[c:d])
        for a, b, c, d in _differences(text, fixed)
        if not UNLIKELY.search(fixed[c:d]) and not any(unicodedata.category(ch) in NEVER for ch in fixed[c:d])
    )


def _inside_word(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start].isalpha() and text[end : end + 1].isalpha()


def repaired(text: str) -> str:
    """The text without mojibake; the same text when it holds none, or none that is certain."""
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    return _joined_syllables(decoded_runs(ftfy.fix_and_explain(peeled(text), config).text))


def _joined_syllables(text: str) -> str:
    """Vietnamese `hà i` as `hài`: ftfy takes a lost no-break space behind `à` for the end of a word."""
    if "à " not in text or not VIETNAMESE.search(text):
        return text
    return SPLIT_SYLLABLE.sub("à", text)


def _surroundings(text: str, places: Sequence[Place]) -> Iterator[tuple[int, int]]:
    """The lines of the places; of a very long line only the part between blanks around each place."""
    done = 0
    for place in sorted(places, key=lambda p: p.start):
        if place.start < done:
            continue
        start = max(text.rfind("\n", 0, place.start) + 1, done)
        end = text.find("\n", place.end)
        end = len(text) if end < 0 else end
        if place.start - start > REACH:
            start = text.find(" ", place.start - REACH, place.start) + 1 or start
        if end - place.end > REACH:
            end = text.rfind(" ", place.end, place.end + REACH)
            end = end if end >= 0 else place.end + REACH
        yield start, end
        done = end


def _differences(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Where two texts differ: ranges of both; fewer than two equal characters between changes join them."""
    from rapidfuzz.distance import Levenshtein

    last: tuple[int, int, int, int] | None = None
    for op in Levenshtein.opcodes(old, new):
        if op.tag == "equal":
            continue
        place = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if last and place[0] - last[1] < 2:
            place = (last[0], place[1], last[2], place[3])
        elif last:
            yield last
        last = place
    if last:
        yield last
