"""Findings of a text of 20 February 2025, a Thursday."""

from collections.abc import Callable

import pytest

from extractor import extract
from extractor_schemas import Finding


@pytest.fixture
def findings() -> Callable[[str, str], list[Finding]]:
    """What one rule finds in a text."""

    def of(code: str, text: str) -> list[Finding]:
        extraction = extract(text, published="2025-02-20")
        assert not extraction.rejected
        return [finding for finding in extraction.findings if finding.code == code]

    return of


@pytest.fixture
def outcomes(findings: Callable[[str, str], list[Finding]]) -> Callable[[str, str], list[str]]:
    """What one rule makes of a text, in order."""
    return lambda code, text: [finding.outcome.value for finding in findings(code, text)]
