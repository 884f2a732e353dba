"""Addresses: nothing inside a private network is fetched, whatever it is called."""

import socket

import pytest

from extractor.batch.fetching.addresses import is_allowed, is_public, public_addresses, read_url
from extractor.errors import FetchError

PRIVATE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1",
    "172.31.255.254", "192.168.0.1", "169.254.0.1", "169.254.169.254", "100.64.0.1", "100.127.255.254",
    "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
    "::127.0.0.1", "::ffff:0:7f00:1", "100::1", "3fff::1", "5f00::1", "4000::1", "192.88.99.1",
    "168.63.129.16", "64:ff9b:1::808:808", "64:ff9b:1:7f00:0:100:808:808", "::ffff:168.63.129.16",
    "64:ff9b::a83f:8110", "no address", "",
]  # fmt: skip
PUBLIC = [
    "8.8.8.8", "93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1",
    "::ffff:8.8.8.8", "64:ff9b::808:808",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_no_public_ones(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/", "file:///etc/passwd", "gopher://news.example/", "javascript:alert(1)",
        "news.example", "http://", "http:///path", "http://user@news.example/",
        "http://user:secret@news.example/", "http://news.example:22/", "http://news.example:25/",
        "https://news.example:6379/", "http://news.example:99999/",
        "http://news.example/a b", "http://news.example/\n", "http://[::1/", "http://" + "a" * 9000, "",
        "http://exa\u0000mple/", "data:text/html,hello", "dict://news.example:11211/",
        "http://news.example\\.evil.example/", "http://news.example\\@evil.example/", "http://%31%32%37.0.0.1/",
        "http://[fe80::1%25eth0]/", "http://[2606:4700::1%eth0]/", "http://news.example;x/", "http://./",
        "http://" + "a" * 64 + ".example/", "http://a..b.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused_in_one_line(url: str) -> None:
    with pytest.raises(FetchError) as raised:
        read_url(url)
    assert "\n" not in str(raised.value)
    assert "secret" not in str(raised.value)
    assert len(str(raised.value)) < 250


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://News.Example", ("https", "news.example", 443, "/", "news.example")),
        ("http://news.example./a?b=c#d", ("http", "news.example", 80, "/a?b=c", "news.example")),
        ("http://news.example:8080/", ("http", "news.example", 8080, "/", "news.example:8080")),
        ("https://новости.example/", ("https", "xn--b1amnebsh.example", 443, "/", "xn--b1amnebsh.example")),
        ("http://127。0。0。1/", ("http", "127.0.0.1", 80, "/", "127.0.0.1")),
        ("http://[2606:4700::1111]:8080/", ("http", "2606:4700::1111", 8080, "/", "[2606:4700::1111]:8080")),
    ],
)
def test_addresses_are_taken_apart(url: str, parts: tuple[object, ...]) -> None:
    target = read_url(url)
    assert (*target, target.authority) == parts


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "0"])
def test_odd_spellings_of_loopback_are_found_out(host: str) -> None:
    def resolve(name: str, port: int) -> list[str]:
        return [socket.inet_ntoa(socket.inet_aton(name))]

    with pytest.raises(FetchError, match="private or reserved"):
        public_addresses(host, 80, resolve)


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    def resolve(name: str, port: int) -> list[str]:
        return ["8.8.8.8", "10.0.0.1"]

    with pytest.raises(FetchError, match=r"10\.0\.0\.1"):
        public_addresses("news.example", 80, resolve)
    assert public_addresses("news.example", 80, resolve, {"news.example"}) == ["8.8.8.8", "10.0.0.1"]


def test_a_name_without_an_address_is_an_error() -> None:
    def fail(name: str, port: int) -> list[str]:
        raise socket.gaierror("unknown")

    def find_nothing(name: str, port: int) -> list[str]:
        return []

    for resolve in (fail, find_nothing):
        with pytest.raises(FetchError, match="no address"):
            public_addresses("news.example", 80, resolve)


@pytest.mark.parametrize(
    ("host", "port", "entry", "may"),
    [
        ("news.example", 80, "news.example", True),
        ("news.example", 9000, "news.example", True),
        ("news.example", 9000, "news.example:9000", True),
        ("news.example", 9001, "news.example:9000", False),
        ("sub.news.example", 80, "news.example", False),
        ("news.example.evil.example", 80, "news.example", False),
        ("::1", 8080, "::1", True),
        ("::1", 8080, "[::1]", True),
        ("::1", 8080, "[::1]:8080", True),
        ("::1", 8081, "[::1]:8080", False),
    ],
)
def test_only_the_very_host_is_allowed(host: str, port: int, entry: str, may: bool) -> None:
    assert is_allowed(host, port, {entry}) is may
