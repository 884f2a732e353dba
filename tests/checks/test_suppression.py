"""Comments that suppress findings on their line."""

import pytest

from extractor import check
from extractor.errors import ConfigError

WRONG = "The army took 90 square kilometres (56 square miles) of it."


@pytest.mark.parametrize(
    ("comment", "codes"),
    [
        ("", ["U302"]),
        ("<!-- extractor: ignore U302 -->", []),
        ("<!-- extractor: ignore u3, P6 -->", []),
        ("<!--extractor:ignore-->", []),
        ("<!-- extractor: ignore P602 -->", ["U302"]),
        ("<!-- ignore U302 -->", ["U302"]),
    ],
)
def test_a_comment_suppresses_the_codes_it_names(comment: str, codes: list[str]) -> None:
    assert [finding.code for finding in check(f"{WRONG} {comment}\n")] == codes


def test_a_comment_holds_for_its_own_line() -> None:
    text = (
        f"{WRONG} <!-- extractor: ignore U302 -->\n\nIt took 40 square kilometres (25 square miles) more.\n"
    )
    assert [finding.code for finding in check(text)] == ["U302"]


@pytest.mark.parametrize("frame", ["{}", "# Army advances\n\n{}", "<p>Army advances</p>\n<p>{}</p>"])
def test_a_comment_is_no_part_of_the_article_in_any_markup(frame: str) -> None:
    assert check(frame.format(f"{WRONG} <!-- extractor: ignore U302 -->")) == ()


def test_a_comment_with_an_unknown_code_is_refused() -> None:
    with pytest.raises(ConfigError, match="no rule begins with 'X9'"):
        check(f"{WRONG} <!-- extractor: ignore X9 -->")
