"""`extractor eval`: engines against gold, run files, comparisons and the gate."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.api import DEFAULT_ENGINE
from extractor.errors import ConfigError
from extractor.rendering.output import Output, print_to_text, write_output

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.evaluation.comparing import Comparison
    from extractor.evaluation.report import Report
    from extractor.evaluation.running import Contestant, OnArticle, Result

EXIT_BELOW_FLOOR = 1
EXIT_UNANSWERED = 3
FORMATS = ("table", "json", "html")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument(
        "gold", nargs="*", metavar="GOLD", help="folders of annotated articles; folders inside are sets too"
    )
    parser.add_argument(
        "--engine",
        action="append",
        metavar="SPEC",
        help="what is evaluated, grammar if left out; several are compared with the first",
    )
    parser.add_argument(
        "--prompt",
        action="append",
        metavar="NAME",
        help="prompt for models, such as claims_1; may be several",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default=FORMATS[0], help="table for people (default), html for a page"
    )
    parser.add_argument("--output", metavar="PATH", help="write the report to a file")
    parser.add_argument("--run-file", metavar="PATH", help="write the run to a file, for --compare")
    parser.add_argument(
        "--compare", nargs=2, metavar="RUN", help="compare two run files; runs nothing and takes no GOLD"
    )
    parser.add_argument("--per-article", action="store_true", help="table: the counts of each article too")
    parser.add_argument(
        "--show-test",
        action="store_true",
        help="html and run file: show sentences of sets named test too; then nothing may be tuned on them",
    )
    parser.add_argument(
        "--gate", metavar="FLOORS", help="compare with a file of floors; the exit status is 1 below one"
    )
    parser.add_argument(
        "--set-floors", action="store_true", help="raise the floors of --gate to what was scored"
    )
    parser.add_argument(
        "--lower-floors", action="store_true", help="the same, and lower them where they fell"
    )
    parser.add_argument(
        "--cache", metavar="FOLDER", help="where answers of models are kept; empty keeps none"
    )
    parser.add_argument(
        "--concurrency", type=int, default=1, metavar="N", help="articles at once, for models (default 1)"
    )


def run_command(options: argparse.Namespace) -> Output:
    """Evaluate, or compare, as the arguments say.

    Raises:
        ExtractorError: If gold, floors, a run file or an engine is not what it should be.
    """
    if options.compare:
        return _compare(options)
    _check(options)
    # What scores and draws loads a third of a second: no other command waits for it.
    from extractor.evaluation.gold import find_sets, load_gold
    from extractor.evaluation.report import make_report
    from extractor.evaluation.run_files import EvaluationRun, write_run
    from extractor.evaluation.running import Plan, run_sets

    sets = [load_gold(folder) for folder in find_sets(options.gold)]
    contestants = _contestants(options)
    plan = Plan(options.concurrency, keeps_held_out=options.show_test)
    results: list[Result] = []
    with _progress(len(contestants) * sum(len(each.articles) for each in sets)) as on_article:
        for contestant in contestants:
            try:
                results.append(run_sets(contestant, sets, plan, on_article))
            finally:
                contestant.close()
    report = make_report(EvaluationRun.of(tuple(result.run for result in results)))
    if options.run_file is not None:
        write_output(Output(write_run(report.run), path=options.run_file, is_data=True))
    output = show_report(report, results, options)
    return _pass_gate(report, output, options)


def _check(options: argparse.Namespace) -> None:
    if not options.gold:
        raise ConfigError("name a folder of annotated articles, or --compare two run files")
    if (options.set_floors or options.lower_floors) and options.gate is None:
        raise ConfigError("--set-floors and --lower-floors need --gate FLOORS, the file to write")
    if options.concurrency < 1:
        raise ConfigError(f"--concurrency is {options.concurrency}: write 1 or more")


def _contestants(options: argparse.Namespace) -> "list[Contestant]":
    """One an engine; one an engine and prompt where prompts are named and a model is asked."""
    from extractor.evaluation.running import open_contestant

    cache = _cache(options.cache)
    opened = [
        open_contestant(spec, prompt=prompt, cache=cache)
        for spec in options.engine or [DEFAULT_ENGINE]
        for prompt in ((options.prompt or [None]) if spec != DEFAULT_ENGINE else [None])
    ]
    if len({each.label for each in opened}) < len(opened):
        raise ConfigError("an engine is named twice: name each once")
    return opened


def _cache(folder: str | None) -> Path | None:
    """Where answers are kept: the folder given, else that of the user."""
    if folder is not None:
        return Path(folder) if folder else None
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(root) / "claim-extractor" / "answers"


@contextmanager
def _progress(articles: int) -> "Generator[OnArticle]":
    """A bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=articles)
        yield lambda: progress.advance(task)


