"""Capitals where English has none, and small letters where it has a capital."""

from cleaner.detectors.case.missing import lower_case_names, lower_case_sentences
from cleaner.detectors.case.stray import common_words, function_words, noun_capitals
from cleaner.detectors.case.titles import random_case, title_sentences

__all__ = [
    "common_words",
    "function_words",
    "lower_case_names",
    "lower_case_sentences",
    "noun_capitals",
    "random_case",
    "title_sentences",
]
