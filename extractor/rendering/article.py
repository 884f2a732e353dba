"""The article on the page: its blocks in order, every figure marked, the evidence of claims set apart."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.rendering.census import Census, Standing, Status
from extractor.rendering.markup import Html, element, join
from extractor.rendering.wording import CONVERSION_SIGNS, VERDICT_SIGNS
from extractor_schemas import BlockKind, ConversionVerdict, Extraction, Span


@dataclass(frozen=True)
class _Mark:
    """A stretch of text that is a figure, or the hedge of one."""

    start: int
    end: int
    index: int
    """Index of the figure in the census."""
    is_hedge: bool


@dataclass(frozen=True)
class _Segment:
    """A stretch of text within which nothing changes."""

    start: int
    end: int
    is_evidence: bool
    mark: _Mark | None


def article_rows(extraction: Extraction, text: str, census: Census, cards: Sequence[Html]) -> Html:
    """Set every block of the article beside the cards of the claims that it states.

    Args:
        extraction: What was made of the article.
        text: Its text.
        census: The same extraction, sorted.
        cards: One for every claim, in order.
    """
    blocks = list(_blocks(extraction, text))
    beside: list[list[Html]] = [[] for _ in blocks]
    at = 0
    for claim, card in sorted(
        zip(extraction.claims, cards, strict=True), key=lambda pair: pair[0].quantity.start
    ):
        while at < len(blocks) - 1 and blocks[at][0].end <= claim.quantity.start:
            at += 1
        beside[at].append(card)
    segments = iter(_segments(extraction, census, [block for block, _ in blocks]))
    segment = next(segments, None)
    language = extraction.document.language
    rows: list[Html] = []
    for (block, kind), row in zip(blocks, beside, strict=True):
        painted: list[Html] = []
        while segment is not None and segment.start < block.end:
            if segment.start >= block.start:
                painted.append(_paint(segment, text, extraction, census))
            segment = next(segments, None)
        words = element("p", *painted, class_=kind.value, dir="auto")
        shown = element("div", words, class_="text", lang=None if language == "und" else language)
        rows.append(
            element("div", shown, element("div", *row, class_="cards") if row else None, class_="row")
        )
    return join(*rows)


def _blocks(extraction: Extraction, text: str) -> Iterator[tuple[Span, BlockKind]]:
    """Yield the blocks and whatever else is not white space, so that no text is missing from the page."""
    reached = 0
    for block in extraction.document.blocks:
        if text[reached : block.start].strip():
            yield Span(start=reached, end=block.start), BlockKind.PARAGRAPH
        yield block, block.kind
        reached = max(reached, block.end)
    if text[reached:].strip():
        yield Span(start=reached, end=len(text)), BlockKind.PARAGRAPH


def _segments(extraction: Extraction, census: Census, blocks: Sequence[Span]) -> Iterator[_Segment]:
    """Cut the text at the ends of blocks, marks and evidence, in one pass from front to back."""
    marks = _marks(census)
    depth: Counter[int] = Counter()
    for claim in extraction.claims:
        for evidence in claim.evidence:
            depth[evidence.start] += 1
            depth[evidence.end] -= 1
    cuts = set(depth)
    for span in blocks:
        cuts |= {span.start, span.end}
    for mark in marks:
        cuts |= {mark.start, mark.end}
    inside = at = 0
    for start, end in pairwise(sorted(cuts)):
        inside += depth[start]
        while at < len(marks) and marks[at].end <= start:
            at += 1
        is_marked = at < len(marks) and marks[at].start <= start
        yield _Segment(start, end, is_evidence=inside > 0, mark=marks[at] if is_marked else None)


def _marks(census: Census) -> list[_Mark]:
    """Return figures and hedges in order; where two overlap, the one that starts later gets what is left."""
    marks: list[_Mark] = []
    for index, standing in enumerate(census.standings):
        mention = standing.mention
        marks.append(_Mark(mention.start, mention.end, index, is_hedge=False))
        if mention.hedge is not None:
            marks.append(_Mark(mention.hedge.start, mention.hedge.end, index, is_hedge=True))
    marks.sort(key=lambda mark: (mark.start, mark.is_hedge, mark.end))
    apart: list[_Mark] = []
    reached = 0
    for mark in marks:
        if mark.end > reached:
            apart.append(_Mark(max(mark.start, reached), mark.end, mark.index, mark.is_hedge))
            reached = mark.end
    return apart


def _paint(segment: _Segment, text: str, extraction: Extraction, census: Census) -> Html:
    words = text[segment.start : segment.end]
    evidence = "evidence" if segment.is_evidence else None
    if segment.mark is None:
        return element("span", words, class_=evidence, data_at=segment.start) if evidence else join(words)
    standing = census.standings[segment.mark.index]
    tone = tone_of(standing, extraction)
    if segment.mark.is_hedge:
        return element("span", words, class_=f"hedge {tone}", data_at=segment.start)
    is_last = segment.end == segment.mark.end
    return element(
        "a",
        words,
        element("span", f" {label_of(standing, extraction)}", class_="label", lang="en") if is_last else None,
        id=f"figure-{segment.mark.index}" if segment.start == segment.mark.start else None,
        href=f"#{target_of(standing, segment.mark.index)}",
        class_=f"mark {tone}",
        data_at=segment.start,
    )


def tone_of(standing: Standing, extraction: Extraction) -> str:
    """Return the class that colours a figure: the verdict of the claim that it is, otherwise its status."""
    if standing.status is Status.CLAIMED and standing.claim is not None:
        return extraction.claims[standing.claim].verdict.value
    return (
        "wrong"
        if _conversion_verdict(standing, extraction) is ConversionVerdict.WRONG
        else standing.status.value
    )


def label_of(standing: Standing, extraction: Extraction) -> str:
    """Return the words after a mark that say what accounts for it: "✓ claim 2", "≈ converts 2"."""
    if standing.claim is None:
        return standing.status.value
    number = standing.claim + 1
    if standing.status is Status.CLAIMED:
        return f"{VERDICT_SIGNS[extraction.claims[standing.claim].verdict]} claim {number}"
    if standing.status is Status.REPEAT:
        return f"repeats {number}"
    verdict = _conversion_verdict(standing, extraction)
    return f"{CONVERSION_SIGNS[verdict]} converts {number}" if verdict else f"converts {number}"


def target_of(standing: Standing, index: int) -> str:
    """Return the id of the place on the page that explains a figure."""
    if standing.claim is not None:
        return f"claim-{standing.claim + 1}"
    return f"census-{index}" if standing.draft is None else f"draft-{standing.draft}"


def _conversion_verdict(standing: Standing, extraction: Extraction) -> ConversionVerdict | None:
    if standing.status is not Status.CONVERSION or standing.claim is None:
        return None
    conversions = extraction.claims[standing.claim].conversions
    return next((one.verdict for one in conversions if one.mention == standing.mention.id), None)
