"""Speakers: names, offices and bodies inside a noun phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.speech.speakers import Piece, Speaker, read_speaker, side_among
from extractor.reading.words.words import read_sentence, read_words


def speaker_of(phrase: str, apposition: str = "") -> tuple[Speaker | None, str]:
    text = f"{phrase}, {apposition}," if apposition else phrase
    sentence = read_sentence(text, 0, len(text))
    last = sentence.index_at(len(phrase)) - 1
    between = (last + 2, len(sentence.words) - 2) if apposition else None
    return read_speaker(sentence, 0, last, between), text


def cut(piece: Piece | None, text: str) -> str | None:
    return None if piece is None else piece.text(text)


@pytest.mark.parametrize(
    ("phrase", "name", "role", "affiliation", "side"),
    [
        ("General Amadou Keita", "Amadou Keita", "General", None, None),
        ("Lt. Gen. Omar Saleh", "Omar Saleh", "Lt. Gen.", None, None),
        ("Mali's army chief Modibo Traoré", "Modibo Traoré", "army chief", "Mali", "Mali"),
        ("Ukrainian commander Petro Lysenko", "Petro Lysenko", "commander", "Ukrainian", "Ukraine"),
        ("Defence Minister Hana Kebede", "Hana Kebede", "Defence Minister", None, None),
        ("the Sahel Monitoring Group", "Sahel Monitoring Group", None, None, None),
        ("Sudan's Ministry of Defence", "Sudan's Ministry of Defence", None, None, "Sudan"),
        ("the General Staff", "General Staff", None, None, None),
        ("the Ministry of Foreign Affairs", "Ministry of Foreign Affairs", None, None, None),
        ("the monitoring group DeepState", "DeepState", None, None, None),
        ("Idris Bello of the Lake Army", "Idris Bello", None, "Lake Army", None),
        ("the Lake Institute's Maria Kovac", "Maria Kovac", None, "Lake Institute", None),
        ("a spokesman for Mali's army", "spokesman for Mali's army", "spokesman", "Mali's army", "Mali"),
        ("data from MapWatch", "MapWatch", None, None, None),
        ("an AFP analysis of data from the Lake Institute", "AFP", None, None, None),
        ("the ministry's bulletin", "ministry", None, None, None),
        ("an estimate seen by this newspaper", "estimate", None, None, None),
        (
            "a senior Russian official",
            "senior Russian official",
            "senior Russian official",
            "Russian",
            "Russia",
        ),
        ("the army", "army", None, None, None),
        ("Moscow", "Moscow", None, None, "Russia"),
        ("an analysis of maps by the Rift Valley Observatory", "Rift Valley Observatory", None, None, None),
        ("a group that works with the army", "group", None, None, None),
        ("its spokesman", "spokesman", "spokesman", None, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_noun_phrase_gives_name_office_and_body(
    phrase: str, name: str, role: str | None, affiliation: str | None, side: str | None
) -> None:
    speaker, text = speaker_of(phrase)
    assert speaker is not None
    assert (speaker.text, cut(speaker.role, text), cut(speaker.affiliation, text), speaker.side) == (
        name,
        role,
        affiliation,
        side,
    )


@pytest.mark.parametrize(
    ("phrase", "is_named", "is_body"),
    [
        ("General Amadou Keita", True, False),
        ("the Sahel Monitoring Group", True, True),
        ("Moscow", True, True),
        ("a senior official", False, False),
        ("the defence ministry", False, True),
        ("the ministry of defence", False, True),
        ("a spokesman for the army", False, False),
        ("the army's chief of staff", False, False),
        ("a foreign ministry official", False, False),
        ("a source", False, False),
    ],
)
def test_people_and_bodies_are_told_apart(phrase: str, is_named: bool, is_body: bool) -> None:
    speaker, _ = speaker_of(phrase)
    assert speaker is not None
    assert (speaker.is_named, speaker.is_body) == (is_named, is_body)


@pytest.mark.parametrize(
    ("phrase", "apposition", "name", "role", "affiliation"),
    [
        ("Idris Bello", "a spokesman for the army", "Idris Bello", "spokesman", "army"),
        ("Idris Bello", "Chad's defence minister", "Idris Bello", "defence minister", "Chad"),
        ("Idris Bello", "head of the Lake Observatory", "Idris Bello", "head", "Lake Observatory"),
        ("Idris Bello", "a veteran commander", "Idris Bello", "veteran commander", None),
        ("an army spokeswoman", "Major Awa Sarr", "Awa Sarr", "spokeswoman", "army"),
        ("Mali's ombudsman", "Awa Sarr", "Awa Sarr", "ombudsman", "Mali"),
        ("the monitoring group", "Lake Watch", "Lake Watch", None, None),
        ("Idris Bello", "who leads the army", "Idris Bello", "leads the army", None),
        ("Idris Bello", "who was born in Bor", "Idris Bello", None, None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_apposition_gives_office_and_body_or_the_name(
    phrase: str, apposition: str, name: str, role: str | None, affiliation: str | None
) -> None:
    speaker, text = speaker_of(phrase, apposition)
    assert speaker is not None
    assert (speaker.text, cut(speaker.role, text), cut(speaker.affiliation, text)) == (
        name,
        role,
        affiliation,
    )


@pytest.mark.parametrize(("word", "kind"), [("He", "person"), ("it", "body"), ("they", "any"), ("We", "any")])
def test_pronoun_says_what_it_can_stand_for(word: str, kind: str) -> None:
    speaker, _ = speaker_of(word)
    assert speaker is not None
    assert speaker.pronoun == kind


@pytest.mark.parametrize("phrase", ["the", "what the army", "whether", ", ("])
def test_words_that_name_nobody_are_no_speaker(phrase: str) -> None:
    assert speaker_of(phrase)[0] is None


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Sudan's Rapid Support Forces", "Rapid Support Forces"),
        ("Sudan's army", "Sudanese Armed Forces"),
        ("Russian troops", "Russia"),
        ("Kyiv", "Ukraine"),
        ("the farmers", None),
        ("", None),
    ],
)
def test_side_is_the_group_before_its_country(words: str, side: str | None) -> None:
    assert side_among(read_words(words)) == side


WORDS = "the General 's Mali , by of Keita for ( army who - 7 and official"


@given(
    st.lists(
        st.sampled_from(WORDS.split()),
        min_size=1,
    )
)
def test_every_piece_of_a_speaker_is_a_stretch_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    sentence = read_sentence(text, 0, len(text))
    for apposition in (None, (len(sentence.words) // 2, len(sentence.words) - 1)):
        speaker = read_speaker(sentence, 0, len(sentence.words) - 1, apposition)
        if speaker is not None:
            pieces = [
                piece for piece in (speaker.name, speaker.role, speaker.affiliation) if piece is not None
            ]
            assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
            assert speaker.text == speaker.name.text(text)
