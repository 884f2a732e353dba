"""`extractor batch` and `extractor export`: what is printed adds up, and what was stopped goes on."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from extractor.cli import main
from tests.batch.model_server import item

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "tests" / "gold" / "seed"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    """Forty articles, one of them twice, and two lines that are none."""
    path = tmp_path / "feed.jsonl"
    lines = [json.dumps({"text": item(n).content.decode(), "language": "en"}) for n in [*range(1, 41), 7]]
    path.write_text("\n".join([*lines, "{", '{"title": "no text"}']), encoding="utf-8")
    return path


def test_the_summary_adds_up_and_a_second_run_does_nothing_twice(
    feed: Path, tmp_path: Path, capsys: Capture
) -> None:
    store = str(tmp_path / "news.db")
    assert main(["batch", str(feed), str(SEEDS), "--store", store]) == 0
    first = capsys.readouterr().out.splitlines()
    assert len(first) >= 3
    numbers = [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", first[0])]
    assert numbers[0] == sum(numbers[1:])
    documents = [int(number) for number in re.findall(r"\d+", first[1])]
    assert documents[0] == sum(documents[1:])
    claims = [int(number) for number in re.findall(r"\d+", first[2])]
    assert claims[0] == claims[1] + claims[2]
    assert main(["batch", str(feed), str(SEEDS), "--store", store]) == 0
    again = capsys.readouterr().out.splitlines()
    assert (
        again[0]
        == f"{numbers[0]} entries: 0 new, {numbers[0] - numbers[3]} known already, {numbers[3]} broken"
    )
    assert again[1:] == first[1:]


def test_without_sources_what_the_store_has_is_worked_on(feed: Path, tmp_path: Path, capsys: Capture) -> None:
    store = str(tmp_path / "news.db")
    assert main(["batch", str(feed), "--store", store]) == 0
    capsys.readouterr()
    assert main(["batch", "--store", store]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "40 documents: 40 done, 0 failed, 0 waiting"


def test_several_processes_do_each_document_once(feed: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["batch", str(feed), "--store", str(tmp_path / "news.db"), "--workers", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "40 documents: 40 done, 0 failed, 0 waiting"
    assert lines[2].startswith("40 claims: ")


def test_claims_come_out_in_three_formats(feed: Path, tmp_path: Path, capsys: Capture) -> None:
    store, table, columns = (str(tmp_path / name) for name in ("news.db", "claims.csv", "claims.parquet"))
    main(["batch", str(feed), "--store", store])
    capsys.readouterr()
    assert main(["export", store, "--format", "csv", "--output", table]) == 0
    assert main(["export", store]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(Path(table).read_text(encoding="utf-8"))))
    assert (
        [row["value"] for row in rows] == [line["value"] for line in lines] == [str(n) for n in range(1, 41)]
    )
    assert main(["export", store, "--format", "parquet", "--output", columns]) == 0
    assert Path(columns).read_bytes().startswith(b"PAR1")
    assert (
        main(["export", store, "--verdict", "flagged", "--territory", "Sumy", "--since", "2030-01-01"]) == 0
    )
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["batch", "nowhere.txt", "--store", "{}/a.db"], "nowhere.txt"),
        (["batch", "--store", "{}/a.db", "--workers", "0"], "--workers"),
        (["batch", "--store", "{}/missing/a.db"], "cannot be used"),
        (["batch", "--store", "{}/a.db", "--engine", "oracle"], "oracle"),
        (
            ["batch", "--store", "{}/a.db", "--engine", "openai:m", "--budget-money", "5"],
            "EXTRACTOR_INPUT_PRICE",
        ),
        (
            ["batch", "--store", "{}/a", "--engine", "openai:m", "--runner", "ray", "--budget-tokens", "5"],
            "ray",
        ),
        (["batch", "--store", "{}/a", "--runner", "ray", "--provider-batch"], "cluster"),
        (["export", "{}/a.db"], "extractor batch"),
        (["export", "{}", "--format", "parquet"], "--output"),
        (["export", "{}", "--since", "yesterday"], "YYYY-MM-DD"),
    ],
    ids=str,
)
def test_what_cannot_be_done_is_one_line_and_status_2(
    arguments: list[str], said: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    assert main([argument.replace("{}", str(tmp_path)) for argument in arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert said in captured.err
