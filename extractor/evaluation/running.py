"""Running: engines over gold sets, article by article, and what each made of them."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
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
        from extractor.engines.llm.caching import CachingClient
        from extractor.engines.llm.engine import LanguageModelEngine

        told = _load_prompt(prompt) if prompt is not None else None
        if cache is None:
            return cls(LanguageModelEngine(name, settings, prompt=told), _describe(settings), lambda: 0)

        def open_client() -> "Client":
            # openai and instructor take a second to load: not if every answer is kept already.
            from extractor.engines.llm.client import ModelClient

            return ModelClient(name, settings)

        client = CachingClient(name, settings, cache, open_client)
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


def run_sets(contestant: Contestant, sets: Sequence[GoldSet], on_article: OnArticle = lambda: None) -> Result:
    """Have a contestant extract every article, and score what it makes of it.

    Args:
        contestant: Is not closed.
        sets: Of gold.
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
        for article in gold.articles:
            began = time.perf_counter()
            extraction = contestant.extract(article)
            seconds = time.perf_counter() - began
            scores.append(score_article(article, extraction))
            articles.append(_article_run(gold, scores[-1], extraction, seconds))
            made.append(extraction)
            on_article()
        results.append(SetResult(gold, tuple(scores)))
        held_out = gold.is_held_out
        runs.append(
            SetRun(name=gold.name, digest=gold.digest, is_held_out=held_out, articles=tuple(articles))
        )
    last = next((each.provenance for each in made if each.provenance.model is not None), None)
    run = EngineRun(
        engine=contestant.spec,
        label=contestant.label,
        prompt=last.prompt if last else None,
        model_answered=last.model_answered if last else None,
        settings=contestant.settings,
        usage=add_usage(each.provenance.usage for each in made),
        kept_answers=contestant.kept_answers(),
        sets=tuple(runs),
    )
    return Result(run, tuple(results))


def _article_run(gold: GoldSet, score: ArticleScore, extraction: Extraction, seconds: float) -> ArticleRun:
    without_text = extraction.document.model_copy(update={"text": None})
    shown = extraction.model_copy(update={"document": without_text})
    return ArticleRun(
        name=score.article.name,
        language=score.article.gold.language,
        style=score.article.gold.style,
        tally=dict(sorted(score.tally.items())),
        seconds=round(seconds, 4),
        reason=extraction.reason,
        is_unanswered=bool(extraction.provenance.unanswered),
        extraction=None if gold.is_held_out else shown,
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
