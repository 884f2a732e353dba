"""Languages told from a line or two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.language import LANGUAGES, detect_language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Israel controls 53% of Gaza."),
        ("en", "Junta loses 80 towns"),
        ("en", "Erdoğan said Turkish forces held 8,835 square kilometres."),
        ("ru", "Армия России освободила 800 квадратных километров"),
        ("ru", "Израиль контролирует 53% территории сектора Газа"),
        ("uk", "Сили оборони звільнили 800 квадратних кілометрів"),
        ("uk", "Ворог захопив понад 500 кв. км"),
        ("de", "Die russische Armee kontrolliert 1.250 km²."),
        ("de", "Rund 64 Prozent zurückerobert"),
        ("fr", "L'armée russe contrôle 64 % de la région."),
        ("fr", "Israël occupe 53 % de Gaza"),
        ("es", "El ejército controla 1.500 kilómetros cuadrados"),
        ("es", "Rusia recupera el 64 % de Kursk"),
        ("ar", "سيطر الجيش على 64 بالمئة من المنطقة"),
        ("pl", "Rosja odzyskała 64 proc. terytorium obwodu kurskiego"),
        ("it", "Le forze russe controllano il 64% del territorio."),
        ("tr", "Rusya, Kursk bölgesinin yüzde 64'ünü geri aldı"),
        ("tr", "Ordu 500 kilometrekare alanı ele geçirdi"),
        (
            "en",
            'The army said "Мы освободили 64% территории" in a statement on Thursday, the spokesman told us.',
        ),
        ("fr", "L'arme\u0301e contro\u0302le 64 % de la re\u0301gion."),
        ("und", "64%"),
        ("und", ""),
        ("und", "俄罗斯收复64%库尔斯克领土"),
        ("und", "Η Ρωσία ανακατέλαβε το 64%"),
        ("und", "Rusland heeft 64 procent van het gebied in Koersk heroverd"),
        ("und", "A Rússia recuperou 64% do território de Kursk"),
        ("und", "Русия си върна 64% от територията на Курск"),
        ("und", "روسیه ۶۴ درصد از خاک کورسک را بازپس گرفت"),
        ("und", "Rusko získalo zpět 64 % území Kurské oblasti"),
    ],
)
def test_language_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@given(st.text())
def test_any_text_has_a_listed_language_or_none(text: str) -> None:
    assert detect_language(text) in LANGUAGES | {"und"}


def test_a_heap_of_marks_does_not_hang() -> None:
    assert detect_language("a" + "\u0301\u0316" * 200_000) == "und"
