"""The published contract is the one of the models, and what the program writes keeps to it."""

import json
import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from pydantic import ValidationError

import extractor_schemas
from extractor import check, extract, read_document, scan
from extractor.rendering.tables import to_jsonl
from extractor_schemas import (
    GoldDocument,
    Mention,
    Model,
    Span,
    Surface,
    format_number,
    parse_number,
)
from extractor_schemas.__main__ import PUBLISHED, schema_files

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "docs" / "schema"
SEEDS = ROOT / "tests" / "gold" / "seed"
ARTICLES = sorted(SEEDS.glob("*.txt"))
WRONG = (
    "Troops seized 90 square kilometres (56 square miles), two-thirds of Kharkiv region, Ivan Petrov denied."
)
MODELS = [
    model
    for name in extractor_schemas.__all__
    if isinstance(model := getattr(extractor_schemas, name), type) and issubclass(model, Model)
]

Json = dict[str, Any]


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def problems(name: str, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]  # pyright: ignore[reportUnknownMemberType]


def written(model: Model) -> Json:
    value: Json = json.loads(model.model_dump_json())
    return value


def test_published_schemas_are_current() -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.iterdir()}
    assert published == schema_files(), "run `make docs`"


def test_the_command_writes_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        roots = os.pathsep.join(str(root) for root in (ROOT, ROOT / "schemas"))
        command = [sys.executable, "-m", "extractor_schemas", str(tmp_path / seed)]
        subprocess.run(command, env=os.environ | {"PYTHONPATH": roots, "PYTHONHASHSEED": seed}, check=True)
        files = {path.name: path.read_bytes().decode() for path in (tmp_path / seed).iterdir()}
        assert files == schema_files()


@pytest.mark.parametrize("name", [name.removesuffix(".json") for name in schema_files()])
def test_a_published_schema_is_valid_closed_and_described(name: str) -> None:
    schema: Json = json.loads(schema_files()[f"{name}.json"])
    Draft202012Validator.check_schema(schema)
    objects = [schema, *(each for each in schema["$defs"].values() if each.get("type") == "object")]
    assert [each["title"] for each in objects if each["additionalProperties"] is not False] == []
    assert [each["title"] for each in objects if not each.get("description")] == []


def test_every_model_that_leaves_the_program_is_published() -> None:
    assert {model.__name__ for model, _ in PUBLISHED} == {
        "Claim",
        "Document",
        "Draft",
        "Extraction",
        "Finding",
        "GoldDocument",
        "Mention",
    }


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_extraction_keeps_to_its_schema(path: Path) -> None:
    extraction = extract(path.read_text(encoding="utf-8"), published="2025-02-20")
    assert problems("extraction", written(extraction)) == []
    assert [
        problem
        for line in to_jsonl(extraction).splitlines()
        for problem in problems("claim", json.loads(line))
    ] == []


def test_every_part_keeps_to_its_schema() -> None:
    extraction = extract(WRONG)
    parts: list[tuple[str, Model]] = [("document", read_document(WRONG))]
    parts += [("mention", mention) for mention in extraction.mentions]
    parts += [("finding", finding) for finding in check(WRONG)]
    assert {name for name, _ in parts} == {"document", "mention", "finding"}
    assert [problem for name, part in parts for problem in problems(name, written(part))] == []


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.gold.json")), ids=lambda path: path.stem)
def test_gold_keeps_to_its_schema(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert problems("gold_document", gold) == []
    assert GoldDocument.model_validate(gold).article.endswith(".txt")


def test_a_draft_needs_no_more_than_its_required_fields() -> None:
    draft = {
        "quote": "took 5 km²",
        "figure": "5 km²",
        "value": "5",
        "unit": "km2",
        "comparator": "eq",
        "kind": "area_changed",
        "action": "took",
        "mode": "indirect",
    }
    assert problems("draft", draft) == []
    assert problems("draft", draft | {"confidence": 1}) != []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_model_is_frozen_and_closed(model: type[Model]) -> None:
    assert model.model_config.get("frozen") is True
    assert model.model_config.get("extra") == "forbid"


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Span, {"start": 3, "end": 3}),
        (Span, {"start": 4, "end": 3}),
        (Span, {"start": -1, "end": 3}),
        (Surface, {"start": 0, "end": 3, "text": ""}),
        (Span, {"start": 0, "end": 3, "length": 3}),
    ],
    ids=["empty", "reversed", "negative", "without text", "unknown field"],
)
def test_a_malformed_span_is_refused(model: type[Model], fields: Json) -> None:
    with pytest.raises(ValidationError):
        model.model_validate(fields)


@pytest.mark.parametrize("raw", [1.5, True, "NaN", "Infinity", "-Infinity", "1/0", "one", "", None])
def test_what_is_no_exact_number_is_refused(raw: object) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_number(raw)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15) | st.fractions()
)
def test_a_number_reads_back_exactly_and_keeps_to_the_pattern(number: Decimal | Fraction) -> None:
    form = format_number(number)
    assert parse_number(form) == number
    pattern = json.loads((SCHEMAS / "mention.json").read_text())["properties"]["value"]
    assert list(Draft202012Validator(pattern).iter_errors(form)) == []  # pyright: ignore[reportUnknownMemberType]


def test_numbers_are_strings_in_json() -> None:
    (area, conversion, share) = extract(WRONG).mentions
    assert [written(each)["value"] for each in (area, conversion, share)] == ["90", "56", "2/3"]


def test_days_are_iso_8601_in_json() -> None:
    document = read_document(WRONG, published=date(2025, 2, 20))
    assert written(document)["published"] == "2025-02-20"


def test_no_published_schema_has_a_float() -> None:
    assert [name for name, text in schema_files().items() if '"type": "number"' in text] == []


def test_what_is_trusted_equals_what_is_validated() -> None:
    mention = scan("More than 1,250 square kilometres (483 sq mi), or 64 percent")[0]

    trusted = Mention.trust(**dict(mention))

    assert trusted == Mention.model_validate(dict(mention))
    assert trusted.model_dump_json() == mention.model_dump_json()
    assert trusted.model_fields_set == set(Mention.model_fields)
