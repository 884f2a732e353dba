"""Openings: the noun phrase that a sentence begins with, behind datelines, times and adverbials."""

from extractor.reading.places.gazetteer import side_of
from extractor.reading.speech.appositions import find_apposition
from extractor.reading.speech.names import is_name_part
from extractor.reading.speech.offices import SPLITTERS
from extractor.reading.speech.speakers import PRONOUNS, Speaker, read_speaker
from extractor.reading.words.particles import (
    ARTICLES,
    AUXILIARIES,
    CLAUSE_WORDS,
    DASHES,
    OWNERS,
    QUOTE_MARKS,
    STOPS,
    word_set,
)
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

_INNER = word_set("of for the in al de del bin ibn von van")
_MAX_OPENING = 12
"""Longest noun phrase that opens a sentence, words."""
_MAX_DATELINE = 14
"""How far into a sentence the dash behind a dateline may stand, words."""
_MAX_LEAD = 16
"""Longest adverbial before the subject: "In the first week of June, ..."; words."""
_MAX_ADVERBIALS = 3
"""How many adverbials in a row may open a sentence."""
_MAX_UNKNOWN = 2
"""How many words in a row may stand before the noun of a body: "the Kyiv-based open source mapping group"."""
_ADJECTIVES = ("ish", "ian", "ese", "nch", "aqi", "eli", "ni", "can")
"""How most adjectives of countries end."""
_FUNCTION = word_set(
    "of this that these those there no not some most more less fewer about at nearly all both each every such"
    " what who how why if and or but so yet to another other many few several one two three four five six"
    " seven eight nine ten half over under up almost around roughly"
)
_ADVERBIAL = word_set(
    "in on at by from since until during for with after before as earlier meanwhile"
    " of despite amid given unlike against between within throughout besides beyond"
    " beneath behind under inside outside beside near above below across along indoors outdoors upstairs"
)


def read_opening(sentence: Sentence, first: int) -> Speaker | None:
    """The person or body that a sentence begins with, behind its dateline at the word *first*."""
    words = sentence.words
    start = _skip_adverbials(words, first)
    if start is None:
        return None
    first = start
    last = opening_end(words, first)
    if last is None:
        return None
    last = _with_body(words, last)
    apposition, _ = find_apposition(words, last + 1)
    speaker = read_speaker(sentence, first, last, apposition)
    if speaker is None or speaker.pronoun is not None:
        return None
    is_bare = speaker.is_named and not (speaker.is_body or speaker.office)
    behind = [word.lower for word in words[last + 1 : last + 3]]
    if is_bare and " " in speaker.text and behind[:1] == [","] and behind[1:] not in (["who"], ["whose"]):
        # "Bel Air, where he was born": names with a comma behind are places as often.
        return None
    if speaker.is_body and not (is_institution(speaker) or speaker.is_named):
        return None
    return speaker


def skip_dateline(words: tuple[Word, ...]) -> int:
    """Index of the first word behind a dateline, a time, or the mark of a list."""
    for index in range(min(len(words), _MAX_DATELINE)):
        if words[index].text in DASHES or words[index].text == "-":
            before = words[:index]
            if any(word.text == "(" or (word.text.isupper() and len(word.text) > 3) for word in before):
                return index + 1
    index = 0
    while index < len(words) - 1 and (
        not words[index].is_word or words[index].text[0].isdigit() or _is_clock(words, index)
    ):
        index += 1
    return index


