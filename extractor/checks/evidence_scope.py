"""E: what the share is a share of, and when it was so, against what the code reads around the figure."""

from collections.abc import Iterator

from extractor.checks.evidence_finding import doubt, is_in_sentence, plain, reject
from extractor.checks.support import holds, sentences_near
from extractor.grounding.locate import LocatedDraft
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import PRONOUNS, Piece
from extractor.reading.statements.statements import FigureReading
from extractor.reading.times.dates import read_times
from extractor.reading.words.vocabulary import action_words
from extractor_schemas import Finding, ShareScope

RELATIVES = frozenset({"where", "which", "that", "once"})
MOST_BEFORE = 100
"""Figures before one in which its time may stand."""
CAPTURED = frozenset({ShareScope.INITIALLY_HELD, ShareScope.CAPTURED_CUMULATIVE})


def check_share(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E123: the base of a share is the one that the text names; where it names none, it is doubtful."""
    stated, read = located.draft.share_scope, figure.share_scope
    piece = located.pieces.get("share_of")
    own = figure.base.piece if figure.base is not None else None
    is_own = piece is not None and own is not None and piece.start < own.end and own.start < piece.end
    could = piece is not None and not is_own and _could_be_base(reading, figure, piece)
    judge = doubt if could or _is_loose(figure, stated) else reject
    if stated not in {None, read, ShareScope.UNRESOLVED} and stated is not None:
        shown = "something that the text leaves open" if read is None else read.value
        message = f"the draft takes a share of {stated.value}, the text of {shown}"
        yield judge("E123", located, message, expected=shown)
    if piece is None or is_own or (own is None and is_in_sentence(figure, piece)):
        return
    judge = doubt if could else reject
    yield judge("E123", located, f"the share is not of {located.draft.share_of!r}", at=piece)


def _is_loose(figure: FigureReading, stated: ShareScope | None) -> bool:
    """Whether the words of a base leave open what they come to: "it", "what they had seized"."""
    if figure.base is None:
        return True
    if figure.base.scope not in CAPTURED and not (figure.base.places or figure.territory_is_near):
        return True
    words = figure.read.sentence.text[figure.base.piece.start : figure.base.piece.end].casefold().split()
    if words[0] in {"it", "them", "this", "that", "these", "those", "its", "their", "his", "her", "our"}:
        return True
    if figure.base.piece.end <= figure.mention.start:
        between = figure.read.sentence.text[figure.base.piece.end : figure.mention.start]
        if "it" in between.casefold().split():  # "In Iraq it is 40 percent": of what was said before
            return True
    if not RELATIVES.isdisjoint(words):
        return True  # "the part of Iraq where they could move last August": a place, and more
    is_captured = stated in CAPTURED and figure.base.scope in CAPTURED
    return is_captured and action_words("scope_first").keys().isdisjoint(words)


def _could_be_base(reading: Reading, figure: FigureReading, piece: Piece) -> bool:
    """Whether a base stands where it may be the figure's: beside it, or before where it has none."""
    base = figure.base
    if base is not None and plain(base.piece.text(reading.text)) in PRONOUNS:
        return holds(sentences_near(reading, figure), piece)  # "half of it"
    if base is None or (base.piece.end <= figure.mention.start and not is_in_sentence(figure, piece)):
        return holds(sentences_near(reading, figure), piece)
    words, at = figure.read.sentence.words, figure.read.sentence.index_at(base.piece.start)
    is_loose = base.piece.end <= figure.mention.start and words[at - 1].lower not in {"in", "of", "across"}
    return is_loose and is_in_sentence(figure, piece)


def check_period(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> Iterator[Finding]:
    """E124: the time is the one that stands beside the figure, or that an earlier figure has."""
    stated, piece, own = located.draft.period, located.pieces.get("period"), figure.period
    if piece is None or (own is not None and piece.start < own.end and own.start < piece.end):
        return
    if figure.said is not None and piece.start < figure.said.end and figure.said.start < piece.end:
        return  # what is held on a day is said of that day
    near = is_in_sentence(figure, piece)
    if own is None:
        # Where the code reads no time, the sentence itself can have one, or for a fragment one beside it.
        if not near:
            is_beside = figure.verb is None and holds(sentences_near(reading, figure, after=1), piece)
            could = is_beside or _is_carried(reading, figure, piece, figures)
            judge = doubt if could else reject
            yield judge("E124", located, f"{stated!r} does not stand with the figure", at=piece)
        return
    shown = reading.text[own.start : own.end]
    if plain(stated) not in plain(shown):
        is_own = is_in_sentence(figure, Piece(own.start, own.end))
        could = _is_beside(reading, figure, piece) or (
            not is_own and _is_carried(reading, figure, piece, figures)
        )
        message = f"the draft says {stated!r}, beside the figure stands {shown!r}"
        yield (doubt if could else reject)("E124", located, message, at=piece, expected=shown)


def _is_carried(
    reading: Reading, figure: FigureReading, piece: Piece, figures: dict[str, FigureReading]
) -> bool:
    """Whether it is the time of a figure before that later ones go on with: near, or of the same speaker."""
    near = sentences_near(reading, figure)
    known = (
        time
        for read in near
        for time in read_times(read.sentence, reading.document.published)
        if time.start < piece.end and piece.start < time.end
    )
    if holds(near, piece) and next(known, None) is None:
        return True  # words that the code reads no time in
    start, name = near[0].sentence.start, figure.statement.name
    return any(
        other.period is not None
        and (other.period.start < piece.end and piece.start < other.period.end)
        and (other.mention.start >= start or (name is not None and other.statement.name == name))
        for mention in reading.mentions_in(0, figure.mention.start)[-MOST_BEFORE:]
        if (other := figures.get(mention.id)) is not None
    )


def _is_beside(reading: Reading, figure: FigureReading, piece: Piece) -> bool:
    """Whether a time stands in the sentence of the figure, and no other figure between."""
    mention = figure.mention
    between = [
        each
        for each in reading.mentions_in(min(piece.start, mention.end), max(piece.end, mention.start))
        if each.converts is None and each is not mention
    ]
    return is_in_sentence(figure, piece) and not between
