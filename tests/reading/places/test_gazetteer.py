"""The gazetteer: its tables hold together, every name resolves, and sides are told from places."""

from fractions import Fraction
from pathlib import Path

import pytest

from extractor.errors import TableError
from extractor.reading.places import gazetteer, place_tables, place_words
from extractor.reading.places.gazetteer import (
    NAMES,
    PLACES,
    Place,
    find_places,
    place_by_id,
    side_country,
    side_of,
)
from extractor.reading.places.place_tables import fold_name, read_rows

PLACE_ROWS = [fields for _, fields in read_rows(PLACES, gazetteer._PLACE_COLUMNS)]
NAME_ROWS = [fields for _, fields in read_rows(NAMES, gazetteer._NAME_COLUMNS)]
PLACES_READ = [place for row in PLACE_ROWS if (place := place_by_id(row[0])) is not None]


def _areas(country: str) -> dict[str, Fraction]:
    return {
        place.id: place.area_km2
        for place in PLACES_READ
        if place.country == country and place.iso is not None and place.area_km2 is not None
    }


def test_every_row_is_read_once() -> None:
    ids = [row[0] for row in PLACE_ROWS]
    assert len(set(ids)) == len(ids) == len(PLACES_READ)


@pytest.mark.parametrize(
    ("country", "count", "total"),
    [
        ("UA", 27, 603_628),
        ("LK", 9, 65_610),
        ("NE", 8, 1_267_000),
        ("AM", 11, 29_743),
        ("SO", 18, 637_657),
    ],
)
def test_areas_of_regions_sum_to_the_area_of_their_country(country: str, count: int, total: int) -> None:
    areas = _areas(country)
    assert len(areas) == count
    assert sum(areas.values()) == total
    whole = place_by_id(country)
    assert whole is not None
    assert whole.area_km2 == total


def test_parts_of_the_palestinian_territories_sum_to_the_whole() -> None:
    parts = [place_by_id(key) for key in ("Q39760", "Q36678")]
    assert sum(part.area_km2 for part in parts if part and part.area_km2) == Fraction(6020)


def test_no_region_is_larger_than_its_country() -> None:
    for place in PLACES_READ:
        country = place_by_id(place.country or "")
        if country is not None and place.area_km2 is not None and country.area_high_km2 is not None:
            assert place.area_km2 < country.area_high_km2, place.id


def test_a_place_with_an_iso_code_has_it_as_its_id() -> None:
    for place in PLACES_READ:
        assert place.iso in {None, place.id}


def test_an_area_has_an_interval_a_basis_and_a_source() -> None:
    with_area = [place for place in PLACES_READ if place.area_km2 is not None]
    assert len(with_area) > 500
    for place in with_area:
        assert place.area_low_km2 is not None
        assert place.area_high_km2 is not None
        assert place.area_km2 is not None
        assert 0 < place.area_low_km2 <= place.area_km2 <= place.area_high_km2, place.id
        assert place.area_source, place.id
        assert place.area_basis in gazetteer.BASES, place.id


def test_members_of_a_set_lie_in_its_country() -> None:
    for place in PLACES_READ:
        for member in place.members:
            part = place_by_id(member)
            assert part is not None
            assert part.country == place.country, place.id


def test_every_place_within_another_names_a_known_one() -> None:
    outside = {"Africa", "Middle East", "South Asia"}
    for place in PLACES_READ:
        if place.within is not None:
            assert find_places(place.within) or place.within in outside | _typed_names(), place.id


def _typed_names() -> set[str]:
    """Names that stand for a place only beside a type word, such as "Northern"."""
    return {place.name for place in PLACES_READ if place.kind == "region"}


def test_every_place_has_a_name_and_every_name_a_place() -> None:
    assert {row[0] for row in NAME_ROWS} == {place.id for place in PLACES_READ}


