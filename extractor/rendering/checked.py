"""Checked files: what `check` prints in one of its formats."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.checks.suppression import Suppressions
from extractor_schemas import Finding


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """The findings of one file; their spans point into its text."""

    path: str
    """As the caller named it; `-` is standard input."""
    text: str
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]
    """Those that a comment on their line suppresses."""

    @classmethod
    def tell(cls, path: str, text: str, findings: Sequence[Finding]) -> "CheckedFile":
        """Tell apart the findings that stand and those that are suppressed."""
        comments = Suppressions(text)
        hidden = {
            id(finding)
            for finding in findings
            if finding.span is not None and comments.covers(finding.code, finding.span.start)
        }
        return cls(
            path,
            text,
            tuple(finding for finding in findings if id(finding) not in hidden),
            tuple(finding for finding in findings if id(finding) in hidden),
        )
