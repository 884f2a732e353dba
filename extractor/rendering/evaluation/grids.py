"""Tables of the page: exactness as a heat map, errors, verdicts, slices and articles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractor.evaluation.fields import ERRORS, FIELDS
from extractor.evaluation.metrics import Rate
from extractor.evaluation.report import SetReport
from extractor.evaluation.scoring import CLEAN, ERROR, OUTCOMES
from extractor.rendering.evaluation.wording import (
    ERROR_WORDS,
    NOTHING,
    OUTCOME_WORDS,
    interval_words,
    percent,
    share,
)
from extractor.rendering.markup import Html, element, join
from extractor_schemas import Verdict

HEATS = 10
"""Steps of the heat map."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one engine made of one set, and what it is called."""

    name: str
    report: SetReport


def heat_map(columns: Sequence[Column]) -> Html:
    """Exactness by field: colour, number and interval a cell, and the rate where something is stated."""

    def cell(field: str) -> Callable[[Column], Html]:
        def made(column: Column) -> Html:
            scores, interval = column.report.scores, column.report.intervals[field]
            rate, stated = scores.exact[field], scores.stated[field]
            parts = [interval_words(interval)]
            if 0 < stated.of < rate.of:
                parts.append(f"{percent(stated)} of {stated.of:,} stated")
            return _heated(rate.value, percent(rate), " · ".join(filter(None, parts)))

        return made

    return _grid("field", columns, [(field.name, cell(field.name)) for field in FIELDS])


def error_table(columns: Sequence[Column]) -> Html:
    """Claims with an error of each kind."""

    def cell(kind: str) -> Callable[[Column], Html]:
        return lambda column: element("td", f"{column.report.scores.errors[kind]:,}", class_="n")

    return _grid("claims with an error", columns, [(ERROR_WORDS[kind], cell(kind)) for kind in ERRORS])


def verdict_table(columns: Sequence[Column]) -> Html:
    """Verdicts against the truth, and how often claims are really wrong by what the arithmetic came to."""

    def flagged(truth: str) -> Callable[[Column], Html]:
        def made(column: Column) -> Html:
            verdicts = column.report.scores.verdicts[truth]
            return _rate(Rate(verdicts[Verdict.FLAGGED], sum(verdicts.values())))

        return made

    def wrong(outcome: str) -> Callable[[Column], Html]:
        return lambda column: _rate(column.report.scores.calibration[outcome])

    rows = [
        ("really wrong claims that are flagged", flagged(ERROR)),
        ("clean claims that are flagged", flagged(CLEAN)),
        *((f"really wrong where the arithmetic: {OUTCOME_WORDS[each]}", wrong(each)) for each in OUTCOMES),
    ]
    return _grid("of the claims that were found", columns, rows)


def slice_table(columns: Sequence[Column], by: str) -> Html:
    """F1 by language, style or kind."""
    names = sorted({each.name for column in columns for each in column.report.slices if each.by == by})

    def cell(name: str) -> Callable[[Column], Html]:
        def made(column: Column) -> Html:
            slices = column.report.slices
            found = next((each for each in slices if (each.by, each.name) == (by, name)), None)
            if found is None:
                return element("td", class_="n")
            precision, recall = found.precision.value, found.recall.value
            detail = (
                f"P {share(precision, 2)} R {share(recall, 2)} · {found.recall.of:,} in {found.articles:,}"
            )
            return _heated(found.f1, share(found.f1, 2), detail)

        return made

    return _grid(by, columns, [(name.replace("_", " "), cell(name)) for name in names])


def article_table(columns: Sequence[Column]) -> Html:
    """The counts of every article; no word of it."""
    names = ("article", "set", "language", "style", "annotated", "found", "right", "wrong fields")
    rows: list[Html] = []
    for column in columns:
        for article in column.report.run.articles:
            tally = article.tally
            hits = tally.get("hits", 0)
            wrong = sum(hits - tally.get(f"right {field.name}", 0) for field in FIELDS)
            counts = (tally.get("gold", 0), tally.get("predicted", 0), hits, wrong)
            words = (column.name, article.language, article.style.replace("_", " "))
            rows.append(
                element(
                    "tr",
                    element("th", article.name, scope="row"),
                    *(element("td", each) for each in words),
                    *(element("td", f"{number:,}", class_="n") for number in counts),
                )
            )
    return table("Articles", [element("th", name, scope="col") for name in names], rows)


def table(label: str, headings: Iterable[Html], rows: Iterable[Html]) -> Html:
    """A table that scrolls by itself where the page is narrow."""
    head, body = element("thead", element("tr", *headings)), element("tbody", *rows)
    scroller = {"class_": "scroller", "role": "region", "aria_label": label}
    return element("div", element("table", head, body), tabindex=0, **scroller)


def _grid(
    corner: str, columns: Sequence[Column], rows: Iterable[tuple[str, Callable[[Column], Html]]]
) -> Html:
    headings = [element("th", corner, scope="col")]
    headings += [element("th", column.name, scope="col", class_="n") for column in columns]
    return table(
        corner,
        headings,
        (
            element("tr", element("th", name, scope="row"), *(cell(column) for column in columns))
            for name, cell in rows
        ),
    )


def _heated(value: float | None, words: str, detail: str) -> Html:
    heat = "none" if value is None else str(int(value * HEATS))
    small = element("small", detail) if detail and value is not None else None
    return element("td", element("b", words), small, class_=f"n heat heat-{heat}")


def _rate(rate: Rate) -> Html:
    if not rate.of:
        return element("td", NOTHING, class_="n")
    return element("td", join(f"{rate.right:,} of {rate.of:,} ", element("small", percent(rate))), class_="n")
