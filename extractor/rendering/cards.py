"""What stands beside and below the article on the page: claims, findings, rejected drafts."""

from collections.abc import Iterable, Sequence

from extractor.reading.scanner.units import rate_parts
from extractor.rendering.census import TITLES, Census
from extractor.rendering.markup import Html, element, join
from extractor.rendering.notation import (
    bounds_notation,
    figure_as_printed,
    figure_notation,
    format_rounded,
    other_readings,
    quoted,
    visible,
    with_unit,
)
from extractor.rendering.positions import LineIndex
from extractor.rendering.wording import (
    CONVERSION_SIGNS,
    KINDS,
    MODES,
    OUTCOME_SIGNS,
    RELATIONS,
    VERDICT_SIGNS,
    holder_words,
    period_words,
    share_words,
    speaker_words,
    territory_words,
)
from extractor_schemas import (
    Claim,
    Evidence,
    Extraction,
    Finding,
    Outcome,
    PointedBy,
    Quantity,
    Rejection,
    Severity,
    Verdict,
)

_SHOWN = frozenset({Outcome.INCONSISTENT, Outcome.UNDETERMINED})
"""Outcomes whose arithmetic is unfolded on a card."""


class Cards:
    """Makes the cards of one extraction; they refer to each other by the numbers of claims and findings."""

    def __init__(self, extraction: Extraction, census: Census, lines: LineIndex) -> None:
        self._extraction = extraction
        self._census = census
        self._lines = lines
        self._numbers = {claim.id: number for number, claim in enumerate(extraction.claims, 1)}
        self._figures = {standing.mention.start: index for index, standing in enumerate(census.standings)}

    def claim(self, index: int) -> Html:
        """Make the card of a claim: what it says, and every finding that concerns it with its arithmetic."""
        claim = self._extraction.claims[index]
        number = index + 1
        verdict = element(
            "span", f"{VERDICT_SIGNS[claim.verdict]} {claim.verdict}", class_=f"pill {claim.verdict}"
        )
        kind = element("span", f"Claim {number} · {KINDS[claim.kind]}", class_="kind")
        figure = element("bdi", figure_as_printed(claim.quantity))
        heading = element("h3", self._to_figure(claim.quantity.start, figure), id=f"claim-{number}-name")
        findings = [self._check(at, claim) for at in self._census.of_claim[index]]
        return element(
            "article",
            element("p", kind, verdict, class_="over"),
            heading,
            element("dl", *self._claim_fields(claim)),
            element("ul", *findings, class_="checks", aria_label=f"Checks of claim {number}")
            if findings
            else None,
            id=f"claim-{number}",
            class_=f"card {claim.verdict}",
            aria_labelledby=f"claim-{number}-name",
            data_evidence=" ".join(f"{evidence.start}-{evidence.end}" for evidence in claim.evidence),
        )

    def _claim_fields(self, claim: Claim) -> Iterable[Html]:
        yield field("read as", *_reading(claim.quantity))
        parts = [holder_words(claim), territory_words(claim.territory)]
        yield field("what", *_separated([element("bdi", part) for part in parts if part], " · "))
        if claim.share_of is not None:
            yield field("share of", element("bdi", share_words(claim.share_of)))
        name, *manner = speaker_words(claim.attribution)
        yield field("who", element("bdi", element("strong", name)), *(f" · {words}" for words in manner))
        if claim.period is not None:
            yield field("when", element("bdi", period_words(claim.period)))
        for conversion in claim.conversions:
            verdict = f"{CONVERSION_SIGNS[conversion.verdict]} {conversion.verdict}"
            words = self._to_figure(conversion.start, element("bdi", visible(conversion.text)))
            yield field(
                "converted", words, " ", element("span", verdict, class_=f"pill {conversion.verdict}")
            )
        for evidence in claim.evidence[1:]:
            yield field("also", self._repeat(evidence))
        if "+" in self._extraction.provenance.engine:
            yield field("proposed by", element("bdi", visible(", ".join(claim.proposed_by))))
        for link in claim.relations:
            yield field("related", f"{RELATIONS[link.kind]} ", self._to_claim(link.claim))

    def _repeat(self, evidence: Evidence) -> Html:
        hedge = quoted(evidence.hedge.text) if evidence.hedge else "no hedge"
        place = f"{MODES[evidence.mode]}, line {self._lines.line(evidence.figure.start)}"
        words = element("bdi", visible(evidence.figure.text))
        return join(self._to_figure(evidence.figure.start, words), f" · {place}, {hedge}")

    def _check(self, index: int, claim: Claim) -> Html:
        finding = self._extraction.findings[index]
        head = join(_sign(finding), " ", element("bdi", visible(finding.message)))
        body = list(self._working(finding))
        if not body:
            return element("li", element("p", head), class_=finding.outcome.value)
        is_open = finding.outcome in _SHOWN and self._leader(finding) == claim.id
        folded = element("details", element("summary", head), *body, open=is_open)
        return element("li", folded, class_=finding.outcome.value)

    def _leader(self, finding: Finding) -> str:
        """Return the claim on whose card a finding is unfolded: the one it points at, or else its first."""
        index = self._figures.get(finding.span.start) if finding.span else None
        at = self._census.standings[index].claim if index is not None else None
        pointed = self._extraction.claims[at].id if at is not None else None
        return pointed if pointed in finding.claims else finding.claims[0]

    def finding(self, index: int) -> Html:
        """Make the entry of a finding in the list of all of them."""
        finding = self._extraction.findings[index]
        severity = element("span", finding.severity.value, class_="severity")
        noted = severity if finding.severity is not Severity.INFO else None
        head = element("p", _sign(finding), " ", element("bdi", visible(finding.message)), " ", noted)
        claims: list[Html | str] = [self._to_claim(claim) for claim in finding.claims]
        if not claims and finding.span is not None and finding.draft is None:
            place = f"line {self._lines.line(finding.span.start)}"
            claims = [self._to_figure(finding.span.start, place)]
        about = element("p", *_separated(claims, ", "), class_="about") if claims else None
        return element(
            "li", head, *self._working(finding), about, id=f"finding-{index}", class_=finding.outcome.value
        )

    def groups(self) -> Iterable[Html]:
        """Make the list of findings, a part an outcome, the heaviest first."""
        for outcome, indices in self._census.groups:
            heading = element("h3", TITLES[outcome], " ", element("span", str(len(indices)), class_="number"))
            entries = element("ul", *(self.finding(index) for index in indices), class_="findings")
            yield element("section", heading, entries, class_="group")

    def rejection(self, index: int) -> Html:
        """Make the card of a rejected draft, with the findings that rejected it."""
        rejection: Rejection = self._extraction.rejected[index]
        draft = rejection.content
        figure = f"{draft.hedge} {draft.figure}" if draft.hedge else draft.figure
        verdict = element("span", f"{VERDICT_SIGNS[Verdict.REJECTED]} rejected", class_="pill rejected")
        indices = self._census.of_rejection[index]
        told = {self._extraction.findings[at].code for at in indices}
        untold = sorted(set(rejection.findings) - told)
        entries = [
            *map(self.finding, indices),
            *(element("li", code, class_="inconsistent") for code in untold),
        ]
        return element(
            "article",
            element("p", element("span", f"Draft {rejection.draft}", class_="kind"), verdict, class_="over"),
            element("h3", element("bdi", visible(figure)), id=f"draft-{rejection.draft}-name"),
            element(
                "dl",
                field("quotes", element("bdi", quoted(draft.quote))),
                field("speaker", element("bdi", visible(draft.speaker or "the article itself"))),
                field("engine", visible(rejection.proposed_by)),
            ),
            element("ul", *entries, class_="findings") if entries else None,
            id=f"draft-{rejection.draft}",
            class_="card rejected",
            aria_labelledby=f"draft-{rejection.draft}-name",
        )

    def _working(self, finding: Finding) -> Iterable[Html]:
        if finding.arithmetic:
            yield element("p", element("bdi", visible(finding.arithmetic)), class_="arithmetic")
        if finding.expected:
            yield element("p", "should read ", element("bdi", visible(finding.expected)), class_="expected")
        if finding.pointed_by is PointedBy.MODEL:
            yield element("p", "pointed at by the model", class_="about")

    def _to_claim(self, claim: str) -> Html:
        number = self._numbers.get(claim)
        return element("a", f"claim {number}", href=f"#claim-{number}") if number else join(visible(claim))

    def _to_figure(self, start: int, words: str) -> Html:
        index = self._figures.get(start)
        return join(words) if index is None else element("a", words, href=f"#figure-{index}")


def field(name: str, *words: str | None) -> Html:
    """Make one line of a description list."""
    return element("div", element("dt", name), element("dd", *words))


def _reading(quantity: Quantity) -> Iterable[Html]:
    core, tolerant = (bounds_notation(one) for one in (quantity.interval.core, quantity.interval.tolerant))
    yield element("strong", figure_notation(quantity))
    rate = rate_parts(quantity.unit)
    unit = f"km2_per_{rate[1]}" if rate else "km2"
    if quantity.value_km2 is not None and quantity.unit != unit:
        yield join(f" = {with_unit(format_rounded(quantity.value_km2), unit)}")
    spans = f" · expected {core}" + (f", tolerated {tolerant}" if tolerant != core else "")
    yield element("span", spans, class_="bounds")
    if readings := other_readings(quantity):
        yield join(element("br"), element("strong", readings))


def _sign(finding: Finding) -> Html:
    return element("span", f"{OUTCOME_SIGNS[finding.outcome]} {visible(finding.code)}", class_="sign")


def _separated(pieces: Sequence[Html | str], by: str) -> Iterable[Html | str]:
    for index, piece in enumerate(pieces):
        yield from ([by, piece] if index else [piece])
