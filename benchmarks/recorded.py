"""What a recorded model makes of the articles that it was asked about, beside the embedded engine.

    python -m benchmarks.recorded FOLDER

Replays the cassettes: no model is asked. Prints the report of `extractor eval` and every draft of the model
that was rejected, with the reason and whether the annotation has it; writes the report's page and its run
file into the folder. The exit status is 1 if a cassette does not fit what is asked.
"""

import sys
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import partial
from hashlib import sha256
from pathlib import Path

from rich.console import Console

from cassettes.recording import (
    MODEL,
    MODEL_CASSETTES,
    SEEDS,
    Article,
    articles,
    boundary,
    cassette,
    replay_settings,
)
from extractor.api import DEFAULT_ENGINE
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.evaluation.gold import GoldArticle, GoldSet, find_sets, load_gold
from extractor.evaluation.report import make_report
from extractor.evaluation.run_files import EvaluationRun, write_run
from extractor.evaluation.running import Contestant, Plan, open_contestant, run_sets
from extractor.rendering.evaluation.page import render_report
from extractor.rendering.evaluation.terminal import print_report
from extractor.runs import run_engine
from extractor_schemas import Document, Extraction, Number, Rejection, parse_number

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 100


def recorded_sets() -> list[GoldSet]:
    """The articles that have a cassette: the seeds, and the others."""
    has_cassette = {path.stem for path in MODEL_CASSETTES.glob("*.yaml")} & {each.name for each in articles()}
    folders = [folder for folder in find_sets([ROOT / "tests" / "gold"]) if folder.name != "test"]
    seeds = _having(has_cassette, load_gold(SEEDS))
    others = [
        each for folder in folders if folder != SEEDS for each in _having(has_cassette, load_gold(folder))
    ]
    made = [_as_set("recorded seeds", seeds), _as_set("recorded others", others)]
    return [each for each in made if each.articles]


def _having(names: set[str], gold: GoldSet) -> list[GoldArticle]:
    return [article for article in gold.articles if article.name in names]


def _as_set(name: str, found: list[GoldArticle]) -> GoldSet:
    digest = sha256("".join(article.gold.model_dump_json() for article in found).encode()).hexdigest()
    return GoldSet(name, tuple(found), digest, is_held_out=False)


def replay(name: str, document: Document) -> tuple[Extraction, bool]:
    """The extraction as the model answered when it was recorded, and whether that is still what is asked.

    Args:
        name: Of the cassette.
        document: The article.
    """
    engine = LanguageModelEngine(MODEL, replay_settings(revisions=0), boundary=partial(boundary, document))
    made: list[Extraction] = []
    try:
        with cassette(MODEL_CASSETTES / f"{name}.yaml"):
            made.append(run_engine(document, engine))
    except AssertionError:  # not all of it was played
        return made[0], False
    finally:
        engine.close()
    return made[0], True


def recorded_model(stale: list[str], made: dict[str, Extraction]) -> Contestant:
    """The model as it answered when it was recorded.

    Args:
        stale: Gets the articles whose cassette does not fit.
        made: Gets the extractions, by article.
    """

    def extract(article: GoldArticle) -> Extraction:
        made[article.name], is_current = replay(article.name, article.document)
        if not is_current:
            stale.append(article.name)
        return made[article.name]

    return Contestant(f"openai:{MODEL}", "recorded model", extract)


def rejections(article: Article, extraction: Extraction) -> Iterator[tuple[Rejection, str, bool]]:
    """The rejected drafts about an article, why, and whether they are faithful by the annotation.

    They are if an annotated statement has the same figure with the same value, unit, comparator and kind.
    """
    annotated = {
        (text, _number(claim.value), _number(claim.value_hi), claim.unit, comparator, claim.kind)
        for claim in article.gold.claims
        for text, comparator in (
            (claim.text, claim.comparator),
            *((again.text, again.comparator) for again in claim.repeats),
        )
    }
    for each in extraction.rejected:
        draft = each.content
        why = "; ".join(found.message for found in extraction.findings if found.draft == each.draft)
        value, high = _number(draft.value), _number(draft.value_hi)
        yield each, why, (draft.figure, value, high, draft.unit, draft.comparator, draft.kind) in annotated


def _number(value: Number | str | None) -> Fraction | None:
    try:
        return None if value is None else Fraction(parse_number(value) if isinstance(value, str) else value)
    except ValueError:
        return None


def print_rejections(extractions: Iterable[tuple[Article, Extraction]]) -> None:
    """Every rejected draft in two lines."""
    print("Rejected drafts of the recorded model")
    for article, extraction in extractions:
        for each, why, is_faithful in rejections(article, extraction):
            known = "annotated so" if is_faithful else "not annotated so"
            print(f"  {article.name}: {each.content.figure!r}, {known}: {' '.join(each.findings)}")
            print(f"    {why}")


def main(folder: Path) -> int:
    """Replay, print and write."""
    sets = recorded_sets()
    if not sets:
        print(f"No model is recorded: {MODEL_CASSETTES.relative_to(ROOT)} is empty. `make record` fills it.")
        return 0
    stale: list[str] = []
    made: dict[str, Extraction] = {}
    contestants = (open_contestant(DEFAULT_ENGINE), recorded_model(stale, made))
    results = [run_sets(each, sets, Plan()) for each in contestants]
    report = make_report(EvaluationRun.of(tuple(result.run for result in results)))
    print_report(report, Console(width=WIDTH, highlight=False))
    print_rejections((each, made[each.name]) for each in articles() if each.name in made)
    (folder / "recorded.html").write_text(render_report(report, results), encoding="utf-8")
    (folder / "recorded.json").write_text(write_run(report.run), encoding="utf-8")
    if stale:
        print(f"These cassettes do not fit what is asked now: {', '.join(stale)}. `make record` renews them.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
