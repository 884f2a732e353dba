"""Gold is read strictly: what is wrong is named with file, line and field."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from extractor import ConfigError, GoldFormatError
from extractor.evaluation.gold import find_sets, load_article, load_gold
from extractor.evaluation.json_lines import line_of

ROOT = Path(__file__).resolve().parent.parent.parent
GOLD = ROOT / "tests" / "gold"
ARTICLE = (
    "KYIV, February 20, 2025\n\nRussia took 90 square kilometres (35 square miles) of Kharkiv region, "
    "Pavel Orlov said. It holds\n19 percent of Ukraine.\n"
)
Write = Callable[[Any], Path]


def piece(text: str) -> dict[str, Any]:
    start = ARTICLE.index(text)
    return {"text": text, "start": start, "end": start + len(text)}


def annotations() -> dict[str, Any]:
    """Two claims without a fault."""
    said = {"speaker": "Pavel Orlov", "mode": "indirect"}
    return {
        "article": "article.txt",
        "sha256": sha256(ARTICLE.encode()).hexdigest(),
        "language": "en",
        "style": "agency",
        "credit": "ours",
        "claims": [
            {
                **piece("90 square kilometres"),
                "kind": "area_changed",
                "value": "90",
                "unit": "km2",
                "comparator": "eq",
                "conversions": [
                    {**piece("35 square miles"), "value": "35", "unit": "mi2", "verdict": "exact"}
                ],
                "territory": [{"surface": "Kharkiv region", "name": "Kharkiv", "iso": "UA-63"}],
                "action": "took",
                "attribution": said,
            },
            {
                **piece("19 percent"),
                "kind": "share",
                "value": "19",
                "unit": "percent",
                "comparator": "eq",
                "share_of": {"surface": "Ukraine", "scope": "region_total"},
                "holder": {"surface": "It holds 19", "side": "Russia"},
                "action": "holds",
                "period": {"as_of": "2025-02-20"},
                "attribution": said,
            },
        ],
    }


def change(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The annotations with one value changed, added, or (None) taken away."""
    gold = annotations()
    inside: Any = gold
    for step in path[:-1]:
        inside = inside[step]
    if value is ...:
        del inside[path[-1]]
    else:
        inside[path[-1]] = value
    return gold


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write article and annotations; returns the path of the annotations."""

    def put(gold: Any) -> Path:
        (tmp_path / "article.txt").write_bytes(ARTICLE.encode())
        path = tmp_path / "article.gold.json"
        path.write_text(gold if isinstance(gold, str) else json.dumps(gold, indent=1), encoding="utf-8")
        return path

    return put


def test_annotations_without_a_fault_are_read_with_their_places(write: Write) -> None:
    article = load_article(write(annotations()))
    text = article.document.text or ""
    found = [text[each.figure.start : each.figure.end] for each in article.annotations]
    assert found == ["90 square kilometres", "19 percent"]
    assert article.name == "article"


FAULTS: list[tuple[tuple[str | int, ...], Any, str, str]] = [
    (("sha256",), "0" * 64, "sha256", "is not that of article.txt: the article was changed"),
    (("article",), "../article.txt", "article", "names a file in the same folder"),
    (("article",), "other.txt", "article", "cannot be read"),
    (("style",), "novel", "style", "is 'novel': write one of agency"),
    (("language",), "English", "language", "write a code of two letters"),
    (("colour",), "red", "colour", "Extra inputs are not permitted"),
    (("claims", 0, "value"), 90.5, "claims[0].value", "a number is a string"),
    (("claims", 0, "value"), "many", "claims[0].value", "is not a number in plain notation"),
    (("claims", 1, "kind"), ..., "claims[1].kind", "Field required"),
    (("claims", 1, "kind"), "size", "claims[1].kind", "Input should be"),
    (
        ("claims", 0, "text"),
        "91 square kilometres",
        "claims[0].text",
        "but at 37 stands '90 square kilometres'",
    ),
    (("claims", 0, "end"), 9_999, "claims[0].text", "but at 37 stands '90 square"),
    (("claims", 0, "conversions", 0, "start"), 60, "claims[0].conversions[0].text", "but at 60 stands"),
    (("claims", 0, "unit"), "furlong", "claims[0].unit", "no unit of the units table"),
    (("claims", 0, "comparator"), "range", "claims[0].comparator", "range exactly where there is a value_hi"),
    (("claims", 0, "hedge"), "almost", "claims[0].hedge", "'almost' does not stand in the article"),
    (("claims", 0, "territory", 0, "surface"), "Sumy", "claims[0].territory[0].surface", "does not stand"),
    (("claims", 0, "attribution", "speaker"), "Orlova", "claims[0].attribution.speaker", "does not stand"),
    (("claims", 1, "share_of"), None, "claims[1].share_of", "is there exactly for a share"),
    (("claims", 1, "error"), "Z", "claims[1].error", "write a family of rules"),
    (("claims", 1, "period"), {}, "claims[1].period", "has either as_of, or start and end"),
    (
        ("claims", 1, "period"),
        {"start": "2025-02-20", "end": "2025-02-20"},
        "claims[1].period",
        "with start before end",
    ),
]


@pytest.mark.parametrize(("path", "value", "field", "message"), FAULTS, ids=lambda each: str(each)[:40])
def test_a_fault_is_named_with_file_line_and_field(
    write: Write, path: tuple[str | int, ...], value: Any, field: str, message: str
) -> None:
    gold = change(path, value)
    place = write(gold)
    with pytest.raises(GoldFormatError) as raised:
        load_article(place)
    error = raised.value
    assert (error.file, error.field) == (str(place), field)
    assert message in str(error)
    assert str(error).startswith(f"{place}:{error.line}: {field}: ")
    name = field.rsplit(".", 1)[-1].split("[")[0]
    line = place.read_text(encoding="utf-8").splitlines()[error.line - 1]
    is_there = value is not ... and name in json.dumps(gold)
    assert not is_there or f'"{name}"' in line


def test_two_claims_cannot_have_one_figure(write: Write) -> None:
    gold = annotations()
    gold["claims"].append({**gold["claims"][1], **piece("19 percent of Ukraine")})
    with pytest.raises(GoldFormatError, match=r"claims\[2\]\.start: points at a figure that another"):
        load_article(write(gold))


def test_broken_json_is_named_with_its_line(write: Write) -> None:
    with pytest.raises(GoldFormatError, match=r"article\.gold\.json:2: is no JSON"):
        load_article(write('{\n"article" "a"}'))


def test_a_key_that_is_there_twice_is_refused(write: Write) -> None:
    text = json.dumps(annotations(), indent=1).replace('"style"', '"credit": "x",\n "style"', 1)
    with pytest.raises(GoldFormatError, match=r"the key 'credit' is there twice in one object"):
        load_article(write(text))


def test_bytes_that_are_not_utf_8_are_refused(write: Write) -> None:
    path = write(annotations())
    path.write_bytes(b"\xff" + path.read_bytes())
    with pytest.raises(GoldFormatError, match="is not UTF-8"):
        load_article(path)


def test_lines_of_values_are_found_in_any_layout() -> None:
    text = '{"a": [1,\n {"b\\"": "x",\n  "c": [ ]}, 2],\n "d": {}}'
    assert [line_of(text, path) for path in ((), ("a",), ("a", 1), ("a", 1, "c"), ("a", 2), ("d",))] == [
        1,
        1,
        2,
        3,
        3,
        4,
    ]
    assert line_of(text, ("d", "missing")) == 4


def test_every_set_of_the_repository_is_read_and_only_folders_named_test_are_held_out() -> None:
    sets = [load_gold(folder) for folder in find_sets([GOLD / "seed", GOLD / "wire", GOLD / "seed"])]
    assert [Path(each.name).relative_to(GOLD).as_posix() for each in sets] == [
        "seed",
        "wire/dev",
        "wire/languages/dev",
        "wire/languages/test",
        "wire/test",
    ]
    assert [each.is_held_out for each in sets] == [False, False, False, True, True]
    assert sum(each.claims for each in sets) >= 300


def test_the_digest_changes_with_an_annotation_and_with_nothing_else(write: Write) -> None:
    folder = write(annotations()).parent
    before = load_gold(folder).digest
    (folder / "README.md").write_text("words", encoding="utf-8")
    assert load_gold(folder).digest == before
    write(change(("claims", 0, "action"), "lost"))
    assert load_gold(folder).digest != before


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="name a folder that does"):
        find_sets([tmp_path])
    with pytest.raises(ConfigError, match="name a folder that does"):
        load_gold(tmp_path)
    with pytest.raises(ConfigError, match="is no folder"):
        load_gold(tmp_path / "none")
