"""The article of a whole HTML page, by trafilatura (the extra `html`), imported when a page is met."""

from __future__ import annotations

import re

from cleaner.sources.files import SourceError

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ITEM = "- "


def is_page(text: str) -> bool:
    """Is it a whole page, not a fragment as a CMS exports it?"""
    return _PAGE.match(text) is not None


def article_of(page: str) -> str:
    """Title and text of the article of a page, a blank line between paragraphs.

    Raises SourceError when trafilatura is not installed or finds no article.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise SourceError(
            "to extract the article of a page, install the extra: pip install 'deglitch[html]';"
            " to clean the page in place, use --keep-html"
        ) from None
    found = bare_extraction(page, include_comments=False, with_metadata=True)
    fields = found if isinstance(found, dict) or found is None else found.as_dict()
    text = (fields or {}).get("text") or ""
    if not text.strip():
        raise SourceError("no article was found in this page; to clean all of it in place, use --keep-html")
    title = (fields or {}).get("title") or ""
    lines = [line for line in text.split("\n") if line.strip()]
    if title and title not in lines[:3]:
        lines.insert(0, title)
    return "".join(map(_parted, lines, [*lines[1:], ""]))


def _parted(line: str, following: str) -> str:
    """A line with its line ends: a list stays together, the last line has one."""
    close = not following or (line.startswith(_ITEM) and following.startswith(_ITEM))
    return line + ("\n" if close else "\n\n")
