"""What `import extractor` gives: all of it typed, none of it slow."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import extractor
import extractor.documents
import extractor_schemas
from extractor import errors

ROOT = Path(__file__).resolve().parent.parent
ROOTS = os.pathsep.join(str(root) for root in (ROOT, ROOT / "schemas", ROOT / "prompts"))
PUBLIC = (extractor, extractor.documents, extractor_schemas)
HEAVY = {"asyncio", "instructor", "openai", "rich", "httpx2", "numpy", "pygments", "scipy"}
APPLICATION = """
import asyncio
from datetime import date
from decimal import Decimal
from fractions import Fraction
from extractor import Claim, ConfigError, Extraction, Extractor, Finding, Mention
from extractor import aextract, check, extract, scan

extraction: Extraction = extract("text", published="2025-02-20", engine="grammar")
claims: tuple[Claim, ...] = extraction.claims
values: list[Decimal | Fraction] = [claim.quantity.value for claim in claims]
days: list[date | None] = [claim.period.as_of for claim in claims if claim.period]
mentions: tuple[Mention, ...] = scan("text", language="en")
findings: tuple[Finding, ...] = check("text", published=date(2025, 2, 20), select=("U",))
again: Extraction = Extractor("grammar").judge("text", Extractor().propose("text"))
later: Extraction = asyncio.run(aextract("text"))
try:
    extract("text", engine="none")
except ConfigError as error:
    print(error)
reveal_type(extract("text").claims[0].quantity.value)
extract(5)
"""


def loaded_after(statement: str) -> set[str]:
    """Return the names of the modules that a fresh interpreter has loaded."""
    program = f"import sys; {statement}; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": ROOTS}
    )
    return set(ended.stdout.split())


def constants_then_classes_then_functions(name: str) -> tuple[bool, bool, str]:
    return not name.isupper(), not name[0].isupper(), name


@pytest.mark.parametrize("module", PUBLIC, ids=lambda module: module.__name__)
def test_exported_names_are_sorted_and_exist(module: ModuleType) -> None:
    assert list(module.__all__) == sorted(set(module.__all__), key=constants_then_classes_then_functions)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("module", PUBLIC, ids=lambda module: module.__name__)
def test_everything_that_is_imported_is_exported(module: ModuleType) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == set(module.__all__)


def test_every_error_is_exported_and_an_extractor_error() -> None:
    raised = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, Exception)
    }
    assert raised <= set(extractor.__all__)
    assert [name for name in raised if not issubclass(getattr(errors, name), extractor.ExtractorError)] == []


def test_every_exported_name_is_documented() -> None:
    assert [name for name in extractor.__all__ if not (getattr(extractor, name).__doc__ or "").strip()] == []


def test_import_loads_no_client_of_a_model_and_nothing_to_print_with() -> None:
    assert loaded_after("import extractor") & HEAVY == set()


def test_check_loads_no_client_of_a_model_and_no_rich() -> None:
    loaded = loaded_after(
        "from extractor.cli import main; main(['check', 'tests/gold/seed/the-moscow-times.txt'])"
    )
    assert loaded & HEAVY == set()


def test_the_models_can_be_imported_without_the_program() -> None:
    loaded = loaded_after("import extractor_schemas")
    assert {name for name in loaded if name == "extractor" or name.startswith("extractor.")} == set()


def test_applications_are_checked_against_real_types(tmp_path: Path) -> None:
    path = tmp_path / "application.py"
    path.write_text(APPLICATION, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(path)]
    ended = subprocess.run(
        [*command, "--cache-dir", str(ROOT / ".mypy_cache")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    found = re.findall(r"application\.py:\d+: (.*)", ended.stdout)
    assert found == [
        'note: Revealed type is "decimal.Decimal | fractions.Fraction"',
        'error: Argument 1 to "extract" has incompatible type "int"; expected "str | Document"  [arg-type]',
    ]
