"""A rule as `extractor rule` prints it, and as its page in the documentation."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from extractor.checks.registry import RULES_VERSION, Rule

FAMILIES = {
    "A": "attribution: who said it, and was it so said",
    "C": "coverage: what nobody claims",
    "E": "evidence: is the draft in the text",
    "N": "numerals: how a number is read",
    "P": "parts: sums, rests, sets and rates",
    "R": "regions: figures against the size of a territory",
    "S": "shares: percent of what",
    "T": "time: days and dates",
    "U": "units: bracketed conversions",
}
"""What the first letter of a code stands for."""

LABEL = 12
"""Columns that the labels of `extractor rule CODE` take."""

_ORIGIN = "<!-- Made by `make docs` from extractor/checks/rules.toml. -->"


def judges_drafts(rule: Rule) -> bool:
    """Whether the rule's examples describe a draft instead of being an article."""
    return rule.family == "E" or rule.code == "A801"


def rule_line(rule: Rule) -> str:
    """Return its line in the list of all rules."""
    return f"{rule.code}  {rule.severity.value:<8} {rule.title}"


def rule_text(rule: Rule, width: int) -> str:
    """Return its explanation for a terminal, no line wider than *width* columns."""
    lines = [f"{rule.code} {rule.title} ({rule.severity.value})"]
    for label, words in _fields(rule):
        lines.extend(("", *_wrapped(label, words, width)))
    return "\n".join(lines) + "\n"


def rule_page(rule: Rule) -> str:
    """Return its page as Markdown."""
    parts = [
        _ORIGIN,
        f"# {rule.code} {rule.title}",
        f"Severity `{rule.severity.value}`. {rule.family}, {FAMILIES[rule.family]}. [All rules](README.md)",
        rule.what,
    ]
    for label, words in _fields(rule):
        if label != "what":
            is_article = label in ("fails", "passes") and not judges_drafts(rule)
            parts += [f"## {label.capitalize()}", f"```text\n{words}\n```" if is_article else words]
    return "\n\n".join(parts) + "\n"


def rule_index(rules: Iterable[Rule]) -> str:
    """Return the page that lists all rules, as Markdown.

    Args:
        rules: In the order of their codes.
    """
    parts = [
        _ORIGIN,
        "# Rules",
        f"Rule set {RULES_VERSION}. A code keeps its meaning for ever. The severity is that of a rule that "
        "found something; arithmetic that holds is always `info`.",
        "`error` rejects a draft that the text does not support (E, A801), or flags a claim whose figures "
        "cannot all be right. `warning` flags what cannot be decided. `note` and `info` change no verdict.",
    ]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        rows = (
            f"| [{rule.code}]({rule.code}.md) | {rule.severity.value} | {rule.title} |" for rule in members
        )
        parts += [
            f"## {family}, {FAMILIES[family]}",
            "\n".join(("| code | severity | |", "| --- | --- | --- |", *rows)),
        ]
    return "\n\n".join(parts) + "\n"


def _fields(rule: Rule) -> tuple[tuple[str, str], ...]:
    return (
        ("what", rule.what),
        ("why", rule.why),
        ("fails", rule.fails),
        ("passes", rule.passes),
        ("tolerance", rule.tolerance),
        ("source", rule.source),
    )


def _wrapped(label: str, words: str, width: int) -> Iterator[str]:
    indent = f"  {label}".ljust(LABEL)
    for paragraph in filter(None, words.split("\n")):
        yield from textwrap.wrap(paragraph, width, initial_indent=indent, subsequent_indent=" " * LABEL)
        indent = " " * LABEL
