"""The register of rules says what the rules do: its examples are run, its codes are those of the code."""

import ast
import re
from pathlib import Path

import pytest

from extractor import ConfigError, Extraction, Finding, extract
from extractor.checks import registry
from extractor.checks.registry import Rule, check_patterns, find_rule, make_finding, matches, rules
from extractor.rendering.rules import FAMILIES, judges_drafts
from extractor_schemas import Outcome, Severity

CHECKS = Path(registry.__file__).parent
CODE = re.compile(r"[A-Z]\d{3}")
ON_ARTICLES = [rule for rule in rules().values() if not judges_drafts(rule)]


def codes_in_source() -> set[str]:
    """Return every code that a rule gives; `judging.py` only reads them."""
    modules = [path for path in CHECKS.glob("*.py") if path.name != "judging.py"]
    nodes = [node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    words = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {word for word in words if CODE.fullmatch(word)}


def spoken(rule: Rule, extraction: Extraction) -> list[Finding]:
    """Return what the rule found: arithmetic that holds is nothing, except to a rule that only informs."""
    own = [finding for finding in extraction.findings if finding.code == rule.code]
    if rule.severity is Severity.INFO:
        return own
    return [finding for finding in own if finding.severity is not Severity.INFO]


@pytest.mark.parametrize("rule", ON_ARTICLES, ids=lambda rule: rule.code)
def test_the_failing_example_fails(rule: Rule) -> None:
    found = spoken(rule, extract(rule.fails))
    assert [finding.severity for finding in found[:1]] == [rule.severity]


@pytest.mark.parametrize("rule", ON_ARTICLES, ids=lambda rule: rule.code)
def test_the_passing_example_passes(rule: Rule) -> None:
    assert spoken(rule, extract(rule.passes)) == []


@pytest.mark.parametrize("rule", ON_ARTICLES, ids=lambda rule: rule.code)
def test_nothing_else_is_wrong_with_the_passing_example(rule: Rule) -> None:
    errors = [finding.code for finding in extract(rule.passes).findings if finding.severity is Severity.ERROR]
    assert errors == []


def test_every_code_of_the_rules_is_registered_and_the_reverse() -> None:
    assert codes_in_source() == set(rules())


def test_every_code_is_of_a_known_family() -> None:
    assert {rule.family for rule in rules().values()} == set(FAMILIES)


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.code)
def test_every_field_is_written(rule: Rule) -> None:
    fields = (rule.title, rule.what, rule.why, rule.fails, rule.passes, rule.tolerance, rule.source)
    assert [words for words in fields if words != words.strip() or not words] == []


def test_rules_are_listed_in_the_order_of_their_codes() -> None:
    assert list(rules()) == sorted(rules())


@pytest.mark.parametrize("code", ["S403", "s403", " s403 "])
def test_a_rule_is_found_by_its_code_in_any_case(code: str) -> None:
    assert find_rule(code).code == "S403"


@pytest.mark.parametrize("code", ["S999", "S", "", "Q100", "S4033"])
def test_an_unknown_code_is_refused_with_codes_that_exist(code: str) -> None:
    with pytest.raises(ConfigError, match=r"S40\d|families A, C, E"):
        find_rule(code)


@pytest.mark.parametrize("pattern", ["", "Q", "U9", "U3010"])
def test_a_pattern_that_no_code_begins_with_is_refused(pattern: str) -> None:
    with pytest.raises(ConfigError):
        check_patterns(("U", pattern))


@pytest.mark.parametrize(
    ("pattern", "is_matched"), [("U", True), ("u3", True), ("U301", True), ("U302", False), ("S", False)]
)
def test_a_pattern_matches_codes_that_begin_with_it(pattern: str, is_matched: bool) -> None:
    assert matches("U301", (pattern,)) is is_matched


@pytest.mark.parametrize(
    ("outcome", "severity"),
    [
        (Outcome.CONSISTENT, Severity.INFO),
        (Outcome.DERIVED, Severity.INFO),
        (Outcome.INCONSISTENT, Severity.ERROR),
    ],
)
def test_arithmetic_that_holds_is_never_more_than_info(outcome: Outcome, severity: Severity) -> None:
    assert make_finding("S403", outcome, "message").severity is severity
