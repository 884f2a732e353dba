"""HTML split into tokens, whatever it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.tags import Kind, read_tags

_PIECES = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<p ",
    "a='",
    '"',
    "=",
    "&amp",
    ";",
    "&#",
    "x",
    " ",
    "<script>",
    "</script",
    "/",
]


def _text(source: str) -> str:
    """What is text in *source*, references resolved."""
    tokens = read_tags(source)
    return "".join(
        token.value if token.kind is Kind.REFERENCE else source[token.start : token.end]
        for token in tokens
        if token.kind in (Kind.TEXT, Kind.REFERENCE)
    )


@given(st.lists(st.sampled_from(_PIECES)).map("".join))
def test_tokens_cover_the_source_without_a_gap(source: str) -> None:
    tokens = list(read_tags(source))
    assert "".join(source[token.start : token.end] for token in tokens) == source
    assert all(token.start < token.end for token in tokens)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a<p>b</p>c", "abc", id="tags"),
        pytest.param("5 < 6 and 7 <8", "5 < 6 and 7 <8", id="less than"),
        pytest.param("a<!-- <p> -- > -->b", "ab", id="comment"),
        pytest.param("a<!-->b<!--->c", "abc", id="shortest comments"),
        pytest.param("a<!-- never closed > b", "a", id="unclosed comment"),
        pytest.param("a<p class='never closed>b</p>", "a", id="unclosed quotation mark"),
        pytest.param("a<p b", "a", id="unclosed tag"),
        pytest.param(
            "<script>if (a < b) '</p>' </script>c", "if (a < b) '</p>' c", id="script is not parsed"
        ),
        pytest.param(
            "<script>x</scripty></script>y", "x</scripty>y", id="only its own end tag ends a script"
        ),
        pytest.param("<title>A &amp; <b></title>c", "A & <b>c", id="title has references only"),
        pytest.param(
            "AT&T &amp;&lt;&#x41;&#66 &copy", "AT&T &<AB ©", id="references with and without semicolon"
        ),
        pytest.param("&nosuch; &#xZ;", "&nosuch; &#xZ;", id="no reference"),
        pytest.param(
            "<?php echo 1 ?>a<!DOCTYPE html>b</ >c", "abc", id="instructions, doctypes, empty end tags"
        ),
    ],
)
def test_text_between_tags(source: str, expected: str) -> None:
    assert _text(source) == expected


def test_attributes_are_lower_case_resolved_and_the_first_wins() -> None:
    (tag,) = read_tags("<Meta NAME=a content='1 &gt; 0' name=\"b\" hidden/>")
    assert (tag.kind, tag.value) == (Kind.START, "meta")
    assert tag.attributes == {"name": "a", "content": "1 > 0", "hidden": ""}
    assert tag.closes_itself


@pytest.mark.parametrize(
    "piece", ["<!--", "<!", "<a ", "</a ", "<a b='", "&", "<", "<a<", "</p", "<script></"]
)
def test_a_long_hostile_text_is_read_to_its_end(piece: str) -> None:
    source = piece * 20_000
    last = max(token.end for token in read_tags(source))
    assert last == len(source)
