"""E: what the draft says is done with the land, and by whom, against the verb and its subject."""

from collections.abc import Iterator

from extractor.checks.evidence_figure import is_governed
from extractor.checks.evidence_finding import doubt, is_in_sentence, reject
from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import same_action
from extractor.reading.reader import Reading
from extractor.reading.speakers import side_among
from extractor.reading.statements import FigureReading
from extractor.reading.words import read_words
from extractor_schemas import Action, ClaimKind, Finding


def check_action(located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E119: taken is not lost; another verb of the same group is only a doubt."""
    stated, read = located.draft.action, figure.action
    if stated is read or read is Action.OTHER or not is_governed(figure):
        return
    if same_action(stated, read):
        message = f"the draft says {stated.value}, the text rather {read.value}"
        yield doubt("E119", located, message, expected=read.value)
    else:
        message = f"the draft says {stated.value}, the text {read.value}"
        yield reject("E119", located, message, expected=read.value)


def check_holder(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E120: the holder is of the side that the text gives the land to."""
    piece, own, side = located.pieces.get("holder"), figure.holder.piece, figure.holder.side
    if piece is None or (own is not None and piece.start < own.end and own.start < piece.end):
        return
    stated = side_among(read_words(reading.text, piece.start, piece.end))
    if figure.kind is ClaimKind.REGION_SIZE:
        message, expected = f"a size belongs to nobody, the draft gives it to {located.draft.holder!r}", None
    elif (stated is not None and stated == side) or (side is None and is_in_sentence(figure, piece)):
        return
    else:
        expected = side
        message = (
            f"the draft gives it to {located.draft.holder!r}, the text to {side or 'nobody that it names'}"
        )
    yield reject("E120", located, message, expected=expected)
