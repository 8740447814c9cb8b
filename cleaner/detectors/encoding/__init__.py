"""Text that was decoded by the wrong table, or escaped once too often: its characters are put back.

Damage to characters that were decoded rightly is the business of `characters`.
"""

from cleaner.detectors.encoding.entities import broken_entity, entity, headless_entity
from cleaner.detectors.encoding.escapes import json_escape, percent_escape
from cleaner.detectors.encoding.lost import lost_character
from cleaner.detectors.encoding.mojibake import mojibake

__all__ = [
    "broken_entity",
    "entity",
    "headless_entity",
    "json_escape",
    "lost_character",
    "mojibake",
    "percent_escape",
]
