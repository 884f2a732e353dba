"""Prompts: what was released never changes, and what they show is right by our own rules."""

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import make_schema
from extractor import Extractor, scan
from extractor_prompts import LATEST, Prompt, Template, digits_of, load_prompt
from extractor_schemas import Draft, PointedRelation

RELEASED: dict[str, str] = tomllib.loads(
    (files("extractor_prompts") / "digests.toml").read_text(encoding="utf-8")
)
PROMPT = load_prompt()
STRICT = {"type", "properties", "required", "additionalProperties", "items", "anyOf", "enum", "description"}


def nodes(schema: Any) -> list[dict[str, Any]]:
    """Every schema inside a schema."""
    own = [schema]
    for inner in (*schema.get("properties", {}).values(), *schema.get("anyOf", ())):
        own += nodes(inner)
    return own + (nodes(schema["items"]) if "items" in schema else [])


def test_released_prompts_are_what_they_were() -> None:
    assert {folder: load_prompt(folder).digest for folder in RELEASED} == RELEASED


def test_every_prompt_is_released_and_the_latest_is_one() -> None:
    folders = {each.name for each in files("extractor_prompts").iterdir() if re.search(r"_\d+$", each.name)}
    assert folders == set(RELEASED)
    assert LATEST in RELEASED


def test_a_label_names_prompt_version_and_digest() -> None:
    assert PROMPT.label == f"claims 1 sha256:{PROMPT.digest[:16]}"


def test_the_schema_is_that_of_the_models() -> None:
    assert make_schema.reply_schema() == PROMPT.schema, "the models changed: release a new version"


def test_the_schema_keeps_to_what_strict_modes_accept() -> None:
    for node in nodes(PROMPT.schema):
        assert set(node) <= STRICT
        if node.get("type") == "object":
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
    assert len(nodes(PROMPT.schema)) < 100
    Draft202012Validator.check_schema(PROMPT.schema)


def test_every_field_and_label_is_explained_in_words_too() -> None:
    """Some servers do not show the schema to the model."""
    words = PROMPT.system
    fields = PROMPT.schema["properties"]["claims"]["items"]["properties"]
    assert [name for name in fields if f"`{name}`" not in words] == []
    labels = {label for node in nodes(PROMPT.schema) for label in node.get("enum", ())}
    assert [label for label in sorted(labels) if not re.search(rf"\b{label}\b", words)] == []


@pytest.mark.parametrize("index", range(len(PROMPT.examples)))
def test_examples_are_what_is_asked_for_and_hold_by_our_own_rules(index: int) -> None:
    example = PROMPT.examples[index]
    Draft202012Validator(PROMPT.schema).validate(example.reply)
    drafts = tuple(Draft.model_validate(each) for each in example.reply["claims"])
    relations = tuple(PointedRelation.model_validate(each) for each in example.reply["relations"])
    judged = Extractor().judge(example.article, drafts, relations)
    assert [(each.content.figure, each.findings) for each in judged.rejected] == []
    assert [each.code for each in judged.findings if each.code in {"E127", "E130"}] == []


def test_one_example_has_no_claims() -> None:
    assert [len(example.reply["claims"]) for example in PROMPT.examples].count(0) == 1


def test_every_figure_that_the_prompt_shows_is_known_as_an_example() -> None:
    """So that a copied one is recognised; numbers of one digit explain notation."""
    shown = {digits_of(mention.text) for mention in scan(PROMPT.system, language="en")}
    shown = {digits for digits in shown if len(digits) > 1}
    assert shown
    known = PROMPT.example_figures
    assert {digits for digits in shown if not any(each in digits for each in known)} == set()


def test_no_article_of_the_tests_is_in_the_prompt() -> None:
    words = PROMPT.system + "".join(example.article for example in PROMPT.examples)
    for name in ("Rudskoi", "Syrsky", "Kursk", "Donetsk", "Luhansk", "Zaporizhzhia", "Krasnaya Zvezda"):
        assert name not in words


@pytest.mark.parametrize(
    ("template", "gaps"),
    [
        ("article", {"published", "language", "boundary", "text"}),
        ("piece", {"published", "language", "boundary", "text", "opening"}),
        ("revise", {"boundary", "open"}),
    ],
)
def test_templates_have_the_gaps_that_are_filled(template: str, gaps: set[str]) -> None:
    found: Template = getattr(PROMPT, template)
    assert found.names == gaps


def test_what_is_put_into_a_gap_is_not_looked_at() -> None:
    template = Template.read("a {x} b {y}")
    assert template.fill(x="{y}", y="{x}") == "a {y} b {x}"
    with pytest.raises(KeyError):
        template.fill(x="1")


def test_an_unknown_prompt_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        load_prompt("claims_99")


def test_a_prompt_is_read_once() -> None:
    again: Prompt = load_prompt()
    assert again is PROMPT
