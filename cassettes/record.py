"""Records the cassettes: `make record`.

    python -m cassettes.record model [--first]     asks the model at OPENAI_BASE_URL about all articles
    python -m cassettes.record render [--first]    the same, but nothing is kept: for endpoints that note what
                                                   they are asked and answer later
    python -m cassettes.record faults              asks the scripted server of the tests

With `--first` nothing is asked again about what was rejected or left out. Without it, what a cassette
already holds is played and only the rest is asked, so that the two steps can be made one after the other.
Cassettes of other prompts have to be deleted first: an answer is never replaced silently.
"""

import argparse
import os
import shutil
import tempfile
from functools import partial
from pathlib import Path

from cassettes.recording import (
    FAULT_CASSETTES,
    MODEL,
    MODEL_CASSETTES,
    articles,
    boundary,
    cassette,
    replay_settings,
)
from extractor.engines.llm.engine import LanguageModelEngine
from extractor.errors import ConfigError
from extractor.runs import run_engine

DAY_S = 86_400.0


def record_model(folder: Path, *, is_first: bool) -> None:
    """Ask the model that answers at OPENAI_BASE_URL about every article, one after the other."""
    address = os.environ.get("OPENAI_BASE_URL")
    if not address:
        raise ConfigError("set OPENAI_BASE_URL to the endpoint that answers")
    settings = replay_settings(
        base_url=address,
        key=os.environ.get("OPENAI_API_KEY", "none"),
        timeout_s=DAY_S,
        deadline_s=DAY_S,
        revisions=0 if is_first else 1,
    )
    for article in articles():
        engine = LanguageModelEngine(MODEL, settings, boundary=partial(boundary, article.document))
        with cassette(folder / f"{article.name}.yaml", "new_episodes"):
            extraction = run_engine(article.document, engine)
        engine.close()
        made = extraction.provenance
        counts = f"{extraction.drafts} drafts, {len(extraction.rejected)} of them rejected"
        sent = f"{article.name}: {made.usage.attempts} requests, {counts}"
        print(sent, made.last_failure or "", flush=True)


def render(*, is_first: bool) -> None:
    """Ask, from what the cassettes hold so far, and keep nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(MODEL_CASSETTES, folder, dirs_exist_ok=True)
        record_model(folder, is_first=is_first)


def record_faults() -> None:
    """Have the scripted server of the tests misbehave in every way that a cassette can hold."""
    from tests.engines.llm.fault_server import serving
    from tests.engines.llm.scenarios import SCENARIOS, run_scenario

    shutil.rmtree(FAULT_CASSETTES, ignore_errors=True)
    FAULT_CASSETTES.mkdir()
    for scenario in SCENARIOS:
        if not scenario.is_recorded:
            continue
        path = FAULT_CASSETTES / f"{scenario.name}.yaml"
        with serving(scenario.script) as address, cassette(path, "once"):
            extraction = run_scenario(scenario, address)
        print(f"{scenario.name}: {extraction.provenance.usage.attempts} requests", extraction.reason or "")


def main() -> None:
    """Record what the arguments name."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("model", "render", "faults"))
    parser.add_argument("--first", action="store_true")
    options = parser.parse_args()
    MODEL_CASSETTES.mkdir(exist_ok=True)
    if options.what == "model":
        record_model(MODEL_CASSETTES, is_first=options.first)
    elif options.what == "render":
        render(is_first=options.first)
    else:
        record_faults()


if __name__ == "__main__":
    main()
