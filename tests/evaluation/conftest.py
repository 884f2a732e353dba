"""The two seed articles as gold, and predictions that agree with every annotation of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extractor import extract
from extractor.evaluation.gold import GoldArticle, GoldSet, load_gold
from extractor.evaluation.run_files import ArticleRun, EngineRun, EvaluationRun, SetRun
from extractor.evaluation.scoring import score_article
from extractor_schemas import Extraction

SEEDS = Path(__file__).parent.parent / "gold" / "seed"
Predictions = dict[str, Extraction]
MakeRun = Callable[..., EngineRun]


@pytest.fixture(scope="session")
def seeds() -> GoldSet:
    """Seven and nine annotated claims."""
    return load_gold(SEEDS)


@pytest.fixture(scope="session")
def perfect(seeds: GoldSet) -> Predictions:
    """By article: what agrees with the annotations in every field, as other tests show."""
    return {article.name: extract(article.document) for article in seeds.articles}


@pytest.fixture(scope="session")
def make_run() -> MakeRun:
    """Make the run of an engine from predictions for some articles."""

    def make(
        articles: tuple[GoldArticle, ...], predictions: Predictions, label: str = "grammar", digest: str = "d"
    ) -> EngineRun:
        scores = [score_article(article, predictions[article.name]) for article in articles]
        runs = tuple(
            ArticleRun(
                name=score.article.name,
                language=score.article.gold.language,
                style=score.article.gold.style,
                tally=dict(score.tally),
                found=score.found,
                seconds=0.5,
            )
            for score in scores
        )
        gold = SetRun(name="gold/seed", digest=digest, is_held_out=False, articles=runs)
        return EngineRun(engine="grammar", label=label, sets=(gold,))

    return make


@pytest.fixture
def evaluation(seeds: GoldSet, perfect: Predictions, make_run: MakeRun) -> EvaluationRun:
    """A run over the seeds in which everything is right."""
    return EvaluationRun.of((make_run(seeds.articles, perfect),))
