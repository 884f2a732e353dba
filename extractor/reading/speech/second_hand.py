"""Second hand: "Lake News reports, citing the ministry", "Lake News quoted him as saying".

Whoever is cited speaks; who cites them is the medium.
"""

from dataclasses import dataclass, replace

from extractor.reading.speech.appositions import find_apposition
from extractor.reading.speech.identities import is_many
from extractor.reading.speech.speakers import PRONOUNS, Piece, Speaker, read_speaker
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.speech.subjects import MAX_SUBJECT
from extractor.reading.words.particles import ARTICLES, CLAUSE_WORDS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words.words import Sentence, Word

_QUOTES = word_set("quotes quoted quote cites cited cite")
_QUOTED = word_set("quoted cited carried published reported relayed")
_MAX_OUTLET = 8
"""Longest name of an outlet with what stands before it, words."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Whom somebody cites."""

    speaker: Speaker
    end: int
    """Index behind the last word of the cited."""


def read_citation(sentence: Sentence, index: int) -> Citation | None:
    """Read "citing the ministry" or "with reference to a statement by the general" at *index*."""
    words = sentence.words
    found = speech_phrase_at(words, index, "citing")
    if found is None:
        return None
    after = index + found[0]
    last = phrase_end(words, after)
    if last == after:
        return None
    apposition, end = find_apposition(words, last)
    speaker = read_speaker(sentence, after, last - 1, apposition)
    if speaker is None or speaker.pronoun is not None or not _can_be_cited(speaker):
        return None
    return Citation(speaker, max(end, last))


def cite(event: SpeechEvent, citation: Citation) -> SpeechEvent | None:
    """The event of who cites, given to the cited; None if a person does: they speak for themselves."""
    carrier = event.speaker
    if event.kind not in {"verb", "estimate"} or carrier is None or not may_carry(carrier):
        return None
    cited = citation.speaker
    if is_many(cited) and not cited.is_named and not is_outlet(carrier) and carrier.pronoun != "any":
        return None  # "the observatory says, citing residents": it speaks itself
    return replace(event, speaker=cited, carrier=carrier)


def may_carry(speaker: Speaker) -> bool:
    """Whether a speaker can be a medium: an outlet, an agency or another body, no person."""
    if speaker.pronoun is not None:
        return speaker.pronoun != "person"
    return speaker.is_body or (speaker.is_named and speaker.role is None) or is_outlet(speaker)


def is_outlet(speaker: Speaker) -> bool:
    """Whether the name, or what stands before it, has the word of a medium."""
    outlets = speech_words("outlet")
    return any(word.lower() in outlets for word in speaker.text.split()) or bool(
        speaker.office & outlets.keys()
    )


def read_quoting(sentence: Sentence, index: int, carrier: Speaker) -> tuple[Speaker, int] | None:
    """Read the object of "Lake News quoted Idris Bello, the governor, as saying" at the verb *index*.

    Returns:
        Whom *carrier* quotes, and the index of the first word of what was said.
    """
    words = sentence.words
    if words[index].lower not in _QUOTES or index + 1 >= len(words) or not may_carry(carrier):
        return None
    after = index + 1
    last = phrase_end(words, after)
    if last == after:
        return None
    apposition, end = find_apposition(words, last)
    speaker = read_speaker(sentence, after, last - 1, apposition)
    if speaker is None or not (speaker.is_named or speaker.side or not speaker.is_body):
        return None
    end += end < len(words) and words[end].text == ","
    if [word.lower for word in words[end : end + 2]] == ["as", "saying"]:
        end += 2
    return speaker, end


def read_carrier(sentence: Sentence, index: int) -> tuple[Piece, int] | None:
    """Read "quoted by the Ukrpress agency" or "quoted as saying by the Bay Monitor" at *index*.

    Returns:
        The medium, and the index of the first word of what was said.
    """
    words = sentence.words
    if words[index].lower not in _QUOTED:
        return None
    at = index + 1
    if [word.lower for word in words[at : at + 2]] == ["as", "saying"]:
        at += 2
    if at + 1 >= len(words) or words[at].lower not in {"by", "in"}:
        return None
    stop = min(len(words), at + 1 + _MAX_OUTLET)
    end = at + 1
    while end < stop and words[end].text not in STOPS and words[end].lower not in CLAUSE_WORDS | {"as"}:
        end += 1
    capitals = [each for each in range(at + 1, end) if words[each].is_capital]
    if not capitals:
        return None
    run = [capitals[-1]]
    for each in reversed(capitals[:-1]):
        if each == run[0] - 1 and not words[each].text.endswith("based"):
            run.insert(0, each)
    medium = Piece(words[run[0]].start, words[run[-1]].end)
    if [word.lower for word in words[end : end + 2]] == ["as", "saying"]:
        end += 2
    return medium, end


def phrase_end(words: tuple[Word, ...], first: int) -> int:
    """Index behind the noun phrase that begins at *first*."""
    verbs = speech_words("verb")
    last = first
    while last < len(words) and last - first < MAX_SUBJECT and words[last].text not in STOPS:
        if last > first and (
            words[last].lower in CLAUSE_WORDS | PRONOUNS.keys() or words[last].lower in verbs
        ):
            break
        last += 1
    return last


def _can_be_cited(speaker: Speaker) -> bool:
    """Whether words name somebody who can have said something: not "citing intelligence"."""
    if speaker.is_named or not speaker.is_body or speaker.is_definite:
        return True
    words = speaker.text.lower().split()
    bodies, sources = speech_words("body"), speech_words("source")
    return any(word in bodies or word in sources or word in ARTICLES for word in words)
