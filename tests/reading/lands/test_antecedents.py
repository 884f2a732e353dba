"""Territories that the words point back at: the city, the two regions, there, our land, the same figure."""

import pytest

from extractor.documents import read_document
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements


def _land(text: str) -> list[str]:
    """The territory of the last figure, as the names of its places."""
    figures = read_statements(read(read_document(text, language="en")))
    return [place.place.name if place.place else place.name for place in figures[-1].territory]


POINTERS = {
    "city": ("Fighting goes on in Ramadi. Iraqi troops hold 80% of the city.", ["Ramadi"]),
    "unknown town": (
        "Rebels entered Velmora. They took 5 km2 near Velmora and hold half of the town.",
        ["Velmora"],
    ),
    "landmark": (
        "The battle for Ramadi, 60 miles west of Baghdad, goes on. Iraqi troops hold half of the city.",
        ["Ramadi"],
    ),
    "city of a region's name": (
        "Marib. The Houthis took another 85 square kilometres south of the city.",
        ["Marib"],
    ),
    "capital": (
        "Shells fell on Tripoli. The LNA took 12 square kilometres south of the capital.",
        ["Tripoli"],
    ),
    "province": ("In Idlib province, the army attacked. It holds 40% of the province.", ["Idlib"]),
    "sector": (
        "Units met in the Velmora sector of Donetsk region. Russia took 8 km2 in the sector.",
        ["Velmora"],
    ),
    "country of another's": (
        "Russia attacked again in Ukraine. Russia holds 19% of the country.",
        ["Ukraine"],
    ),
    "enclave": ("Bombs fell on the Gaza Strip. Israel holds half of the enclave.", ["Gaza Strip"]),
    "strip": ("Bombs fell on Gaza. Israel says it holds 60% of the Strip.", ["Gaza Strip"]),
    "two regions": (
        "They fought in Amhara and Afar. Tigrayan rebels took 900 km2 of the two regions.",
        ["Amhara", "Afar"],
    ),
    "two countries": (
        "The group is weaker in Iraq and in Syria. Islamic State lost 22,000 km2 in the two countries.",
        ["Iraq", "Syria"],
    ),
    "its territory": ("Burkina Faso controls 58 percent of its territory.", ["Burkina Faso"]),
    "our land": (
        '"Armenia occupied 20 percent of our land," said Azerbaijan\'s president, Ilham Aliyev, in Aghdam.',
        ["Azerbaijan"],
    ),
    "there": (
        "Ukraine took 400 km2 of Kursk region. Its soldiers still hold 300 square kilometres there.",
        ["Kursk"],
    ),
    "restating share": (
        "They went on to North Gaza. Israel holds 180 km2, which is half of the Gaza Strip.",
        [
            "Gaza Strip",
        ],
    ),
    "same figure denied": (
        "Russia took 620 sq km of Ukraine, Moscow says. Fighting was heaviest in Donetsk.\n\n"
        "Kyiv denied that the Russians had taken 620 sq km.",
        ["Ukraine"],
    ),
    "where it is said": ("Mali lost 90 km2, a spokesman told reporters in Timbuktu.", []),
    "installed": (
        "In Luhansk region Russia took 9 km2, the Moscow-appointed governor said.",
        ["Luhansk"],
    ),
    "part only": ("Russia holds a fifth of Ukraine, including Crimea.", ["Ukraine"]),
    "border": ("In Kachin State, rebels took 450 km2 along the Chinese border.", ["Kachin"]),
    "size and neighbour": ("Kursk region, which borders Ukraine's Sumy, covers 30,000 km2.", ["Kursk"]),
    "with a place making up": ("Russia took 449 km2, with Sumy making up a quarter of the gains.", ["Sumy"]),
    "neighbour": ("Russia attacks Ukraine from Kursk. Russia holds a fifth of its neighbour.", ["Ukraine"]),
    "region around a city": (
        "Shells fell on Orikhiv. Russia holds 73% of the region.",
        ["Zaporizhzhia"],
    ),
    "here": (
        "Our reporter has been to Bint Jbeil district. It rained. Israel holds 170 km2 here.",
        ["Bint Jbeil"],
    ),
    "around it": (
        "Ukraine holds the town of Sudzha and 500 km2 around it. Kursk region is quiet.",
        ["Sudzha"],
    ),
    "its area": (
        "Russia controls 1,940 km2 of Kharkiv region, or 6.2% of its area.",
        ["Kharkiv"],
    ),
    "official's region": (
        "The head of Sumy's administration, Ada Bondar, spoke. Russia holds 150 km2 of the border strip.",
        ["Sumy"],
    ),
    "owner of a district": ("Afghan forces retook 70 km2 of Herat's Injil district.", ["Injil"]),
    "whose rebels": ("In Shan State the Rakhine rebels hold a tenth of the state.", ["Shan"]),
    "pace through two": (
        "The Taliban took 900 km2 of Badghis and Faryab. They crossed the two provinces at 95 km2 a day.",
        ["Badghis", "Faryab"],
    ),
    "too small a town": (
        "Flags flew over Izium. When they did, Ukraine had won back 12,000 km2.",
        ["Kharkiv"],
    ),
    "item of a list": (
        "Ukraine is at war. In Donetsk region things are quiet.\n\n* Russia took 5 km2 near Pokrovsk.\n\n"
        "* Russia took 116 km2 in all last week.",
        ["Ukraine"],
    ),
    "river": ("In Kherson region, Ukraine holds 140 km2 of islands in the Dnipro.", ["Kherson"]),
}


@pytest.mark.parametrize(("text", "expected"), POINTERS.values(), ids=POINTERS)
def test_what_the_words_point_back_at(text: str, expected: list[str]) -> None:
    assert _land(text) == expected
