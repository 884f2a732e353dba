"""Pieces: stretches of a document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document."""

    start: int
    end: int

    def text(self, document_text: str) -> str:
        """The stretch itself."""
        return document_text[self.start : self.end]
