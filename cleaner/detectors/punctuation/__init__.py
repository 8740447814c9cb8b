"""Punctuation; a rule names a function of this package as `punctuation.function`."""

from cleaner.detectors.punctuation.brackets import cjk_brackets, mirrored_brackets, unbalanced_bracket
from cleaner.detectors.punctuation.edges import dash_attribution, headline_ellipsis, stray_start, ticker_signs
from cleaner.detectors.punctuation.signs import doubled_mark, foreign_mark, fullwidth_mark, inverted_mark

__all__ = [
    "cjk_brackets",
    "dash_attribution",
    "doubled_mark",
    "foreign_mark",
    "fullwidth_mark",
    "headline_ellipsis",
    "inverted_mark",
    "mirrored_brackets",
    "stray_start",
    "ticker_signs",
    "unbalanced_bracket",
]
