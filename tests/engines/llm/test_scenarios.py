"""Every way to fail ends as it must: from cassettes with sockets blocked, and live, by thread and by loop."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cassettes.recording import ADDRESS, FAULT_CASSETTES, cassette
from extractor_schemas import Extraction, Finding, Severity
from tests.engines.llm.fault_server import Server, Step
from tests.engines.llm.scenarios import SCENARIOS, Scenario, Waits, run_scenario

ROOT = Path(__file__).resolve().parents[3]
RECORDED = [scenario for scenario in SCENARIOS if scenario.is_recorded]
Serve = Callable[[Sequence[Step]], Server]


def assert_ends_as_it_must(scenario: Scenario, extraction: Extraction, waits: Waits) -> None:
    made = extraction.provenance
    assert len(extraction.claims) == scenario.claims
    assert len(extraction.rejected) == scenario.rejected
    assert len(extraction.unreadable) == scenario.unreadable
    assert extraction.reason is scenario.reason
    assert made.failures == scenario.failures
    assert made.usage.attempts == scenario.requests
    assert waits.waited_s == list(scenario.waits_s)
    tokens = 1000 * scenario.requests if scenario.input_tokens is None else scenario.input_tokens
    assert made.usage.input_tokens == tokens
    assert made.usage.output_tokens == tokens // 10
    assert scenario.codes <= {code for rejection in extraction.rejected for code in rejection.findings}
    assert (made.last_failure is not None) is bool(scenario.failures)
    assert_nothing_is_lost(extraction)


def assert_nothing_is_lost(extraction: Extraction) -> None:
    text = extraction.document.text or ""
    assert list(extraction.accounted) == list(range(extraction.drafts))
    assert (extraction.reason is None) is bool(extraction.claims)
    uncovered = {mention.start for mention in extraction.uncovered}
    told: list[Finding] = [finding for finding in extraction.findings if finding.code == "C901"]
    assert uncovered == {finding.span.start for finding in told if finding.span is not None}
    for rejection in extraction.rejected:
        found = {each.code for each in extraction.findings if each.draft == rejection.draft}
        assert set(rejection.findings) <= found
    for claim in extraction.claims:
        for evidence in claim.evidence:
            assert text[evidence.start : evidence.end] == evidence.text
            assert text[evidence.figure.start : evidence.figure.end] == evidence.figure.text
    errors = {each.draft for each in extraction.findings if each.severity is Severity.ERROR}
    assert {each.draft for each in extraction.rejected} <= errors


@pytest.mark.parametrize("is_async", [False, True], ids=["threads", "event loop"])
@pytest.mark.parametrize("scenario", RECORDED, ids=lambda scenario: scenario.name)
def test_scenario_ends_as_it_must_from_its_cassette(scenario: Scenario, is_async: bool) -> None:
    waits = Waits()
    with cassette(FAULT_CASSETTES / f"{scenario.name}.yaml"):
        extraction = run_scenario(scenario, ADDRESS, waits, is_async=is_async)
    assert_ends_as_it_must(scenario, extraction, waits)


@pytest.mark.parametrize("is_async", [False, True], ids=["threads", "event loop"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_scenario_ends_as_it_must_live(scenario: Scenario, is_async: bool, serve: Serve) -> None:
    waits = Waits()
    server = serve(scenario.script)
    extraction = run_scenario(scenario, server.address, waits, is_async=is_async)
    assert len(server.requests) == scenario.requests
    assert_ends_as_it_must(scenario, extraction, waits)


@pytest.mark.parametrize("scenario", RECORDED, ids=lambda scenario: scenario.name)
def test_no_invented_mutated_leaked_or_injected_figure_is_accepted(scenario: Scenario) -> None:
    with cassette(FAULT_CASSETTES / f"{scenario.name}.yaml"):
        extraction = run_scenario(scenario, ADDRESS)
    stated = {"310", "40", "1200"} | {str(size) for size in range(201, 231)}
    assert {str(claim.quantity.value) for claim in extraction.claims} <= stated
    for claim in extraction.claims:
        assert "9,999" not in claim.evidence[0].text


def test_the_table_of_the_documentation_is_that_of_the_scenarios() -> None:
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S.*?) \| (.*?) \| (.*?) \| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    told = [row for row in rows if row[0] not in {"the model or server", "---"}]
    assert told == [table_row(scenario) for scenario in SCENARIOS]


def table_row(scenario: Scenario) -> tuple[str, str, str, str, str]:
    failures = ", ".join(f"{count} {kind.value}" for kind, count in scenario.failures.items()) or "–"
    result = f"{scenario.claims} accepted, {scenario.rejected} rejected"
    result += f", {scenario.unreadable} unreadable" if scenario.unreadable else ""
    reason = scenario.reason.value if scenario.reason is not None else "–"
    return scenario.what, str(scenario.requests), failures, result, reason
