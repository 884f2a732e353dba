"""Accounts: "by the army's own count", "the ministry's figure is", "Kyiv puts it at 90, Moscow at 40"."""

from extractor.reading.places.gazetteer import side_of
from extractor.reading.speech.appositions import is_verb
from extractor.reading.speech.offices import is_owner_mark
from extractor.reading.speech.openings import is_institution
from extractor.reading.speech.speakers import Piece, Speaker, read_speaker
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.words.particles import ARTICLES, BE, STOPS, word_set
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

_PREPOSITIONS = word_set("by on in from going")
_BETWEEN = word_set("own latest first last official initial preliminary monthly weekly daily most recent")
"""What may stand between an owner and the account."""
_PRONOUNS = {"his": "person", "her": "person", "its": "body", "their": "any"}
_SHORT_OWNER = 6
"""Longest subject before ", by their own account", words, with the comma."""
_MAX_OWNER = 9
"""Longest owner of an account, words."""
_STANDS = BE | word_set("stands stood comes came remains remained puts put runs ran : speaks")
"""What leads from a figure that somebody owns to its number."""
_STAND_REACH = 7
"""How far behind "the ministry's figure" that may stand, words."""
_PUTS = word_set("put puts estimated estimates reckons reckoned set sets places placed sees saw")
_HEDGES = word_set("about some around roughly nearly almost just over under more less at up no a close only")
_JOINTS = word_set("and while but")
_MAX_GAP = 7
"""Longest speaker of "Moscow at 40", words."""


def read_account(sentence: Sentence, index: int) -> SpeechEvent | None:
    """Read what is said with the noun of an account at *index*, if somebody owns it."""
    words = sentence.words
    if words[index].lower not in speech_words("account") or index == 0:
        return None
    owner = index - 1
    while owner > 0 and words[owner].lower in _BETWEEN:
        owner -= 1
    if words[owner].lower in _PRONOUNS:
        piece = Piece(words[owner].start, words[owner].end)
        speaker: Speaker | None = Speaker(piece, words[owner].text, pronoun=_PRONOUNS[words[owner].lower])
        first = owner
    elif is_owner_mark(words[owner]) and owner:
        first = _owner_start(words, owner)
        speaker = read_speaker(sentence, first, owner - 1, None)
    else:
        return None
    if speaker is None or (speaker.pronoun is None and not _can_own(speaker)):
        return None
    if first and words[first - 1].lower in _PREPOSITIONS:
        return _by_account(sentence, first - 1, index, speaker)
    return _owned_figure(sentence, first, index, speaker)


def _can_own(speaker: Speaker) -> bool:
    """Whether somebody can have a count of their own: not "three months"."""
    return speaker.is_named or speaker.side is not None or not speaker.is_body or is_institution(speaker)


def _owner_start(words: tuple[Word, ...], mark: int) -> int:
    """Index of the first word of the owner before its "'s"."""
    first = mark
    while first > 0 and mark - first < _MAX_OWNER:
        word = words[first - 1]
        if word.text in STOPS or word.lower in _PREPOSITIONS or word.lower in speech_words("verb"):
            break
        first -= 1
        if word.lower in ARTICLES:
            break
    return first


def _by_account(sentence: Sentence, start: int, index: int, speaker: Speaker) -> SpeechEvent:
    """The event of "by the army's own count": it covers what follows if it opens its clause."""
    words = sentence.words
    end = index + 1
    opens = start == 0 or words[start - 1].text in {",", ";", ":"} or words[start - 1].lower in {"and", "but"}
    if speaker.pronoun in {"body", "any"} and start > 1 and words[start - 1].text == ",":
        # "The rebels, by their own account, hold": whose it is stands before.
        first = _subject_start(words, start - 1)
        if start - first <= _SHORT_OWNER and not any(is_verb(word) for word in words[first : start - 1]):
            speaker = read_speaker(sentence, first, start - 2, None) or speaker
    right = (words[end - 1].end if opens else sentence.end, sentence.end)
    piece = Piece(words[start].start, words[index].end)
    return SpeechEvent(piece, speaker, "asserted", "cue", words[start].start, not opens, right)


def _subject_start(words: tuple[Word, ...], comma: int) -> int:
    first = comma
    while first > 0 and comma - first < _MAX_OWNER and words[first - 1].text not in STOPS:
        first -= 1
    return first


def _owned_figure(sentence: Sentence, first: int, index: int, speaker: Speaker) -> SpeechEvent | None:
    """Read "the ministry's figure for May is"."""
    words = sentence.words
    stop = min(len(words), index + 1 + _STAND_REACH)
    stands = next((at for at in range(index + 1, stop) if words[at].lower in _STANDS), None)
    if stands is None or any(word.text in {",", ";", "."} for word in words[index + 1 : stands]):
        return None
    is_given = (
        _has_number(words, stands + 1) if speaker.pronoun is None else _is_number_next(words, stands + 1)
    )
    if not is_given:
        return None
    verb = Piece(words[stands].start, words[stands].end)
    return SpeechEvent(
        verb, speaker, "asserted", "estimate", words[first].start, False, (words[stands].end, sentence.end)
    )


def _has_number(words: tuple[Word, ...], first: int) -> bool:
    fractions = speech_words("fraction")
    behind = words[first : first + _MAX_OWNER]
    return any(word.text[0].isdigit() or word.lower in fractions for word in behind)


def read_gap(sentence: Sentence, index: int, before: SpeechEvent) -> SpeechEvent | None:
    """Read "Moscow at 40" at its "at" behind "Kyiv puts the loss at 90"."""
    words = sentence.words
    verb = sentence.text[before.verb.start : before.verb.end].lower()
    if words[index].lower != "at" or verb not in _PUTS or not _is_number_next(words, index + 1):
        return None
    first = index
    while first > 0 and index - first < _MAX_GAP:
        word = words[first - 1]
        if word.text in STOPS or word.lower in _JOINTS:
            break
        first -= 1
    bounded = first > 0 and (words[first - 1].text in {",", ";"} or words[first - 1].lower in _JOINTS)
    if first == index or not bounded or words[first].start <= before.verb.end:
        return None
    speaker = read_speaker(sentence, first, index - 1, None)
    if speaker is None or not _is_voice(speaker):
        return None
    piece = Piece(words[index].start, words[index].end)
    right = (words[index].end, sentence.end)
    return SpeechEvent(piece, speaker, "asserted", "estimate", words[first].start, False, right)


def _is_number_next(words: tuple[Word, ...], first: int) -> bool:
    at = first
    while at < len(words) and words[at].lower in _HEDGES:
        at += 1
    return at < len(words) and (words[at].text[0].isdigit() or words[at].lower in speech_words("fraction"))


def _is_voice(speaker: Speaker) -> bool:
    """Whether a phrase is somebody with an estimate rather than another thing that is estimated."""
    if not speaker.is_body:
        return bool(speaker.office) or speaker.role is not None
    return is_institution(speaker) or side_of(speaker.text) is not None
