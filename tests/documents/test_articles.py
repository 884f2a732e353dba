"""Whole articles: the two seeds, markup, properties, errors."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.documents import Markup, load_document, read_document, source_span, text_span
from extractor.errors import ConfigError, DocumentTooLongError, EmptyDocumentError
from extractor_schemas import BlockKind, Document, PublishedBasis, Span

_SEEDS = Path(__file__).parents[1] / "gold" / "seed"


def _text(document: Document) -> str:
    assert document.text is not None
    return document.text


def _blocks(document: Document, kind: BlockKind) -> list[str]:
    return [_text(document)[block.start : block.end] for block in document.blocks if block.kind is kind]


@pytest.fixture(scope="module")
def site_copy() -> Document:
    return load_document(_SEEDS / "the-moscow-times.txt")


@pytest.fixture(scope="module")
def wire_copy() -> Document:
    return load_document(_SEEDS / "wire-copy.txt")


def test_site_copy_has_its_metadata(site_copy: Document) -> None:
    assert site_copy.title is not None
    assert site_copy.title.text.startswith("Russia Claims to Have Retaken 64%")
    assert site_copy.byline is not None
    assert site_copy.agency is not None
    assert (site_copy.byline.text, site_copy.agency.text) == ("AFP", "AFP")
    assert (site_copy.published, site_copy.published_basis) == (date(2025, 2, 20), PublishedBasis.STATED)
    assert site_copy.url is not None
    assert site_copy.url.endswith("-a88089")
    assert (site_copy.language, site_copy.dateline) == ("en", None)


def test_site_copy_has_its_blocks(site_copy: Document) -> None:
    assert [block.kind.value for block in site_copy.blocks] == (
        ["headline", "byline", "date", "caption"]
        + ["paragraph"] * 4
        + ["related"]
        + ["paragraph"] * 6
        + ["address"]
    )
    assert _blocks(site_copy, BlockKind.RELATED)[0].startswith("Related article: 'Nothing Will Ever")


def test_site_copy_loses_markup_and_nothing_else(site_copy: Document) -> None:
    assert "[309 square miles]" in _text(site_copy)
    assert "told the Krasnaya Zvezda military" in _text(site_copy)
    assert not {"*", "](", "<", ">"} & set(_text(site_copy))


def test_a_sentence_broken_over_a_blank_line_stays_in_one_block(site_copy: Document) -> None:
    (paragraph,) = [each for each in _blocks(site_copy, BlockKind.PARAGRAPH) if each.startswith("Last week")]
    assert "Ukrainian forces\n\ncontrolled around 500 square kilometers" in paragraph


def test_wire_copy_is_dated_by_its_dateline(wire_copy: Document) -> None:
    assert wire_copy.dateline is not None
    assert wire_copy.dateline.text == "MOSCOW, Feb 20"
    assert (wire_copy.published, wire_copy.published_basis) == (date(2025, 2, 20), PublishedBasis.INFERRED)
    assert wire_copy.title is None


def test_a_teaser_in_wire_copy_is_no_paragraph(wire_copy: Document) -> None:
    (teaser,) = _blocks(wire_copy, BlockKind.RELATED)
    assert teaser.endswith("boarding sch...")


_PAGE = """<!doctype html><html lang="en"><head><title>Junta loses 80 towns | The Post</title>
<meta property="og:title" content="Junta loses 80 towns">
<meta property="article:published_time" content="2024-11-05T09:00:00+06:30">
<link rel="canonical" href="https://post.example/80-towns"></head><body><nav>Home</nav><h1>The Post</h1>
<article><h1>Junta loses 80 towns</h1><p>By <a href="/t">Thiha Aung</a></p>
<figure><figcaption>Fighters in Lashio</figcaption></figure>
<p>Rebels hold 42&nbsp;per cent of Myanmar&#8217;s territory, or 280,000&nbsp;km<sup>2</sup>.</p>
<p style="display:none">Say 9,000 km.</p></article></body></html>"""


def test_a_web_page_is_read_with_its_metadata() -> None:
    document = read_document(_PAGE)
    assert document.title is not None
    assert document.byline is not None
    assert (document.title.text, document.byline.text) == ("Junta loses 80 towns", "Thiha Aung")
    assert (document.outlet, document.url) == ("The Post", "https://post.example/80-towns")
    assert (document.published, document.language) == (date(2024, 11, 5), "en")
    assert _blocks(document, BlockKind.CAPTION) == ["Fighters in Lashio"]
    assert _blocks(document, BlockKind.PARAGRAPH)[-1] == (
        "Rebels hold 42\u00a0per cent of Myanmar’s territory, or 280,000\u00a0km²."
    )


def test_spans_of_a_web_page_lead_back_to_its_source() -> None:
    document = read_document(_PAGE)
    start = _text(document).index("280,000")
    source = slice(*source_span(document, Span(start=start, end=start + 11)))
    assert _PAGE[source] == "280,000&nbsp;km<sup>2</sup>"
    assert text_span(document, source.start, source.stop) == Span(start=start, end=start + 11)
    hidden = _PAGE.index("9,000")
    assert text_span(document, hidden, hidden + 5) is None


def test_invisible_characters_that_references_hide_are_taken_out() -> None:
    assert read_document("<p>8&#8203;00 &shy;km&#x202E;</p>").text == "800 km"


def test_markup_can_be_said() -> None:
    assert read_document("_x_ is it", markup=Markup.MARKDOWN).text == "x is it"
    assert read_document("<p>x</p>", markup=Markup.PLAIN).text == "<p>x</p>"
    assert read_document("**, _x_ and [309 square miles]").text == "**, _x_ and [309 square miles]"


def test_the_digest_is_of_the_normalised_text() -> None:
    document = read_document("Cafe\u0301\r\n")
    assert document.sha256 == sha256("Café\n".encode()).hexdigest()
    assert document.characters == 5


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("GOMA (AFP) - It fell.", "AFP"),
        ("It fell on Monday, the army said. (AP)", "AP"),
        ("It fell on Monday, the army said. – Reuters", "Reuters"),
        ("It fell, the army told Reuters.", None),
        ("It fell on Monday (as AFP reported).", None),
        ("Two-Thirds of It Held, Says AP", None),
        ("It fell on Monday, the army said. (AFP/Reuters)", "AFP"),
        ("Town falls\n\nSource: Xinhua\n\nIt fell.", "Xinhua"),
    ],
)
def test_the_agency_is_the_one_that_is_credited(text: str, agency: str | None) -> None:
    found = read_document(text).agency
    assert (found.text if found else None) == agency


def test_a_source_line_names_the_outlet() -> None:
    document = read_document(
        "Title: Town falls\nSource: Sudan Tribune\nDate: 2025-02-20\n\nIt fell on Monday."
    )
    assert document.title is not None
    assert (document.title.text, document.outlet) == ("Town falls", "Sudan Tribune")


def test_a_stated_author_is_found_in_the_text() -> None:
    document = read_document(
        "<meta name=author content='Ada Berg'><h1>Town falls now</h1><p>Ada Berg</p><p>It fell.</p>"
    )
    assert document.byline is not None
    assert document.byline.text == "Ada Berg"


@pytest.mark.parametrize(("language", "code"), [("en-GB", "en"), ("RU", "ru"), ("und", "und"), (None, "en")])
def test_language_given_or_told(language: str | None, code: str) -> None:
    assert read_document("The army took the town.", language=language).language == code


def test_a_page_may_declare_what_its_text_does_not_tell() -> None:
    assert read_document("<html lang='ka-GE'><p>64%</p></html>").language == "ka"


@pytest.mark.parametrize("language", ["", "english language", "e", "en_", "12"])
def test_a_malformed_language_is_refused(language: str) -> None:
    with pytest.raises(ConfigError, match="is not a language: write an ISO 639-1 code"):
        read_document("Text.", language=language)


@pytest.mark.parametrize(
    "text", ["", " \n\t", "\ufeff\u200b", "<script>x</script>", "\u00a0", "<!-- <p> x </p> -->"], ids=ascii
)
def test_no_text_is_an_empty_document(text: str) -> None:
    with pytest.raises(EmptyDocumentError):
        read_document(text, markup=Markup.HTML if "<" in text else None)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(DocumentTooLongError) as caught:
        read_document("a" * 11, max_characters=10)
    assert (caught.value.characters, caught.value.limit) == (11, 10)
    assert read_document("a" * 10, max_characters=10).characters == 10


_PIECES = [
    "<p>",
    "</p>",
    "<b hidden>",
    "</b>",
    "&amp;",
    "e\u0301",
    "\u200b",
    "\r\n",
    "[a](b)",
    "*c*",
    "By AFP",
    " 800 km ",
    "# ",
    "\n\n",
    "x",
    "\ud800",
]
_ANY_TEXT = st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join), st.text(st.characters()))


@given(_ANY_TEXT, st.sampled_from([None, *Markup]), st.data())
@example("<p>a&amp;", None, None)
def test_any_text_is_read_and_mapped(text: str, markup: Markup | None, data: st.DataObject | None) -> None:
    try:
        document = read_document(text, markup=markup)
    except EmptyDocumentError:
        return
    read = _text(document)
    for run in document.offset_map:
        assert (
            read[run.start : run.start + run.length] == text[run.source_start : run.source_start + run.length]
        )
    ranges = [source_span(document, Span(start=index, end=index + 1)) for index in range(len(read))]
    assert ranges == sorted(ranges)
    assert all(0 <= start < end <= len(text) for start, end in ranges if start != end)
    for surface in (document.title, document.byline, document.agency, document.dateline):
        assert surface is None or read[surface.start : surface.end] == surface.text
    start = data.draw(st.integers(0, len(read) - 1)) if data else 0
    end = data.draw(st.integers(start + 1, len(read))) if data else 1
    back = text_span(document, *source_span(document, Span(start=start, end=end)))
    # a blank line that markup asked for may come from nowhere
    if all(low < high for low, high in ranges[start:end]):
        assert back is not None
        assert back.contains(Span(start=start, end=end))


@given(_ANY_TEXT)
def test_reading_what_was_read_changes_nothing(text: str) -> None:
    try:
        read = _text(read_document(text))
    except EmptyDocumentError:
        return
    assert read_document(read, markup=Markup.PLAIN).text == read
