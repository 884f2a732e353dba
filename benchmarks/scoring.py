"""How long scoring takes beside extracting: a thousand articles, scored with intervals.

    python -m benchmarks.scoring [ARTICLES]

Annotated articles are taken over and over under other names. Prints seconds of extraction, of scoring, of
intervals and slices, of a comparison of two runs, and what share of extraction all of it is.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from itertools import cycle, islice
from pathlib import Path

from extractor import extract
from extractor.evaluation.comparing import compare_engines
from extractor.evaluation.gold import GoldArticle, load_gold
from extractor.evaluation.report import make_report
from extractor.evaluation.run_files import ArticleRun, EngineRun, EvaluationRun, SetRun
from extractor.evaluation.scoring import score_article

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests/gold/seed", "tests/gold/wire/dev")
ARTICLES = 1000
MOST = 0.1
"""What scoring may take at most, as a share of extraction."""


def timed(run: Callable[[], object]) -> float:
    """Seconds of a call."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def main(number: int) -> int:
    """Measure and print; the exit status is 1 if scoring takes too long."""
    found = [article for folder in FOLDERS for article in load_gold(ROOT / folder).articles]
    articles = [
        replace(article, name=f"{at:05}-{article.name}")
        for at, article in enumerate(islice(cycle(found), number))
    ]
    began = time.perf_counter()
    extractions = [extract(article.document) for article in articles]
    extracting_s = time.perf_counter() - began

    loading_s = timed(lambda: import_module("scipy.optimize"))
    began = time.perf_counter()
    scores = [score_article(*pair) for pair in zip(articles, extractions, strict=True)]
    scoring_s = time.perf_counter() - began
    run = _run([(score.article, dict(score.tally)) for score in scores])
    report_s = timed(lambda: make_report(EvaluationRun.of((run,))))
    comparing_s = timed(lambda: compare_engines(run, run))

    claims = sum(len(each.claims) for each in extractions)
    share = (scoring_s + report_s) / extracting_s
    with_loading = share + loading_s / extracting_s
    print(f"{number:,} articles, {claims:,} claims")
    print(f"extracting {extracting_s:8.2f} s")
    print(f"loading    {loading_s:8.2f} s   numpy and scipy, once")
    print(f"scoring    {scoring_s:8.2f} s   pairs, fields, errors")
    print(f"report     {report_s:8.2f} s   intervals and slices")
    print(f"comparing  {comparing_s:8.2f} s   two runs, apart")
    print(f"scoring and report are {share:.1%} of extracting, {with_loading:.1%} with loading")
    print(f"at most {MOST:.0%} is allowed")
    return int(share >= MOST)


def _run(scored: list[tuple[GoldArticle, dict[str, int]]]) -> EngineRun:
    articles = tuple(
        ArticleRun(
            name=article.name,
            language=article.gold.language,
            style=article.gold.style,
            tally=tally,
            seconds=0.0,
        )
        for article, tally in scored
    )
    gold = SetRun(name="all", digest="", is_held_out=False, articles=articles)
    return EngineRun(engine="grammar", label="grammar", sets=(gold,))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES))
