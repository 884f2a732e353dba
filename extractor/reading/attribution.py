"""Attribution: who says a stretch of text, through what medium, and how.

All sentences are read once, in order; pronouns, surnames and "the ministry" are resolved to the fullest earlier naming.
A speaker's later sentences belong to the same occasion until another medium is named.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.reading.quotations import Quotation, quotation_at, read_quotations
from extractor.reading.sentences import split_sentences
from extractor.reading.speakers import Piece, Speaker, speech_words
from extractor.reading.speech import SpeechEvent, find_events
from extractor.reading.words import Sentence, read_sentence
from extractor_schemas import BlockKind, Document, Mode, Stance

SPEAKING = frozenset({BlockKind.HEADLINE, BlockKind.PARAGRAPH})
"""Blocks that make claims."""
DIRECT_WORDS = 8
"""A quoted stretch of at least this many words that begins a sentence is a quotation, not quoted words."""
RESOLVE_BACK = 40
"""How many earlier speakers a pronoun or short name is looked up among."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who says a figure, as far as the text says."""

    mode: Mode
    stance: Stance
    speaker: Speaker | None = None
    name: str | None = None
    """The speaker's fullest name in the document."""
    medium: Piece | None = None
    times: tuple[Piece, ...] = ()
    """Where the day of the statement may stand, nearest first."""
    based_on: Piece | None = None


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """A sentence with its quotations and speech events, speakers resolved."""

    sentence: Sentence
    kind: BlockKind
    paragraph: int
    """Index of the block."""
    quotations: tuple[Quotation, ...]
    events: tuple[SpeechEvent, ...]
    speaker_before: SpeechEvent | None
    """The last event of the sentences before."""
    order: int
    """How many such sentences stand before."""
    denied_after: bool = False
    """The next sentence denies this one as a whole."""


@dataclass(frozen=True, slots=True)
class Attributions:
    """All sentences of a document that can make claims."""

    text: str
    sentences: tuple[ReadSentence, ...]
    speakers: tuple[Speaker, ...]
    """Every speaker, in order of the events."""

    def sentence_at(self, offset: int) -> ReadSentence | None:
        """The sentence that holds *offset*; None in captions, bylines and other blocks that make no claims."""
        index = bisect_right([each.sentence.start for each in self.sentences], offset) - 1
        if index < 0 or offset >= self.sentences[index].sentence.end:
            return None
        return self.sentences[index]

    def statement_at(self, start: int, end: int) -> Statement | None:
        """Who says `[start, end)`, and how; None outside of sentences."""
        read = self.sentence_at(start)
        return None if read is None else _state(self, read, start, end)


def read_attributions(document: Document) -> Attributions:
    """Read who speaks in every sentence of the document's headline and paragraphs."""
    text = document.text or ""
    sentences: list[ReadSentence] = []
    speakers: list[Speaker] = []
    occasions: dict[str, SpeechEvent] = {}
    before: SpeechEvent | None = None
    for number, block in enumerate(document.blocks):
        if block.kind not in SPEAKING:
            continue
        quotations = read_quotations(text, block.start, block.end)
        for start, end in split_sentences(text, block.start, block.end):
            sentence = read_sentence(text, start, end)
            inside = tuple(each for each in quotations if each.start < end and start < each.end)
            found = find_events(sentence, inside, headline=block.kind is BlockKind.HEADLINE)
            events: list[SpeechEvent] = []
            previous = before
            for event in found:
                event = _resolve(event, previous, speakers, occasions)
                events.append(event)
                if event.speaker is not None and event.kind in {"verb", "participle", "cue", "colon"}:
                    previous = event
            sentences.append(
                ReadSentence(sentence, block.kind, number, inside, tuple(events), before, len(sentences))
            )
            before = previous
    return Attributions(text, tuple(_mark_denied(sentences)), tuple(speakers))


def _mark_denied(sentences: list[ReadSentence]) -> list[ReadSentence]:
    marked = [
        replace(one, denied_after=any(event.anaphoric and event.stance == "denied" for event in after.events))
        for one, after in pairwise(sentences)
    ]
    return marked + sentences[-1:]


def _resolve(
    event: SpeechEvent,
    previous: SpeechEvent | None,
    speakers: list[Speaker],
    occasions: dict[str, SpeechEvent],
) -> SpeechEvent:
    speaker = event.speaker
    if event.kind == "participle" and speaker is None and previous is not None:
        speaker = previous.speaker
    if speaker is None:
        return event
    if speaker.pronoun is not None:
        speaker = _antecedent(speaker.pronoun, previous, speakers)
        if speaker is None:
            return replace(event, speaker=None)
    speaker = _fuller(speaker, speakers)
    if event.kind != "based":
        speakers.append(speaker)
    event = replace(event, speaker=speaker)
    key = speaker.surname if speaker.is_named else speaker.text.lower()
    earlier = occasions.get(key)
    if earlier is not None and event.medium is None:
        event = replace(event, medium=earlier.medium, times=(*event.times, *earlier.times))
    if event.kind in {"verb", "participle", "cue"}:
        occasions[key] = event
    return event


def _antecedent(pronoun: str, previous: SpeechEvent | None, speakers: list[Speaker]) -> Speaker | None:
    if previous is not None and previous.speaker is not None and _fits(pronoun, previous.speaker):
        return previous.speaker
    for speaker in reversed(speakers[-RESOLVE_BACK:]):
        if _fits(pronoun, speaker):
            return speaker
    return None


