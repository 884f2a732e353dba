"""Relevance: why a figure is, or is no, claim about territory."""

from dataclasses import dataclass

from extractor.reading.bases import Base
from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.holders.holders import HolderWords
from extractor.reading.lands.sizes import is_sized_by_name
from extractor.reading.places.places import PlaceMention
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.statements.links import is_close, is_unlike
from extractor.reading.statements.surroundings import (
    counts_something,
    is_difference,
    is_nature,
    is_of_hazards,
    is_of_stuff,
    is_wished,
)
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.particles import word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor_schemas import Action, ClaimKind, MentionKind

UNGOVERNED = "nobody holds or takes it"
NO_SIDE = "its holder is no side of a conflict"
NOT_LAND = "not of territory"
UNKNOWN_LAND = "not of a known territory"

_LARGE_UNITS = frozenset(
    {"km2", "mi2", "km2_per_day", "km2_per_week", "km2_per_month", "km2_per_year", "mi2_per_day"}
)
"""Units that news uses for territory rather than for plots of land."""
_LAND_UNITS = frozenset({"ha", "acre", "dunam", "feddan", "decare"})
"""Units of land of any kind."""
_SIZED = frozenset({"region", "country", "other", "set", "district"})
"""Kinds of places whose size news gives in a report of who holds what."""
_CORRECTION_WORDS = 8
"""How far into a sentence "An earlier version" may stand, words."""
_MODAL_BACK = 3
_TAKES = word_set("took taken takes")
_UNITS = word_set("days weeks months years hours day week month year")
_TAKES_BACK = 12
"""How far before "to recapture" the "taken" of "it had taken them eleven days" may stand, words."""
_COVER = word_set("farmland cropland pasture vineyards orchards orchard forest forests scrub gardens")
"""What land that a side takes may be covered with."""
_HOLDS_OVER = word_set(
    "control hold rule writ sway zone zones area areas line lines order orders authority presence it they"
    " that which enclave pocket territory corridor corridors"
)
_SUBJECT_WORDS = 8
_SMALL_UNITS = frozenset({"m2", "ft2", "yd2"})
_OBJECT_WORDS = 5
"""How many words behind an area say what it is of: "of the border strip"."""


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What was read around a figure so far."""

    site: FigureSite
    kind: ClaimKind
    verb: ActionWords | None
    holder: HolderWords
    base: Base | None
    territory: tuple[PlaceMention, ...]
    continued: FigureReading | None
    """The earlier figure that it restates or goes on with."""
    like: FigureReading | None = None
    """The figure whose unit it has."""

    @property
    def is_of_claim(self) -> bool:
        """Whether that one is a claim, or may be."""
        return self.continued is not None and self.continued.may_be_claim


def refuse(figure: FigureWords, text: str) -> str | None:
    """Why a figure is no claim of territory; None if it is one."""
    site, verb = figure.site, figure.verb
    if site.mention.kind is MentionKind.PERCENTAGE_POINTS:
        return "percentage points"
    if site.is_share and is_difference(site):
        return "a difference"
    brackets = text[max(0, site.start - 1) : site.start] in {"(", "["}
    is_size = verb is not None and verb.form == "size"
    if site.mention.kind is MentionKind.AREA and figure.continued is None and brackets and not is_size:
        return "the size of what stands before the bracket"
    if _is_withdrawn(site.read):
        return "the article withdraws it"
    if figure.continued is not None and figure.is_of_claim:
        if figure.base is not None and not figure.base.is_land:
            return NOT_LAND
        if verb is None and is_of_stuff(site):
            return NOT_LAND
        return None if figure.continued.is_claim else UNGOVERNED
    if verb is None or verb.form == "link":
        return UNGOVERNED
    return _refuse_holder(figure, verb) or _refuse_territory(figure) or _refuse_object(figure, verb)


def _refuse_holder(figure: FigureWords, verb: ActionWords) -> str | None:
    if figure.holder.is_harmless:
        return NO_SIDE
    if not verb.is_strong and verb.form != "size" and not figure.holder.is_side:
        return NO_SIDE
    if verb.form == "size" and figure.site.is_share and not _covers_as_side(figure.site, verb):
        return NOT_LAND
    is_left = verb.action is Action.REMAINS  # "that would leave them with 40 km²"
    if verb.form in {"active", "gerund"} and not is_left and _is_planned(figure.site.read, verb):
        return "planned or supposed"
    return None


def _covers_as_side(site: FigureSite, verb: ActionWords) -> bool:
    """Whether what "covers half of the region" is a zone, a hold or a side's: rain does as well."""
    words = site.read.sentence.words
    subject = words[max(0, verb.index - _SUBJECT_WORDS) : verb.index]
    military = action_words("military")
    return any(word.lower in military or word.lower in _HOLDS_OVER for word in subject)


