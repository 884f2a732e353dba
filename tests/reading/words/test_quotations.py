"""Quotations: which stretches stand between quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.words.quotations import quotation_at, read_quotations


def quoted(text: str) -> list[str]:
    return [text[each.start : each.end] for each in read_quotations(text)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('They "took it" and "left".', ["took it", "left"]),
        ("They “took it” and “left”.", ["took it", "left"]),
        ("Они «взяли» и „ушли“.", ["взяли", "ушли"]),
        ("Sie „nahmen es“ ein.", ["nahmen es"]),
        ("Oni „wzięli to” wczoraj.", ["wzięli to"]),
        ("Sie »nahmen es« ein.", ["nahmen es"]),
        ("They ‘took it’ at dawn.", ["took it"]),
        ("They 'took it' at dawn.", ["took it"]),
        ("The rebels' camp wasn't theirs.", []),
        ("It’s Mali’s, and the rebels’ camp.", []),
        ("They 'took the rebels' camp' at dawn.", ["took the rebels' camp"]),
        ("“They said ‘no’ to us,” he said.", ["They said ‘no’ to us,"]),
        ("“We hold it all, and more", ["We hold it all, and more"]),
        ('An empty "" says nothing.', []),
        ("", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_marks_enclose_what_is_quoted(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_quotation_over_paragraphs_opens_each_and_closes_in_the_last() -> None:
    text = "“We came at dawn.\n\n“We left at noon,” he said."
    second = text.index("\n\n") + 2
    (first,) = read_quotations(text, 0, second - 2)
    (last,) = read_quotations(text, second, len(text))
    assert (text[first.start : first.end], first.closed) == ("We came at dawn.", False)
    assert (text[last.start : last.end], last.closed) == ("We left at noon,", True)


def test_single_mark_far_from_its_closing_one_is_an_apostrophe() -> None:
    assert quoted("He said 'go " + "on " * 200 + "now' again.") == []


@pytest.mark.parametrize(("piece", "is_inside"), [("took", True), ("at dawn", False), ("took it” at", False)])
def test_quotation_holds_only_what_lies_between_its_marks(piece: str, is_inside: bool) -> None:
    text = "They “took it” at dawn."
    start = text.index(piece)
    assert (quotation_at(read_quotations(text), start, start + len(piece)) is not None) == is_inside


@given(st.text(alphabet=st.sampled_from("ab s.,“”„«»\"'‘’\n")))
def test_quotations_stand_in_order_without_overlap_and_marks_around(text: str) -> None:
    found = read_quotations(text)
    assert all(each.outer_start + 1 == each.start < each.end <= each.outer_end <= len(text) for each in found)
    assert all(one.outer_end <= other.outer_start for one, other in pairwise(found))


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_any_block_of_any_text_can_be_read(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert all(
        start <= each.outer_start and each.outer_end <= end for each in read_quotations(text, start, end)
    )
