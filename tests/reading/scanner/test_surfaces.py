"""The tables: their grammar, what breaks it, and that a language needs no code."""

from pathlib import Path

import pytest

from extractor.errors import TableError
from extractor.reading.scanner.lexicon import Lexicon
from extractor.reading.scanner.surfaces import FOLDER, ROLES, load_tables, load_units
from extractor.reading.scanner.tokens import Tokens

UNITS = "km2\tarea\t1\tkm²\ttest\npercent\tpercent\t-\t%\ttest\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "units.tsv").write_text(UNITS, encoding="utf-8")
    return tmp_path


def test_every_surface_of_every_language_is_well_formed() -> None:
    for table in load_tables().values():
        for role in ROLES:
            assert all(phrase.words for phrase in table.phrases(role))


def test_the_ten_languages_are_there() -> None:
    assert set(load_tables()) == {*["en", "ru", "uk", "de", "fr", "es", "ar", "pl", "it", "tr"], "any"}


def test_every_row_names_its_source() -> None:
    for path in FOLDER.glob("*.tsv"):
        rows = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert all(row.rsplit("\t", 1)[1].strip() for row in rows)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("unti\tkm2\tkm\tx", "role 'unti'"),
        ("unit\tkm3\tkm\tx", "takes one of"),
        ("number\tthree\tthree\tx", "not a number"),
        ("number\t1/3\tthird\tx", "not a number"),
        ("share_noun\t1/0\tnone\tx", "not a number"),
        ("hedge\tgt\tmore than", "3 fields instead of 4"),
        ("hedge\tbigger\tmore than\tx", "takes one of"),
        ("hedge\tgt\tmore||over\tx", "no word"),
        ("unit\tkm2\tkilomet(er,re\tx", "not closed"),
        ("unit\tkm2\tkilomet)er(\tx", "not closed"),
        ("unit\tkm2\t=\tx", "no word"),
        ("unit\tkm2\t=km(,s)\tx", "exact"),
        ("unit\tkm2\t\tx", "empty field"),
    ],
)
def test_wrong_row_is_refused_with_file_and_line(folder: Path, row: str, reason: str) -> None:
    (folder / "xx.tsv").write_text(f"# comment\n{row}\n", encoding="utf-8")
    with pytest.raises(TableError, match=reason) as caught:
        _ = [table.phrases(role) for table in load_tables(folder).values() for role in ROLES]
    assert (caught.value.table, caught.value.line) == ("xx.tsv", 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ha\tarea\t-\tha\tx", "factor"),
        ("ha\tarea\t0,01\tha\tx", "factor"),
        ("percent_\tpercent\t1\t%\tx", "factor"),
        ("ha\tlength\t1\tha\tx", "dimension"),
        ("km2\tarea\t1\tkm²\tx", "twice"),
    ],
)
def test_wrong_unit_is_refused_with_file_and_line(folder: Path, row: str, reason: str) -> None:
    (folder / "units.tsv").write_text(UNITS + row + "\n", encoding="utf-8")
    with pytest.raises(TableError, match=reason) as caught:
        load_units(folder)
    assert (caught.value.table, caught.value.line) == ("units.tsv", 3)


def test_new_unit_and_language_need_no_code(folder: Path) -> None:
    (folder / "units.tsv").write_text(UNITS + "rai\tarea\t0.0016\trai\tx\n", encoding="utf-8")
    (folder / "th.tsv").write_text("unit\trai\tไร่|rai(,s)\tx\nhedge\tapprox\tประมาณ\tx\n", encoding="utf-8")
    tables = load_tables(folder)
    lexicon = Lexicon([tables["th"]], [])
    match = lexicon["unit"].at(Tokens("rais"), 0)
    assert match is not None
    assert match.value == "rai"
    assert tables["th"].script == "THAI"


def test_ending_of_a_case_is_asked_of_the_word_before_a_hedge(folder: Path) -> None:
    (folder / "xx.tsv").write_text("hedge_after_case\tup_to\ta kadar\tx\n", encoding="utf-8")
    lexicon = Lexicon([load_tables(folder)["xx"]], [])
    match = lexicon.after_case(Tokens("hektara kadar"), 1)
    assert match is not None
    assert (match.start, match.end, match.value) == (1, 2, "up_to")
    assert lexicon.after_case(Tokens("hektar kadar"), 1) is None
    assert lexicon.after_case(Tokens("a kadar"), 1) is None


def test_role_that_does_not_exist_has_no_surfaces(folder: Path) -> None:
    (folder / "xx.tsv").write_text("hedge\tgt\tover\tx\n", encoding="utf-8")
    with pytest.raises(KeyError, match="hegde"):
        Lexicon([load_tables(folder)["xx"]], [])["hegde"]


def test_inflections_are_written_out(folder: Path) -> None:
    (folder / "xx.tsv").write_text("unit\tkm2\tsquare kilomet(er,re)(,s)\tx\n", encoding="utf-8")
    words = [" ".join(phrase.words) for phrase in load_tables(folder)["xx"].phrases("unit")]
    assert words == [f"square kilomet{end}" for end in ("er", "ers", "re", "res")]


@pytest.mark.parametrize(
    ("surface", "text", "is_found"),
    [
        ("=ha", "5ha", True),
        ("=ha", "5HA", False),
        ("_m", "5m", True),
        ("_m", "5 m", False),
        ("sq km", "5sq-km", True),
        ("km2", "5 km 2", False),
        ("кв. км", "5кв.км", True),
    ],
)
def test_marks_of_a_surface_are_kept(folder: Path, surface: str, text: str, is_found: bool) -> None:
    (folder / "xx.tsv").write_text(f"unit\tkm2\t{surface}\tx\n", encoding="utf-8")
    lexicon = Lexicon([load_tables(folder)["xx"]], [])
    assert (lexicon["unit"].at(Tokens(text), 1) is not None) is is_found
