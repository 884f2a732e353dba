"""From feeds on a server to claims in a store: what cannot be fetched is told, what is known is left."""

import json
import re
import resource
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from extractor.batch.fetching import Fetcher, FetchLimits
from extractor.batch.store import Store
from extractor.cli import main
from tests.batch.fetching.test_fetcher import Answer, Headers, Script, Site, site
from tests.batch.sources.test_walk import BOMBS, LONG, PAGE

__all__ = ["site"]
Capture = pytest.CaptureFixture[str]


def feed(*links: str) -> bytes:
    items = "".join(
        f"<item><guid>{link}</guid><link>{link}</link><title>Army gains</title></item>" for link in links
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode()
    )


def test_feeds_are_read_into_the_store_and_known_ones_are_not_brought_again(
    site: Site, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def tagged(body: bytes, kind: str) -> Script:
        def page(path: str, headers: Headers) -> Answer:
            if headers.get("if-none-match") == '"1"':
                return (304, {}, b"")
            return (200, {"ETag": '"1"', "Content-Type": kind}, body)

        return page

    monkeypatch.setattr("extractor.batch.fetching.Fetcher", partial(Fetcher, limits=FetchLimits(delay_s=0)))
    host = f"127.0.0.1:{site.server_port}"
    whole, half = site.url("/whole.xml"), site.url("/half.xml")
    site.pages |= {
        "/whole.xml": tagged(feed("/1", "/2"), "application/rss+xml"),
        "/half.xml": tagged(feed("/3", "/gone"), "application/rss+xml"),
        **{f"/{n}": tagged(PAGE.replace("310", f"31{n}").encode(), "text/html") for n in (1, 2, 3)},
    }
    run = [
        "batch",
        whole,
        half,
        "http://169.254.169.254/",
        "--store",
        str(tmp_path / "news.db"),
        "--allow-host",
        host,
    ]
    assert main(run) == 0
    first = capsys.readouterr().out.splitlines()
    assert first[:2] == [
        "5 entries: 3 new, 0 known already, 2 broken",
        "3 documents: 3 done, 0 failed, 0 waiting",
    ]
    with Store(tmp_path / "news.db") as store:
        reasons = dict(store.connection.execute("SELECT name, reason FROM broken").fetchall())
        assert set(store.feeds()) == {whole, site.url("/1"), site.url("/2")}, "nothing of the half-read one"
    assert "404" in reasons["/gone"]
    assert "private" in reasons["http://169.254.169.254/"]
    site.asked.clear()
    assert main(run) == 0
    assert [path for path, _ in site.asked if path in ("/1", "/2")] == []
    assert capsys.readouterr().out.splitlines()[1] == first[1]
    site.pages["/gone"] = (200, {"Content-Type": "text/html"}, PAGE.replace("310", "999").encode())
    assert main(run) == 0
    assert capsys.readouterr().out.splitlines()[1] == "4 documents: 4 done, 0 failed, 0 waiting"
    with Store(tmp_path / "news.db") as store:
        left = [row[0] for row in store.connection.execute("SELECT name FROM broken")]
    assert left == ["http://169.254.169.254/"], "what was mended is no longer told as broken"


def test_bombs_are_refused_within_little_memory_and_the_batch_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    for name, bomb in BOMBS.items():
        (folder / f"{name}.xml").write_text(f'<?xml version="1.0"?>{bomb}<rss><channel>&a;</channel></rss>')
    (folder / "good.jsonl").write_text(json.dumps({"text": LONG}))
    limited = resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000)
    result = subprocess.run(
        [
            sys.executable,
            "-m",
            "extractor",
            "batch",
            str(folder),
            "--store",
            str(tmp_path / "news.db"),
            "--offline",
        ],
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(*limited),
        check=False,
        timeout=60,
    )
    assert result.returncode == 0, result.stderr
    lines = result.stdout.splitlines()
    assert re.match(r"6 entries: 1 new, 0 known already, 5 broken", lines[0])
    with Store(tmp_path / "news.db") as store:
        broken = dict(store.connection.execute("SELECT name, reason FROM broken").fetchall())
    assert set(broken) == {f"{name}.xml" for name in BOMBS}
    assert all("entities" in reason for reason in broken.values())
