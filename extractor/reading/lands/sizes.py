"""Sizes: the words that say how large something named is: "spans", "a district of", "X (40 km²)"."""

from extractor.reading.figure_readings import FigureSite
from extractor.reading.places.places import PlaceMention
from extractor.reading.verbs.governors import ActionWords, piece_of
from extractor.reading.words.particles import ARTICLES, word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor.reading.words.words import Word
from extractor_schemas import Action

REACH = 4
"""How far before a figure the words for a size may stand, words."""
_HAVE = word_set("has have had having with")
_OWNERS = word_set("its their")
_NOUN_LEADS = ARTICLES | word_set("same this that its their our his by one another first only")
_PLACED = word_set("in near around from of at inside across into")
"""Before a name with an area in brackets: the area may be what was taken there."""
_BACK = 4
_EXTENTS = (["size"], ["area"], ["extent"])
_LONGEST_NAME = 4
_LONGEST_VERB = 3
_NAMED = word_set("it which that both they")
"""Subjects of a size that point back at what is named."""
_SUBJECT = 12
_NEAR = 5
"""How far before the verb of "X region, which spans" the place may end, words."""
_RELATIVES = word_set("which that")


def size_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    """Read "covers", "has an area of" or "a district of" at *index*, before the figure at *first*."""
    size = action_phrase_at(words, index, "size")
    if size is None or first - index - size[0] > REACH:
        return None
    if index and words[index].lower == "measure" and words[index - 1].lower in _NOUN_LEADS:
        return None  # "the same measure had been closer to 600"
    last = index + size[0] - 1
    if words[last].lower == "of" and words[index].lower not in _HAVE:
        known = action_words("before_figure")
        if any(word.is_word and word.lower not in known for word in words[last + 1 : first]):
            return None
        if _is_object(words, index):
            return None
    return ActionWords(Action.SPANS, piece_of(words, index, last), index, "size", False)


def _is_object(words: tuple[Word, ...], index: int) -> bool:
    """Whether the noun at *index* is what a verb takes: "seized an area of"."""
    adjectives = 0
    if index and words[index].lower in ARTICLES:
        return _takes(words, index)
    while index and (words[index - 1].lower in ARTICLES or adjectives < 1):
        adjectives += words[index - 1].lower not in ARTICLES
        index -= 1
        if words[index].lower in ARTICLES and index:
            return _takes(words, index)
    return False


def _takes(words: tuple[Word, ...], stop: int) -> bool:
    """Whether a verb whose object is land ends before the word at *stop*: "gave up a strip of land of"."""
    for index in range(max(0, stop - _LONGEST_VERB), stop):
        for role in ("strong", "weak", "gerund", "passive"):
            found = action_phrase_at(words, index, role)
            if found is not None and index + found[0] == stop and words[index].lower not in _HAVE:
                return True
    return False


def size_in_brackets(words: tuple[Word, ...], first: int, last: int) -> ActionWords | None:
    """Read "Aghdam (1,094 km²) was handed over": a name, and its size in brackets right behind it.

    Args:
        words: Words of the sentence.
        first: Index of the figure's first word.
        last: Index behind its last word.
    """
    if first < 2 or words[first - 1].text not in {"(", "["} or not words[first - 2].is_capital:
        return None
    if last >= len(words) or words[last].text not in {")", "]", ",", ";"}:
        return None
    name = first - 2
    while name and words[name - 1].is_capital:
        name -= 1
    if name and words[name - 1].lower in _PLACED:
        return None
    return ActionWords(Action.SPANS, piece_of(words, name, first - 2), name, "size", False)


def size_behind(words: tuple[Word, ...], first: int, last: int) -> ActionWords | None:
    """Read "40 km² in size", "40 km² large"."""
    follows = [word.lower for word in words[last : last + 2]]
    if not first or not (follows[:1] == ["large"] or (follows[:1] == ["in"] and follows[1:] in _EXTENTS)):
        return None
    return ActionWords(Action.SPANS, piece_of(words, first - 1, first - 1), first - 1, "size", False)


