"""Reporting verbs: "Syrsky said that …", "…, said Mark Hale", "… was confirmed by the ministry"."""

from extractor.reading.speech.estimates import is_monitor, may_estimate, states_total
from extractor.reading.speech.inverted import GIVEN, read_given, read_inverted, read_passive, read_put_by
from extractor.reading.speech.media import read_medium, read_medium_before, read_medium_behind
from extractor.reading.speech.openings import is_institution
from extractor.reading.speech.referents import head_of
from extractor.reading.speech.reporting_words import is_anaphoric, is_noun, is_participle
from extractor.reading.speech.second_hand import read_carrier, read_quoting
from extractor.reading.speech.speakers import Piece, Speaker
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.speech.subjects import MAX_SUBJECT, read_relative_subject, read_subject
from extractor.reading.words.particles import AUXILIARIES, BE, QUOTE_MARKS, RELATIVES, word_set
from extractor.reading.words.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words.words import Sentence, Word

_SILENT = word_set("number figure claim assertion share gain toll")
"""What is said rather than says."""
_STUDIES = word_set(
    "study studies report reports survey analysis estimate estimates assessment research paper"
)
_ASSIGNS = word_set("give gives gave colours colors marks lists shades")
"""What "it" does where it is a body or a document that has been named."""
_NO_SUBJECT = word_set("with of among despite unlike besides amid against without within we")
_FIRST_SECOND = 3
"""Index of the first word that can be the second verb of a sentence."""
_ENDS = word_set(". ! ?")


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
        return _read_progressive(sentence, index, floor) or _read_estimate(sentence, index, floor)
    if index == 0:
        return read_inverted(sentence, index, stance)
    before = words[index - 1]
    if is_noun(words, index) or is_participle(words, index):
        return None
    if before.lower in BE and word.lower not in {"quoted", "cited"}:
        return read_passive(sentence, index, stance) or read_put_by(sentence, index)
    if before.lower == "to":
        return None
    if before.lower == "who" and index > 1 and words[index - 2].is_word:
        # "an official who spoke on condition of anonymity said": the clause only describes.
        return None
    subject = read_relative_subject(sentence, index) or read_subject(sentence, index, floor)
    if subject is not None and not _can_speak(subject[0], word):
        subject = None
    inverted = read_inverted(sentence, index, stance)
    if subject is None:
        return inverted or _coordinated(sentence, index, stance, floor)
    if inverted is not None and (before.text in QUOTE_MARKS or _ends_clause(sentence, inverted)):
        return inverted
    return _with_subject(sentence, index, stance, *subject)


def _coordinated(sentence: Sentence, index: int, stance: str, floor: int) -> SpeechEvent | None:
    """Read the second verb of a speaker: "denied that it had lost 600, and put its losses at 200"."""
    words = sentence.words
    before = words[index - 1].lower
    if floor == 0 or before not in {"and", "but", "then"} or index < _FIRST_SECOND:
        return None
    if not (words[index - 2].text == "," or words[index - 2].text in QUOTE_MARKS):
        return None
    medium, tail = read_medium(sentence, index)
    ends = words[tail].start if tail < len(words) else sentence.end
    return SpeechEvent(
        Piece(words[index].start, words[index].end),
        None,
        stance,
        "participle",
        words[index - 1].start,
        False,
        _right(sentence, tail, is_parenthetical=False),
        medium,
        times=(Piece(words[index].end, max(words[index].end, ends)),),
    )


def read_phrase(sentence: Sentence, index: int, floor: int) -> SpeechEvent | None:
    """Read "let it be known" or "went on" at *index*, if somebody who is named or has an office does."""
    words = sentence.words
    found = speech_phrase_at(words, index, "verb_phrase")
    if found is None or index == 0:
        return None
    subject = read_subject(sentence, index, floor)
    if subject is None:
        return None
    speaker = subject[0]
    if not (speaker.is_named or speaker.pronoun or not speaker.is_body or is_institution(speaker)):
        return None
    return _with_subject(sentence, index + found[0] - 1, found[1], *subject)


def _read_progressive(sentence: Sentence, index: int, floor: int) -> SpeechEvent | None:
    """Read "the ministry has been claiming that"."""
    words = sentence.words
    stance = speech_words("participle").get(words[index].lower)
    if stance is None or index == 0 or words[index - 1].lower not in BE:
        return None
    subject = read_subject(sentence, index, floor)
    if subject is None or not _can_speak(subject[0], words[index]):
        return None
    return _with_subject(sentence, index, stance, *subject)


def _read_estimate(sentence: Sentence, index: int, floor: int) -> SpeechEvent | None:
    """Read "the observatory gives the army 21 percent" at its verb."""
    words = sentence.words
    given = read_given(sentence, index)
    if given is not None or words[index].lower in GIVEN:
        return given
    at = index - 1
    while at > 0 and words[at].lower in AUXILIARIES:
        at -= 1
    before = words[at].lower if index else "to"
    if before == "to" or before in RELATIVES or not may_estimate(words, index):
        return None
    subject = read_subject(sentence, index, floor)
    if subject is None:
        return None
    speaker, first = subject
    gives = states_total(words, index) and _can_speak(speaker, words[index])
    goes_on = speaker.pronoun in {"any", "body"} and words[index].lower in _ASSIGNS
    if not (gives or is_monitor(speaker) or goes_on):
        return None
    start = words[first].start
    verb = Piece(words[index].start, words[index].end)
    right = (words[index].end, sentence.end)
    return SpeechEvent(verb, speaker, "asserted", "estimate", start, False, right)


