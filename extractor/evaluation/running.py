"""Running: engines over gold sets, article by article, and what each made of them."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.api import make_engine
from extractor.config import ModelSettings
from extractor.engines import AsyncEngine, Engine
from extractor.errors import ConfigError
from extractor.evaluation.gold import GoldArticle, GoldSet
from extractor.evaluation.run_files import ArticleRun, EngineRun, SetRun
from extractor.evaluation.scoring import ArticleScore, score_article
from extractor.runs import run_engine
from extractor_schemas import Extraction, Usage

if TYPE_CHECKING:
    from extractor.engines.llm.asking import Client
    from extractor_prompts import Prompt

MARKER = sha256(b"evaluation").hexdigest()[:16]
"""Stands around articles instead of a random marker, so that the same is asked every time. It is made longer
where an article holds it."""
Extract = Callable[[GoldArticle], Extraction]
"""Makes an Extraction of an article."""
OnArticle = Callable[[], None]
"""Called after each article."""


@dataclass(frozen=True)
class Contestant:
    """Something that extracts, with what a run says of it."""

    spec: str
    label: str
    extract: Extract
    settings: dict[str, str] = field(default_factory=dict[str, str])
    kept_answers: Callable[[], int] = lambda: 0
    """How many requests the cache has answered so far."""
    close: Callable[[], None] = lambda: None


@dataclass(frozen=True, slots=True)
class Plan:
    """How sets are run over."""

    concurrency: int = 1
    """Articles at once; more than one helps where a model is waited for."""
    keeps_held_out: bool = False
    """Whether run files hold what was extracted of articles that nobody may look at."""


@dataclass(frozen=True, slots=True)
class SetResult:
    """What a contestant made of a set, with the texts that a run file does not hold."""

    gold: GoldSet
    scores: tuple[ArticleScore, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What a contestant made of all sets."""

    run: EngineRun
    sets: tuple[SetResult, ...]


def open_contestant(
    spec: str,
    *,
    prompt: str | None = None,
    cache: Path | None = None,
    settings: ModelSettings | None = None,
) -> Contestant:
    """The contestant of an engine spec.

    Args:
        spec: As `extractor.api.make_engine` takes it.
        prompt: Name of a prompt for the model; None is the latest.
        cache: Folder in which answers of models are kept; None keeps none.
        settings: How a model is asked; None reads the environment.

    Raises:
        ConfigError: If there is no such engine or prompt, or no model is configured.
    """
    opened: list[_OpenModel] = []

    def open_model(name: str, settings: ModelSettings) -> AsyncEngine:
        opened.append(_OpenModel.of(name, settings, prompt, cache))
        return opened[-1].engine

    engine = make_engine(spec, settings, open_model=open_model)
    if not opened:
        if prompt is not None:
            raise ConfigError(f"{spec} asks no model: it takes no --prompt")
        return Contestant(spec, spec, _extract_with(engine))
    (model,) = opened
    label = spec if prompt is None else f"{spec} {prompt}"
    return Contestant(
        spec, label, _extract_with(engine), model.settings, model.kept_answers, model.engine.close
    )


def _extract_with(engine: Engine) -> Extract:
    return lambda article: run_engine(article.document, engine)


@dataclass(frozen=True)
class _OpenModel:
    """The engine of a model, and what a run says of it."""

    engine: AsyncEngine
    settings: dict[str, str]
    kept_answers: Callable[[], int]

    @classmethod
    def of(cls, name: str, settings: ModelSettings, prompt: str | None, cache: Path | None) -> "_OpenModel":
        from extractor.engines.llm.caching import AnswerFolder, CachingClient
        from extractor.engines.llm.engine import LanguageModelEngine

        told = _load_prompt(prompt) if prompt is not None else None
        if cache is None:
            return cls(LanguageModelEngine(name, settings, prompt=told), _describe(settings), lambda: 0)

        def open_client() -> "Client":
            # openai and instructor take a second to load: not if every answer is kept already.
            from extractor.engines.llm.client import ModelClient

            return ModelClient(name, settings)

        client = CachingClient(name, settings, AnswerFolder(cache), open_client)
        engine = LanguageModelEngine(name, settings, prompt=told, client=client, boundary=lambda: MARKER)
        return cls(engine, _describe(settings), lambda: client.hits)


