"""robots.txt: the rules of RFC 9309, whatever else stands in the file."""

import pytest

from extractor.batch.fetching.robots import Robots, read_robots

AGENT = "claim-extractor"


def robots(text: str) -> Robots:
    return read_robots(text.encode(), AGENT)


@pytest.mark.parametrize(
    ("text", "path", "may"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php", False),
        ("User-agent: *\nDisallow: /*.php$", "/x/y.php?z", True),
        ("User-agent: *\nDisallow: /*/private/*", "/x/private/y", False),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /a$", "/a", False),
        ("User-agent: *\nDisallow: /*a*a$", "/a", True),
        ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
        ("User-agent: Claim-Extractor\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: claim-extractor\nAllow: /", "/a", True),
        ("User-agent: other\nUser-agent: *\nDisallow: /a # why", "/a", False),
        ("User-agent: *\nDisallow: /a\n\nUser-agent: *\nDisallow: /b", "/b", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", False),
        ("Disallow: /\nUser-agent: other\nDisallow: /", "/a", True),
        ("user-agent : *\ndisallow : /a", "/a", False),
        ("<html>not found</html>", "/a", True),
        ("User-agent: claim-extractor/1.0\nDisallow: /", "/a", False),
        ("User-agent: claim-extractor-news\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /%2A", "/a", True),
        ("User-agent: *\nDisallow: /%2Aa", "/*ab", False),
        ("User-agent: *\nDisallow: /a%24", "/a", True),
        ("User-agent: *\nDisallow: /a%24", "/a$b", False),
        ("User-agent: *\nDisallow: /a$b", "/a$bc", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("User-agent: *\nDisallow: /a%2fb", "/a%2Fb", False),
        ("User-agent: *\nDisallow: /%7Enews", "/~news/1", False),
        ("User-agent: *\nDisallow: /~news", "/%7enews/1", False),
        ("User-agent: *\nDisallow: /новости", "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1", False),
        ("User-agent: *\nDisallow: /*?print=", "/a/b?print=1", False),
        ("User-agent: *\nDisallow: *.pdf", "/a.pdf", False),
        ("User-agent: *\nDisallow: /100%", "/100%", False),
        ("User-agent: *\nDisallow: /a*\nAllow: /a/b$", "/a/b", True),
        ("User-agent: other\nSitemap: http://news.example/map\nUser-agent: *\nDisallow: /a", "/a", False),
    ],
)
def test_the_longest_rule_decides(text: str, path: str, may: bool) -> None:
    assert robots(text).allows(path) is may


def test_delays_are_read() -> None:
    assert robots("User-agent: *\nCrawl-delay: 2.5\nDisallow: /a").delay_s == 2.5
    assert robots("User-agent: *\nCrawl-delay: soon").delay_s is None
    assert robots("User-agent: *\nCrawl-delay: -3").delay_s == 0
    assert robots("User-agent: *\nCrawl-delay: nan").delay_s == 0
    assert robots("User-agent: *\nCrawl-delay: 9\n\nUser-agent: claim-extractor\nAllow: /").delay_s is None


def test_patterns_take_linear_time() -> None:
    pattern = "/" + "*a" * 2000 + "b"
    assert robots(f"User-agent: *\nDisallow: {pattern}").allows("/" + "a" * 100_000)
