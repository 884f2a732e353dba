"""Slices: the same scores over a part of the articles or claims."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from extractor.evaluation.metrics import Rate, detection, kind_detections, total
from extractor.evaluation.run_files import ArticleRun


@dataclass(frozen=True, slots=True)
class Slice:
    """Detection over the articles of one language or style, or the claims of one kind."""

    by: str
    """language, style or kind."""
    name: str
    articles: int
    precision: Rate
    """Of what was predicted; by kind, of what was predicted to be of this kind."""
    recall: Rate
    """Of what was annotated; by kind, of what was annotated to be of this kind."""

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 1 if there is nothing in the slice."""
        both = self.precision.of + self.recall.of
        return (self.precision.right + self.recall.right) / both if both else 1.0


def cut(articles: Iterable[ArticleRun]) -> tuple[Slice, ...]:
    """Cut articles by language, style and kind of claim."""
    every = list(articles)
    by_kind = kind_detections(total(article.tally for article in every))
    return (
        *_by("language", every, lambda article: article.language),
        *_by("style", every, lambda article: article.style),
        *(
            Slice("kind", kind, _having(every, kind), precision, recall)
            for kind, (precision, recall) in by_kind.items()
        ),
    )


def _by(name: str, articles: list[ArticleRun], key: Callable[[ArticleRun], str]) -> Iterator[Slice]:
    for value in sorted({key(article) for article in articles}):
        inside = [article.tally for article in articles if key(article) == value]
        found = detection(total(inside))
        precision, recall = Rate(found.hits, found.predicted), Rate(found.hits, found.gold)
        yield Slice(name, value, len(inside), precision, recall)


def _having(articles: list[ArticleRun], kind: str) -> int:
    names = (f"gold kind {kind}", f"predicted kind {kind}")
    return sum(any(name in article.tally for name in names) for article in articles)
