"""How many of the annotated claims the embedded engine finds, and how many fields of them are right.

    python benchmarks/claims.py [FOLDER ...]

A claim is found if a figure of its statements is one of the annotated statements, one to one. Fields are
counted on the claims that were found. Prints a table a folder.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from extractor import extract
from extractor.documents import read_document, text_span
from extractor_schemas import Claim, Document, GoldClaim, GoldDocument, Span

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests/gold/seed", "tests/gold/wire/dev", "tests/gold/wire/test")
NARRATED = {"narrator_background", "narrator_inference"}

Field = Callable[[GoldClaim, Claim], bool]


def _speaker(gold: GoldClaim, claim: Claim) -> bool:
    """Whether the names agree but for article and fullness; the article itself counts as nobody."""
    wanted, found = _plain(gold.attribution.speaker), _plain(claim.attribution.name)
    if claim.attribution.mode.value in NARRATED and gold.attribution.mode.value in NARRATED:
        return True
    return wanted == found or bool(wanted and found and (wanted in found or found in wanted))


def _plain(name: str | None) -> str:
    words = (name or "").casefold().split()
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _territory(gold: GoldClaim, claim: Claim) -> bool:
    wanted = {each.iso or each.name.casefold() for each in gold.territory}
    return wanted == {each.iso or each.name.casefold() for each in claim.territory}


def _period(gold: GoldClaim, claim: Claim) -> bool:
    days = [each and (each.start, each.end, each.as_of) for each in (gold.period, claim.period)]
    return days[0] == days[1]


FIELDS: dict[str, Field] = {
    "value": lambda gold, claim: (
        (gold.value, gold.value_hi) == (claim.quantity.value, claim.quantity.value_hi)
    ),
    "unit": lambda gold, claim: gold.unit == claim.quantity.unit,
    "comparator": lambda gold, claim: gold.comparator is claim.quantity.comparator,
    "kind": lambda gold, claim: gold.kind is claim.kind,
    "action": lambda gold, claim: gold.action is claim.action,
    "side": lambda gold, claim: (gold.holder and gold.holder.side) == (claim.holder and claim.holder.side),
    "territory": _territory,
    "share of": lambda gold, claim: (
        (gold.share_of and gold.share_of.scope) == (claim.share_of and claim.share_of.scope)
    ),
    "speaker": _speaker,
    "mode": lambda gold, claim: gold.attribution.mode is claim.attribution.mode,
    "stance": lambda gold, claim: gold.attribution.stance is claim.attribution.stance,
    "period": _period,
    "conversions": lambda gold, claim: (
        [each.verdict for each in gold.conversions] == [each.verdict for each in claim.conversions]
    ),
}


def score(folder: Path) -> tuple[Counter[str], int]:
    """Count gold, predicted and found claims and right fields over the articles of a folder."""
    counts: Counter[str] = Counter()
    articles = sorted(folder.glob("*.gold.json"))
    for path in articles:
        gold = GoldDocument.model_validate_json(path.read_text(encoding="utf-8"))
        text = (folder / gold.article).read_bytes().decode()
        document = read_document(text, published=gold.published)
        claims = extract(document).claims
        counts["gold"] += len(gold.claims)
        counts["predicted"] += len(claims)
        for wanted, found in align(document, gold.claims, claims):
            counts["found"] += 1
            counts.update(name for name, is_right in FIELDS.items() if is_right(wanted, found))
    return counts, len(articles)


def align(
    document: Document, gold: tuple[GoldClaim, ...], claims: tuple[Claim, ...]
) -> Iterator[tuple[GoldClaim, Claim]]:
    """Pair annotated with found claims: by the strongest statement first, then by a repeat."""
    left = list(claims)
    for wanted in gold:
        places = [(wanted.start, wanted.end), *((repeat.start, repeat.end) for repeat in wanted.repeats)]
        spans = [span for start, end in places if (span := text_span(document, start, end)) is not None]
        for span in spans:
            found = next((claim for claim in left if _states(claim, span)), None)
            if found is not None:
                left.remove(found)
                yield wanted, found
                break


def _states(claim: Claim, span: Span) -> bool:
    return any(evidence.figure.overlaps(span) for evidence in claim.evidence)


def main(folders: list[str]) -> None:
    """Print the table of every folder."""
    for name in folders or FOLDERS:
        counts, articles = score(ROOT / name)
        found, gold, predicted = (counts[key] for key in ("found", "gold", "predicted"))
        precision, recall = found / max(1, predicted), found / max(1, gold)
        f1 = 2 * precision * recall / (precision + recall) if found else 0.0
        print(f"{name}: {articles} articles, {gold} claims annotated, {predicted} found, {found} right")
        print(f"  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
        shown = "  ".join(f"{field} {counts[field] / max(1, found):.0%}" for field in FIELDS)
        print(f"  exact on those: {shown}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
