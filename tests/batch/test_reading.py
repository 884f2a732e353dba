"""Reading: of a page its article with headline and day, and nothing that stands around it."""

from pathlib import Path

import pytest

from extractor import read_document
from extractor.batch.items import Item
from extractor.batch.reading import to_document
from extractor.errors import ConfigError, InputError

SAID = "Russia took 310 square kilometres of Sumy region in May, General Ivan Petrenko said on Monday."
REST = "The figure could not be verified, and the army gave no details of where its units stood at the time."
HEAD = (
    '<head><meta charset="utf-8"><title>Army gains 310 sq km &amp; more | The Courier</title>'
    '<meta property="article:published_time" content="2025-06-03T10:00:00Z"></head>'
)
RUSSIAN = "Россия заняла 310 квадратных километров Сумской области, заявил в понедельник генерал."
AROUND = '<nav><a href="/">Home</a></nav><div class="logo"><h1>The Paper</h1></div>'
AFTER = (
    '<aside><h2>Read more</h2><p><a href="/p">A park of 900 hectares opens</a></p></aside>'
    '<div class="comments"><p>Reader: they took 700 square kilometres!</p></div><footer>5% off</footer>'
)
ARTICLE = (
    f"<article><h1>Army gains 310 sq km &amp; more</h1><p>{SAID}</p><p>{REST}</p><p>{REST}</p></article>"
)
PAGE = f'<!doctype html><html lang="en">{HEAD}<body>{AROUND}{ARTICLE}{AFTER}</body></html>'


def page(text: str, **facts: str) -> Item:
    return Item(
        "web",
        "1",
        text.encode(facts.get("charset") or "utf-8"),
        "text/html",
        facts.get("charset"),
        is_page=True,
    )


def test_of_a_page_the_article_is_read_with_its_headline_and_day() -> None:
    document = to_document(page(PAGE))
    assert document.text is not None
    assert document.text.strip().startswith("Army gains 310 sq km & more\n")
    assert SAID in document.text
    assert str(document.published) == "2025-06-03"
    for other in ("The Paper", "900 hectares", "5% off", "Home"):
        assert other not in document.text


def test_a_page_that_is_too_short_for_an_article_is_read_whole() -> None:
    text = to_document(page(f"<html><body><h1>Short</h1><p>{SAID}</p></body></html>")).text
    assert text is not None
    assert text.split("\n\n") == ["Short", SAID]


def test_what_is_no_page_is_read_as_it_is() -> None:
    own = Item("feed", "1", ARTICLE.encode(), "text/html", "utf-8")
    assert to_document(own).text == read_document(ARTICLE).text
    plain = "Army [gains](https://a.example/) ground\n\n" + SAID
    assert to_document(Item("f", "1", plain.encode(), "text/plain")).text == read_document(plain).text


@pytest.mark.parametrize(
    ("content", "charset", "reads"),
    [
        ("Армия".encode("cp1251"), "windows-1251", "Армия"),
        ("Армия".encode(), "windows-1251x", "Армия"),
        ("Армия".encode(), "ascii", "Армия"),
        ('<meta charset="koi8-r"><p>Армия'.encode("koi8-r"), None, "Армия"),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN),
    ],
)
def test_charsets_are_those_that_bytes_agree_with(content: bytes, charset: str | None, reads: str) -> None:
    assert to_document(Item("f", "1", content, "text/html", charset)).text == reads


@pytest.mark.parametrize(
    ("item", "error"),
    [
        (Item("f", "1", b"", None), InputError),
        (Item("f", "1", b"%PDF-1.7", None), InputError),
        (Item("f", "1", SAID.encode(), None, published="yesterday"), ConfigError),
    ],
)
def test_what_cannot_be_read_is_an_error(item: Item, error: type[Exception]) -> None:
    with pytest.raises(error):
        to_document(item)


def test_the_seed_articles_read_as_the_command_reads_them() -> None:
    for path in sorted((Path(__file__).parents[1] / "gold" / "seed").glob("*.txt")):
        item = Item("f", path.name, path.read_bytes(), "text/plain")
        assert to_document(item).text == read_document(path.read_text(encoding="utf-8")).text
