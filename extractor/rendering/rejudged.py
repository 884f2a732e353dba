"""What `rejudge` prints: a line for every figure that stands otherwise than before."""

from collections.abc import Iterator, Sequence

from extractor.rejudging import Change, Standing
from extractor.rendering.notation import visible
from extractor.rendering.wording import count


def format_changes(changes: Sequence[Change], figures: int) -> Iterator[str]:
    """Write the changes, a line each, and how many of the figures have another verdict."""
    for change in changes:
        where = f"{change.span.start}-{change.span.end}" if change.span is not None else "not in the text"
        yield f"{where}: {visible(change.figure)}: {_words(change.before)} → {_words(change.after)}"
    flips = sum(change.is_flip for change in changes)
    yield f"{count(figures, 'figure')}, {count(flips, 'verdict')} flipped"


def changes_json(changes: Sequence[Change]) -> list[dict[str, object]]:
    """The changes as objects of plain values."""
    return [
        {
            "figure": change.figure,
            "start": change.span.start if change.span is not None else None,
            "end": change.span.end if change.span is not None else None,
            "before": {"verdict": change.before.verdict, "codes": list(change.before.codes)},
            "after": {"verdict": change.after.verdict, "codes": list(change.after.codes)},
        }
        for change in changes
    ]


def _words(standing: Standing) -> str:
    codes = f" ({', '.join(standing.codes)})" if standing.codes else ""
    return f"{standing.verdict}{codes}"
