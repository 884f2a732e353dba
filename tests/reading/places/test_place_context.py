"""Names that no table knows: which words around them make them places, and which do not."""

import pytest

from extractor.reading.places.places import read_places


def _unknown(text: str) -> list[str]:
    """The names of the places without a row in the gazetteer, as `name=kind`."""
    return [f"{place.name}={place.kind}" for place in read_places(text) if place.place is None]


PLACES = {
    "near": ("They took land near Velmora on Friday.", ["Velmora=locality"]),
    "around": ("some 40 km2 around Velmora", ["Velmora=locality"]),
    "outside": ("a ridge outside Velmora fell", ["Velmora=locality"]),
    "toward": ("the column moved toward Velmora", ["Velmora=locality"]),
    "in": ("In Velmora, they hold two streets.", ["Velmora=locality"]),
    "into": ("units went into Velmora at dawn", ["Velmora=locality"]),
    "direction": ("90 km2 to the east of Velmora", ["Velmora=locality"]),
    "two directions": ("a thrust north-west of Velmora", ["Velmora=locality"]),
    "outskirts": ("on the outskirts of Velmora", ["Velmora=locality"]),
    "kilometres of": ("500 square kilometres of Velmora", ["Velmora=locality"]),
    "qualifier between": ("in eastern Velmora", ["Velmora=locality"]),
    "sector": ("liberated in the Velmora sector", ["Velmora=locality"]),
    "axis": ("on the Velmora axis", ["Velmora=locality"]),
    "two sectors": ("in the Velmora and Tassin sectors", ["Velmora=locality", "Tassin=locality"]),
    "district apposition": ("Velmora, a steep little district, fell.", ["Velmora=district"]),
    "size apposition": ("Velmora, 22 square kilometres of marsh, fell.", ["Velmora=locality"]),
    "its capital": ("around its capital, Velmora, they", ["Velmora=city"]),
    "villages of": ("the villages of Velmora and Tassin", ["Velmora=city", "Tassin=locality"]),
    "list": (
        "in Velmora, Tassin and Dorrin since May",
        ["Velmora=locality", "Tassin=locality", "Dorrin=locality"],
    ),
    "listed with a known one": ("around Kidal and Velmora since May", ["Velmora=locality"]),
    "between": ("between Kidal and Velmora", ["Velmora=locality"]),
    "battle": ("after the defeat at Velmora", ["Velmora=locality"]),
    "of two words": ("near Velmora Alta", ["Velmora Alta=locality"]),
    "with a particle": ("around San Velmo del Tassin", ["San Velmo del Tassin=locality"]),
    "with an article": ("around al-Velmora", ["al-Velmora=locality"]),
    "hyphened": ("around Velmora-i-Nau", ["Velmora-i-Nau=locality"]),
    "ending like a known name": ("around Tell Afar and Mosul", ["Tell Afar=locality"]),
    "once more": ("near Velmora. Velmora is quiet.", ["Velmora=locality", "Velmora=locality"]),
    "sectors in a list": (
        "in the Velmora, Tassin and Dorrin sectors",
        ["Velmora=locality", "Tassin=locality", "Dorrin=locality"],
    ),
    "list before a verb": (
        "lines near Velmora and Tassin were overrun",
        ["Velmora=locality", "Tassin=locality"],
    ),
    "municipalities of": (
        "in the municipalities of Velmora, Tassin and El Dorrin.",
        ["Velmora=district", "Tassin=locality", "El Dorrin=locality"],
    ),
    "lake": ("the islands in Lake Velmora", ["Lake Velmora=locality"]),
    "valley": ("82 percent of the Jordan Valley", ["Jordan Valley=locality"]),
    "delta": ("rebels of the Niger Delta", ["Niger Delta=locality"]),
    "whose land": ("some 87,000 square kilometres of Crown land", []),
    "plain": ("half of the Velmora plain", ["Velmora plain=locality"]),
    "municipality of": ("two thirds of the municipality of Velmora", ["Velmora=district"]),
    "village of": ("the village of Velmora", ["Velmora=city"]),
}


@pytest.mark.parametrize(("text", "expected"), PLACES.values(), ids=PLACES)
def test_the_words_around_make_a_name_a_place(text: str, expected: list[str]) -> None:
    assert _unknown(text) == expected


NO_PLACES = {
    "month": "They advanced in October.",
    "medium": "He wrote in Telegram and in Facebook.",
    "language": "she said in Swahili",
    "parliament": "a speech in Parliament",
    "person's": "in Velmora's view the front holds",
    "agent": "taken by Velmora",
    "title": "in General Velmora",
    "abbreviation": "in NATO and near the UN",
    "military body": "in Army Group Centre",
    "hyphened word": "the Commander-in-Chief said",
    "list that ends in a subject": "They met in Kyiv and Velmora said so.",
    "headline": "Rebels Advance In Four Big New Places Today",
    "office in an apposition": "Ada Velmora, the region's governor, spoke.",
    "ordinary": "Velmora said that they held it.",
}


@pytest.mark.parametrize("text", NO_PLACES.values(), ids=NO_PLACES)
def test_what_is_no_place_is_not_read(text: str) -> None:
    assert _unknown(text) == []


def test_a_town_is_meant_by_near_and_a_region_by_in() -> None:
    (near,) = read_places("near Kidal")
    (inside,) = read_places("in Kidal")
    assert (near.kind, inside.kind) == ("city", "region")
