"""Blocks, by copy made for these tests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.documents.blocks import split_blocks
from extractor_schemas import Block, BlockKind

_LEDE = "The army said on Monday that it held 40 percent of the state."
_MORE = "A spokesman did not say when the rest would follow."


def _kinds(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(text[block.start : block.end], block.kind.value) for block in split_blocks(text, language)]


@pytest.mark.parametrize(
    ("line", "kind", "language"),
    [
        ("By Amina Yusuf", "byline", "en"),
        ("By Amina Yusuf and Piotr Nowak in El Fasher", "byline", "en"),
        ("BY AMINA YUSUF, Associated Press", "byline", "en"),
        ("AFP", "byline", "en"),
        ("(Reuters)", "byline", "en"),
        ("- AFP", "byline", "en"),
        ("AFP/Xinhua", "byline", "en"),
        ("Reuters, Nairobi", "byline", "en"),
        ("World | By AFP | March 3, 2025", "byline", "en"),
        ("Source: PTI", "byline", "en"),
        ("© 2025 AFP", "byline", "en"),
        ("(Reporting by Amina Yusuf; Editing by Piotr Nowak)", "byline", "en"),
        ("Автор: Олена Коваль", "byline", "uk"),
        ("Par Marie Dupont avec AFP", "byline", "fr"),
        ("Von Jana Roth", "byline", "de"),
        ("By 2030 the army will hold it all", "paragraph", "en"),
        ("By then the rebels had left.", "paragraph", "en"),
        ("Von der Leyen Visits Town", "paragraph", "en"),
        ("March 3, 2025", "date", "en"),
        ("Monday, 3 March 2025, 14:05 GMT", "date", "en"),
        ("Published: 2025-03-03 | Updated: 2025-03-04", "date", "en"),
        ("3 марта 2025 года, 14:05", "date", "ru"),
        ("Veröffentlicht am 3. März 2025 um 14:05 Uhr", "date", "de"),
        ("Publié le 3 mars 2025 à 14h05", "date", "fr"),
        ("Africa | March 3, 2025 | 3 min read", "date", "en"),
        ("March 3, 2025: 40 towns held", "paragraph", "en"),
        ("Related article: Who holds the dam?", "related", "en"),
        ("READ MORE Who holds the dam?", "related", "en"),
        ("See also – Who holds the dam?", "related", "en"),
        ("Читайте также: Кто держит плотину", "related", "ru"),
        ("À lire aussi : Qui tient le barrage", "related", "fr"),
        ("Rivals trade blame over the attack on a sch...", "related", "en"),
        ("Rivals trade blame over the attack…", "related", "en"),
        ("See also the report of Monday, which puts it at 64 percent.", "paragraph", "en"),
        ('"We will hold on...', "paragraph", "en"),
        ("He paused. Then he went on...", "paragraph", "en"),
        ("Photo: Amina Yusuf", "caption", "en"),
        ("Фото: Минобороны", "caption", "ru"),
        ("A tank near the dam. Photo by Amina Yusuf", "caption", "en"),
        ("A tank near the dam. Amina Yusuf / Telegram", "caption", "en"),
        ("A tank near the dam. REUTERS/Amina Yusuf", "caption", "en"),
        ("A tank near the dam on March 3, 2025. [Amina Yusuf/AFP]", "caption", "en"),
        ("A tank near the dam (AP Photo/Amina Yusuf)", "caption", "en"),
        ("FILE PHOTO: A tank near the dam, March 3, 2025", "caption", "en"),
        ("A tank near the dam © Getty Images", "caption", "en"),
        ("The army took the dam in August. (AP)", "paragraph", "en"),
        ("The war in pictures: a dam that the army holds", "paragraph", "en"),
        ("The video was first shown on Facebook.", "paragraph", "en"),
        ("https://x.example/2025/03/03/dam", "address", "en"),
        ("<https://x.example/dam>", "address", "en"),
        ("Link: www.x.example/dam", "address", "en"),
        ("More is at https://x.example/dam", "paragraph", "en"),
    ],
)
def test_a_line_gives_itself_away(line: str, kind: str, language: str) -> None:
    text = f"{_LEDE}\n\n{line}\n\n{_MORE}"
    assert _kinds(text, language) == [(_LEDE, "paragraph"), (line, kind), (_MORE, "paragraph")]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        pytest.param(f"Army holds the dam\n\n{_LEDE}", ["headline", "paragraph"], id="before the lede"),
        pytest.param(f"Army holds the dam\n{_LEDE}", ["headline", "paragraph"], id="without a blank line"),
        pytest.param(f"Explainer: Who holds it\n\n{_LEDE}", ["headline", "paragraph"], id="not a teaser"),
        pytest.param(f"Army holds the dam...\n\n{_LEDE}", ["headline", "paragraph"], id="cut off"),
        pytest.param("Army holds the dam\n\nBy AFP", ["headline", "byline"], id="before a byline"),
        pytest.param(f"Who holds the dam?\n\n{_LEDE}", ["headline", "paragraph"], id="a question"),
        pytest.param(f"Dam taken from the U.S.\n\n{_LEDE}", ["headline", "paragraph"], id="an abbreviation"),
        pytest.param(
            f"AFRICA\n\nArmy holds the dam\n\n{_LEDE}", ["headline", "headline", "paragraph"], id="a rubric"
        ),
        pytest.param(
            f"Army holds the dam\n\nRebels say they left it\n\nBy AFP\n\n{_LEDE}",
            ["headline", "headline", "byline", "paragraph"],
            id="a second headline",
        ),
        pytest.param(
            f"By AFP\n\nArmy holds the dam\n\n{_LEDE}", ["byline", "headline", "paragraph"], id="after it"
        ),
        pytest.param(f"Title: Army holds the dam\n\n{_LEDE}", ["headline", "paragraph"], id="labelled"),
        pytest.param(f"{_LEDE}\n\n{_MORE}", ["paragraph", "paragraph"], id="sentences are none"),
        pytest.param("Army holds the dam", ["paragraph"], id="nothing follows"),
        pytest.param(
            f"GOMA, Jan 27: M23 holds the town\n\n{_LEDE}", ["paragraph", "paragraph"], id="a dateline"
        ),
    ],
)
def test_headlines(text: str, kinds: list[str]) -> None:
    assert [kind for _, kind in _kinds(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The general said that the forces\n\nheld around 500 square kilometres.", id="over a blank line"
        ),
        pytest.param(
            "The general said that the forces\nheld around 500 square kilometres.", id="over a line end"
        ),
        pytest.param("The general said that they held about\n\n500 square kilometres.", id="before a number"),
        pytest.param("The general told the\n\nMorning Star that they held it.", id="before a name"),
        pytest.param("They hold 500 sq.\n\nkilometres of it.", id="after an abbreviation"),
        pytest.param("Генерал заявил, что войска\n\nконтролируют 500 кв. км.", id="Russian"),
    ],
)
def test_a_broken_sentence_stays_one_paragraph(text: str) -> None:
    assert _kinds(text) == [(text, "paragraph")]


def test_whole_sentences_are_paragraphs_of_their_own() -> None:
    assert len(_kinds(f"{_LEDE}\n{_MORE}\nal-Shabab denied it.")) == 3


def test_lines_broken_to_a_width_are_joined() -> None:
    text = (
        "The army said on Monday that it held forty percent of\n"
        "the state. Kordofan and Darfur remain in the hands of\n"
        "the other side, it said. A map was not published with\n"
        "the figures.\n\n"
        "Nobody could be reached for comment."
    )
    assert [kind for _, kind in _kinds(text)] == ["paragraph", "paragraph"]


def test_headlines_in_a_list_of_other_stories_are_related() -> None:
    text = f"{_LEDE}\n\nALSO READ\n\nWho holds the dam\nWhy the bridge fell\n\n{_MORE}"
    assert [kind for _, kind in _kinds(text)] == ["paragraph", "related", "related", "related", "paragraph"]


def test_an_address_goes_with_its_label() -> None:
    text = f"{_LEDE}\n\nOriginal url:\n\nhttps://x.example/dam"
    assert _kinds(text)[1] == ("Original url:\n\nhttps://x.example/dam", "address")


def test_a_text_of_one_cut_off_line_is_a_paragraph() -> None:
    assert _kinds("Army now holds 64% of the state...") == [
        ("Army now holds 64% of the state...", "paragraph")
    ]


def test_a_text_of_one_caption_is_a_paragraph() -> None:
    assert _kinds("Israel holds 53% of Gaza / Facebook") == [
        ("Israel holds 53% of Gaza / Facebook", "paragraph")
    ]


def test_the_stated_title_is_the_headline() -> None:
    text = f"The Paper\n\nArmy “holds” the dam\n\n{_LEDE}"
    blocks = split_blocks(text, "en", title="Army 'holds' the  Dam")
    assert [text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADLINE] == ["Army “holds” the dam"]


def test_markup_names_the_headline_and_captions() -> None:
    text = f"The Paper\n\nArmy now holds the dam.\n\nA tank.\n\n{_LEDE}"
    hints = [(0, 9, BlockKind.HEADLINE), (11, 34, BlockKind.HEADLINE), (36, 43, BlockKind.CAPTION)]
    assert [block.kind.value for block in split_blocks(text, "en", hints=hints)] == [
        "paragraph",
        "headline",
        "caption",
        "paragraph",
    ]


def _assert_covers(text: str, blocks: tuple[Block, ...]) -> None:
    position = 0
    for block in blocks:
        assert not text[position : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()


_LINES = [
    "By AFP",
    "March 3, 2025",
    "ALSO READ",
    "Photo: x / y",
    "cut...",
    "https://x.example",
    "Link:",
    "A. b",
    "c",
    "",
    "«",
    "3",
]


@given(st.lists(st.sampled_from(_LINES)).map("\n".join), st.sampled_from(["en", "de", "und"]))
def test_blocks_cover_all_but_white_space(text: str, language: str) -> None:
    _assert_covers(text, split_blocks(text, language))


@given(st.text())
def test_any_text_has_blocks(text: str) -> None:
    _assert_covers(text, split_blocks(text, "und"))
