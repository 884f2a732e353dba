"""Claims, figures and findings for other programs: CSV, JSON Lines and plain JSON values."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from extractor.rendering.notation import as_decimal
from extractor_schemas import (
    Claim,
    Document,
    Extraction,
    Finding,
    Mention,
    Period,
    Surface,
    Territory,
    format_number,
)

COLUMNS = (
    "claim",  # id within the article
    "fingerprint",  # equal for the same claim in other articles
    "verdict",  # accepted or flagged
    "findings",  # codes of the rules that concern it
    "kind",
    "action",
    "holder",
    "territory",  # canonical names
    "iso",  # their codes, in the same order; "?" stands for an unknown one
    "value",  # in the printed unit, exact; n/d for a worded fraction
    "value_hi",  # upper end of a range
    "unit",
    "comparator",
    "hedge",  # as printed
    "value_km2",  # exact; empty where it is no area
    "conversions",  # as printed, each with its verdict
    "share_of",  # as printed
    "share_scope",
    "period_start",
    "period_end",  # the day after the last one
    "as_of",
    "speaker",
    "role",
    "affiliation",
    "medium",
    "mode",
    "stance",
    "said_on",  # the day, or first day/day after the last
    "figure",  # as printed
    "start",  # code points of the normalised text, half-open
    "end",
    "evidence",  # the strongest, as printed
    "statements",  # in how many places it is stated
    "title",
    "outlet",
    "published",
    "url",
    "sha256",  # of the normalised text
    "engine",
)
"""Columns of the CSV, in order; several entries of one cell are separated by "; ". Unknown is empty."""

NUMBERS = frozenset({"value", "value_hi", "value_km2", "start", "end", "statements"})
"""Columns that hold nothing but a number of ours: a sign there is a sign and no formula."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make a spreadsheet run a cell; the wide forms because some versions fold them."""


def to_csv(extraction: Extraction) -> str:
    """Write the claims as CSV: a header with `COLUMNS`, then a row a claim; rejected drafts are not claims.

    A text cell that a spreadsheet would run as a formula gets a leading apostrophe. Lines end in a line
    feed.
    """
    rows = (
        csv_line(row[name] if name in NUMBERS else defused(row[name]) for name in COLUMNS)
        for row in claim_rows(extraction)
    )
    return csv_line(COLUMNS) + "".join(rows)


def claim_rows(extraction: Extraction) -> Iterator[dict[str, str]]:
    """The claims as cells by the names of `COLUMNS`, all of them strings and unknown ones empty."""
    origin = _origin(extraction)
    return (_claim_cells(claim) | origin for claim in extraction.claims)


def to_jsonl(extraction: Extraction) -> str:
    """Write the claims as JSON Lines: a line a claim, each as in the published schema of `Claim`.

    Besides the line feed no character in it ends a line anywhere: U+0085, U+2028 and U+2029 are escaped.
    """
    return "".join(json_line(claim.model_dump(mode="json")) for claim in extraction.claims)


def mentions_json(mentions: Sequence[Mention]) -> list[dict[str, object]]:
    """Return the census as `scan --format json` prints it; numbers are exact strings, offsets code points."""
    return [
        {
            "id": mention.id,
            "text": mention.text,
            "start": mention.start,
            "end": mention.end,
            "kind": mention.kind.value,
            "value": format_number(mention.value),
            "value_hi": None if mention.value_hi is None else format_number(mention.value_hi),
            "unit": mention.unit,
            "comparator": mention.comparator.value,
            "hedge": mention.hedge.text if mention.hedge else None,
            "hedge_start": mention.hedge.start if mention.hedge else None,
            "hedge_end": mention.hedge.end if mention.hedge else None,
            "readings": [format_number(reading) for reading in mention.readings],
            "converts": mention.converts,
            "change": mention.change.value if mention.change else None,
            "step": format_number(mention.step),
        }
        for mention in mentions
    ]