def _fits(pronoun: str, speaker: Speaker) -> bool:
    return pronoun == "any" or (pronoun == "body") == speaker.is_body


def _fuller(speaker: Speaker, speakers: list[Speaker]) -> Speaker:
    """Add what an earlier, fuller naming of the same speaker says."""
    last_word = speaker.surname
    for earlier in reversed(speakers[-RESOLVE_BACK:]):
        if (
            not speaker.is_named
            and earlier.is_named
            and last_word in earlier.office
            and speaker.side in {None, earlier.side}
        ):
            # "the general": the one named before.
            return replace(earlier, name=speaker.name)
        if not same_speaker(earlier, speaker) and not (
            not speaker.is_named
            and earlier.text.lower().endswith(last_word)
            and earlier.is_body == speaker.is_body
        ):
            continue
        return replace(
            speaker,
            role=speaker.role or earlier.role,
            office=speaker.office | earlier.office,
            affiliation=speaker.affiliation or earlier.affiliation,
            side=speaker.side or earlier.side,
            is_body=earlier.is_body,
            is_named=earlier.is_named,
        )
    return speaker


def same_speaker(one: Speaker, other: Speaker) -> bool:
    """Whether two namings name the same speaker: equal, or one the surname of the other."""
    if one.text.lower() == other.text.lower():
        return True
    if not (one.is_named and other.is_named):
        return False
    return one.surname == other.surname and 1 in {len(one.text.split()), len(other.text.split())}


def fullest_name(speaker: Speaker, speakers: tuple[Speaker, ...]) -> str:
    """The longest naming of the same speaker anywhere in the document."""
    return max((each.text for each in speakers if same_speaker(each, speaker)), key=len, default=speaker.text)


def _state(attributions: Attributions, read: ReadSentence, start: int, end: int) -> Statement:
    quotation = quotation_at(read.quotations, start, end)
    event = _event_for(read, start, quotation)
    if event is None and quotation is not None and read.speaker_before is not None:
        # A quotation without a verb of its own goes on with the last speaker.
        event = read.speaker_before
    stance = Stance.DENIED if read.denied_after else Stance.ASSERTED
    if event is None:
        mode = Mode.HEADLINE if read.kind is BlockKind.HEADLINE else Mode.NARRATOR_BACKGROUND
        return Statement(mode, stance)
    if event.kind in {"based", "inference"}:
        # "Based on X's statements" names a source; what follows is the article's own arithmetic.
        based = event.verb if event.speaker is not None else None
        return Statement(Mode.NARRATOR_INFERENCE, stance, based_on=based)
    if event.speaker is None:
        return Statement(_mode(read, quotation), stance)
    if event.stance != "asserted":
        stance = Stance(event.stance)
    elif _is_negated(read, start):
        stance = Stance.DENIED
    elif stance is Stance.ASSERTED:
        stance = _stance_behind(read, start)
    mode = _mode(read, quotation)
    name = fullest_name(event.speaker, attributions.speakers)
    return Statement(mode, stance, event.speaker, name, event.medium, event.times)


def _is_negated(read: ReadSentence, start: int) -> bool:
    """Whether "and not" stands right before the figure: "150 km², and not 400 km² as they write"."""
    index = read.sentence.index_at(start)
    before = [word.lower for word in read.sentence.words[max(0, index - 2) : index]]
    return before[-1:] == ["not"] and before[0] in {"and", ",", "but"}


CLAIM_NOUNS = frozenset({"claim", "figure", "number", "assertion", "estimate", "statement", "count", "allegation"})


def _stance_behind(read: ReadSentence, start: int) -> Stance:
    """What a trailing ", a claim that Kabul rejected" makes of the sentence."""
    words = read.sentence.words
    verbs = speech_words("verb")
    for index in range(read.sentence.index_at(start), len(words) - 2):
        if words[index].text == "," and words[index + 1].lower in {"a", "an"} and words[index + 2].lower in CLAIM_NOUNS:
            for word in words[index + 3 : index + 14]:
                stance = verbs.get(word.lower, "asserted")
                if stance != "asserted":
                    return Stance(stance)
    return Stance.ASSERTED


def _event_for(read: ReadSentence, start: int, quotation: Quotation | None) -> SpeechEvent | None:
    """The event that covers an offset: the nearest before it, else the nearest after it that reaches left."""
    at = quotation.start if quotation is not None else start
    right = [
        event
        for event in read.events
        if event.right[0] <= at < event.right[1] or event.right[0] <= start < event.right[1]
    ]
    left = [event for event in read.events if event.covers_left and event.subject_start >= start]
    if right and right[-1].kind == "inference":
        return right[-1]
    if left and (not right or (right[-1].covers_left and quotation is not None)):
        return left[0]
    return right[-1] if right else None


def _mode(read: ReadSentence, quotation: Quotation | None) -> Mode:
    if read.kind is BlockKind.HEADLINE:
        return Mode.HEADLINE
    if quotation is None:
        return Mode.INDIRECT
    text = read.sentence.text
    quoted = text[quotation.start : quotation.end]
    begins = quotation.outer_start <= read.sentence.start or text[: quotation.outer_start].rstrip()[-1:] in {
        ":",
        ",",
    }
    long_enough = len(quoted.split()) >= DIRECT_WORDS or quotation.outer_start <= read.sentence.start
    return Mode.DIRECT_QUOTE if begins and quoted[:1].isupper() and long_enough else Mode.MIXED_QUOTE
