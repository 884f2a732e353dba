"""What `extract` and `scan` print for a person: records with aligned labels, no boxes, plain when piped.

Every piece of text goes through `rich.text.Text`, never through rich's markup: "[309 square miles]" is no
style. A verdict is always a sign and a word besides its colour.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.rendering.census import TITLES, Standing, Status, drafts_sum, figures_sum, take_census
from extractor.rendering.layout import (
    CONVERSION_STYLES,
    INDENT,
    VERDICT_STYLES,
    highlighted,
    print_trimmed,
    rows,
    sign,
    title,
)
from extractor.rendering.notation import (
    figure_as_printed,
    figure_notation,
    other_readings,
    quoted,
    visible,
)
from extractor.rendering.positions import LineIndex, SentenceIndex
from extractor.rendering.wording import (
    CONVERSION_SIGNS,
    MODES,
    REASONS,
    RELATIONS,
    VERDICT_SIGNS,
    count,
    document_words,
    model_words,
    period_words,
    share_words,
    speaker_words,
    subject_words,
)
from extractor_schemas import (
    Claim,
    Evidence,
    Extraction,
    Finding,
    Mention,
    PointedBy,
    Rejection,
    Severity,
    Span,
    Verdict,
)


def print_extraction(extraction: Extraction, console: Console) -> None:
    """Print claims, findings and census of one article, for a terminal of 80 columns or more.

    The order is that of interest: each claim with its evidence; then what does not hold, what cannot be
    decided, what was recomputed and holds, what follows; then what was rejected or left over; last the two
    sums that show that no figure and no draft got lost.
    """
    for part in _Report(extraction).parts():
        print_trimmed(console, part)


def print_mentions(mentions: Sequence[Mention], console: Console) -> None:
    """Print the census of `scan`: where each figure stands, its words, what was read, what is special."""
    if not mentions:
        print_trimmed(console, Text("No figures: the text holds no area, share or pace."))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("at", justify="right", no_wrap=True)
    table.add_column("figure", overflow="fold", ratio=3)
    table.add_column("read as", overflow="fold", ratio=2)
    table.add_column("kind", no_wrap=True)
    table.add_column("notes", overflow="fold", ratio=2)
    figures = {mention.id: mention for mention in mentions}
    for mention in mentions:
        table.add_row(
            Text(f"{mention.start}–{mention.end}", style="dim"),
            Text(figure_as_printed(mention), style="bold"),
            Text(figure_notation(mention), style="cyan"),
            Text(mention.kind.replace("_", " ")),
            _mention_notes(mention, figures),
        )
    print_trimmed(console, table)
    kinds = Counter(mention.kind for mention in mentions)
    found = " + ".join(f"{number:,} {kind.replace('_', ' ')}" for kind, number in kinds.items())
    print_trimmed(console, Text(f"\n{count(len(mentions), 'figure')} = {found}", style="bold"))


def _mention_notes(mention: Mention, figures: dict[str, Mention]) -> Text:
    notes: list[str] = []
    if mention.converts is not None:
        primary = figures.get(mention.converts)
        notes.append(f"converts {visible(primary.text) if primary else mention.converts}")
    if mention.change is not None:
        notes.append({"level": "level reached", "rise": "rise", "fall": "fall"}[mention.change])
    if readings := other_readings(mention):
        notes.append(readings)
    return Text("; ".join(notes), style="yellow" if readings else "")


class _Report:
    """One Extraction on its way to the terminal."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.census = take_census(extraction)
        self.numbers = {claim.id: str(number) for number, claim in enumerate(extraction.claims, 1)}
        self.text = extraction.document.text
        self.is_united = "+" in extraction.provenance.engine
        self.lines = LineIndex(self.text) if self.text is not None else None

    def parts(self) -> Iterable[RenderableType]:
        yield self.heading()
        for index, claim in enumerate(self.extraction.claims):
            yield from ("", self.claim_title(index, claim), self.claim_rows(index, claim))
        for outcome, indices in self.census.groups:
            yield from ("", title(TITLES[outcome], len(indices)))
            yield rows([(sign(finding), self.finding(finding)) for finding in self.pick(indices)])
        if self.extraction.rejected:
            yield from ("", title("Rejected: the text does not support them", len(self.extraction.rejected)))
            for index, rejection in enumerate(self.extraction.rejected):
                yield from ([""] if index else [])
                yield from (self.rejection_title(rejection), self.rejection_rows(index, rejection))
        if uncovered := self.census.with_status(Status.UNCOVERED):
            yield from ("", title("Figures that nobody claims", len(uncovered)))
            yield self.uncovered(uncovered)
        yield Text(f"\n{figures_sum(self.census)}\n{drafts_sum(self.extraction)}", style="bold")

    def heading(self) -> Text:
        document = self.extraction.document
        heading = Text(visible(document.title.text) if document.title else "Untitled article", style="bold")
        made = self.extraction.provenance
        origin = [*document_words(document), f"engine {visible(made.engine)}", *model_words(made)]
        heading.append("\n" + " · ".join(origin), style="not bold dim")
        if self.extraction.reason is not None:
            heading.append(f"\n\nNo claims: {REASONS[self.extraction.reason]}.", style="yellow")
        return heading

    def claim_title(self, index: int, claim: Claim) -> Table:
        words = Text(f"{index + 1:>2}  ")
        words.append(f"{VERDICT_SIGNS[claim.verdict]} {claim.verdict}", style=VERDICT_STYLES[claim.verdict])
        words.append(f"  {figure_as_printed(claim.quantity)}", style="bold")
        words.append(f"  {figure_notation(claim.quantity)}", style="cyan")
        grid = Table.grid(expand=True, padding=(0, 1))
        grid.add_column(ratio=1, overflow="fold")
        grid.add_column(justify="right", no_wrap=True, style="dim")
        grid.add_row(words, self.place(claim.quantity))
        return grid

    def claim_rows(self, index: int, claim: Claim) -> Padding:
        entries = [("what", Text(subject_words(claim)))]
        if claim.share_of is not None:
            entries.append(("share of", Text(share_words(claim.share_of))))
        entries.append(("who", Text(" · ".join(speaker_words(claim.attribution)))))
        if claim.period is not None:
            entries.append(("when", Text(period_words(claim.period))))
        if readings := other_readings(claim.quantity):
            entries.append(("reading", Text(readings, style="yellow")))
        for conversion in claim.conversions:
            verdict = f"  {CONVERSION_SIGNS[conversion.verdict]} {conversion.verdict}"
            words = Text(visible(conversion.text)).append(
                verdict, style=CONVERSION_STYLES[conversion.verdict]
            )
            entries.append(("converted", words))
        entries.extend(("evidence", self.quote(evidence)) for evidence in claim.evidence[:1])
        entries.extend(("also", self.repeat(evidence)) for evidence in claim.evidence[1:])
        if self.is_united:
            entries.append(("proposed", Text(" · ".join(map(visible, claim.proposed_by)))))
        if claim.relations:
            links = (
                f"{RELATIONS[link.kind]} {self.numbers.get(link.claim, link.claim)}"
                for link in claim.relations
            )
            entries.append(("related", Text(" · ".join(links))))
        if indices := self.census.of_claim[index]:
            entries.append(("checks", Text("  ").join(sign(finding) for finding in self.pick(indices))))
        return rows(entries)

    def quote(self, evidence: Evidence) -> Text:
        start = evidence.figure.start - evidence.start
        return highlighted(evidence.text, start, start + len(evidence.figure.text))

    def repeat(self, evidence: Evidence) -> Text:
        hedge = quoted(evidence.hedge.text) if evidence.hedge else "no hedge"
        return Text(
            f"{MODES[evidence.mode]}, {self.place(evidence.figure)}, {hedge}: {visible(evidence.figure.text)}"
        )

    def finding(self, finding: Finding) -> Text:
        words = Text(visible(finding.message))
        if finding.severity is Severity.NOTE:
            words.append(" (note)", style="dim")
        if finding.arithmetic:
            words.append(f"\n{visible(finding.arithmetic)}", style="cyan")
        if finding.expected:
            words.append(f"\nshould read {visible(finding.expected)}", style="bold")
        if finding.pointed_by is PointedBy.MODEL:
            words.append("\npointed at by the model", style="dim")
        numbers = [self.numbers.get(claim, claim) for claim in finding.claims]
        if numbers:
            words.append(f"\n{'claim' if len(numbers) == 1 else 'claims'} {', '.join(numbers)}", style="dim")
        elif finding.span is not None and finding.draft is None:
            words.append(f"\n{self.place(finding.span)}", style="dim")
        return words

    def rejection_title(self, rejection: Rejection) -> Padding:
        draft = rejection.content
        words = Text(f"{VERDICT_SIGNS[Verdict.REJECTED]} rejected", style=VERDICT_STYLES[Verdict.REJECTED])
        figure = f"{draft.hedge} {draft.figure}" if draft.hedge else draft.figure
        words.append(f"  {visible(figure)}", style="bold not red")
        words.append(f"  draft {rejection.draft} of {visible(rejection.proposed_by)}", style="dim not red")
        return Padding(words, (0, 0, 0, INDENT))

    def rejection_rows(self, index: int, rejection: Rejection) -> Padding:
        draft = rejection.content
        at = max(draft.quote.find(draft.figure), 0)
        entries: list[tuple[Text | str, Text]] = [
            ("speaker", Text(visible(draft.speaker or "the article itself"))),
            ("quoting", highlighted(draft.quote, at, at + len(draft.figure) * (draft.figure in draft.quote))),
        ]
        findings = self.pick(self.census.of_rejection[index])
        entries.extend((sign(finding), self.finding(finding)) for finding in findings)
        untold = set(rejection.findings) - {finding.code for finding in findings}
        if untold:
            entries.append(("checks", Text("✗ " + "  ".join(sorted(untold)))))
        return rows(entries)

    def uncovered(self, standings: Sequence[Standing]) -> Padding:
        entries: list[tuple[str, Text]] = []
        text = self.text
        sentences = SentenceIndex(text, self.extraction.document.blocks) if text is not None else None
        for standing in standings:
            mention = standing.mention
            words = Text(figure_as_printed(mention), style="bold")
            if sentences is not None and text is not None:
                start, end = sentences.around(mention)
                words = highlighted(text[start:end], mention.start - start, mention.end - start)
            for finding in self.pick(self.census.of_uncovered.get(mention.id, ())):
                words.append("\n").append(sign(finding)).append(f"  {visible(finding.message)}", style="dim")
            entries.append((self.place(mention), words))
        return rows(entries)

    def pick(self, indices: Sequence[int]) -> list[Finding]:
        return [self.extraction.findings[index] for index in indices]

    def place(self, span: Span) -> str:
        return f"line {self.lines.line(span.start)}" if self.lines else f"at {span.start}"