def test_every_plain_name_finds_its_place() -> None:
    for key, role, _, surfaces, _ in NAME_ROWS:
        for surface in surfaces.split("|"):
            if role == "name":
                assert key in {place.id for place in find_places(surface)}, surface


def test_no_surface_stands_twice_in_a_row() -> None:
    for key, _, _, surfaces, _ in NAME_ROWS:
        each = surfaces.split("|")
        assert len(set(each)) == len(each), key


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("UA", "Ukraine Украина Украиной Україна Україною Ucrania أوكرانيا Ukraina Ukrainie Ucraina Ukrayna"),
        ("SY", "Syria Сирия Сирии Сирія Syrien Syriens Syrie Siria سوريا Syrii Suriye"),
        ("ET", "Ethiopia Эфиопии Ефіопія Äthiopien Éthiopie Etiopía إثيوبيا Etiopii Etiopia Etiyopya"),
        ("YE", "Yemen Йемене Ємен Jemen Yémen اليمن Jemenie"),
        ("MM", "Myanmar Мьянмы М'янма Birmanie ميانمار Mjanma"),
        ("US", "USA США U.S. EE.UU. États-Unis ABD"),
    ],
)
def test_a_country_is_found_by_its_names_in_ten_languages(key: str, names: str) -> None:
    for name in names.split(" "):
        assert [place.id for place in find_places(name)] == [key], name


UKRAINE = [
    ("UA-05", "Q166709", 26_513, 26_667),
    ("UA-07", "Q167859", 20_144, 19_848),
    ("UA-09", "Q171965", 26_684, 26_310),
    ("UA-12", "Q170672", 31_974, 31_816),
    ("UA-14", "Q2012050", 26_517, 26_599),
    ("UA-23", "Q171334", 27_180, 27_081),
    ("UA-26", "Q178269", 13_928, 13_905),
    ("UA-48", "Q181633", 24_598, 23_547),
    ("UA-63", "Q170666", 31_415, 31_389),
    ("UA-65", "Q163271", 28_461, 26_142),
    ("RU-KRS", "Q3178", 29_997, 29_998),
    ("RU-BEL", "Q3329", 27_134, 27_154),
    ("RU-BRY", "Q2810", 34_857, 34_933),
    ("RU-ROS", "Q3573", 100_967, 101_051),
    ("RU-VOR", "Q3447", 52_216, 52_251),
]


@pytest.mark.parametrize(("key", "wikidata", "official", "second"), UKRAINE, ids=[row[0] for row in UKRAINE])
def test_the_interval_holds_the_official_and_the_second_figure(
    key: str, wikidata: str, official: int, second: int
) -> None:
    place = place_by_id(key)
    assert place is not None
    assert (place.iso, place.wikidata) == (key, wikidata)
    assert place.area_km2 == official
    assert place.area_low_km2 is not None
    assert place.area_high_km2 is not None
    assert place.area_low_km2 <= min(official, second)
    assert max(official, second) <= place.area_high_km2


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Kursk", "RU-KRS"),
        ("kursk region", "RU-KRS"),
        ("Kursk Oblast", "RU-KRS"),
        ("Oblast Kursk", "RU-KRS"),
        ("city of Kursk", "city:RU-Kursk"),
        ("Курская область", "RU-KRS"),
        ("курской области", "RU-KRS"),
        ("Курській області", "RU-KRS"),
        ("Koursk", "RU-KRS"),
        ("كورسك", "RU-KRS"),
        ("Lugansk", "UA-09"),
        ("Луганщина", "UA-09"),
        ("Zaporozhye", "UA-23"),
        ("ZAPORIZHIA", "UA-23"),
        ("Запорізької області", "UA-23"),
        ("Jersón", "UA-65"),
        ("Jerson", "UA-65"),
        ("Kyiv", "UA-30"),
        ("Kyiv region", "UA-32"),
        ("the Gaza Strip", "Q39760"),
        ("Donbass", "area:UA-Donbas"),
        ("Deir al-Zor", "SY-DY"),
        ("Dayr az Zawr", "SY-DY"),
        ("Ma'rib", "YE-MA"),
        ("Maʼrib", "YE-MA"),
        ("Marib governorate", "YE-MA"),
        ("Nord Kivu", "CD-NK"),
        ("Arakan", "MM-16"),
        ("Georgia", "GE"),
        ("Georgia state", "US-GA"),
        ("Niger", "NE"),
        ("Niger State", "NG-NI"),
        ("Sudan", "SD"),
        ("South Sudan", "SS"),
        ("Congo", "CD"),
        ("Congo-Brazzaville", "CG"),
        ("Türkiye", "TR"),
        ("turkiye", "TR"),
        ("Northern Province", "LK-4"),
        ("Нагорный Карабах", "area:AZ-Nagorno-Karabakh"),
    ],
)
def test_a_name_finds_its_place_first(name: str, first: str) -> None:
    found = find_places(name)
    assert found
    assert found[0].id == first


