"""Behalf: the body that somebody speaks for, named apart from the office: "For the junta, Thaung Sein"."""

from dataclasses import replace

from extractor.reading.speech.openings import is_institution
from extractor.reading.speech.speakers import Piece, Speaker, read_speaker
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import Sentence, Word

_BEHALF = frozenset({("for",), ("speaking", "for"), ("on", "behalf", "of")})
"""What leads to the body that somebody speaks for."""
_MAX_BEHALF = 12
"""Longest such lead, words."""
_MAX_FIRM = 12
"""Longest kind and name of somebody's firm, words."""


def on_behalf(sentence: Sentence, speaker: Speaker, first: int) -> Speaker:
    """Add the body of "For the junta, Major General Thaung Sein denied" and "Speaking for the army, he"."""
    words = sentence.words
    if not speaker.is_named or speaker.is_body or speaker.affiliation is not None or first > _MAX_BEHALF:
        return speaker
    at = next((each for each in range(min(3, first)) if words[each].lower in {"for", "of"}), None)
    opens = tuple(word.lower for word in words[: at + 1]) if at is not None else ()
    if at is None or opens not in _BEHALF or any(word.text == "," for word in words[: first - 1]):
        return speaker
    body = read_speaker(sentence, at + 1, first - 2, None) if at + 1 <= first - 2 else None
    if body is None or not (body.is_body and (body.side is not None or is_institution(body))):
        return speaker
    return replace(speaker, affiliation=body.name, side=speaker.side or body.side)


def of_firm(words: tuple[Word, ...], index: int, speaker: Speaker) -> Speaker:
    """Add the body of "Ana Ruiz, whose Helsinki consultancy, Lake Mapping, is read by both armies"."""
    at = index + (words[index].text == ",")
    if words[at].lower != "whose" or speaker.is_body or speaker.affiliation is not None:
        return speaker
    stop = min(len(words), at + _MAX_FIRM)
    commas = [each for each in range(at, stop) if words[each].text == ","][:2]
    if len(commas) < 2 or words[commas[0] - 1].lower not in speech_words("body"):
        return speaker
    first, last = commas[0] + 1, commas[1] - 1
    if first > last or not all(word.is_capital for word in words[first : last + 1]):
        return speaker
    return replace(speaker, affiliation=Piece(words[first].start, words[last].end))
