"""Whole sizes: "the Gaza Strip as a whole is only 365 km²", "the area of Syria amounts to 185,000 km²"."""

from extractor.reading.figure_readings import FigureSite
from extractor.reading.places.places import PlaceMention
from extractor.reading.verbs.governors import ActionWords, piece_of
from extractor.reading.words.particles import word_set
from extractor.reading.words.vocabulary import action_words
from extractor.reading.words.words import Word
from extractor_schemas import Action, MentionKind

_IS = word_set("is was totals totalled equals")
_AMOUNTS = word_set("amounts amounted comes came runs")
_HAS = word_set("has had")
_RELATIVES = word_set("which that")
_WHOLES = (
    ["as", "a", "whole"],
    ["in", "total"],
    ["in", "all"],
    ["all", "told"],
    ["itself"],
    ["altogether"],
    ["proper"],
)
_EXTENTS = word_set("area surface size extent territory")
_EXTENT_LEADS = word_set("the total entire whole land surface")
_PLACED = word_set("of in near around from at inside across into by for with to on over under outside")
_OF_PART = word_set("of in around near north south east west inside across under")
_COUNTRY = "country"


def size_of_subject(site: FigureSite) -> ActionWords | None:
    """Read a size whose subject, right before the verb, is a place that the figure is all of."""
    if site.mention.kind is not MentionKind.AREA:
        return None
    words = site.read.sentence.words
    known = action_words("before_figure")
    at = site.read.sentence.index_at(site.start) - 1
    while at > 0 and words[at].lower in known and words[at].lower != "to":
        at -= 1
    if at < 1:
        return None
    behind = site.read.sentence.index_at(site.end)
    follows = words[behind].lower if behind < len(words) else ""
    verb = words[at].lower
    if verb in _HAS:
        return _of_relative(site, words, at) if follows not in _OF_PART else None
    first = at - 1 if verb == "to" and words[at - 1].lower in _AMOUNTS else at
    if first == at and verb not in _IS:
        return None
    subject = _subject_before(site, words, first)
    if subject is None or follows in _OF_PART:
        return None
    if not _is_all(words, site.read.sentence.index_at(subject.start)):
        return None
    return ActionWords(Action.SPANS, piece_of(words, first, at), first, "size", False)


def _of_relative(site: FigureSite, words: tuple[Word, ...], at: int) -> ActionWords | None:
    """Read "Badakhshan, which has 44,000 km²"; a country may hold them elsewhere."""
    if words[at - 1].lower not in _RELATIVES or at < len(("X", ",", "which")) or words[at - 2].text != ",":
        return None
    subject = _place_ending(site, words[at - 3].end)
    if subject is None or subject.place is None or subject.place.kind == _COUNTRY:
        return None
    return ActionWords(Action.SPANS, piece_of(words, at, at), at, "size", False)


def _subject_before(site: FigureSite, words: tuple[Word, ...], stop: int) -> PlaceMention | None:
    """The place that ends before the word *stop*, over "as a whole"."""
    for whole in _WHOLES:
        low = stop - len(whole)
        if low > 0 and [word.lower for word in words[low:stop]] == whole:
            stop = low
            break
    return _place_ending(site, words[stop - 1].end) if stop else None


def _place_ending(site: FigureSite, end: int) -> PlaceMention | None:
    return next((place for place in site.places if place.end == end and not place.adjectival), None)


def _is_all(words: tuple[Word, ...], first: int) -> bool:
    """Whether the place at *first* is the subject itself, or that of "the area of": no part of it."""
    while first and words[first - 1].lower in {"the", "all", "whole"}:
        first -= 1
    if first < 2:
        return True
    if words[first - 1].lower == "of":
        return words[first - 2].lower in _EXTENTS and words[first - 3].lower in _EXTENT_LEADS
    return words[first - 1].lower not in _PLACED and not words[first - 1].is_possessive
