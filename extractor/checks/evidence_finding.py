"""Findings on drafts: an error rejects the draft, a doubt goes with the claim."""

from extractor.checks.registry import make_finding
from extractor.grounding.locate import LocatedDraft
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading
from extractor.reading.words.quotations import quotation_at
from extractor_schemas import Finding, Outcome, Severity, Span


def reject(
    code: str,
    located: LocatedDraft,
    message: str,
    *,
    expected: str | None = None,
    at: Piece | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Make a finding that the text does not support a piece of the draft.

    Args:
        code: The rule's code.
        located: The draft.
        message: What the draft says, and what the text.
        expected: What the piece should be.
        at: Where to look; otherwise at the figure, or else at the quotation.
        severity: If not the rule's.
    """
    place = at or located.mention or located.quote
    return make_finding(
        code,
        Outcome.INCONSISTENT,
        message,
        span=None if place is None else Span(start=place.start, end=place.end),
        draft=located.index,
        expected=expected,
        severity=severity,
    )


def doubt(
    code: str,
    located: LocatedDraft,
    message: str,
    *,
    expected: str | None = None,
    at: Piece | None = None,
) -> Finding:
    """Make a finding that does not reject the draft."""
    return reject(code, located, message, expected=expected, at=at, severity=Severity.WARNING)


def plain(text: str | None) -> str:
    """Words without case and surplus white space, to compare; empty for None."""
    return " ".join((text or "").casefold().split())


def is_quoted(figure: FigureReading) -> bool:
    """Whether a figure stands in quotation marks, whoever is quoted."""
    return quotation_at(figure.read.quotations, figure.mention.start, figure.mention.end) is not None


def is_in_sentence(figure: FigureReading, piece: Piece) -> bool:
    """Whether a piece stands in the figure's sentence: where the code reads nothing, only there can it be."""
    sentence = figure.read.sentence
    return sentence.start <= piece.start and piece.end <= sentence.end
