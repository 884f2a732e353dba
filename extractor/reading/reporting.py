"""Reporting verbs: "Syrsky said that …", "…, said Mark Hale", "… was confirmed by the ministry"."""

from extractor.reading.media import TOLD, read_medium
from extractor.reading.particles import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CLAUSE_WORDS,
    QUOTE_MARKS,
    STOPS,
    word_set,
)
from extractor.reading.speakers import Piece, Speaker, read_speaker
from extractor.reading.speech_events import SpeechEvent, event_behind
from extractor.reading.subjects import MAX_SUBJECT, PLACE_AND_TIME, find_apposition, read_subject
from extractor.reading.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words import Sentence, Word

_NOT_BEFORE_VERB = ARTICLES | word_set("'s ’s of its his their such these those any no")
"""Before any of these a word is a noun: "the claims", "its estimates"."""
_NOT_BEHIND_VERB = word_set("of by from about and . ,")
"""Before any of these a word that may be a noun is one: "claims of"."""
_NO_CLAUSE = word_set("if once unless as though")
"""Between these and a participle stands no subject: "as reported"."""
_REDUCED_BEFORE = word_set("at as to")
"""After "estimated", "reported" and such they make a participle of it: "farmland estimated at …"."""
_PEOPLE = word_set("who which whose")
_ENDS = word_set(". ! ?")
_AFTER_ANAPHOR = word_set(". , ; as and on in")


def read_report(sentence: Sentence, index: int, floor: int) -> SpeechEvent | None:
    """Read the reporting verb at *index*, if it is one.

    Args:
        sentence: The sentence.
        index: Index of the word.
        floor: Index of the first word that its subject may use.
    """
    words = sentence.words
    word = words[index]
    stance = speech_words("verb").get(word.lower) or speech_words("noun_or_verb").get(word.lower)
    if stance is None:
        return None
    if index == 0:
        return _inverted(sentence, index, stance)
    before = words[index - 1]
    if _is_noun(words, index) or _is_participle(words, index):
        return None
    if before.lower in BE and word.lower not in {"quoted", "cited"}:
        return _passive(sentence, index, stance)
    if before.lower == "to":
        return None
    subject = read_subject(sentence, index, floor)
    inverted = _inverted(sentence, index, stance)
    if subject is None:
        return inverted
    if inverted is not None and (before.text in QUOTE_MARKS or _ends_clause(sentence, inverted)):
        return inverted
    return _with_subject(sentence, index, stance, *subject)


def _with_subject(sentence: Sentence, index: int, stance: str, speaker: Speaker, first: int) -> SpeechEvent:
    """The event of a verb behind its subject, which begins at the word *first*."""
    words = sentence.words
    word = words[index]
    medium, tail = read_medium(sentence, index)
    covers_left = first > 0 and (words[first - 1].text == "," or words[first - 1].text in QUOTE_MARKS)
    ends = words[tail].start if tail < len(words) else sentence.end
    return SpeechEvent(
        Piece(word.start, word.end),
        speaker,
        stance,
        "verb",
        words[first].start,
        covers_left,
        _right(sentence, tail, is_parenthetical=covers_left),
        medium,
        times=(Piece(words[first].start, word.start), Piece(word.end, ends)),
        anaphoric=stance != "asserted" and _is_anaphoric(words, index + 1),
    )


def _right(sentence: Sentence, tail: int, *, is_parenthetical: bool) -> tuple[int, int]:
    """What the verb covers behind it: from the word at *tail* to the end of the sentence, or nothing."""
    words = sentence.words
    nothing = sentence.end, sentence.end
    if tail >= len(words) or words[tail].text in _ENDS:
        return nothing
    if words[tail].text != ",":
        return words[tail].start, sentence.end
    follows = words[tail + 1] if tail + 1 < len(words) else None
    if follows is None:
        return nothing
    if is_parenthetical and follows.lower not in speech_words("participle"):
        # "In the spring, he said, a third was held": the words go on.
        return follows.start, sentence.end
    return (words[tail].start, sentence.end) if follows.text in QUOTE_MARKS else nothing


def _is_noun(words: tuple[Word, ...], index: int) -> bool:
    """Whether the word is a noun here: "the claims", "United States", "reports of"."""
    word, before = words[index], words[index - 1]
    if word.lower in speech_words("noun_or_verb"):
        after = words[index + 1].lower if index + 1 < len(words) else ""
        return (
            before.lower in _NOT_BEFORE_VERB
            or before.lower == "united"
            or not (before.is_word or before.text in {",", ")"})
            or (after in _NOT_BEHIND_VERB and not _is_parenthetical(words, index))
        )
    return before.lower in _NOT_BEFORE_VERB


