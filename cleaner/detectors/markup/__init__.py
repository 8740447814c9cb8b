"""Mark-up, templates, addresses and code that show in the text of an article.

Entities are the business of `encoding`; what a Markdown document means by its marks is never touched.
"""

from cleaner.detectors.markup.addresses import split_address
from cleaner.detectors.markup.emphasis import broken_link, emphasis, heading
from cleaner.detectors.markup.residue import footnote_numbers, message_header, script, stretch
from cleaner.detectors.markup.tags import broken_tag, tag
from cleaner.detectors.markup.templates import placeholder, shortcode, unfilled

__all__ = [
    "broken_link",
    "broken_tag",
    "emphasis",
    "footnote_numbers",
    "heading",
    "message_header",
    "placeholder",
    "script",
    "shortcode",
    "split_address",
    "stretch",
    "tag",
    "unfilled",
]
