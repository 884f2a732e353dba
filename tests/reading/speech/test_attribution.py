"""Attribution: who says a stretch of an article, and how."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.reading.speech.attribution import Statement, read_attributions, same_speaker
from extractor.reading.speech.naming import FullestNames
from extractor.reading.speech.speakers import Piece, Speaker
from extractor_schemas import Block, BlockKind, Document, Mode, Stance


def document(text: str, *, headline: bool = False) -> Document:
    blocks: list[Block] = []
    start = 0
    for number, paragraph in enumerate(text.split("\n\n")):
        kind = BlockKind.HEADLINE if headline and number == 0 else BlockKind.PARAGRAPH
        if paragraph:
            blocks.append(Block(start=start, end=start + len(paragraph), kind=kind))
        start += len(paragraph) + 2
    return Document(text=text, sha256="0" * 64, characters=len(text), language="en", blocks=tuple(blocks))


def state(text: str, piece: str, *, headline: bool = False) -> Statement:
    start = text.rindex(piece)
    found = read_attributions(document(text, headline=headline)).statement_at(start, start + len(piece))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Issa Diallo spoke at noon. He said 40 km2 fell.", "Issa Diallo"),
        ("General Issa Diallo spoke. The army said it won. He said 40 km2 fell.", "Issa Diallo"),
        ("Issa Diallo said it was quiet. Diallo said 40 km2 fell.", "Issa Diallo"),
        ("Mali's defence ministry said it won. The ministry said 40 km2 fell.", "ministry"),
        ("General Issa Diallo said it was quiet. The general said 40 km2 fell.", "Issa Diallo"),
        ("Issa Diallo said it was quiet, adding that 40 km2 fell.", "Issa Diallo"),
        ("“It was quiet,” Issa Diallo said. “Then 40 km2 fell.”", "Issa Diallo"),
        ("“It was quiet.\n\n“Then 40 km2 fell,” Issa Diallo said.", "Issa Diallo"),
        ("Some 40 km2 fell.", None),
        ("The army said it won.\n\nSome 40 km2 fell.", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_pronouns_short_names_and_offices_mean_the_speaker_before(text: str, name: str | None) -> None:
    assert state(text, "40 km2").name == name


def test_short_naming_takes_over_side_and_office_of_the_fuller_one() -> None:
    speaker = state("Mali's army chief Issa Diallo spoke. Diallo said 40 km2 fell.", "40 km2").speaker
    assert speaker is not None
    assert (speaker.side, speaker.text) == ("Mali", "Diallo")
    assert "chief" in speaker.office


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“We hold 40 km2 and we shall not give it back,” Issa Diallo said.", Mode.DIRECT_QUOTE),
        ("Issa Diallo said: “We hold 40 km2 and we shall not give it back.”", Mode.DIRECT_QUOTE),
        ("Issa Diallo said that his men “hold 40 km2” there.", Mode.MIXED_QUOTE),
        ("Issa Diallo said his men hold 40 km2.", Mode.INDIRECT),
        ("According to the army, rebels hold 40 km2.", Mode.INDIRECT),
        ("His men hold 40 km2.", Mode.NARRATOR_BACKGROUND),
        ("Based on army maps, his men hold 40 km2.", Mode.NARRATOR_INFERENCE),
        ("They took 90 km2, which means 40 km2 is left.", Mode.NARRATOR_INFERENCE),
        ("By our count his men hold 40 km2.", Mode.NARRATOR_INFERENCE),
        ("We put the pocket at 40 km2.", Mode.NARRATOR_INFERENCE),
        ("The army took Bor, a district of 40 km2, on Sunday, it said.", Mode.NARRATOR_BACKGROUND),
        ("Bor, which covers 40 km2, has fallen, the army said.", Mode.NARRATOR_BACKGROUND),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_mode_says_how_near_the_words_are_to_the_speaker(text: str, mode: Mode) -> None:
    assert state(text, "40 km2").mode is mode


@pytest.mark.parametrize(
    "text", ["Army holds 40 km2", "Mali: army holds 40 km2", "Army holds 40 km2 – official"]
)
def test_headline_is_its_own_mode(text: str) -> None:
    assert state(text + "\n\nIt rained.", "40 km2", headline=True).mode is Mode.HEADLINE


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said it lost 40 km2.", Stance.ASSERTED),
        ("The army denied that it lost 40 km2.", Stance.DENIED),
        ("The army questioned whether it lost 40 km2.", Stance.DISPUTED),
        ("Rebels said the army lost 40 km2. The army denied the claim.", Stance.DISPUTED),
        ("Rebels said the army lost 40 km2.\n\nThe army does not agree with that.", Stance.DISPUTED),
        ("Rebels said the army lost 40 km2. The army denies any such loss.", Stance.DISPUTED),
        ("Rebels said the army lost 40 km2. The army denied that it fled.", Stance.ASSERTED),
        ("Rebels said they hold 40 km2, a claim the army rejected.", Stance.DISPUTED),
        ("“We do not hold 40 km2,” Issa Diallo said.", Stance.DENIED),
        ("“No 40 km2 were taken,” Issa Diallo said.", Stance.DENIED),
        ("“It is not even 40 km2,” Issa Diallo said.", Stance.DENIED),
        ("Issa Diallo said that they did not take more than 40 km2.", Stance.ASSERTED),
        ("Issa Diallo said that the rebels do not control 40 km2 of it.", Stance.ASSERTED),
        ("The army denied the loss, calling it absurd, and put its gains at 40 km2.", Stance.ASSERTED),
        ("The army said it lost 9, and not 40 km2.", Stance.DENIED),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_denials_before_and_behind_change_the_stance(text: str, stance: Stance) -> None:
    assert state(text, "40 km2").stance is stance


def test_source_of_an_inference_is_kept_apart_from_speakers() -> None:
    text = "Based on statements by the Lake Institute, 40 km2 fell."
    found = state(text, "40 km2")
    assert found.speaker is None
    assert found.based_on is not None
    assert found.based_on.text(text).startswith("Based on")


def test_later_sentences_belong_to_the_same_occasion_until_another_medium() -> None:
    text = "Issa Diallo told Lake Radio on Monday it won. He said 40 km2 fell."
    found = state(text, "40 km2")
    assert found.medium is not None
    assert found.medium.text(text) == "Lake Radio"
    assert any("Monday" in piece.text(text) for piece in found.times)
    other = text + " He told Hill Post that 50 km2 fell."
    medium = state(other, "50 km2").medium
    assert medium is not None
    assert medium.text(other) == "Hill Post"


def test_captions_make_no_claims() -> None:
    text = "A map of 40 km2."
    block = Block(start=0, end=len(text), kind=BlockKind.CAPTION)
    attributions = read_attributions(document(text).model_copy(update={"blocks": (block,)}))
    assert attributions.sentence_at(3) is None
    assert attributions.statement_at(9, 15) is None


def naming(text: str, *, named: bool = True) -> Speaker:
    return Speaker(Piece(0, len(text)), text, is_named=named)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Issa Diallo", "issa diallo", True),
        ("Issa Diallo", "Diallo", True),
        ("Diallo", "Issa Diallo", True),
        ("Issa Diallo", "Awa Diallo", False),
        ("Issa Diallo", "Issa Keita", False),
    ],
)
def test_speakers_are_the_same_by_text_or_surname(one: str, other: str, same: bool) -> None:
    assert same_speaker(naming(one), naming(other)) is same


NAMINGS = st.builds(
    naming,
    st.lists(st.sampled_from(["Issa", "Awa", "DIALLO", "Diallo", "Keita"]), min_size=1, max_size=3).map(
        " ".join
    ),
    named=st.booleans(),
)


@given(st.lists(NAMINGS, max_size=8), NAMINGS)
def test_fullest_name_is_the_first_longest_of_all_that_name_the_same(
    speakers: list[Speaker], one: Speaker
) -> None:
    same = [each.text for each in speakers if same_speaker(each, one)]
    assert FullestNames(tuple(speakers)).of(one) == max(same, key=len, default=one.text)


PARTS = [
    "The army said ",
    "40 km2 fell",
    ". ",
    ", ",
    "“",
    "”",
    "He denied it",
    " according to Mali",
    "\n\n",
    "adding that ",
    "Issa Diallo",
    " told Lake Radio on Monday",
    ", a claim that rebels rejected",
    ": ",
    "which means ",
    "'",
    "’s ",
]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=5)), max_size=25).map("".join), st.booleans()
)
def test_any_text_is_read_and_all_offsets_lie_inside(text: str, headline: bool) -> None:
    attributions = read_attributions(document(text, headline=headline))
    for offset in range(len(text)):
        read = attributions.sentence_at(offset)
        found = attributions.statement_at(offset, offset + 1)
        assert (read is None) == (found is None)
        if found is not None:
            pieces = [*found.times, *(piece for piece in (found.medium, found.based_on) if piece is not None)]
            assert all(0 <= piece.start <= piece.end <= len(text) for piece in pieces)


def test_text_without_a_full_stop_is_cut_into_bounded_sentences() -> None:
    text = "the army said that it took land and " * 1000
    lengths = [len(read.sentence.words) for read in read_attributions(document(text)).sentences]
    assert len(lengths) > 5
    assert max(lengths) < 2000