@pytest.mark.parametrize(
    "name", ["", " ", "Foo", "of", "Russian", "Northern", "province", "\x00", "'", "the"]
)
def test_what_is_no_name_of_a_place_finds_none(name: str) -> None:
    assert find_places(name) == ()


def test_region_and_city_of_one_name_are_both_found() -> None:
    assert [place.kind for place in find_places("Kherson")] == ["region", "city"]
    assert [place.kind for place in find_places("Kherson region")] == ["region"]


@pytest.mark.parametrize(
    ("word", "side", "country"),
    [
        ("Russia", "Russia", "RU"),
        ("Russian", "Russia", "RU"),
        ("россияне", "Russia", "RU"),
        ("ukrainien", "Ukraine", "UA"),
        ("Moscow", "Russia", "RU"),
        ("the Kremlin", "Russia", "RU"),
        ("Kiev", "Ukraine", "UA"),
        ("Damascus", "Syria", "SY"),
        ("Washington", "United States", "US"),
        ("IDF", "Israel", "IL"),
        ("RSF", "Rapid Support Forces", "SD"),
        ("Rapid Support Forces", "Rapid Support Forces", "SD"),
        ("قوات الدعم السريع", "Rapid Support Forces", "SD"),
        ("SAF", "Sudanese Armed Forces", "SD"),
        ("SDF", "Syrian Democratic Forces", "SY"),
        ("HTS", "Hayat Tahrir al-Sham", "SY"),
        ("Hay'at Tahrir al-Sham", "Hayat Tahrir al-Sham", "SY"),
        ("Daesh", "Islamic State", None),
        ("ISIL", "Islamic State", None),
        ("ИГИЛ", "Islamic State", None),
        ("M23", "M23", "CD"),
        ("junta", "Myanmar junta", "MM"),
        ("Arakan Army", "Arakan Army", "MM"),
        ("Houthi", "Houthis", "YE"),
        ("Shabab", "al-Shabaab", "SO"),
        ("Taleban", "Taliban", "AF"),
        ("Wagner", "Wagner Group", "RU"),
        ("JNIM", "JNIM", "ML"),
        ("Hizbullah", "Hezbollah", "LB"),
    ],
)
def test_a_holder_word_gives_its_side(word: str, side: str, country: str | None) -> None:
    assert side_of(word) == side
    assert side_country(side) == country


@pytest.mark.parametrize("word", ["", "is", "aa", "officials", "Kursk", "the", "\ud800"])
def test_other_words_give_no_side(word: str) -> None:
    assert side_of(word) is None


def test_every_side_that_is_a_country_bears_its_name() -> None:
    for side, country in gazetteer._sides()[1].items():
        place = place_by_id(country or "")
        if place is not None and place.name == side:
            assert side_of(side) == side
    assert side_country("Nobody") is None


GOOD = "AA\tcountry\tAland\tAA\tQ1\t\t\t100\t99\t101\tland\tA list\t2001\t"


