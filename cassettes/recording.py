"""How cassettes are recorded and replayed: the same settings, markers and articles for both.

A cassette answers a request only if method, path and body are those that were recorded, so a changed prompt
cannot be answered by what a model said to another one.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

import vcr  # type: ignore[import-untyped]  # vcrpy has no type information
from vcr.record_mode import RecordMode  # type: ignore[import-untyped]  # the same

from extractor.config import ModelSettings
from extractor.documents import read_document
from extractor_schemas import Document, GoldDocument

ROOT = Path(__file__).resolve().parent.parent
MODEL_CASSETTES = ROOT / "cassettes" / "model"
FAULT_CASSETTES = ROOT / "cassettes" / "faults"
SEEDS = ROOT / "tests" / "gold" / "seed"
OWN = ROOT / "tests" / "gold" / "wire" / "dev"
OWN_ARTICLES = (
    *("01_ukraine_november", "03_dobropillia_communique", "05_ukraine_briefing", "07_ukraine_sowing"),
    *("09_iraq_pentagon", "11_gaza_yellow_line", "drc_live", "gaza_live", "libya_rewrite"),
    *("none_harvest_briefing", "none_wildfire_agency", "sahel_briefing"),
)
"""Names of the own English articles: of many styles and wars, two without a claim."""
LANGUAGES = ROOT / "tests" / "gold" / "wire" / "languages" / "dev"
MODEL = "relayed-llm"
"""What the endpoint calls the model."""
ADDRESS = "http://model.invalid/v1"
"""Stands in cassettes for the address that answered."""
KEPT_HEADERS = frozenset({"content-type", "retry-after", "retry-after-ms"})


class Article(NamedTuple):
    """An annotated article."""

    name: str
    document: Document
    gold: GoldDocument


def articles() -> Iterator[Article]:
    """The articles that a model answered for, in the order of recording.

    Both seeds, twelve own ones in English, and the first one in each of the other languages.
    """
    own = [OWN / f"{name}.gold.json" for name in OWN_ARTICLES]
    foreign = {path.name[:2]: path for path in sorted(LANGUAGES.glob("*.gold.json"), reverse=True)}
    seeds = sorted(SEEDS.glob("*.gold.json"))
    for path in (*seeds, *own, *sorted(foreign.values())):
        gold = GoldDocument.model_validate_json(path.read_bytes())
        text = (path.parent / gold.article).read_bytes().decode()
        document = read_document(text, published=gold.published)
        yield Article(path.name.removesuffix(".gold.json"), document, gold)


def boundary(document: Document) -> str:
    """The marker around an article in recordings: the same every time, from its digest."""
    return sha256(f"boundary {document.sha256}".encode()).hexdigest()[:16]


def replay_settings(**changes: Any) -> ModelSettings:
    """Settings whose requests have the bodies that were recorded."""
    return replace(ModelSettings(base_url=ADDRESS, attempts=1, mode="json_schema"), **changes)


@contextmanager
def cassette(path: Path, record_mode: Literal["none", "once", "new_episodes"] = "none") -> Iterator[Any]:
    """Record to, or replay from, a cassette.

    Raises:
        AssertionError: At the end, if some of it was not played.
    """
    recorder = vcr.VCR(
        match_on=["method", "path", "body"],
        record_mode=RecordMode(record_mode),
        before_record_request=_scrub_request,
        before_record_response=_scrub_response,
        decode_compressed_response=True,
    )
    with recorder.use_cassette(str(path)) as played:
        yield played
    if record_mode == "none":
        assert played.all_played, f"{path.name}: {played.play_count} of {len(played)} were played"


def _scrub_request(request: Any) -> Any:
    """A request without the address, and without every header but its type: keys, versions and cookies go."""
    request = type(request)(request.method, f"{ADDRESS}/chat/completions", request.body, {})
    request.headers["content-type"] = "application/json"
    return request


def _scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    """A response with the headers that mean something to the engine."""
    headers = {name: value for name, value in response["headers"].items() if name.lower() in KEPT_HEADERS}
    return {**response, "headers": headers}


def body_of(recorded: str) -> dict[str, Any]:
    """The JSON that the body of a recorded request holds."""
    body: dict[str, Any] = json.loads(recorded)
    return body
