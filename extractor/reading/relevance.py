"""Relevance: why a figure is, or is no, claim about territory."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.reading.attribution import ReadSentence
from extractor.reading.bases import Base
from extractor.reading.elision_cues import counts_noun
from extractor.reading.figure_readings import FigureReading, FigureSite
from extractor.reading.governors import ActionWords
from extractor.reading.holders import HolderWords
from extractor.reading.links import is_close, is_unlike
from extractor.reading.orders import find_orders, is_order
from extractor.reading.particles import BE, word_set
from extractor.reading.places import PlaceMention
from extractor.reading.reader import Reading
from extractor.reading.sizes import is_sized_by_name
from extractor.reading.speakers import Piece
from extractor.reading.vocabulary import action_phrase_at, action_words
from extractor_schemas import Action, ClaimKind, MentionKind

UNGOVERNED = "nobody holds or takes it"
NO_SIDE = "its holder is no side of a conflict"
NOT_LAND = "not of territory"
NO_CONFLICT = "the article is about no conflict"
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
_COVER = word_set("farmland cropland pasture vineyards orchards orchard forest forests")
"""What land that a side takes may be covered with."""
_LANDLIKE = word_set(
    "the its their his this that these those it them which a an former prime populated rebel enemy"
)
_COMPARATIVES = word_set(
    "less more fewer higher lower bigger smaller larger faster slower cheaper dearer greater stronger weaker"
)
_HOLDS_OVER = word_set(
    "control hold rule writ sway zone zones area areas line lines order orders authority presence it they that"
    " which enclave pocket territory corridor corridors"
)
_SUBJECT_WORDS = 8
_NATURE = word_set("desert forest jungle steppe marsh swamp water mountain mountains farmland dry fertile")
_WISH_BACK = 8
"""How far before a figure "wants" may stand, words."""
_OBJECT_WORDS = 5
"""How many words behind an area say what it is of: "of the border strip"."""
_LONG = 4
"""Sentences of an article that would speak of fighting if it were about any."""
_LEAST_PEACE = 2
"""Sentences about disasters, farming or nature that an article about them has at least."""


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
    if site.is_share and _is_difference(site):
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
        if verb is None and _is_of_stuff(site):
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
    """Whether what "covers half of the region" is a zone, a hold or a side's: rain and networks do as well."""
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


def _is_difference(site: FigureSite) -> bool:
    """Whether a comparative follows: "21 percent less than the year before"."""
    words = site.read.sentence.words
    behind = site.read.sentence.index_at(site.mention.end)
    return behind < len(words) and words[behind].lower in _COMPARATIVES


def _is_of_stuff(site: FigureSite) -> bool:
    """Whether an area is of something that is no land: "4 hectares of cannabis"."""
    sentence = site.read.sentence
    behind = sentence.index_at(site.end)
    follows = sentence.words[behind : behind + 2]
    if site.is_share or len(follows) < len(("of", "it")) or follows[0].lower != "of" or follows[1].is_capital:
        return False
    return follows[1].lower not in _LANDLIKE and follows[1].lower not in action_words("land")


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


def select(readings: list[FigureReading], reading: Reading) -> list[FigureReading]:
    """Decide by the whole article, once every figure is read, which ones are claims."""
    vocabulary = reading.attributions.vocabulary
    if _is_peaceful(vocabulary) or _is_civil(vocabulary):
        return _drop_sizes(_drop_in_peace(readings))
    return _drop_sizes(_promote(readings, find_orders(reading.document)))


def _is_civil(vocabulary: Sequence[frozenset[str]]) -> bool:
    """Whether nothing in an article speaks of fighting, and it is long enough to tell."""
    war = action_words("war")
    return len(vocabulary) >= _LONG and all(words.isdisjoint(war) for words in vocabulary)


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
    if not any(_is_claim_of_holding(reading) for reading in readings):
        return readings
    return [
        replace(each, is_claim=True, why_not=None)
        if each.is_loose and not is_order(orders, Piece(each.mention.start, each.mention.end))
        else each
        for each in readings
    ]


def _is_claim_of_holding(reading: FigureReading) -> bool:
    return reading.is_claim and reading.kind is not ClaimKind.REGION_SIZE


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
    if not figure.territory or (verb is None and _is_wished(site)):
        return False
    if site.is_share:
        if base is None:
            return verb is not None and is_close(site, verb) and not _counts(site)
        return base.is_land and (not base.is_pronoun or verb is not None) and not _is_nature(site, base)
    return is_large or (why_not == NO_SIDE and site.mention.unit in _LAND_UNITS)


def _counts(site: FigureSite) -> bool:
    """Whether a noun follows that the share is one of."""
    sentence = site.read.sentence
    return counts_noun(sentence, sentence.index_at(site.start), sentence.index_at(site.mention.end))


def _is_nature(site: FigureSite, base: Base) -> bool:
    """Whether the words behind say what the land is like: "65 percent of Mali is desert"."""
    sentence = site.read.sentence
    behind = sentence.index_at(base.piece.end)
    follows = [word.lower for word in sentence.words[behind : behind + 2]]
    return len(follows) == len(("is", "desert")) and follows[0] in BE and follows[1] in _NATURE


def _is_wished(site: FigureSite) -> bool:
    """Whether the words before say that somebody wants the land: "wants a zone of 500 km²"."""
    sentence = site.read.sentence
    low, stop = sentence.index_at(site.floor), sentence.index_at(site.start)
    wishes = action_words("wish")
    return any(word.lower in wishes for word in sentence.words[max(low, stop - _WISH_BACK) : stop])


def _drop_sizes(readings: list[FigureReading]) -> list[FigureReading]:
    """Take sizes of territories for claims only in an article that says who holds what."""
    if any(_is_claim_of_holding(reading) for reading in readings):
        return readings
    reason = "the size of a territory that nobody contests here"
    return [
        replace(reading, is_claim=False, why_not=reason) if reading.is_claim else reading
        for reading in readings
    ]
