"""Sources: every format gives its articles, what is wrong with one entry costs no other, and links end."""

import gzip
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.batch.items import Broken, Entry, Item, Page
from extractor.batch.reading import to_document
from extractor.batch.sources import read_source
from extractor.errors import FetchError, InputError

SAID = "Russia took 310 square kilometres of Sumy region in May, General Ivan Petrenko said on Monday."
LONG = (
    f"{SAID} "
    + "The figure could not be verified, and the army gave no details of where its units stood. " * 3
)
PAGE = f"<html><body><article><h1>Army gains ground</h1><p>{LONG}</p><p>{LONG}</p></article></body></html>"


def texts(entries: list[Entry]) -> list[str]:
    """What the items read as."""
    return [to_document(entry).text or "" for entry in entries if isinstance(entry, Item)]


def broken(entries: list[Entry]) -> dict[str, str]:
    return {entry.name: entry.reason for entry in entries if isinstance(entry, Broken)}


def read(tmp_path: Path, name: str, content: str | bytes) -> list[Entry]:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_source(str(path)))


def rss(*items: str, encoding: str = "utf-8") -> bytes:
    body = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title>'
        f"{body}</channel></rss>"
    ).encode(encoding)


FULL = (
    "<title>Army gains ground</title><guid>a1</guid><link>https://news.example/a1</link>"
    "<pubDate>Tue, 03 Jun 2025 23:30:00 -0300</pubDate>"
    f"<content:encoded><![CDATA[<p>{LONG}</p>]]></content:encoded>"
)
ROW = json.dumps({"text": SAID, "published": "2025-06-03"})
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>
<entry><id>urn:1</id><title>Army gains ground</title><updated>2025-06-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "T",
        "items": [
            {
                "id": "j1",
                "title": "Army gains ground",
                "content_text": LONG,
                "date_published": "2025-06-03T10:00:00Z",
            },
            {"id": 2, "content_html": f"<p>{LONG}</p>"},
            "no object",
        ],
    }
)
NINJS_1 = json.dumps(
    {"uri": "urn:n1", "headline": "Army gains ground", "body_html": f"<p>{LONG}</p>", "language": "en-GB",
     "versioncreated": "2025-06-03T10:00:00+00:00", "type": "text"}
)  # fmt: skip
NINJS_3 = json.dumps(
    {"uri": "urn:n3", "standard": {"name": "ninjs", "version": "3.0"},
     "headlines": [{"role": "main", "value": "Army gains ground"}],
     "bodies": [{"role": "main", "contentType": "text/html", "value": f"<p>{LONG}</p>"}],
     "language": "en", "contentCreated": "2025-06-03T10:00:00Z"}
)  # fmt: skip
NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:m1" version="1">
<itemMeta><versionCreated>2025-06-03T10:00:00Z</versionCreated></itemMeta>
<contentMeta><language tag="en"/><headline>Army gains ground</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>
<p>{SAID}</p><p>Nobody could verify it.</p></body></html></inlineXML></contentSet></newsItem>"""


@pytest.mark.parametrize(
    ("name", "content", "names", "day"),
    [
        ("feed.xml", rss(FULL), ["a1"], "2025-06-04"),
        ("feed.rss", rss(FULL, FULL), ["a1", "a1 #2"], "2025-06-04"),
        ("atom.xml", ATOM, ["urn:1"], "2025-06-03"),
        ("feed.json", JSON_FEED, ["j1", "2"], "2025-06-03"),
        ("item.json", NINJS_1, ["urn:n1"], "2025-06-03"),
        ("item3.json", NINJS_3, ["urn:n3"], "2025-06-03"),
        ("list.json", f"[{NINJS_1}, {NINJS_3}]", ["urn:n1", "urn:n3"], "2025-06-03"),
        ("item.xml", NEWSML, ["urn:m1"], "2025-06-03"),
        ("rows.jsonl", f"{ROW}\n\n", ["line 1"], "2025-06-03"),
        ("rows.csv", f'id,text,published\n7,"{SAID}",2025-06-03\n', ["7"], "2025-06-03"),
        ("rows.tsv", f"text\tpublished\n{SAID}\t2025-06-03\n", ["row 2"], "2025-06-03"),
        ("semicolons.csv", f"\ufefftext;published\n{SAID};2025-06-03\n", ["row 2"], "2025-06-03"),
        ("rows.jsonl.gz", gzip.compress(ROW.encode()), ["line 1"], "2025-06-03"),
        ("page.html", PAGE, ["page.html"], None),
        ("text.txt", SAID, ["text.txt"], None),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)  # fmt: skip
def test_every_format_gives_its_articles(
    tmp_path: Path, name: str, content: str | bytes, names: list[str], day: str | None
) -> None:
    entries = read(tmp_path, name, content)
    items = [entry for entry in entries if isinstance(entry, Item)]
    assert [item.name for item in items] == names
    assert items[0].published == day
    for text in texts(entries):
        assert SAID in text
    assert len({(entry.source, entry.name) for entry in entries}) == len(entries)


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "item.json", "item.xml"])
def test_headlines_stand_before_the_text(tmp_path: Path, name: str) -> None:
    contents: dict[str, str | bytes] = {"feed.xml": rss(FULL), "atom.xml": ATOM}
    contents |= {"item.json": NINJS_1, "item.xml": NEWSML}
    (text,) = texts(read(tmp_path, name, contents[name]))
    assert text.strip().startswith("Army gains ground\n\n")


def test_a_feed_in_another_encoding_is_read(tmp_path: Path) -> None:
    said = "Россия заняла 310 квадратных километров Сумской области, заявил генерал. " * 4
    entries = read(
        tmp_path, "feed.xml", rss(f"<guid>1</guid><description>{said}</description>", encoding="windows-1251")
    )
    assert "310 квадратных километров" in texts(entries)[0]


def test_a_broken_feed_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = rss(FULL, "<title>Second &nbsp; one</title><guid>2</guid><description>Not closed")
    entries = read(tmp_path, "feed.xml", whole.removesuffix(b"</description></item></channel></rss>"))
    assert SAID in texts(entries)[0]


@pytest.mark.parametrize(
    ("name", "content", "reasons"),
    [
        ("feed.json", JSON_FEED, {"item 3": "no JSON object"}),
        ("rows.jsonl", '{"text": "a"}\n{\n[1]\n', {"line 2": "no JSON", "line 3": "no object"}),
        ("rows.jsonl", '{"title": "b"}\n', {"line 1": "no object with a text"}),
        ("rows.jsonl", '{"text": "a", "published": "soon"}\n', {"line 1": "'soon' is no day"}),
        ("rows.csv", "title,url\na,b\n", {"header": "no column text or html among title, url"}),
        ("rows.csv", b"text\ngood\n\xff\xfe bad\n", {"rest": "not UTF-8 from byte 0xFF"}),
        ("item.json", '{"uri": "urn:1", "type": "picture"}', {"item.json": "a ninjs item without a text"}),
        ("other.json", '{"a": 1}', {"other.json": "no ninjs item"}),
        ("item.xml", NEWSML.replace("inlineXML", "remoteContent"), {"urn:m1": "without a text"}),
        ("other.xml", '<?xml version="1.0"?><invoice/>', {"other.xml": "XML that is no feed"}),
        ("list.opml", '<opml><outline type="rss" text="A"/></opml>', {"A": "without an address"}),
        ("list.opml", '<opml><outline xmlUrl="gone.xml"/></opml>', {"gone.xml": "no such file"}),
        ("list.opml", '<opml><outline xmlUrl="https://a/"/></opml>', {"https://a/": "nothing is fetched"}),
        ("map.xml", "<urlset><url><lastmod>2025-01-01</lastmod></url></urlset>", {"entry 1": "no address"}),
        ("rows.jsonl.gz", gzip.compress(ROW.encode())[:40], {"rows.jsonl.gz": "cannot be unpacked"}),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 20 else "",
)  # fmt: skip
def test_what_is_wrong_with_an_entry_is_told_of_that_entry(
    tmp_path: Path, name: str, content: str | bytes, reasons: dict[str, str]
) -> None:
    found = broken(read(tmp_path, name, content))
    assert list(found) == list(reasons)
    for entry, reason in reasons.items():
        assert reason in found[entry]
        assert "\n" not in found[entry]


BOMBS = {
    "billion laughs": '<!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>",
    "quadratic": f'<!DOCTYPE q [<!ENTITY a "{"a" * 50_000}">]>',
    "file": '<!DOCTYPE f [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE n [<!ENTITY a SYSTEM "http://127.0.0.1/">]>',
    "parameter": '<!DOCTYPE p [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]>',
}


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("form", ["rss", "opml", "urlset", "newsItem"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_bombs_are_refused_and_named(tmp_path: Path, bomb: str, form: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{BOMBS[bomb]}<{form}><channel>&a;</channel></{form}>'
    (tmp_path / "bomb.xml").write_bytes(text.encode(encoding))
    (tmp_path / "good.txt").write_text(SAID)
    entries = list(read_source(str(tmp_path)))
    assert "entities" in broken(entries)["bomb.xml"]
    assert texts(entries) == [SAID]


def test_a_folder_is_read_in_order_and_other_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("b.txt", "a.html", "deep/c.md", "picture.png", "notes.docx"):
        (tmp_path / name).write_text(PAGE if name.endswith("html") else SAID)
    assert [entry.name for entry in read_source(str(tmp_path))] == ["a.html", "b.txt", "deep/c.md"]


def test_lists_beside_feeds_are_read_from_the_folder_and_loops_end(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(rss(FULL))
    loop = '<outline type="include" url="list.opml"/>'
    outlines = (
        f'<outline text="group"><outline xmlUrl="feed.xml"/><outline xmlUrl="./feed.xml"/>{loop}</outline>'
    )
    entries = read(tmp_path, "list.opml", f'<opml version="2.0"><body>{outlines}</body></opml>')
    assert [entry.name for entry in entries] == ["a1"]


class Web:
    """Pages by address; notes what was fetched."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages
        self.fetched: list[str] = []

    def __call__(self, url: str) -> Page | None:
        self.fetched.append(url)
        if url not in self.pages:
            raise FetchError(f"{url} answered 404")
        content = self.pages[url]
        return (
            Page(url, content, None if content.startswith(b"<?") else "text/html", "utf-8")
            if content
            else None
        )


