"""Mentions: whom a sentence is about without saying that they speak; later pronouns and offices mean them.

"The head of the administration, Taras Onyshchenko, has been on the air. … he said", "Sudan's army has taken
the town, its spokesman said", "The mapping group DeepLine updated its chart. … it says".
"""

from dataclasses import dataclass

from extractor.reading.speech.appositions import find_apposition, is_office, is_verb
from extractor.reading.speech.names import is_name_part
from extractor.reading.speech.offices import Office, read_office
from extractor.reading.speech.openings import is_institution, read_opening, skip_dateline
from extractor.reading.speech.speakers import Speaker, read_speaker
from extractor.reading.words.particles import ARTICLES, OWNERS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

_NEAR_TITLE = 4
"""How far behind its article a title may stand, words."""
_JOINTS = word_set("but and while yet though whereas")
"""What joins a second clause, whose subject a name may be."""
_SHORTEST_NAME = 2
"""Words of the shortest name of a person that stands in full."""
_ANSWERED = word_set(
    "rejected denied dismissed disputed contested confirmed turned waved brushed questioned challenged"
    " countered refuted rebuffed"
)
"""What is done to a figure by whoever answers it."""
_ANSWER_BACK = 4
"""How far before its "by" that may stand, words."""
_SERVES = word_set("speaks works fights serves spoke worked fought served")
_ENDS = word_set("and who which but")
_SHORTEST_DESCRIPTION = 4
"""Words of the shortest sentence that says who somebody is."""


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
    first = skip_dateline(words)
    opening = read_opening(sentence, first)
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
            if speaker is None and is_name_part(words[index - 1]):
                speaker = _behind_joint(sentence, index)
        elif word.lower == "by":
            speaker = _answering_body(sentence, index)
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


def _behind_joint(sentence: Sentence, comma: int) -> Speaker | None:
    """The person in ", but Yahya Nasser, a member of the delegation, would not hear of it"."""
    words = sentence.words
    first = comma
    while first > 0 and is_name_part(words[first - 1]):
        first -= 1
    if comma - first < _SHORTEST_NAME or not first or words[first - 1].lower not in _JOINTS:
        return None
    apposition, _ = find_apposition(words, comma)
    if apposition is None:
        return None
    speaker = read_speaker(sentence, first, comma - 1, apposition)
    is_person = speaker is not None and speaker.is_named and not speaker.is_body and speaker.role is not None
    return speaker if is_person else None


def _answering_body(sentence: Sentence, by: int) -> Speaker | None:
    """The body in "That number was turned down flat by the ministry."."""
    words = sentence.words
    if all(word.lower not in _ANSWERED for word in words[max(0, by - _ANSWER_BACK) : by]):
        return None
    last = by + 1
    while last < len(words) and words[last].text not in STOPS:
        last += 1
    speaker = read_speaker(sentence, by + 1, last - 1, None) if last > by + 1 else None
    return speaker if speaker is not None and speaker.is_body and is_institution(speaker) else None


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


def _read_inner(sentence: Sentence, index: int) -> Speaker | None:
    """The body whose name ends at *index*: "a team at the Tamar Mapping Centre has measured"."""
    words = sentence.words
    if index + 1 < len(words) and (words[index + 1].is_capital or words[index + 1].is_possessive):
        return None
    first = index
    while first > 0 and words[first - 1].is_capital and words[first - 1].is_word:
        first -= 1
    return read_speaker(sentence, first, index, None) if first < index else None


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
