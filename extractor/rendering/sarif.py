"""SARIF 2.1.0: findings as code-scanning services and editors read them (OASIS Standard, 27 March 2020)."""

import json
from collections.abc import Iterable
from pathlib import PurePath

from extractor.checks.registry import Rule, rules
from extractor.config import package_version
from extractor.rendering.checked import CheckedFile
from extractor.rendering.positions import LineIndex
from extractor_schemas import Finding, Severity, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
    Severity.INFO: "none",
}
"""Levels of SARIF, 3.27.10; `none` is for results that are no problem."""
KINDS = {Severity.INFO: "pass"}
"""Kinds other than `fail` (3.27.9): what was recomputed and holds."""


def to_sarif(files: Iterable[CheckedFile]) -> str:
    """Write a SARIF log with one run. Columns count code points; suppressed findings say so."""
    files = tuple(files)
    results = [result for file in files for result in _results(file)]
    used = sorted({str(result["ruleId"]) for result in results})
    driver = {
        "name": "extractor",
        "version": package_version(),
        "rules": [_describe(rules()[code]) for code in used],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _describe(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.title.replace(",", "").split()),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.what},
        "help": {"text": f"{rule.why} Tolerance: {rule.tolerance}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _results(file: CheckedFile) -> Iterable[dict[str, object]]:
    lines = LineIndex(file.text)
    for findings, is_suppressed in ((file.findings, False), (file.suppressed, True)):
        for finding in findings:
            yield _result(file, lines, finding, is_suppressed=is_suppressed)


def _result(
    file: CheckedFile, lines: LineIndex, finding: Finding, *, is_suppressed: bool
) -> dict[str, object]:
    arithmetic = f" [{finding.arithmetic}]" if finding.arithmetic else ""
    expected = f" Should read {finding.expected}." if finding.expected else ""
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "kind": KINDS.get(finding.severity, "fail"),
        "message": {"text": f"{finding.message}.{expected}{arithmetic}"},
        "locations": [_location(file.path, lines, finding.span)],
    }
    if finding.figures:
        related = [{"id": at, **_location(file.path, lines, one)} for at, one in enumerate(finding.figures)]
        result["relatedLocations"] = related
    if is_suppressed:
        result["suppressions"] = [{"kind": "inSource"}]
    return result


def _location(path: str, lines: LineIndex, span: Span | None) -> dict[str, object]:
    address = PurePath(path).as_posix() if path != "-" else "stdin"
    physical: dict[str, object] = {"artifactLocation": {"uri": _quoted(address)}}
    if span is not None:
        line, column = lines.place(span.start)
        end_line, end_column = lines.place(span.end)
        physical["region"] = {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }
    return {"physicalLocation": physical}


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
