"""The command line: what it prints, where, and how it ends."""

import csv
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.cli import main
from extractor_schemas import Claim, Extraction

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "tests" / "gold" / "seed" / "the-moscow-times.txt"
RIGHT = "KYIV, February 20, 2025: Troops seized 90 square kilometres (35 square miles) of Kharkiv region.\n"
WRONG = "KYIV, February 20, 2025: Troops seized 90 square kilometres (56 square miles) of Kharkiv region.\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
MENTION_KEYS = {
    "text",
    "start",
    "end",
    "kind",
    "value",
    "value_hi",
    "unit",
    "comparator",
    "hedge",
    "readings",
}
DURATION = re.compile(r"\b(read|propose|judge)\W{1,3}\d+")
FINDING_KEYS = {"code", "severity", "message", "start", "end", "figures", "expected", "arithmetic"}

Capture = pytest.CaptureFixture[str]


def environment() -> dict[str, str]:
    """Return the environment of a user whose terminal speaks UTF-8, with this tree's packages first."""
    roots = os.pathsep.join(str(root) for root in (ROOT, ROOT / "schemas", ROOT / "prompts"))
    return os.environ | {"PYTHONPATH": roots, "PYTHONIOENCODING": "utf-8"}


def run(*arguments: str | Path, given: bytes = b"", **changes: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, env=environment() | changes, check=False)


@pytest.fixture
def article(tmp_path: Path) -> Callable[..., str]:
    """Write an article and return its path."""

    def write(content: str | bytes, name: str = "article.txt") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def printed(capsys: Capture) -> tuple[str, str]:
    """Return what went to standard output and to standard error since the last call."""
    result = capsys.readouterr()
    return result.out, result.err


def assert_one_line_of_error(status: int, out: str, err: str) -> None:
    assert status == 2
    assert out == ""
    assert err.startswith("extractor: ")
    assert err.endswith("\n")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


BAD_FILES = {
    "empty": b"",
    "blank": b" \n\t\r\n  ",
    "byte-order-mark-alone": b"\xef\xbb\xbf",
    "png": PNG,
    "pdf": b"%PDF-1.7\n1 0 obj",
    "zip": b"PK\x03\x04\x14\x00",
    "nul": b"Troops took 5 km\x00 of land",
    "latin-1": "Les forces ont repris 800 km² dans la région".encode("latin-1"),
    "truncated-utf-8": "Взято 800 км²".encode()[:-1],
    "20-million-bytes": b"Troops took 5 km2 of land\n" * 800_000,
    "5-million-characters": "я".encode() * 5_000_001,
}


@pytest.mark.parametrize("command", ["extract", "scan", "check"])
@pytest.mark.parametrize("content", BAD_FILES.values(), ids=BAD_FILES)
def test_a_file_that_is_no_article_is_one_line_of_error(
    command: str, content: bytes, article: Callable[..., str], capsys: Capture
) -> None:
    status = main([command, article(content)])
    assert_one_line_of_error(status, *printed(capsys))


@pytest.mark.parametrize("command", ["extract", "scan", "check"])
@pytest.mark.parametrize("name", ["missing.txt", ".", "missing/article.txt", "a\nb", "", "nul\x00byte"])
def test_a_path_that_is_no_file_is_one_line_of_error(
    command: str, name: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status = main([command, name])
    assert_one_line_of_error(status, *printed(capsys))


BAD_ARGUMENTS = {
    "none": (),
    "unknown-command": ("translate",),
    "unknown-option": ("check", "FILE", "--fix"),
    "abbreviated-option": ("check", "FILE", "--publ", "2025-02-20"),
    "no-file": ("extract",),
    "two-files": ("extract", "FILE", "FILE"),
    "unknown-engine": ("extract", "FILE", "--engine", "oracle"),
    "no-engine": ("extract", "FILE", "--engine", ""),
    "impossible-day": ("extract", "FILE", "--published", "2025-02-30"),
    "day-in-words": ("check", "FILE", "--published", "yesterday"),
    "empty-day": ("check", "FILE", "--published", ""),
    "day-with-hours": ("check", "FILE", "--published", "2025-02-20T10:00"),
    "extract-language": ("extract", "FILE", "--language", "12"),
    "check-language": ("check", "FILE", "--language", "English please"),
    "extract-format": ("extract", "FILE", "--format", "yaml"),
    "scan-format": ("scan", "FILE", "--format", "csv"),
    "check-format": ("check", "FILE", "--format", "html"),
    "unknown-select": ("check", "FILE", "--select", "Z"),
    "one-of-two-unknown": ("check", "FILE", "--select", "U301,U999"),
    "empty-select": ("check", "FILE", "--select", ""),
    "only-commas": ("check", "FILE", "--select", ","),
    "unknown-ignore": ("check", "FILE", "--ignore", "U9"),
    "unknown-rule": ("rule", "U999"),
    "empty-rule": ("rule", ""),
    "empty-output": ("extract", "FILE", "--output", ""),
    "output-is-a-folder": ("extract", "FILE", "--output", "FOLDER"),
    "output-below-a-file": ("extract", "FILE", "--output", "FILE/page.html"),
    "output-with-nul": ("extract", "FILE", "--output", "FOLDER/a\x00b"),
    "output-too-long": ("extract", "FILE", "--output", "FOLDER/" + "x" * 300),
    "second-file-missing": ("check", "FILE", "FOLDER/missing.txt"),
    "second-file-missing-json": ("check", "--format", "json", "FILE", "FOLDER/missing.txt"),
}


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS.values(), ids=BAD_ARGUMENTS)
def test_bad_arguments_are_one_line_of_error_and_leave_no_file(
    arguments: tuple[str, ...], article: Callable[..., str], tmp_path: Path, capsys: Capture
) -> None:
    file = article(WRONG)
    status = main([one.replace("FILE", file).replace("FOLDER", str(tmp_path)) for one in arguments])
    assert_one_line_of_error(status, *printed(capsys))
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


