"""Inversions: "…," said Mark Hale, a spokesman", "says a report that the office sent", "was confirmed by"."""

from extractor.reading.speech.appositions import find_apposition
from extractor.reading.speech.behalf import of_firm
from extractor.reading.speech.media import TOLD, read_medium
from extractor.reading.speech.second_hand import read_carrier
from extractor.reading.speech.speakers import Piece, Speaker, read_speaker
from extractor.reading.speech.speech_events import SpeechEvent, event_behind
from extractor.reading.speech.subjects import MAX_SUBJECT, PLACE_AND_TIME
from extractor.reading.words.particles import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CLAUSE_WORDS,
    OWNERS,
    QUOTE_MARKS,
    STOPS,
    word_set,
)
from extractor.reading.words.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words.words import Sentence, Word

_COUNTS = word_set("one two three four several some many another both most")
_CIRCUMSTANCE = 9
"""Longest circumstance of an utterance, words."""
_PREPOSITIONS = word_set("to of for with about that as")
_ESTIMATED = word_set("put estimated reckoned calculated assessed")
GIVEN = word_set("given offered provided supplied volunteered")
_GIVEN_REACH = 6
"""How far behind "given" its "by" may stand, words."""
_AS_REACH = 4
"""How far behind "As" the verb of "as was stated by" may stand, words."""
_BY_REACH = 16
"""How far behind "put at" its author may stand, words."""
_PEOPLE = word_set("who which whose")
_TAIL_MARKS = word_set(", ; — – :")
"""What may follow a speaker, apart from day and place, without being a clause of its own."""
_TAIL_INNER = word_set(". , !")


def read_passive(sentence: Sentence, index: int, stance: str) -> SpeechEvent | None:
    """Read "… was confirmed by the defence ministry"."""
    words = sentence.words
    if index + 2 < len(words) and words[index + 1].lower == "in" and words[index - 2].lower == "it":
        return _said_in(sentence, index, stance)
    by = index + 1
    while by < len(words) and words[by].lower in speech_words("adverb"):
        by += 1
    if by + 1 >= len(words) or words[by].lower != "by":
        return None
    last = by + 1
    while last < len(words) and last - index < MAX_SUBJECT:
        if words[last].text in STOPS or words[last].lower in CLAUSE_WORDS:
            break
        last += 1
    apposition, end = find_apposition(words, last)
    speaker = read_speaker(sentence, by + 1, last - 1, apposition)
    if speaker is None:
        return None
    if words[0].lower == "as" and index <= _AS_REACH:
        # "As was stated by the spokesperson, Colonel Dargahli, the other side holds"
        verb = Piece(words[index].start, words[index].end)
        right = (words[end - 1].end, sentence.end)
        return SpeechEvent(verb, speaker, stance, "verb", words[0].start, False, right)
    if end < len(words) and words[end].lower == "that":
        # "It is noted by the Staff that he has advanced"
        verb = Piece(words[index].start, words[index].end)
        right = (words[end].start, sentence.end)
        return SpeechEvent(verb, speaker, stance, "verb", words[index].start, False, right)
    return event_behind(sentence, words[index], speaker, stance)


def _said_in(sentence: Sentence, index: int, stance: str) -> SpeechEvent | None:
    """Read "it is said in a statement which the ministry circulated"."""
    words = sentence.words
    last = _inverted_end(words, index + 2)
    speaker = read_speaker(sentence, index + 2, last - 1, None) if last > index + 2 else None
    return None if speaker is None else event_behind(sentence, words[index], speaker, stance)


