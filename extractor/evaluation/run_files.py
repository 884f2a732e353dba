"""Runs as files: what engines made of gold, with all that is needed to compare them later."""

import platform
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import Field, ValidationError

import extractor_prompts
import extractor_schemas
from extractor.checks.registry import RULES_VERSION
from extractor.config import package_version
from extractor.documents import load_text
from extractor.errors import InputError
from extractor_schemas import SCHEMA_VERSION, Extraction, Usage
from extractor_schemas.base import Model

RUN_FORMAT = "1"
"""Rises when what a file holds changes meaning."""
CODE = (".py", ".tsv", ".toml", ".md", ".json")
"""Files that decide what is extracted: programs, tables, rules, prompts."""


class ArticleRun(Model):
    """One article: what was counted, and what was extracted."""

    name: str
    language: str
    style: str
    tally: dict[str, int]
    """Counts by name, as `extractor.evaluation.scoring` describes them."""
    found: tuple[tuple[str, ...] | None, ...] = ()
    """Of each annotated claim in the order of the text the fields that are wrong; None if it was missed."""
    seconds: float
    """What extraction took."""
    reason: str | None = None
    """Why there is no claim, where there is none."""
    is_unanswered: bool = False
    """Whether a model gave no usable answer for the article or a piece of it."""
    extraction: Extraction | None = None
    """Without the text; None for articles that nobody may look at."""


class SetRun(Model):
    """One gold set."""

    name: str
    digest: str
    """Of the annotations; runs are compared only where it is the same."""
    is_held_out: bool
    articles: tuple[ArticleRun, ...]

    @property
    def tallies(self) -> Mapping[str, Mapping[str, int]]:
        """Counts of each article, by its name."""
        return {article.name: article.tally for article in self.articles}


class EngineRun(Model):
    """One engine over all sets."""

    engine: str
    """Its spec."""
    label: str
    """How reports name it; unique in a run."""
    prompt: str | None = None
    """Name, version and digest of the prompt; None if no model was asked."""
    model_answered: str | None = None
    """Model as the server named it."""
    settings: dict[str, str] = Field(default_factory=dict[str, str])
    """How a model was asked; no key and no address."""
    usage: Usage = Usage()
    """Tokens and money of all answers, kept ones included."""
    kept_answers: int = 0
    """Requests that were answered by the cache, at no cost."""
    sets: tuple[SetRun, ...]


class EvaluationRun(Model):
    """One evaluation: engines side by side over the same sets."""

    run_format: str = RUN_FORMAT
    made_at: datetime
    package_version: str
    schema_version: str
    rules_version: str
    code: str
    """SHA-256 over programs, tables and prompts: two runs with one digest had the same rules."""
    python: str
    engines: tuple[EngineRun, ...]

    @classmethod
    def of(cls, engines: tuple[EngineRun, ...]) -> "EvaluationRun":
        """A run that was made now, by this program."""
        return cls(
            made_at=datetime.now(UTC).replace(microsecond=0),
            package_version=package_version(),
            schema_version=SCHEMA_VERSION,
            rules_version=RULES_VERSION,
            code=code_digest(),
            python=platform.python_version(),
            engines=engines,
        )


@cache
def code_digest() -> str:
    """SHA-256 over every program, table and prompt of the three packages, by their paths."""
    digest = sha256()
    for module in (extractor_schemas, extractor_prompts):
        _add_folder(digest.update, Path(str(module.__file__)).parent)
    _add_folder(digest.update, Path(__file__).parent.parent)
    return digest.hexdigest()


def _add_folder(update: Callable[[bytes], None], folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.suffix in CODE and path.is_file():
            update(f"{path.relative_to(folder.parent).as_posix()}\0".encode())
            update(sha256(path.read_bytes()).digest())


def write_run(run: EvaluationRun) -> str:
    """A run as the text of its file."""
    return run.model_dump_json(exclude_defaults=False) + "\n"


def read_run(path: str | Path) -> EvaluationRun:
    """Read the file of a run.

    Raises:
        InputError: If it cannot be read, or is no run of a format that is known.
    """
    text = load_text(path)
    try:
        run = EvaluationRun.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "it"
        raise InputError(f"{path} is no run of an evaluation: {where}: {first['msg']}") from None
    if run.run_format != RUN_FORMAT:
        raise InputError(f"{path} has format {run.run_format}; this version reads format {RUN_FORMAT}")
    return run