@pytest.mark.parametrize(
    "row",
    [
        GOOD.replace("country", "planet"),
        GOOD.replace("\t99\t", "\t102\t"),
        GOOD.replace("\t100\t", "\tmany\t"),
        GOOD.replace("\t100\t", "\t\t"),
        GOOD.replace("A list", ""),
        GOOD.replace("land", "guess"),
        GOOD.replace("2001", "200"),
        GOOD.replace("Q1", "one"),
        GOOD.replace("\t\t\t100", "\tBB\t\t100"),
        GOOD + "ZZ",
        GOOD + "\tmore",
        GOOD.replace("Aland", " Aland"),
        GOOD + "\n" + GOOD,
    ],
    ids=lambda row: row[-40:].replace("\t", "~"),
)
def test_a_row_that_breaks_the_grammar_names_file_and_line(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "\t".join(gazetteer._PLACE_COLUMNS)
    (tmp_path / PLACES).write_text(f"# Grammar.\n{header}\n{row}\n", "utf-8")
    monkeypatch.setattr(place_tables, "DATA", tmp_path)
    with pytest.raises(TableError, match=r"^places\.tsv:[34]: "):
        gazetteer._places.__wrapped__()


def test_a_good_row_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header = "\t".join(gazetteer._PLACE_COLUMNS)
    (tmp_path / PLACES).write_text(f"# Grammar.\n{header}\n{GOOD}\n", "utf-8")
    monkeypatch.setattr(place_tables, "DATA", tmp_path)
    assert gazetteer._places.__wrapped__() == {
        "AA": Place(
            "AA", "Aland", "country", "AA", "Q1", None, None,
            Fraction(100), Fraction(99), Fraction(101), "land", "A list, 2001", (),
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    "row",
    [
        "UA\tname\ten\tUkraine||Ukraina\tx",
        "UA\tname\txx\tUkraine\tx",
        "UA\ttitle\ten\tUkraine\tx",
        "XX-NONE\tname\ten\tUkraine\tx",
        "UA\tname\ten\tUkraine\t",
        "UA\tname\ten\t—\tx",
        "UA\tname\ten\tUkraine | Ukraina\tx",
    ],
)
def test_a_name_that_breaks_the_grammar_names_file_and_line(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gazetteer._places()  # the real places
    header = "\t".join(gazetteer._NAME_COLUMNS)
    (tmp_path / NAMES).write_text(f"{header}\n{row}\n", "utf-8")
    monkeypatch.setattr(place_tables, "DATA", tmp_path)
    gazetteer._name_rows.cache_clear()
    with pytest.raises(TableError, match=r"^place_names\.tsv:2: "):
        gazetteer.name_index.__wrapped__("latin")
    gazetteer._name_rows.cache_clear()


@pytest.mark.parametrize(
    "row",
    [
        "after\t\ten\tregion\tx",
        "link\tregion\ten\tof\tx",
        "verb\t\ten\tgo\tx",
        "link\t\ten\tof\t",
        "after\tregion\ten\ta b c d\tx",
    ],
)
def test_a_place_word_that_breaks_the_grammar_names_file_and_line(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "\t".join(place_words._COLUMNS)
    (tmp_path / place_words.WORDS).write_text(f"{header}\n{row}\n", "utf-8")
    monkeypatch.setattr(place_tables, "DATA", tmp_path)
    with pytest.raises(TableError, match=r"^place_words\.tsv:2: "):
        place_words.place_words.__wrapped__()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mikolaïv", "mikolaiv"),
        ("İdlib", "idlib"),
        ("Łuhańsk", "Luhansk"),
        ("Королёв", "королев"),
        ("إدلب", "ادلب"),
        ("Hay'at", "hay at"),
        ("Deir ez-Zor", "deir  ez zor"),
    ],
)
def test_spellings_that_differ_in_marks_fold_alike(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)
