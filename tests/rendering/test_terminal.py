"""What a person reads in the terminal."""

import io
import re
from collections.abc import Callable
from typing import Literal

import pytest
from rich.cells import cell_len
from rich.console import Console

from extractor.rendering.terminal import print_extraction, print_mentions
from extractor_schemas import Extraction

WIDTHS = (80, 100, 140)


def shown(extraction: Extraction, width: int = 100, *, colour: bool = False) -> str:
    file = io.StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    print_extraction(extraction, Console(file=file, width=width, force_terminal=colour, color_system=system))
    return file.getvalue()


def census(extraction: Extraction, width: int = 100) -> str:
    file = io.StringIO()
    print_mentions(extraction.mentions, Console(file=file, width=width))
    return file.getvalue()


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("print_part", [shown, census], ids=["extraction", "census"])
def test_no_line_is_wider_than_the_console(
    extraction: Extraction, print_part: Callable[[Extraction, int], str], width: int
) -> None:
    assert max(cell_len(line) for line in print_part(extraction, width).splitlines()) <= width


@pytest.mark.parametrize("print_part", [shown, census], ids=["extraction", "census"])
def test_piped_output_is_plain_and_has_no_trailing_blanks(
    extraction: Extraction, print_part: Callable[[Extraction, int], str]
) -> None:
    text = print_part(extraction, 100)
    assert "\x1b" not in text
    assert [line for line in text.splitlines() if line != line.rstrip()] == []


def test_colour_adds_nothing_but_colour(extraction: Extraction) -> None:
    coloured = shown(extraction, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(extraction)


def test_every_claim_shows_its_verdict_in_words_its_figure_and_its_evidence(extraction: Extraction) -> None:
    text = squeezed(shown(extraction, 140))
    for number, claim in enumerate(extraction.claims, 1):
        assert re.search(rf" {number} [✓!] {claim.verdict} [^✓]*{re.escape(claim.quantity.text)}", text)
        assert " ".join(claim.evidence[0].text.split()) in text


def test_every_finding_shows_code_message_arithmetic_and_what_it_should_read(extraction: Extraction) -> None:
    text = squeezed(shown(extraction, 140))
    for finding in extraction.findings:
        assert f"{finding.code} {finding.message}" in text
        assert finding.arithmetic is None or finding.arithmetic in text
        assert finding.expected is None or f"should read {finding.expected}" in text


def test_findings_come_grouped_with_what_does_not_hold_first(extraction: Extraction) -> None:
    text = shown(extraction)
    headings = [
        "Does not hold",
        "Cannot be decided",
        "Recomputed and holds",
        "Follows from the figures",
        "Rejected:",
    ]
    places = [text.index(f"\n{heading}") for heading in headings]
    assert places == sorted(places)


def test_repeats_say_where_they_stand_and_with_which_hedge(extraction: Extraction) -> None:
    text = squeezed(shown(extraction))
    assert "also headline, line 1, no hedge: 40%" in text
    assert "also indirect speech, line 7, “about”: 40 percent" in text


def test_conversions_show_their_verdict(extraction: Extraction) -> None:
    text = squeezed(shown(extraction))
    assert "193 square miles ✓ exact" in text
    assert "560 square miles ✗ wrong" in text


def test_the_last_lines_add_up(extraction: Extraction) -> None:
    figures, drafts = shown(extraction).splitlines()[-2:]
    assert figures == "15 figures = 7 claimed + 2 repeats + 2 conversions + 1 rejected + 3 uncovered"
    assert drafts == "11 drafts = 9 evidence of 7 claims (3 accepted, 4 flagged) + 2 rejected"


def test_a_draft_that_got_lost_is_named(extraction: Extraction) -> None:
    lost = extraction.model_copy(update={"drafts": 12})
    assert shown(lost).splitlines()[-1].endswith("+ 1 UNACCOUNTED FOR")


def test_figures_that_nobody_claims_come_with_their_sentence(extraction: Extraction) -> None:
    text = squeezed(shown(extraction))
    assert "line 11 Smoke over 30 hectares of burnt orchard near Tolmar." in text
    assert "C101 Nobody claims this figure." in text


def test_text_of_the_article_is_no_console_markup(extraction: Extraction) -> None:
    text = squeezed(shown(extraction))
    assert "[193 square miles]" in text
    assert "[bold red]12 dunams[/]" in text


def test_control_characters_of_a_draft_never_reach_the_terminal(extraction: Extraction) -> None:
    text = shown(extraction)
    assert "␛[31m1,000" in text
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text) is None


def test_an_extraction_without_claims_says_why(bare: Callable[..., Extraction]) -> None:
    assert "No claims: the text holds no area, share or pace." in shown(bare("Nothing here."))


def test_an_extraction_without_its_text_shows_offsets_instead_of_lines(extraction: Extraction) -> None:
    document = extraction.document.model_copy(update={"text": None})
    text = shown(extraction.model_copy(update={"document": document}))
    assert f"at {extraction.claims[0].quantity.start}" in text
    assert re.search(r"\bline \d", text) is None


def test_the_census_lists_every_figure_with_what_was_read(extraction: Extraction) -> None:
    rows = squeezed(census(extraction, 140))
    for mention in extraction.mentions:
        assert f"{mention.start}–{mention.end} " in rows
    assert "More than 500 square kilometers > 500 km² area" in rows
    assert "193 square miles > 193 mi² area converts 500 square kilometers" in rows
    assert "ambiguous: may also be 1,250" in rows
    assert rows.endswith("15 figures = 4 percent + 9 area + 1 fraction + 1 area rate")


def test_an_empty_census_says_so() -> None:
    file = io.StringIO()
    print_mentions((), Console(file=file, width=80))
    assert file.getvalue() == "No figures: the text holds no area, share or pace.\n"