def read_put_by(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read "are put at 34,000 by the Nile Conflict Map" at its verb."""
    words = sentence.words
    if words[index].lower not in _ESTIMATED or index + 1 >= len(words) or words[index + 1].lower != "at":
        return None
    by = next(
        (at for at in range(index, min(len(words), index + _BY_REACH)) if words[at].lower == "by"), None
    )
    if by is None or by + 1 >= len(words):
        return None
    last = _inverted_end(words, by + 1)
    speaker = read_speaker(sentence, by + 1, last - 1, None) if last > by + 1 else None
    if speaker is None or not _is_nameable(speaker, words[by + 1]):
        return None
    verb = Piece(words[index].start, words[index].end)
    right = (words[index].end, sentence.end)
    return SpeechEvent(verb, speaker, "asserted", "verb", words[index].start, False, right)


def read_given(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read "a lower figure was given by General Karim al-Saadi, in whose reckoning" at its participle."""
    words = sentence.words
    if words[index].lower not in GIVEN or index == 0 or words[index - 1].lower not in BE:
        return None
    if not any(word.lower in speech_words("account") for word in words[:index]):
        return None
    by = next(
        (at for at in range(index, min(len(words), index + _GIVEN_REACH)) if words[at].lower == "by"), None
    )
    if by is None or by + 1 >= len(words):
        return None
    last = by + 1
    while last < len(words) and words[last].text not in STOPS and words[last].lower not in CLAUSE_WORDS:
        last += 1
    speaker = read_speaker(sentence, by + 1, last - 1, None)
    if speaker is None:
        return None
    verb = Piece(words[index].start, words[index].end)
    end = words[last - 1].end
    return SpeechEvent(verb, speaker, "asserted", "verb", words[index].start, True, (end, sentence.end))


def read_inverted(sentence: Sentence, index: int, stance: str) -> SpeechEvent | None:
    """Read "…," said Mark Hale, a spokesman for the army."""
    words = sentence.words
    first = index + 1
    if not _may_invert(words, index) or words[first].lower == "it" or words[index].lower.startswith("call"):
        return None
    if words[first].lower in PLACE_AND_TIME or words[first].lower in _PREPOSITIONS:
        return None  # "…, she explained to Kavkaz-Inform"
    needs_quote = words[index].lower in speech_words("evidence") or stance != "asserted"
    if needs_quote and words[index - 1].text not in QUOTE_MARKS:
        return None  # "the group, which is close to the army, shows a smaller gain"
    last = _inverted_end(words, first)
    speaker = read_speaker(sentence, first, last - 1, None) if last > first else None
    if speaker is None or not _is_nameable(speaker, words[first]):
        return None
    behind = words[last] if last < len(words) else None
    apposition, end = find_apposition(words, last)
    if apposition is not None and words[apposition[0]].lower == "who":
        speaker = read_speaker(sentence, first, last - 1, apposition) or speaker
    if behind is not None and _begins_relative(words, last):
        speaker = of_firm(words, last, speaker)
        return event_behind(sentence, words[index], speaker, stance)
    if behind is not None and (behind.lower in AUXILIARIES or behind.lower in CLAUSE_WORDS):
        return None
    if apposition is not None:
        speaker = read_speaker(sentence, first, last - 1, apposition)
    tail = max(_tail_end(words, end), read_medium(sentence, end - 1)[1])
    comma = _comma_behind(words, end)
    if tail < len(words) and words[tail].text not in QUOTE_MARKS and comma is not None:
        tail = comma
    elif (
        tail < len(words)
        and words[tail].text not in QUOTE_MARKS
        and words[end].text not in _TAIL_MARKS
        and speech_phrase_at(words, end, "citing") is None
    ):
        # More than day and place: a clause, and the noun phrase its subject.
        return None
    medium, _ = read_medium(sentence, end - 1)
    if medium is None and end + 1 < len(words) and words[end].text == ",":
        # "…, says Ihor Savchuk, quoted by the Ukrpress agency"
        carried = read_carrier(sentence, end + 1)
        medium = carried[0] if carried is not None else None
    start = words[index].start
    return SpeechEvent(
        Piece(start, words[index].end),
        speaker,
        stance,
        "verb",
        start,
        True,
        (words[tail].start if tail < len(words) else sentence.end, sentence.end),
        medium,
        times=(Piece(words[last - 1].end, words[min(tail, len(words) - 1)].end),),
    )


def _may_invert(words: tuple[Word, ...], index: int) -> bool:
    """Whether a subject may follow the verb: what was said ends right before it, and a word stands behind."""
    if words[index].lower in TOLD or index + 1 >= len(words):
        return False
    before = words[index - 1].text if index else ","
    if before not in QUOTE_MARKS and before not in {",", "?", "!"}:
        return False
    after = words[index + 1]
    return after.is_word and after.lower not in speech_words("adverb") and after.lower not in CLAUSE_WORDS


def _inverted_end(words: tuple[Word, ...], first: int) -> int:
    """Index behind the noun phrase that begins at *first*."""
    verbs, adverbs = speech_words("verb"), speech_words("adverb")
    last = first
    while last < len(words) and last - first < MAX_SUBJECT:
        word = words[last]
        if word.text == "." and words[last - 1].lower in speech_words("title") and last + 1 < len(words):
            last += 1  # "quipped Mr. Suleymanli"
            continue
        if word.text in STOPS or word.lower in verbs or (last > first and word.lower in adverbs):
            break
        if word.lower == "with" and speech_phrase_at(words, last, "citing") is not None:
            break  # "writes the Lake Wire with reference to a source"
        if word.lower in CLAUSE_WORDS or word.lower in PLACE_AND_TIME or word.lower in AUXILIARIES:
            break
        last += 1
    return last


def _is_nameable(speaker: Speaker, first: Word) -> bool:
    """Whether the noun phrase can be a speaker: a name, a pronoun, a side, or one with an article."""
    named = speaker.pronoun is not None or speaker.is_named or speaker.side is not None
    return named or first.lower in ARTICLES | OWNERS | _COUNTS or not speaker.is_body


def _begins_relative(words: tuple[Word, ...], index: int) -> bool:
    """Whether "who" or "which" stands at *index*, or behind a comma there; or "that" behind a document."""
    if words[index].lower in _PEOPLE:
        return True
    if words[index].lower == "that" and words[index - 1].is_word:
        return any(word.lower in speech_words("document") for word in words[max(0, index - 2) : index])
    return words[index].text == "," and index + 1 < len(words) and words[index + 1].lower in _PEOPLE


def _tail_end(words: tuple[Word, ...], end: int) -> int:
    """Index behind the day, place and form of an utterance, which may follow its speaker."""
    adverbs, forms = speech_words("adverb"), speech_words("form")
    tail = end
    while tail < len(words):
        word = words[tail]
        lower = word.lower
        adverbial = lower in adverbs or lower in PLACE_AND_TIME or lower in forms or lower in ARTICLES
        if not (adverbial or word.text in _TAIL_INNER or word.is_capital or word.text.isdigit()):
            break
        tail += 1
    return _behind_circumstance(words, tail)


def _comma_behind(words: tuple[Word, ...], end: int) -> int | None:
    """The comma behind a circumstance of the utterance: "wrote Rob Lee on X, Moscow would need"."""
    if end >= len(words) or words[end].lower not in PLACE_AND_TIME:
        return None
    verbs = speech_words("verb")
    for at in range(end + 1, min(len(words), end + _CIRCUMSTANCE)):
        word = words[at]
        if word.text == ",":
            return at
        if (
            word.text in STOPS
            or word.lower in verbs
            or word.lower in AUXILIARIES
            or word.lower in CLAUSE_WORDS
        ):
            return None
    return None


def _behind_circumstance(words: tuple[Word, ...], tail: int) -> int:
    """Index behind "in its weekly digest" or "at a checkpoint near the river", up to the next mark."""
    if tail == 0 or tail >= len(words) or words[tail - 1].lower not in PLACE_AND_TIME:
        return tail
    verbs = speech_words("verb")
    for at in range(tail, min(len(words), tail + MAX_SUBJECT)):
        word = words[at]
        if word.text in {",", ".", ";"} or word.text in QUOTE_MARKS:
            return at
        if word.lower in verbs or word.lower in AUXILIARIES or word.lower in CLAUSE_WORDS:
            break
    return tail