def _is_parenthetical(words: tuple[Word, ...], index: int) -> bool:
    """Whether a subject and the verb stand between two commas: ", the Harbor Institute shows,"."""
    if words[index + 1].text not in {",", "."} or not words[index - 1].is_capital:
        return False
    before = words[max(0, index - MAX_SUBJECT) : index]
    return any(word.text == "," for word in before)


def _is_participle(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb is a participle of the noun before: "farmland estimated at", "a summary posted on"."""
    word, before = words[index].lower, words[index - 1].lower
    if before in _NO_CLAUSE:
        return True
    after = words[index + 1].lower if index + 1 < len(words) else ""
    if word in speech_words("reduced") and after in _REDUCED_BEFORE and words[index - 1].is_word:
        return before not in speech_words("adverb") and not words[index - 1].is_capital
    return word in speech_words("published") and (
        before in speech_words("form") or before in speech_words("count")
    )


def _is_anaphoric(words: tuple[Word, ...], index: int) -> bool:
    """Whether the object at *index* is only "the claim", "it" and such, which point back."""
    found = speech_phrase_at(words, index, "anaphor")
    if found is None:
        return False
    after = index + found[0]
    return after >= len(words) or words[after].lower in _AFTER_ANAPHOR


def _ends_clause(sentence: Sentence, event: SpeechEvent) -> bool:
    """Whether an inverted reading leaves nothing over: "…, said Mark Hale, a spokesman."."""
    words = sentence.words
    before = words[sentence.index_at(event.verb.start) - 1]
    at_end = sentence.index_at(event.right[0]) >= len(words)
    return at_end and (before.text == "," or before.text in QUOTE_MARKS)


def _passive(sentence: Sentence, index: int, stance: str) -> SpeechEvent | None:
    """Read "… was confirmed by the defence ministry"."""
    words = sentence.words
    if index + 2 >= len(words) or words[index + 1].lower != "by":
        return None
    last = index + 2
    while last < len(words) and last - index < MAX_SUBJECT:
        if words[last].text in STOPS or words[last].lower in CLAUSE_WORDS:
            break
        last += 1
    speaker = read_speaker(sentence, index + 2, last - 1, None)
    return None if speaker is None else event_behind(sentence, words[index], speaker, stance)


def _inverted(sentence: Sentence, index: int, stance: str) -> SpeechEvent | None:
    """Read "…," said Mark Hale, a spokesman for the army."""
    words = sentence.words
    first = index + 1
    if not _may_invert(words, index):
        return None
    last = _inverted_end(words, first)
    speaker = read_speaker(sentence, first, last - 1, None) if last > first else None
    if speaker is None or not _is_nameable(speaker, words[first]):
        return None
    behind = words[last] if last < len(words) else None
    if behind is not None and _begins_relative(words, last):
        return event_behind(sentence, words[index], speaker, stance)
    if behind is not None and (behind.lower in AUXILIARIES or behind.lower in CLAUSE_WORDS):
        return None
    apposition, end = find_apposition(words, last)
    if apposition is not None:
        speaker = read_speaker(sentence, first, last - 1, apposition)
    tail = _tail_end(words, end)
    if tail < len(words) and words[tail].text not in QUOTE_MARKS and words[end].text not in _TAIL_MARKS:
        # More than day and place: a clause, and the noun phrase its subject.
        return None
    medium, _ = read_medium(sentence, end - 1)
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


_TAIL_MARKS = word_set(", ; — –")


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
        if word.text in STOPS or word.lower in verbs or (last > first and word.lower in adverbs):
            break
        if word.lower in CLAUSE_WORDS or word.lower in PLACE_AND_TIME or word.lower in AUXILIARIES:
            break
        last += 1
    return last


def _is_nameable(speaker: Speaker, first: Word) -> bool:
    """Whether the noun phrase can be a speaker: a name, a pronoun, a side, or one with an article."""
    named = speaker.pronoun is not None or speaker.is_named or speaker.side is not None
    return named or first.lower in ARTICLES


def _begins_relative(words: tuple[Word, ...], index: int) -> bool:
    """Whether "who" or "which" stands at *index*, or behind a comma there."""
    if words[index].lower in _PEOPLE:
        return True
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
    return tail


_TAIL_INNER = word_set(". , !")
