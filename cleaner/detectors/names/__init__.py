"""Names: garbled, in two spellings, inflected; a rule names a function here as `names.function`."""

from cleaner.detectors.names.acronyms import acronyms
from cleaner.detectors.names.doublets import doublets
from cleaner.detectors.names.variants import accents, endings, garbled, spellings

__all__ = ["accents", "acronyms", "doublets", "endings", "garbled", "spellings"]
