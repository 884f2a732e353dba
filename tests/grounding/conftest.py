"""Documents, read once for a test, with the drafts that the embedded engine proposes for them."""

from collections.abc import Callable
from datetime import date

import pytest

from extractor.documents import read_document
from extractor.engines.grammar import GrammarEngine
from extractor.reading.reader import Reading, read
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import Draft

Case = tuple[Reading, dict[str, FigureReading], tuple[Draft, ...]]


@pytest.fixture
def read_text() -> Callable[[str], Case]:
    """Read a text of 20 February 2025: the reading, its figures by mention, and the engine's drafts."""

    def read_one(text: str) -> Case:
        reading = read(read_document(text, published=date(2025, 2, 20)))
        figures = read_statements(reading)
        drafts = GrammarEngine().propose(reading, figures).drafts
        return reading, {figure.mention.id: figure for figure in figures}, drafts

    return read_one
