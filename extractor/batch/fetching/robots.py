"""robots.txt: which paths of a host may be read (RFC 9309), and how fast (Crawl-delay, as some write).

The standard library's parser takes the first rule that fits and knows no wildcards; the standard asks for
the longest rule and has both `*` and `$`.
"""

import re
from typing import NamedTuple

LARGEST = 512_000
"""Bytes that are read (RFC 9309, section 2.5 asks for 500 kibibytes at least)."""
_FIELDS = 2
_OCTET = re.compile(r"%([0-9A-Fa-f]{2})|[^!-~]|[*$]")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
"""Characters that mean the same with and without percent signs (RFC 3986, section 2.3)."""


class Rule(NamedTuple):
    """One line."""

    is_allowed: bool
    pattern: str


class Robots(NamedTuple):
    """What a file says to us."""

    rules: tuple[Rule, ...] = ()
    delay_s: float | None = None

    def allows(self, path: str) -> bool:
        """Whether a path with its query may be read: the longest rule says, of equals one that allows."""
        plain = _comparable(path)
        fitting = [rule for rule in self.rules if _fits(rule.pattern, plain)]
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.is_allowed), default=None)
        return best is None or best.is_allowed


def read_robots(content: bytes, agent: str) -> Robots:
    """Read a file; what cannot be read in it is passed over.

    Args:
        content: Of the file.
        agent: Product name of this program, without version.
    """
    groups: list[tuple[list[str], list[Rule], list[float]]] = []
    is_naming = False
    for line in content[:LARGEST].decode("utf-8", "replace").removeprefix("\ufeff").splitlines():
        fields = line.partition("#")[0].split(":", 1)
        if len(fields) != _FIELDS:
            continue
        key, value = fields[0].strip().lower(), fields[1].strip()
        if key == "user-agent":
            if not is_naming:
                groups.append(([], [], []))
            groups[-1][0].append(value.partition("/")[0].strip().lower())  # some write a version
            is_naming = True
            continue
        if key in ("allow", "disallow", "crawl-delay") and groups:
            is_naming = False
            _add(groups[-1], key, value)
    return _for_agent(groups, agent.lower())


def _add(group: tuple[list[str], list[Rule], list[float]], key: str, value: str) -> None:
    if key == "crawl-delay":
        try:
            group[2].append(max(0.0, float(value)))
        except ValueError:
            return
    elif value:
        group[1].append(Rule(key == "allow", _comparable(value, "*", "$" if value.endswith("$") else "")))


def _for_agent(groups: list[tuple[list[str], list[Rule], list[float]]], agent: str) -> Robots:
    """All groups that name us, else all that name everybody."""
    for wanted in (agent, "*"):
        own = [group for group in groups if wanted in group[0]]
        if own:
            delays = [delay for group in own for delay in group[2]]
            return Robots(tuple(rule for group in own for rule in group[1]), max(delays, default=None))
    return Robots()


def _comparable(text: str, many: str = "%2A", end: str = "") -> str:
    """A path or pattern in the one spelling in which both are compared (RFC 9309, section 2.2.2).

    Args:
        text: As it stands.
        many: What a bare asterisk becomes.
        end: What a dollar at the end becomes, if it is no part of the path.
    """

    def spell(found: re.Match[str]) -> str:
        if found[1] is not None:
            character = chr(int(found[1], 16))
            return character if character in _UNRESERVED else f"%{found[1].upper()}"
        if found[0] == "*":
            return many
        return "".join(f"%{octet:02X}" for octet in found[0].encode("utf-8", "replace"))

    return _OCTET.sub(spell, text.removesuffix("$") if end else text) + end


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern fits from the beginning of a path; in linear time, whatever the pattern."""
    is_anchored = pattern.endswith("$")
    first, *rest = (pattern[:-1] if is_anchored else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if is_anchored and rest:
        last = rest.pop()
        if len(path) - len(last) < at or not path.endswith(last):
            return False
        path = path[: len(path) - len(last)]
    elif is_anchored:
        return at == len(path)
    for part in rest:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True
