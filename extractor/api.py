"""The Python interface: what applications call."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from extractor.checks.judging import select_findings
from extractor.checks.registry import check_patterns
from extractor.checks.suppression import Suppressions
from extractor.config import ModelSettings
from extractor.documents import read_document, source_span
from extractor.engines import AsyncEngine, Engine
from extractor.engines.grammar import GrammarEngine
from extractor.errors import ConfigError
from extractor.pipeline import judge_drafts
from extractor.reading.reader import read
from extractor.reading.scanner.quantities import read_quantities
from extractor.reading.statements.statements import read_statements
from extractor.runs import arun_engine, run_engine
from extractor_schemas import Document, Draft, Extraction, Finding, Mention, PointedRelation, Severity

DEFAULT_ENGINE = "grammar"
"""The embedded engine: no model, no key, no network."""
MODEL_PREFIX = "openai:"
AND_EMBEDDED = f"+{DEFAULT_ENGINE}"
ENGINES = f"{DEFAULT_ENGINE!r}, '{MODEL_PREFIX}MODEL' and '{MODEL_PREFIX}MODEL{AND_EMBEDDED}'"


def make_engine(
    spec: str,
    settings: ModelSettings | None = None,
    *,
    keep_replies: bool = False,
    open_model: Callable[[str, ModelSettings], AsyncEngine] | None = None,
) -> Engine:
    """The engine of a spec: `grammar`, `openai:MODEL`, or both as `openai:MODEL+grammar`.

    Args:
        spec: Its name. What follows `openai:` is the name of the model as the server knows it.
        settings: How a model is asked; None reads the environment.
        keep_replies: Whether the raw replies of a model are kept in the provenance.
        open_model: Makes the engine of a model, by the model's name, instead of the usual one.

    Raises:
        ConfigError: If there is no such engine, or no model is configured.
    """
    if spec == DEFAULT_ENGINE:
        return GrammarEngine()
    model = spec.removesuffix(AND_EMBEDDED)
    if not model.startswith(MODEL_PREFIX) or model == MODEL_PREFIX:
        raise ConfigError(f"unknown engine {spec!r}: there are {ENGINES}")
    settings = settings or ModelSettings.from_environment()
    name = model.removeprefix(MODEL_PREFIX)
    engine: AsyncEngine
    if open_model is not None:
        engine = open_model(name, settings)
    else:
        # Who does not ask a model need not load what asks it.
        from extractor.engines.llm.engine import LanguageModelEngine

        engine = LanguageModelEngine(name, settings, keeps_replies=keep_replies)
    if model == spec:
        return engine
    from extractor.engines.united import UnitedEngine

    return UnitedEngine(engine, GrammarEngine())


@dataclass(frozen=True)
class Extractor:
    """An engine, ready for many documents; safe to share between threads and event loops.

    One that asks a model holds connections: use it in a `with` or `async with` block, or close it.
    """

    engine: str = DEFAULT_ENGINE
    """Its spec; a ConfigError is raised if there is no such engine."""
    settings: ModelSettings | None = field(default=None, repr=False)
    """How a model is asked, and what a run may take; None reads the environment."""
    keep_replies: bool = False
    """Whether raw replies of a model are kept, so that they can be judged again."""
    _engine: Engine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        engine = make_engine(self.engine, self.settings, keep_replies=self.keep_replies)
        object.__setattr__(self, "_engine", engine)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.aclose()

    def close(self) -> None:
        """Close the connections to a model; others are opened when they are needed."""
        if isinstance(self._engine, AsyncEngine):
            self._engine.close()

    async def aclose(self) -> None:
        """Close those that `aextract` opened in the running event loop."""
        if isinstance(self._engine, AsyncEngine):
            await self._engine.aclose()

    def extract(
        self, text: str | Document, *, published: date | str | None = None, language: str | None = None
    ) -> Extraction:
        """Turn an article into checked claims.

        Args:
            text: Plain text, HTML or Markdown; or a Document that was read before.
            published: Day of publication, a date or YYYY-MM-DD; wins over the text. Not for a Document.
            language: ISO 639-1 code; None tells it from the text. Not for a Document.

        Raises:
            InputError: If there is no article in the text.
            ConfigError: If the date or language is malformed.
            EngineError: If a model cannot be asked at all: the key or its name is wrong. A model that
                was asked and gave no usable answer is no error: `reason` and `provenance` say why.
        """
        return run_engine(_document(text, published, language), self._engine)

    async def aextract(
        self, text: str | Document, *, published: date | str | None = None, language: str | None = None
    ) -> Extraction:
        """The same without blocking the event loop."""
        # Whoever awaits this has asyncio already; everybody else need not wait for it to load.
        import asyncio

        if not isinstance(self._engine, AsyncEngine):
            return await asyncio.to_thread(self.extract, text, published=published, language=language)
        document = await asyncio.to_thread(_document, text, published, language)
        return await arun_engine(document, self._engine)

    def propose(
        self, text: str | Document, *, published: date | str | None = None, language: str | None = None
    ) -> tuple[Draft, ...]:
        """The engine's drafts alone, not believed yet; errors as in `extract`."""
        reading = read(_document(text, published, language))
        return self._engine.propose(reading, read_statements(reading)).drafts

    def judge(
        self,
        text: str | Document,
        drafts: tuple[Draft, ...],
        relations: tuple[PointedRelation, ...] = (),
        *,
        published: date | str | None = None,
        language: str | None = None,
    ) -> Extraction:
        """Ground, check and judge drafts and relations of somebody else; errors as in `extract`."""
        reading = read(_document(text, published, language))
        return judge_drafts(reading, read_statements(reading), tuple(drafts), self.engine, tuple(relations))


