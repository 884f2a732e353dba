"""Mutants of every annotated claim: how many are rejected, and how many true claims are.

    python -m benchmarks.mutation [FOLDER ...]

Every annotated claim becomes a draft that is true by gold, and then mutants of it with one thing changed:
digits changed, dropped, added and swapped with the next; unit, kind, comparator, hedge, scale, speaker,
territory, medium, stance, quotation. A mutant counts as rejected or flagged by a code of its family; those of
a true draft that is rejected itself are left out. Exits with 1 if a gate is broken.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from extractor.api import Extractor
from extractor.checks.support import telling_words
from extractor.documents import read_document, text_span
from extractor.reading.places.gazetteer import find_places
from extractor.reading.words.sentences import split_sentences
from extractor_schemas import (
    ClaimKind,
    Comparator,
    Document,
    Draft,
    GoldClaim,
    GoldDocument,
    Stance,
    format_number,
)
from tests.test_mutations import altered_digits, differs

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests/gold/seed", "tests/gold/wire/dev", "tests/gold/wire/test")
NOBODY = "Ferdinand Achterberg"
NOWHERE = "Lower Freedonia"
UNITS = ("km2", "mi2", "ha", "acre", "percent", "fraction")
HEDGES = ("almost", "over", "about", "less than", "up to", None)


MOST_REFUSED = {"tests/gold/seed": 0, "tests/gold/wire/dev": 47, "tests/gold/wire/test": 37}
"""True drafts that may be rejected, of 16, 696 and 231. Before the larger gold: 2 of 153 and 21 of 131."""
UNSURE = frozenset({"speaker, another's", "territory, another's", "stance", "kind"})
"""What is read from the words around a figure and may be doubtful; all else is rejected without exception."""
LEAST_REJECTED, MOST_MISSED = 0.35, 0.05
"""Of each unsure family: at least so many rejected, at most so many neither rejected nor flagged."""


class Mutant(NamedTuple):
    """A draft with one thing changed, and the first letter and digits of the codes that may reject it."""

    family: str
    draft: Draft
    codes: tuple[str, ...]


def true_draft(document: Document, claim: GoldClaim) -> Draft | None:
    """The draft that says what the annotation says; None if its figure stands in no block that is read."""
    span = text_span(document, claim.start, claim.end)
    text = document.text or ""
    block = next((each for each in document.blocks if span and each.start <= span.start < each.end), None)
    if span is None or block is None:
        return None
    sentences = split_sentences(text, block.start, block.end)
    start, end = next(each for each in sentences if each[0] <= span.start < each[1])
    said, share, holder, period = claim.attribution, claim.share_of, claim.holder, claim.period
    return Draft(
        quote=text[start:end],
        figure=text[span.start : span.end],
        hedge=claim.hedge,
        value=format_number(claim.value),
        value_hi=None if claim.value_hi is None else format_number(claim.value_hi),
        unit=claim.unit,
        comparator=claim.comparator,
        kind=claim.kind,
        action=claim.action,
        holder=holder.surface if holder is not None else None,
        territory=tuple(each.surface for each in claim.territory),
        share_of=share.surface if share is not None else None,
        share_scope=share.scope if share is not None else None,
        period=period.surface if period is not None else None,
        speaker=said.speaker,
        role=said.role,
        affiliation=said.affiliation,
        medium=said.medium,
        mode=said.mode,
        stance=said.stance,
        said_on=said.said_on.surface if said.said_on is not None else None,
        position=start,
    )


def mutants(draft: Draft, others: list[Draft], text: str) -> Iterator[Mutant]:
    """Everything that can be said wrongly of one claim, one thing at a time."""

    def make(family: str, codes: str, **changes: object) -> Mutant:
        return Mutant(family, draft.model_copy(update=changes), tuple(codes.split()))

    for value in {*altered_digits(draft.value)}:
        if differs(value, draft.value):
            yield make("digit", "E104", value=value)
    for power in ("0", "000", "000000"):
        if differs(f"{draft.value}{power}", draft.value):
            yield make("scale", "E104", value=f"{draft.value}{power}")
    for figure in {*altered_digits(draft.figure)} - {draft.figure}:
        if any(character.isdigit() for character in draft.figure):
            yield make("figure", "E102 E103 E104", figure=figure)
    yield from (make("unit", "E105", unit=unit) for unit in UNITS if unit != draft.unit)
    yield from (
        make("comparator", "E106", comparator=each) for each in Comparator if each is not draft.comparator
    )
    hedge = draft.hedge.casefold() if draft.hedge is not None else None
    yield from (make("hedge", "E107", hedge=each) for each in HEDGES if each != hedge)
    yield from (make("kind", "E108", kind=each) for each in ClaimKind if each is not draft.kind)
    yield from (make("stance", "E121", stance=each) for each in Stance if each is not draft.stance)
    for quote in {*altered_digits(draft.quote)}:
        if quote not in text:  # "9.12 BST" stands in "09.12 BST"
            yield make("quotation", "E101 E102", quote=quote)
    yield from _misattributed(draft, others, make)


def _misattributed(draft: Draft, others: list[Draft], make: Callable[..., Mutant]) -> Iterator[Mutant]:
    """Speakers, territories and media that are invented, or those of the other claims."""
    yield make("speaker, invented", "E110 E111 A801", speaker=NOBODY)
    yield make("territory, invented", "E112 E113", territory=(NOWHERE,))
    yield make("medium, invented", "E114 E115", medium="The Freedonian")
    for speaker in {other.speaker for other in others} - {draft.speaker, None}:
        yield make("speaker, another's", "E111 A801", speaker=speaker)
    for territory in {other.territory for other in others} - {draft.territory, ()}:
        if not places(territory) & places(draft.territory):
            yield make("territory, another's", "E113", territory=territory)


def places(territory: tuple[str, ...]) -> set[str]:
    """What names come to: "Kursk" and "Kursk region" are no other territory."""
    return {place.id for name in territory for place in find_places(name)} | {
        word for name in territory for word in telling_words(name)
    }


class Tally(NamedTuple):
    """What became of the mutants of one family whose true draft is not rejected."""

    made: int = 0
    rejected: int = 0
    flagged: int = 0

    def plus(self, *, rejected: bool, flagged: bool) -> "Tally":
        """One mutant more."""
        return Tally(self.made + 1, self.rejected + rejected, self.flagged + (flagged and not rejected))


class Article(NamedTuple):
    """One article judged: its true drafts, those rejected and why, and its mutants by family."""

    true: int
    refused: tuple[tuple[str, ...], ...]
    tallies: dict[str, Tally]
    lost: int
    """Mutants of rejected true drafts; they show nothing."""


def judge(path: Path) -> Article:
    """Judge the true drafts of an annotated article and all their mutants."""
    gold = GoldDocument.model_validate_json(path.read_text(encoding="utf-8"))
    text = (path.parent / gold.article).read_bytes().decode()
    document = read_document(text, published=gold.published)
    drafts = [draft for claim in gold.claims if (draft := true_draft(document, claim)) is not None]
    refused = {each.draft: each.findings for each in Extractor().judge(document, tuple(drafts)).rejected}
    made = [
        mutant
        for index, draft in enumerate(drafts)
        if index not in refused
        for mutant in mutants(draft, drafts, document.text or "")
    ]
    lost = sum(sum(1 for _ in mutants(drafts[index], drafts, text)) for index in refused)
    judged = Extractor().judge(document, tuple(mutant.draft for mutant in made))
    rejected = {each.draft: set(each.findings) for each in judged.rejected}
    doubts: dict[int, set[str]] = {}
    for finding in judged.findings:
        if finding.draft is not None:
            doubts.setdefault(finding.draft, set()).add(finding.code)
    tallies: dict[str, Tally] = {}
    for index, mutant in enumerate(made):
        codes = set(mutant.codes)
        tallies[mutant.family] = tallies.get(mutant.family, Tally()).plus(
            rejected=bool(rejected.get(index, set()) & codes), flagged=bool(doubts.get(index, set()) & codes)
        )
    return Article(len(drafts), tuple(refused.values()), tallies, lost)


def main(folders: list[str]) -> int:
    """Print both tables; 1 if a gate is broken."""
    tallies: dict[str, Tally] = {}
    broken: list[str] = []
    lost = 0
    for name in folders or FOLDERS:
        articles = [judge(path) for path in sorted((ROOT / name).glob("*.gold.json"))]
        true, refused = sum(each.true for each in articles), [each for a in articles for each in a.refused]
        worst = Counter(code for codes in refused for code in codes).most_common(6)
        print(f"{name}: {len(refused)} of {true} true drafts rejected  {worst or ''}")
        if len(refused) > MOST_REFUSED.get(name, true):
            broken.append(f"{name}: more than {MOST_REFUSED[name]} true drafts rejected")
        for article in articles:
            lost += article.lost
            for family, tally in article.tallies.items():
                sums = zip(tallies.get(family, Tally()), tally, strict=True)
                tallies[family] = Tally(*(one + other for one, other in sums))
    print(f"\n{'mutants':>8} {'rejected':>9} {'flagged':>8} {'missed':>7}  family")
    for family, (made, rejected, flagged) in sorted(tallies.items()):
        missed = made - rejected - flagged
        print(f"{made:8,} {rejected:9,} {flagged:8,} {missed:7,}  {family}")
        if family not in UNSURE and rejected < made:
            broken.append(f"{family}: {made - rejected} not rejected")
        elif rejected < LEAST_REJECTED * made or missed > MOST_MISSED * made:
            broken.append(f"{family}: {rejected / made:.0%} rejected, {missed / made:.1%} missed")
    total = Tally(*(sum(each) for each in zip(*tallies.values(), strict=True)))
    print(f"{total.made:8,} {total.rejected:9,} {total.flagged:8,} {total.made - sum(total[1:]):7,}  all")
    print(f"{lost:8,} more are of true drafts that are rejected themselves")
    print("\n".join(f"gate broken: {each}" for each in broken) or "every gate holds")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
