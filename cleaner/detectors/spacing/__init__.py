"""Blanks that are missing, doubled or in the wrong place, and lines that are badly ended."""

from cleaner.detectors.spacing.letters import drop_cap, letter_spaced
from cleaner.detectors.spacing.lines import blank_lines, line_ends, mixed_line_ends, runs_of_blanks
from cleaner.detectors.spacing.marks import after_comma, before_mark, inside_brackets
from cleaner.detectors.spacing.words import around_apostrophe, around_hyphen

__all__ = [
    "after_comma",
    "around_apostrophe",
    "around_hyphen",
    "before_mark",
    "blank_lines",
    "drop_cap",
    "inside_brackets",
    "letter_spaced",
    "line_ends",
    "mixed_line_ends",
    "runs_of_blanks",
]
