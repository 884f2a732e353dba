"""The package installs what it says, from a lock that can be trusted, and ships what it needs."""

import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PACKAGES = {
    "extractor": ROOT / "extractor",
    "extractor_schemas": ROOT / "schemas" / "extractor_schemas",
    "extractor_prompts": ROOT / "prompts" / "extractor_prompts",
}


def release(distribution: str) -> tuple[int, int]:
    """Return major and minor version of an installed distribution."""
    major, minor, *_ = version(distribution).split(".")
    return int(major), int(minor)


def locked_requirements() -> list[str]:
    """Return one logical line per requirement, its hashes included."""
    return LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files inside a wheel built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_instructor_is_not_the_stale_release_a_loose_resolution_picks() -> None:
    assert release("instructor") >= (1, 17)


def test_openai_is_the_line_instructor_can_live_with() -> None:
    assert release("openai") == (3, 3)


def test_lock_names_no_address() -> None:
    assert "://" not in LOCK.read_text(encoding="utf-8")


def test_every_locked_requirement_is_exact_and_hashed() -> None:
    requirements = locked_requirements()
    assert len(requirements) > 5
    exact = re.compile(r"[a-z0-9][a-z0-9._-]*(\[[a-z,]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}")
    assert [line for line in requirements if not exact.match(line)] == []


def test_wheel_has_exactly_three_packages(wheel_names: set[str]) -> None:
    top_level = {name.split("/")[0] for name in wheel_names}
    assert {name for name in top_level if not name.endswith(".dist-info")} == set(PACKAGES)


def test_wheel_has_no_tests(wheel_names: set[str]) -> None:
    assert [name for name in wheel_names if "tests/" in name] == []


def test_every_package_in_the_wheel_is_marked_as_typed(wheel_names: set[str]) -> None:
    typed = {name for name in wheel_names if name.endswith("py.typed")}
    assert typed == {f"{package}/py.typed" for package in PACKAGES}


def test_wheel_carries_every_file_of_the_packages(wheel_names: set[str]) -> None:
    in_tree = {
        f"{package}/{path.relative_to(folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }
    assert in_tree - wheel_names == set()