def _is_clock(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word is the zone behind a time: "11.31 BST"."""
    return index > 0 and words[index].text.isupper() and words[index - 1].text[0].isdigit()


def _skip_adverbials(words: tuple[Word, ...], first: int) -> int | None:
    """Index behind "Overnight," and "In the first week of June,"; None if there is nothing behind."""
    for _ in range(_MAX_ADVERBIALS):
        if first + 1 >= len(words):
            return None
        is_single = words[first + 1].text == "," and _is_adverb(words[first].lower)
        if not (is_single or words[first].lower in _ADVERBIAL or _is_gerund(words, first)):
            return first
        stop = min(len(words), first + _MAX_LEAD)
        comma = next((at for at in range(first, stop) if words[at].text == ","), None)
        if comma is None or comma + 1 >= len(words):
            return None
        first = comma + 1
    return first


def opening_end(words: tuple[Word, ...], first: int) -> int | None:
    """Index of the last word of a name or body that begins at *first*; None if there is none."""
    bodies, titles, verbs = speech_words("body"), speech_words("title"), speech_words("verb")
    degrees = speech_words("degree")
    last: int | None = None
    unknown = 0
    for index in range(first, min(len(words), first + _MAX_OPENING)):
        word = words[index]
        lower = word.lower
        if index == first and (lower in PRONOUNS or _is_gerund(words, index)):
            return None
        if word.text in STOPS or word.text in QUOTE_MARKS or lower in AUXILIARIES or lower in CLAUSE_WORDS:
            break
        is_name = is_name_part(word) and (index > first or not _is_function_word(lower))
        is_name = is_name and not _is_adjective(words, index)
        singular = lower.removesuffix("s")
        is_office_word = singular in titles and singular not in degrees
        if (is_name and not unknown) or lower in bodies or is_office_word:
            last, unknown = index, 0
        elif lower in verbs or lower in speech_words("past"):
            break
        elif not (word.is_possessive or lower in _INNER or lower in ARTICLES):
            unknown += lower not in titles
            is_verb = last is not None and lower.endswith(("s", "ed"))
            if unknown > _MAX_UNKNOWN or is_verb:
                break
    if last is None or words[last].lower in ARTICLES:
        return None
    return last


def _with_body(words: tuple[Word, ...], last: int) -> int:
    """Take in the body behind an office up to a comma: "the head of the delegation, Shahab Durrani"."""
    if last + 1 >= len(words) or words[last + 1].lower not in SPLITTERS:
        return last
    near = words[max(0, last - _MAX_OPENING) : last + 1]
    if not any(word.lower in speech_words("title") for word in near):
        return last
    for index in range(last + 2, min(len(words), last + _MAX_OPENING)):
        if words[index].text == ",":
            return index - 1
        if words[index].text in STOPS or words[index].lower in AUXILIARIES:
            break
    return last


def is_institution(speaker: Speaker) -> bool:
    """Whether a body has the word for its kind in its name or before it: a ministry, a monitoring group."""
    bodies = speech_words("body")
    return not speaker.office.isdisjoint(bodies) or any(
        word in bodies for word in speaker.text.lower().split()
    )


def _is_adjective(words: tuple[Word, ...], index: int) -> bool:
    """Whether a country stands there only to say whose the next noun is: "the Turkish host"."""
    follows = index + 1 < len(words) and words[index + 1].is_word and not words[index + 1].is_capital
    return follows and words[index].lower.endswith(_ADJECTIVES) and side_of(words[index].text) is not None


def _is_adverb(lower: str) -> bool:
    """Whether the only word before a comma tells the time or the manner: "Overnight,"."""
    return lower.endswith("ly") or lower in speech_words("adverb") or lower in _ADVERBIAL


def _is_function_word(lower: str) -> bool:
    """Whether a word that opens a sentence has its capital only from there."""
    return (
        lower in ARTICLES
        or lower in OWNERS
        or lower in CLAUSE_WORDS
        or lower in _FUNCTION
        or lower in _ADVERBIAL
        or lower in speech_words("adverb")
    )


def _is_gerund(words: tuple[Word, ...], index: int) -> bool:
    """Whether "Citing" opens a clause; names such as "Khaing Thukha" go on with a capital."""
    goes_on = index + 1 < len(words) and words[index + 1].is_capital
    return words[index].lower.endswith("ing") and not goes_on
