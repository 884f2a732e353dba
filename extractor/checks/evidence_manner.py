"""E: how the words reach the reader, whether they are denied, and through what medium."""

from collections.abc import Iterator
from functools import cache

from extractor.checks.evidence_finding import doubt, is_in_sentence, is_quoted, plain, reject
from extractor.checks.evidence_speaker import is_part, is_told_here
from extractor.checks.support import holds, is_medium, names, sentences_near, stand_together
from extractor.grounding.locate import LocatedDraft
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading
from extractor.reading.words.vocabulary import speech_words
from extractor_schemas import ClaimKind, Finding, Mention, Mode, Stance

QUOTED = frozenset({Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE})
TOLD = frozenset({Mode.INDIRECT, Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE})
"""Ways that no mark in the text tells apart."""
NEGATIONS = frozenset(
    {"not", "no", "never", "false", "nicht", "kein", "keine", "не", "нет", "ні", "ne", "pas"}
)
"""Words of the own sentence that may make a statement a denied one."""

WHAT_WAS_SAID = frozenset({"number", "numbers", "figure", "figures", "claim", "claims", "true"})
"""Words with which a sentence that negates something points back at what was said."""

UNVERIFIED = frozenset({"verify", "verified", "verifiable", "confirm", "confirmed", "independently"})
"""Words of the usual reservation, which denies nothing: "could not verify the claims"."""


