"""Cassettes: what they hold, what they must not hold, and that the page about them is complete."""

import fnmatch
import re
from pathlib import Path

import pytest
import yaml

from cassettes.recording import (
    ADDRESS,
    FAULT_CASSETTES,
    KEPT_HEADERS,
    MODEL_CASSETTES,
    ROOT,
    articles,
    body_of,
)
from extractor_prompts import load_prompt
from tests.engines.llm.scenarios import SCENARIOS

CASSETTES = sorted([*FAULT_CASSETTES.glob("*.yaml"), *MODEL_CASSETTES.glob("*.yaml")])
SECRET = re.compile(
    r"authorization|bearer|api[-_]key|cookie|\bsk-[A-Za-z0-9]|127\.0\.0\.1|localhost", re.IGNORECASE
)


def test_every_scenario_that_can_be_recorded_is() -> None:
    recorded = {path.stem for path in FAULT_CASSETTES.glob("*.yaml")}
    assert recorded == {scenario.name for scenario in SCENARIOS if scenario.is_recorded}


def test_the_page_says_of_every_cassette_what_answered() -> None:
    page = (ROOT / "cassettes" / "README.md").read_text(encoding="utf-8")
    patterns = re.findall(r"^\| `([^`]+)` \|", page, flags=re.MULTILINE)
    names = [path.relative_to(ROOT / "cassettes").as_posix() for path in CASSETTES]
    assert [name for name in names if not any(fnmatch.fnmatch(name, each) for each in patterns)] == []


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_no_key_header_or_address_is_in_a_cassette(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert SECRET.findall(text) == []
    for each in yaml.safe_load(text)["interactions"]:
        assert each["request"]["uri"].startswith(ADDRESS)
        assert {name.lower() for name in each["request"]["headers"]} <= {"content-type"}
        assert {name.lower() for name in each["response"]["headers"]} <= KEPT_HEADERS


@pytest.mark.parametrize("path", CASSETTES, ids=lambda path: path.stem)
def test_every_recorded_request_is_of_the_latest_prompt(path: Path) -> None:
    system = load_prompt().system
    for each in yaml.safe_load(path.read_text(encoding="utf-8"))["interactions"]:
        told = body_of(each["request"]["body"])["messages"][0]["content"]
        assert told.startswith(system)


def test_recordings_are_of_both_seeds_twelve_english_articles_and_one_in_each_other_language() -> None:
    names = [article.name for article in articles()]
    assert names[:2] == ["the-moscow-times", "wire-copy"]
    assert [name[:2] for name in names[14:]] == ["de", "es", "fr", "ru", "uk"]
    assert len(names) == len(set(names)) == 19
