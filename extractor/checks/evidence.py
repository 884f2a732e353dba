"""E: does the text support the draft? Double entry: what the engine says against what the code reads.

Every error here rejects the draft: it is about faithfulness to the text, not about who is right.
"""

from collections.abc import Callable, Iterator
from fractions import Fraction

from extractor.checks.registry import make_finding
from extractor.checks.slips import name_slip
from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import same_action
from extractor.reading.gazetteer import find_places
from extractor.reading.reader import Reading
from extractor.reading.speakers import Piece, Speaker, side_among
from extractor.reading.statements import FigureReading
from extractor.reading.words import read_words
from extractor_schemas import (
    Action,
    Comparator,
    Draft,
    Finding,
    Mention,
    Mode,
    Outcome,
    Severity,
    ShareScope,
    Span,
    parse_number,
)

QUOTED = frozenset({Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE})
NARRATED = frozenset({Mode.NARRATOR_BACKGROUND, Mode.NARRATOR_INFERENCE})
REACH = 700
"""How far from the quotation a medium may be named that the code did not connect with it, code points."""


def check_evidence(
    reading: Reading, located: LocatedDraft, figures: dict[str, FigureReading]
) -> tuple[Finding, ...]:
    """All findings on one draft; empty if the text supports every piece of it.

    Args:
        reading: The document as read.
        located: The draft with the places of its pieces.
        figures: What the code reads around each figure, by mention id.
    """
    if located.quote is None:
        return (_reject("E101", located, f"the quotation is not in the text: {_short(located.draft.quote)}"),)
    if located.figure is None:
        return (_reject("E102", located, f"the figure {located.draft.figure!r} is not in the quotation"),)
    if located.mention is None:
        return (
            _reject(
                "E103", located, f"{located.draft.figure!r} is no quantity that can be read", located.figure
            ),
        )
    found = [*_check_figure(located, located.mention), *_check_pieces(reading, located)]
    if located.is_ambiguous:
        found.append(
            _reject("E117", located, "the quotation stands in several places", severity=Severity.WARNING)
        )
    if located.reading is not None:
        for check in _AGAINST_READING:
            found.extend(check(reading, located, located.reading, figures))
    return tuple(found)


def _reject(
    code: str,
    located: LocatedDraft,
    message: str,
    at: object = None,
    *,
    expected: str | None = None,
    severity: Severity | None = None,
) -> Finding:
    place = at if at is not None else located.mention or located.quote
    span = None if place is None else Span(start=place.start, end=place.end)  # type: ignore[attr-defined]  # Piece or Span
    return make_finding(
        code,
        Outcome.INCONSISTENT,
        message,
        span=span,
        draft=located.index,
        expected=expected,
        severity=severity,
    )


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:57]}…”" if len(flat) > 60 else f"“{flat}”"


def _check_figure(located: LocatedDraft, mention: Mention) -> Iterator[Finding]:
    """Value, unit, comparator and hedge against what the scanner reads."""
    draft = located.draft
    values = [("E104", draft.value, mention.value, mention.readings)]
    if draft.value_hi is not None or mention.value_hi is not None:
        values.append(("E118", draft.value_hi or "", mention.value_hi, ()))
    for code, stated, read, readings in values:
        number = _number(stated)
        wanted = [] if read is None else [Fraction(each) for each in (read, *readings)]
        if number is None or number not in wanted:
            slip = name_slip(number, Fraction(read)) if number is not None and read is not None else None
            why = f"; {slip}" if slip else ""
            shown = "nothing" if read is None else str(read)
            yield _reject(
                code,
                located,
                f"the draft says {stated or 'nothing'}, the text {mention.text!r} = {shown}{why}",
                expected=shown,
            )
    if draft.unit != mention.unit:
        yield _reject(
            "E105",
            located,
            f"the draft says {draft.unit}, the text {mention.text!r} = {mention.unit}",
            expected=mention.unit,
        )
    if draft.comparator is not mention.comparator:
        strengthened = draft.comparator is Comparator.EQ and mention.comparator is not Comparator.EQ
        how = ", which drops the hedge" if strengthened else ""
        yield _reject(
            "E106",
            located,
            f"the draft says {draft.comparator.value}, the text reads {mention.comparator.value}{how}",
            expected=mention.comparator.value,
        )
    hedge = mention.hedge.text if mention.hedge is not None else None
    if _plain(draft.hedge) != _plain(hedge):
        yield _reject(
            "E107",
            located,
            f"the draft has the hedge {draft.hedge!r}, beside the figure stands {hedge!r}",
            expected=hedge or "no hedge",
        )


def _number(text: str) -> Fraction | None:
    try:
        return Fraction(parse_number(text.strip()))
    except ValueError:
        return None


