"""What the rules of encodings promise beyond their examples: how far the gate reaches, when ftfy sleeps."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Settings, clean

ENCODING = Settings(select=("ENC", "CHR"))

SENTENCES = {
    "french": "L’été dernier, la région a été très chaude et sèche ; c’était là.",
    "german": "Die Straße führt über die Brücke nach Köln, größer und schöner.",
    "spanish": "El niño comió después de la reunión, según explicó el año pasado.",
    "polish": "Więźniowie zażądali, żeby łączność działała również w święta.",
    "czech": "Příští týden začne veřejná diskuse o změně zákona, řekl předseda.",
    "turkish": "Hırsızı gören büyükşehir belediyesi çalışanları şaşırdı.",
    "romanian": "În această după-amiază, primăria a închis șoseaua și piața.",
    "greek": "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία.",
    "russian": "Правительство объявило новые меры поддержки экономики.",
    "hebrew": "הממשלה הודיעה על צעדים חדשים",
    "arabic": "أعلنت الحكومة عن تدابير جديدة",
    "vietnamese": "Chính phủ công bố các biện pháp mới về kinh tế.",
    "english": "The mayor’s plan – “a café for everyone” – was read out…",
    "hungarian": "Az önkormányzat döntött: bővítik a fűtőművet jövő őszre.",
}


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("table", ["cp1252", "latin-1"])
def test_misread_sentence_is_repaired(language: str, table: str) -> None:
    right = SENTENCES[language]
    assert clean(misread(right, table), ENCODING).text == right


@pytest.mark.parametrize(
    ("language", "table"),
    [
        ("french", "cp1250"),
        ("czech", "cp1250"),
        ("english", "cp1250"),
        ("russian", "cp1251"),
        ("english", "cp1251"),
        ("greek", "cp1253"),
        ("english", "cp1253"),
        ("turkish", "cp1254"),
        ("french", "mac_roman"),
        ("english", "mac_roman"),
        ("hebrew", "mac_roman"),
        ("french", "cp437"),
        ("spanish", "cp437"),
        ("spanish", "cp850"),
    ],
)
def test_misread_by_another_table_is_repaired(language: str, table: str) -> None:
    right = SENTENCES[language]
    try:
        bad = right.encode().decode(table)
    except UnicodeDecodeError:
        bad = misread(right, table)
    assert clean(bad, ENCODING).text == right


@pytest.mark.parametrize("language", SENTENCES)
def test_right_sentence_stays(language: str) -> None:
    result = clean(SENTENCES[language], ENCODING)
    assert not result.findings


def test_edits_are_small() -> None:
    """Only the damaged characters are edited, however long the line."""
    start = "“It’s fine”, she said. " * 200
    result = clean(f"{start}The cafÃ© is open. {start}", ENCODING)
    assert [(h.before, h.after) for h in result.patch.hunks] == [("Ã©", "é")]


def test_ftfy_is_not_imported_for_clean_text() -> None:
    code = (
        "import sys, cleaner\n"
        f"for text in {list(SENTENCES.values())!r}:\n"
        "    cleaner.clean(text)\n"
        "assert 'ftfy' not in sys.modules and 'rapidfuzz' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("aé Ã©â€™œ\u009d�Ñ€Ð¾—\udc80В°├®ΓÇ·&;#39quot\\u201n%C3A9"), max_size=40)
)
def test_any_mixture_is_survived_and_settles(text: str) -> None:
    result = clean(text, ENCODING)
    assert not result.problems
    assert clean(result.text, ENCODING).text == result.text


def misread(text: str, table: str) -> str:
    """As lax readers do: a byte that the table lacks becomes the control character of its number."""
    return "".join(bytes([b]).decode(table, "ignore") or chr(b) for b in text.encode())
