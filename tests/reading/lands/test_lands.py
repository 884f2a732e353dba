"""Territories by construction: sizes, parts, the former, what follows with "all of it", who only acts."""

import pytest

from extractor.documents import read_document
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements


def _land(text: str) -> list[str]:
    """The territory of the last figure, as the names of its places."""
    figures = read_statements(read(read_document(text, language="en")))
    return [place.place.name if place.place else place.name for place in figures[-1].territory]


CASES = {
    "size of its whole": (
        "Kherson region lies on the river. Of its 28,461 square kilometres, Russia holds 20,000.",
        ["Kherson"],
    ),
    "owner": (
        "Fighting went on in Donetsk region. Of the region's 26,500 square kilometres, Ukraine holds 5,300.",
        ["Donetsk"],
    ),
    "behind with": (
        "The army took 40 km2 near Gao. With its 170,000 square kilometres Gao region is larger than Greece.",
        ["Gao"],
    ),
    "behind at": (
        "Rebels took 90 km2 of Hiran. At 31,510 square kilometres, Hiran is a big region.",
        ["Hiran"],
    ),
    "pronoun size": (
        "The Gaza Strip is small. It measures 365 square kilometres.",
        ["Gaza Strip"],
    ),
    "measuring": (
        "With Georgia measuring 69,700 square kilometres, Russia holds 18 percent of it.",
        ["Georgia"],
    ),
    "former": (
        "Russia claims Zaporizhzhia and Kherson. Of the latter it holds 20,000 square kilometres.",
        ["Kherson"],
    ),
    "former behind": (
        "Troops recovered 1,420 square kilometres in Soum and Oudalan, 900 of them in the former.",
        ["Soum"],
    ),
    "first of three": (
        "Russia took 670 square kilometres in Donetsk, Zaporizhzhia and Dnipropetrovsk, of "
        "which 410 came from the first of the three.",
        ["Donetsk"],
    ),
    "former president": (
        "In Sumy and Kursk, the former president said, Russia took 60 square kilometres in two weeks.",
        ["Sumy", "Kursk"],
    ),
    "part": (
        "The Houthis lost 140 km2 around Velmora, south of Marib city, and regained 30 of them.",
        ["Velmora"],
    ),
    "part elsewhere": (
        "Troops took 400 km2 of Kursk region, 90 of them in Sumy region.",
        ["Sumy"],
    ),
    "part of the whole": (
        "The Arakan Army, which faces Bangladesh, controls 32,000 of the 36,778 square "
        "kilometres of Rakhine State.",
        ["Rakhine"],
    ),
    "all of it": (
        "Russia, which had stalled at Kupiansk, took 9 square kilometres on Wednesday, all of it near Lyman.",
        ["Lyman"],
    ),
    "most of it": (
        "In Hasakah the army took 40 square kilometres, most of it near Shaddadi.",
        ["Hasakah"],
    ),
    "all in two": (
        "The group gave up 15,000 square kilometres in a year, all of it in Anbar and, farther "
        "north, around Sinjar.",
        ["Anbar", "Sinjar"],
    ),
    "list goes on": (
        "The militants hold 61,000 square kilometres in Hiran, Galguduud and Middle Shabelle taken together.",
        ["Hiran", "Galguduud", "Middle Shabelle"],
    ),
    "apposition": (
        "In the Artibonite, the rice bowl of Haiti, gangs hold 310 square kilometres.",
        ["Artibonite"],
    ),
    "aside": (
        "Assault units retook 84 km2 near Vesele. A further 107 km2, the staff notes, were "
        "liberated near Shakhove.",
        ["Shakhove"],
    ),
    "office": (
        "The governor of Badakhshan said that the army lost 40,000 square kilometres of the province.",
        ["Badakhshan"],
    ),
    "single quotes": (
        "Rebels 'rule half of Idlib', envoy says",
        ["Idlib"],
    ),
    "pointed in sentence before": (
        "Rebels shelled Velmora in Zaporizhzhia region. Moscow claims the entire province. It "
        "puts what it holds at 75 percent.",
        ["Zaporizhzhia"],
    ),
    "same share": (
        "Rebels rule 45 percent of Sudan. The army shelled Kordofan. They do not have 45 percent.",
        ["Sudan"],
    ),
    "province alone": (
        "In Donetsk region, towns burn. Russia took 670 km2 in Zaporizhzhia and Kherson. It "
        "holds 81 percent of the province.",
        ["Donetsk"],
    ),
    "around that town": (
        "It does not look slow in Pokrovsk. Around that town Ukraine gave up sixty square kilometres.",
        ["Pokrovsk"],
    ),
    "there": (
        "The front around Huliaipole moved. Some 25 square kilometres there were retaken by "
        "brigades brought from the Kupiansk sector.",
        ["Huliaipole"],
    ),
    "actor": (
        "Russia occupies 79 percent of Donetsk region, Kyiv says; a monitoring group has 78 percent.",
        ["Donetsk"],
    ),
    "contraction": (
        "In Anbar they're down to 900 square kilometres.",
        ["Anbar"],
    ),
    "at": (
        "Guards fenced off 38 hectares of pasture at Velmora.",
        ["Velmora"],
    ),
    "the name": (
        "The movement rules 30,000 square kilometres in the Velmora.",
        ["Velmora"],
    ),
    "closed list": (
        "The army won back 5,400 square kilometres in Fizuli, Velmora and Zangilan.",
        ["Fizuli", "Velmora", "Zangilan"],
    ),
    "same measure": (
        "Russia seized 460 square kilometres of Ukraine. In September the same measure had been "
        "600 square kilometres.",
        ["Ukraine"],
    ),
    "extent": (
        "Afar has about 72,000 square kilometres.",
        ["Afar"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_what_a_figure_is_about(text: str, expected: list[str]) -> None:
    assert _land(text) == expected


def test_a_whole_that_is_split_lies_where_all_its_parts_do() -> None:
    text = "Somali troops regained 7,700 km2, of which 5,100 lie in Hiran and the rest in Middle Shabelle."
    whole, part = read_statements(read(read_document(text, language="en")))
    assert [place.name for place in whole.territory] == ["Hiran", "Middle Shabelle"]
    assert [place.name for place in part.territory] == ["Hiran"]
