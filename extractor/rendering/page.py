"""The page that `extract --format html` writes: one file that asks nothing of the network.

Article text only ever enters through `element`, which escapes it. The content security policy allows the
style sheet and the script of this package by their digests and nothing else, so that markup which came in by
another way could neither run nor load anything.
"""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files

from extractor.errors import ExtractorError
from extractor.rendering.article import article_rows, label_of, target_of, tone_of
from extractor.rendering.cards import Cards, field
from extractor.rendering.census import Census, Status, drafts_sum, figures_sum, take_census
from extractor.rendering.markup import Html, element, join
from extractor.rendering.notation import figure_as_printed, figure_notation, other_readings, visible
from extractor.rendering.positions import LineIndex
from extractor.rendering.wording import (
    OUTCOME_SIGNS,
    REASONS,
    VERDICT_SIGNS,
    count,
    document_words,
    usage_words,
)
from extractor_schemas import Extraction, Outcome, Verdict

LEGEND = (
    ("accepted", "✓ claim", "a claim that holds"),
    ("flagged", "! claim", "a claim whose figures do not hold or cannot be decided"),
    ("repeat", "repeats", "a claim stated once more"),
    ("conversion", "converts", "the same in another unit"),
    ("wrong", "✗ converts", "a wrong conversion"),
    ("rejected", "rejected", "what a draft made of it is not in the text"),
    ("uncovered", "uncovered", "nobody claims it"),
)
"""Class of a mark, its label and what it means."""


def render_page(extraction: Extraction) -> str:
    """Write an Extraction as one self-contained HTML page.

    Args:
        extraction: With the text of its document.

    Raises:
        ExtractorError: If it was written without the text.
    """
    text = extraction.document.text
    if text is None:
        raise ExtractorError(
            "this extraction was written without the article's text; extract again with the text"
        )
    census = take_census(extraction)
    lines = LineIndex(text)
    cards = Cards(extraction, census, lines)
    body = element(
        "body",
        element("a", "Skip to the article", href="#article", class_="skip"),
        _header(extraction, census),
        element(
            "main",
            _article(extraction, text, census, cards),
            _findings(cards, census),
            _rejections(extraction, cards),
            _census_table(extraction, census, lines),
        ),
        _footer(extraction),
        element("script", _resource("page.js")),
    )
    return f"<!DOCTYPE html>\n{element('html', _head(extraction), body, lang='en')}\n"


@cache
def _resource(name: str) -> Html:
    return Html((files("extractor.rendering") / name).read_text(encoding="utf-8"))


def _digest(resource: str) -> str:
    return f"'sha256-{b64encode(sha256(resource.encode()).digest()).decode()}'"


def _head(extraction: Extraction) -> Html:
    style, script = _resource("page.css"), _resource("page.js")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)};"
        " base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", f"Claims in: {_title(extraction)}"),
        element("style", style),
    )


def _title(extraction: Extraction) -> str:
    title = extraction.document.title
    return visible(title.text) if title else "Untitled article"


def _header(extraction: Extraction, census: Census) -> Html:
    verdicts = [
        element(
            "li",
            f"{VERDICT_SIGNS[verdict]} {extraction.count(verdict):,} {verdict}",
            class_=f"pill {verdict}",
        )
        for verdict in Verdict
    ]
    uncovered = len(census.with_status(Status.UNCOVERED))
    verdicts.append(element("li", f"{uncovered:,} uncovered", class_="pill uncovered"))
    origin = " · ".join(document_words(extraction.document))
    return element(
        "header",
        element("p", "Claims and their arithmetic", class_="over"),
        element("h1", element("bdi", _title(extraction))),
        element("p", element("bdi", origin), class_="origin"),
        element("p", f"Engine {visible(extraction.provenance.engine)}", class_="origin"),
        element("ul", *verdicts, class_="verdicts", aria_label="Claims by verdict"),
        element("p", f"No claims: {REASONS[extraction.reason]}.", class_="reason")
        if extraction.reason
        else None,
        _what_fails(extraction, census),
    )


def _what_fails(extraction: Extraction, census: Census) -> Html | None:
    failing = dict(census.groups).get(Outcome.INCONSISTENT, ())
    if not failing:
        return None
    entries: list[Html] = []
    for index in failing:
        finding = extraction.findings[index]
        sign = f"{OUTCOME_SIGNS[finding.outcome]} {visible(finding.code)} "
        expected = f" Should read {visible(finding.expected)}." if finding.expected else None
        words = (sign, element("bdi", visible(finding.message)))
        entries.append(element("li", element("a", *words, href=f"#finding-{index}"), expected))
    heading = element("h2", f"What does not hold ({len(failing):,})", id="fails")
    return element("section", heading, element("ul", *entries), class_="fails", aria_labelledby="fails")


