"""The rule book: reads and checks rule files, and says which rules a run uses; it looks at no text."""

from cleaner.rulebook.load import load, read, rules_folder, track_record
from cleaner.rulebook.rule import FAMILIES, Rule, RuleError, RuleErrors
from cleaner.rulebook.select import RuleBook, UnknownRule

__all__ = [
    "FAMILIES",
    "Rule",
    "RuleBook",
    "RuleError",
    "RuleErrors",
    "UnknownRule",
    "load",
    "read",
    "rules_folder",
    "track_record",
]
