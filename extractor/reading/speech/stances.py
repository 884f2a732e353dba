"""Stances: whether a speaker asserts or denies a figure, and whether somebody else rejects it."""

from itertools import pairwise

from extractor.reading.speech.speakers import PRONOUNS
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.words.particles import AUXILIARIES, QUOTE_MARKS, STOPS, word_set
from extractor.reading.words.vocabulary import speech_phrase_at, speech_words
from extractor.reading.words.words import Sentence, Word
from extractor_schemas import Stance

_CLAIM_TAIL = 14
"""How far behind ", a claim" its denial may stand, words."""
_NEGATION_REACH = 9
"""How far before a figure the "not" that denies it may stand, words."""
_BOUNDS = word_set(
    "more less fewer greater over below only just merely quite exactly yet until counting including how"
)
"""Behind "not" these bound a figure, or deny something else than it."""
_DEMONSTRATIVES = word_set("it that this there")
_DIRECT = word_set("even some the a about all")
"""What may stand between "not" and the figure that it denies."""
_QUOTED_SUBJECT = 6
"""Longest subject of a denial that opens a quotation, words, with its auxiliary."""
_POINTERS = word_set("that this these those the such")
_REFUSED = word_set(
    "rejected denied dismissed disputed contested refuted rebuffed ridiculed turned waved brushed untrue"
    " false wrong nonsense invented fabricated fantasy"
)
"""What a figure is that somebody does not accept."""
_REFUSED_REACH = 3
_NEGATED = word_set("not never n't")
_NO = word_set("no none")
_REJECTION_REACH = 8
"""How far into a sentence its phrase of rejection may begin, words."""


def own_stance(sentence: Sentence, event: SpeechEvent, start: int) -> Stance:
    """What the speaker of an event says of the figure at *start*: asserts or denies it."""
    if event.stance != Stance.ASSERTED.value:
        return Stance(event.stance)
    return Stance.DENIED if is_negated(sentence, start) else _stance_behind(sentence, start)


def is_negated(sentence: Sentence, start: int) -> bool:
    """Whether the words before a figure deny it: "not 400 km²", "they do not have 90 percent"."""
    words = sentence.words
    index = sentence.index_at(start)
    if index and words[index - 1].lower in _NO and _opens(words, index - 1):
        return True
    for at in range(index - 1, max(-1, index - 1 - _NEGATION_REACH), -1):
        word = words[at]
        if word.text in STOPS or word.lower in speech_words("verb"):
            return False
        if word.lower in _NEGATED or word.lower.endswith(("n't", "n’t")):
            between = [each.lower for each in words[at + 1 : index]]
            if any(each in _BOUNDS for each in between):
                return False
            if all(each in _DIRECT for each in between):
                return True
            if "even" in between or (at > 0 and _has_pronoun(words, at)):
                return True
            return len(between) == 1 and _opens_quotation(words, at)
    return False


def _opens_quotation(words: tuple[Word, ...], at: int) -> bool:
    """Whether a quotation begins with the clause that is negated at *at*: “The enemy does not hold”."""
    for word in reversed(words[max(0, at - _QUOTED_SUBJECT) : at]):
        if word.text in QUOTE_MARKS:
            return True
        if word.text in STOPS:
            return False
    return False


def _has_pronoun(words: tuple[Word, ...], at: int) -> bool:
    """Whether the subject of the negated verb is "we", "they" or "it": what others fail to do is a claim."""
    low = max(0, at - 2) if words[at].lower not in _NEGATED else max(0, at - 3)
    before = {word.lower for word in words[low:at]}
    return bool(before & (PRONOUNS.keys() | _DEMONSTRATIVES)) or _is_open_quote(words, at)


def _is_open_quote(words: tuple[Word, ...], at: int) -> bool:
    """Whether quoted words begin with the negated verb: it "did not lose 500"."""
    low = max(0, at - 2)
    return any(word.text in QUOTE_MARKS for word in words[low:at])


def _opens(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word opens a sentence or a quotation."""
    return index == 0 or words[index - 1].text in QUOTE_MARKS or words[index - 1].text in STOPS


def _stance_behind(sentence: Sentence, start: int) -> Stance:
    """What a trailing ", a claim that Kabul rejected" makes of the sentence."""
    words = sentence.words
    verbs, nouns = speech_words("verb"), speech_words("claim_noun")
    for index in range(sentence.index_at(start), len(words) - 2):
        if words[index].text != "," or words[index + 1].lower not in {"a", "an"}:
            continue
        if words[index + 2].lower not in nouns:
            continue
        for word in words[index + 3 : index + _CLAIM_TAIL]:
            if verbs.get(word.lower, "asserted") != "asserted":
                return Stance.DISPUTED
    return Stance.ASSERTED


def rejects_before(sentence: Sentence, events: tuple[SpeechEvent, ...]) -> bool:
    """Whether a sentence rejects, as a whole, what stood before: "Kabul denied the claim"."""
    if any(event.anaphoric for event in events):
        return True
    words = sentence.words
    if any(event.stance == Stance.DENIED.value for event in events):
        # "Niamey denies that the jihadists hold any such share"
        pairs = ((one.lower, two.lower) for one, two in pairwise(words))
        if any(pair in {("any", "such"), ("such", "a")} for pair in pairs):
            return True
    if _refuses(words):
        return True
    stop = min(len(words), _REJECTION_REACH)
    return any(speech_phrase_at(words, index, "rejection") is not None for index in range(stop))


def _refuses(words: tuple[Word, ...]) -> bool:
    """Whether a sentence begins with "That number was turned down" or "These figures are simply untrue"."""
    at = 1 if words and words[0].text in QUOTE_MARKS else 0
    if at + 2 >= len(words) or words[at].lower not in _POINTERS or words[at + 2].lower not in AUXILIARIES:
        return False
    if words[at + 1].lower.removesuffix("s") not in speech_words("claim_noun"):
        return False
    behind = words[at + 3 : at + 3 + _REFUSED_REACH]
    negated = any(word.lower in _NEGATED or word.lower == "yet" for word in behind)
    return not negated and any(word.lower in _REFUSED for word in behind)
