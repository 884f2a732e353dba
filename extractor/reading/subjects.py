"""Subjects: the noun phrase before a verb, read backwards, and the apposition behind a name."""

from extractor.reading.particles import (
    ARTICLES,
    CLAUSE_WORDS,
    QUOTE_MARKS,
    RELATIVES,
    STOPS,
    word_set,
)
from extractor.reading.speakers import PRONOUNS, Speaker, read_speaker
from extractor.reading.vocabulary import speech_words
from extractor.reading.words import Sentence, Word

MAX_SUBJECT = 18
"""Longest subject, words."""
MAX_APPOSITION = 25
"""Longest apposition, words."""
MAX_OFFICE = 10
"""Longest office before a name that is set off by a comma, words."""
PLACE_AND_TIME = word_set("in on at during from by via late early")
"""What opens the place or time of an utterance."""

_MAX_BRACKET = 10
"""Longest bracket between subject and verb, words: "(ISW)"."""
_MAX_LEAD = 4
"""How far behind "in" the form of an utterance may stand, words: "In a video statement"."""
_JOINED = word_set("the its their his her other allied")
"""What may follow the "and" of a joint subject, apart from a name."""
_NEGLIGIBLE = word_set("for too part")
"""Words between two commas that make no apposition: ", for his part,"."""
_ADVERBIAL = word_set("in on during at speaking citing")
"""How an adverbial between two commas begins."""
_COORDINATORS = frozenset({"and", "but", "then"})
_OBJECTS = word_set("it them this that these those its their his her to on in at with for as all any about")
"""What may follow a verb, apart from names, articles, numbers and pronouns."""
_NAME_PARTICLES = word_set("the of for 's ’s")


def read_subject(sentence: Sentence, index: int, floor: int) -> tuple[Speaker, int] | None:
    """The speaker before the verb at *index*, and the index of the subject's first word.

    Args:
        sentence: The sentence.
        index: Index of the verb.
        floor: Index of the first word that may belong to the subject.
    """
    words = sentence.words
    last = _before_adverbs(words, index, floor)
    if last >= floor and words[last].text == ")":
        opened = _bracket_before(words, last, floor)
        if opened is None:
            return None
        last = opened - 1
    if last >= floor and words[last].lower in _COORDINATORS and words[last - 1].text != ",":
        # What another verb has used already may be the subject of both.
        end = _end_of_shared(words, last, 0)
        if end is not None:
            last, floor = end, 0
    apposition = None
    if last >= floor and words[last].text == ",":
        comma = _comma_before(words, last, floor)
        if comma is None:
            return None
        apposition = _apposition_between(words, comma, last)
        last = comma - 1
    if last < floor or words[last].text in STOPS:
        return None
    first = _skip_lead(words, _phrase_start(words, last, floor), last)
    if first > last:
        return None
    speaker = read_speaker(sentence, first, last, apposition)
    return None if speaker is None else (speaker, first)


def read_sentence_subject(sentence: Sentence, index: int) -> Speaker | None:
    """The name that begins the sentence, before the word at *index*: "Lake Watch issued a note saying"."""
    words = sentence.words
    last = 0
    while (
        last < index
        and words[last].text not in STOPS
        and (words[last].is_capital or words[last].lower in _NAME_PARTICLES or last == 0)
    ):
        last += 1
    return read_speaker(sentence, 0, last - 1, None) if last and last < index else None


def read_opening_subject(sentence: Sentence) -> Speaker | None:
    """The person whose name opens the sentence, with an office before it or behind: "President X celebrated".

    None if the sentence begins otherwise, or with a body or a place.
    """
    words, titles = sentence.words, speech_words("title")
    last = 0
    comma = next((at for at, word in enumerate(words[:MAX_OFFICE]) if word.text == ","), 0)
    if comma and _is_office(words, comma):
        last = comma  # "The head of Sumy's administration, Taras Onyshchenko, has been speaking"
    while last < len(words) and last < MAX_SUBJECT and words[last].text not in STOPS:
        word = words[last]
        is_inner = word.lower in _NAME_PARTICLES or word.lower in titles or word.lower in ARTICLES
        if not (word.is_capital or is_inner or word.is_possessive or _is_office(words, last + 1)):
            break
        last += 1
    if last == 0:
        return None
    apposition, _ = find_apposition(words, last)
    speaker = read_speaker(sentence, 0, last - 1, apposition)
    is_person = speaker is not None and speaker.is_named and not speaker.is_body
    return speaker if is_person and speaker is not None and (" " in speaker.text or speaker.office) else None


def find_apposition(words: tuple[Word, ...], index: int) -> tuple[tuple[int, int] | None, int]:
    """An apposition between a comma at *index* and the next comma or full stop; and where it ends."""
    if index >= len(words) or words[index].text != ",":
        return None, index
    for close in range(index + 1, min(len(words), index + MAX_APPOSITION)):
        if words[close].text in QUOTE_MARKS:
            break
        if words[close].text in {",", ".", ";"}:
            if _is_apposition(words, index, close):
                return (index + 1, close - 1), close
            return None, index
    return None, index


