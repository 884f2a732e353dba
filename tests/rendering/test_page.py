"""The page: complete, self-contained, and nothing of the article in it but text."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ExtractorError
from extractor.rendering.page import render_page
from extractor_schemas import Extraction, Surface

ELEMENTS = """
    html head meta title style body a header p h1 h2 h3 bdi ul li main section div span article dl dt dd
    strong br details summary table thead tbody tr th td footer script
"""
ATTRIBUTES = """
    charset http-equiv content name lang class id href rel role tabindex dir open scope data-at data-evidence
    aria-label aria-labelledby
"""
VOID = {"meta", "br"}
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</style></title>",
    "' onfocus='alert(3)",
    "<!--",
)


class Page(HTMLParser):
    """What a browser would find in the page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.unlabelled: list[str] = []
        self.in_label = False
        self.raw: dict[str, str] = {}
        self.comments = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.in_label = self.in_label or dict(attrs).get("class") == "label"
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.in_label = False

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in {"style", "script"}:
            self.raw[self.open[-1]] = self.raw.get(self.open[-1], "") + data
        else:
            self.text.append(data)
            self.unlabelled.append("" if self.in_label else data)

    def handle_comment(self, data: str) -> None:
        self.comments += 1

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]

    def words(self) -> str:
        return " ".join("".join(self.text).split())


def check_markup(page: Page) -> None:
    assert page.open == []
    assert page.comments == 0
    assert {tag for tag, _ in page.elements} <= set(ELEMENTS.split())
    assert {name for _, attributes in page.elements for name in attributes} <= set(ATTRIBUTES.split())
    assert [tag for tag, _ in page.elements].count("script") == 1


@pytest.fixture(scope="module")
def page(extraction: Extraction) -> Page:
    return Page(render_page(extraction))


def test_only_elements_and_attributes_of_ours_are_there(page: Page) -> None:
    check_markup(page)


@given(words=st.text(st.characters(exclude_categories=["Cs"])), hostile=st.sampled_from(HOSTILE))
def test_no_text_becomes_markup(bare: Callable[..., Extraction], words: str, hostile: str) -> None:
    text = f"{words}{hostile}{words}."
    extraction = bare(
        text, title=Surface.cut(text, 0, len(text)), outlet=text, url=f"https://{text}", language=text
    )
    page = Page(render_page(extraction))
    check_markup(page)
    assert hostile in page.words() or hostile not in " ".join(text.split())


def test_style_and_script_hold_nothing_but_our_files_and_the_policy_allows_only_them(
    extraction: Extraction,
) -> None:
    page = Page(render_page(extraction))
    (policy,) = (
        one["content"] for _, one in page.elements if one.get("http-equiv") == "Content-Security-Policy"
    )
    digests = {name: b64encode(sha256(raw.encode()).digest()).decode() for name, raw in page.raw.items()}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}';"
        " base-uri 'none'; form-action 'none'"
    )
    assert not any(
        piece in page.raw["style"] + page.raw["script"]
        for piece in ("@import", "url(", "//example", "fetch(")
    )


def test_nothing_is_loaded_and_links_leave_the_page_only_for_the_article(
    page: Page, extraction: Extraction
) -> None:
    assert page.values("src") == []
    assert {link for link in page.values("href") if not link.startswith("#")} == {extraction.document.url}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", " https://x", "//x"]
)
def test_an_address_that_is_not_web_is_no_link(bare: Callable[..., Extraction], url: str) -> None:
    page = Page(render_page(bare("Words.", url=url)))
    assert [link for link in page.values("href") if not link.startswith("#")] == []
    assert url.strip() in page.words()


def test_every_anchor_exists_once(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.values("href") if link.startswith("#")} <= set(ids)
    assert {name for labels in page.values("aria-labelledby") for name in labels.split()} <= set(ids)


def test_the_whole_article_is_there_in_order(page: Page, extraction: Extraction) -> None:
    words = " ".join("".join(page.unlabelled).split())
    reached = 0
    for block in extraction.document.blocks:
        block_words = " ".join((extraction.document.text or "")[block.start : block.end].split())
        at = words.find(block_words, reached)
        assert at >= reached, f"{block_words!r} is missing or out of order"
        reached = at


