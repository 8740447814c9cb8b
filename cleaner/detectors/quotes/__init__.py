"""Quotation marks and apostrophes; a rule names a function of this package as `quotes.function`."""

from cleaner.detectors.quotes.apostrophes import mirrored_apostrophe, typed_apostrophe
from cleaner.detectors.quotes.balance import opened_again, unbalanced, unmarked_speech
from cleaner.detectors.quotes.direction import mirrored_closing, mirrored_opening, reopened_closing
from cleaner.detectors.quotes.pairs import foreign_pair, mixed_pair, quoted_name, typed_pair
from cleaner.detectors.quotes.spacing import detached_closing, glued_opening, padded

__all__ = [
    "detached_closing",
    "foreign_pair",
    "glued_opening",
    "mirrored_apostrophe",
    "mirrored_closing",
    "mirrored_opening",
    "mixed_pair",
    "opened_again",
    "padded",
    "quoted_name",
    "reopened_closing",
    "typed_apostrophe",
    "typed_pair",
    "unbalanced",
    "unmarked_speech",
]
