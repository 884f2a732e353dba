"""Wire formats: the article and all of it, whichever version and body it is in."""

import json
from pathlib import Path

import pytest

from extractor.batch.items import Item
from tests.batch.sources.test_walk import broken, read

SHORT = "Troops left."
FULL = "Troops left 40 square kilometres of the district on Monday, the ministry said."


def item_of(tmp_path: Path, name: str, content: str) -> Item:
    (entry,) = read(tmp_path, name, content)
    assert isinstance(entry, Item)
    return entry


@pytest.mark.parametrize(
    ("row", "media_type"),
    [
        ({"body_html": f"<p>{FULL}</p>"}, "text/html"),
        ({"body_xhtml": f"<p>{FULL}</p>"}, "text/html"),
        ({"body_text": FULL}, "text/plain"),
        ({"body_text": FULL, "body_html": f"<p>{FULL}</p>"}, "text/html"),
        ({"body_text": FULL, "body_html": f"<p>{SHORT}</p>"}, "text/plain"),
        ({"bodies": [{"value": FULL}]}, "text/plain"),
        ({"bodies": [{"role": "html", "value": f"<p>{FULL}</p>"}]}, "text/html"),
        ({"bodies": [{"contenttype": "text/html", "value": f"<p>{FULL}</p>"}]}, "text/html"),
        ({"bodies": [{"contentType": "text/html", "value": f"<p>{FULL}</p>"}]}, "text/html"),
        ({"bodies": [{"role": "summary", "value": SHORT}, {"role": "main", "value": FULL}]}, "text/plain"),
        ({"bodies": [None, {"value": 1}, {"value": FULL}]}, "text/plain"),
    ],
)
def test_the_body_with_the_most_text_is_the_article(
    tmp_path: Path, row: dict[str, object], media_type: str
) -> None:
    item = item_of(tmp_path, "item.json", json.dumps({"uri": "urn:1", **row}))
    assert item.media_type == media_type
    assert FULL in item.content.decode()


@pytest.mark.parametrize(
    ("row", "day"),
    [
        ({"firstcreated": "2025-06-03T10:00:00Z"}, "2025-06-03"),
        ({"versioncreated": "2025-06-03T23:00:00-03:00"}, "2025-06-04"),
        ({"versionCreated": "2025-06-03T10:00:00Z"}, "2025-06-03"),
        ({"contentCreated": "2025-06-02T10:00:00Z", "versionCreated": "2025-06-03T10:00:00Z"}, "2025-06-02"),
        ({"versioncreated": "last week"}, None),
        ({"versioncreated": 7}, None),
        ({}, None),
    ],
)
def test_days_are_read_of_every_version(tmp_path: Path, row: dict[str, object], day: str | None) -> None:
    assert item_of(tmp_path, "item.json", json.dumps({"uri": "u", "body_text": FULL, **row})).published == day


@pytest.mark.parametrize(
    ("row", "title"),
    [
        ({"headline": "Troops leave"}, "Troops leave"),
        ({"headlines": [{"role": "sub", "value": "Sub"}, {"role": "main", "value": "Main"}]}, "Main"),
        ({"headlines": [{"value": "Only"}]}, "Only"),
        ({"headlines": "Odd"}, None),
    ],
)
def test_headlines_are_read_of_every_version(
    tmp_path: Path, row: dict[str, object], title: str | None
) -> None:
    assert item_of(tmp_path, "item.json", json.dumps({"uri": "u", "body_text": FULL, **row})).title == title


def newsml(content: str, meta: str = "") -> str:
    return (
        '<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>'
        f'<newsItem guid="urn:m"><contentMeta>{meta}</contentMeta><contentSet>{content}</contentSet>'
        "</newsItem></itemSet></newsMessage>"
    )


NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<head><title>Not read</title></head><body><body.head><hedline><hl1>Troops leave</hl1></hedline>
<byline>By Ann Example</byline><dateline><location>KYIV</location>, June 3</dateline></body.head>
<body.content><block><p>They left <num>40</num><br/>villages.</p>Loose words.<bq><block>A quote.</block></bq>
<media><media-reference source="a.jpg"/><media-caption>A tank.</media-caption></media></block></body.content>
</body></nitf></inlineXML>"""


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<inlineXML><body><p>One<br/>two</p><div>three</div></body></inlineXML>", "One two\n\nthree"),
        ("<inlineXML><html><head><title>No</title></head><body><p>One</p></body></html></inlineXML>", "One"),
        ("<inlineXML><div>One <b>t</b>wo<p>three</p>four</div></inlineXML>", "One two\n\nthree\n\nfour"),
        ("<inlineXML><ul><li>One</li><li><p>two</p></li></ul></inlineXML>", "One\n\ntwo"),
        ("<inlineXML><p>One<!-- no --><script>no</script> two</p></inlineXML>", "One two"),
        ("<inlineXML><pre>One</pre><p>two</p></inlineXML>", "One\n\ntwo"),
        ("<inlineData>One\n\ntwo</inlineData>", "One\n\ntwo"),
        ("<inlineData>Short.</inlineData><inlineXML><p>The longer body.</p></inlineXML>", "The longer body."),
        (NITF, "Troops leave\n\nBy Ann Example\n\nKYIV, June 3\n\nThey left 40 villages.\n\nLoose words.\n\n"
               "A quote.\n\nA tank."),
    ],
)  # fmt: skip
def test_all_text_of_a_body_is_read_and_no_two_words_are_glued(
    tmp_path: Path, content: str, text: str
) -> None:
    item = item_of(tmp_path, "item.xml", newsml(content))
    assert (item.content.decode(), item.media_type, item.name) == (text, "text/plain", "urn:m")


def test_data_in_html_is_html(tmp_path: Path) -> None:
    data = '<inlineData contenttype="text/html">&lt;p&gt;Troops &amp;amp; tanks left.&lt;/p&gt;</inlineData>'
    item = item_of(tmp_path, "item.xml", newsml(data, "<headline>Troops leave</headline>"))
    assert item.media_type == "text/html"
    assert "<h1>Troops leave</h1>\n<p>Troops &amp; tanks left.</p>" in item.content.decode()


def test_language_and_headline_are_those_of_the_item(tmp_path: Path) -> None:
    meta = '<language tag="uk-UA"/><headline>Troops leave</headline>'
    item = item_of(tmp_path, "item.xml", newsml("<inlineXML><p>They left.</p></inlineXML>", meta))
    assert (item.language, item.title) == ("uk", "Troops leave")


@pytest.mark.parametrize("element", ["div", "blockquote", "li", "b"])
def test_nesting_without_end_takes_neither_time_nor_stack(tmp_path: Path, element: str) -> None:
    deep = 50_000
    body = f"<{element}>" * deep + "Text." + f"</{element}>" * deep
    assert item_of(tmp_path, "item.xml", newsml(f"<inlineXML>{body}</inlineXML>")).content == b"Text."


@pytest.mark.parametrize(
    "content", ["", "<inlineXML/>", "<inlineXML><p> </p></inlineXML>", "<remoteContent/>"]
)
def test_an_item_without_a_text_is_told(tmp_path: Path, content: str) -> None:
    assert broken(read(tmp_path, "item.xml", newsml(content))) == {"urn:m": "a news item without a text"}


def test_a_message_without_an_item_is_told(tmp_path: Path) -> None:
    assert "without a news item" in broken(read(tmp_path, "item.xml", "<newsMessage/>"))["item.xml"]
