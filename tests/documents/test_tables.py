"""Data files, and what is said of a wrong row."""

from pathlib import Path
from types import ModuleType

import pytest

from extractor.documents import agencies, calendar, cues, language
from extractor.documents.tables import Row, read_rows
from extractor.errors import TableError


def test_rows_are_read_with_their_line_numbers(tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text("# grammar\n\na\tb c\n", encoding="utf-8")
    (row,) = read_rows("t.tsv", 2, folder=tmp_path)
    assert (row.line, row.fields) == (3, ("a", "b c"))


@pytest.mark.parametrize("line", ["a", "a\tb\tc", "a\t"], ids=["too few", "too many", "empty field"])
def test_a_wrong_row_names_file_and_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "t.tsv").write_text(f"# grammar\n{line}\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"t\.tsv:2: ") as caught:
        read_rows("t.tsv", 2, folder=tmp_path)
    assert (caught.value.table, caught.value.line) == ("t.tsv", 2)


@pytest.mark.parametrize(
    ("module", "loader", "fields"),
    [
        pytest.param(agencies, "_names", ("AFP", "FR", "AFP||APF", "s"), id="an empty agency"),
        pytest.param(
            calendar, "_names", ("en", "season", "1", "spring", "s"), id="neither month nor weekday"
        ),
        pytest.param(calendar, "_names", ("en", "month", "13", "x", "s"), id="no such month"),
        pytest.param(calendar, "_names", ("en", "weekday", "8", "x", "s"), id="no such weekday"),
        pytest.param(cues, "_cues", ("en", "byline", "nowhere", "by", "s"), id="no such place"),
        pytest.param(cues, "_cues", ("en", "byline", "start", "By", "s"), id="a capital in a cue"),
        pytest.param(language, "_cues", ("en", "syllable", "the", "s"), id="neither word nor letter"),
        pytest.param(language, "_cues", ("en", "letter", "th", "s"), id="two letters"),
    ],
)
def test_each_table_refuses_what_its_grammar_does_not_know(
    module: ModuleType, loader: str, fields: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(table: str, columns: int) -> list[Row]:
        assert len(fields) == columns
        return [Row(table, 7, fields)]

    monkeypatch.setattr(module, "read_rows", rows)
    with pytest.raises(TableError, match=r"\.tsv:7: "):
        getattr(module, loader).__wrapped__()


def test_a_name_has_one_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def rows(table: str, columns: int) -> list[Row]:
        return [Row(table, line, ("xx", "month", str(line), "moon", "s")[:columns]) for line in (1, 2)]

    monkeypatch.setattr(calendar, "read_rows", rows)
    with pytest.raises(TableError, match=r"calendar\.tsv:2: 'moon' is month 1 in another row"):
        calendar._names.__wrapped__()