def show_report(report: "Report", results: "Sequence[Result]", options: argparse.Namespace) -> Output:
    """The report in the format that was asked for."""
    if options.format == "json":
        from extractor.rendering.evaluation.data import report_json

        return Output(report_json(report), path=options.output, is_data=True)
    if options.format == "html":
        from extractor.rendering.evaluation.page import render_report

        page = render_report(report, results, shows_held_out=options.show_test)
        return Output(page, path=options.output, is_data=True)
    from extractor.rendering.evaluation.terminal import print_report

    return _table(options, lambda console: print_report(report, console, with_articles=options.per_article))


def _table(options: argparse.Namespace, show: "Callable[[Console], None]") -> Output:
    return Output(print_to_text(show, options.output), path=options.output)


def _compare(options: argparse.Namespace) -> Output:
    if options.gold or options.format == "html" or options.gate or options.run_file:
        raise ConfigError("--compare takes two run files, --output, and --format table or json")
    from extractor.evaluation.comparing import compare_runs
    from extractor.evaluation.run_files import read_run

    before, after = (read_run(path) for path in options.compare)
    comparisons = compare_runs(before, after)
    if options.format == "json":
        from extractor.rendering.evaluation.data import comparison_json

        written = [comparison_json(each) for each in comparisons]
        text = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
        return Output(text, path=options.output, is_data=True)
    return _table(options, lambda console: _print_all(comparisons, console))


def _print_all(comparisons: "Sequence[Comparison]", console: "Console") -> None:
    from extractor.rendering.evaluation.terminal import print_comparison

    for comparison in comparisons:
        print_comparison(comparison, console)


def _pass_gate(report: "Report", output: Output, options: argparse.Namespace) -> Output:
    """The output with the exit status that floors and failures ask for."""
    unanswered = list(_unanswered(report))
    if unanswered:
        output = replace(output, status=EXIT_UNANSWERED, warning="; ".join(unanswered))
    if options.gate is None:
        return output
    from extractor.evaluation.gate import find_breaches, find_targets, read_floors, set_floors, write_floors

    path = Path(options.gate)
    if options.set_floors or options.lower_floors:
        floors = read_floors(path) if path.exists() else {}
        changed = set_floors(floors, report.engines, path.parent, may_lower=options.lower_floors)
        write_output(Output(write_floors(changed), path=str(path), is_data=True))
        return output
    floors = read_floors(path)
    if options.format == "table":
        from extractor.rendering.evaluation.wording import target_words

        targets = find_targets(floors, report.engines, path.parent)
        output = replace(output, text=output.text + "".join(f"{target_words(each)}\n" for each in targets))
    breaches = find_breaches(floors, report.engines, path.parent)
    if not breaches:
        return output
    words = "; ".join(f"{each.set_name} by {each.engine} {each.what}" for each in breaches)
    return replace(output, status=EXIT_BELOW_FLOOR, warning=f"the gate is shut: {words}")


def _unanswered(report: "Report") -> "Generator[str]":
    """What each engine gave no usable answer for."""
    for engine in report.run.engines:
        articles = [each for gold in engine.sets for each in gold.articles]
        names = [each.name for each in articles if each.is_unanswered]
        if names:
            yield f"{engine.label} gave no usable answer for {', '.join(names)}"
