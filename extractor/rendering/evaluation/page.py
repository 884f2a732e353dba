"""The page that `eval --format html` writes: one file that asks nothing of the network.

Scores with intervals as plots, exactness as a heat map, slices, and every disagreement in its sentence.
Words of articles only ever enter through `element`, which escapes them; the content security policy allows
the style sheets of this package by their digests, and no script at all.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

from extractor.evaluation.comparing import Comparison, SetComparison
from extractor.evaluation.report import EngineReport, Report
from extractor.evaluation.running import Result
from extractor.rendering.cards import field
from extractor.rendering.evaluation.grids import (
    Column,
    article_table,
    error_table,
    heat_map,
    slice_table,
    verdict_table,
)
from extractor.rendering.evaluation.plots import change_row, plot_list, score_row
from extractor.rendering.evaluation.sentences import disagreement_lists
from extractor.rendering.evaluation.wording import (
    DIFFERENCES,
    INTERVALS,
    chance_words,
    comparison_words,
    engine_words,
    interval_words,
    run_words,
    share,
    short_names,
    signed_words,
)
from extractor.rendering.markup import Html, element
from extractor.rendering.wording import count

DETECTION = (("f1", "F1"), ("precision", "precision"), ("recall", "recall"), ("macro f1", "macro F1"))


def render_report(report: Report, results: Sequence[Result], *, shows_held_out: bool = False) -> str:
    """Write a report as one self-contained HTML page.

    Args:
        report: Of a run.
        results: The same with texts, for the sentences; an engine each, in the order of the report.
        shows_held_out: Whether sentences of sets that nobody may look at are shown too.
    """
    names = short_names(each.run.name for engine in report.engines for each in engine.sets)
    columns = list(_columns(report, names))
    body = element(
        "body",
        element("a", "Skip to the scores", href="#found", class_="skip"),
        _header(report),
        element(
            "main",
            _section("found", "How claims are found", *_detection(report, names)),
            _section("exact", "How exact the found ones are", heat_map(columns)),
            *(
                _section(
                    f"comparison-{at}", f"Difference: {comparison_words(each)}", *_comparison(each, names)
                )
                for at, each in enumerate(report.comparisons)
            ),
            _section("errors", "Errors by kind", error_table(columns)),
            _section("verdicts", "Verdicts and truth", verdict_table(columns)),
            _section("slices", "Slices", *(slice_table(columns, by) for by in ("language", "style", "kind"))),
            _section("sentences", "Disagreements", *_sentences(results, names, shows_held_out)),
            _section("articles", "Articles", article_table(columns)),
        ),
        _footer(report),
    )
    return f"<!DOCTYPE html>\n{element('html', _head(report), body, lang='en')}\n"


@cache
def _style(package: str, name: str) -> Html:
    return Html((files(package) / name).read_text(encoding="utf-8"))


def _head(report: Report) -> Html:
    styles = (
        _style("extractor.rendering", "page.css"),
        _style("extractor.rendering.evaluation", "evaluation.css"),
    )
    digests = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in styles)
    policy = f"default-src 'none'; style-src {digests}; base-uri 'none'; form-action 'none'"
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"Evaluation: {_title(report)}"),
        *(element("style", each) for each in styles),
    )


def _title(report: Report) -> str:
    return " and ".join(engine.run.label for engine in report.engines)


def _header(report: Report) -> Html:
    sets = report.engines[0].sets if report.engines else ()
    articles = sum(each.scores.articles for each in sets)
    claims = sum(each.scores.micro.gold for each in sets)
    sizes = f"{count(len(sets), 'set')}, {count(articles, 'article')}, {count(claims, 'annotated claim')}"
    return element(
        "header",
        element("p", "Engines against gold", class_="over"),
        element("h1", _title(report)),
        element("p", sizes, class_="origin"),
        element("p", run_words(report.run), class_="origin"),
        element("p", INTERVALS, class_="origin"),
    )


def _section(name: str, heading: str, *children: str | None) -> Html:
    title = element("h2", heading, id=f"{name}-name")
    return element("section", title, *children, id=name, aria_labelledby=f"{name}-name")


def _columns(report: Report, names: dict[str, str]) -> Iterator[Column]:
    """Sets with their engines side by side."""
    for at in range(max((len(engine.sets) for engine in report.engines), default=0)):
        for engine in report.engines:
            each = engine.sets[at]
            name = names[each.run.name]
            yield Column(name if len(report.engines) == 1 else f"{name} {engine.run.label}", each)


def _detection(report: Report, names: dict[str, str]) -> Iterator[Html]:
    for engine in report.engines:
        if len(report.engines) > 1:
            yield element("h3", engine.run.label)
        yield element("div", *_set_plots(engine, names), class_="panels")


def _set_plots(engine: EngineReport, names: dict[str, str]) -> Iterator[Html]:
    for each in engine.sets:
        found = each.scores.micro
        values = {
            "f1": found.f1,
            "precision": found.precision if found.predicted else None,
            "recall": found.recall if found.gold else None,
            "macro f1": each.scores.macro_f1,
        }
        rows = [
            score_row(
                label,
                values[name],
                each.intervals[name] if values[name] is not None else None,
                f"{share(values[name])}  {interval_words(each.intervals[name])}",
            )
            for name, label in DETECTION
        ]
        name = names[each.run.name]
        sizes = f"{found.hits:,} right of {found.predicted:,} found and {found.gold:,} annotated"
        held_out = " · test set" if each.run.is_held_out else ""
        words = f"{sizes} in {count(each.scores.articles, 'article')}{held_out}"
        yield element(
            "section", element("h3", name), element("p", words, class_="origin"), plot_list(name, rows)
        )


def _comparison(comparison: Comparison, names: dict[str, str]) -> Iterator[Html]:
    for each in comparison.sets:
        yield element("h3", names[each.name])
        differing = [one for one in each.differences if one.change]
        if differing:
            reach = _reach(each)
            ends = (signed_words(-reach), signed_words(reach))
            yield plot_list(f"Differences over {names[each.name]}", _changes(each, reach), *ends)
        same = len(each.differences) - len(differing)
        words = f"{count(same, 'score')} without a difference; both found {count(each.both, 'claim')}."
        yield element("p", words, class_="origin")
    for reason in comparison.skipped:
        yield element("p", f"Not compared: {reason}.", class_="origin")
    yield element("p", DIFFERENCES, class_="origin")


def _reach(each: SetComparison) -> float:
    """The largest difference that has to fit."""
    ends = [one.change or 0.0 for one in each.differences]
    ends += [end for one in each.differences if one.interval for end in one.interval]
    return max(abs(end) for end in ends)


def _changes(each: SetComparison, reach: float) -> Iterator[Html]:
    for one in each.differences:
        if one.change:
            star = " ★" if one.is_sure else ""
            chance = f"p {chance_words(one.p)}, adjusted {chance_words(one.p_adjusted)}"
            words = f"{signed_words(one.change)}{star}  {interval_words(one.interval, signed=True)}  {chance}"
            yield change_row(one.name, one.change, one.interval, words, reach)


def _sentences(results: Sequence[Result], names: dict[str, str], shows_held_out: bool) -> Iterator[Html]:
    for result in results:
        for each in result.sets:
            name = names[each.gold.name]
            name = name if len(results) == 1 else f"{name}, {result.run.label}"
            yield disagreement_lists(each, name, shows_held_out=shows_held_out)


def _footer(report: Report) -> Html:
    run = report.run
    facts = [
        (
            "versions",
            f"extractor {run.package_version}, rules {run.rules_version}, schema {run.schema_version}",
        ),
        ("code", f"SHA-256 {run.code}"),
        ("Python", run.python),
        *((engine.run.label, ", ".join(engine_words(engine.run))) for engine in report.engines),
        *(
            (each.run.name, f"SHA-256 {each.run.digest}")
            for each in (report.engines[0].sets if report.engines else ())
        ),
    ]
    return element(
        "footer",
        element("h2", "Where this comes from"),
        element("dl", *(field(name, element("bdi", words)) for name, words in facts)),
    )
