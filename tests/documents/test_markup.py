"""Telling markup from plain copy."""

import pytest

from extractor.documents.markup import Markup, tell_markup


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        pytest.param("<!DOCTYPE html><p>x", Markup.HTML, id="doctype"),
        pytest.param("  <?xml version='1.0'?>\n<html>", Markup.HTML, id="XHTML"),
        pytest.param("<p>One.</p>", Markup.HTML, id="element"),
        pytest.param("See <a href='x'>this</a>.", Markup.HTML, id="link element"),
        pytest.param("One<br>two<br/>three", Markup.HTML, id="line breaks"),
        pytest.param("By [Ada](#)", Markup.MARKDOWN, id="link"),
        pytest.param("See <https://x.example>", Markup.MARKDOWN, id="autolink"),
        pytest.param("\n# Title\n\nText", Markup.MARKDOWN, id="heading first"),
        pytest.param("800 km [309 square miles]", Markup.PLAIN, id="square brackets"),
        pytest.param("**", Markup.PLAIN, id="two asterisks"),
        pytest.param("_x_ and *y* and **z**", Markup.PLAIN, id="emphasis alone"),
        pytest.param("a < b > c", Markup.PLAIN, id="less and greater"),
        pytest.param("</p> <p>", Markup.PLAIN, id="an end before its start"),
        pytest.param("Text\n# 1 in the world", Markup.PLAIN, id="a number sign later on"),
        pytest.param("#hashtag", Markup.PLAIN, id="hashtag"),
        pytest.param("Write to <ada@x.example>.", Markup.PLAIN, id="mail address"),
        pytest.param("", Markup.PLAIN, id="nothing"),
    ],
)
def test_markup_is_told(text: str, markup: Markup) -> None:
    assert tell_markup(text) is markup
