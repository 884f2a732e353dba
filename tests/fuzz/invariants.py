"""What holds for the mentions of any text whatever."""

from collections.abc import Sequence
from fractions import Fraction

from extractor.reading.scanner.quantities import read_quantities
from extractor.reading.scanner.units import unit_names
from extractor_schemas import Comparator, Mention

LANGUAGES = ("en", "ru", "uk", "de", "fr", "es", "ar", "pl", "it", "tr", "und")
"""Every language with a table, and a text of none of them."""


def check_text(text: str, language: str | None) -> tuple[Mention, ...]:
    """Scan a text and check all that must hold of the result."""
    mentions = read_quantities(text, language=language)
    check_mentions(text, mentions)
    assert read_quantities(text, language=language) == mentions, "a second reading differs from the first"
    return mentions


def check_mentions(text: str, mentions: Sequence[Mention]) -> None:
    """Check offsets, order, values, and that a conversion names an earlier mention."""
    end = 0
    seen: set[str] = set()
    for mention in mentions:
        assert mention.start >= end, "mentions overlap or are out of order"
        assert text[mention.start : mention.end] == mention.text != "", "offsets do not slice to the surface"
        if mention.hedge:
            assert text[mention.hedge.start : mention.hedge.end] == mention.hedge.text, "offsets of the hedge"
        assert mention.id not in seen, "two mentions share an id"
        assert mention.converts is None or mention.converts in seen, "a conversion names no earlier mention"
        assert mention.unit in unit_names(), "the unit is unknown"
        check_value(mention)
        seen.add(mention.id)
        end = mention.end


def check_value(mention: Mention) -> None:
    """Check that the value is the best reading, and that a range has two ends in order."""
    assert mention.value == mention.readings[0], "the value is not the first reading"
    assert len(set(mention.readings)) == len(mention.readings), "a reading is listed twice"
    assert mention.step > 0, "the step is not positive"
    assert (mention.comparator is Comparator.RANGE) == (mention.value_hi is not None), (
        "range without two ends"
    )
    if mention.value_hi is not None:
        assert Fraction(mention.value) <= Fraction(mention.value_hi), "the ends of a range are swapped"
