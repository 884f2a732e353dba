"""Subjects: the noun phrase before a verb, read backwards, and the apposition behind a name."""

from dataclasses import replace

from extractor.reading.speech.appositions import MAX_OFFICE, find_apposition, read_insertions
from extractor.reading.speech.behalf import on_behalf
from extractor.reading.speech.openings import opening_end
from extractor.reading.speech.speakers import PRONOUNS, Speaker, read_speaker
from extractor.reading.words.particles import (
    ARTICLES,
    CLAUSE_WORDS,
    OWNERS,
    QUOTE_MARKS,
    RELATIVES,
    STOPS,
    word_set,
)
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

MAX_SUBJECT = 18
"""Longest subject, words."""
PLACE_AND_TIME = word_set("in on at during from by via late early")
"""What opens the place or time of an utterance."""

_MAX_BRACKET = 10
"""Longest bracket between subject and verb, words: "(ISW)"."""
_FIRST_RELATIVE = 2
"""Index of the first word that can be the "who" of a clause behind a name."""
_MONTHS = word_set("january february march april may june july august september october november december")
_MODALS = word_set("would could will can might must should cannot wouldn't couldn't")
_NO_MANNER = word_set("family ally assembly anomaly july italy weekly daily monthly rally bully")
"""Nouns in "-ly"."""
_MAX_LEAD = 4
"""How far behind "in" the form of an utterance may stand, words: "In a video statement"."""
_JOINED = word_set("the its their his her other allied")
"""What may follow the "and" of a joint subject, apart from a name."""
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
    shared: tuple[int, int] | None = None
    if last >= floor and words[last].text == ")":
        opened = _bracket_before(words, last, floor)
        if opened is None:
            return None
        last = opened - 1
    if last >= floor and words[last].lower in _COORDINATORS and words[last - 1].text != ",":
        # What another verb has used already may be the subject of both.
        end = _end_of_shared(words, last, 0)
        if end is None or _closes_insertion(words, end):
            end = opening_end(words, 0)
            shared = find_apposition(words, end + 1)[0] if end is not None else None
        if end is None:
            return None
        last, floor = end, 0
    apposition = shared
    if last >= floor and words[last].text == ",":
        inserted = read_insertions(words, last, floor)
        if inserted is None:
            return None
        last, apposition, floor = inserted
    relative = _restrictive(words, last)
    if relative is not None:
        # "an official who briefed on background put the losses at"
        last, floor = relative - 1, 0
    if last < floor or words[last].text in STOPS:
        return None
    first = _skip_lead(words, _phrase_start(words, last, floor), last)
    if first > last:
        return None
    speaker = read_speaker(sentence, first, last, apposition)
    return None if speaker is None else (_with_body(sentence, speaker, first), first)


def _with_body(sentence: Sentence, speaker: Speaker, first: int) -> Speaker:
    """Add the body that stands before a subject."""
    if sentence.words[first].lower == "whose":
        return _with_owner(sentence, speaker, first)
    if first and sentence.words[first - 1].text == ",":
        return on_behalf(sentence, speaker, first)
    return speaker


def _with_owner(sentence: Sentence, speaker: Speaker, whose: int) -> Speaker:
    """Add the body before ", whose envoy": "the United Nations, whose envoy, Ingrid Halvorsen, said"."""
    words = sentence.words
    last = whose - 2 if whose > 1 and words[whose - 1].text == "," else whose - 1
    if last < 0 or words[last].text in STOPS:
        return speaker
    owner = read_speaker(sentence, _phrase_start(words, last, 0), last, None)
    if owner is None or not owner.is_body:
        return speaker
    return replace(speaker, affiliation=owner.name, side=speaker.side or owner.side, is_owned=False)


def read_relative_subject(sentence: Sentence, index: int) -> tuple[Speaker, int] | None:
    """The name before ", who said" or ", which said": whom the clause is about.

    "Then came General Olga Marin, the chief of staff, who said"
    """
    words = sentence.words
    who = _before_adverbs(words, index, 0)
    if who < _FIRST_RELATIVE or words[who].lower not in {"who", "which"} or words[who - 1].text != ",":
        return None
    last = who - 2
    apposition = None
    opened = next((at for at in range(last, max(0, last - MAX_OFFICE), -1) if words[at].text == ","), None)
    if opened is not None and find_apposition(words, opened)[0] is not None:
        apposition, last = (opened + 1, last), opened - 1
    first = _phrase_start(words, last, 0)
    speaker = read_speaker(sentence, first, last, apposition) if first <= last else None
    if speaker is not None and speaker.is_named:
        return speaker, who
    # "It fell to the army, which says it holds": the noun phrase begins at its article.
    near = range(last, max(-1, last - MAX_OFFICE), -1)
    article = next((at for at in near if words[at].lower in ARTICLES or words[at].text in STOPS), None)
    if article is None or words[article].text in STOPS or article == last:
        return None
    speaker = read_speaker(sentence, article, last, apposition)
    return (speaker, who) if speaker is not None and speaker.pronoun is None else None


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


