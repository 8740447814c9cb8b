"""Words and stretches that stand twice or many times in a row inside a block.

Copies of whole blocks are not its business.
"""

from cleaner.detectors.repetition.dots import leader_dots
from cleaner.detectors.repetition.loops import loop, stretch
from cleaner.detectors.repetition.words import doubled, doubled_content

__all__ = ["doubled", "doubled_content", "leader_dots", "loop", "stretch"]
