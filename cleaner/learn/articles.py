"""The articles that are learned from, by site; knows no files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_HOST = re.compile(r"(?:[a-zA-Z][\w+.-]*://)?(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+)")


@dataclass(frozen=True, slots=True)
class Article:
    """A text with the name of the site it is from."""

    site: str
    text: str


def site_of(url: str) -> str:
    """The host of an address, in lower case without `www.`; empty for what has none."""
    found = _HOST.match(url.strip())
    return found[1].lower() if found else ""


def by_site(articles: Iterable[Article]) -> Mapping[str, list[str]]:
    """The texts of each site, sites in the order in which they first come."""
    sites: dict[str, list[str]] = {}
    for article in articles:
        sites.setdefault(article.site, []).append(article.text)
    return sites