def _can_speak(speaker: Speaker, verb: Word) -> bool:
    """Whether a subject is no measure, place or stretch of time: "40 square kilometres", "on background"."""
    if speaker.pronoun is not None or speaker.is_named or speaker.side is not None:
        return True
    if speaker.text.split()[0].lower() in _NO_SUBJECT:
        return False
    head = head_of(speaker)
    if verb.lower in speech_words("evidence") and not _has_voice(speaker, head):
        return False
    return head not in speech_words("measure") and head not in _SILENT


def _has_voice(speaker: Speaker, head: str) -> bool:
    """Whether a subject is a person, a body or a study: maps and pictures show, but say nothing."""
    known = head in speech_words("body") or head in speech_words("source") or head in _STUDIES
    return not speaker.is_body or known


def _with_subject(sentence: Sentence, index: int, stance: str, speaker: Speaker, first: int) -> SpeechEvent:
    """The event of a verb behind its subject, which begins at the word *first*."""
    words = sentence.words
    word = words[index]
    medium, tail = read_medium(sentence, index)
    medium = medium or read_medium_before(sentence, first, index) or read_medium_behind(sentence, tail)
    carrier: Speaker | None = None
    carried = read_carrier(sentence, index)
    quoting = read_quoting(sentence, index, speaker) if carried is None else None
    if carried is not None:
        medium, tail = carried
    elif quoting is not None:
        carrier, (speaker, tail) = speaker, quoting
    covers_left = first > 0 and (words[first - 1].text == "," or words[first - 1].text in QUOTE_MARKS)
    if first > 1 and words[first - 1].lower in {"that", "which"}:
        # "the 44 square kilometres that a European mission reported"
        covers_left = covers_left or words[first - 2].lower in speech_words("unit")
    as_clause = first > 0 and words[first - 1].lower == "as"
    if as_clause and first > 1 and words[first - 2].text == ",":
        covers_left, first = True, first - 1
    ends = words[tail].start if tail < len(words) else sentence.end
    return SpeechEvent(
        Piece(word.start, word.end),
        speaker,
        stance,
        "verb",
        words[first].start,
        covers_left,
        _bound_by_clause(
            words, first, tail, _right(sentence, tail, is_parenthetical=covers_left or as_clause)
        ),
        medium,
        times=(Piece(words[first].start, word.start), Piece(word.end, ends)),
        carrier=carrier,
        anaphoric=stance != "asserted" and is_anaphoric(words, index + 1),
    )


def _bound_by_clause(
    words: tuple[Word, ...], first: int, tail: int, right: tuple[int, int]
) -> tuple[int, int]:
    """End what a clause of place says at its comma: ", where the army has declared a zone, …"."""
    opener = words[first - 1].lower if first else ""
    declares = opener in {"that", "which"} and words[first - 2].lower not in speech_words("verb")
    performs = declares and words[tail - 1].lower in speech_words("performative")
    reports = words[tail].lower == "that" if tail < len(words) else False
    if (opener not in {"where", "when"} and not performs) or reports:
        return right
    comma = next((word for word in words[tail:] if word.text == ","), None)
    return right if comma is None else (right[0], max(right[0], min(right[1], comma.start)))


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
    resumed = _resumed(words, tail)
    if resumed is not None:
        return words[resumed].start, sentence.end
    if is_parenthetical and follows.lower not in speech_words("participle"):
        # "In the spring, he said, a third was held": the words go on.
        return follows.start, sentence.end
    return (words[tail].start, sentence.end) if follows.text in QUOTE_MARKS else nothing


def _resumed(words: tuple[Word, ...], comma: int) -> int | None:
    """The "that" behind an insertion: "reported, without naming a source, that"."""
    close = next(
        (at for at in range(comma + 1, min(len(words) - 1, comma + MAX_SUBJECT)) if words[at].text == ","),
        None,
    )
    return close + 1 if close is not None and words[close + 1].lower == "that" else None


def _ends_clause(sentence: Sentence, event: SpeechEvent) -> bool:
    """Whether an inverted reading leaves nothing over: "…, said Mark Hale, a spokesman."."""
    words = sentence.words
    before = words[sentence.index_at(event.verb.start) - 1]
    phrase = event.speaker.phrase if event.speaker is not None else None
    if phrase is not None and any(
        word.text[0].isdigit()
        for word in words[sentence.index_at(phrase.start) : sentence.index_at(phrase.end)]
    ):
        return False  # "Idris Bello, the governor, said the rebels held 40 km2."
    at_end = sentence.index_at(event.right[0]) >= len(words)
    return at_end and (before.text == "," or before.text in QUOTE_MARKS)