def size_in_apposition(words: tuple[Word, ...], first: int, last: int) -> ActionWords | None:
    """Read "Soleil, 22 km² of tin and salt, has been": a name that begins the sentence, and its size.

    And "Sikasso region, at 71,790 km², is larger".
    """
    if _opens(words, first, last):
        return ActionWords(Action.SPANS, piece_of(words, first - 1, first - 1), first - 1, "size", False)
    lead = first - 1 - (first > 1 and words[first - 1].lower in _OWNERS)
    if lead > 1 and words[lead].lower in {"at", "with"} and words[lead - 1].text == ",":
        named = words[lead - 2].is_capital or words[lead - 2].lower in action_words("whole_noun")
        if named and last < len(words) and words[last].text == ",":
            return ActionWords(Action.SPANS, piece_of(words, lead - 2, lead), lead - 2, "size", False)
    if first < 2 or words[first - 1].text != "," or last >= len(words) or words[last].lower != "of":
        return None
    known = action_words("land")
    if any(not word.is_capital for word in words[: first - 1]) or first - 1 > _LONGEST_NAME:
        return None
    if any(word.lower in known for word in words[last + 1 : last + 3]):
        return None
    return ActionWords(Action.SPANS, piece_of(words, 0, first - 2), 0, "size", False)


def _opens(words: tuple[Word, ...], first: int, last: int) -> bool:
    """Read "At 31,510 km², Hiran is bigger" and "With its 79,000 km² Mopti would"."""
    lead = first - 1 - (first > 1 and words[first - 1].lower in _OWNERS)
    if lead != 0 or words[lead].lower not in {"at", "with"} or last + 1 >= len(words):
        return False
    follows = words[last + 1] if words[last].text == "," else words[last]
    return follows.is_capital or follows.lower == "the"


def size_of_whole(words: tuple[Word, ...], first: int, last: int) -> ActionWords | None:
    """Read "32,000 of the 36,778 km² of Rakhine State" and "of the 22,000 km² that make up the state"."""
    known = action_words("before_figure")
    at = first - 1
    while at > 0 and words[at].lower in known and words[at].lower not in {"of", "the"}:
        at -= 1
    if at < 1 or words[at].lower != "the" or words[at - 1].lower != "of" or last + 1 >= len(words):
        return None
    behind = [word.lower for word in words[last : last + 3]]
    makes_up = behind[0] in _RELATIVES and behind[1:] in (["make", "up"], ["makes", "up"], ["form", "the"])
    is_part = at > 1 and words[at - 2].text[0].isdigit()
    named = behind[0] == "of" and (words[last + 1].is_capital or behind[1] in {"the", "its"})
    if not makes_up and not (is_part and named):
        return None
    return ActionWords(Action.SPANS, piece_of(words, at, at), at, "size", False)


def size_of_owner(words: tuple[Word, ...], first: int) -> ActionWords | None:
    """Read "of its 27,183 km²" and "of the region's 26,500 km²"."""
    at = first - 1
    known = action_words("before_figure")
    while at > 0 and words[at].lower in known and words[at].lower not in {"of", "the"}:
        at -= 1
    if at < 1:
        return None
    if words[at].lower in _OWNERS and not (at > 1 and words[at - 2].lower in {"all", "whole"}):
        owner = at
    elif words[at].is_possessive and words[at - 1].lower in action_words("whole_noun"):
        owner = at - 1
    else:
        return None
    if not any(word.lower == "of" for word in words[max(0, owner - _BACK) : owner]):
        return None
    return ActionWords(Action.SPANS, piece_of(words, owner, at), owner, "size", False)


def is_sized_by_name(site: FigureSite, verb: ActionWords) -> bool:
    """Whether what is sized is named, though no table has it: "Soum measures", "the enclave covers"."""
    words = site.read.sentence.words
    before = words[max(0, verb.index - _SUBJECT) : verb.index + 1]
    nouns = action_words("whole_noun")
    return any(
        (word.is_capital and word.lower not in ARTICLES)
        or word.lower in _NAMED
        or word.lower.removesuffix("s") in nouns
        for word in before
    )


def of_sized_kind(
    site: FigureSite, verb: ActionWords, places: tuple[PlaceMention, ...]
) -> tuple[PlaceMention, ...]:
    """The places that can be what "a region of 40 km²" calls a region; all of them where no noun tells."""
    words = site.read.sentence.words
    if verb.index and words[verb.index - 1].lower in _RELATIVES:
        # "What they overran, which measures 40 km²": only what stands right before is measured.
        near = words[max(0, verb.index - _NEAR)].start
        places = tuple(place for place in places if place.end > near)
    noun = words[verb.index].lower
    kind = action_words("whole").get(noun)
    return places if kind is None else tuple(place for place in places if place.kind in _kinds(kind))


def _kinds(noun: str) -> frozenset[str]:
    """The kinds of places that a noun can call; a region of one country is a district elsewhere."""
    kinds = frozenset(noun.split(",")) | {"other"}
    return kinds | {"district"} if "region" in kinds else kinds
