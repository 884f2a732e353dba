"""The network: the address that was checked is connected to, in time, and TLS verifies the name."""

import ssl
import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from extractor.batch.fetching import Fetcher, FetchLimits
from extractor.batch.fetching.network import CheckedBackend
from extractor.batch.fetching.pacing import Deadline
from extractor.errors import FetchError
from tests.batch.fetching.test_fetcher import Site
from tests.engines.llm.fault_server import running

CERTIFICATE = Path(__file__).parent / "news_example.pem"
PUBLIC, OTHER, PRIVATE = "93.184.215.14", "2606:4700::1111", "10.0.0.1"


class Connecting:
    """Notes what is connected to, and for how long at most."""

    def __init__(self, dead: dict[str, type[Exception]] | None = None) -> None:
        self.dead = dead or {}
        self.tried: list[tuple[str, int]] = []
        self.timeouts: list[float] = []

    def connect_tcp(self, host: str, port: int, timeout: float, *more: Any) -> httpcore2.NetworkStream:
        self.tried.append((host, port))
        self.timeouts.append(timeout)
        if host in self.dead:
            raise self.dead[host]
        return httpcore2.NetworkStream()


def backend(inner: Connecting, *answers: list[str], seconds: float = 30) -> CheckedBackend:
    """One whose resolver gives one answer after the other."""
    left = iter(answers)
    return CheckedBackend(Deadline(seconds, lambda: 0.0), lambda host, port: next(left), (), inner)


def test_a_name_that_changes_is_connected_to_where_it_was_checked() -> None:
    inner = Connecting()
    checked = backend(inner, [PUBLIC], [PRIVATE])
    checked.connect_tcp("rebind.example", 443)
    assert inner.tried == [(PUBLIC, 443)], "by number, and looked up once"
    with pytest.raises(FetchError, match="private or reserved"):
        checked.connect_tcp("rebind.example", 443)
    assert len(inner.tried) == 1


def test_nothing_is_connected_to_if_one_of_the_addresses_is_private() -> None:
    inner = Connecting()
    with pytest.raises(FetchError, match="private or reserved"):
        backend(inner, [PUBLIC, PRIVATE]).connect_tcp("news.example", 443)
    assert inner.tried == []


@pytest.mark.parametrize("failure", [httpcore2.ConnectError, httpcore2.ConnectTimeout])
def test_an_address_that_does_not_answer_leaves_time_for_the_next(failure: type[Exception]) -> None:
    inner = Connecting({OTHER: failure})
    backend(inner, [OTHER, PUBLIC]).connect_tcp("news.example", 443)
    assert [host for host, _ in inner.tried] == [OTHER, PUBLIC]
    assert inner.timeouts == [15, 30]


def test_the_last_failure_is_told_if_no_address_answers() -> None:
    inner = Connecting({OTHER: httpcore2.ConnectTimeout, PUBLIC: httpcore2.ConnectError})
    with pytest.raises(httpcore2.ConnectError):
        backend(inner, [OTHER, PUBLIC]).connect_tcp("news.example", 443)


def test_nothing_is_begun_when_the_time_is_over() -> None:
    inner = Connecting()
    with pytest.raises(httpcore2.ConnectTimeout):
        backend(inner, [PUBLIC], seconds=0).connect_tcp("news.example", 443)
    assert inner.tried == []


@pytest.fixture
def secure_site() -> Generator[Site]:
    """A site that shows a certificate for news.example."""
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    server = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with running(server):
        yield server


@pytest.fixture
def secure_fetcher(secure_site: Site, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], Fetcher]:
    """One that finds every name on loopback; whether it trusts the certificate."""

    def make(is_trusting: bool) -> Fetcher:
        if is_trusting:
            monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        return Fetcher(
            {},
            FetchLimits(delay_s=0, timeout_s=5),
            allowed={"news.example", "other.example", "127.0.0.1"},
            resolve=lambda host, port: ["127.0.0.1"],
        )

    return make


def test_the_certificate_is_that_of_the_name_and_not_of_the_address(
    secure_site: Site, secure_fetcher: Callable[[bool], Fetcher]
) -> None:
    secure_site.pages["/a"] = (200, {}, b"here")
    fetch = secure_fetcher(True)
    page = fetch(f"https://news.example:{secure_site.server_port}/a")
    assert page is not None
    assert page.content == b"here"
    for host in ("other.example", "127.0.0.1"):
        asked = len(secure_site.asked)
        with pytest.raises(FetchError, match="its certificate does not hold"):
            fetch(f"https://{host}:{secure_site.server_port}/a")
        assert len(secure_site.asked) == asked, "nothing is sent before the name is verified"


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(
    secure_site: Site, secure_fetcher: Callable[[bool], Fetcher]
) -> None:
    started = time.monotonic()
    with pytest.raises(FetchError, match="its certificate does not hold"):
        secure_fetcher(False)(f"https://news.example:{secure_site.server_port}/a")
    assert time.monotonic() - started < 4
