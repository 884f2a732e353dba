"""The fetcher against a scripted server: what it brings, what it refuses and names, and how it waits."""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Generator, Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from extractor.batch.fetching import Fetcher, FetchLimits
from extractor.batch.fetching.fetcher import Validators
from extractor.batch.items import Page
from extractor.errors import FetchError
from tests.engines.llm.fault_server import running

Headers = dict[str, str]
Known = dict[str, Validators]
Answer = tuple[int, Headers, bytes]
Script = Callable[[str, Headers], Answer]


class Site(ThreadingHTTPServer):
    """Answers by path; notes what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages: dict[str, Script | Answer] = {}
        self.asked: list[tuple[str, Headers]] = []
        self.slow: dict[str, float] = {}
        """Seconds between two bytes."""

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Stay quiet about clients that leave early."""


class _Handler(BaseHTTPRequestHandler):
    server: Site  # pyright: ignore[reportIncompatibleVariableOverride]  # no other server has this handler

    def do_GET(self) -> None:  # the name that http.server calls
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append((self.path, headers))
        page = self.server.pages.get(self.path, (404, {}, b""))
        status, told, body = page(self.path, headers) if callable(page) else page
        try:
            if status == 0:
                self.close_connection = True
                self.connection.close()
                return
            self.send_response(status)
            for name, value in told.items():
                self.send_header(name, value)
            self.end_headers()
            pause_s = self.server.slow.get(self.path)
            if pause_s is None:
                self.wfile.write(body)
                return
            while True:
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(pause_s)
        except OSError:
            self.close_connection = True  # the client did not wait

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@pytest.fixture
def site() -> Generator[Site]:
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    with running(Site()) as server:
        yield server