def _refuse_territory(figure: FigureWords) -> str | None:
    if figure.site.is_share:
        if figure.base is None and not figure.territory:
            return "a share of nothing named"
        if figure.base is not None and not figure.base.is_land and not _is_named_land(figure, figure.base):
            return NOT_LAND
    is_sized = any(place.kind in _SIZED for place in figure.territory)
    return UNKNOWN_LAND if figure.kind is ClaimKind.REGION_SIZE and not is_sized else None


def _is_named_land(figure: FigureWords, base: Base) -> bool:
    """Whether a base that no table knows is a name that a side holds or takes a part of."""
    verb = figure.verb
    return base.is_name and verb is not None and (verb.is_strong or figure.holder.is_side)


def _refuse_object(figure: FigureWords, verb: ActionWords) -> str | None:
    site = figure.site
    if site.mention.unit in _SMALL_UNITS or is_of_hazards(site):
        return NOT_LAND
    if (verb.form != "size" or site.is_share) and not figure.holder.is_side and is_unlike(site):
        return NOT_LAND
    if site.mention.kind is not MentionKind.AREA or (verb.is_strong and figure.holder.is_side):
        return None
    sentence = site.read.sentence
    behind = sentence.index_at(site.mention.end)
    follows = [word.lower for word in sentence.words[behind : behind + _OBJECT_WORDS]]
    not_land = action_words("not_land").keys() - (_COVER if figure.holder.is_side else frozenset[str]())
    other = any(word in not_land for word in follows[1:3])
    is_land = any(word in action_words("land") for word in follows[1:])
    return NOT_LAND if follows[:1] == ["of"] and other and not is_land else None


def _is_withdrawn(read: ReadSentence) -> bool:
    """Whether the sentence corrects the article: "An earlier version gave …"."""
    words = read.sentence.words
    starts = range(min(len(words), _CORRECTION_WORDS))
    return any(action_phrase_at(words, index, "correction") is not None for index in starts)


def _is_planned(read: ReadSentence, verb: ActionWords) -> bool:
    """Whether "could", "plans to" or another "to" than that of "have to" stands before the verb."""
    words = read.sentence.words
    before = [word.lower for word in words[max(0, verb.index - _MODAL_BACK) : verb.index]]
    if "to" in before:
        to = len(before) - 1 - before[::-1].index("to")
        goes_on = to > 0 and before[to - 1] in action_words("achieved")
        back = words[max(0, verb.index - _TAKES_BACK) : verb.index]
        took_time = any(word.lower in _TAKES for word in back) and any(word.lower in _UNITS for word in back)
        return "have" not in before[to:] and not goes_on and not took_time
    return any(word in action_words("modal") for word in before if word != "may") or any(
        word.text == "may" for word in words[max(0, verb.index - _MODAL_BACK) : verb.index]
    )


def is_loose(figure: FigureWords, why_not: str | None) -> bool:
    """Whether a figure that was refused for *why_not* is a claim in an article that makes claims."""
    site, verb, base = figure.site, figure.verb, figure.base
    if why_not is None or is_unlike(site):
        return False
    is_large = site.mention.unit in _LARGE_UNITS
    if why_not == UNKNOWN_LAND:
        return is_large and verb is not None and is_sized_by_name(site, verb)
    if why_not not in {UNGOVERNED, NO_SIDE} or figure.holder.is_harmless:
        return False
    if figure.is_of_claim or (figure.like is not None and figure.like.may_be_claim):
        return True
    if not figure.territory or (verb is None and is_wished(site)):
        return False
    if site.is_share:
        if base is None:
            return verb is not None and is_close(site, verb) and not counts_something(site)
        return base.is_land and (not base.is_pronoun or verb is not None) and not is_nature(site, base)
    return is_large or (why_not == NO_SIDE and site.mention.unit in _LAND_UNITS)
