"""Judging an Extraction again by the rules of today, without a model: which verdicts flip."""

from dataclasses import dataclass

from extractor.engines import Engine
from extractor.engines.grammar import GrammarEngine
from extractor.errors import InputError
from extractor.runs import run_engine
from extractor_schemas import Extraction, Span

EMBEDDED = "grammar"
UNCOVERED = "uncovered"


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a figure."""

    verdict: str
    """accepted, flagged, rejected or uncovered."""
    codes: tuple[str, ...] = ()
    """Rules that flagged or rejected it, or that concern its claim."""


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that stands otherwise than before."""

    figure: str
    span: Span | None
    """Where it stands; None for a draft whose quotation is not in the text."""
    before: Standing
    after: Standing

    @property
    def is_flip(self) -> bool:
        """Whether the verdict itself is another one."""
        return self.before.verdict != self.after.verdict


def rejudge(extraction: Extraction) -> tuple[Extraction, tuple[Change, ...]]:
    """Judge an Extraction again.

    Args:
        extraction: With the text of its document and, if a model was asked, its raw replies.

    Returns:
        What the rules of today make of it, and every figure that stands otherwise, in the order of the text.

    Raises:
        InputError: If text or replies were not kept.
    """
    if extraction.document.text is None:
        raise InputError("the extraction was written without its text: extract with --keep-replies")
    again = run_engine(extraction.document, _engine(extraction))
    before, after = _standings(extraction), _standings(again)
    changes = [
        Change(figure, span, before.get(key, Standing(UNCOVERED)), after.get(key, Standing(UNCOVERED)))
        for key, (figure, span) in (_figures(extraction) | _figures(again)).items()
    ]
    changes = [change for change in changes if change.before != change.after]
    return again, tuple(sorted(changes, key=lambda change: change.span.start if change.span else -1))


def _engine(extraction: Extraction) -> Engine:
    spec = extraction.provenance.engine
    if spec == EMBEDDED:
        return GrammarEngine()
    if not extraction.provenance.replies and not extraction.provenance.failures:
        raise InputError("the extraction holds no raw replies: extract with --keep-replies")
    from extractor.engines.llm.replay import ReplayEngine

    model = spec.removesuffix(f"+{EMBEDDED}")
    engine = ReplayEngine(model, extraction)
    if model == spec:
        return engine
    from extractor.engines.united import UnitedEngine

    return UnitedEngine(engine, GrammarEngine())


Key = tuple[str, ...]


def _standings(extraction: Extraction) -> dict[Key, Standing]:
    """What became of every mention, and of drafts that point at none."""
    found: dict[Key, Standing] = {}
    for rejection in extraction.rejected:
        draft = rejection.content
        key = (rejection.mention,) if rejection.mention is not None else (draft.quote, draft.figure)
        found.setdefault(key, Standing("rejected", rejection.findings))
    for claim in extraction.claims:
        for evidence in claim.evidence:
            found[(f"m{evidence.figure.start}",)] = Standing(claim.verdict.value, claim.findings)
    return found


def _figures(extraction: Extraction) -> dict[Key, tuple[str, Span | None]]:
    """Words and place by the same keys."""
    found: dict[Key, tuple[str, Span | None]] = {
        (mention.id,): (mention.text, Span(start=mention.start, end=mention.end))
        for mention in extraction.mentions
    }
    for rejection in extraction.rejected:
        if rejection.mention is None:
            found[rejection.content.quote, rejection.content.figure] = (rejection.content.figure, None)
    return found