def _load_prompt(name: str) -> "Prompt":
    from extractor_prompts import load_prompt

    try:
        return load_prompt(name)
    except FileNotFoundError:
        raise ConfigError(
            f"there is no prompt {name!r}: name a folder of prompts/extractor_prompts"
        ) from None


def _describe(settings: ModelSettings) -> dict[str, str]:
    """What of the settings the answers depend on; never the key."""
    named = ("mode", "temperature", "output_tokens", "chunk_characters", "passes", "revisions", "attempts")
    described = {name: getattr(settings, name) for name in named}
    return {name: str(value) for name, value in described.items() if value is not None}


def run_sets(
    contestant: Contestant, sets: Sequence[GoldSet], plan: Plan, on_article: OnArticle = lambda: None
) -> Result:
    """Have a contestant extract every article, and score what it makes of it.

    Args:
        contestant: Is not closed.
        sets: Of gold.
        plan: How they are run over; scores do not depend on it.
        on_article: Called after each article.

    Raises:
        EngineError: If its model cannot be asked at all.
    """
    results: list[SetResult] = []
    runs: list[SetRun] = []
    made: list[Extraction] = []
    for gold in sets:
        scores: list[ArticleScore] = []
        articles: list[ArticleRun] = []
        for article, (extraction, seconds) in zip(
            gold.articles, _extract_all(contestant, gold, plan.concurrency), strict=True
        ):
            scores.append(score_article(article, extraction))
            is_kept = plan.keeps_held_out or not gold.is_held_out
            articles.append(_article_run(scores[-1], extraction, seconds, is_kept=is_kept))
            made.append(extraction)
            on_article()
        results.append(SetResult(gold, tuple(scores)))
        runs.append(
            SetRun(name=gold.name, digest=gold.digest, is_held_out=gold.is_held_out, articles=tuple(articles))
        )
    return Result(_engine_run(contestant, made, runs), tuple(results))


def _extract_all(
    contestant: Contestant, gold: GoldSet, concurrency: int
) -> Iterator[tuple[Extraction, float]]:
    """What is made of each article, in order, and the seconds that it took."""
    if concurrency == 1:
        yield from (_timed(contestant, article) for article in gold.articles)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(concurrency) as pool:
        try:
            yield from pool.map(partial(_timed, contestant), gold.articles)
        finally:
            pool.shutdown(cancel_futures=True)  # after an error nobody waits for the others


def _timed(contestant: Contestant, article: GoldArticle) -> tuple[Extraction, float]:
    began = time.perf_counter()
    extraction = contestant.extract(article)
    return extraction, time.perf_counter() - began


def _engine_run(contestant: Contestant, made: Sequence[Extraction], sets: Sequence[SetRun]) -> EngineRun:
    asked = next((each.provenance for each in made if each.provenance.model is not None), None)
    return EngineRun(
        engine=contestant.spec,
        label=contestant.label,
        prompt=asked.prompt if asked else None,
        model_answered=asked.model_answered if asked else None,
        settings=contestant.settings,
        usage=add_usage(each.provenance.usage for each in made),
        kept_answers=contestant.kept_answers(),
        sets=tuple(sets),
    )


def _article_run(score: ArticleScore, extraction: Extraction, seconds: float, *, is_kept: bool) -> ArticleRun:
    without_text = extraction.document.model_copy(update={"text": None})
    shown = extraction.model_copy(update={"document": without_text})
    return ArticleRun(
        name=score.article.name,
        language=score.article.gold.language,
        style=score.article.gold.style,
        tally=dict(sorted(score.tally.items())),
        found=score.found,
        seconds=round(seconds, 4),
        reason=extraction.reason,
        is_unanswered=bool(extraction.provenance.unanswered),
        extraction=shown if is_kept else None,
    )


def add_usage(usages: Iterable[Usage]) -> Usage:
    """Tokens and money of several documents together; no money where a currency is missing or another."""
    every = list(usages)
    paid = [each.cost.rsplit(" ", 1) for each in every if each.cost is not None]
    currencies = {parts[-1] for parts in paid}
    cost = None
    if len(currencies) == 1:
        cost = f"{sum((Decimal(parts[0]) for parts in paid), Decimal(0))} {currencies.pop()}"
    return Usage(
        attempts=sum(each.attempts for each in every),
        unreported=sum(each.unreported for each in every),
        input_tokens=sum(each.input_tokens for each in every),
        output_tokens=sum(each.output_tokens for each in every),
        cost=cost,
    )
