"""Surroundings: words beside a figure that say that it is of something else than land that changes hands."""

from extractor.reading.bases import Base
from extractor.reading.elisions.elision_cues import counts_noun
from extractor.reading.figure_readings import FigureSite
from extractor.reading.words.particles import BE, word_set
from extractor.reading.words.vocabulary import action_words

_LANDLIKE = word_set(
    "the its their his this that these those it them which a an former prime populated rebel enemy"
)
_COMPARATIVES = word_set(
    "less more fewer higher lower bigger smaller larger faster slower cheaper dearer greater stronger weaker"
)
_DIFFERENCES = word_set("drop rise increase decrease decline slowdown slump jump surge reduction dip upturn")
_HAZARDS = word_set("mines mine explosives ordnance rubble debris bombs landmines shells unexploded concrete")
_HAZARD_REACH = 7
_NATURE = word_set("desert forest jungle steppe marsh swamp water mountain mountains farmland dry fertile")
_WISH_BACK = 8
"""How far before a figure "wants" may stand, words."""


def is_of_hazards(site: FigureSite) -> bool:
    """Whether the land is freed of something else than an army: "liberated 150 hectares from mines"."""
    sentence = site.read.sentence
    behind = sentence.index_at(site.mention.end)
    follows = [word.lower for word in sentence.words[behind : behind + _HAZARD_REACH]]
    leads = (at for at, word in enumerate(follows) if word in {"from", "of"})
    return any(word in _HAZARDS for at in leads for word in follows[at + 1 : at + 4])


def is_difference(site: FigureSite) -> bool:
    """Whether it compares: "21 percent less than the year before", "shrank by half", "a drop of a third"."""
    words = site.read.sentence.words
    first, behind = site.read.sentence.index_at(site.start), site.read.sentence.index_at(site.mention.end)
    if first and words[first - 1].lower == "by":
        return True
    if first > 1 and words[first - 1].lower == "of" and words[first - 2].lower in _DIFFERENCES:
        return True
    return behind < len(words) and words[behind].lower in _COMPARATIVES


def is_of_stuff(site: FigureSite) -> bool:
    """Whether an area is of something that is no land: "4 hectares of cannabis"."""
    sentence = site.read.sentence
    behind = sentence.index_at(site.end)
    follows = sentence.words[behind : behind + 2]
    if site.is_share or len(follows) < len(("of", "it")) or follows[0].lower != "of" or follows[1].is_capital:
        return False
    return follows[1].lower not in _LANDLIKE and follows[1].lower not in action_words("land")


def counts_something(site: FigureSite) -> bool:
    """Whether a noun follows that the share is one of."""
    sentence = site.read.sentence
    return counts_noun(sentence, sentence.index_at(site.start), sentence.index_at(site.mention.end))


def is_nature(site: FigureSite, base: Base) -> bool:
    """Whether the words behind say what the land is like: "65 percent of Mali is desert"."""
    sentence = site.read.sentence
    behind = sentence.index_at(base.piece.end)
    follows = [word.lower for word in sentence.words[behind : behind + 2]]
    return len(follows) == len(("is", "desert")) and follows[0] in BE and follows[1] in _NATURE


def is_wished(site: FigureSite) -> bool:
    """Whether the words before say that somebody wants the land: "wants a zone of 500 km²"."""
    sentence = site.read.sentence
    low, stop = sentence.index_at(site.floor), sentence.index_at(site.start)
    wishes = action_words("wish")
    return any(word.lower in wishes for word in sentence.words[max(low, stop - _WISH_BACK) : stop])
