"""The words for verdicts, kinds, people and times, the same in the terminal and on the page."""

from datetime import date, timedelta

from extractor.rendering.notation import quoted, visible
from extractor_schemas import (
    Action,
    Attribution,
    Claim,
    ClaimKind,
    ConversionVerdict,
    Document,
    EmptyReason,
    Mode,
    Outcome,
    Period,
    Provenance,
    PublishedBasis,
    RelationKind,
    Share,
    ShareScope,
    Stance,
    Territory,
    TimePrecision,
    Usage,
    Verdict,
)

VERDICT_SIGNS = {Verdict.ACCEPTED: "✓", Verdict.FLAGGED: "!", Verdict.REJECTED: "✗"}
OUTCOME_SIGNS = {
    Outcome.INCONSISTENT: "✗",
    Outcome.UNDETERMINED: "?",
    Outcome.CONSISTENT: "✓",
    Outcome.DERIVED: "=",
}
CONVERSION_SIGNS = {ConversionVerdict.EXACT: "✓", ConversionVerdict.LOOSE: "≈", ConversionVerdict.WRONG: "✗"}

KINDS = {
    ClaimKind.AREA_HELD: "area held",
    ClaimKind.AREA_CHANGED: "area that changed hands",
    ClaimKind.SHARE: "share of a territory",
    ClaimKind.REGION_SIZE: "size of a region",
    ClaimKind.RATE: "pace",
}
MODES = {
    Mode.DIRECT_QUOTE: "direct quote",
    Mode.MIXED_QUOTE: "partly in quotation marks",
    Mode.INDIRECT: "indirect speech",
    Mode.HEADLINE: "headline",
    Mode.NARRATOR_INFERENCE: "inference",
    Mode.NARRATOR_BACKGROUND: "background",
}
SCOPES = {
    ShareScope.INITIALLY_HELD: "what was held at first",
    ShareScope.CAPTURED_CUMULATIVE: "all that was captured",
    ShareScope.REGION_TOTAL: "the whole region",
    ShareScope.SET_COLLECTIVE: "the regions taken together",
    ShareScope.SET_DISTRIBUTIVE: "each of the regions",
    ShareScope.UNRESOLVED: "base not resolved",
}
ACTIONS = {
    Action.HOLDS: ("holds", "held"),
    Action.TOOK: ("took", "taken"),
    Action.RETOOK: ("retook", "retaken"),
    Action.LOST: ("lost", "lost"),
    Action.REMAINS: ("still has to take", "still to be taken"),
    Action.ANNEXED: ("annexed", "annexed"),
    Action.SPANS: ("spans", ""),
    Action.EVACUATED: ("evacuated", "evacuated"),
    Action.OTHER: ("", ""),
}
"""What follows the name of a side, and what stands alone where no side is known."""
RELATIONS = {
    RelationKind.DERIVED_FROM: "derived from",
    RelationKind.COMPLEMENT_OF: "the complement of",
    RelationKind.PART_OF: "part of",
    RelationKind.SAME_QUANTITY: "the same quantity as",
    RelationKind.CONTRADICTS: "contradicts",
    RelationKind.REPEATS: "repeats",
}
REASONS = {
    EmptyReason.NO_QUANTITIES: "the text holds no area, share or pace",
    EmptyReason.NO_CLAIMS: "there are figures, but nobody claims territory with them",
    EmptyReason.REFUSAL: "the model refused to answer",
    EmptyReason.TRUNCATED: "the model's answer was cut off",
    EmptyReason.ALL_REJECTED: "the text supports none of the drafts",
    EmptyReason.FAILED: "the engine failed",
}
BASES = {
    PublishedBasis.GIVEN: "as given",
    PublishedBasis.STATED: "stated in the article",
    PublishedBasis.INFERRED: "inferred from the dateline",
}


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Write a number with its noun: "1 claim", "2 claims"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def territory_words(territory: tuple[Territory, ...]) -> str:
    """Name the territories, each with its code and what it belongs to: "Kursk Oblast (RU-KRS), Russia"."""
    return " + ".join(_one_territory(one) for one in territory)


def _one_territory(territory: Territory) -> str:
    name = visible(territory.name)
    if territory.iso:
        name += f" ({visible(territory.iso)})"
    return f"{name}, {visible(territory.part_of)}" if territory.part_of else name


