"""Settling: what a verb of several meanings says, once it is known whose the figure is and when it was so."""

from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.holders.holders import HolderWords
from extractor.reading.places.gazetteer import place_by_id, side_country
from extractor.reading.places.places import PlaceMention
from extractor.reading.times.dates import TimeWords
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.particles import word_set
from extractor.reading.words.vocabulary import action_words
from extractor_schemas import Action

_EXTENT = word_set("has had have occupies")
_FREES = word_set("liberated liberate liberates liberating liberation freed free frees freeing")
_ALLIED = "United States"
"""Frees land of others for those whose it is."""


def settle_action(
    site: FigureSite, verb: ActionWords | None, continued: FigureReading | None, action: Action
) -> Action:
    """What verbs such as "occupies" and "extends over" mean, by whose or what figure it is."""
    if continued is None and verb is not None and is_extent(site, verb):
        action = Action.SPANS  # "Kursk region occupies 29,997 km²"
    if site.is_share and action is Action.SPANS:
        return Action.HOLDS  # "their hold extends over half of the country"
    return action


def settle_deed(
    site: FigureSite,
    action: Action,
    verb: ActionWords | None,
    holder: HolderWords,
    territory: tuple[PlaceMention, ...],
    period: TimeWords | None,
) -> Action:
    """What a verb means by who does it and when it was so.

    Troops that "occupied 212 km² as of this morning" hold them; what a state "liberated" of another it took.
    """
    if verb is None or verb.form == "size":
        return action
    word = site.read.sentence.text[verb.verb.start : verb.verb.end].lower()
    if action is Action.TOOK and verb.form == "active" and period is not None and period.is_moment:
        return Action.HOLDS if word == "occupied" else action
    if action is Action.RETOOK and word in _FREES and _is_abroad(holder.side, territory):
        return Action.TOOK
    return action


def _is_abroad(side: str | None, territory: tuple[PlaceMention, ...]) -> bool:
    """Whether a state acts on land of other countries alone."""
    if side is None or side == _ALLIED or not territory:
        return False
    countries = {_country_of(place) for place in territory}
    return None not in countries and side not in countries and _is_state(side)


def _is_state(side: str) -> bool:
    country = place_by_id(side_country(side) or "")
    return country is not None and country.name == side


def _country_of(mention: PlaceMention) -> str | None:
    place = mention.place
    if place is None:
        return None
    country = place if place.kind == "country" else place_by_id(place.country or "")
    return None if country is None else country.name


def is_extent(site: FigureSite, verb: ActionWords) -> bool:
    """Whether a territory "has" or "occupies" an area: it is its own."""
    words = site.read.sentence.words
    if site.is_share or verb.form != "active" or words[verb.index].lower not in _EXTENT or not verb.index:
        return False
    before = words[verb.index - 1]
    subject = next((place for place in site.places if place.end == before.end), None)
    noun = before.lower in action_words("whole_noun")
    named = subject is not None and subject.kind != "country" and not subject.adjectival
    behind = site.read.sentence.index_at(site.end)
    in_place = behind < len(words) and words[behind].lower in {"in", "of", "around", "near"}
    return (noun or named) and not in_place