def check_mode(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E116: quotation marks and headlines are plain to see; who tells the rest may be doubtful."""
    stated, read = located.draft.mode, figure.statement.mode
    if stated is read or (stated in QUOTED and read in QUOTED):
        return
    is_marked = is_quoted(figure)
    if stated in QUOTED and not is_marked:
        message = f"the draft says {stated.value}, but the figure stands in no quotation marks"
    else:
        message = f"the draft says {stated.value}, the text reads {read.value}"
    if stated in QUOTED:
        could = is_marked  # of somebody whom the code cannot name
    else:
        could = {stated, read} <= TOLD and _could_tell(reading, located, figure)
    yield (doubt if could else reject)("E116", located, message, expected=read.value)


def _could_tell(reading: Reading, located: LocatedDraft, figure: FigureReading) -> bool:
    """Whether a statement may be somebody's though the code reads none of it, or the other way round."""
    stated, read, speaker = located.draft.mode, figure.statement.mode, located.draft.speaker
    is_size = ClaimKind.REGION_SIZE in {figure.kind, located.draft.kind}
    if read is Mode.NARRATOR_INFERENCE:
        return False
    if read is Mode.INDIRECT:
        return speaker is None and (is_size or not is_told_here(figure))
    if stated is Mode.NARRATOR_INFERENCE:
        return not is_size
    near = (figure.read,) if is_size else sentences_near(reading, figure, after=1)
    return speaker is not None and names(reading, near, speaker)


def check_stance(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E121: what nobody denies is not denied; who denies what may be doubtful."""
    stated, read = located.draft.stance, figure.statement.stance
    if stated is read:
        return
    message = f"the draft says {stated.value}, the text {read.value}"
    if Stance.ASSERTED not in {stated, read}:
        could = True  # who denies a claim disputes it
    else:
        could = _may_hold(reading, figure) if stated is Stance.ASSERTED else _may_be_denied(reading, figure)
    yield (doubt if could else reject)("E121", located, message, expected=read.value)


def _may_hold(reading: Reading, figure: FigureReading) -> bool:
    """Whether the denial that the code reads may be of another figure, or of another sentence."""
    sentence = figure.read.sentence
    figures = [each for each in reading.mentions_in(sentence.start, sentence.end) if each.converts is None]
    denies = any(event.stance != Stance.ASSERTED.value for event in figure.read.events)
    return len(figures) > 1 or not (denies or figure.read.denied_after)


def _may_be_denied(reading: Reading, figure: FigureReading) -> bool:
    """Whether the text denies something near, or of this speaker, or another side gives the same figure."""
    attributions, near = reading.attributions, sentences_near(reading, figure, 1, 1)
    vocabulary = attributions.vocabulary
    if vocabulary[figure.read.order] & NEGATIONS:
        return True
    behind = [vocabulary[read.order] for read in sentences_near(reading, figure, 0, 1)[1:]]
    if any(words & NEGATIONS and words & WHAT_WAS_SAID and not words & UNVERIFIED for words in behind):
        return True
    if any(vocabulary[read.order] & _denials() for read in near):
        return True
    said = figure.statement.speaker
    denying = [each for each in attributions.sentences if vocabulary[each.order] & _denials()]
    if said is not None and names(reading, denying, said.text):
        return True
    return any(_answers(reading, figure, other) for other in reading.mentions if other is not figure.mention)


def _answers(reading: Reading, figure: FigureReading, other: Mention) -> bool:
    """Whether a sentence with the same figure denies something, or a speaker of another side gives it."""
    read = reading.attributions.sentence_at(other.start)
    if read is None:
        return False
    is_same = (other.value, other.unit) == (figure.mention.value, figure.mention.unit)
    if is_same and reading.attributions.vocabulary[read.order] & _denials():
        return True
    said, here = reading.attributions.statement_at(other.start, other.end), figure.statement.speaker
    speaker = said.speaker if said is not None else None
    if speaker is None or here is None or not is_same:
        return False
    return speaker.side != here.side or (speaker.side is None and speaker.text != here.text)


@cache
def _denials() -> frozenset[str]:
    """Words that deny or dispute what somebody said."""
    roles = (speech_words("verb"), speech_words("participle"))
    return frozenset(
        word for role in roles for word, stance in role.items() if stance != Stance.ASSERTED.value
    )


def check_medium(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E115: the medium is the one that the text names for this statement, or one where this speaker spoke."""
    draft, piece, own = located.draft, located.pieces.get("medium"), figure.statement.medium
    if draft.medium is None or piece is None:
        return
    if own is not None:
        shown = own.text(reading.text)
        # "told the agency": which agency, the text says elsewhere.
        is_name = any(word[:1].isupper() for word in shown.split())
        if not is_part(draft.medium, shown) and (is_name or not _reports(reading, draft.medium)):
            message = f"the text names {shown!r}, the draft {draft.medium!r}"
            yield reject("E115", located, message, expected=shown)
        return
    speaker = figure.statement.speaker
    who = draft.speaker or (speaker.text if speaker is not None else None)
    is_near = is_in_sentence(figure, piece)
    if speaker is not None and is_near:
        return
    message = f"{draft.medium!r} is not where this was said"
    points_back = _tells_outlet(figure) and _reports(reading, draft.medium)
    goes_on = _goes_on_there(reading, figure, piece)
    could = goes_on or (
        who is not None and (is_near or points_back or stand_together(reading, draft.medium, who))
    )
    yield (doubt if could else reject)("E115", located, message, at=piece)


def _goes_on_there(reading: Reading, figure: FigureReading, piece: Piece) -> bool:
    """Whether a sentence shortly before has the same speaker speak there."""
    said = figure.statement.speaker
    return said is not None and any(
        event.speaker is not None and event.speaker.text == said.text
        for read in sentences_near(reading, figure)
        if holds((read,), piece)
        for event in read.events
    )


def _reports(reading: Reading, words: str) -> bool:
    """Whether words name a medium, or a body that reports in its own name: "Libya Desk reports"."""
    bodies = (one for one in reading.attributions.speakers if one.is_named)
    return is_medium(reading, words) or any(plain(one.text) == plain(words) for one in bodies)


def _tells_outlet(figure: FigureReading) -> bool:
    """Whether the sentence has it told to an outlet that was named before: "told the agency"."""
    words, outlets = figure.read.sentence.words, speech_words("outlet")
    return any(
        word.lower in {"told", "tells"} and words[at + 1].lower == "the" and words[at + 2].lower in outlets
        for at, word in enumerate(words[:-2])
    )