def _is_apposition(words: tuple[Word, ...], index: int, close: int) -> bool:
    first = words[index + 1]
    inside = words[index + 1 : close]
    if _is_office(words, index) and len(inside) > 1 and all(word.is_capital for word in inside):
        # "a spokesman for Hamas, Hazem Qassem,"
        return True
    if first.is_capital and not words[index - 1].is_capital and all(word.is_capital for word in inside):
        # "according to a monitoring group, Liptako Watch"
        return True
    titles, bodies = speech_words("title"), speech_words("body")
    owned = index + 2 < len(words) and words[index + 2].is_possessive
    nominal = first.lower in ARTICLES or first.is_capital or owned or first.lower in titles
    return nominal and any(word.lower in titles or word.lower in bodies for word in inside)


def _is_office(words: tuple[Word, ...], index: int) -> bool:
    """Whether an office with an article ends before the word at *index*: "the head of the army"."""
    titles = speech_words("title")
    for at in range(index - 1, max(-1, index - 1 - MAX_OFFICE), -1):
        if words[at].text in STOPS:
            return False
        if words[at].lower in ARTICLES and at + 1 < index:
            return any(word.lower in titles for word in words[at + 1 : min(index, at + 4)])
    return False


def _before_adverbs(words: tuple[Word, ...], index: int, floor: int) -> int:
    """Index of the last word before the verb that is no adverb, auxiliary or number of a day."""
    adverbs = speech_words("adverb")
    last = index - 1
    while last >= floor:
        word = words[last]
        if word.text in STOPS or not (word.lower in adverbs or word.text.isdigit()):
            break
        last -= 1
    return last


def _end_of_shared(words: tuple[Word, ...], joint: int, floor: int) -> int | None:
    """Last word of the subject that two verbs share: "The spokesman called it a lie and said"."""
    start = joint
    while start > floor and words[start - 1].text not in STOPS and words[start - 1].text not in QUOTE_MARKS:
        start -= 1
    verb = next((at for at in range(start + 1, joint - 1) if _is_past(words, at)), None)
    return None if verb is None else _before_adverbs(words, verb, floor)


def _is_past(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word is a verb in the past with something behind it that such a verb takes."""
    word, behind = words[index], words[index + 1]
    if word.is_capital:
        return False
    is_verb = word.lower.endswith("ed") or word.lower in speech_words("verb") | speech_words("past")
    return is_verb and (
        behind.is_capital or behind.text.isdigit() or behind.lower in ARTICLES | set(PRONOUNS) | _OBJECTS
    )


def _bracket_before(words: tuple[Word, ...], close: int, floor: int) -> int | None:
    lowest = max(floor, close - _MAX_BRACKET)
    return next((at for at in range(close - 1, lowest - 1, -1) if words[at].text == "("), None)


def _comma_before(words: tuple[Word, ...], index: int, floor: int) -> int | None:
    for opened in range(index - 1, max(floor, index - MAX_APPOSITION) - 1, -1):
        if words[opened].text in QUOTE_MARKS:
            return None
        if words[opened].text == ",":
            return opened
    return None


def _apposition_between(words: tuple[Word, ...], comma: int, close: int) -> tuple[int, int] | None:
    """The words between two commas; None for "also", "for his part" and adverbials."""
    adverbs = speech_words("adverb")
    inside = words[comma + 1 : close]
    if all(word.lower in adverbs or word.lower in _NEGLIGIBLE for word in inside):
        return None
    if inside[0].lower in _ADVERBIAL:
        # "The ministry, in a summary posted on Telegram, said"
        return None
    return comma + 1, close - 1


def _phrase_start(words: tuple[Word, ...], last: int, floor: int) -> int:
    """Index of the first word of the noun phrase that ends at *last*."""
    first = last
    verbs, titles = speech_words("verb"), speech_words("title")
    if words[last].lower in PRONOUNS:
        return last
    while first > floor and last - first < MAX_SUBJECT:
        word = words[first - 1]
        if word.lower in RELATIVES and _is_relative(words, first - 1, floor):
            # "a group that works with the army said": the subject begins before the relative clause.
            first -= 1
            continue
        if word.text == "." and words[first - 2].lower in titles and words[first].is_capital:
            first -= 1  # "Lt. Col. Ihor Bondar"
            continue
        if word.text in STOPS or word.text == "-" or word.lower in CLAUSE_WORDS or word.lower in verbs:
            break  # a free hyphen is a dash: "BOGOTÁ - Rebels control"
        if word.lower == "and" and (
            words[first - 2].text == "," or not (words[first].is_capital or words[first].lower in _JOINED)
        ):
            break
        first -= 1
    if words[first].lower == "and":
        first += 1
    return first


def _is_relative(words: tuple[Word, ...], index: int, floor: int) -> bool:
    """Whether "that", "which" or "who" at *index* opens a relative clause of the noun right before it."""
    if index - 1 < floor:
        return False
    before = words[index - 1]
    return (
        before.is_word
        and before.lower not in speech_words("verb")
        and before.lower not in speech_words("adverb")
        and before.lower not in CLAUSE_WORDS
    )


def _skip_lead(words: tuple[Word, ...], first: int, last: int) -> int:
    """Leave out "On Thursday", "Last week" and "In a statement" before the subject."""
    adverbs, forms = speech_words("adverb"), speech_words("form")
    if words[first].lower in {"in", "on"}:
        leads = range(first, min(first + _MAX_LEAD, last))
        form = next((at for at in leads if words[at].lower in forms), None)
        if form is not None:
            return form + 1
    start = first
    while first <= last and (
        words[first].lower in adverbs or words[first].lower in PLACE_AND_TIME or words[first].text.isdigit()
    ):
        first += 1
    # "On the southern front the army said" keeps the whole phrase rather than losing the subject.
    return first if first > start else start
