"""HTML fragments: what rules see, what comes back, and that nothing else changes."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Settings, clean
from cleaner.formats import html
from cleaner.model import Edit
from cleaner.patch import Patch

HTML = Settings(format="html")
UNSAFE = Settings(format="html", unsafe_fixes=True)
LONG = "The bridge is open again after repairs that took most of the winter, said Mr Lund."


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p>One <b>two</b> three</p>", "One two three"),
        ("<p>One</p>\n\n<p>two</p>", "One\n\ntwo"),
        ("One<br>two<br><br>three", "One\ntwo\n\nthree"),
        ("<p>One\n   two\tthree</p>", "One two three"),
        ("<p>One <i> two</i></p>", "One two"),
        ("<p>Tom &amp; Jerry&nbsp;&lt;3 &unknown; &copy</p>", "Tom & Jerry\u00a0<3 &unknown; &copy"),
        ("<p>a<!-- b --><script>c < d</script><style>e</style>f</p>", "af"),
        ("<p>use <code>x ( y )</code> now</p><pre>z\nz</pre>", "use \ue000 now\n\n\ue000"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<p>One</p><p>&nbsp;</p><p>two</p>", "One\n\ntwo"),
        ("soft&shy;ware", "software"),
        ('<p title="a > b">x</p>', "x"),
        ("text <a href='", "text"),
        ("<script>never closed", ""),
        ("", ""),
    ],
    ids=repr,
)
def test_what_rules_see(source: str, shown: str) -> None:
    assert html.view(source).text == shown


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>He said <b>no</b> , and left .</p>", "<p>He said <b>no</b>, and left.</p>"),
        ("<p>said<b> </b>, and left.</p>", "<p>said<b></b>, and left.</p>"),
        (
            '<p>They “left <a href="x">peacefully</a>“. The “old” guard stayed.</p>',
            '<p>They “left <a href="x">peacefully</a>”. The “old” guard stayed.</p>',
        ),
        ("<p>Peter left.The <em>end</em>.</p>", "<p>Peter left. The <em>end</em>.</p>"),
        ("<p>the<br>market , he said</p>\r\n", "<p>the<br>market, he said</p>\r\n"),
        ("<p>Tom &amp; Ann went to the the market.</p>", "<p>Tom &amp; Ann went to the market.</p>"),
        (
            '<div class="s"><ul><li>Share this:</li>\n'
            f"<li>Click to share on Twitter (Opens in new window)</li></ul></div>\n<p>{LONG}</p>",
            f"\n<p>{LONG}</p>",
        ),
        (
            f"<h1>Title</h1><p>{LONG}</p><p>Petra Lund in Oslo</p><p>Petra Lund in Oslo</p><p>No {LONG}</p>",
            f"<h1>Title</h1><p>{LONG}</p><p>Petra Lund in Oslo</p><p>No {LONG}</p>",
        ),
    ],
    ids=["across tags", "inside a tag", "quote", "blank", "line ends", "entity", "widget", "caption"],
)
def test_repairs(before: str, after: str) -> None:
    assert clean(before, HTML).text == after


@pytest.mark.parametrize(
    "source",
    [
        "<p>  Two   blanks\n and\n\n\n lines  </p>\n\n\n\n<p>as they are </p>  ",
        '<p>It&rsquo;s &ldquo;fine&rdquo; &mdash; &#8230; &amp;c.</p><img alt="x ,y">',
        "<!-- wp:paragraph {“a”:1} --><p>One</p><!-- /wp:paragraph --><script>a , b</script>",
        "<pre>a ,b\n\n\n  c </pre>",
        '<p>See <a href="https://example.org/a ,b">this</a>.</p>',
    ],
    ids=["blanks", "entities", "comments and scripts", "code", "attributes"],
)
def test_what_is_no_text_stays(source: str) -> None:
    assert clean(source, UNSAFE).text == source


WORDS = ("one", "two ", " three", "&amp;", "&nbsp;", "é", "“", "<", "\n", " , ")
TAGS = (
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    '<a href="x , y">',
    "</a>",
    "<br>",
    "<!-- x -->",
    "<code>y</code>",
    "<li>",
    "</div>",
)
SOURCES = st.lists(st.sampled_from(WORDS + TAGS), max_size=20).map("".join)


@given(SOURCES, st.data())
def test_an_edit_of_the_text_is_the_same_edit_of_the_source(source: str, data: st.DataObject) -> None:
    view = html.view(source)
    text = view.text
    places = [i for i, c in enumerate(text) if c.isalpha() and c.isascii()]
    chosen = sorted(data.draw(st.sets(st.sampled_from(places)))) if places else []
    patch = Patch.of(
        text, ((Edit(i, i + 1, data.draw(st.sampled_from(("Z", "", "<Z>")))), "X") for i in chosen)
    )
    back = view.patch(patch)
    tags = re.compile(r"<[A-Za-z/!][^>]*>|&nbsp;")
    assert tags.findall(back.apply(source)) == tags.findall(source)
    if all(h.after for h in patch.hunks):
        assert html.view(back.apply(source)).text == patch.apply(text)


@given(SOURCES)
def test_laws_of_cleaning(source: str) -> None:
    result = clean(source, UNSAFE)
    assert result.patch.apply(source) == result.text
    assert result.patch.invert().apply(result.text) == source
    assert clean(result.text, UNSAFE).text == result.text
    assert all(0 <= f.span.start <= f.span.end <= len(source) for f in result.findings)


@given(st.text(alphabet="<>!-/\"'&;ap \n", max_size=60))
def test_any_text_can_be_seen(source: str) -> None:
    view = html.view(source)
    assert "".join(source[p.begin : p.stop] for p in view._parts) == source
    assert clean(source, HTML).patch.apply(source) is not None


@pytest.mark.parametrize("unit", ["<a ", "<!--", "<b>", "&amp;", "<script>", "</p>", '<a b="', "  ", "<a><"])
def test_hostile_sources_cost_no_more_than_their_length(unit: str) -> None:
    start = time.process_time()
    html.view(unit * 20_000)
    assert time.process_time() - start < 2