def _section(name: str, heading: str, *children: str | None) -> Html:
    title = element("h2", heading, id=f"{name}-name")
    return element("section", title, *children, id=name, aria_labelledby=f"{name}-name")


def _article(extraction: Extraction, text: str, census: Census, cards: Cards) -> Html:
    marks = (
        element("li", element("span", label, class_=f"mark {tone}"), f" {meaning}")
        for tone, label, meaning in LEGEND
    )
    legend = element("ul", *marks, class_="legend", aria_label="What the marks mean")
    rows = article_rows(
        extraction, text, census, [cards.claim(index) for index in range(len(extraction.claims))]
    )
    return _section("article", "The article and its claims", legend, rows)


def _findings(cards: Cards, census: Census) -> Html | None:
    return _section("findings", "Findings", *cards.groups()) if census.groups else None


def _rejections(extraction: Extraction, cards: Cards) -> Html | None:
    if not extraction.rejected:
        return None
    rejected = (cards.rejection(index) for index in range(len(extraction.rejected)))
    return _section("rejected", "Rejected drafts", element("div", *rejected, class_="rejections"))


def _census_table(extraction: Extraction, census: Census, lines: LineIndex) -> Html:
    names = ("figure", "read as", "kind", "line", "status")
    rows = [element("tr", *(element("th", name, scope="col") for name in names))]
    for index, standing in enumerate(census.standings):
        mention = standing.mention
        findings = (extraction.findings[at] for at in census.of_uncovered.get(mention.id, ()))
        notes = (f" {visible(finding.code)} {visible(finding.message)}" for finding in findings)
        target = target_of(standing, index)
        label: str = label_of(standing, extraction)
        if target != f"census-{index}":
            label = element("a", label, href=f"#{target}")
        cells = (
            element("a", element("bdi", figure_as_printed(mention)), href=f"#figure-{index}"),
            "; ".join(filter(None, (figure_notation(mention), other_readings(mention)))),
            mention.kind.replace("_", " "),
            str(lines.line(mention.start)),
            join(
                element("span", label, class_=f"pill {tone_of(standing, extraction)}"),
                *notes,
            ),
        )
        rows.append(element("tr", *(element("td", cell) for cell in cells), id=f"census-{index}"))
    sums = (element("p", line, class_="sum") for line in (figures_sum(census), drafts_sum(extraction)))
    table = (
        element("table", element("thead", rows[0]), element("tbody", *rows[1:])) if census.standings else None
    )
    scroller = element(
        "div", table, class_="scroller", role="region", tabindex=0, aria_labelledby="census-name"
    )
    return _section("census", "Every figure, and what became of it", *sums, scroller if table else None)


def _footer(extraction: Extraction) -> Html:
    return element(
        "footer",
        element("h2", "Where this comes from"),
        element(
            "dl", *(field(name, element("bdi", words)) for name, words in _provenance(extraction) if words)
        ),
        element("p", "Checked for being faithful to the text and consistent in itself; not for being true."),
    )


def _provenance(extraction: Extraction) -> Iterable[tuple[str, str | Html]]:
    document, made = extraction.document, extraction.provenance
    usage = made.usage
    url = document.url or ""
    is_web = url.lower().startswith(("http://", "https://"))
    yield "address", element("a", url, href=url, rel="noopener noreferrer") if is_web else visible(url)
    yield "language", document.language
    yield "text", f"{count(document.characters, 'character')}, SHA-256 {document.sha256}"
    yield "engine", made.engine
    yield (
        "model",
        ", ".join(filter(None, (made.model, made.model_answered and f"answered as {made.model_answered}"))),
    )
    yield "prompt", made.prompt or ""
    yield "asked for JSON by", made.mode or ""
    if usage.attempts:
        yield "usage", f"{count(usage.attempts, 'attempt')}, {usage_words(usage)}"
    failed = ", ".join(f"{number:,} {kind.replace('_', ' ')}" for kind, number in made.failures.items())
    yield "failed attempts", f"{failed}; the last: {visible(made.last_failure or '')}" if failed else ""
    yield "no answer for", ", ".join(f"characters {each.start:,} to {each.end:,}" for each in made.unanswered)
    yield (
        "versions",
        f"extractor {made.package_version}, rules {made.rules_version}, schema {made.schema_version}",
    )
    yield "time", ", ".join(f"{step} {spent:,} ms" for step, spent in made.duration_ms.items())