def test_text_outside_the_blocks_is_there_too(extraction: Extraction) -> None:
    document = extraction.document.model_copy(update={"blocks": extraction.document.blocks[1:4:2]})
    words = Page(render_page(extraction.model_copy(update={"document": document}))).words()
    for piece in (
        "Arvenia says it has retaken",
        "Coastline News Agency June 12, 2025",
        "The form a reader sent",
    ):
        assert piece in words


def test_every_figure_is_marked_and_labelled_by_what_accounts_for_it(
    page: Page, extraction: Extraction
) -> None:
    marks = {
        attributes["id"]: (attributes["class"] or "").split()[1]
        for tag, attributes in page.elements
        if tag == "a" and (attributes.get("class") or "").startswith("mark")
    }
    assert set(marks) == {f"figure-{index}" for index in range(len(extraction.mentions))}
    assert sorted(set(marks.values())) == [
        "accepted", "conversion", "flagged", "rejected", "repeat", "uncovered", "wrong",
    ]  # fmt: skip
    words = page.words()
    for label in ("500 square kilometers ! claim 1", "40 percent repeats 2", "560 square miles ✗ converts 3"):
        assert label in words
    assert "30 hectares uncovered" in words
    assert "70 percent rejected" in words


def test_every_claim_has_a_card_that_knows_its_evidence(page: Page, extraction: Extraction) -> None:
    cards = {attributes["id"]: attributes for _, attributes in page.elements if "data-evidence" in attributes}
    assert list(cards) == [f"claim-{number}" for number in range(1, len(extraction.claims) + 1)]
    for card, claim in zip(cards.values(), extraction.claims, strict=True):
        assert card["data-evidence"] == " ".join(f"{one.start}-{one.end}" for one in claim.evidence)
        assert claim.verdict in (card["class"] or "")


def test_every_finding_stands_on_the_page_and_on_the_cards_of_its_claims(
    page: Page, extraction: Extraction
) -> None:
    words = page.words()
    for finding in extraction.findings:
        assert words.count(finding.message) >= 1 + len(finding.claims)
        assert finding.arithmetic is None or words.count(finding.arithmetic) == 1 + len(finding.claims)
        assert finding.expected is None or f"should read {finding.expected}" in words
    assert "uncovered C101 Nobody claims this figure." in words


def test_headings_step_down_one_level_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_landmarks_are_there_once(page: Page) -> None:
    tags = [tag for tag, _ in page.elements]
    assert [tags.count(name) for name in ("header", "main", "footer")] == [1, 1, 1]


def test_the_article_is_marked_with_its_language_and_turns_with_its_script(page: Page) -> None:
    texts = [
        attributes for tag, attributes in page.elements if tag == "div" and attributes.get("class") == "text"
    ]
    assert {one["lang"] for one in texts} == {"en"}
    assert "auto" in page.values("dir")


def test_the_same_extraction_gives_the_same_page(extraction: Extraction) -> None:
    assert render_page(extraction) == render_page(extraction.model_copy(deep=True))


def test_an_extraction_without_its_text_is_an_error_that_says_what_to_do(
    bare: Callable[..., Extraction],
) -> None:
    with pytest.raises(ExtractorError, match="extract again"):
        render_page(bare(None))


def _scheme(style: str, start: int) -> dict[str, str]:
    block = style[start : style.index("}", style.index("--none-wash", start))]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [":root {", "(prefers-color-scheme: dark)", "@media print"])
def test_every_pair_of_colours_has_the_contrast_of_wcag_aa(page: Page, scheme: str) -> None:
    style = page.raw["style"]
    colours = _scheme(style, style.index(scheme))
    pairs = [(ink, ground) for ink in ("ink", "muted", "link") for ground in ("paper", "sheet")]
    for tone in ("good", "doubt", "bad", "same", "echo", "none"):
        pairs += [(tone, f"{tone}-wash"), ("ink", f"{tone}-wash"), (tone, "paper"), (tone, "sheet")]
    lit = [
        (tone, "lit") for tone in ("ink", "good", "doubt", "bad", "same", "echo", "none") if "lit" in colours
    ]
    weak = {pair: _contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs + lit}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
