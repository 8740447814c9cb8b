"""What the rules of mark-up promise beyond their examples: lessons stay whole, text between tags is kept."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Settings, clean

MARKUP = Settings(select=("MRK",), unsafe_fixes=True)

LESSON = """How to write a page in HTML

Every page begins with <html> and ends with </html>. The element <p> opens a paragraph:

<p class="lead">Hello</p>
<p>Second paragraph<br>with a break</p>

A comment looks like <!-- this -->, and < br / > with blanks works in no browser. Escape the
bracket as &lt;p&gt; in your source code. The attribute target="_blank"> opens a new window.

document.write("Hello"); is JavaScript, and [caption id="1"] is a shortcode of WordPress plugins.
"""


def test_lesson_about_markup_stays_whole() -> None:
    assert clean(LESSON, MARKUP).text == LESSON


def test_markdown_keeps_its_tags_and_comments() -> None:
    text = "# Title\n\n<!-- hidden -->\n\nA **bold** word<br>and `< / p>` in H<sub>2</sub>O, see [[note]].\n"
    result = clean(text, Settings(select=("MRK",), unsafe_fixes=True, format="markdown"))
    assert not result.patch


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("One.<br><br>Two.", "One.\n\nTwo."),
        ("a <b>very</b> <i>old</i> bridge", "a very old bridge"),
        ("an < u > old < / u > , long bridge", "an old, long bridge"),
        ("10<sup>5</sup> people, x<sup>−2</sup>", "10⁵ people, x⁻²"),
        ("See www. example. com/ news/ 12-5 for it.", "See www.example.com/news/12-5 for it."),
        ("See https: // www.example.com. It is long.", "See https://www.example.com. It is long."),
        ("See https: // example. co. uk / and go.", "See https://example.co.uk / and go."),
    ],
    ids=lambda value: value[:30],
)
def test_markup_leaves_no_trace(bad: str, good: str) -> None:
    assert clean(bad, MARKUP).text == good


TAGS = st.sampled_from(
    ["<p>", "</p>", "<br/>", "<b>", "</b>", "< / p>", "</ em>", '<a href="x">', "</a>", "<P>"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(TAGS, st.sampled_from(["Word", "two words", ".", ",", " ", "\n\n"])), max_size=12))
def test_text_between_tags_is_kept(parts: list[str]) -> None:
    text = "".join(parts)
    result = clean(text, MARKUP)
    assert not result.problems
    assert words(result.text) == words(text)
    assert clean(result.text, MARKUP).text == result.text


def words(text: str) -> str:
    return re.sub(r"\W", "", re.sub(r"<[^<>]*>", "", text))