class Waits:
    """Sleeps that are noted and not slept."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.ahead_s = 0.0

    def now(self) -> float:
        return time.monotonic() + self.ahead_s

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.ahead_s += seconds


def fetcher(known: Known | None = None, waits: Waits | None = None, **limits: float) -> Fetcher:
    """One that may go to loopback, and waits in no real time."""
    waits = waits or Waits()
    return Fetcher(
        {} if known is None else known,
        FetchLimits(**limits),  # type: ignore[arg-type]  # a table of numbers
        allowed={"127.0.0.1", "news.example"},
        resolve=lambda host, port: ["127.0.0.1"],
        now=waits.now,
        sleep=waits.sleep,
    )


def test_a_page_comes_with_its_type_and_charset(site: Site) -> None:
    site.pages["/a?b=c"] = (
        200,
        {"Content-Type": "text/html; charset=windows-1251"},
        "Армия".encode("cp1251"),
    )
    page = fetcher()(site.url("/a?b=c"))
    assert page == Page(site.url("/a?b=c"), "Армия".encode("cp1251"), "text/html", "windows-1251")
    headers = site.asked[-1][1]
    assert headers["user-agent"].startswith("claim-extractor/")
    assert headers["host"] == f"127.0.0.1:{site.server_port}"


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
    ids=["gzip", "deflate", "raw deflate", "identity"],
)
def test_packed_bodies_are_unpacked(site: Site, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    body = b"Russia took 310 square kilometres. " * 1000
    site.pages["/a"] = (200, {"Content-Encoding": encoding}, pack(body))
    page = fetcher()(site.url("/a"))
    assert page is not None
    assert page.content == body


def test_what_has_not_changed_is_not_brought_again(site: Site) -> None:
    def feed(path: str, headers: Headers) -> Answer:
        is_same = headers.get("if-none-match") == '"1"' and headers.get("if-modified-since") == "then"
        return (304, {}, b"") if is_same else (200, {"ETag": '"1"', "Last-Modified": "then"}, b"<rss/>")

    site.pages["/feed"] = feed
    known: Known = {}
    fetch = fetcher(known)
    assert fetch(site.url("/feed")) is not None
    assert fetch(site.url("/feed")) is not None, "remembered only by who stores what was brought"
    known |= fetch.validators
    assert fetch(site.url("/feed")) is None


GZIP = {"Content-Encoding": "gzip"}
BOMB = b"\0" * 50_000_000
REFUSED: list[tuple[str, Script | Answer, str]] = [
    ("gzip bomb", (200, {"Content-Encoding": "gzip"}, gzip.compress(BOMB)), "grows to more than 100 times"),
    (
        "deflate bomb",
        (200, {"Content-Encoding": "deflate"}, zlib.compress(BOMB)),
        "grows to more than 100 times",
    ),
    ("brotli", (200, {"Content-Encoding": "br"}, b"\xcf\xff\xff\x7f\xf8" * 100), "not asked for"),
    (
        "nested",
        (200, {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"a"))),
        "not asked for",
    ),
    ("no gzip", (200, {"Content-Encoding": "gzip"}, b"plain text"), "cannot be unpacked"),
    ("cut gzip", (200, {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 1000)[:20]), "ends in the middle"),
    ("too large", (200, {}, b"a" * 10_000_001), "larger than 10 MB"),
    ("gone", (410, {}, b""), "gone for good"),
    ("missing", (404, {}, b""), "nothing at that address"),
    ("forbidden", (403, {}, b""), "does not want"),
    ("broken", (500, {}, b""), "out of order"),
    ("odd", (204, {}, b""), "answered 204"),
    ("not modified unasked", (304, {}, b""), "answered 304"),
    ("nowhere", (302, {}, b""), "redirects to nowhere"),
    ("to a file", (302, {"Location": "file:///etc/passwd"}, b""), "only http and https are fetched"),
    ("to another port", (302, {"Location": "http://10.0.0.1:22/"}, b""), "port 22"),
    ("to metadata", (302, {"Location": "http://metadata.example/latest/"}, b""), "169.254.169.254"),
    ("to loopback by name", (301, {"Location": "http://inside.example/"}, b""), "127.0.0.2"),
    ("to loopback by number", (307, {"Location": "http://2130706433:8080/"}, b""), "127.0.0.1"),
    ("to loopback in IPv6", (308, {"Location": "http://[::ffff:7f00:1]/"}, b""), "::ffff:127.0.0.1"),
    ("to a login", (302, {"Location": "http://a:b@news.example/"}, b""), "user name"),
    ("lost", (0, {}, b""), "cannot be reached"),
]
INSIDE = {
    "metadata.example": "169.254.169.254",
    "inside.example": "127.0.0.2",
    "2130706433": "127.0.0.1",
    "::ffff:7f00:1": "::ffff:127.0.0.1",
}


@pytest.mark.parametrize(("page", "said"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused_is_named_and_the_next_one_is_fetched(
    site: Site, page: Script | Answer, said: str
) -> None:
    waits = Waits()
    fetch = Fetcher(
        {},
        FetchLimits(),
        allowed={f"127.0.0.1:{site.server_port}"},
        resolve=lambda host, port: [INSIDE.get(host, host)],
        now=waits.now,
        sleep=waits.sleep,
    )
    site.pages |= {"/bad": page, "/good": (200, {}, b"good")}
    with pytest.raises(FetchError) as raised:
        fetch(site.url("/bad"))
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    good = fetch(site.url("/good"))
    assert good is not None
    assert good.content == b"good"


def test_redirects_are_followed_but_not_for_ever(site: Site) -> None:
    site.pages |= {f"/{n}": (302, {"Location": f"/{n + 1}"}, b"") for n in range(5)}
    site.pages["/5"] = (200, {}, b"here")
    page = fetcher()(site.url("/0"))
    assert page is not None
    assert page.url == site.url("/5")
    site.pages["/loop"] = (302, {"Location": "/loop"}, b"")
    with pytest.raises(FetchError, match="more than 5 times"):
        fetcher()(site.url("/loop"))


@pytest.mark.parametrize("part", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_headers_without_end_are_given_up(site: Site, part: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.close_connection = True
        try:
            handler.wfile.write(part)
            while True:
                handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" if b"100" in part else b"x")
                time.sleep(0.05)
        except OSError:
            return  # the client did not wait

    monkeypatch.setattr(_Handler, "do_GET", drip)
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 took longer than 1 seconds"):
        fetcher(timeout_s=1)(site.url("/a"))
    assert time.monotonic() - started < 5


@pytest.mark.parametrize("path", ["/endless", "/drip"])
def test_bodies_without_end_are_given_up(site: Site, path: str) -> None:
    site.pages[path] = (200, {}, b"")
    site.slow[path] = 0.0 if path == "/endless" else 0.1
    started = time.monotonic()
    with pytest.raises(FetchError, match=r"larger than|longer than|too long"):
        fetcher(timeout_s=1, max_bytes=100_000)(site.url(path))
    assert time.monotonic() - started < 10


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site) -> None:
    site.pages["/a"] = (200, {}, b"here")
    answers = iter(["127.0.0.1", "127.0.0.1", "10.0.0.1"])
    looked_up: list[str] = []

    def rebind(host: str, port: int) -> list[str]:
        looked_up.append(next(answers))
        return [looked_up[-1]]

    allowed = {f"rebind.example:{site.server_port}"}
    fetch = Fetcher({}, FetchLimits(delay_s=0), allowed=allowed, resolve=rebind)
    page = fetch(site.url("/a", "rebind.example"))
    assert page is not None
    assert looked_up == ["127.0.0.1"] * 2, "once for robots.txt and once for the page, each where it connects"
    strict = Fetcher({}, FetchLimits(delay_s=0), resolve=lambda host, port: ["127.0.0.1"])
    with pytest.raises(FetchError, match=r"private or reserved|not one of the web"):
        strict(site.url("/a", "rebind.example"))
    with pytest.raises(FetchError, match="private or reserved"):
        strict("http://rebind.example/a")


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /secret\nCrawl-delay: 7")
    site.pages |= {
        "/secret": (200, {}, b"no"),
        "/open": (200, {}, b"yes"),
        "/way": (302, {"Location": "/secret"}, b""),
    }
    waits = Waits()
    fetch = fetcher(waits=waits)
    assert fetch(site.url("/open")) is not None
    for path in ("/secret", "/way"):
        with pytest.raises(FetchError, match="robots"):
            fetch(site.url(path))
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert "/secret" not in [path for path, _ in site.asked]
    assert max(waits.slept) == pytest.approx(7, abs=0.5)


@pytest.mark.parametrize(("status", "is_read"), [(404, True), (403, True), (500, False), (503, False)])
def test_robots_that_cannot_be_read_close_a_host_for_the_run(site: Site, status: int, is_read: bool) -> None:
    site.pages |= {"/robots.txt": (status, {}, b""), "/a": (200, {}, b"yes")}
    if is_read:
        assert fetcher()(site.url("/a")) is not None
        return
    with pytest.raises(FetchError, match=r"robots\.txt could not be"):
        fetcher()(site.url("/a"))


@pytest.mark.parametrize("is_date", [False, True], ids=["seconds", "date"])
def test_a_busy_server_is_asked_again_when_it_says(site: Site, is_date: bool) -> None:
    told = formatdate(time.time() + 60, usegmt=True) if is_date else "60"
    answers: Iterator[Answer] = iter([(429, {"Retry-After": told}, b""), (200, {}, b"here")])
    site.pages["/a"] = lambda path, headers: next(answers)
    waits = Waits()
    assert fetcher(waits=waits, delay_s=0)(site.url("/a")) is not None
    assert sum(waits.slept) == pytest.approx(60, abs=5)


@pytest.mark.parametrize("told", ["4000", "soon", ""])
def test_a_server_that_is_busy_for_too_long_is_left(site: Site, told: str) -> None:
    site.pages["/a"] = (503, {"Retry-After": told} if told else {}, b"")
    with pytest.raises(FetchError, match="503"):
        fetcher()(site.url("/a"))


def test_waiting_for_a_host_takes_no_time_from_a_fetch(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 300")
    busy: Iterator[Answer] = iter(
        [(429, {"Retry-After": "100"}, b""), (302, {"Location": "/c"}, b""), (302, {"Location": "/c"}, b"")]
    )
    site.pages |= {
        "/a": (302, {"Location": "/b"}, b""),
        "/b": lambda path, headers: next(busy),
        "/c": (200, {}, b"here"),
    }
    waits = Waits()
    page = fetcher(waits=waits, timeout_s=5)(site.url("/a"))
    assert page is not None
    assert page.url == site.url("/c")
    assert [round(each) for each in waits.slept] == [1, 30, 100, 30], (
        "as the server asks, at most 30 by robots.txt"
    )


def test_a_host_that_asks_to_wait_is_left_alone_by_all_threads(site: Site) -> None:
    answers: Iterator[Answer] = iter([(503, {"Retry-After": "1"}, b""), *[(200, {}, b"here")] * 4])
    site.pages["/robots.txt"] = (200, {}, b"")
    times: list[float] = []

    def page(path: str, headers: Headers) -> Answer:
        times.append(time.monotonic())
        return next(answers)

    site.pages["/a"] = page
    fetch = Fetcher({}, FetchLimits(delay_s=0.1), allowed={"127.0.0.1"})
    threads = [threading.Thread(target=fetch, args=(site.url("/a"),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 5
    assert times[1] - times[0] > 0.9
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/новости/1", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1"),
        (" /two words ", "/two%20words"),
        ("deeper/?a=b#part", "/deeper/?a=b"),
        ("//127.0.0.1:{port}/here", "/here"),
        ("HTTP://127.0.0.1:{port}/there", "/there"),
    ],
)
def test_redirects_are_read_as_servers_write_them(site: Site, location: str, path: str) -> None:
    # http.server writes headers in Latin-1, and servers write UTF-8.
    told = location.format(port=site.server_port).encode().decode("latin-1")
    site.pages |= {"/a": (302, {"Location": told}, b""), path: (200, {}, b"here")}
    page = fetcher()(site.url("/a"))
    assert page is not None
    assert page.content == b"here"


@pytest.mark.parametrize("path", ["/large", "/packed", "/broken"])
def test_what_was_refused_is_told_with_its_address(site: Site, path: str) -> None:
    site.pages |= {
        "/large": (200, {}, b"a" * 2000),
        "/packed": (200, GZIP, b"plain"),
        "/broken": (500, {}, b""),
    }
    with pytest.raises(FetchError) as raised:
        fetcher(max_bytes=1000)(site.url(path))
    assert site.url(path) in str(raised.value)


def test_a_host_that_is_down_is_not_tried_for_each_of_its_pages(site: Site) -> None:
    site.pages["/robots.txt"] = (0, {}, b"")
    fetch = fetcher()
    for path in ("/a", "/b", "/c"):
        with pytest.raises(FetchError, match="cannot be reached"):
            fetch(site.url(path))
    assert [path for path, _ in site.asked] == ["/robots.txt"] * 3, "once, and two more tries"


def test_the_environment_names_no_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://proxy.invalid:3128")
    site.pages["/a"] = (200, {}, b"here")
    assert fetcher()(site.url("/a")) is not None


def test_hosts_are_allowed_in_any_case(site: Site) -> None:
    site.pages["/a"] = (200, {}, b"here")
    fetch = Fetcher(
        {}, FetchLimits(delay_s=0), allowed={"News.Example"}, resolve=lambda host, port: ["127.0.0.1"]
    )
    assert fetch(site.url("/a", "NEWS.example")) is not None


def test_a_lost_connection_is_tried_again(site: Site) -> None:
    answers: Iterator[Answer] = iter([(0, {}, b""), (200, {}, b"here")])
    site.pages["/a"] = lambda path, headers: next(answers)
    assert fetcher()(site.url("/a")) is not None


def test_a_host_is_not_asked_faster_than_it_likes(site: Site) -> None:
    site.pages |= {f"/{n}": (200, {}, b"a") for n in range(4)}
    waits = Waits()
    fetch = fetcher(waits=waits, delay_s=2.0)
    for n in range(4):
        fetch(site.url(f"/{n}"))
    assert sum(waits.slept) == pytest.approx(8, abs=1), "four pages and robots.txt"
    fetch(site.url("/0", "news.example"))
    assert sum(waits.slept) == pytest.approx(10, abs=1), "another host: its own clock"