def test_teasers_lead_to_pages_and_the_feed_is_a_substitute_without_fetching(tmp_path: Path) -> None:
    teaser = (
        "<title>Army gains</title><guid>t1</guid><link>/t1</link><description>Short.</description>"
        "<pubDate>Tue, 03 Jun 2025 10:00:00 GMT</pubDate>"
    )
    gone = "<title>Gone</title><guid>t2</guid><link>/t2</link>"
    feed = rss(teaser, gone, FULL)
    web = Web({"https://news.example/feed": feed, "https://news.example/t1": PAGE.encode()})
    entries = list(read_source("https://news.example/feed", web))
    assert [entry.name for entry in entries] == ["t1", "t2", "a1"]
    assert isinstance(entries[0], Item)
    assert (entries[0].published, entries[0].url) == ("2025-06-03", "https://news.example/t1")
    assert broken(entries) == {"t2": "https://news.example/t2 answered 404"}
    offline = read(tmp_path, "feed.xml", feed)
    assert [text.strip() for text in texts(offline)[:2]] == ["Army gains\n\nShort.", "Gone"]


def test_a_sitemap_index_leads_to_pages_each_once_and_not_without_end() -> None:
    def sitemap(*urls: str) -> bytes:
        return (
            "<?xml version='1.0'?><urlset>"
            + "".join(f"<url><loc>{u}</loc></url>" for u in urls)
            + "</urlset>"
        ).encode()

    index = "<?xml version='1.0'?><sitemapindex>{}</sitemapindex>"
    nested = {
        f"https://n.example/{n}": index.format(
            f"<sitemap><loc>https://n.example/{n + 1}</loc></sitemap>"
        ).encode()
        for n in range(10)
    }
    pages = {"https://n.example/p1": PAGE.encode(), "https://n.example/p2": PAGE.encode()}
    web = Web(
        pages
        | {
            "https://n.example/a": gzip.compress(
                sitemap(*pages, "https://n.example/p1", "https://n.example/p3")
            )
        }
    )
    entries = list(read_source("https://n.example/a", web))
    assert [entry.name for entry in entries] == [
        "https://n.example/p1",
        "https://n.example/p2",
        "https://n.example/p3",
    ]
    assert list(broken(entries)) == ["https://n.example/p3"]
    deep = list(read_source("https://n.example/0", Web(nested)))
    assert len(deep) == 1
    assert "lists inside each other" in next(iter(broken(deep).values()))


