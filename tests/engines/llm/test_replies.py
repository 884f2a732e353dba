"""Items of an answer become drafts and relations one by one; what does not is kept."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.engines.llm.chunks import Chunk
from extractor.engines.llm.replies import LONGEST_ITEM, Read, salvage
from tests.engines.llm.scenarios import ALL, ARTICLE, TOOK, changed

WHOLE = Chunk(0, len(ARTICLE))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


def read_one(item: Any) -> Read:
    read = Read("openai:m")
    read.add(ARTICLE, WHOLE, [item], [])
    return read


@given(st.lists(json_values, max_size=4), st.lists(json_values, max_size=4))
def test_every_item_is_a_draft_a_relation_or_kept(claims: list[Any], relations: list[Any]) -> None:
    read = Read("openai:m")
    read.add(ARTICLE, WHOLE, claims, relations)
    kept = len(read.drafts) + len(read.relations) + len(read.unreadable)
    assert kept == len(claims) + len(relations)


@given(st.sampled_from(sorted(TOOK)), json_values)
def test_a_claim_with_any_value_in_a_field_is_a_draft_or_kept(name: str, value: Any) -> None:
    read = read_one(changed(TOOK, **{name: value}))
    assert len(read.drafts) + len(read.unreadable) == 1


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("value", 310, "310"),
        ("hedge", "", None),
        ("period", "", None),
        ("territory", None, ()),
    ],
)
def test_what_servers_without_strict_mode_write_is_understood(
    field: str, value: object, expected: object
) -> None:
    (draft,) = read_one(changed(TOOK, **{field: value})).drafts
    assert getattr(draft, field) == expected


@pytest.mark.parametrize("value", [310.0, True, ["310"], None])
def test_a_number_that_was_a_float_is_not_understood(value: object) -> None:
    (item,) = read_one(changed(TOOK, value=value)).unreadable
    assert item.problem.startswith("value: ")
    assert json.loads(item.content)["figure"] == "310 square kilometres"


def test_a_model_does_not_say_where_its_quotation_stands() -> None:
    (draft,) = read_one(changed(TOOK, position=5)).drafts
    assert draft.position == ARTICLE.index(TOOK["quote"])


def test_a_quotation_that_stands_twice_has_no_place() -> None:
    read = Read("openai:m")
    read.add(ARTICLE * 2, Chunk(0, 2 * len(ARTICLE)), [TOOK], [])
    assert read.drafts[0].position is None
    read.add(ARTICLE * 2, Chunk(len(ARTICLE), 2 * len(ARTICLE)), [TOOK], [])
    assert read.drafts[1].position == len(ARTICLE) + ARTICLE.index(TOOK["quote"])


def test_an_item_that_cannot_be_read_is_kept_up_to_a_length() -> None:
    (item,) = read_one("x" * 9_999).unreadable
    assert len(item.content) == LONGEST_ITEM


WRITTEN = json.dumps({"claims": list(ALL), "relations": [{"kind": "sum", "figures": []}]})


@given(st.integers(0, len(WRITTEN)))
def test_of_an_answer_that_was_cut_off_what_is_complete_is_read_and_the_rest_is_kept(length: int) -> None:
    claims, relations, rest = salvage(WRITTEN[:length])
    assert list(claims) == list(ALL)[: len(claims)]
    assert list(relations) == []
    if length > len('{"claims": [{"'):
        assert len(rest) == 1


def test_prose_is_kept_whole() -> None:
    assert salvage("I am sorry") == ((), (), ("I am sorry",))
    assert salvage("  ") == ((), (), ())
