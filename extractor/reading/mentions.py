"""Mentions: whom a sentence is about without saying that they speak; later pronouns and offices mean them.

"The head of the administration, Taras Onyshchenko, has been on the air. … he said", "Sudan's army has taken
the town, its spokesman said", "The mapping group DeepLine updated its chart. … it says".
"""

from dataclasses import dataclass

from extractor.reading.appositions import find_apposition, is_office, is_verb
from extractor.reading.offices import SPLITTERS, Office, read_office
from extractor.reading.particles import (
    ARTICLES,
    AUXILIARIES,
    CLAUSE_WORDS,
    DASHES,
    OWNERS,
    QUOTE_MARKS,
    STOPS,
    word_set,
)
from extractor.reading.speakers import PRONOUNS, Speaker, read_speaker
from extractor.reading.vocabulary import speech_words
from extractor.reading.words import Sentence, Word

_INNER = word_set("of for the in al de del bin ibn von van")
_MAX_OPENING = 12
"""Longest noun phrase that opens a sentence, words."""
_MAX_DATELINE = 14
"""How far into a sentence the dash behind a dateline may stand, words."""
_MAX_LEAD = 12
"""Longest adverbial before the subject: "In the first week of June, ..."; words."""
_MAX_ADVERBIALS = 3
"""How many adverbials in a row may open a sentence."""
_NEAR_TITLE = 4
"""How far behind its article a title may stand, words."""
_MAX_UNKNOWN = 2
"""How many words in a row may stand before the noun of a body: "the Kyiv-based open source mapping group"."""
_SERVES = word_set("speaks works fights serves spoke worked fought served")
_ENDS = word_set("and who which but")
_SHORTEST_DESCRIPTION = 4
"""Words of the shortest sentence that says who somebody is."""
_FUNCTION = word_set(
    "of this that these those there no not some most more less fewer about at nearly all both each every such"
    " what who how why if and or but so yet to another other many few several one two three four five six"
    " seven eight nine ten half over under up almost around roughly"
)
_ADVERBIAL = word_set(
    "in on at by from since until during for with after before as earlier meanwhile"
    " beneath behind under inside outside beside near above below across along indoors outdoors upstairs"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody a sentence is about."""

    speaker: Speaker
    start: int
    order: int
    """How many sentences stand before."""
    paragraph: int
    is_opening: bool
    is_inner: bool = False
    """A body somewhere inside the sentence: only "its director" points back at it."""
    is_weak: bool = False
    """A name without an office that opens a sentence: a person's, perhaps."""


def find_mentions(sentence: Sentence, order: int, paragraph: int) -> list[Mention]:
    """Whom a sentence is about: the noun phrase that opens it, and names with an office before them."""
    words = sentence.words
    found: list[Mention] = []
    first = _skip_dateline(words)
    opening = _read_opening(sentence, first)
    if opening is not None:
        found.append(Mention(opening, words[first].start, order, paragraph, True))
    bodies, clauses = speech_words("body"), speech_words("office_verb")
    for index in range(first + 1, len(words) - 1):
        word = words[index]
        speaker: Speaker | None = None
        is_inner = False
        if word.text == ",":
            if words[index + 1].is_capital and is_office(words, index):
                speaker = _behind_office(sentence, index, first if opening is not None else -1)
        elif word.lower == "who":
            if words[index + 1].lower in clauses:
                speaker = _before_who(sentence, index)
        elif word.lower in bodies and word.is_capital:
            speaker, is_inner = _read_inner(sentence, index), True
            if speaker is not None and opening is not None and speaker.name.start == opening.name.start:
                speaker = None
        if speaker is not None:
            start = speaker.phrase.start if speaker.phrase is not None else speaker.name.start
            found.append(Mention(speaker, start, order, paragraph, False, is_inner))
    return sorted(found, key=lambda each: each.start)


def _behind_office(sentence: Sentence, comma: int, first: int) -> Speaker | None:
    """The person in "the head of the delegation, Mawlawi Shahab Durrani, was asked"."""
    start = _office_start(sentence.words, comma)
    apposition, _ = find_apposition(sentence.words, comma)
    if apposition is None or start <= first:
        return None
    speaker = read_speaker(sentence, start, comma - 1, apposition)
    return speaker if speaker is not None and speaker.is_named and not speaker.is_body else None


def _read_inner(sentence: Sentence, index: int) -> Speaker | None:
    """The body whose name ends at *index*: "a team at the Tamar Mapping Centre has measured"."""
    words = sentence.words
    if index + 1 < len(words) and (words[index + 1].is_capital or words[index + 1].is_possessive):
        return None
    first = index
    while first > 0 and words[first - 1].is_capital and words[first - 1].is_word:
        first -= 1
    return read_speaker(sentence, first, index, None) if first < index else None


def read_description(sentence: Sentence) -> Office | None:
    """The office that "He is an army spokesman" or "She speaks for the SDF" gives to the last person."""
    words = sentence.words
    if len(words) < _SHORTEST_DESCRIPTION or words[0].lower not in {"he", "she"}:
        return None
    end = next((at for at in range(2, len(words)) if words[at].text in STOPS or words[at].lower in _ENDS), 2)
    if words[1].lower in {"is", "was"} and words[2].lower in ARTICLES:
        office = read_office(words, 2, end - 1)
        return office if not office.words.isdisjoint(speech_words("title")) else None
    if words[1].lower in _SERVES and words[2].lower in {"for", "with"} and end > _SHORTEST_DESCRIPTION:
        return Office(affiliation=read_office(words, 2, end - 1).affiliation)
    return None


def _before_who(sentence: Sentence, who: int) -> Speaker | None:
    """The name before ", who runs the office"."""
    # "has walked the wire with Suhail Darawsheh, who runs the field office"
    words = sentence.words
    last = who - 2 if words[who - 1].text == "," else who - 1
    first = last
    while first > 0 and words[first - 1].is_capital and words[first - 1].is_word:
        first -= 1
    if last - first < 1 or not words[first].is_capital:
        return None
    apposition, _ = find_apposition(words, who - 1)
    speaker = read_speaker(sentence, first, last, apposition)
    return speaker if speaker is not None and speaker.is_named and not speaker.is_body else None


def _skip_dateline(words: tuple[Word, ...]) -> int:
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


def _read_opening(sentence: Sentence, first: int) -> Speaker | None:
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
    if is_bare and " " in speaker.text and [word.text for word in words[last + 1 : last + 2]] == [","]:
        # "Bel Air, where he was born": names with a comma behind are places as often.
        return None
    if speaker.is_body and not is_institution(speaker) and not (speaker.is_named and speaker.side):
        return None
    return speaker


def _skip_adverbials(words: tuple[Word, ...], first: int) -> int | None:
    """Index behind "Overnight," and "In the first week of June,"; None if there is nothing behind."""
    for _ in range(_MAX_ADVERBIALS):
        if first + 1 >= len(words):
            return None
        is_single = words[first + 1].text == "," and _is_adverb(words[first].lower)
        if not (is_single or words[first].lower in _ADVERBIAL or words[first].lower.endswith("ing")):
            return first
        stop = min(len(words), first + _MAX_LEAD)
        comma = next((at for at in range(first, stop) if words[at].text == ","), None)
        if comma is None or comma + 1 >= len(words):
            return None
        first = comma + 1
    return first


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


def opening_end(words: tuple[Word, ...], first: int) -> int | None:
    """Index of the last word of a name or body that begins at *first*; None if there is none."""
    bodies, titles, verbs = speech_words("body"), speech_words("title"), speech_words("verb")
    degrees = speech_words("degree")
    last: int | None = None
    unknown = 0
    for index in range(first, min(len(words), first + _MAX_OPENING)):
        word = words[index]
        lower = word.lower
        if index == first and (lower in PRONOUNS or lower.endswith("ing")):
            return None
        if word.text in STOPS or word.text in QUOTE_MARKS or lower in AUXILIARIES or lower in CLAUSE_WORDS:
            break
        is_name = word.is_capital and (index > first or not _is_function_word(lower))
        is_office_word = lower in titles and lower not in degrees
        if (is_name and not unknown) or lower in bodies or is_office_word:
            last, unknown = index, 0
        elif lower in verbs or lower in speech_words("past"):
            break
        elif not (word.is_possessive or lower in _INNER or lower in ARTICLES):
            unknown += 1
            if unknown > _MAX_UNKNOWN:
                break
    if last is None or words[last].lower in ARTICLES:
        return None
    return last


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
        or lower.endswith("ing")
    )


