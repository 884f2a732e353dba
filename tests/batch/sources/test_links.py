"""Links: a page leads to addresses only, and a list in a folder to nothing outside of it."""

from pathlib import Path

import pytest

from extractor.batch.items import Item, Page
from extractor.batch.sources import read_source
from extractor.batch.sources.links import from_file, from_page
from extractor.errors import FetchError, InputError
from tests.batch.sources.test_walk import SAID, Web, broken, read, rss, texts


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/b", "https://n.example/b"),
        ("b?x=1#top", "https://n.example/a/b?x=1#top"),
        ("//m.example/b", "https://m.example/b"),
        ("HTTP://m.example/b", "HTTP://m.example/b"),
        ("/etc/passwd", "https://n.example/etc/passwd"),
        ("../../../etc/passwd", "https://n.example/etc/passwd"),
    ],
)
def test_a_link_in_a_page_leads_to_an_address(link: str, address: str) -> None:
    assert from_page("https://n.example/a/list", link) == address


@pytest.mark.parametrize(
    "link",
    ["file:///etc/passwd", "mailto:a@b.example", "javascript:void(0)", "data:text/plain,a", "http://[bad", "http://"],
)  # fmt: skip
def test_a_link_in_a_page_leads_nowhere_else(link: str) -> None:
    with pytest.raises(InputError, match="is no address"):
        from_page("https://n.example/a/list", link)


@pytest.mark.parametrize("link", ["b.xml", "./b.xml", "deep/b.xml", "deep/../b.xml", "no such file", ""])
def test_a_link_in_a_file_leads_to_files_beside_and_below(tmp_path: Path, link: str) -> None:
    assert from_file(tmp_path / "list.opml", link) == (tmp_path / link).resolve()


@pytest.mark.parametrize(
    "link",
    ["../b.xml", "/etc/passwd", "deep/../../b.xml", "~/../../b", "file:///etc/passwd", "http://[bad", "a\0b"],
)  # fmt: skip
def test_a_link_in_a_file_leads_to_no_other_file(tmp_path: Path, link: str) -> None:
    with pytest.raises(InputError, match=r"out of the folder|no address|no path"):
        from_file(tmp_path / "list.opml", link)


def test_a_link_through_a_symbolic_link_leads_to_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "away").symlink_to(tmp_path)
    with pytest.raises(InputError, match="out of the folder"):
        from_file(tmp_path / "lists" / "list.opml", "away/secret.txt")


@pytest.mark.parametrize("name", ["list.opml", "map.xml"])
def test_lists_have_no_files_read_from_outside_their_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    (tmp_path / "lists").mkdir()
    forms = {
        "list.opml": '<opml><outline xmlUrl="{}"/></opml>',
        "map.xml": "<urlset><url><loc>{}</loc></url></urlset>",
    }
    for link in ("../secret.txt", str(tmp_path / "secret.txt")):
        entries = read(tmp_path / "lists", name, forms[name].format(link))
        assert list(broken(entries)) == [link]
        assert len(entries) == 1


def test_a_list_from_a_server_has_no_file_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "feed:secret.txt").write_text("a secret")
    monkeypatch.chdir(tmp_path)
    listed = b'<opml><outline xmlUrl="feed:secret.txt"/><outline xmlUrl="http://[bad"/></opml>'
    entries = list(read_source("https://n.example/list", Web({"https://n.example/list": listed})))
    assert list(broken(entries)) == ["feed:secret.txt", "http://[bad"]


def test_a_link_that_leads_nowhere_costs_one_entry_and_not_the_source(tmp_path: Path) -> None:
    long = "x" * 5000
    outlines = f'<outline xmlUrl="{long}"/><outline xmlUrl="good.xml"/>'
    (tmp_path / "good.xml").write_bytes(rss(f"<guid>1</guid><description>{SAID}</description>"))
    entries = read(tmp_path, "list.opml", f"<opml>{outlines}</opml>")
    assert list(broken(entries)) == [long]
    assert SAID in texts(entries)[0]


def test_an_entry_whose_link_is_no_address_is_what_the_feed_tells_of_it() -> None:
    feed = rss(
        "<title>First</title><guid>1</guid><link>http://[bad/</link>",
        "<guid>2</guid><link>http://[bad/</link>",
        "<title>Third</title><guid>3</guid><link>mailto:desk@n.example</link>",
    )

    def fetch(url: str) -> Page:
        if url != "https://n.example/feed":
            raise FetchError(f"{url} was fetched")
        return Page(url, feed, "application/rss+xml", None)

    entries = list(read_source("https://n.example/feed", fetch))
    assert [entry.name for entry in entries if isinstance(entry, Item)] == ["1", "3"]
    assert "is no address" in broken(entries)["2"]
