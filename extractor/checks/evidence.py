"""E: does the text support the draft? Double entry: what the engine says against what the code reads.

Every error here rejects the draft: it is about faithfulness to the text, not about who is right.
"""

import re
from collections.abc import Iterator

from extractor.checks.evidence_figure import check_family, check_figure, check_kind
from extractor.checks.evidence_finding import doubt, reject
from extractor.checks.evidence_holder import check_action, check_holder
from extractor.checks.evidence_manner import check_medium, check_mode, check_stance
from extractor.checks.evidence_scope import check_period, check_share
from extractor.checks.evidence_speaker import check_office, check_speaker
from extractor.checks.evidence_territory import check_territory
from extractor.checks.evidence_unread import check_unread, is_read
from extractor.grounding.locate import LocatedDraft
from extractor.reading.reader import Reading
from extractor.reading.speech.orders import is_order
from extractor.reading.speech.speakers import Piece
from extractor.reading.statements.statements import FigureReading
from extractor_schemas import Finding, Severity

NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
"""A number with its separators."""
SHOWN = 60
"""Longest quotation that is printed in full, code points."""
NOT_FOUND = {
    "speaker": "E110",
    "medium": "E114",
    "holder": "E109",
    "share_of": "E109",
    "period": "E109",
    "role": "E109",
    "affiliation": "E109",
    "said_on": "E109",
}
"""Codes of verbatim pieces that are not in the text; the hedge is compared with the one beside the figure."""


def check_evidence(
    reading: Reading,
    located: LocatedDraft,
    figures: dict[str, FigureReading],
    orders: tuple[Piece, ...] = (),
    examples: frozenset[str] = frozenset(),
) -> tuple[Finding, ...]:
    """All findings on one draft; empty if the text supports every piece of it.

    Args:
        reading: The document as read.
        located: The draft with the places of its pieces.
        figures: What the code reads around each figure, by mention id.
        orders: The paragraphs that give orders to a machine.
        examples: Digits of the figures that a model was shown as examples.
    """
    draft, mention = located.draft, located.mention
    if located.quote is None:
        return tuple(_check_absent(located, examples))
    if is_order(orders, located.quote):
        return (reject("E129", located, f"this is an order to a machine: {_short(draft.quote)}"),)
    if located.figure is None:
        return (reject("E102", located, f"the figure {draft.figure!r} is not in the quotation"),)
    if mention is None:
        message = f"{draft.figure!r} is no quantity that can be read"
        return (reject("E103", located, message, at=located.figure),)
    if mention.converts is not None:
        message = f"{mention.text!r} converts another figure and is no claim of its own"
        return (reject("E125", located, message),)
    if located.reading is None:
        return (reject("E126", located, f"{mention.text!r} stands outside of headline and paragraphs"),)
    found = [*check_figure(located, mention), *_check_pieces(located)]
    if located.is_ambiguous:
        found.append(doubt("E117", located, "the quotation stands in several places"))
    if not is_read(reading):
        found.extend(check_family(located, mention))
        found.extend(check_unread(reading, located, located.reading))
        return tuple(found)
    found.extend(check_kind(reading, located, mention))
    around = _check_reading(reading, located, located.reading, figures)
    found.extend(map(_soften, around) if mention.id in reading.elided else around)
    return tuple(found)


def _soften(finding: Finding) -> Finding:
    """A doubt instead of an error: rules read little around a number that stands without its unit."""
    is_error = finding.severity is Severity.ERROR
    return finding.model_copy(update={"severity": Severity.WARNING}) if is_error else finding


def _check_absent(located: LocatedDraft, examples: frozenset[str]) -> Iterator[Finding]:
    """E101 and E128: a quotation that is not in the text, and where it was copied from."""
    draft = located.draft
    yield reject("E101", located, f"the quotation is not in the text: {_short(draft.quote)}")
    copied = [number for number in NUMBER.findall(draft.figure) if _digits(number) in examples]
    if copied:
        yield reject("E128", located, f"{copied[0]} is a figure of the prompt's own examples")


def _digits(number: str) -> str:
    return "".join(character for character in number if character.isdecimal())


def _check_reading(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> Iterator[Finding]:
    """The draft against what the code reads around its figure."""
    yield from check_action(reading, located, figure, figures)
    yield from check_holder(reading, located, figure)
    yield from check_speaker(reading, located, figure, figures)
    yield from check_mode(reading, located, figure)
    yield from check_stance(reading, located, figure)
    yield from check_office(reading, located, figure)
    yield from check_medium(reading, located, figure)
    yield from check_territory(reading, located, figure, figures)
    yield from check_share(reading, located, figure)
    yield from check_period(reading, located, figure, figures)


def _check_pieces(located: LocatedDraft) -> Iterator[Finding]:
    """Every verbatim piece stands in the document."""
    for name, piece in located.pieces.items():
        if piece is None and name in NOT_FOUND:
            wanted = getattr(located.draft, name)
            yield reject(NOT_FOUND[name], located, f"the {name} {wanted!r} is not in the text")
    for wanted, piece in zip(located.draft.territory, located.territory, strict=True):
        if piece is None:
            yield reject("E112", located, f"the territory {wanted!r} is not in the text")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[: SHOWN - 3]}…”" if len(flat) > SHOWN else f"“{flat}”"
