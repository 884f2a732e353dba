"""CSV, JSON Lines and JSON for other programs."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.rendering.tables import COLUMNS, NUMBERS, findings_json, mentions_json, to_csv, to_jsonl
from extractor_schemas import Claim, Extraction

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def rows(extraction: Extraction) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(extraction), newline="")))


def renamed(extraction: Extraction, speaker: str) -> Extraction:
    claim = extraction.claims[0]
    attribution = claim.attribution.model_copy(update={"name": speaker})
    return extraction.model_copy(update={"claims": (claim.model_copy(update={"attribution": attribution}),)})


def test_csv_has_the_documented_columns_and_a_row_a_claim(extraction: Extraction) -> None:
    table = rows(extraction)
    assert tuple(table[0]) == COLUMNS
    assert [row["claim"] for row in table] == [claim.id for claim in extraction.claims]


def test_csv_keeps_numbers_exact_and_cells_verbatim(extraction: Extraction) -> None:
    first, share, wrong, *_ = rows(extraction)
    assert (first["value"], first["unit"], first["comparator"], first["hedge"]) == (
        "500",
        "km2",
        "gt",
        "More than",
    )
    assert first["conversions"] == "193 square miles (exact)"
    assert (share["share_scope"], share["statements"]) == ("initially_held", "3")
    assert wrong["conversions"] == "560 square miles (wrong)"
    assert wrong["findings"] == "P302; U302"
    assert rows(extraction)[5]["value"] == "3/4"
    assert rows(extraction)[5]["iso"] == "XA-TOL; ?"
    assert rows(extraction)[4]["evidence"] == extraction.claims[4].evidence[0].text


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (Fraction(2589988110336, 10**12), "2.589988110336"),
        (Fraction(40468564224, 10**13) * 10**9, "4046856.4224"),
        (Fraction(1, 3), "1/3"),
        (Decimal("-0.50"), "-0.50"),
        (Fraction(1, 2**40), f"{Decimal(5**40).scaleb(-40):f}"),
    ],
    ids=["mile", "acres", "endless", "negative", "beyond-28-digits"],
)
def test_csv_writes_square_kilometres_as_exact_decimals(
    extraction: Extraction, number: Decimal | Fraction, cell: str
) -> None:
    claim = extraction.claims[0]
    quantity = claim.quantity.model_copy(update={"value_km2": number})
    one = extraction.model_copy(update={"claims": (claim.model_copy(update={"quantity": quantity}),)})
    assert rows(one)[0]["value_km2"] == cell


@pytest.mark.parametrize("start", [*FORMULAS, "\n", "＝", "＠"], ids=repr)
def test_csv_defuses_cells_that_a_spreadsheet_would_run(extraction: Extraction, start: str) -> None:
    speaker = f'{start}HYPERLINK("https://example.invalid";"x")'
    assert rows(renamed(extraction, speaker))[0]["speaker"] == f"'{speaker}"


@given(speaker=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_csv_survives_any_text_and_no_text_cell_starts_a_formula(
    extraction: Extraction, speaker: str
) -> None:
    (row,) = rows(renamed(extraction, speaker))
    assert row["speaker"] in {speaker, f"'{speaker}"}
    assert not any(cell.startswith(FORMULAS) for name, cell in row.items() if name not in NUMBERS)


def test_csv_of_no_claims_is_its_header(extraction: Extraction) -> None:
    empty = extraction.model_copy(update={"claims": ()})
    assert to_csv(empty) == ",".join(COLUMNS) + "\n"


def test_json_lines_read_back_as_the_same_claims(extraction: Extraction) -> None:
    lines = to_jsonl(extraction).splitlines()
    assert [Claim.model_validate_json(line) for line in lines] == list(extraction.claims)


def test_no_character_but_the_line_feed_ends_a_json_line(extraction: Extraction) -> None:
    odd = renamed(extraction, "a\x85b\u2028c\u2029d")
    (line,) = to_jsonl(odd).splitlines()
    assert json.loads(line)["attribution"]["name"] == "a\x85b\u2028c\u2029d"


def test_the_census_has_the_keys_of_the_scan_format(extraction: Extraction) -> None:
    figure = "id text start end kind value value_hi unit comparator"
    keys = f"{figure} hedge hedge_start hedge_end readings converts change step".split()
    found = mentions_json(extraction.mentions)
    assert [list(one) for one in found] == [keys] * len(extraction.mentions)
    assert json.loads(json.dumps(found)) == found


def test_the_census_holds_exact_strings_and_spans(extraction: Extraction) -> None:
    text = extraction.document.text or ""
    found = {str(one["text"]): one for one in mentions_json(extraction.mentions)}
    assert found["three-quarters"]["value"] == "3/4"
    assert found["700 and 800 sq. km"]["value_hi"] == "800"
    assert found["1.250 hectares"]["readings"] == ["1.250", "1250"]
    assert found["193 square miles"]["converts"] == found["500 square kilometers"]["id"]
    hedged = found["500 square kilometers"]
    assert text[slice_of(hedged, "hedge_start", "hedge_end")] == hedged["hedge"] == "More than"
    assert found["30 hectares"]["hedge"] is found["30 hectares"]["hedge_start"] is None


def slice_of(row: dict[str, object], start: str, end: str) -> slice:
    low, high = row[start], row[end]
    assert isinstance(low, int)
    assert isinstance(high, int)
    return slice(low, high)


def test_findings_have_the_keys_of_the_check_format(extraction: Extraction) -> None:
    keys = ["code", "severity", "outcome", "message", "start", "end", "figures", "expected", "arithmetic"]
    found = findings_json(extraction.findings)
    assert [list(one) for one in found] == [keys] * len(extraction.findings)
    assert json.loads(json.dumps(found)) == found


def test_findings_point_at_their_figures_in_the_text(extraction: Extraction) -> None:
    text = extraction.document.text or ""

    def figures() -> Iterator[dict[str, object]]:
        for finding in findings_json(extraction.findings):
            listed = finding["figures"]
            assert isinstance(listed, list)
            yield from listed

    assert [text[slice_of(one, "start", "end")] for one in figures()] == [one["text"] for one in figures()]
    placed = {str(one["code"]): (one["start"], one["end"]) for one in findings_json(extraction.findings)}
    assert placed["E101"] == (None, None)
