"""What tokenisers and translation models leave in their output."""

from cleaner.detectors.tokens.document import contraction, tokenised
from cleaner.detectors.tokens.marks import control, lower_cased, pieces, treebank

__all__ = ["contraction", "control", "lower_cased", "pieces", "tokenised", "treebank"]