def test_what_has_not_changed_gives_nothing() -> None:
    assert list(read_source("https://n.example/feed", Web({"https://n.example/feed": b""}))) == []


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("missing.txt", InputError),
        ("https://n.example/feed", InputError),
        ("https://n.example/gone", FetchError),
    ],
)
def test_a_source_that_is_not_there_is_an_error(place: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"missing\.txt|n\.example"):
        list(read_source(place, Web({}) if error is FetchError else None))


def archive(*records: tuple[str, str, int, bytes]) -> bytes:
    made = io.BytesIO()
    for address, media_type, status, body in records:
        length = f"Content-Length: {len(body)}"
        http = f"HTTP/1.1 {status} OK\r\nContent-Type: {media_type}\r\n{length}\r\n\r\n".encode() + body
        made.write(
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{len(made.getvalue())}>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2025-06-03T10:00:00Z\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n".encode()
        )
        made.write(http + b"\r\n\r\n")
    return made.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "compressed"])
def test_archives_give_their_pages(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    cyrillic = PAGE.replace("Army", "Армия").encode("windows-1251")
    records = [
        ("https://a.example/1", "text/html; charset=utf-8", 200, PAGE.encode()),
        ("https://a.example/2", "text/html; charset=windows-1251", 200, cyrillic),
        ("https://a.example/3", "image/png", 200, b"\x89PNG"),
        ("https://a.example/4", "text/html", 404, b"not found"),
    ]
    entries = read(
        tmp_path,
        "pages.warc.gz" if pack is gzip.compress else "pages.warc",
        b"".join(pack(archive(each)) for each in records),
    )
    assert [entry.name for entry in entries] == ["https://a.example/1", "https://a.example/2"]
    assert "Армия" in texts(entries)[1]


def test_json_lines_come_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(json.dumps({"text": SAID}).encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert texts(list(read_source("-"))) == [SAID]
