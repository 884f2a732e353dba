"""Datelines of agencies from all over the world."""

import pytest

from extractor.documents.datelines import find_dateline


@pytest.mark.parametrize(
    ("text", "surface", "agency", "body"),
    [
        ("ABUJA, Mar 3: The army", "ABUJA, Mar 3", None, "The army"),
        ("KHARTOUM, Sudan (AP) — The army", "KHARTOUM, Sudan", "AP", "The army"),
        ("BEIRUT (Reuters) - Israel", "BEIRUT", "Reuters", "Israel"),
        ("GOMA, DR Congo, Jan. 27 (AFP) - M23", "GOMA, DR Congo, Jan. 27", "AFP", "M23"),
        ("GOMA, DR Congo, Jan. 27 (AFP)\nM23", "GOMA, DR Congo, Jan. 27", "AFP", "M23"),
        ("LAGOS (AFP), March 3, 2025 - The", "LAGOS (AFP), March 3, 2025", "AFP", "The"),
        ("MINSK, March 3. /BelTA/. The", "MINSK, March 3", "BelTA", "The"),
        ("Минск. 3 марта. БЕЛТА - Войска", "Минск. 3 марта", "БЕЛТА", "Войска"),
        ("МОСКВА, 3 мар — РИА Новости. Войска", "МОСКВА, 3 мар", "РИА Новости", "Войска"),
        ("Berlin (dpa) - Truppen", "Berlin", "dpa", "Truppen"),
        ("Madrid, 3 mar (EFE).- El", "Madrid, 3 mar", "EFE", "El"),
        ("UNITED NATIONS, March 3 (Xinhua) -- A", "UNITED NATIONS, March 3", "Xinhua", "A"),
        ("WASHINGTON/KYIV, March 3 (Reuters) - A", "WASHINGTON/KYIV, March 3", "Reuters", "A"),
        ("St. Petersburg, March 3 (TASS) - A", "St. Petersburg, March 3", "TASS", "A"),
        ("NEW DELHI: China", "NEW DELHI", None, "China"),
        ("JERUSALEM — The", "JERUSALEM", None, "The"),
        ("KYIV—The", "KYIV", None, "The"),
        ("Sanaa, Yemen – Houthi", "Sanaa, Yemen", None, "Houthi"),
        ("March 3 (Reuters) - A", "March 3", "Reuters", "A"),
        ("(Reuters) - A", "", "Reuters", "A"),
    ],
)
def test_dateline_is_read(text: str, surface: str, agency: str | None, body: str) -> None:
    dateline = find_dateline(text, 0, len(text))
    assert dateline is not None
    assert text[dateline.start : dateline.end] == surface
    assert (text[slice(*dateline.agency)] if dateline.agency else None) == agency
    assert text[dateline.body :] == body


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The army",
        "NATO - the alliance",
        "Russia: 64%",
        "March 3, 2025: the town falls",
        "MARCH 3: the town falls",
        "In March, (AP) said",
        "The army (AP) said",
        "Russia and Ukraine - a war",
        "Putin, speaking on Feb. 20: we",
        "The army said: we hold 800 km",
        "(AP) said so",
        "",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text, 0, len(text)) is None
