"""Mutants of every annotated claim: how many are rejected, and how many true claims are.

    python -m benchmarks.mutation [FOLDER ...]

Every annotated claim becomes a draft that is true by gold, and then mutants of it with one thing changed:
digits changed, dropped, added and swapped with the next; unit, kind, comparator, hedge, scale, speaker,
territory, medium, stance, quotation. A mutant counts as killed if it is rejected with a code of its family;
where the true draft is rejected too, its mutants are counted apart.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractor.api import Extractor
from extractor.documents import read_document, text_span
from extractor.reading.sentences import split_sentences
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


def mutants(draft: Draft, others: list[Draft]) -> Iterator[Mutant]:
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
    yield from (make("hedge", "E107", hedge=each) for each in HEDGES if each != draft.hedge)
    yield from (make("kind", "E108", kind=each) for each in ClaimKind if each is not draft.kind)
    yield from (make("stance", "E121", stance=each) for each in Stance if each is not draft.stance)
    for quote in {*altered_digits(draft.quote)} - {draft.quote}:
        yield make("quotation", "E101 E102", quote=quote)
    yield make("speaker, invented", "E110 E111 A801", speaker=NOBODY)
    yield make("territory, invented", "E112 E113", territory=(NOWHERE,))
    yield make("medium, invented", "E114 E115", medium="The Freedonian")
    for speaker in {other.speaker for other in others} - {draft.speaker, None}:
        yield make("speaker, another's", "E111 A801", speaker=speaker)
    for territory in {other.territory for other in others} - {draft.territory, ()}:
        if not set(territory) & set(draft.territory):
            yield make("territory, another's", "E113", territory=territory)


def main(folders: list[str]) -> None:
    """Print the table of all folders together, and the true drafts that are rejected by folder."""
    killed, made = Counter[str](), Counter[str]()
    for name in folders or FOLDERS:
        true = refused = 0
        codes = Counter[str]()
        for path in sorted((ROOT / name).glob("*.gold.json")):
            gold = GoldDocument.model_validate_json(path.read_text(encoding="utf-8"))
            text = (path.parent / gold.article).read_bytes().decode()
            document = read_document(text, published=gold.published)
            drafts = [draft for claim in gold.claims if (draft := true_draft(document, claim)) is not None]
            rejected = {
                each.draft: each.findings for each in Extractor().judge(document, tuple(drafts)).rejected
            }
            true, refused = true + len(drafts), refused + len(rejected)
            codes.update(code for found in rejected.values() for code in found)
            everything = [
                (index in rejected, mutant)
                for index, draft in enumerate(drafts)
                for mutant in mutants(draft, drafts)
            ]
            judged = Extractor().judge(document, tuple(mutant.draft for _, mutant in everything))
            found = {each.draft: set(each.findings) for each in judged.rejected}
            for index, (is_refused, mutant) in enumerate(everything):
                family = f"{mutant.family} (true draft rejected too)" if is_refused else mutant.family
                made[family] += 1
                killed[family] += bool(found.get(index, set()) & set(mutant.codes))
        worst = ", ".join(f"{code} {count}" for code, count in codes.most_common(6))
        print(f"{name}: {refused} of {true} true drafts rejected  {worst}")
    for family in sorted(made):
        print(f"{killed[family]:7,} of {made[family]:7,} killed  {family}")
    print(f"{sum(killed.values()):,} of {sum(made.values()):,} mutants killed")


if __name__ == "__main__":
    main(sys.argv[1:])
