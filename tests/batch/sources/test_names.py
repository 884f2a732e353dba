"""Names: no two entries of a source share one, whatever the source calls them."""

import pytest

from extractor.batch.sources.names import Names


@pytest.mark.parametrize(
    ("names", "given"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a", "a"], ["a", "a #2", "a #3"]),
        (["a", "a", "a #2"], ["a", "a #2", "a #2 #2"]),
        (["a #2", "a", "a"], ["a #2", "a", "a #3"]),
        (["", ""], ["", " #2"]),
    ],
)
def test_a_name_that_is_taken_gets_a_number(names: list[str], given: list[str]) -> None:
    book = Names()
    assert [book.give(name) for name in names] == given


def test_many_repeats_are_numbered_without_delay() -> None:
    book = Names()
    assert [book.give("a") for _ in range(20_000)][-1] == "a #20000"
