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
    ],
)
def test_the_longest_rule_decides(text: str, path: str, may: bool) -> None:
    assert robots(text).allows(path) is may


def test_delays_are_read() -> None:
    assert robots("User-agent: *\nCrawl-delay: 2.5\nDisallow: /a").delay_s == 2.5
    assert robots("User-agent: *\nCrawl-delay: soon").delay_s is None


def test_patterns_take_linear_time() -> None:
    pattern = "/" + "*a" * 2000 + "b"
    assert robots(f"User-agent: *\nDisallow: {pattern}").allows("/" + "a" * 100_000)
