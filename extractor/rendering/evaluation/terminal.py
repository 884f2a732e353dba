"""The report for a terminal: one section an engine, a column a set; then comparisons."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.evaluation.comparing import Comparison
from extractor.evaluation.fields import ERRORS, FIELDS
from extractor.evaluation.report import EngineReport, Report, SetReport
from extractor.evaluation.scoring import CLEAN, ERROR, OUTCOMES
from extractor.rendering.evaluation.wording import (
    DIFFERENCES,
    ERROR_WORDS,
    INTERVALS,
    OUTCOME_WORDS,
    chance_words,
    comparison_words,
    engine_words,
    interval_words,
    percent,
    run_words,
    share,
    short_names,
    signed_words,
)
from extractor.rendering.layout import print_trimmed
from extractor.rendering.notation import visible

GOOD, FAIR = 0.95, 0.8
"""From here on a share is green, or yellow."""
Cell = Callable[[SetReport], Text | str]


def print_report(report: Report, console: Console, *, with_articles: bool = False) -> None:
    """Print a report, for a terminal of 100 columns or more.

    Args:
        report: Of a run.
        console: To print to.
        with_articles: Whether the counts of each article are printed too.
    """
    names = short_names(each.run.name for engine in report.engines for each in engine.sets)
    for engine in report.engines:
        for part in _engine(engine, names, with_articles):
            print_trimmed(console, part)
    print_trimmed(console, Text(f"{INTERVALS}\n{run_words(report.run)}", style="dim"))
    for comparison in report.comparisons:
        print_comparison(comparison, console)


def print_comparison(comparison: Comparison, console: Console) -> None:
    """Print how two engine runs differ, a table a set; scores that do not differ at all are left out."""
    names = short_names([each.name for each in comparison.sets] or [""])
    print_trimmed(console, Text(visible(comparison_words(comparison)), style="bold"))
    for each in comparison.sets:
        differing = [one for one in each.differences if one.change]
        same = len(each.differences) - len(differing)
        table = _table(
            f"{names[each.name]} ({each.articles} articles)",
            ("before", "after", "change", "95 %", "p", "adjusted"),
        )
        for one in differing:
            style = ("green" if (one.change or 0) > 0 else "red") if one.is_sure else ""
            cells = (
                share(one.before),
                share(one.after),
                signed_words(one.change) + (" ★" if one.is_sure else ""),
                interval_words(one.interval, signed=True),
                chance_words(one.p),
                chance_words(one.p_adjusted),
            )
            table.add_row(one.name, *(Text(cell, style=style) for cell in cells))
        if differing:
            print_trimmed(console, _indented(table))
        words = "no score differs" if not differing else f"{same} more scores do not differ"
        where = "" if differing else f"{names[each.name]} ({each.articles} articles): "
        print_trimmed(console, _indented(Text(f"{where}{words}", style="dim")))
    for reason in comparison.skipped:
        print_trimmed(console, _indented(Text(f"not compared: {visible(reason)}", style="yellow")))
    print_trimmed(console, Text(DIFFERENCES, style="dim"))


def _engine(engine: EngineReport, names: dict[str, str], with_articles: bool) -> Iterator[RenderableType]:
    heading = Text(visible(engine.run.label), style="bold")
    yield Text.assemble(heading, (f"  {visible(', '.join(engine_words(engine.run)))}", "dim"))
    yield Text()
    for table in (
        _detection(engine.sets, names),
        _fields(engine.sets, names),
        _errors(engine.sets, names),
        _verdicts(engine.sets, names),
        *_slices(engine.sets, names),
        *(_articles(each, names) for each in engine.sets if with_articles),
    ):
        yield _indented(table)
        yield Text()


def _table(title: str, columns: Sequence[str]) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column(title, no_wrap=True)
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))


def _tinted(words: str, value: float | None) -> Text:
    if value is None:
        return Text(words, style="dim")
    return Text(words, style="green" if value >= GOOD else "yellow" if value >= FAIR else "red")


def _detection(sets: Sequence[SetReport], names: dict[str, str]) -> Table:
    table = _table(
        "claims", ("articles", "gold", "found", "right", "precision", "recall", "F1", "95 %", "macro F1")
    )
    for each in sets:
        found = each.scores.micro
        table.add_row(
            names[each.run.name],
            *(f"{number:,}" for number in (each.scores.articles, found.gold, found.predicted, found.hits)),
            share(found.precision if found.predicted else None),
            share(found.recall if found.gold else None),
            _tinted(share(found.f1), found.f1),
            interval_words(each.intervals["f1"]),
            share(each.scores.macro_f1),
        )
    return table


def _by_set(
    title: str, sets: Sequence[SetReport], names: dict[str, str], rows: Sequence[tuple[str, Cell]]
) -> Table:
    """A column a set."""
    table = _table(title, [names[each.run.name] for each in sets])
    for name, cell in rows:
        table.add_row(name, *(cell(each) for each in sets))
    return table


def _fields(sets: Sequence[SetReport], names: dict[str, str]) -> Table:
    def cell(field: str) -> Cell:
        def words(each: SetReport) -> Text:
            rate, stated = each.scores.exact[field], each.scores.stated[field]
            shown = _tinted(percent(rate), rate.value)
            where = f" ({percent(stated)})" if 0 < stated.of < rate.of else ""
            return Text.assemble(shown, (where, "dim"))

        return words

    rows = [(field.name, cell(field.name)) for field in FIELDS]
    return _by_set("exact (where stated)", sets, names, rows)


def _errors(sets: Sequence[SetReport], names: dict[str, str]) -> Table:
    def cell(kind: str) -> Cell:
        return lambda each: f"{each.scores.errors[kind]:,}"

    rows = [(ERROR_WORDS[kind], cell(kind)) for kind in ERRORS]
    return _by_set("claims with an error", sets, names, rows)


def _verdicts(sets: Sequence[SetReport], names: dict[str, str]) -> Table:
    def flagged(truth: str) -> Cell:
        def words(each: SetReport) -> str:
            verdicts = each.scores.verdicts[truth]
            return f"{verdicts['flagged']:,} of {sum(verdicts.values()):,}"

        return words

    def wrong(outcome: str) -> Cell:
        def words(each: SetReport) -> str:
            rate = each.scores.calibration[outcome]
            return f"{rate.right:,} of {rate.of:,}"

        return words

    rows: list[tuple[str, Cell]] = [
        ("really wrong claims that are flagged", flagged(ERROR)),
        ("clean claims that are flagged", flagged(CLEAN)),
        *((f"really wrong where: {OUTCOME_WORDS[each]}", wrong(each)) for each in OUTCOMES),
    ]
    return _by_set("verdicts on claims found", sets, names, rows)


def _slices(sets: Sequence[SetReport], names: dict[str, str]) -> Iterator[Table]:
    for by in ("language", "style", "kind"):
        rows = sorted({each.name for report in sets for each in report.slices if each.by == by})
        yield _by_set(f"F1 by {by}", sets, names, [(name, _slice_cell(by, name)) for name in rows])


def _slice_cell(by: str, name: str) -> Cell:
    def words(report: SetReport) -> Text:
        found = next((each for each in report.slices if (each.by, each.name) == (by, name)), None)
        if found is None:
            return Text("")
        size = f"{found.recall.of:,} in {found.articles:,}  "
        return Text.assemble((size, "dim"), _tinted(share(found.f1, 2), found.f1))

    return words


def _articles(each: SetReport, names: dict[str, str]) -> Table:
    table = _table(f"articles of {names[each.run.name]}", ("annotated", "found", "right", "wrong fields"))
    for article in each.run.articles:
        tally = article.tally
        wrong = sum(tally.get("hits", 0) - tally.get(f"right {field.name}", 0) for field in FIELDS)
        counts = (tally.get(name, 0) for name in ("gold", "predicted", "hits"))
        table.add_row(article.name, *(f"{number:,}" for number in counts), f"{wrong:,}")
    return table
