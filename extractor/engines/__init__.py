"""Engines: what proposes drafts. The embedded grammar needs no model; a language model is one more engine."""

from typing import Protocol

from extractor.reading.reader import Reading
from extractor.reading.statements import FigureReading
from extractor_schemas import Draft

__all__ = ["Engine"]


class Engine(Protocol):
    """Anything that proposes drafts for a document that has been read."""

    @property
    def spec(self) -> str:
        """The name that selects it: `grammar`, `openai:MODEL`."""
        ...

    def propose(self, reading: Reading, figures: tuple[FigureReading, ...]) -> tuple[Draft, ...]:
        """Propose drafts, in the order of the text.

        Raises:
            EngineError: If it could not be asked or gave no usable answer.
        """
        ...
