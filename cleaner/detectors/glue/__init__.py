"""Words, sentences and blocks that were joined without the blank or line break between them."""

from cleaner.detectors.glue.capitals import glued_blocks, glued_names
from cleaner.detectors.glue.closers import closers
from cleaner.detectors.glue.sentences import sentences
from cleaner.detectors.glue.small import name_ends, ordinals, small_words

__all__ = ["closers", "glued_blocks", "glued_names", "name_ends", "ordinals", "sentences", "small_words"]
