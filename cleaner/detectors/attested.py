"""What the text itself says about a word: does it stand alone elsewhere, in small letters, as a name?

Only the surroundings are searched, so that the cost of a question does not grow with the text.
"""

from __future__ import annotations

REACH = 50_000  # code points on either side


def repeated(text: str, token: str, at: int) -> bool:
    """Does the same string of characters stand twice around `at`, in whatever surroundings?"""
    return text.count(token, max(0, at - REACH), at + REACH) > 1


def alone(text: str, word: str, at: int, most: int = 1) -> int:
    """How often `word` stands as a whole word around `at`, counted up to `most`.

    A hyphen or letter beside it makes another word of it; an apostrophe behind it does not.
    """
    return _count(text, word, at, most, inside=False)


def as_name(text: str, word: str, at: int, most: int = 1) -> int:
    """How often `word` stands as a whole word inside a sentence: behind a small letter or a comma."""
    return _count(text, word, at, most, inside=True)


def _count(text: str, word: str, at: int, most: int, *, inside: bool) -> int:
    end = min(len(text), at + REACH)
    found, n = text.find(word, max(0, at - REACH), end), 0
    while found >= 0 and n < most:
        after = found + len(word)
        if not (_joined(text, found - 1) or _joined(text, after)):
            n += not inside or _inside(text, found)
        found = text.find(word, after, end)
    return n


def _joined(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] in "-_")


def _inside(text: str, at: int) -> bool:
    return at > 1 and text[at - 1] == " " and (text[at - 2].islower() or text[at - 2] == ",")
