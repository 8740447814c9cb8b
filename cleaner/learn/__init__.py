"""Proposes a rule file for what the articles of one site repeat around their text; a person accepts it.

Pure: articles in, text of a rule file out. Reading and writing files is the command line's part.
"""

from __future__ import annotations

from cleaner.learn.articles import Article, by_site, site_of
from cleaner.learn.recurring import Recurring, recurring
from cleaner.learn.rulefile import rule_file
from cleaner.learn.signatures import Signature, signatures

__all__ = [
    "Article",
    "Recurring",
    "Signature",
    "by_site",
    "learn",
    "recurring",
    "rule_file",
    "signatures",
    "site_of",
]


def learn(texts: list[str]) -> list[Signature]:
    """What the articles of one site, as texts, repeat and no shipped rule removes, strongest first.

    Fewer than three different articles give nothing. Each text is cleaned by the block rules first.
    """
    from cleaner.engine import clean
    from cleaner.model import Settings

    blocks = Settings(select=("BOI", "CRD", "DUP"), profile="corpus")
    return signatures(recurring([clean(text, blocks).text for text in texts]))
