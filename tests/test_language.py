"""Which language a text is in: sentences of many languages, fragments, and the laws of the gate."""

from __future__ import annotations

import random
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner.document import Document
from cleaner.language import guesses, identify
from cleaner.language.names import language_name
from cleaner.language.profiles import most_likely

SENTENCES = {
    "en": "The harbour was closed on Monday because of the storm, and the ferry did not sail.",
    "de": "Der Hafen war am Montag wegen des Sturms geschlossen, und die Fähre ist nicht gefahren.",
    "fr": "Le port était fermé lundi à cause de la tempête, et le bateau n'est pas parti avec les passagers.",
    "es": "El puerto estuvo cerrado el lunes por la tormenta, pero el barco salió al día siguiente.",
    "it": "Il porto è rimasto chiuso lunedì a causa della tempesta e la nave non è partita per le isole.",
    "pt": "O porto não abriu na segunda-feira por causa da tempestade, mas o barco saiu depois.",
    "nl": "De haven was maandag gesloten vanwege de storm en het schip is niet naar het eiland gevaren.",
    "sv": "Hamnen var stängd på måndagen efter stormen, och färjan gick inte till ön som den brukar.",
    "fi": "Satama oli suljettu maanantaina myrskyn takia, mutta laiva on nyt taas matkalla saarelle.",
    "pl": "Port był zamknięty w poniedziałek z powodu burzy, a prom nie wypłynął na wyspę.",
    "cs": "Přístav byl v pondělí kvůli bouři zavřený a trajekt na ostrov nejel, ale v úterý už ano.",
    "hu": "A kikötő hétfőn zárva volt a vihar miatt, és a komp nem indult el a szigetre, de kedden igen.",
    "ro": "Portul a fost închis luni din cauza furtunii, iar feribotul nu a plecat spre insulă cu oamenii.",
    "tr": "Liman pazartesi günü fırtına için kapalıydı ve gemi adaya gitmedi, ama daha sonra yeniden açıldı.",
    "id": "Pelabuhan itu ditutup pada hari Senin karena badai, dan kapal tidak berangkat ke pulau tersebut.",
    "vi": "Cảng đã đóng cửa vào thứ hai vì bão, và chiếc phà không đi ra đảo với những người khách này.",
    "ru": "Порт был закрыт в понедельник из-за бури, и паром не вышел на остров, как это было раньше.",
    "uk": "Порт був закритий у понеділок через бурю, і пором не вийшов на острів, як це було раніше.",
    "bg": "Пристанището беше затворено в понеделник заради бурята и фериботът не тръгна към острова.",
    "sr": "Лука је била затворена у понедељак због олује и трајект није кренуо на острво као што би требало.",
    "ar": "كان الميناء مغلقا يوم الاثنين بسبب العاصفة ولم تبحر العبارة إلى الجزيرة التي كانت بعيدة.",
    "fa": "بندر روز دوشنبه به دلیل طوفان بسته بود و کشتی به جزیره نرفت و این را همه می‌دانند.",
    "ur": "طوفان کی وجہ سے بندرگاہ پیر کو بند تھی اور کشتی جزیرے پر نہیں گئی۔",
    "hi": "तूफान के कारण बंदरगाह सोमवार को बंद था और नाव द्वीप पर नहीं गई।",
    "he": "הנמל היה סגור ביום שני בגלל הסערה והמעבורת לא יצאה אל האי.",
    "el": "Το λιμάνι ήταν κλειστό τη Δευτέρα λόγω της καταιγίδας και το πλοίο δεν έφυγε.",
    "zh": "由于暴风雨，港口星期一关闭，渡轮没有开往岛上。",
    "ja": "港は嵐のため月曜日に閉鎖され、フェリーは島へ出なかった。",
    "ko": "폭풍 때문에 항구는 월요일에 닫혔고 배는 섬으로 떠나지 않았다.",
    "th": "ท่าเรือปิดในวันจันทร์เพราะพายุและเรือไม่ได้ออกไปยังเกาะ",
    "ka": "ნავსადგური ორშაბათს ქარიშხლის გამო დაიხურა და ბორანი არ გავიდა.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_sentences(code: str) -> None:
    assert identify(SENTENCES[code]) == code
    assert guesses(SENTENCES[code])[0] == code


@pytest.mark.parametrize(
    "text",
    ["", "Oslo", "Ahmed Masoud in Panjshir", "12:30 – 14:45, 120 km", "https://example.org/a/b/c", "港"],
)
def test_fragments_have_no_language(text: str) -> None:
    assert identify(text) is None


def test_lists_of_names_are_no_language_but_english() -> None:
    squad = "Perugini, Intoppa, Lo Cicero, Dal Maso, Griffen, Pozzebon, Robertson, Stoica, Orquera, Nitoglia."
    assert identify(squad) in (None, "it")
    assert identify(
        "Murphy, Horgan, O'Driscoll, D'Arcy, Hickie, O'Gara, Stringer, Corrigan, Byrne, Hayes"
    ) in (
        None,
        "en",
    )


def test_a_foreign_title_does_not_make_a_text_foreign() -> None:
    assert (
        identify("She read Der Zauberberg and Die Verwandlung before the exam, and she liked both of them.")
        == "en"
    )


@given(st.text(max_size=300))
def test_any_text_is_told_or_not(text: str) -> None:
    assert identify(text) is None or len(identify(text) or "") == 2


@given(st.sampled_from(sorted(SENTENCES)), st.integers(0, 3))
def test_more_of_the_same_does_not_change_it(code: str, n: int) -> None:
    assert identify(" ".join([SENTENCES[code]] * (n + 1))) == code


def test_profiles_are_seeded_and_leave_the_random_numbers_alone() -> None:
    text = SENTENCES["es"]
    random.seed(7)
    expected = random.random()
    random.seed(7)
    told = {most_likely(text, ("es", "pt", "ca"), 0.9) for _ in range(5)}
    assert told == {"es"}
    assert random.random() == expected


def test_profiles_load_once_from_many_threads() -> None:
    told: list[str | None] = []
    threads = [
        threading.Thread(target=lambda: told.append(most_likely(SENTENCES["sv"], ("sv", "da", "no"), 0.9)))
        for _ in range(6)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert told == ["sv"] * 6


def test_blocks_speak_for_themselves() -> None:
    text = f"{SENTENCES['en']}\n\n{SENTENCES['de']}\n\n{SENTENCES['en']} {SENTENCES['en']}"
    doc = Document(text, identify=identify)
    assert doc.speaks(("en",), 0)
    assert not doc.speaks(("en",), text.index("Hafen"))
    assert doc.speaks(("de",), text.index("Hafen"))
    assert doc.language == "en"


def test_names() -> None:
    assert language_name("de") == "German"
    assert language_name("xx") == "xx"


def test_a_declared_language_holds() -> None:
    assert cleaner.clean(SENTENCES["de"], cleaner.Settings(language="fr")).language == "fr"
