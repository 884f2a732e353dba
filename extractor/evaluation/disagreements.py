"""Disagreements: every error in its sentence, what was annotated beside what was predicted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.evaluation.fields import ERRORS, FIELDS
from extractor.evaluation.gold import GoldAnnotation
from extractor.evaluation.scoring import ArticleScore, Hit
from extractor.reading.words.sentences import split_sentences
from extractor_schemas import Claim, Document, Span

SHOWN_WHERE_ALONE = (
    "value",
    "unit",
    "comparator",
    "kind",
    "territory",
    "action",
    "holder",
    "speaker",
    "period",
)
"""What is said of a claim that only one side has."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on both sides; empty where a side says nothing."""

    field: str
    gold: str
    predicted: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One claim with errors of one kind."""

    kind: str
    """Of `extractor.evaluation.fields.ERRORS`."""
    article: str
    at: int
    """Where the figure begins, code points of the document's text."""
    before: str
    """The sentence up to the figure."""
    figure: str
    after: str
    """The sentence behind the figure."""
    differences: tuple[Difference, ...]
    note: str = ""


def find_disagreements(scores: Sequence[ArticleScore]) -> tuple[Disagreement, ...]:
    """Every disagreement in some articles, sorted by kind, article and place."""
    found = [each for score in scores for each in _of_article(score)]
    return tuple(sorted(found, key=lambda each: (ERRORS.index(each.kind), each.article, each.at)))


def _of_article(score: ArticleScore) -> Iterator[Disagreement]:
    article, document = score.article.name, score.article.document
    for hit in score.hits:
        for kind in dict.fromkeys(field.error for field in hit.wrong):
            yield _locate(kind, article, document, hit.gold.figure, _differences(hit, kind))
    for gold in score.missed:
        fields = [each for each in FIELDS if each.name in SHOWN_WHERE_ALONE]
        alone = tuple(Difference(each.name, each.gold_words(gold), "") for each in fields)
        yield _locate("missed", article, document, gold.figure, alone)
    for claim in score.invented:
        fields = [each for each in FIELDS if each.name in SHOWN_WHERE_ALONE]
        alone = tuple(Difference(each.name, "", each.claim_words(claim)) for each in fields)
        yield _locate(
            "invented", article, document, claim.span, alone, _note(claim, score.article.annotations)
        )


def _differences(hit: Hit, kind: str) -> tuple[Difference, ...]:
    return tuple(
        Difference(field.name, field.gold_words(hit.gold), field.claim_words(hit.claim))
        for field in hit.wrong
        if field.error == kind
    )


def _note(claim: Claim, annotations: Sequence[GoldAnnotation]) -> str:
    """Why a claim that nobody annotated is there, where that can be said."""
    for gold in annotations:
        if any(claim.quantity.overlaps(span) for span in (gold.figure, *gold.repeats)):
            return "states once more what another prediction was paired with"
    return ""


def _locate(
    kind: str,
    article: str,
    document: Document,
    span: Span,
    differences: tuple[Difference, ...],
    note: str = "",
) -> Disagreement:
    text = document.text or ""
    start, end = _sentence(document, text, span)
    differences = tuple(each for each in differences if each.gold or each.predicted)
    return Disagreement(
        kind,
        article,
        span.start,
        text[start : span.start],
        text[span.start : span.end],
        text[span.end : end],
        differences,
        note,
    )


def _sentence(document: Document, text: str, span: Span) -> tuple[int, int]:
    """The sentences that a figure stands in."""
    block = next((each for each in document.blocks if each.start <= span.start < each.end), None)
    low, high = (block.start, block.end) if block else (0, len(text))
    sentences = [
        each for each in split_sentences(text, low, high) if each[0] < span.end and span.start < each[1]
    ]
    return (sentences[0][0], max(span.end, sentences[-1][1])) if sentences else (span.start, span.end)
