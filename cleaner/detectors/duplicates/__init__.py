"""Blocks that stand twice; a rule names a function of this package as `duplicates.function`."""

from cleaner.detectors.duplicates.bilingual import translated
from cleaner.detectors.duplicates.captions import adjacent, nearly_adjacent
from cleaner.detectors.duplicates.copies import article_twice, elsewhere
from cleaner.detectors.duplicates.doubled import doubled_item
from cleaner.detectors.duplicates.rolling import rolling_lines
from cleaner.detectors.duplicates.title import repeated_title

__all__ = [
    "adjacent",
    "article_twice",
    "doubled_item",
    "elsewhere",
    "nearly_adjacent",
    "repeated_title",
    "rolling_lines",
    "translated",
]