def _restrictive(words: tuple[Word, ...], last: int) -> int | None:
    """Index of a "who" between the subject and its verb, without a comma before it.

    The verb of its clause may have made an event; what that used may be used again.
    """
    for index in range(last, max(0, last - MAX_SUBJECT), -1):
        word = words[index]
        if word.text in STOPS or word.lower in {"said", "says"}:
            return None
        if word.lower == "who":
            return index if words[index - 1].is_word and index < last else None
    return None


def _before_adverbs(words: tuple[Word, ...], index: int, floor: int) -> int:
    """Index of the last word before the verb that is no adverb, auxiliary or number of a day."""
    adverbs = speech_words("adverb")
    last = index - 1
    while last >= floor:
        word = words[last]
        if word.lower == "part" and last > 1 and words[last - 2].lower == "for":
            last -= 3  # "the army chief, Valery Gerasimov, for his part boasted"
            continue
        manner = word.lower.endswith("ly") and not word.is_capital and word.lower not in _NO_MANNER
        if word.text in STOPS or not (
            word.lower in adverbs or word.text.isdigit() or manner or word.lower in _MODALS
        ):
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


def _closes_insertion(words: tuple[Word, ...], end: int) -> bool:
    """Whether the words that seem the subject stand between commas behind it."""
    behind = words[end + 1].text if end + 1 < len(words) else ""
    return behind == "," and any(word.text == "," for word in words[:end])


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


def _phrase_start(words: tuple[Word, ...], last: int, floor: int) -> int:
    """Index of the first word of the noun phrase that ends at *last*."""
    first = last
    verbs, titles = speech_words("verb"), speech_words("title")
    if words[last].lower in PRONOUNS:
        return last
    while first > floor and last - first < MAX_SUBJECT:
        word = words[first - 1]
        if word.lower in RELATIVES and _is_relative(words, first - 1, floor):
            if word.lower == "that" and (words[first].is_capital or words[first].lower in ARTICLES):
                break  # "one of four that the Kremlin declared": the subject stands behind
            # "a group that works with the army said": the subject begins before the relative clause.
            first -= 1
            continue
        if word.text == "." and words[first - 2].lower in titles and words[first].is_capital:
            first -= 1  # "Lt. Col. Ihor Bondar"
            continue
        if word.text in STOPS or word.text == "-" or word.lower in CLAUSE_WORDS or word.lower in verbs:
            break  # a free hyphen is a dash: "BOGOTÁ - Rebels control"
        if words[first].lower in OWNERS and (word.is_capital or word.text.isdigit()):
            break  # "In a recording released in May its spokesman said"
        if word.lower == "and" and (
            words[first - 2].text == ","
            or not (words[first].is_capital or words[first].lower in _JOINED or _is_many(words[first - 2]))
        ):
            break
        first -= 1
    if words[first].lower == "and":
        first += 1
    return first


def _is_many(word: Word) -> bool:
    """Whether a word is several people: "officials and two aid workers said"."""
    singular = word.lower.removesuffix("s")
    return word.lower.endswith("s") and any(
        singular in speech_words(role) for role in ("title", "observer", "source")
    )


def _is_relative(words: tuple[Word, ...], index: int, floor: int) -> bool:
    """Whether "that", "which" or "who" at *index* opens a relative clause of the noun right before it."""
    if index - 1 < floor:
        return False
    before = words[index - 1]
    return (
        before.is_word
        and not before.text[0].isdigit()
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
        words[first].lower in adverbs
        or words[first].lower in PLACE_AND_TIME
        or words[first].text.isdigit()
        or (words[first].is_capital and words[first].lower in _MONTHS)
    ):
        first += 1
    # "On the southern front the army said" keeps the whole phrase rather than losing the subject.
    return first if first > start else start
