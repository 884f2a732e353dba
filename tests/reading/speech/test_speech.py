"""Speech events: who says which words of a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading.speech.speech import find_events
from extractor.reading.speech.speech_events import SpeechEvent
from extractor.reading.words.quotations import read_quotations
from extractor.reading.words.words import read_sentence


def events_of(text: str, *, headline: bool = False) -> tuple[SpeechEvent, ...]:
    return find_events(read_sentence(text, 0, len(text)), read_quotations(text), headline=headline)


def covered(text: str, event: SpeechEvent) -> tuple[bool, str]:
    return event.covers_left, text[event.right[0] : event.right[1]]


@pytest.mark.parametrize(
    ("text", "speaker", "left", "right"),
    [
        ("The army said it held 40 km2.", "army", False, "it held 40 km2."),
        ("Issa Diallo told reporters that 40 km2 fell.", "Issa Diallo", False, "that 40 km2 fell."),
        ("The army said on Monday that 40 km2 fell.", "army", False, "that 40 km2 fell."),
        ("Rebels lost 40 km2, the army said.", "army", True, ""),
        ("Rebels lost 40 km2, the army said on Friday.", "army", True, ""),
        ("Rebels lost 40 km2, the army said, adding that it rained.", "army", True, ""),
        ("“We took 40 km2,” said Issa Diallo, a spokesman for the army.", "Issa Diallo", True, ""),
        ("Rebels lost 40 km2, said Issa Diallo, who leads the army.", "Issa Diallo", True, ""),
        ("In the north, the army said, 40 km2 fell.", "army", True, "40 km2 fell."),
        ("According to the army, 40 km2 fell.", "army", False, ", 40 km2 fell."),
        ("Rebels lost 40 km2, according to the army.", "army", True, ""),
        ("Some 40 km2 fell, according to a local group, Lake Watch.", "Lake Watch", True, ""),
        ("Based on maps by the Lake Institute, 40 km2 fell.", "Lake Institute", False, ", 40 km2 fell."),
        ("The gain of 40 km2 was confirmed by the Lake Institute.", "Lake Institute", True, ""),
        ("Lake Watch issued a statement saying it held 40 km2.", "Lake Watch", False, " it held 40 km2."),
        ("The army denied that it lost 40 km2.", "army", False, "that it lost 40 km2."),
        ("The army claims 40 km2.", "army", False, "40 km2."),
        ("The Lake Institute (LI) said 40 km2 fell.", "Lake Institute", False, "40 km2 fell."),
        ("Issa Diallo, the army's spokesman, said 40 km2 fell.", "Issa Diallo", False, "40 km2 fell."),
        ("The ministry, in a note, said 40 km2 fell.", "ministry", False, "40 km2 fell."),
        ("A group that works with the army said 40 km2 fell.", "group", False, "40 km2 fell."),
        ("On Thursday the army said 40 km2 fell.", "army", False, "40 km2 fell."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_event_names_its_speaker_and_covers_their_words(
    text: str, speaker: str, left: bool, right: str
) -> None:
    event = events_of(text)[0]
    assert event.speaker is not None
    assert (event.speaker.text, *covered(text, event)) == (speaker, left, right)


@pytest.mark.parametrize(
    "text",
    [
        "The claims of the army were old.",
        "Reports about 40 km2 spread.",
        "The United States left 40 km2.",
        "The area, estimated at 40 km2, fell.",
        "As reported, 40 km2 fell.",
        "The army hopes to announce 40 km2.",
        "“The army said 40 km2 fell.”",
        "Rebels hold 40 km2.",
        "",
    ],
    ids=lambda text: text,
)
def test_nouns_participles_and_quoted_verbs_are_no_events(text: str) -> None:
    assert events_of(text) == ()


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The army said it won, adding that rebels fled.", ["verb", "participle"]),
        ("Rebels lost 40 km2, which means they hold 10.", ["inference"]),
        ("Going by army maps, 40 km2 fell.", ["based"]),
        ("According to the army, it won, but rebels said they held.", ["cue", "verb"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_events_of_a_sentence_stand_in_order(text: str, kinds: list[str]) -> None:
    assert [event.kind for event in events_of(text)] == kinds


def test_next_speaker_ends_what_the_one_before_covers() -> None:
    text = "The army said it won but rebels said they held."
    first, second = events_of(text)
    assert text[first.right[0] : first.right[1]].startswith("it won")
    assert first.right[1] <= second.subject_start


@pytest.mark.parametrize(
    ("text", "stance", "anaphoric"),
    [
        ("The army denied the claim.", "denied", True),
        ("The army denied it and left.", "denied", True),
        ("The army rejected that 40 km2 fell.", "denied", False),
        ("The army disputed the figure.", "disputed", True),
        ("The army confirmed the figure.", "asserted", False),
    ],
)
def test_denial_of_nothing_but_a_pronoun_points_back(text: str, stance: str, anaphoric: bool) -> None:
    (event,) = events_of(text)
    assert (event.stance, event.anaphoric) == (stance, anaphoric)


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Issa Diallo told Lake Radio that 40 km2 fell.", "Lake Radio"),
        ("Issa Diallo told Turkish broadcaster TRT that 40 km2 fell.", "TRT"),
        ("Issa Diallo wrote on Telegram that 40 km2 fell.", "Telegram"),
        ("Issa Diallo said in an interview with Lake Post that 40 km2 fell.", "Lake Post"),
        ("Issa Diallo told reporters that 40 km2 fell.", None),
        ("Issa Diallo told President Ali Ba that 40 km2 fell.", None),
        ("Issa Diallo said in a statement that 40 km2 fell.", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_medium_is_the_named_addressee_or_channel(text: str, medium: str | None) -> None:
    (event,) = events_of(text)
    assert (event.medium.text(text) if event.medium is not None else None) == medium


@pytest.mark.parametrize(
    ("text", "speaker", "left"),
    [
        ("Diallo Ba: rebels hold 40 km2", "Diallo Ba", False),
        ("Mali: rebels hold 40 km2", "Mali", False),
        ("Rebels hold 40 km2 – army", "army", True),
        ("Rebels hold 40 km2 - Malian official", "Malian official", True),
        ("Rebels hold 40 km2 — analysts", "analysts", True),
    ],
)
def test_colon_or_dash_of_a_headline_names_the_speaker(text: str, speaker: str, left: bool) -> None:
    (event,) = events_of(text, headline=True)
    assert event.speaker is not None
    assert (event.kind, event.speaker.text, event.covers_left) == ("colon", speaker, left)


@pytest.mark.parametrize("text", ["Explained: rebels hold 40 km2", "What now: rebels hold 40 km2"])
def test_colon_behind_another_word_names_nobody(text: str) -> None:
    assert events_of(text, headline=True) == ()


def test_colon_of_a_paragraph_is_no_event() -> None:
    assert events_of("Mali: rebels hold 40 km2") == ()


@pytest.mark.parametrize(
    "text", ["It fell, according to the army,.", "It fell, said the army,", "It, said.", "said"]
)
def test_sentence_that_breaks_off_is_read(text: str) -> None:
    assert all(event.right[1] <= len(text) for event in events_of(text))


VOCABULARY = (
    'The army said , “ ” " Diallo Ba according to denied it that who told TRT on Monday by was ( ) ; : — '
    "- . 40 km2 adding claims 's in a statement based which means and but a spokesman"
)


@given(st.lists(st.sampled_from(VOCABULARY.split()), max_size=40), st.booleans())
def test_no_order_of_words_breaks_the_reader(words: list[str], headline: bool) -> None:
    text = " ".join(words)
    for event in events_of(text, headline=headline):
        pieces = [event.verb, *event.times, *([event.medium] if event.medium else [])]
        assert all(0 <= piece.start <= piece.end <= len(text) for piece in pieces)
        assert 0 <= event.right[0] <= event.right[1] <= len(text)
        assert 0 <= event.subject_start <= event.verb.start
