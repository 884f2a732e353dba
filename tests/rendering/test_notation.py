"""Numbers and pieces of text as they are printed."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rendering.notation import (
    as_decimal,
    bounds_notation,
    excerpt,
    figure_as_printed,
    format_exact,
    format_rounded,
    quoted,
    visible,
    with_unit,
)
from extractor_schemas import Bounds, Comparator, Figure, Surface


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Decimal("1E+3"), "1,000"),
        (Decimal("4500.50"), "4,500.50"),
        (Decimal("-3"), "-3"),
        (Fraction(2, 3), "2/3"),
        (Fraction(4, 2), "2"),
    ],
    ids=str,
)
def test_a_printed_number_keeps_every_digit(number: Decimal | Fraction, written: str) -> None:
    assert format_exact(number) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (Fraction(1, 4), "0.25"),
        (Fraction(800, 3), "≈ 266.666667"),
        (Fraction(-1, 3), "≈ -0.333333"),
        (Fraction(10**40, 3), f"≈ {10**40 // 3:,}.333333"),
        (Decimal("0.00000001"), "≈ 0.000000"),
    ],
    ids=["exact", "rounded", "negative", "huge", "tiny"],
)
def test_a_computed_number_says_when_it_is_rounded(number: Decimal | Fraction, written: str) -> None:
    assert format_rounded(number) == written


@given(st.integers(), st.integers(0, 60), st.integers(0, 60))
def test_a_fraction_that_ends_becomes_the_same_decimal(numerator: int, twos: int, fives: int) -> None:
    fraction = Fraction(numerator, 2**twos * 5**fives)
    decimal = as_decimal(fraction)
    assert decimal is not None
    assert Fraction(decimal) == fraction


def test_a_fraction_that_never_ends_has_no_decimal() -> None:
    assert as_decimal(Fraction(1, 3)) is None


@pytest.mark.parametrize(
    ("low", "high", "low_open", "written"),
    [
        ("800", "900", True, "800 < x ≤ 900"),
        ("800", None, True, "x > 800"),
        ("800", None, False, "x ≥ 800"),
        (None, "5", False, "x ≤ 5"),
        ("5", "5", False, "x = 5"),
        (None, None, False, "any x"),
    ],
)
def test_an_interval_shows_which_ends_belong_to_it(
    low: str | None, high: str | None, low_open: bool, written: str
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    assert bounds_notation(Bounds(low=ends[0], high=ends[1], low_open=low_open)) == written


@pytest.mark.parametrize(
    ("unit", "written"),
    [("percent", "5%"), ("km2", "5 km²"), ("fraction", "5"), ("km2_per_day", "5 km²/day")],
)
def test_a_unit_is_printed_as_its_symbol(unit: str, written: str) -> None:
    assert with_unit("5", unit) == written


@pytest.mark.parametrize(("hedge", "written"), [((0, 5), "about 5 km"), ((11, 16), "5 km or so")])
def test_a_hedge_stands_where_the_article_has_it(hedge: tuple[int, int], written: str) -> None:
    text = "about 5 km or so"
    figure = Figure(
        **Surface.cut(text, 6, 10).model_dump(),
        value=Decimal(5),
        unit="km2",
        comparator=Comparator.APPROX,
        hedge=Surface.cut(text, *hedge),
        readings=(Decimal(5),),
        step=Decimal(1),
    )
    assert figure_as_printed(figure) == written


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_visible_text_is_one_line_without_controls(text: str) -> None:
    line = visible(text)
    assert len(line.splitlines()) <= 1
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in line)
    assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("text", "written"),
    [("a", "“a”"), ("“a”", "“a”"), ("«a»", "«a»"), ("„a“", "„a“"), ('"', '“"”'), ("", "“”")],
)
def test_quotation_marks_are_not_doubled(text: str, written: str) -> None:
    assert quoted(text) == written


@given(st.text("ab \n", max_size=80).map(lambda text: text + "x"), st.data(), st.integers(1, 60))
def test_an_excerpt_is_short_and_keeps_the_range(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, inside, after = excerpt(text, start, end, width)
    assert inside == visible(text[start:end])
    assert len(before + inside + after) <= max(width, len(inside)) + 2


def test_a_short_sentence_is_its_own_excerpt() -> None:
    assert excerpt("They took 5 km² then.", 10, 15, 100) == ("They took ", "5 km²", " then.")


def test_a_long_sentence_is_cut_at_words() -> None:
    text = "one two three four five 64% six seven eight nine"
    before, inside, after = excerpt(text, text.index("64%"), text.index("64%") + 3, 24)
    assert (before, inside, after) == ("…four five ", "64%", " six seven…")
