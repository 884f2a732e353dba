"""What a page says of itself."""

from datetime import date

import pytest

from extractor.documents.facts import Facts
from extractor.documents.webpage import read_page

_LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "headline": "no"},
{"@type": ["NewsArticle"], "headline": "Town falls", "datePublished": "2025-02-20T23:30:00+03:00",
"author": [{"name": "Ada Berg"}, {"name": "Lu Chen"}], "publisher": {"name": "The Paper"}, "url": "https://p.example/a"}]}
</script>"""


def _facts(head: str) -> Facts:
    return read_page(f"<head>{head}</head><body><p>Text</p></body>").facts


def test_linked_data_of_the_article_is_read() -> None:
    facts = _facts(_LINKED)
    assert facts.title() == "Town falls"
    assert facts.author() == "Ada Berg, Lu Chen"
    assert facts.outlet() == "The Paper"
    assert facts.published() == date(2025, 2, 20)
    assert facts.url() == "https://p.example/a"


def test_meta_elements_are_read() -> None:
    facts = _facts(
        '<meta property="og:title" content="Town falls"><meta name="Author" content="Ada Berg">'
        '<meta property="og:site_name" content="The Paper"><link rel="canonical" href="https://p.example/b">'
        '<meta property="article:published_time" content="2025-02-20">'
    )
    assert (facts.title(), facts.author(), facts.outlet()) == ("Town falls", "Ada Berg", "The Paper")
    assert (facts.published(), facts.url()) == (date(2025, 2, 20), "https://p.example/b")


def test_the_outlet_may_follow_the_headline_in_the_title() -> None:
    assert _facts(
        "<title>Town falls | The Paper</title><meta property=og:title content='Town falls'>"
    ).outlet() == ("The Paper")


def test_the_first_time_of_the_text_dates_it() -> None:
    facts = read_page(
        "<p>x</p><time datetime='2025-02-20T10:00'>today</time><time datetime='2024-01-01'>"
    ).facts
    assert facts.published() == date(2025, 2, 20)


def test_an_address_is_no_author() -> None:
    assert _facts('<meta name="author" content="https://x.example/ada">').author() is None


@pytest.mark.parametrize(
    "script",
    [
        pytest.param("{not json", id="not well-formed"),
        pytest.param("[" * 100_000, id="too deep to parse"),
        pytest.param(
            '{"@type": "NewsArticle", "headline": 5, "author": null, "datePublished": {}}', id="wrong types"
        ),
        pytest.param('{"@type": "NewsArticle", "datePublished": "yesterday"}', id="no date"),
        pytest.param("7", id="a number"),
    ],
)
def test_malformed_linked_data_says_nothing(script: str) -> None:
    facts = _facts(f'<script type="application/ld+json">{script}</script>')
    assert (facts.title(), facts.author(), facts.published()) == (None, None, None)