def findings_json(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Return findings as `check --format json` prints them; one that points nowhere starts at null."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "outcome": finding.outcome.value,
            "message": finding.message,
            "start": finding.span.start if finding.span else None,
            "end": finding.span.end if finding.span else None,
            "figures": [{"text": one.text, "start": one.start, "end": one.end} for one in finding.figures],
            "expected": finding.expected,
            "arithmetic": finding.arithmetic,
        }
        for finding in findings
    ]


def _claim_cells(claim: Claim) -> dict[str, str]:
    quantity, attribution, share, period = claim.quantity, claim.attribution, claim.share_of, claim.period
    return {
        "claim": claim.id,
        "fingerprint": claim.fingerprint,
        "verdict": claim.verdict,
        "findings": _joined(claim.findings),
        "kind": claim.kind,
        "action": claim.action,
        "holder": claim.holder.side if claim.holder else "",
        "territory": _joined(one.name for one in claim.territory),
        "iso": _codes(claim.territory),
        "value": _number(quantity.value),
        "value_hi": _number(quantity.value_hi),
        "unit": quantity.unit,
        "comparator": quantity.comparator,
        "hedge": _text(quantity.hedge),
        "value_km2": _exact(quantity.value_km2),
        "conversions": _joined(f"{one.text} ({one.verdict})" for one in claim.conversions),
        "share_of": _text(share.surface) if share else "",
        "share_scope": share.scope if share else "",
        "period_start": str(period.start or "") if period else "",
        "period_end": str(period.end or "") if period else "",
        "as_of": str(period.as_of or "") if period else "",
        "speaker": attribution.name or _text(attribution.speaker),
        "role": _text(attribution.role),
        "affiliation": _text(attribution.affiliation),
        "medium": _text(attribution.medium),
        "mode": attribution.mode,
        "stance": attribution.stance,
        "said_on": _days(attribution.said_on),
        "figure": quantity.text,
        "start": str(quantity.start),
        "end": str(quantity.end),
        "evidence": claim.evidence[0].text if claim.evidence else "",
        "statements": str(len(claim.evidence)),
        "proposed_by": _joined(claim.proposed_by),
    }


def _origin(extraction: Extraction) -> dict[str, str]:
    document: Document = extraction.document
    return {
        "title": _text(document.title),
        "outlet": document.outlet or "",
        "published": str(document.published or ""),
        "url": document.url or "",
        "sha256": document.sha256,
        "engine": extraction.provenance.engine,
    }


def _text(surface: Surface | None) -> str:
    return surface.text if surface else ""


def _joined(entries: Iterable[str]) -> str:
    return "; ".join(entries)


def _codes(territory: Sequence[Territory]) -> str:
    known = any(one.iso for one in territory)
    return _joined(one.iso or "?" for one in territory) if known else ""


def _number(number: Decimal | Fraction | None) -> str:
    return "" if number is None else format_number(number)


def _exact(number: Decimal | Fraction | None) -> str:
    """Write a computed number as a decimal where its digits end, otherwise as `n/d`."""
    if number is None:
        return ""
    decimal = as_decimal(number)
    return format_number(number if decimal is None else decimal)


def _days(period: Period | None) -> str:
    if period is None:
        return ""
    if period.as_of is not None:
        return str(period.as_of)
    return f"{period.start or ''}/{period.end or ''}" if period.start or period.end else ""


def defused(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell


def csv_line(cells: Iterable[str]) -> str:
    """Write one row; the writer quotes a cell for the characters of its line end, so it gets both of them."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerow(cells)
    return file.getvalue().removesuffix("\r\n") + "\n"


def json_line(value: object) -> str:
    """A value as one line of JSON, whatever a program takes for the end of a line."""
    line = json.dumps(value, ensure_ascii=False)
    for separator in "\x85\u2028\u2029":
        line = line.replace(separator, f"\\u{ord(separator):04x}")
    return line + "\n"
