"""Reports of an evaluation: the same numbers in the terminal, as JSON and on the page; no held-out word."""

import io
import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from rich.console import Console

from extractor import extract
from extractor.evaluation.gold import GoldArticle, GoldSet, load_gold
from extractor.evaluation.metrics import Rate
from extractor.evaluation.report import Report, make_report
from extractor.evaluation.resampling import Interval
from extractor.evaluation.run_files import EvaluationRun
from extractor.evaluation.running import Contestant, Plan, Result, run_sets
from extractor.rendering.evaluation.data import report_json
from extractor.rendering.evaluation.page import render_report
from extractor.rendering.evaluation.plots import change_row, score_row
from extractor.rendering.evaluation.terminal import print_report
from extractor.rendering.evaluation.wording import engine_words, percent, short_names, signed_words
from extractor_schemas import Extraction, Usage

SEEDS = Path(__file__).parents[2] / "gold" / "seed"
HOSTILE = "<script>alert(1)</script>"
WIDTH = 100


def half(article: GoldArticle) -> Extraction:
    """Every second claim, none of them with a territory."""
    made = extract(article.document)
    claims = tuple(claim.model_copy(update={"territory": ()}) for claim in made.claims[::2])
    return made.model_copy(update={"claims": claims})


@pytest.fixture(scope="session")
def gold() -> GoldSet:
    return load_gold(SEEDS)


@pytest.fixture(scope="session")
def results(gold: GoldSet) -> tuple[Result, Result]:
    """The embedded engine, and one that finds half and has a hostile name."""
    whole = Contestant("grammar", "grammar", lambda article: extract(article.document))
    return run_sets(whole, [gold], Plan()), run_sets(Contestant("x", HOSTILE, half), [gold], Plan())


@pytest.fixture(scope="session")
def report(results: tuple[Result, Result]) -> Report:
    return make_report(EvaluationRun.of(tuple(each.run for each in results)))


@pytest.fixture(scope="session")
def page(report: Report, results: tuple[Result, Result]) -> str:
    return render_report(report, results)


def printed(report: Report, **options: bool) -> str:
    buffer = io.StringIO()
    print_report(report, Console(width=WIDTH, file=buffer), **options)
    return buffer.getvalue()


