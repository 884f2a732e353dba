"""`extractor eval`: reports, run files, comparison, gate, and what it refuses."""

import json
import re
import shutil
from pathlib import Path

import pytest
from pytest_socket import enable_socket, socket_allow_hosts

from extractor.cli import main
from extractor.evaluation.run_files import read_run
from tests.engines.llm.fault_server import said, serving

ROOT = Path(__file__).resolve().parent.parent
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A folder with the seeds in it."""
    folder = tmp_path / "gold"
    shutil.copytree(ROOT / "tests" / "gold" / "seed", folder / "seed")
    return folder


def test_the_embedded_engine_is_evaluated_unless_another_is_named(gold: Path, capsys: Capture) -> None:
    assert main(["eval", str(gold)]) == 0
    result = capsys.readouterr()
    assert result.out.startswith("grammar  ")
    assert re.search(r"seed\s+2\s+16\s+16\s+16\s+1\.000", result.out)
    assert result.err == "", "there is no bar where standard error is no terminal"


def test_json_and_page_go_where_they_are_asked_to(gold: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["eval", str(gold), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["engines"][0]["sets"][0]["micro"]["f1"] == 1
    page = tmp_path / "deep" / "report.html"
    assert main(["eval", str(gold), "--format", "html", "--output", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == ""


def test_two_run_files_are_compared(gold: Path, tmp_path: Path, capsys: Capture) -> None:
    run = tmp_path / "run.json"
    assert main(["eval", str(gold), "--run-file", str(run)]) == 0
    assert read_run(run).engines[0].sets[0].articles[0].extraction is not None
    capsys.readouterr()
    assert main(["eval", "--compare", str(run), str(run)]) == 0
    assert "no score differs" in capsys.readouterr().out
    assert main(["eval", "--compare", str(run), str(run), "--format", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert found["sets"][0]["scores"]["f1"] == {
        "before": 1,
        "after": 1,
        "interval": None,
        "p": 1,
        "p_adjusted": 1,
    }


def test_the_gate_is_open_at_its_floors_and_shut_below(gold: Path, capsys: Capture) -> None:
    floors = gold / "floors.toml"
    gate = ["eval", str(gold), "--gate", str(floors)]
    assert main([*gate, "--set-floors"]) == 0
    assert main(gate) == 0
    assert capsys.readouterr().err == ""
    text = floors.read_text(encoding="utf-8")
    floors.write_text(re.sub('digest = ".', 'digest = "x', text), encoding="utf-8")
    assert main(gate) == 1
    result = capsys.readouterr()
    assert "1.000" in result.out, "the report is printed all the same"
    assert result.err.startswith("extractor: the gate is shut: seed by grammar has other annotations")


def test_floors_are_lowered_only_by_their_own_flag(gold: Path, capsys: Capture) -> None:
    floors = gold / "floors.toml"
    gate = ["eval", str(gold), "--gate", str(floors)]
    main([*gate, "--set-floors"])
    high = floors.read_text(encoding="utf-8")
    path = gold / "seed" / "wire-copy.gold.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"retook"', '"took"'), encoding="utf-8")
    assert main([*gate, "--set-floors"]) == 2
    assert "action fell below the floor; --lower-floors lowers it" in capsys.readouterr().err
    assert floors.read_text(encoding="utf-8") == high
    assert main([*gate, "--lower-floors"]) == 0
    assert main(gate) == 0


def test_the_committed_floors_are_of_the_committed_gold(capsys: Capture) -> None:
    """That they hold is for `make eval`; here only that none is forgotten."""
    from extractor.evaluation.gate import read_floors
    from extractor.evaluation.gold import find_sets, load_gold

    root = ROOT / "tests" / "gold"
    floors = read_floors(root / "floors.toml")
    sets = [load_gold(folder) for folder in find_sets([root / "seed", root / "wire"])]
    assert {Path(each.name).relative_to(root).as_posix(): each.digest for each in sets} == {
        name: tables["grammar"]["digest"] for name, tables in floors.items()
    }
    assert capsys.readouterr().out == ""


REFUSED = {
    "no gold": (["eval"], "name a folder of annotated articles, or --compare two run files"),
    "an empty folder": (["eval", "docs"], "docs holds no *.gold.json file"),
    "an unknown engine": (["eval", "tests/gold/seed", "--engine", "oracle"], "unknown engine 'oracle'"),
    "an engine twice": (
        ["eval", "tests/gold/seed", "--engine", "grammar", "--engine", "grammar"],
        "an engine is named twice",
    ),
    "floors without a gate": (["eval", "tests/gold/seed", "--set-floors"], "need --gate FLOORS"),
    "a gate that is not there": (
        ["eval", "tests/gold/seed", "--gate", "none.toml"],
        "none.toml does not exist",
    ),
    "nothing at once": (["eval", "tests/gold/seed", "--concurrency", "0"], "write 1 or more"),
    "comparing and running": (
        ["eval", "tests/gold/seed", "--compare", "a", "b"],
        "--compare takes two run files",
    ),
    "a run that is not there": (["eval", "--compare", "a.json", "b.json"], "a.json does not exist"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_one_line_of_error(
    case: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    arguments, message = REFUSED[case]
    assert main(arguments) == 2
    result = capsys.readouterr()
    assert result.out == ""
    assert message in result.err
    assert len(result.err.splitlines()) == 1


def test_a_fault_of_gold_is_named_on_the_command_line(gold: Path, capsys: Capture) -> None:
    path = gold / "seed" / "wire-copy.gold.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"km2"', '"kn2"', 1), encoding="utf-8")
    assert main(["eval", str(gold)]) == 2
    assert re.search(r"wire-copy\.gold\.json:\d+: claims\[\d+\]\.unit: is 'kn2'", capsys.readouterr().err)


def test_a_model_that_gives_no_answer_is_told_after_the_report(
    gold: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    enable_socket()
    socket_allow_hosts(["127.0.0.1"])
    with serving((said(None, refusal="no"),)) as address:
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        arguments = ["eval", str(gold), "--engine", "openai:m", "--cache", str(tmp_path / "kept")]
        assert main(arguments) == 3
    result = capsys.readouterr()
    assert re.search(r"seed\s+2\s+16\s+0\s+0\s+–\s+0\.000", result.out)
    assert result.err == "extractor: openai:m gave no usable answer for the-moscow-times, wire-copy\n"
    assert not (tmp_path / "kept").exists(), "a failure is not kept"
