"""The register of rules: every code with what it says, why, an example that fails and one that passes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.errors import ConfigError
from extractor_schemas import Finding, Outcome, Severity, Span, Surface

RULES_VERSION = "1"
"""Rises when a rule, a tolerance or a reference value changes what a document is told."""

_FILE = Path(__file__).parent / "rules.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as `extractor rule CODE` explains it."""

    code: str
    title: str
    severity: Severity
    what: str
    why: str
    fails: str
    """A text or draft that the rule speaks about."""
    passes: str
    """One that it does not."""
    tolerance: str
    source: str

    @property
    def family(self) -> str:
        """Its first letter."""
        return self.code[0]


@cache
def rules() -> dict[str, Rule]:
    """All rules by code, in order."""
    tables = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {
        code: Rule(code=code, **{**fields, "severity": Severity(fields["severity"])})
        for code, fields in sorted(tables.items())
    }


def find_rule(code: str) -> Rule:
    """The rule of a code, in any case.

    Raises:
        ConfigError: If there is none; names the nearest ones.
    """
    wanted = code.strip().upper()
    rule = rules().get(wanted)
    if rule is None:
        family = [each for each in rules() if each[:1] == wanted[:1]]
        known = (
            ", ".join(family) if family else "families " + ", ".join(sorted({each[0] for each in rules()}))
        )
        raise ConfigError(f"there is no rule {code}; there are {known}")
    return rule


@cache
def severity_of(code: str) -> Severity:
    """The severity of a rule that found something."""
    return rules()[code].severity


def make_finding(
    code: str,
    outcome: Outcome,
    message: str,
    *,
    arithmetic: str | None = None,
    expected: str | None = None,
    span: Span | None = None,
    figures: tuple[Surface, ...] = (),
    claims: tuple[str, ...] = (),
    draft: int | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Make a finding; its severity is the rule's, or `info` where the arithmetic holds."""
    holds = outcome in {Outcome.CONSISTENT, Outcome.DERIVED}
    return Finding(
        code=code,
        severity=severity or (Severity.INFO if holds else severity_of(code)),
        outcome=outcome,
        message=message,
        arithmetic=arithmetic,
        expected=expected,
        span=None if span is None else Span(start=span.start, end=span.end),
        figures=figures,
        claims=claims,
        draft=draft,
    )


def matches(code: str, patterns: tuple[str, ...]) -> bool:
    """Whether a code is one of the patterns or begins with one."""
    return any(code.startswith(pattern.upper()) for pattern in patterns)


def check_patterns(patterns: tuple[str, ...]) -> None:
    """Refuse patterns that no rule's code begins with.

    Raises:
        ConfigError: For the first such pattern.
    """
    for pattern in patterns:
        if not pattern or not any(code.startswith(pattern.upper()) for code in rules()):
            raise ConfigError(f"no rule begins with {pattern!r}; `extractor rule` lists them")