@pytest.mark.parametrize(
    ("arguments", "fix"),
    [
        (("extract", "FILE", "--engine", "oracle"), "grammar"),
        (("check", "FILE", "--published", "20 February"), "YYYY-MM-DD"),
        (("check", "FILE", "--select", "Z"), "extractor rule"),
        (("rule", "U999"), "U301"),
        (("extract", "FILE", "--output", "FOLDER"), "--output"),
        (("extract", "FILE", "--format", "yaml"), "--help"),
        ((), "--help"),
    ],
)
def test_an_error_says_what_to_do(
    arguments: tuple[str, ...], fix: str, article: Callable[..., str], tmp_path: Path, capsys: Capture
) -> None:
    file = article(WRONG)
    main([one.replace("FILE", file).replace("FOLDER", str(tmp_path)) for one in arguments])
    assert fix in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [("check", "-"), ("extract", "-"), ("extract", "--engine", "x", "-"), ()]
)
def test_the_process_ends_as_main_says(arguments: tuple[str, ...]) -> None:
    ended = run(*arguments, given=PNG)
    assert_one_line_of_error(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


@pytest.mark.parametrize("command", ["extract", "scan", "check"])
def test_a_dash_is_standard_input(command: str) -> None:
    given = run(command, "-", "--format", "json", given=WRONG.encode())
    assert given.stderr == b""
    assert "56 square miles" in given.stdout.decode()


def test_check_ends_with_0_where_nothing_is_wrong(article: Callable[..., str], capsys: Capture) -> None:
    assert main(["check", article(RIGHT)]) == 0
    assert printed(capsys) == ("", "")


def test_check_ends_with_1_on_an_error_and_prints_it_as_linters_do(
    article: Callable[..., str], capsys: Capture
) -> None:
    path = article(WRONG)
    assert main(["check", path]) == 1
    out, err = printed(capsys)
    assert err == ""
    assert out.startswith(f"{path}:1:{WRONG.index('56') + 1}: U302 ")


def test_check_ends_with_0_on_a_warning() -> None:
    assert main(["check", str(SEED)]) == 0


@pytest.mark.parametrize("order", [("RIGHT", "WRONG"), ("WRONG", "RIGHT")], ids=" ".join)
def test_one_wrong_file_of_several_is_enough(order: tuple[str, ...], article: Callable[..., str]) -> None:
    paths = {"RIGHT": article(RIGHT, "right.txt"), "WRONG": article(WRONG, "wrong.txt")}
    assert main(["check", *(paths[name] for name in order)]) == 1


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ((), ["U302"]),
        (("--select", "U"), ["U302"]),
        (("--select", "u3"), ["U302"]),
        (("--select", "S,T"), []),
        (("--select", "S", "--select", "U302"), ["U302"]),
        (("--ignore", "U302"), []),
        (("--select", "U", "--ignore", "U302"), []),
        (("--select", "R504"), ["R504"]),
    ],
    ids=lambda value: " ".join(value) or "nothing",
)
def test_rules_are_selected_by_the_beginning_of_their_code(
    options: tuple[str, ...], codes: list[str], article: Callable[..., str], capsys: Capture
) -> None:
    main(["check", article(WRONG), "--format", "json", *options])
    assert [finding["code"] for finding in json.loads(capsys.readouterr().out)] == codes


