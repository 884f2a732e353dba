"""Named land: which of the places in a stretch of text can be the territory of a figure."""

from extractor.reading.places.gazetteer import side_of
from extractor.reading.places.place_words import place_words
from extractor.reading.places.places import PlaceMention
from extractor.reading.words.particles import NEIGHBOURING, word_set
from extractor.reading.words.vocabulary import action_words, speech_words
from extractor.reading.words.words import Sentence, Word

_AGENT_LEADS = word_set("by from with to")
_COMPARED = word_set("size")
"""Nouns before "of" that compare with a place: "a region the size of Spain"."""
_LAND_REACH = 3
"""How far behind a name its "territory" may stand, words: "Ukraine's far eastern regions"."""
_INCLUDED = word_set("including especially notably")
"""Words before a place that is only a part of what the figure is about."""
_MAKING = word_set("making accounting providing contributing supplying representing")
"""What follows "with" and a place that makes up a share."""
_SPOKEN_LEADS = word_set("in at from near outside")
_SPOKEN_BACK = 4
"""How far before a place the words that tell of an utterance or an office may stand."""
_SETTINGS = word_set(
    "reporters journalists conference briefing interview telephone phone radio television tv video link"
    " meeting summit talks parliament lawmakers official officials diplomat diplomats spokesman"
    " spokeswoman spokesperson tank institute embassy correspondent correspondents observatory centre"
    " center office based speech ceremony forum researcher researchers analyst analysts experts monitors"
    " activists consultancy firm company university newspaper station channel envoy headquarters"
    " delegation bureau said told says speaking spoke"
)
"""Words before "in" and a place where somebody speaks or works."""
_OFFICES = word_set(
    "branch wing affiliate chapter office bureau correspondent correspondents time newspaper daily paper"
)
"""Nouns behind a place that make it no land: "Islamic State's Sahel branch", "Moscow time"."""
_LINES = word_set("border frontier front coast foothold bridgehead salient pocket side")
"""Lines of land behind an adjective: "along the Chinese border" is about no Chinese land."""
_PLACE_LEADS = word_set("in of across into throughout inside within over around through outside and both")
_MODIFIERS = NEIGHBOURING | {"the", "northeastern", "northwestern", "southeastern", "southwestern", "central"}
_HEADING = 3
"""Words of a sentence that is a heading: "MALI"."""
_REACHES = word_set("lower upper middle")
"""Words between an article and a river: "the lower Dnipro"."""
_UNITS = word_set("kilometres kilometers km km² km2 miles hectares acres dunams")
"""Behind an area "in the Foo" is land: no river holds it."""
_BLOCKED = "-\u2010\u2011"


def territories_among(
    sentence: Sentence, places: tuple[PlaceMention, ...], start: int, end: int
) -> tuple[PlaceMention, ...]:
    """Places inside `[start, end)` that can be the territory of a figure.

    Left out are owners ("Kyiv's offensive"), agents and origins ("captured by Ukraine", "from Ukraine"),
    where somebody speaks ("told reporters in Damascus") and adjectives of anything but land ("Russian
    forces", not "Ukrainian territory").
    """
    return tuple(place for place in places if start <= place.start < end and _is_territory(sentence, place))


def _is_territory(sentence: Sentence, place: PlaceMention) -> bool:
    words = sentence.words
    at = sentence.index_at(place.start)
    index = sentence.index_at(place.end)
    if _is_led_away(words, at, index):
        return False
    article = at - 2 if at > 1 and words[at - 1].lower in _REACHES else at - 1
    if at and words[article].lower == "the" and _is_river(words, place, index):
        return article > 1 and words[article - 1].lower == "in" and words[article - 2].lower in _UNITS
    if sentence.text[place.end : place.end + 1] in _BLOCKED and sentence.text[place.end + 1 :][:1].islower():
        return False  # "Moscow-appointed"
    after = words[index] if index < len(words) else None
    ends_in_s = place.text[-1:] in "sxz"
    owns = after is not None and (after.is_possessive or (ends_in_s and after.text in {"'", "’"}))
    if not owns and not place.adjectival:
        return after is None or not (after.lower in _OFFICES or _is_force(after.lower))
    first = index + owns
    near = words[first : first + _LAND_REACH - place.adjectival]
    if owns and near and near[0].is_capital:
        return False  # "Herat's Injil district" is about Injil
    land, gains = action_words("land"), action_words("gains")
    return any(word.lower in land and word.lower not in gains and word.lower not in _LINES for word in near)


def _is_force(word: str) -> bool:
    """Whether a noun behind a place makes it whose forces they are: "the Rakhine rebels"."""
    return word in action_words("irregular") or word in action_words("state_force")


def is_actor(sentence: Sentence, place: PlaceMention) -> bool:
    """Whether the name of a country or its seat of government is who acts: "Israel does not agree"."""
    if place.adjectival or place.possessor is not None or side_of(place.text) is None:
        return False
    words = sentence.words
    at = sentence.index_at(place.start)
    while at and words[at - 1].lower in _MODIFIERS:
        at -= 1
    before = words[at - 1].lower if at else ""
    return before not in _PLACE_LEADS and len(words) > _HEADING


def _is_river(words: tuple[Word, ...], place: PlaceMention, behind: int) -> bool:
    """Whether the article before the name of a town makes it a river: "islands in the Dnipro"."""
    if place.kind not in {"city", "locality"} or place.name != place.text:
        return False
    if place.name.rpartition(" ")[2].lower() in place_words().feature:
        return False  # "the Foo plain"
    after = words[behind].lower if behind < len(words) else ""
    return after not in action_words("land") and after not in place_words().area


def _is_led_away(words: tuple[Word, ...], at: int, behind: int) -> bool:
    """Whether what stands before a place makes it an agent, an origin, a measure or where somebody speaks."""
    if not at:
        return False
    before = words[at - 1].lower
    if before in _AGENT_LEADS:
        makes = before == "with" and behind < len(words) and words[behind].lower in _MAKING
        return not makes
    if before in _INCLUDED:
        return True
    if at > 1 and before == "of" and words[at - 2].lower in _COMPARED:
        return True
    if before not in _SPOKEN_LEADS:
        return False
    verbs = speech_words("verb")
    for index in range(at - 2, max(-1, at - 2 - _SPOKEN_BACK), -1):
        word = words[index]
        if not (word.is_word or word.is_possessive):
            return False
        if word.lower in _SETTINGS or (index == at - 2 and word.lower in verbs):
            return True
    return False