def _plain(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


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


def _check_pieces(reading: Reading, located: LocatedDraft) -> Iterator[Finding]:
    """Every verbatim piece stands in the document."""
    for name, piece in located.pieces.items():
        if piece is None and name in NOT_FOUND:
            yield _reject(
                NOT_FOUND[name], located, f"the {name} {getattr(located.draft, name)!r} is not in the text"
            )
    for wanted, piece in zip(located.draft.territory, located.territory, strict=True):
        if piece is None:
            yield _reject("E112", located, f"the territory {wanted!r} is not in the text")


Check = Callable[[Reading, LocatedDraft, FigureReading, dict[str, FigureReading]], Iterator[Finding]]


def _check_kind(
    reading: Reading, located: LocatedDraft, figure: FigureReading, _: dict[str, FigureReading]
) -> Iterator[Finding]:
    draft = located.draft
    governed = figure.verb is not None and (figure.verb.form != "link" or figure.linked_to is not None)
    if draft.kind is not figure.kind and (governed or {draft.kind, figure.kind} & {"share", "rate"}):
        yield _reject(
            "E108",
            located,
            f"the draft says {draft.kind.value}, the text makes it {figure.kind.value}",
            expected=figure.kind.value,
        )
    if governed and not same_action(draft.action, figure.action) and figure.action is not Action.OTHER:
        yield _reject(
            "E119",
            located,
            f"the draft says {draft.action.value}, the text {figure.action.value}",
            expected=figure.action.value,
        )
    elif governed and draft.action is not figure.action and figure.action is not Action.OTHER:
        yield _reject(
            "E119",
            located,
            f"the draft says {draft.action.value}, the text rather {figure.action.value}",
            expected=figure.action.value,
            severity=Severity.WARNING,
        )
    if draft.holder is not None and figure.holder.side is not None:
        piece = located.pieces.get("holder")
        side = None if piece is None else side_among(read_words(reading.text, piece.start, piece.end))
        if side is not None and side != figure.holder.side:
            yield _reject(
                "E120",
                located,
                f"the draft gives it to {draft.holder!r}, the text to {figure.holder.side}",
                expected=figure.holder.side,
            )


def _check_speaker(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> Iterator[Finding]:
    draft, statement = located.draft, figure.statement
    said = statement.speaker
    if draft.speaker is None:
        if said is not None:
            yield _reject(
                "E111",
                located,
                f"the text has {said.text!r} say so, the draft nobody",
                expected=statement.name or said.text,
            )
    elif said is None:
        agency = reading.document.agency
        own = agency is not None and _plain(draft.speaker) == _plain(agency.text)
        if statement.mode in NARRATED and not own:
            code = "A801" if statement.mode is Mode.NARRATOR_INFERENCE else "E111"
            yield _reject(
                code,
                located,
                f"the article says so itself, the draft gives it to {draft.speaker!r}",
                expected="nobody",
            )
    elif not _is_speaker(reading, located, said, statement.name) and not _says_the_same(
        draft, figure, figures
    ):
        yield _reject(
            "E111",
            located,
            f"the text has {statement.name or said.text!r} say so, not {draft.speaker!r}",
            expected=statement.name or said.text,
        )
    yield from _check_manner(located, figure)


def _check_manner(located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """Quotation marks and stance."""
    draft, statement = located.draft, figure.statement
    if draft.mode in QUOTED and statement.mode not in QUOTED:
        yield _reject(
            "E116",
            located,
            f"the draft says {draft.mode.value}, but the figure stands in no quotation marks",
            expected=statement.mode.value,
        )
    elif (draft.mode is Mode.HEADLINE) is not (statement.mode is Mode.HEADLINE):
        yield _reject(
            "E116",
            located,
            f"the draft says {draft.mode.value}, the text reads {statement.mode.value}",
            expected=statement.mode.value,
        )
    if draft.stance is not statement.stance:
        yield _reject(
            "E121",
            located,
            f"the draft says {draft.stance.value}, the text {statement.stance.value}",
            expected=statement.stance.value,
        )
    for name, own in (
        ("role", statement.speaker and statement.speaker.role),
        ("affiliation", statement.speaker and statement.speaker.affiliation),
    ):
        piece, wanted = located.pieces.get(name), getattr(draft, name)
        if (
            wanted is not None
            and own
            and piece is not None
            and not _overlap_in_words(wanted, own.text(figure.read.sentence.text))
        ):
            yield _reject(
                "E122",
                located,
                f"the {name} {wanted!r} is not that of the speaker",
                expected=own.text(figure.read.sentence.text),
            )


def _overlap_in_words(one: str, other: str) -> bool:
    return bool(set(_plain(one).split()) & set(_plain(other).split()))


def _is_speaker(reading: Reading, located: LocatedDraft, said: Speaker, name: str | None) -> bool:
    wanted = _plain(located.draft.speaker)
    known = {_plain(said.text), _plain(name)} - {""}
    if wanted in known or any(
        wanted in each.split() or each in wanted for each in known if said.is_named or wanted == each
    ):
        return True
    if any(each.endswith(" " + wanted) for each in known):
        return True
    article = wanted.removeprefix("the ").removeprefix("a ").removeprefix("an ")
    return article in known or (
        not said.is_named and article != wanted and any(each.endswith(article) for each in known)
    )


def _says_the_same(draft: Draft, figure: FigureReading, figures: dict[str, FigureReading]) -> bool:
    """Whether the speaker of an unnamed statement is named where the same figure stands again."""
    said = figure.statement.speaker
    if said is None or (said.is_named and not said.is_body):
        return False
    for other in figures.values():
        again = other.statement.speaker
        if other is figure or again is None or again.side is None or again.side != said.side:
            continue
        same = (other.mention.value, other.mention.unit) == (figure.mention.value, figure.mention.unit)
        if same and _plain(draft.speaker) in {_plain(again.text), _plain(other.statement.name)}:
            return True
    return False


def _check_medium(
    reading: Reading, located: LocatedDraft, figure: FigureReading, _: dict[str, FigureReading]
) -> Iterator[Finding]:
    piece, own = located.pieces.get("medium"), figure.statement.medium
    if located.draft.medium is None or piece is None:
        return
    text = reading.text
    if own is not None:
        if not _overlap_in_words(located.draft.medium, own.text(text)):
            yield _reject(
                "E115",
                located,
                f"the text names {own.text(text)!r}, the draft {located.draft.medium!r}",
                expected=own.text(text),
            )
    elif (
        located.quote is not None
        and not located.quote.start - REACH <= piece.start <= located.quote.end + REACH
    ):
        yield _reject("E115", located, f"{located.draft.medium!r} is not named near the statement", piece)


def _check_territory(
    reading: Reading, located: LocatedDraft, figure: FigureReading, _: dict[str, FigureReading]
) -> Iterator[Finding]:
    if not figure.territory:
        return
    wanted = {
        _place_key(reading, name, piece)
        for name, piece in zip(located.draft.territory, located.territory, strict=True)
    }
    read = {
        place.place.id if place.place is not None else place.text.casefold() for place in figure.territory
    }
    names = ", ".join(place.text for place in figure.territory)
    if wanted == read:
        return
    if not wanted:
        if figure.territory_is_near:
            yield _reject("E113", located, f"the draft names no territory, the text {names}", expected=names)
        return
    related = any(
        read & {place.id for name in located.draft.territory for place in find_places(name)} for _ in (0,)
    )
    if related and len(wanted) == len(read):
        return
    severity = None if figure.territory_is_near or not wanted & read else Severity.WARNING
    yield _reject(
        "E113",
        located,
        f"the draft is about {', '.join(located.draft.territory)}, the text about {names}",
        expected=names,
        severity=severity,
    )


def _place_key(reading: Reading, name: str, piece: Piece | None) -> str:
    """The place that the text has there, else the gazetteer's first of that name."""
    if piece is not None:
        for mention in reading.places_in(max(0, piece.start - 40), piece.end):
            if piece.start < mention.end and mention.start < piece.end:
                return mention.place.id if mention.place is not None else mention.text.casefold()
    places = find_places(name)
    return places[0].id if places else name.casefold()


def _check_share(
    reading: Reading, located: LocatedDraft, figure: FigureReading, _: dict[str, FigureReading]
) -> Iterator[Finding]:
    scope, base = located.draft.share_scope, figure.base
    if base is None or scope is None or scope is base.scope or ShareScope.UNRESOLVED in {scope, base.scope}:
        return
    yield _reject(
        "E123",
        located,
        f"the draft takes a share of {scope.value}, the text of {base.scope.value}",
        expected=base.scope.value,
    )


def _check_period(
    reading: Reading, located: LocatedDraft, figure: FigureReading, _: dict[str, FigureReading]
) -> Iterator[Finding]:
    piece, own = located.pieces.get("period"), figure.period
    if piece is None or own is None or (piece.start < own.end and own.start < piece.end):
        return
    shown = reading.text[own.start : own.end]
    if _plain(located.draft.period) != _plain(shown):
        yield _reject(
            "E124",
            located,
            f"the draft says {located.draft.period!r}, beside the figure stands {shown!r}",
            piece,
            expected=shown,
        )


_AGAINST_READING: tuple[Check, ...] = (
    _check_kind,
    _check_speaker,
    _check_medium,
    _check_territory,
    _check_share,
    _check_period,
)