HTML = (
    "<!DOCTYPE html>\n<html><head><title>A &amp; B</title></head><body>\n<h1>Troops advance</h1>\n"
    "<p>KYIV, February 20, 2025</p>\n"
    "<p>Caf&eacute;s were shut. Troops seized <b>90&nbsp;square kilometres</b>\n"
    ' (<a href="/x?a=1&amp;b=2">56 square miles</a>) of Kharkiv region, the <i>army</i> said.</p>\n'
    "</body></html>\n"
)
MARKDOWN = (
    "# Troops advance\n\nFebruary 20, 2025\n\nIt was quiet. Troops **seized 90 square kilometres** "
    "([56 square miles](https://example.org/x)) of\nKharkiv region, the *army* said.\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.html", HTML), ("a.md", MARKDOWN), ("a.txt", WRONG), ("crlf.txt", MARKDOWN.replace("\n", "\r\n"))],
)
def test_check_points_into_the_file_as_it_is(
    name: str, content: str, article: Callable[..., str], capsys: Capture
) -> None:
    path = article(content, name)
    main(["check", path])
    line, column = (int(part) for part in capsys.readouterr().out.removeprefix(path).split(":")[1:3])
    assert content.split("\n")[line - 1][column - 1 :].startswith("56 square miles")
    main(["check", path, "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)
    assert content[finding["start"] : finding["end"]] == "56 square miles"
    ends = [(figure["start"], figure["end"]) for figure in finding["figures"]]
    assert [content[start:end].replace("&nbsp;", " ") for start, end in ends] == [
        "90 square kilometres",
        "56 square miles",
    ]


def test_check_as_json_has_the_documented_keys(article: Callable[..., str], capsys: Capture) -> None:
    main(["check", article(WRONG), "--format", "json"])
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding.keys() >= FINDING_KEYS
    assert (finding["code"], finding["severity"], finding["expected"]) == ("U302", "error", "35 mi²")


def test_check_as_json_names_the_file_where_there_are_several(
    article: Callable[..., str], capsys: Capture
) -> None:
    right, wrong = article(RIGHT, "right.txt"), article(WRONG, "wrong.txt")
    assert main(["check", right, wrong, "--format", "json"]) == 1
    assert [finding["file"] for finding in json.loads(capsys.readouterr().out)] == [wrong]


def test_scan_as_json_has_the_documented_keys_and_slices_the_input(
    article: Callable[..., str], capsys: Capture
) -> None:
    text = (
        "😀 Some **two-thirds** of it,\r\n"
        "more than 1.5 million hectares (5,800 sq mi), grew by 3 percentage points.\r\n"
    )
    main(["scan", article(text), "--format", "json"])
    mentions = json.loads(capsys.readouterr().out)
    assert [mention["text"] for mention in mentions] == [
        text[mention["start"] : mention["end"]] for mention in mentions
    ]
    assert [(mention["kind"], mention["value"]) for mention in mentions] == [
        ("fraction", "2/3"),
        ("area", "1500000"),
        ("area", "5800"),
        ("percentage_points", "3"),
    ]
    assert all(mention.keys() >= MENTION_KEYS for mention in mentions)
    assert mentions[2]["converts"] == mentions[1]["id"]


def test_scan_of_a_text_without_figures_is_an_empty_list(
    article: Callable[..., str], capsys: Capture
) -> None:
    assert main(["scan", article("Nothing happened."), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_extract_as_json_reads_back(capsys: Capture) -> None:
    assert main(["extract", str(SEED), "--format", "json"]) == 0
    extraction = Extraction.model_validate_json(capsys.readouterr().out)
    assert len(extraction.claims) == 7
    assert extraction.document.text is None


def test_extract_includes_the_text_if_asked(capsys: Capture) -> None:
    main(["extract", str(SEED), "--format", "json", "--with-text"])
    extraction = Extraction.model_validate_json(capsys.readouterr().out)
    text = extraction.document.text
    assert text is not None
    assert [text[claim.span.start : claim.span.end] for claim in extraction.claims] == [
        claim.quantity.text for claim in extraction.claims
    ]


def test_extract_as_jsonl_is_a_claim_a_line(capsys: Capture) -> None:
    main(["extract", str(SEED), "--format", "jsonl"])
    claims = [Claim.model_validate_json(line) for line in capsys.readouterr().out.splitlines()]
    assert len(claims) == 7


def test_extract_as_csv_is_a_claim_a_row(capsys: Capture) -> None:
    main(["extract", str(SEED), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["value"] for row in rows] == ["800", "64", "400", "500", "75", "1", "4500"]


def test_extract_as_html_is_a_page(capsys: Capture) -> None:
    main(["extract", str(SEED), "--format", "html"])
    out = capsys.readouterr().out
    assert out.startswith("<!DOCTYPE html>")
    assert out.rstrip().endswith("</html>")


def test_an_article_without_claims_is_no_error_and_says_why(
    article: Callable[..., str], capsys: Capture
) -> None:
    assert main(["extract", article("Nothing happened."), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["reason"] == "no_quantities"


def test_a_given_day_of_publication_wins(article: Callable[..., str], capsys: Capture) -> None:
    path = article(RIGHT)
    days = []
    for options in ([], ["--published", "2024-03-01"]):
        main(["extract", path, "--format", "json", *options])
        document = json.loads(capsys.readouterr().out)["document"]
        days.append((document["published"], document["published_basis"]))
    assert days == [("2025-02-20", "stated"), ("2024-03-01", "given")]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "html"])
def test_a_file_gets_what_standard_output_would(form: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "new" / "result"
    assert main(["extract", str(SEED), "--format", form, "--output", str(path)]) == 0
    assert printed(capsys) == ("", "")
    main(["extract", str(SEED), "--format", form, "--output", "-"])
    in_file, on_screen = path.read_text(encoding="utf-8"), printed(capsys)[0]
    assert DURATION.sub("", in_file) == DURATION.sub("", on_screen)
    assert [each.name for each in path.parent.iterdir()] == ["result"]


@pytest.mark.skipif(os.name != "posix", reason="permissions and links as POSIX has them")
def test_a_replaced_file_keeps_its_permissions_and_its_links(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("before")
    target.chmod(0o600)
    link.symlink_to(target)
    main(["extract", str(SEED), "--format", "csv", "--output", str(link)])
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("claim,")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_write_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path, __: Path) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "claims.csv"
    target.write_text("before")
    monkeypatch.setattr(Path, "replace", fail)
    status = main(["extract", str(SEED), "--format", "csv", "--output", str(target)])
    assert_one_line_of_error(status, *printed(capsys))
    assert target.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [("extract", SEED), ("check", SEED), ("rule",), ("--help",)])
def test_a_full_disk_behind_standard_output_is_one_line_of_error(arguments: tuple[str | Path, ...]) -> None:
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=environment(), check=False)
    assert_one_line_of_error(ended.returncode, "", ended.stderr.decode())


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs POSIX devices")
def test_a_device_is_written_to_and_not_replaced() -> None:
    assert main(["extract", str(SEED), "--output", "/dev/null"]) == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="pipes as POSIX has them")
@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", SEED, "--format", "html"),
        ("extract", SEED),
        ("scan", SEED, "--format", "json"),
        ("rule",),
        ("--help",),
    ],
    ids=lambda arguments: str(arguments[0]),
)
def test_a_reader_that_goes_away_is_no_error(arguments: tuple[str | Path, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "extractor", *map(str, arguments)]
    ended = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=environment(), check=False)
    os.close(write)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_terminal_that_cannot_write_a_character_is_no_error() -> None:
    ended = run("extract", SEED, PYTHONIOENCODING="ascii")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert rb"\u2713 accepted" in ended.stdout


def test_data_is_utf_8_whatever_the_terminal_speaks(article: Callable[..., str]) -> None:
    path = article("В Курской области освобождено более 800 кв. км, заявил Иван Петров.\n")
    ended = run("extract", path, "--format", "json", "--with-text", PYTHONIOENCODING="ascii")
    assert Extraction.model_validate_json(ended.stdout).document.language == "ru"


def test_rule_lists_every_rule_on_a_line(capsys: Capture) -> None:
    assert main(["rule"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 50
    assert "U302  error    area converted as a length" in lines


def test_rule_explains_one_with_examples_tolerance_and_source(capsys: Capture) -> None:
    assert main(["rule", "u302"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("U302 area converted as a length (error)\n")
    assert [
        label
        for label in ("what", "why", "fails", "passes", "tolerance", "source")
        if f"\n  {label} " not in out
    ] == []
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize(
    "arguments", [("--help",), ("--version",), ("extract", "--help"), ("check", "--help")]
)
def test_help_and_version_are_no_errors(arguments: tuple[str, ...], capsys: Capture) -> None:
    assert main(arguments) == 0
    out, err = printed(capsys)
    assert "extractor" in out
    assert err == ""
