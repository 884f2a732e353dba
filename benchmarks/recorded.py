"""What a recorded model makes of the articles that it was asked about, beside the embedded engine.

    python -m benchmarks.recorded FOLDER

Replays the cassettes: no model is asked. Prints the report of `extractor eval`, and writes its page and its
run file into the folder. The exit status is 1 if a cassette does not fit what is asked.
"""

import sys
from functools import partial
from hashlib import sha256
from pathlib import Path

from rich.console import Console

from cassettes.recording import MODEL, MODEL_CASSETTES, SEEDS, articles, boundary, cassette, replay_settings
from extractor.api import DEFAULT_ENGINE
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.evaluation.gold import GoldArticle, GoldSet, find_sets, load_gold
from extractor.evaluation.report import make_report
from extractor.evaluation.run_files import EvaluationRun, write_run
from extractor.evaluation.running import Contestant, Plan, open_contestant, run_sets
from extractor.rendering.evaluation.page import render_report
from extractor.rendering.evaluation.terminal import print_report
from extractor.runs import run_engine
from extractor_schemas import Extraction

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


def recorded_model(stale: list[str]) -> Contestant:
    """The model as it answered when it was recorded; articles whose cassette does not fit are noted."""

    def extract(article: GoldArticle) -> Extraction:
        marker = partial(boundary, article.document)
        engine = LanguageModelEngine(MODEL, replay_settings(revisions=0), boundary=marker)
        made: list[Extraction] = []
        try:
            with cassette(MODEL_CASSETTES / f"{article.name}.yaml"):
                made.append(run_engine(article.document, engine))
        except AssertionError:  # not all of it was played: something else is asked now
            stale.append(article.name)
        finally:
            engine.close()
        return made[0]

    return Contestant(f"openai:{MODEL}", "recorded model", extract)


def main(folder: Path) -> int:
    """Replay, print and write."""
    sets = recorded_sets()
    if not sets:
        print(f"No model is recorded: {MODEL_CASSETTES.relative_to(ROOT)} is empty. `make record` fills it.")
        return 0
    stale: list[str] = []
    contestants = (open_contestant(DEFAULT_ENGINE), recorded_model(stale))
    results = [run_sets(each, sets, Plan()) for each in contestants]
    report = make_report(EvaluationRun.of(tuple(result.run for result in results)))
    print_report(report, Console(width=WIDTH, highlight=False))
    (folder / "recorded.html").write_text(render_report(report, results), encoding="utf-8")
    (folder / "recorded.json").write_text(write_run(report.run), encoding="utf-8")
    if stale:
        print(f"These cassettes do not fit what is asked now: {', '.join(stale)}. `make record` renews them.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