class Elements(HTMLParser):
    """The elements of a page, each closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_terminal_shows_the_scores_of_each_engine_and_their_difference(report: Report) -> None:
    text = printed(report)
    assert re.search(r"seed\s+2\s+16\s+16\s+16\s+1\.000\s+1\.000\s+1\.000\s+1\.000", text)
    assert re.search(r"seed\s+2\s+16\s+9\s+9\s+1\.000\s+0\.562\s+0\.720", text)
    assert re.search(r"missed: annotated, not found\s+7\b", text)
    assert re.search(r"recall\s+1\.000\s+0\.562\s+−0\.438", text)
    assert re.search(r"territory\s+1\.000\s+0\.000\s+−1\.000", text)
    assert max(len(line) for line in text.splitlines()) <= WIDTH


def test_counts_of_articles_are_printed_where_wanted(report: Report) -> None:
    assert "wire-copy" not in printed(report)
    assert re.search(r"wire-copy\s+9\s+9\s+9\s+0", printed(report, with_articles=True))


def test_json_has_the_same_numbers_and_no_word_of_an_article(report: Report) -> None:
    text = report_json(report)
    one, other = json.loads(text)["engines"]
    assert one["sets"][0]["micro"] == {"precision": 1, "recall": 1, "f1": 1}
    assert other["sets"][0]["micro"]["recall"] == 9 / 16
    assert other["sets"][0]["exact"]["territory"] == {"right": 0, "of": 9, "share": 0}
    assert other["sets"][0]["errors"]["missed"] == 7
    assert json.loads(text)["comparisons"][0]["sets"][0]["found_by_both"] == 9
    assert "Rudskoi" not in text
    assert "NaN" not in text


def test_the_page_is_well_formed_and_asks_nothing_of_the_network(page: str) -> None:
    elements = Elements(page)
    assert elements.open == []
    names = {tag for tag, _ in elements.found}
    assert names & {"script", "link", "img", "iframe", "object", "form", "a"} == {"a"}
    references = [
        value for _, attributes in elements.found for name, value in attributes.items() if name == "href"
    ]
    assert [each for each in references if not (each or "").startswith("#")] == []
    assert all("style" not in attributes for _, attributes in elements.found)
    assert "url(" not in page
    assert "@import" not in page


def test_the_policy_allows_the_two_style_sheets_by_their_digests_and_nothing_else(page: str) -> None:
    styles = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    digests = [f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in styles]
    policy = unescape(re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0])
    assert policy == (
        f"default-src 'none'; style-src {' '.join(digests)}; base-uri 'none'; form-action 'none'"
    )
    assert len(styles) == 2


def test_hostile_names_are_text(page: str) -> None:
    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)" in page


def test_headings_and_targets_are_there_once(page: str) -> None:
    elements = Elements(page)
    ids = [attributes["id"] for _, attributes in elements.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = {
        attributes["aria-labelledby"] for _, attributes in elements.found if "aria-labelledby" in attributes
    }
    assert labelled <= set(ids)


def test_every_disagreement_stands_in_its_sentence_with_both_sides(page: str) -> None:
    marks = re.findall(r"<mark>(.*?)</mark>", page)
    assert len(marks) == 7 + 9, "seven missed, nine without territory"
    assert "Kursk (RU-KRS)</bdi></td><td><bdi>—" in page
    assert page.index("missed: annotated, not found <span") < page.index("territory <span")


def test_sentences_of_a_held_out_set_are_shown_only_where_wanted(
    report: Report, results: tuple[Result, Result]
) -> None:
    hidden = tuple(
        replace(each, sets=tuple(replace(one, gold=replace(one.gold, is_held_out=True)) for one in each.sets))
        for each in results
    )
    page = render_report(report, hidden)
    assert "<mark>" not in page
    assert "Rudskoi" not in page
    assert "its sentences are not shown" in page
    assert "<mark>" in render_report(report, hidden, shows_held_out=True)


@pytest.mark.parametrize(
    ("right", "of", "words"),
    [(0, 0, "–"), (0, 9, "0%"), (9, 9, "100%"), (999, 1000, "99%"), (1, 1000, "1%"), (2, 3, "67%")],
)
def test_whole_percent_hide_no_error_and_no_success(right: int, of: int, words: str) -> None:
    assert percent(Rate(right, of)) == words


def test_names_of_sets_lose_the_folders_that_all_share() -> None:
    assert short_names(["tests/gold/seed", "tests/gold/wire/dev"]) == {
        "tests/gold/seed": "seed",
        "tests/gold/wire/dev": "wire/dev",
    }
    assert short_names(["tests/gold/seed"]) == {"tests/gold/seed": "seed"}
    assert short_names([]) == {}


@pytest.mark.parametrize(
    ("value", "words"), [(0.1, "+0.100"), (-0.1, "−0.100"), (0.0, "0.000"), (-0.0001, "0.000"), (None, "–")]
)
def test_differences_have_a_sign_unless_they_are_none(value: float | None, words: str) -> None:
    assert signed_words(value) == words


def test_intervals_are_drawn_where_there_are_enough_articles(results: tuple[Result, Result]) -> None:
    """The same articles under other names, so that there are eight."""
    (one,) = results[1].run.sets
    many = tuple(
        article.model_copy(update={"name": f"{article.name} {copy}"})
        for copy in range(4)
        for article in one.articles
    )
    run = results[1].run.model_copy(update={"sets": (one.model_copy(update={"articles": many}),)})
    report = make_report(EvaluationRun.of((run,)))
    page = render_report(report, results[1:])
    assert page.count('class="bar"') == 4, "for each score of detection"
    assert re.search(r"F1</span><svg.*?</svg><span class=\"plot-words\">0\.720  0\.7\d–0\.7\d", page)
    assert re.search(r"0\.7\d–0\.7\d", printed(report))


def test_bars_and_ticks_stand_where_the_numbers_are() -> None:
    row = score_row("x", 0.5, Interval(0.25, 0.75), "words")
    assert '<rect x="25.0" y="3" width="50.0" height="4" class="bar">' in row
    assert '<line x1="50.0" y1="1" x2="50.0" y2="9" class="tick">' in row
    row = change_row("x", -0.1, None, "words", 0.2)
    assert '<line x1="25.0" y1="1" x2="25.0" y2="9" class="tick">' in row
    assert "rect" not in row


def test_what_a_model_took_is_told(report: Report) -> None:
    made = report.engines[0].run
    asked = made.model_copy(
        update={
            "prompt": "claims 1 0123456789abcdef",
            "model_answered": "model-7",
            "usage": Usage(attempts=12, input_tokens=3400, output_tokens=560, cost="0.12 USD"),
            "kept_answers": 5,
        }
    )
    words = ", ".join(engine_words(asked))
    assert "prompt claims 1 0123456789ab, answered by model-7, 12 requests" in words
    assert "3,400 tokens in, 560 out, 0.12 USD, 5 of them kept from before, at no cost" in words
