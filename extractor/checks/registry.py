"""The register of rules: every code with what it says, why, an example that fails and one that passes."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.checks.wording import surface_of
from extractor.errors import ConfigError
from extractor_schemas import Claim, Finding, Outcome, PointedBy, Severity, Span, Surface

RULES_VERSION = "1"
"""Rises when a rule, a tolerance or a reference value changes what a document is told."""

HOLDS = frozenset({Outcome.CONSISTENT, Outcome.DERIVED})
"""Outcomes with nothing to complain about."""

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
    """Make a finding.

    Args:
        code: The rule's code.
        outcome: What the arithmetic came to.
        message: One sentence for a person.
        arithmetic: The recomputation with the numbers used.
        expected: What the figure should read.
        span: Where to look first.
        figures: The figures used, in the order of the arithmetic.
        claims: Ids of the claims concerned.
        draft: Index of the draft concerned.
        severity: If not the rule's. That is `info` where the arithmetic holds, and `warning` at most where
            it cannot be decided.
    """
    # Right by construction, and made by the dozen for each article.
    return Finding.trust(
        code=code,
        severity=severity or _severity(code, outcome),
        outcome=outcome,
        message=message,
        arithmetic=arithmetic,
        expected=expected,
        span=None if span is None else Span.trust(start=span.start, end=span.end),
        figures=figures,
        claims=claims,
        draft=draft,
        pointed_by=PointedBy.CODE,
    )


def _severity(code: str, outcome: Outcome) -> Severity:
    if outcome in HOLDS:
        return Severity.INFO
    own = severity_of(code)
    # An error says that the figures cannot all be right: what is undetermined does not.
    return Severity.WARNING if outcome is Outcome.UNDETERMINED and own is Severity.ERROR else own


def judge_claims(
    code: str,
    outcome: Outcome,
    message: str,
    *claims: Claim,
    at: Claim,
    arithmetic: str | None = None,
    expected: str | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Make a finding on claims, given in the order of the arithmetic.

    Args:
        code: The rule's code.
        outcome: What the arithmetic came to.
        message: One sentence for a person.
        claims: The claims concerned.
        at: The one to look at first.
        arithmetic: The recomputation with the numbers used.
        expected: What its figure should read; told only where the figures are inconsistent.
        severity: If not the rule's.
    """
    return make_finding(
        code,
        outcome,
        message,
        arithmetic=arithmetic,
        expected=expected if outcome is Outcome.INCONSISTENT else None,
        span=at.quantity,
        figures=tuple(surface_of(claim) for claim in claims),
        claims=tuple(claim.id for claim in claims),
        severity=severity,
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
