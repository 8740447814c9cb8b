"""Text that was lost, cut off, broken in two or put in the wrong place."""

from cleaner.detectors.breaks.joins import broken_paragraphs, hyphens
from cleaner.detectors.breaks.losses import excerpts, lost_initials, lost_words
from cleaner.detectors.breaks.order import page_markers, shuffled_segments

__all__ = [
    "broken_paragraphs",
    "excerpts",
    "hyphens",
    "lost_initials",
    "lost_words",
    "page_markers",
    "shuffled_segments",
]
