"""Estimates: figures given without a word of saying: "the observatory gives the army 21 percent"."""

import re

from extractor.reading.speech.speakers import Speaker
from extractor.reading.words.particles import ARTICLES, CLAUSE_WORDS, OWNERS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Word

_BRAND = re.compile(r"^[A-Z][a-z]+[A-Z][a-z]+$")
REACH = 30
"""How far behind its verb the figure may stand, words."""
_HAVE = word_set("has had have")
_BEHIND_HAVE = ARTICLES | OWNERS | word_set("them it some about nearly almost only just")
_PARTICLES = word_set("up in way back out off over away birth chase rise")
"""Behind "gave" these make another verb of it."""
_GIVES = word_set("gives gave give set sets place places placed")
_PUTS = word_set("put puts set sets placed places estimated estimates reckoned calculated assessed")
_TOTALS = word_set(
    "figure number area total loss losses gain gains toll sum share size extent it them count tally estimate"
    " harvest haul balance advance advances retreat conquests gain captures holdings territory ground"
)
_TOTAL_REACH = 10
"""How far behind its verb the "at" of a total may stand, words."""
_UNITS = word_set("percent per cent half third quarter fifth tenth two-thirds three-quarters four-fifths %")


def may_estimate(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb at *index* may tell what somebody makes of a figure."""
    if words[index].lower not in speech_words("estimate_verb"):
        return False
    behind = words[index + 1 : index + 1 + REACH]
    if not behind or behind[0].lower in _PARTICLES:
        return False
    if words[index].lower in _HAVE:
        first = behind[0]
        opens = first.is_capital or first.text[0].isdigit() or first.lower in _BEHIND_HAVE
        if not opens or words[index - 1].lower in CLAUSE_WORDS:
            return False
    return any(word.text[0].isdigit() or word.lower in _UNITS for word in behind)


def states_total(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb at *index* gives a total: "gave the area as", "set the loss at"."""
    if words[index].lower not in _GIVES:
        return False
    behind = words[index + 1 : index + 1 + _TOTAL_REACH]
    for at, word in enumerate(behind):
        if word.lower in {"as", "at", "of"}:
            return at > 0 and any(each.lower in _TOTALS for each in behind[:at])
    return False


def states_behind(words: tuple[Word, ...], index: int) -> bool:
    """Whether the total stands behind its figure: "put at 40 square kilometres the area retaken"."""
    if words[index].lower not in _PUTS or index + 1 >= len(words) or words[index + 1].lower != "at":
        return False
    behind = words[index + 2 : index + 2 + _TOTAL_REACH]
    if not behind or not any(word.text[0].isdigit() for word in behind[:3]):
        return False
    return any(
        word.lower in ARTICLES | OWNERS and behind[at + 1].lower in _TOTALS
        for at, word in enumerate(behind[:-1])
    )


def is_monitor(speaker: Speaker) -> bool:
    """Whether somebody is a body that watches: an institute, an observatory, a mapping group."""
    if not speaker.is_body:
        return False
    if _BRAND.search(speaker.text):
        return True  # "DeepState", "FrontLens"
    monitors = speech_words("monitor")
    words = {word.lower() for word in speaker.text.split()} | speaker.office
    return any(word in monitors for word in words)