def extract(
    text: str | Document,
    *,
    published: date | str | None = None,
    engine: str = DEFAULT_ENGINE,
    language: str | None = None,
) -> Extraction:
    """Turn one article into checked claims; see `Extractor.extract`."""
    with Extractor(engine) as extractor:
        return extractor.extract(text, published=published, language=language)


async def aextract(
    text: str | Document,
    *,
    published: date | str | None = None,
    engine: str = DEFAULT_ENGINE,
    language: str | None = None,
) -> Extraction:
    """Turn one article into checked claims without blocking the event loop."""
    async with Extractor(engine) as extractor:
        return await extractor.aextract(text, published=published, language=language)


def scan(text: str, *, language: str | None = None) -> tuple[Mention, ...]:
    """The census alone: every area, percent, worded fraction, percentage-point and area-rate mention.

    The text is taken as it is: offsets are code points of *text* itself, and no markup is removed.
    """
    return read_quantities(text, language=language)


def check(
    text: str | Document,
    *,
    published: date | str | None = None,
    language: str | None = None,
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """What does not hold, or cannot be decided, in an article: without a model, in milliseconds.

    Args:
        text: Plain text, HTML or Markdown, in which comments can suppress findings; or a Document, which the
            offsets of the findings then point into.
        published: As in `Extractor.extract`.
        language: As in `Extractor.extract`.
        select: Codes or beginnings of codes to report; empty reports all but coverage (C).
        ignore: Codes or beginnings of codes to leave out.

    Returns:
        Findings of severity note and above, in the order of the text. What was recomputed and holds is left
        out unless *select* asks for its code.

    Raises:
        InputError: If there is no article in the text.
        ConfigError: If the date or language is malformed, or *select* or *ignore* matches no rule.
    """
    check_patterns((*select, *ignore))
    document = _document(text, published, language)
    # What the engine read wrongly is no fault of the article.
    findings = tuple(finding for finding in extract(document).findings if finding.draft is None or select)
    if isinstance(text, str):
        suppressions = Suppressions(text)
        findings = tuple(
            finding
            for finding in findings
            if finding.span is None
            or not suppressions.covers(finding.code, source_span(document, finding.span)[0])
        )
    in_full = {code.upper() for code in select}
    wanted = [
        finding
        for finding in select_findings(findings, select, ignore)
        if finding.code in in_full
        or (finding.severity is not Severity.INFO and (select or not finding.code.startswith("C")))
    ]
    return tuple(sorted(wanted, key=_place))


def _place(finding: Finding) -> tuple[int, str]:
    return finding.span.start if finding.span else 0, finding.code


def _document(text: str | Document, published: date | str | None, language: str | None) -> Document:
    if not isinstance(text, Document):
        return read_document(text, published=published, language=language)
    if published is not None or language is not None:
        raise ConfigError("a Document has its date and language: give them to read_document")
    if text.text is None:
        raise ConfigError("the Document was written without its text: read the article again")
    return text
