"""The two seed articles, read once for every test that looks at them."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from extractor import extract
from extractor.documents import read_document
from extractor.engines.grammar import GrammarEngine
from extractor.pipeline import judge_drafts
from extractor.reading.reader import Reading, read
from extractor.reading.statements.statements import FigureReading, read_statements
from extractor_schemas import Document, Draft, Extraction, GoldDocument

SEEDS = Path(__file__).parent / "gold" / "seed"


@pytest.fixture(scope="session")
def seed_documents() -> dict[str, Document]:
    """Each seed article as it is read, by the article's name."""
    made: dict[str, Document] = {}
    for path in sorted(SEEDS.glob("*.gold.json")):
        gold = GoldDocument.model_validate_json(path.read_bytes())
        text = (SEEDS / gold.article).read_bytes().decode()
        made[gold.article.removesuffix(".txt")] = read_document(text, published=gold.published)
    return made


@pytest.fixture(scope="session")
def seed_extractions(seed_documents: dict[str, Document]) -> dict[str, Extraction]:
    """What the embedded engine makes of each seed article."""
    return {article: extract(document) for article, document in seed_documents.items()}


@pytest.fixture(scope="session")
def seed_readings(
    seed_documents: dict[str, Document],
) -> dict[str, tuple[Reading, tuple[FigureReading, ...]]]:
    """Each seed article with what the code reads around its figures."""
    readings = {article: read(document) for article, document in seed_documents.items()}
    return {article: (reading, read_statements(reading)) for article, reading in readings.items()}


@pytest.fixture(scope="session")
def seed_drafts(
    seed_readings: dict[str, tuple[Reading, tuple[FigureReading, ...]]],
) -> dict[str, tuple[Draft, ...]]:
    """The embedded engine's own drafts of each seed article."""
    return {article: GrammarEngine().propose(*each).drafts for article, each in seed_readings.items()}


@pytest.fixture(scope="session")
def judge_seed(
    seed_readings: dict[str, tuple[Reading, tuple[FigureReading, ...]]],
) -> Callable[[str, Iterable[Draft]], Extraction]:
    """Judge any drafts of a seed article, which is not read again."""

    def judge(article: str, drafts: Iterable[Draft]) -> Extraction:
        reading, statements = seed_readings[article]
        return judge_drafts(reading, statements, tuple(drafts), "test")

    return judge
