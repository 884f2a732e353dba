"""The embedded engine: every figure that the code reads as a claim of territory becomes a draft."""

from extractor.engines import Doubts, Proposal
from extractor.reading.reader import Reading
from extractor.reading.speech.orders import find_orders, is_order
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Draft, format_number


class GrammarEngine:
    """Deterministic, without a model, a key or a network; made for English wire copy."""

    @property
    def spec(self) -> str:
        """Its name."""
        return "grammar"

    def propose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> Proposal:
        """One draft for each figure that is a claim, but none of what an order to a machine says."""
        claims = [figure for figure in figures if figure.is_claim]
        orders = find_orders(reading.document) if claims else ()
        drafts = tuple(
            _draft(reading.text, figure)
            for figure in claims
            if not is_order(orders, Piece(figure.mention.start, figure.mention.end))
        )
        return Proposal.of(self.spec, drafts)

    def revise(self, reading: Reading, doubts: Doubts, proposal: Proposal) -> Proposal | None:
        """Nothing: it would propose the same again."""
        return None


def _draft(text: str, figure: FigureReading) -> Draft:
    mention, statement = figure.mention, figure.statement
    speaker = statement.speaker
    sentence = figure.read.sentence

    def cut(piece: Piece | None) -> str | None:
        return None if piece is None else piece.text(text)

    return Draft(
        quote=text[sentence.start : sentence.end],
        figure=mention.text,
        hedge=mention.hedge.text if mention.hedge else None,
        value=format_number(mention.value),
        value_hi=None if mention.value_hi is None else format_number(mention.value_hi),
        unit=mention.unit,
        comparator=mention.comparator,
        kind=figure.kind,
        action=figure.action,
        holder=cut(figure.holder.piece),
        territory=tuple(place.text for place in figure.territory),
        share_of=cut(figure.base.piece) if figure.base else None,
        share_scope=figure.share_scope,
        period=text[figure.period.start : figure.period.end] if figure.period else None,
        speaker=speaker.text if speaker else None,
        role=cut(speaker.role) if speaker else None,
        affiliation=cut(speaker.affiliation) if speaker else None,
        medium=cut(statement.medium),
        mode=statement.mode,
        stance=statement.stance,
        said_on=text[figure.said.start : figure.said.end] if figure.said else None,
        position=sentence.start,
    )