def _office_start(words: tuple[Word, ...], comma: int) -> int:
    """Index of the article that opens the office before the comma."""
    titles, degrees = speech_words("title"), speech_words("degree")
    found = at = comma - 1
    while at > 0 and words[at].text not in STOPS and not is_verb(words[at]):
        if words[at].lower in ARTICLES or words[at].lower in OWNERS:
            near = (word.lower for word in words[at + 1 : at + _NEAR_TITLE])
            if any(word in titles and word not in degrees for word in near):
                found = at  # "the Chief of the General Staff": the outer one
        at -= 1
    if at == 0 and (words[0].lower in ARTICLES or words[0].lower in OWNERS):
        found = 0 if any(word.lower in titles for word in words[1:_NEAR_TITLE]) else found
    return found


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
        or lower.endswith("ing")
    )


def _office_start(words: tuple[Word, ...], comma: int) -> int:
    """Index of the article that opens the office before the comma."""
    titles, degrees = speech_words("title"), speech_words("degree")
    at = comma - 1
    while at > 0:
        if words[at].lower in ARTICLES or words[at].lower in OWNERS:
            near = (word.lower for word in words[at + 1 : at + 5])
            if any(word in titles and word not in degrees for word in near):
                break
        if words[at - 1].text in STOPS:
            break
        at -= 1
    return at
