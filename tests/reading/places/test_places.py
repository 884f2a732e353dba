"""Places in sentences: spans, resolution, qualifiers, lists, and what only looks like a place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.places.places import PlaceMention, read_places


def _read(text: str) -> list[str]:
    """What is read, as `surface=id`; the kind stands for an unknown place, `~` before an adjective."""
    return [
        f"{'~' * mention.adjectival}{mention.text}={mention.place.id if mention.place else mention.kind}"
        for mention in read_places(text)
    ]


RESOLVED = {
    "type word behind": ("Troops hold Kursk region.", ["Kursk region=RU-KRS"]),
    "oblast": ("Sumy Oblast lost power.", ["Sumy Oblast=UA-59"]),
    "border region": ("fighting in the Kursk border region", ["Kursk border region=RU-KRS"]),
    "type word on the next line": ("in the Kursk\nregion", ["Kursk\nregion=RU-KRS"]),
    "type word before": ("in the province of Idlib", ["province of Idlib=SY-ID"]),
    "bare name of region and city": ("a foothold in Kursk", ["Kursk=RU-KRS"]),
    "city of": ("the city of Kursk, in Kursk region", ["city of Kursk=city:RU-Kursk", "Kursk region=RU-KRS"]),
    "city behind": ("Kherson city was shelled", ["Kherson city=city:UA-Kherson"]),
    "based": ("a Donetsk-based official", ["Donetsk=city:UA-Donetsk"]),
    "the capital": ("the capital Khartoum", ["Khartoum=city:SD-Khartoum"]),
    "a capital needs no hint": ("Kyiv said so", ["Kyiv=UA-30"]),
    "capital region": ("Kyiv region", ["Kyiv region=UA-32"]),
    "country or state": ("Georgia lost Abkhazia.", ["Georgia=GE", "Abkhazia=GE-AB"]),
    "state of a country": ("the state of Georgia", ["state of Georgia=US-GA"]),
    "container behind": ("in Atlanta, Georgia", ["Atlanta=city:US-Atlanta", "Georgia=US-GA"]),
    "Niger state": ("Nigeria's Niger state and Niger", ["Niger state=NG-NI", "Niger=NE"]),
    "two Sudans": ("Sudan and South Sudan", ["Sudan=SD", "South Sudan=SS"]),
    "Congo by default": ("in eastern Congo", ["Congo=CD"]),
    "Congo by its capital": ("Brazzaville: Congo's army", ["Brazzaville=city:CG-Brazzaville", "Congo=CG"]),
    "DR Congo": ("DR Congo, the DRC, D.R. Congo", ["DR Congo=CD", "DRC=CD", "D.R. Congo=CD"]),
    "Tripoli in Lebanon": ("in Tripoli, Lebanon", ["Tripoli=city:LB-Tripoli", "Lebanon=LB"]),
    "two Punjabs": ("in Punjab; in Lahore", ["Punjab=PK-PB", "Lahore=city:PK-Lahore"]),
    "Punjab of a possessor": ("India's Punjab", ["Punjab=IN-PB"]),
    "homonym abroad": ("Bolívar state in Venezuela", ["Bolívar state=VE-F", "Venezuela=VE"]),
    "belt": ("in the Sahel region", ["Sahel region=area:Sahel"]),
    "region named like the belt": ("Djibo in Sahel region", ["Djibo=city:BF-Djibo", "Sahel region=BF-12"]),
    "abbreviation with stops": ("U.S. aid for the U.K.", ["U.S.=US", "U.K.=GB"]),
    "no abbreviation": ("let us go to the uk", []),
    "weak type word": ("in Foo state; Return state; MD5 state", ["Foo state=region"]),
    "state in another name": ("New Mexico State University; State of North Carolina", ["New Mexico=US-NM"]),
    "people's republic": ("the Luhansk People's Republic", ["Luhansk People's Republic=UA-09"]),
    "set": ("Donbas and the Donbass region", ["Donbas=area:UA-Donbas", "Donbass region=area:UA-Donbas"]),
    "set of states": ("most of Darfur", ["Darfur=area:SD-Darfur"]),
    "one state of it": ("North Darfur state", ["North Darfur state=SD-DN"]),
    "Gaza": ("the Gaza Strip; Gaza", ["Gaza Strip=Q39760", "Gaza=Q39760"]),
    "Gaza City": ("in Gaza City", ["Gaza City=city:PS-Gaza-City"]),
    "spellings": ("Deir Ezzor, Deir al-Zor", ["Deir Ezzor=SY-DY", "Deir al-Zor=SY-DY"]),
    "article of a name": ("al-Bayda governorate", ["al-Bayda governorate=YE-BA"]),
    "ordinary word as a name": ("the Northern Province; northern provinces", ["Northern Province=LK-4"]),
    "ordinary words in a list": ("Northern and Eastern provinces", ["Northern=LK-4", "Eastern=LK-5"]),
    "district that is a first-level unit": ("Lachin district", ["Lachin district=AZ-LAC"]),
    "adjective that is a region too": ("Somali region; Somali troops", ["Somali region=ET-SO", "~Somali=SO"]),
    "capitals throughout": ("TURKEY HITS SYRIA", ["TURKEY=TR", "SYRIA=SY"]),
    "unknown province": ("rebels in Foo province fled", ["Foo province=region"]),
    "unknown province first": ("Foo province fell.", ["Foo province=region"]),
    "unknown district": ("fled Bar Baz District", ["Bar Baz District=district"]),
    "unknown village": ("the village of Sverdlikovo", ["village of Sverdlikovo=city"]),
    "district of a region's name": ("in Kursk district", ["Kursk district=district"]),
    "city without a region": ("in the Bakhmut region", ["Bakhmut region=region"]),
    "country's adjective": ("Russian forces hold Ukrainian territory", ["~Russian=RU", "~Ukrainian=UA"]),
    "people": ("Russians and Ukrainians", ["~Russians=RU", "~Ukrainians=UA"]),
    "adjective before a type word": ("a Syrian province", ["~Syrian=SY"]),
    "region's adjective": ("Crimean Tatars", ["~Crimean=UA-43"]),
    "holder of an occupied place": ("Russian-occupied Kherson", ["~Russian=RU", "Kherson=UA-65"]),
    "one who acts is no possessor": ("Israel's Gaza offensive", ["Israel=IL", "Gaza=Q39760"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RESOLVED.values(), ids=RESOLVED)
def test_a_place_is_read_and_resolved(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


OTHER_LANGUAGES = {
    "ru region": ("64% Курской области", ["Курской области=RU-KRS"]),
    "ru lower case": ("в курской области", ["курской области=RU-KRS"]),
    "ru list": (
        "В Донецкой, Запорожской и Херсонской областях",
        ["Донецкой=UA-14", "Запорожской=UA-23", "Херсонской=UA-65"],
    ),
    "ru list in the singular": ("Донецкой и Луганской области", ["Донецкой=UA-14", "Луганской=UA-09"]),
    "ru adjective without a type word": ("Курская атомная станция", []),
    "ru city": ("город Курск; в Курске", ["город Курск=city:RU-Kursk", "Курске=city:RU-Kursk"]),
    "ru province": ("вошли в провинцию Идлиб", ["провинцию Идлиб=SY-ID"]),
    "ru abbreviations": ("ДНР и ЛНР в РФ", ["ДНР=UA-14", "ЛНР=UA-09", "РФ=RU"]),
    "ru unknown district": ("в Суджанском районе", ["Суджанском районе=district"]),
    "ru adjectives": ("российские войска и украинцы", ["~российские=RU", "~украинцы=UA"]),
    "uk region": ("у Запорізькій області", ["Запорізькій області=UA-23"]),
    "uk noun": ("на Донеччині і Луганщині", ["Донеччині=UA-14", "Луганщині=UA-09"]),
    "uk list": ("Херсонської та Миколаївської областей", ["Херсонської=UA-65", "Миколаївської=UA-48"]),
    "uk city": ("м. Харків", ["м. Харків=city:UA-Kharkiv"]),
    "uk apostrophe": (
        "Слов’янськ, Словʼянськ",
        ["Слов’янськ=city:UA-Sloviansk", "Словʼянськ=city:UA-Sloviansk"],
    ),
    "de region": ("in der russischen Region Kursk", ["Region Kursk=RU-KRS"]),
    "de list": (
        "der Regionen Donezk, Saporischschja und Cherson",
        ["Donezk=UA-14", "Saporischschja=UA-23", "Cherson=UA-65"],
    ),
    "de genitive": ("Russlands Armee im Gazastreifen", ["Russlands=RU", "Gazastreifen=Q39760"]),
    "fr region": ("la région russe de Koursk", ["région russe de Koursk=RU-KRS"]),
    "fr elision": ("la province d'Idleb et l'Ukraine", ["province d'Idleb=SY-ID", "Ukraine=UA"]),
    "fr list": ("les régions de Donetsk et Kherson", ["Donetsk=UA-14", "Kherson=UA-65"]),
    "fr country": ("en République démocratique du Congo", ["République démocratique du Congo=CD"]),
    "es list": (
        "las regiones de Donetsk, Zaporiyia y Jersón",
        ["Donetsk=UA-14", "Zaporiyia=UA-23", "Jersón=UA-65"],
    ),
    "es province": ("la provincia siria de Idlib", ["provincia siria de Idlib=SY-ID"]),
    "it region": ("nella regione russa di Kursk", ["regione russa di Kursk=RU-KRS"]),
    "pl region": ("w obwodzie kurskim", ["obwodzie kurskim=RU-KRS"]),
    "pl list": ("obwodów donieckiego i chersońskiego", ["donieckiego=UA-14", "chersońskiego=UA-65"]),
    "tr region": ("Kursk bölgesinin yüzde 64'ü", ["Kursk bölgesinin=RU-KRS"]),
    "tr city": ("Suriye'nin Halep kentinde", ["Halep kentinde=city:SY-Aleppo"]),
    "ar region": ("من منطقة كورسك", ["منطقة كورسك=RU-KRS"]),
    "ar particles": ("لأوكرانيا وبروسيا", ["أوكرانيا=UA", "روسيا=RU"]),
    "ar list": ("محافظتي حلب وإدلب", ["حلب=SY-HL", "إدلب=SY-ID"]),
    "ar type word with a particle": ("ومدينة الفاشر", ["مدينة الفاشر=city:SD-El-Fasher"]),
}


@pytest.mark.parametrize(("text", "expected"), OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES)
def test_a_place_is_read_in_other_languages(text: str, expected: list[str]) -> None:
    assert _read(text) == expected


FALSE_FRIENDS = [
    "turkey prices rose in march",
    "Nice weather, Reading room, Man of the match",
    "Frances Haugh, Ken Russo, L. Peter Deutsch",
    "a reading of the bath, a chad, a jersey, fine china",
    "Jordan Smith spoke; Chad Brown, 34, agreed",
    "Coach Michael Jordan and minister Israel Katz met Paris Hilton.",
    "The Kyiv Independent, The Moscow Times and the Washington Post",
    "the Arakan Army, the Syrian Democratic Forces and the Kurdistan Workers' Party",
    "the Sudan Tribune and the Bank of Israel",
    "the Niger River and the Congo River",
    "the Gulf of Aden and the South China Sea",
    "Radio Moscow; the Minsk agreements",
    "The region is poor. This province is rich. Each district votes.",
    "Border region residents fled. Neighbouring provinces helped.",
    "Army Takes Province From Rebels",
    "Islamic State and the secretary of state",
    "the northern region, a key state, many oblasts",
    "Plateau, Rivers, Unity, Lakes, Meta and Delta",
    "Saladin's army; Simón Bolívar; Cesar Romero",
]


@pytest.mark.parametrize("text", FALSE_FRIENDS)
def test_what_only_looks_like_a_place_is_not_read(text: str) -> None:
    assert _read(text) == (["Saladin=IQ-SD"] if "Saladin" in text else [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Donetsk, Zaporizhzhia and Kherson regions", ["Donetsk", "Zaporizhzhia", "Kherson"]),
        ("the Donetsk and Luhansk people's republics", ["Donetsk", "Luhansk"]),
        ("Kursk, Belgorod, and Bryansk oblasts", ["Kursk", "Belgorod", "Bryansk"]),
        ("Mali's Kidal and Gao regions", ["Kidal", "Gao"]),
        ("the governorates of Aleppo, Hama and Latakia", ["Aleppo", "Hama", "Latakia"]),
        ("the Donetsk, eastern Luhansk and Kherson regions", ["Donetsk", "Luhansk", "Kherson"]),
    ],
)
def test_listed_names_share_the_type_word_and_span_themselves(text: str, names: list[str]) -> None:
    mentions = read_places(text)
    assert [mention.text for mention in mentions] == names
    assert {mention.kind for mention in mentions} == {"region"}
    assert all(mention.place and mention.place.kind == "region" for mention in mentions)


def test_an_unknown_name_in_a_list_is_a_region_too() -> None:
    mentions = read_places("troops left Donetsk, Foo and Kherson regions")
    assert [(mention.text, mention.kind) for mention in mentions] == [
        ("Donetsk", "region"),
        ("Foo", "region"),
        ("Kherson", "region"),
    ]


def test_a_name_before_another_type_word_is_not_in_the_list() -> None:
    assert _read("Kyiv and Kharkiv region") == ["Kyiv=UA-30", "Kharkiv region=UA-63"]


@pytest.mark.parametrize(
    ("text", "name", "qualifier", "possessor"),
    [
        ("the eastern Luhansk region", "Luhansk region", "eastern", None),
        ("in southern Ukraine", "Ukraine", "southern", None),
        ("in south-eastern Ukraine", "Ukraine", "south-eastern", None),
        ("Ukraine's Donetsk region", "Donetsk region", "Ukraine's", "UA"),
        ("Ukraine’s Donetsk region", "Donetsk region", "Ukraine’s", "UA"),
        ("Russia's western Kursk region", "Kursk region", "Russia's western", "RU"),
        ("the eastern Ukrainian region of Donetsk", "region of Donetsk", "eastern Ukrainian", "UA"),
        ("Russian-occupied Mariupol", "Mariupol", "Russian-occupied", None),
        ("the occupied West Bank", "West Bank", "occupied", None),
        ("Honduras' Colón department", "Colón department", None, None),
        ("la région russe de Koursk", "région russe de Koursk", "russe", "RU"),
        ("in der russischen Region Kursk", "Region Kursk", "russischen", "RU"),
        ("Ukrayna'nın Donetsk bölgesi", "Donetsk bölgesi", "Ukrayna'nın", "UA"),
        ("в украинской Донецкой области", "Донецкой области", "украинской", "UA"),
        ("Israel's Gaza offensive", "Gaza", None, None),
    ],
)
def test_qualifier_and_possessor_stand_outside_the_span(
    text: str, name: str, qualifier: str | None, possessor: str | None
) -> None:
    [mention] = [mention for mention in read_places(text) if mention.text == name]
    assert mention.qualifier == qualifier
    assert (mention.possessor.id if mention.possessor else None) == possessor


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine's Donetsk, Zaporizhzhia and Kherson regions",
        "Ukraine's Donetsk, Luhansk and Kherson",
        "les régions ukrainiennes de Donetsk, Zaporijia et Kherson",
    ],
)
def test_a_possessor_is_carried_through_the_list(text: str) -> None:
    mentions = read_places(text)
    assert len(mentions) == 3
    assert [mention.possessor.id if mention.possessor else None for mention in mentions] == ["UA"] * 3


def test_a_possessor_ends_with_its_list() -> None:
    mentions = read_places("Ukraine's Donetsk and Luhansk regions and Kursk and Belgorod oblasts")
    assert [mention.possessor.id if mention.possessor else None for mention in mentions] == [
        "UA",
        "UA",
        None,
        None,
    ]


def test_candidates_begin_with_the_resolved_place() -> None:
    [region] = read_places("in Kherson")
    [city] = read_places("in the city of Kherson")
    assert [place.kind for place in region.candidates] == ["region", "city"]
    assert [place.kind for place in city.candidates] == ["city", "region"]
    assert region.place == region.candidates[0]
    assert city.place == city.candidates[0]


def test_a_type_word_elsewhere_settles_a_bare_name() -> None:
    assert _read("Georgia state flooded. Georgia paid.") == ["Georgia state=US-GA", "Georgia=US-GA"]


def test_a_bare_capital_stays_the_city() -> None:
    text = "Kyiv region was hit. Kyiv answered."
    assert _read(text) == ["Kyiv region=UA-32", "Kyiv=UA-30"]
    assert [place.id for place in read_places(text)[1].candidates] == ["UA-30", "UA-32"]


def test_only_what_lies_within_the_bounds_is_read() -> None:
    text = "Kursk region, Sumy region and Kharkiv region"
    start = text.index("Sumy")
    [mention] = read_places(text, start, start + len("Sumy region"))
    assert (mention.start, mention.text) == (start, "Sumy region")


def _assert_sound(text: str, mentions: tuple[PlaceMention, ...]) -> None:
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.place is None or mention.place == mention.candidates[0]
        position = mention.end


PIECES = (
    "Kursk", "Donetsk", "Ukraine", "Ukrainian", "Georgia", "Jordan", "Gaza", "Курской", "области", "كورسك",
    "ومنطقة", "region", "regions", "province of", "régions", "de", "'s", "’nin", "and", ",", ", ", ".", "-",
    "\n", "\n\n", " ", "Foo", "eastern", "occupied", "U.S.", "State", "Times", "\u0301", "\u0640", "İ", "ß",
    "ʼ", "\ud800", "\x00",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mentions_slice_the_text_and_do_not_overlap(text: str) -> None:
    _assert_sound(text, read_places(text))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), st.integers(0, 60), st.integers(0, 60))
def test_bounds_are_kept(text: str, start: int, end: int) -> None:
    for mention in read_places(text, start, end):
        assert start <= mention.start < mention.end <= end


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    _assert_sound(text, read_places(text))


@pytest.mark.parametrize(
    "piece",
    [
        "Kursk, ",
        "Foo ",
        "Foo, ",
        "region of ",
        "Ukraine's ",
        "northern ",
        "Донецкой, ",
        "a\u0301",
        "Kursk-",
        "و",
    ],
)
def test_long_repetitions_are_read(piece: str) -> None:
    text = piece * 3000 + "Kursk regions"
    _assert_sound(text, read_places(text))
