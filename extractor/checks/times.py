"""T: days and dates."""

from collections.abc import Iterator

from extractor.checks.context import Context
from extractor.checks.registry import make_finding
from extractor.documents.calendar import find_dates, find_weekdays
from extractor_schemas import BlockKind, Finding, Outcome, Span, Surface

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = 4
"""Characters that may stand between a weekday and its date: ", " or " (". """


def check_weekdays(context: Context) -> Iterator[Finding]:
    """T701: a weekday beside a full date is that date's."""
    text, published = context.reading.text, context.reading.document.published
    for block in context.reading.document.blocks:
        if block.kind in {BlockKind.RELATED, BlockKind.ADDRESS}:
            continue
        dates = find_dates(text, block.start, block.end)
        for weekday in find_weekdays(text, block.start, block.end):
            beside = next(
                (
                    words
                    for words in dates
                    if 0 <= words.start - weekday.end <= NEAR or 0 <= weekday.start - words.end <= NEAR
                ),
                None,
            )
            if beside is None or beside.day is None or beside.month is None:
                continue
            day = beside.as_date()
            if day is None and published is not None and beside.year is None:
                day = beside._replace(year=published.year).as_date()
            if day is None:
                continue
            agrees = day.weekday() == weekday.weekday
            start, end = min(weekday.start, beside.start), max(weekday.end, beside.end)
            yield make_finding(
                "T701",
                Outcome.CONSISTENT if agrees else Outcome.INCONSISTENT,
                f"{day.isoformat()} is a {NAMES[day.weekday()]}"
                + ("" if agrees else f", not a {NAMES[weekday.weekday]}"),
                expected=None if agrees else NAMES[day.weekday()],
                span=Span(start=start, end=end),
                figures=(Surface.cut(text, start, end),),
            )


def check_said(context: Context) -> Iterator[Finding]:
    """T702: what was said on a weekday was said on the last such day up to publication."""
    published = context.reading.document.published
    seen: set[int] = set()
    for claim in context.claims:
        said = claim.attribution.said_on
        if (
            published is None
            or said is None
            or said.surface is None
            or said.as_of is None
            or said.surface.start in seen
        ):
            continue
        seen.add(said.surface.start)
        days = (published - said.as_of).days
        if days < 0:
            yield make_finding(
                "T703",
                Outcome.INCONSISTENT,
                f"said on {said.as_of.isoformat()}, after publication on {published.isoformat()}",
                span=said.surface,
                claims=(claim.id,),
            )
        else:
            yield make_finding(
                "T702",
                Outcome.CONSISTENT,
                f"{said.surface.text} is {said.as_of.isoformat()}, {_before(days)}",
                arithmetic=f"published {published.isoformat()}, a {NAMES[published.weekday()]}",
                span=said.surface,
                claims=(claim.id,),
            )


def check_after_publication(context: Context) -> Iterator[Finding]:
    """T703: nothing is claimed of a time after publication."""
    published = context.reading.document.published
    if published is None:
        return
    for claim in context.claims:
        period = claim.period
        if period is None or period.surface is None:
            continue
        day = period.as_of or period.start
        if day is not None and day > published:
            yield make_finding(
                "T703",
                Outcome.INCONSISTENT,
                f"{period.surface.text!r} is {day.isoformat()}, after publication on {published.isoformat()}",
                span=period.surface,
                claims=(claim.id,),
            )


def _before(days: int) -> str:
    return (
        "the day of publication"
        if days == 0
        else f"{days} {'day' if days == 1 else 'days'} before publication"
    )
