"""Widgets in articles: what goes, what stays, and that the prose around them stays to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Settings, clean

ONLY = Settings(select=("BOI", "CRD"))
TITLE = "Villagers wait for the flood to pass"
FIRST = "The ship left the harbour at noon with forty people on board."
LAST = "Nobody on the pier could say when it would come back."
ARTICLE = f"{TITLE}\n\n{FIRST}\n\n{LAST}\n"

FORMS = {
    "en": ("Leave a Reply", "Cancel reply", "Your email address will not be published.", "Post Comment"),
    "de": (
        "Schreibe einen Kommentar",
        "Antworten abbrechen",
        "Deine E-Mail-Adresse wird nicht veröffentlicht.",
        "Kommentar abschicken",
    ),
    "fr": (
        "Laisser un commentaire",
        "Annuler la réponse",
        "Votre adresse e-mail ne sera pas publiée.",
        "Partager :",
    ),
    "tr": ("Bir cevap yazın", "Cevabı iptal et", "İsim *", "İnternet sitesi"),
    "ja": ("コメントを残す", "コメント *", "名前 *", "コメントを送信"),
    "ar": ("اترك تعليقاً", "إلغاء الرد", "الاسم *", "الموقع الإلكتروني"),
    "ru": ("Добавить комментарий", "Отменить ответ", "Ваш адрес email не будет опубликован.", "Имя *"),
}


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["lines", "blocks"])
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_comment_form_behind_the_article_goes(form: tuple[str, ...], between: str) -> None:
    assert clean(f"{ARTICLE}\n{between.join(form)}\n", ONLY).text == ARTICLE


@pytest.mark.parametrize(
    "glued",
    [
        "Leave a ReplyCancel replyYour email address will not be published.Required fields are marked *",
        "Share this:Click to share on Twitter (Opens in new window)Click to print (Opens in new window)",
        "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    ],
)
def test_what_is_glued_to_a_paragraph_is_cut_out(glued: str) -> None:
    assert clean(f"{FIRST}{glued}\n\n{LAST}\n", ONLY).text == f"{FIRST}\n\n{LAST}\n"
    assert clean(f"{FIRST} {glued} {LAST}\n", ONLY).text == f"{FIRST} {LAST}\n"


KEPT = {
    "a label alone": f"{FIRST}\n\nLeave a comment\n\n{LAST}\n",
    "one network": f"{FIRST}\n\nTelegram\n\n{LAST}\n",
    "a sentence of networks": f"{FIRST}\n\nFacebook, Twitter and WhatsApp were blocked.\n\n{LAST}\n",
    "a quoted notice": "“This site uses Akismet to reduce spam. Learn how your comment data is processed.”",
    "a quoted form": "It says: “Leave a Reply Cancel reply Your email address will not be published.”",
    "sections": f"Politics\n\n{FIRST}\n\nSports\n\n{LAST}\n\nWeather\n\n{FIRST}\n",
    "an article on advertising": f"{FIRST}\n\nAdvertisement\n\nThe advertisement shows a man on a pier.\n",
    "nothing but a form": "Leave a Reply\n\nCancel reply\n\nPost Comment\n",
    "a list of credits": "Photo: Ana Bell\n\nPhoto: Ben Cole\n\nPhoto: Mara Wenz\n\nPhoto: Tom Ash\n",
    "a licence": f"{FIRST}\n\nThe licence lets you copy it.\n\nCopyright 2020 The Harbour Club\n",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_only_looks_like_a_widget_stays(text: str) -> None:
    assert clean(text, ONLY).text == text


def test_menus_go_only_at_the_edges() -> None:
    menu = "Home\nNews\nBusiness\nSports\nContact us"
    assert clean(f"{menu}\n\n{ARTICLE}", ONLY).text == ARTICLE
    inside = f"{FIRST}\n\n{menu}\n\n{LAST}\n"
    assert clean(inside, ONLY).text == inside


def test_a_deleted_line_tells_its_evidence() -> None:
    result = clean(f"{ARTICLE}\nLeave a Reply\n\nCancel reply\n", ONLY)
    assert all(f.evidence and f.applied for f in result.findings)
    assert result.patch.invert().apply(result.text) == result.original


PIECES = st.sampled_from(
    [
        FIRST,
        LAST,
        "Share",
        "Facebook Twitter",
        "Leave a Reply",
        "Cancel reply",
        "12",
        "Advertisement",
        "",
        "- ×",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_paragraphs_are_never_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    result = clean(text, ONLY)
    for paragraph in (FIRST, LAST):
        assert result.text.count(paragraph) == text.count(paragraph)
    assert clean(result.text, ONLY).text == result.text
