"""Mark-up, templates, addresses and code that show in the text of an article.

Entities are the business of `encoding`; what a Markdown document means by its marks is never touched.
"""

from cleaner.detectors.markup.addresses import split_address
from cleaner.detectors.markup.emphasis import broken_marks, plain_marks
from cleaner.detectors.markup.residue import footnote_numbers, message_header, script, stretch
from cleaner.detectors.markup.tags import broken_tag, tag
from cleaner.detectors.markup.templates import placeholder, shortcode, unfilled

__all__ = [
    "broken_marks",
    "broken_tag",
    "footnote_numbers",
    "message_header",
    "placeholder",
    "plain_marks",
    "script",
    "shortcode",
    "split_address",
    "stretch",
    "tag",
    "unfilled",
]
