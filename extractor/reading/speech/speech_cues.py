"""Speech cues: "according to the ministry", "adding that", and the colon or dash of a headline."""

from extractor.reading.speech.appositions import find_apposition
from extractor.reading.speech.openings import read_opening, skip_dateline
from extractor.reading.speech.speakers import PRONOUNS, Piece, Speaker, read_speaker
from extractor.reading.speech.speech_events import SpeechEvent, event_behind
from extractor.reading.speech.subjects import MAX_SUBJECT, read_sentence_subject
from extractor.reading.words.particles import CLAUSE_WORDS, DASHES, STOPS, word_set
from extractor.reading.words.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words.words import Sentence, Word

_OPENERS = word_set("and but while")
"""A cue behind one of these opens its clause, and covers what follows."""
_OBJECTS = word_set("that it the its their his they he")
"""What follows a reporting participle: "saying the army", "adding that"."""
_BEFORE_PARTICIPLE = word_set("as by and , — –")
_OF_PERSON = {"his": "person", "her": "person", "their": "any", "he": "person", "she": "person"}
"""Whose answer it was: what kind of pronoun the word is."""
_OBLIQUE = {"him": "person", "her": "person", "them": "any", "it": "body"}
"""Pronouns behind "according to"."""
_FIRST_COLON = 8
"""Index of the last word of a headline that may be its speaker's colon."""
_LAST_DASH = 6
"""How near to its end a headline may set its speaker off by a dash, words."""


def read_cue(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read "according to", "based on" or "which means" at *index*, with the noun phrase behind."""
    words = sentence.words
    found = speech_phrase_at(words, index, "cue")
    if found is None:
        return None
    length, kind = found
    after = index + length
    start = words[index].start
    if kind == "inference":
        cue_end = words[after - 1].end
        return SpeechEvent(
            Piece(start, cue_end), None, "asserted", kind, start, False, (cue_end, sentence.end)
        )
    if after < len(words) and words[after].lower in _OBLIQUE:
        last = after + 1
    else:
        last = _noun_phrase_end(words, after)
    if last == after:
        return None
    apposition, end = find_apposition(words, last)
    if index == 0 and end >= len(words) - 1:
        apposition, end = None, last  # "According to Petrov, the army sits on 42 percent."
    speaker = read_speaker(sentence, after, last - 1, apposition)
    if words[after].lower in _OBLIQUE and last == after + 1:
        piece = Piece(words[after].start, words[after].end)
        speaker = Speaker(piece, words[after].text, pronoun=_OBLIQUE[words[after].lower])
    if speaker is None:
        return None
    opens = index == 0 or words[index - 1].lower in _OPENERS or words[index - 1].text in {";", ":", *DASHES}
    is_between = words[index - 1].text == "," and end < len(words) and words[end].text == ","
    right = (words[end - 1].end if opens or is_between else sentence.end, sentence.end)
    kind = "based" if kind == "based" else "cue"
    return SpeechEvent(Piece(start, words[last - 1].end), speaker, "asserted", kind, start, not opens, right)


def read_answer(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read "“…,” was his answer" at *index*."""
    words = sentence.words
    found = speech_phrase_at(words, index, "answer")
    if found is None:
        return None
    owner = next((word for word in words[index : index + found[0]] if word.lower in _OF_PERSON), None)
    if owner is None:
        return None
    piece = Piece(owner.start, owner.end)
    speaker = Speaker(piece, owner.text, pronoun=_OF_PERSON[owner.lower])
    return event_behind(sentence, words[index], speaker)


def _noun_phrase_end(words: tuple[Word, ...], first: int) -> int:
    verbs = speech_words("verb")
    last = first
    while last < len(words) and last - first < MAX_SUBJECT and words[last].text not in STOPS:
        if last > first and (
            words[last].lower in CLAUSE_WORDS | PRONOUNS.keys() or words[last].lower in verbs
        ):
            break
        last += 1
    return last


def read_participle(sentence: Sentence, index: int, *, is_first: bool) -> SpeechEvent | None:
    """Read "adding that" at *index*; its speaker is the one before, or if it *is_first* the subject."""
    words = sentence.words
    word = words[index]
    stance = speech_words("participle").get(word.lower)
    if stance is None or index == 0:
        return None
    has_object = index + 1 < len(words) and words[index + 1].lower in _OBJECTS
    if not has_object and words[index - 1].lower not in _BEFORE_PARTICIPLE:
        return None
    # "Lake Watch issued a statement saying": the subject of the sentence speaks.
    speaker: Speaker | None = None
    if is_first and index > 1:
        opening = read_opening(sentence, skip_dateline(words))
        speaker = (
            opening if opening is not None and opening.office else read_sentence_subject(sentence, index)
        )
    right = (word.end, sentence.end)
    return SpeechEvent(Piece(word.start, word.end), speaker, stance, "participle", word.start, False, right)


def read_headline_mark(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read the colon in "Army: rebels hold a third", or the dash in "Rebels hold a third – army"."""
    text = sentence.words[index].text
    if text == ":" and 0 < index <= _FIRST_COLON:
        return _colon(sentence, index)
    last = len(sentence.words) - 1
    if (text == "-" or text in DASHES) and last + 1 - _LAST_DASH <= index < last:
        return _dash(sentence, index)
    return None


def _colon(sentence: Sentence, index: int) -> SpeechEvent | None:
    speaker = read_speaker(sentence, 0, index - 1, None)
    if speaker is None or not (speaker.is_named or speaker.side):
        return None
    if speaker.side is None and not speaker.is_body and len(speaker.text.split()) < 2:
        # "Analysis:", "Timeline:"
        return None
    word = sentence.words[index]
    piece, right = Piece(word.start, word.end), (word.end, sentence.end)
    return SpeechEvent(piece, speaker, "asserted", "colon", sentence.start, False, right)


def _dash(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read "Army holds 90 percent of the country – spokesman"."""
    words = sentence.words
    verbs = speech_words("verb")
    speaker = read_speaker(sentence, index + 1, len(words) - 1, None)
    if speaker is None or any(word.lower in verbs for word in words[index + 1 :]):
        return None
    last = words[-1].lower
    unnamed = last in speech_words("title") or last in speech_words("source")
    if not (speaker.side or speaker.is_body or unnamed):
        return None
    return event_behind(sentence, words[index], speaker, kind="colon")
