"""The day of publication and its basis."""

from datetime import date, datetime

import pytest

from extractor.documents import read_document
from extractor.documents.publication import given_date
from extractor.errors import ConfigError
from extractor_schemas import PublishedBasis


def _published(text: str, **more: str) -> tuple[str | None, str | None]:
    document = read_document(text, published=more.get("published"), url=more.get("url"))
    day, basis = document.published, document.published_basis
    return day.isoformat() if day else None, basis.value if basis else None


@pytest.mark.parametrize(
    "text",
    [
        "Town falls\n\nFebruary 20, 2025\n\nThe army took it.",
        "Town falls\n\nPublished: 20.02.2025 10:30\n\nThe army took it.",
        "Взят город\n\n20 февраля 2025\n\nАрмия взяла его.",
        "Взято місто\n\n20 лютого 2025, 10:30\n\nАрмія взяла його.",
        "Stadt erobert\n\n20. Februar 2025\n\nDie Armee nahm sie ein.",
        "Ville prise\n\nPublié le 20 février 2025\n\nL'armée l'a prise.",
        "Cae una ciudad\n\n20 de febrero de 2025\n\nEl ejército la tomó.",
        "Town falls\n\nAFP, 20 February 2025\n\nThe army took it.",
        "GOMA, February 20, 2025 (AFP) - The army took it.",
        "GOMA, February 20, 2025 (Lake & Hill) - The army took it.",
        "LAKE MONITOR\nNote 14, 20 February 2025\n\nTown falls\n\nThe army took it.",
        "LAKE MONITOR\nIssue 7: 20 February 2025\n\nTown falls\n\nThe army took it.",
        "Lake daily briefing – 20 February 2025\n\nThe army took it.",
        "Lake security digest — 20 February 2025\n\nThe army took it.",
        "The army took it.\n\nhttps://x.example/2025/02/20/town-falls",
        "The army took it.\n\nhttps://x.example/2025/99/99/20250220/town-falls",
        "The army took it.\n\nhttps://x.example/world/2025/feb/20/town-falls",
    ],
)
def test_a_whole_date_is_stated(text: str) -> None:
    assert _published(text) == ("2025-02-20", "stated")


def test_what_is_given_wins() -> None:
    text = "Town falls\n\nFebruary 20, 2025\n\nThe army took it."
    assert _published(text, published="2024-01-31") == ("2024-01-31", "given")


def test_metadata_wins_over_the_text() -> None:
    page = "<meta name=date content=2025-02-19><p>February 20, 2025</p><p>The army took it.</p>"
    assert _published(page) == ("2025-02-19", "stated")


def test_a_date_line_wins_over_the_address() -> None:
    text = "Town falls\n\nFebruary 20, 2025\n\nThe army took it.\n\nhttps://x.example/2025/02/21/town"
    assert _published(text) == ("2025-02-20", "stated")


def test_a_given_address_dates_the_article() -> None:
    assert _published("The army took it.", url="https://x.example/2025/02/20/town") == (
        "2025-02-20",
        "stated",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # 20 February is a Thursday in 2025, a Tuesday in 2024, a Friday in 2026
        ("GOMA, Feb 20 (AFP) - It holds 9 km, the army said Thursday. It took 5 in 2025.", "2025-02-20"),
        ("GOMA, Feb 20 (AFP) - It holds 9 km, the army said on Wednesday. It took 5 in 2024.", "2025-02-20"),
        ("GOMA, Feb 20 (AFP) - On Thursday the army announced it. In 2022 it fell.", "2025-02-20"),
        (
            "МОСКВА, 20 фев — РИА Новости. Занято 9 км, сообщил в четверг генерал. В 2024 году взято 5.",
            "2025-02-20",
        ),
        ("Madrid, 20 feb (EFE).- Tiene 9 km, dijo el jueves el ejército. En 2024 tomó 5.", "2025-02-20"),
        (
            "GOMA, Feb 20 (AFP) - It holds 9 km, said Thursday. In 2024 it fell; by 2030 all is to be free.",
            "2025-02-20",
        ),
    ],
    ids=["same day", "day before", "verb after", "Russian", "Spanish", "deadline"],
)
def test_a_dateline_without_a_year_is_completed(text: str, expected: str) -> None:
    assert _published(text) == (expected, "inferred")


def test_a_leap_day_is_completed_by_a_leap_year() -> None:
    # 29 February 2024 was a Thursday
    text = "GOMA, Feb 29 (AFP) - It holds 9 km, the army said Thursday. It took 5 in 2022."
    assert _published(text) == ("2024-02-29", "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "GOMA, Feb 20 (AFP) - It holds 9 km, the army said. It took 5 in 2025.",
        "GOMA, Feb 20 (AFP) - It holds 9 km, the army said Thursday.",
        "GOMA, Feb 20 (AFP) - On Thursday it rained. It took 5 in 2025.",
        "GOMA, Feb 20 (AFP) - It holds 9 km, the army said Thursday. It took 5 in 2016.",
        "The army took it on February 20, 2025.",
        "It fell on Monday.\n\nGOMA, February 20, 2025: M23 took it.",
        "Town falls\n\n03/02/2025\n\nThe army took it.",
    ],
    ids=[
        "no weekday",
        "no year",
        "weekday of something else",
        "no year near fits",
        "date of an event",
        "dateline after the first sentence",
        "ambiguous",
    ],
)
def test_a_day_that_cannot_be_told_is_none(text: str) -> None:
    assert _published(text) == (None, None)


def test_given_dates_are_days() -> None:
    assert given_date(date(2025, 2, 20)) == date(2025, 2, 20)
    assert given_date(datetime(2025, 2, 20, 23, 30)) == date(2025, 2, 20)
    assert given_date("2025-02-20") == date(2025, 2, 20)
    assert given_date(None) is None


@pytest.mark.parametrize(
    "text", ["20.02.2025", "2025-02-30", "20250220", "2025-2-20", "yesterday", "", "٢٠٢٥-٠٢-٢٠"]
)
def test_what_is_not_a_day_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match=r"is not a date: write YYYY-MM-DD"):
        read_document("Text.", published=text)


def test_the_basis_is_given_only_with_a_day() -> None:
    document = read_document("Text.", published=date(2025, 2, 20))
    assert document.published_basis is PublishedBasis.GIVEN


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Morning note | Friday, August 15, 2025\n\nThe army took it.", "2025-08-15"),
        ("As it happened\n\nWednesday 5 February 2025, times GMT\n\nThe army took it.", "2025-02-05"),
        ("SAHEL BRIEF | Issue 61 | Week to 31 January 2025\n\nThe army took it.", "2025-01-31"),
        ("What happened on February 24, 2022\n\nThe army took it.", None),
        ("The army took it on Friday, August 15, 2025.", None),
    ],
)
def test_title_line_of_a_briefing_states_the_day(text: str, day: str | None) -> None:
    assert _published(text)[0] == day