def subject_words(claim: Claim) -> str:
    """Say what is measured, by whom it is held or taken, and where: one line that stands for the claim."""
    parts = (KINDS[claim.kind], holder_words(claim), territory_words(claim.territory))
    return " · ".join(part for part in parts if part)


def share_words(share: Share) -> str:
    """Say what a share is a share of: the article's words, then what they were resolved to."""
    parts = [quoted(share.surface.text)] if share.surface else []
    parts.append(SCOPES[share.scope])
    if share.territory:
        parts.append(territory_words(share.territory))
    return " · ".join(parts)


def holder_words(claim: Claim) -> str:
    """Say who does what with the territory: "Russia retook"; empty where neither is known."""
    active, passive = ACTIONS[claim.action]
    return f"{visible(claim.holder.side)} {active}".strip() if claim.holder else passive


def speaker_words(attribution: Attribution) -> list[str]:
    """Say who speaks, in what office and through what, how, and whether it is denied; one phrase an entry."""
    name = attribution.name or (attribution.speaker.text if attribution.speaker else None)
    parts = [visible(name) if name else "the article itself"]
    for surface in (attribution.role, attribution.affiliation):
        if surface is not None:
            parts[0] += f", {visible(surface.text)}"
    if attribution.medium is not None:
        parts.append(f"in {visible(attribution.medium.text)}")
    parts.append(MODES[attribution.mode])
    if attribution.based_on is not None:
        parts.append(quoted(attribution.based_on.text))
    if attribution.said_on is not None:
        parts.append(f"said {period_words(attribution.said_on).removeprefix('as of ')}")
    if attribution.stance is not Stance.ASSERTED:
        parts.append(attribution.stance.value.upper())
    return parts


def period_words(period: Period) -> str:
    """Write a time with both its days included, and the words it was resolved from."""
    words = _dates(period)
    return f"{words} ({quoted(period.surface.text)})" if period.surface else words


def _dates(period: Period) -> str:
    if period.as_of is not None:
        vague = {TimePrecision.DAY: "", TimePrecision.WEEK: ", give or take a week"}
        return f"as of {period.as_of}{vague.get(period.precision, ', give or take a month')}"
    last = _last_day(period.end)
    if period.start and last:
        return f"{period.start}" if period.start == last else f"{period.start} to {last}"
    if period.start:
        return f"since {period.start}"
    return f"until {last}" if last else "not resolved"


def _last_day(end: date | None) -> date | None:
    return end - timedelta(days=1) if end and end > date.min else end


def model_words(made: Provenance) -> list[str]:
    """Say what asking a model took, and what went wrong; one phrase an entry, none where none was asked."""
    parts: list[str] = []
    if made.model_answered and made.model_answered != made.model:
        parts.append(f"answered as {visible(made.model_answered)}")
    if made.prompt:
        parts.append(f"prompt {visible(' '.join(made.prompt.split()[:2]))}")
    if made.usage.attempts:
        parts.append(f"{count(made.usage.attempts, 'request')}, {usage_words(made.usage)}")
    if made.failures:
        failed = (f"{number:,} {kind.replace('_', ' ')}" for kind, number in made.failures.items())
        parts.append(f"failed: {', '.join(failed)}")
    if made.unanswered:
        parts.append(f"no answer for {count(len(made.unanswered), 'piece')} of the text")
    return parts


def usage_words(usage: Usage) -> str:
    """Say how many tokens were used, what for, and for how many requests nobody says."""
    words = f"{usage.input_tokens:,} tokens in, {usage.output_tokens:,} out"
    if usage.unreported:
        words += f" (not told for {usage.unreported:,})"
    return f"{words}, {usage.cost}" if usage.cost else words


def document_words(document: Document) -> list[str]:
    """Say where an article is from and when it appeared; one phrase an entry."""
    agency = document.agency.text if document.agency else None
    byline = document.byline.text if document.byline else None
    parts: list[str] = []
    for name in (document.outlet, agency, byline):
        if name and visible(name) not in parts:
            parts.append(visible(name))
    if document.published is None:
        parts.append("publication date unknown")
    else:
        basis = f" ({BASES[document.published_basis]})" if document.published_basis else ""
        parts.append(f"published {document.published}{basis}")
    return parts
