"""Attributions of a claim: who says so, through what and how.

What the code reads wins; the draft's pieces count only where the code reads nothing.
"""

from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import NARRATED
from extractor.grounding.periods import resolve_saying
from extractor.reading.reader import Reading
from extractor.reading.speech.attribution import Statement
from extractor.reading.speech.speakers import Piece
from extractor_schemas import Attribution, Surface


def resolve_attribution(reading: Reading, located: LocatedDraft) -> Attribution:
    """The attribution of a draft whose quotation was found."""
    draft, pieces = located.draft, located.pieces
    statement = located.reading.statement if located.reading is not None else None
    mode = statement.mode if statement is not None else draft.mode
    speaker = statement.speaker if statement is not None else None
    surface = cut_piece(reading, speaker.name if speaker is not None else pieces.get("speaker"))
    name = _fullest_name(statement, surface)
    agency = reading.document.agency
    if surface is None and mode in NARRATED and agency is not None:
        # What a credited agency's copy says in its own voice, the agency says.
        surface, name = agency, agency.text
    role = speaker.role if speaker is not None else None
    affiliation = speaker.affiliation if speaker is not None else None
    medium = statement.medium if statement is not None else None
    return Attribution(
        speaker=surface,
        name=name,
        role=cut_piece(reading, role or pieces.get("role")),
        affiliation=cut_piece(reading, affiliation or pieces.get("affiliation")),
        medium=cut_piece(reading, medium or pieces.get("medium")),
        mode=mode,
        stance=statement.stance if statement is not None else draft.stance,
        said_on=resolve_saying(reading, located),
        based_on=cut_piece(reading, statement.based_on if statement is not None else None),
    )


def cut_piece(reading: Reading, piece: Piece | None) -> Surface | None:
    """The schema form of a piece."""
    return None if piece is None else Surface.cut(reading.text, piece.start, piece.end)


def _fullest_name(statement: Statement | None, surface: Surface | None) -> str | None:
    if statement is not None and statement.name:
        return statement.name
    return surface.text if surface is not None else None
