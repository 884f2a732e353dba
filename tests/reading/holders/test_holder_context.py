"""Holders that only the context names: class nouns, pronouns, the enemy, unread subjects."""

import pytest

from extractor.documents import read_document
from extractor.reading.reader import read
from extractor.reading.statements.statements import read_statements


def _holder(text: str) -> str | None:
    """The side of the last figure."""
    return read_statements(read(read_document(text, language="en")))[-1].holder.side


NOUNS = {
    "militants": ("Islamic State fled Ramadi. The militants hold 17 percent of Iraq.", "Islamic State"),
    "called so before": (
        "The paramilitary Rapid Support Forces fled, and M23 came. The paramilitaries hold 80% of Darfur.",
        "Rapid Support Forces",
    ),
    "rebels of two": ("Al-Shabaab fell back. M23 rebels came. The rebels took 40 km2 of North Kivu.", "M23"),
    "movement by its own": ("The Taliban claim much. The movement holds 85% of Afghanistan.", "Taliban"),
    "alliance": (
        "The Syrian Democratic Forces left. The alliance holds a tenth of Syria.",
        "Syrian Democratic Forces",
    ),
    "council by its name": (
        "The Southern Transitional Council gave way. The council lost 90 km2 of Hadramaut.",
        "Southern Transitional Council",
    ),
    "army of the only state": ("Israeli troops moved. The army holds 53% of Gaza.", "Israel"),
    "army of the country": ("The army retook 2,400 km2 of Mopti region.", "Mali"),
    "government troops": ("Government troops took 40 km2 of Homs province.", "Syria"),
    "army with a name of its own": ("Sudan's army took 40 km2 of Gezira state.", "Sudanese Armed Forces"),
    "generals": ("The generals hold a fifth of Myanmar.", "Myanmar junta"),
    "first of two": (
        "Rwanda denies it. M23 was seen. The rebels and Rwandan troops took 310 km2 of Ituri.",
        "M23",
    ),
    "with allies": ("The M23 and its allies hold 8,000 km2 of North Kivu.", "M23"),
    "group of forces": ("The West group took 18 km2 of Kharkiv region.", "Russia"),
    "nobody's adjective": ("Again the Varnian forces took 40 km2 of Sikasso region.", "Varnian forces"),
    "person named like a state": (
        "Colombia's General Mauricio Vega spoke. His troops took 640 km2 of Cauca, he said.",
        "Colombia",
    ),
    "movement that is called so": (
        "The Houthis and the Giants Brigades fought. The movement holds 8,900 km2 of Marib governorate.",
        "Houthis",
    ),
    "insertion": (
        "Russian troops, who rested in treelines and farmyards, seized 190 km2 of Sumy region.",
        "Russia",
    ),
    "list of places is no party": (
        "Islamic State militants, who ruled land in Iraq and Syria, took 90 km2 of Homs province.",
        "Islamic State",
    ),
    "defence forces": (
        "Statement No. 4 of the General Staff of Ukraine\n\nThe Defence Forces took 48 km2 near Zolochiv.",
        "Ukraine",
    ),
    "rebels of a country": (
        "Syrian rebels led by Hayat Tahrir al-Sham took 900 km2 of Idlib.",
        "Hayat Tahrir al-Sham",
    ),
    "its spokesman's enemy": (
        "The Palestinian ministry accuses Israel. The occupation holds half of Gaza, its spokesman said.",
        "Israel",
    ),
    "longer name": ("The Islamic State of Iraq and the Levant lost 25% of Iraq.", "Islamic State"),
}


@pytest.mark.parametrize(("text", "side"), NOUNS.values(), ids=NOUNS)
def test_who_an_unnamed_party_is(text: str, side: str) -> None:
    assert _holder(text) == side


POINTING = {
    "its fighters": ("The RSF denied it. Its fighters hold a third of Khartoum.", "Rapid Support Forces"),
    "its soldiers": ("Kyiv disagrees. Its soldiers hold 300 km2 of Kursk region.", "Ukraine"),
    "it": ("Azerbaijan won. It captured a third of Nagorno-Karabakh.", "Azerbaijan"),
    "it says of itself": (
        "The RSF denied in a statement that it had lost 90 km2 of Gezira.",
        "Rapid Support Forces",
    ),
    "our forces": (
        '"Our forces hold 80% of Khartoum," Sudan\'s army spokesman Nabil Ali said.',
        "Sudanese Armed Forces",
    ),
    "we of its commander": (
        'The Arakan Army is strong. "We took 9,400 km2 of Rakhine," its commander, Kyaw Moe, said.',
        "Arakan Army",
    ),
    "the enemy": (
        '"The enemy holds 90 km2 of Sumy region," said Ukraine\'s Gen. Bondar. Russia is silent.',
        "Russia",
    ),
    "the occupation": (
        'Israel denies it. "The occupation holds 58% of Gaza," a Hamas spokesman said.',
        "Israel",
    ),
    "they of the enemy": (
        'Russia attacks. "They took 40 km2 of Sumy region," said Ukraine\'s Gen. Bondar.',
        "Russia",
    ),
    "own losses": ("Ukraine said Russia lied and put its own losses in Donetsk at 260 km2.", "Ukraine"),
    "passive of one's own": ("Ukraine's army said 168 km2 of Sumy region had been liberated.", "Ukraine"),
    "in their hands": ("The Taliban moved. Two thirds of Faryab are in their hands.", "Taliban"),
    "soldiers in the same sentence": (
        "Mali's soldiers do go places: in May they took 300 km2 of Mopti region.",
        "Mali",
    ),
    "group in the sentence before": (
        "Al-Shabaab fled Somalia's army. But the group denied it. Its fighters took 70 km2 of Hiran.",
        "al-Shabaab",
    ),
    "people that left": ("Rebels of M23 came. They took 150 km2 of South Kivu.", "M23"),
    "under its control": ("M23 denies it. It put the part under its control at 30% of North Kivu.", "M23"),
    "ruled by": ("Half of Catatumbo is ruled by the ELN.", "ELN"),
    "gapped": ("In Helmand, the Taliban hold 85% of the land and the Afghan army a tenth.", "Afghanistan"),
    "left with": ("Sri Lankan troops advanced, leaving the Tamil Tigers with 200 km2 of Mullaitivu.", "LTTE"),
    "predicate": ("Nearly 19 percent of Ukraine is Russian-occupied.", "Russia"),
    "on the side of": ("Some 58% of Gaza lies on the Israeli military's side of the line.", "Israel"),
    "dash of a dateline": ("MOGADISHU - Al-Shabaab militants took 90 km2 of Middle Shabelle.", "al-Shabaab"),
    "installed official": (
        "Ukraine is silent. His side holds half of Kherson region, said Russian-installed official Saldo.",
        "Russia",
    ),
    "observer has no side": (
        "Some 90 km2 of Idlib were taken, the Syrian Observatory for Human Rights said.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "side"), POINTING.values(), ids=POINTING)
def test_whom_the_words_point_at(text: str, side: str | None) -> None:
    assert _holder(text) == side


def test_a_pace_without_a_verb_is_of_the_last_advance() -> None:
    text = "Russia took 720 km2 of Ukraine in May. That is a pace of 24 square kilometres a day."
    figure = read_statements(read(read_document(text, language="en")))[-1]
    assert (figure.holder.side, figure.action.value) == ("Russia", "took")
    assert [place.text for place in figure.territory] == ["Ukraine"]
