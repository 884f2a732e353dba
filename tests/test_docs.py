"""What the documentation says is what the program does."""

import os
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from extractor import scan
from extractor.cli import make_parser
from extractor.intervals import Estimate, Interval, estimate

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *DOCS.rglob("*.md"),
        *(ROOT / "tests" / "gold").rglob("*.md"),
        *(ROOT / "cassettes").glob("*.md"),
    ]
)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)[^)]*\)")


def worked_values() -> list[list[str]]:
    """Return the cells of the table of worked values."""
    section = (
        (DOCS / "intervals.md").read_text(encoding="utf-8").split("## Worked values")[1].split("\n## ")[0]
    )
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if line.startswith("|")]
    return rows[2:]


def read_interval(words: str) -> Interval:
    """Read "[0, 4500)"; infinity is an end that is open."""
    low, high = (end.strip() for end in words[1:-1].split(","))
    return Interval(
        Fraction(Decimal(low)),
        None if high == "∞" else Fraction(Decimal(high)),
        words.startswith("("),
        words.endswith(")") and high != "∞",
    )


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages that `make docs` would write, by their path in the repository."""
    folder = tmp_path_factory.mktemp("docs")
    roots = os.pathsep.join(str(root) for root in (ROOT, ROOT / "schemas", ROOT / "prompts"))
    command = [sys.executable, str(DOCS / "generate.py"), str(folder)]
    subprocess.run(command, env=os.environ | {"PYTHONPATH": roots}, check=True)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_generated_pages_are_current(generated: dict[str, str]) -> None:
    stale = [name for name, text in generated.items() if (ROOT / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_every_rule_has_a_page_and_no_page_is_left_over(generated: dict[str, str]) -> None:
    pages = {f"docs/rules/{path.name}" for path in (DOCS / "rules").iterdir()}
    assert pages == {name for name in generated if name.startswith("docs/rules/")}


def test_examples_of_the_readme_print_something(generated: dict[str, str]) -> None:
    readme = generated["README.md"]
    assert "docs/example.txt:" in readme.split("```console\n", 1)[1].split("```")[0]
    assert "accepted" in readme.split("```text\n", 1)[1].split("```")[0]


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = re.findall(r"^    ([a-z]+)  ", make_parser().format_help(), flags=re.MULTILINE)
    assert commands == ["extract", "scan", "check", "rejudge", "eval", "batch", "export", "rule"]
    assert [command for command in commands if f"extractor {command}" not in readme] == []


def test_contributing_names_every_verb_of_the_makefile() -> None:
    verbs = re.findall(
        r"^([a-z]+):.* ## ", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(verbs) > 5
    assert [verb for verb in verbs if verb != "help" and f"`make {verb}`" not in contributing] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("row", worked_values(), ids=lambda row: row[0])
def test_worked_values_of_intervals_are_what_the_code_computes(row: list[str]) -> None:
    words, *columns = row
    (mention,) = scan(words)
    assert estimate(mention) == Estimate(*(read_interval(column) for column in columns))


@pytest.mark.parametrize("row", worked_values(), ids=lambda row: row[0])
def test_the_three_intervals_are_nested(row: list[str]) -> None:
    hard, core, tolerant = (read_interval(column) for column in row[1:])
    assert core.within(tolerant)
    assert core.within(hard)


def test_the_table_of_worked_values_is_read() -> None:
    assert len(worked_values()) > 10
