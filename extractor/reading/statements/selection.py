"""Selection: which figures are claims, by the whole article, once every figure is read."""

from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.figure_readings import FigureReading
from extractor.reading.places.gazetteer import place_by_id
from extractor.reading.reader import Reading
from extractor.reading.speech.orders import find_orders, is_order
from extractor.reading.speech.speakers import Piece
from extractor.reading.words.vocabulary import action_words
from extractor_schemas import ClaimKind

NO_CONFLICT = "the article is about no conflict"

_LONG = 4
"""Sentences of an article that would speak of fighting if it were about any."""
_MANY = 4
"""So many claims make an article one about who holds what."""
_LEAST_ABROAD = 2
_LEAST_PEACE = 2
"""Sentences about disasters, farming or nature that an article about them has at least."""


def select(readings: list[FigureReading], reading: Reading) -> list[FigureReading]:
    """Decide by the whole article, once every figure is read, which ones are claims."""
    vocabulary = reading.attributions.vocabulary
    is_civil = _is_civil(vocabulary) and sum(map(_is_abroad, readings)) < _LEAST_ABROAD
    if is_civil or _is_peaceful(vocabulary):
        return _drop_sizes(_drop_in_peace(readings))
    return _drop_sizes(_promote(readings, find_orders(reading.document)))


def _is_civil(vocabulary: Sequence[frozenset[str]]) -> bool:
    """Whether nothing in an article speaks of fighting, and it is long enough to tell."""
    war = action_words("war")
    return len(vocabulary) >= _LONG and all(words.isdisjoint(war) for words in vocabulary)


def _is_abroad(reading: FigureReading) -> bool:
    """Whether a claim gives a side land of another country: that is a conflict without a word of it."""
    place = reading.territory[0].place if reading.is_claim and reading.territory else None
    if place is None or reading.holder.side is None or reading.verb is None:
        return False
    country = place if place.kind == "country" else place_by_id(place.country or "")
    return country is not None and country.name != reading.holder.side


def _is_peaceful(vocabulary: Sequence[frozenset[str]]) -> bool:
    """Whether more sentences speak of a disaster, farming or nature than of fighting."""
    war, peace = action_words("war"), action_words("peace")
    peaceful = sum(not words.isdisjoint(peace) for words in vocabulary)
    return peaceful >= _LEAST_PEACE and peaceful > sum(not words.isdisjoint(war) for words in vocabulary)


def _drop_in_peace(readings: list[FigureReading]) -> list[FigureReading]:
    """Keep only what a side of a conflict does.

    Evacuated zones, burned forests and parks are measured as conquests are, and soldiers help there too.
    """
    return [
        replace(each, is_claim=False, why_not=NO_CONFLICT)
        if each.is_claim and not _is_conquest(each)
        else each
        for each in readings
    ]


def _is_conquest(reading: FigureReading) -> bool:
    return reading.holder.is_side and reading.verb is not None and reading.verb.is_strong


def _promote(readings: list[FigureReading], orders: tuple[Piece, ...]) -> list[FigureReading]:
    """Take the figures of land too whose verb or holder the tables do not know, in an article of claims.

    "At least 58 percent of Gaza now lies on the military's side": a share of a named territory, an area as
    news measures territory, or the size of something named, unless the words around say that it is burned,
    sown or mined. What stands in an order to a machine stays out.
    """
    strict = sum(_is_claim_of_holding(reading) for reading in readings)
    loose = sum(each.is_loose and not each.is_claim for each in readings)
    if not strict or strict < min(loose, _MANY):
        return readings  # an article about something else that also says who holds what
    return [
        replace(each, is_claim=True, why_not=None)
        if each.is_loose and not is_order(orders, Piece(each.mention.start, each.mention.end))
        else each
        for each in readings
    ]


def _is_claim_of_holding(reading: FigureReading) -> bool:
    return reading.is_claim and reading.kind is not ClaimKind.REGION_SIZE


def _drop_sizes(readings: list[FigureReading]) -> list[FigureReading]:
    """Take sizes of territories for claims only in an article that says who holds what."""
    if any(_is_claim_of_holding(reading) for reading in readings):
        return readings
    reason = "the size of a territory that nobody contests here"
    return [
        replace(reading, is_claim=False, why_not=reason) if reading.is_claim else reading
        for reading in readings
    ]
