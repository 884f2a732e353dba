"""E: who says so, how and through what medium, against the speech that the code reads."""

from collections.abc import Iterator

from extractor.checks.evidence_finding import is_in_sentence, plain, reject
from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import NARRATED
from extractor.reading.reader import Reading
from extractor.reading.speakers import Speaker, side_among
from extractor.reading.statements import FigureReading
from extractor.reading.words import read_words
from extractor_schemas import Draft, Finding, Mode

QUOTED = frozenset({Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE})
ARTICLES = ("the ", "a ", "an ")


def check_speaker(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> Iterator[Finding]:
    """E111 and A801: whoever the draft has say so, the text has say so."""
    draft, said = located.draft, figure.statement.speaker
    if said is None:
        if draft.speaker is not None:
            yield from _check_narrated(reading, located, figure, draft.speaker)
        return
    name = figure.statement.name or said.text
    if draft.speaker is None:
        message = f"the text has {said.text!r} say so, the draft nobody"
    elif is_naming(draft.speaker, said, figure.statement.name) or _is_named_again(draft, figure, figures):
        return
    else:
        message = f"the text has {name!r} say so, not {draft.speaker!r}"
    yield reject("E111", located, message, expected=name)


def _check_narrated(
    reading: Reading, located: LocatedDraft, figure: FigureReading, speaker: str
) -> Iterator[Finding]:
    """What the article says in its own voice, nobody says but the agency that it credits."""
    mode, agency = figure.statement.mode, reading.document.agency
    if mode not in NARRATED or (agency is not None and plain(speaker) == plain(agency.text)):
        return
    code = "A801" if mode is Mode.NARRATOR_INFERENCE else "E111"
    message = f"the article says so itself, the draft gives it to {speaker!r}"
    yield reject(code, located, message, expected="nobody")


def is_naming(words: str, said: Speaker, name: str | None) -> bool:
    """Whether words name a speaker: as the text does there or most fully, by surname or with another article.

    Args:
        words: What the draft has.
        said: The speaker as the text names them there.
        name: Their fullest name in the document.
    """
    wanted = plain(words)
    known = {plain(said.text), plain(name)} - {""}
    if wanted in known or any(each.endswith(" " + wanted) for each in known):
        return True
    if said.is_named and any(wanted in each.split() or each in wanted for each in known):
        return True
    bare = wanted
    for article in ARTICLES:
        bare = bare.removeprefix(article)
    if bare in known:
        return True
    return not said.is_named and bare != wanted and any(each.endswith(bare) for each in known)


def _is_named_again(draft: Draft, figure: FigureReading, figures: dict[str, FigureReading]) -> bool:
    """Whether the speaker of an unnamed statement is named where the same figure stands again."""
    said = figure.statement.speaker
    if said is None or said.side is None or (said.is_named and not said.is_body):
        return False
    mention = figure.mention
    for other in figures.values():
        again = other.statement.speaker
        if other is figure or again is None or again.side != said.side:
            continue
        is_same = (other.mention.value, other.mention.unit) == (mention.value, mention.unit)
        if is_same and plain(draft.speaker) in {plain(again.text), plain(other.statement.name)}:
            return True
    return False


def check_manner(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E116, E121 and E122: quotation marks, stance, and whose office it is."""
    yield from _check_mode(located, figure)
    draft, stance = located.draft, figure.statement.stance
    if draft.stance is not stance:
        message = f"the draft says {draft.stance.value}, the text {stance.value}"
        yield reject("E121", located, message, expected=stance.value)
    speaker = figure.statement.speaker
    for name, wanted, own in (
        ("role", draft.role, speaker.role if speaker is not None else None),
        ("affiliation", draft.affiliation, speaker.affiliation if speaker is not None else None),
    ):
        piece = located.pieces.get(name)
        if wanted is None or piece is None:
            continue
        shown = own.text(reading.text) if own is not None else None
        if shown is None and speaker is not None and is_in_sentence(figure, piece):
            side = side_among(read_words(reading.text, piece.start, piece.end))
            if side is None or speaker.side in {None, side}:
                continue
        if shown is None or not _is_part(wanted, shown):
            message = f"the {name} {wanted!r} is not that of the speaker"
            yield reject("E122", located, message, expected=shown)


def _check_mode(located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    stated, read = located.draft.mode, figure.statement.mode
    if stated is read or (stated in QUOTED and read in QUOTED):
        return
    if stated in QUOTED:
        message = f"the draft says {stated.value}, but the figure stands in no quotation marks"
    else:
        message = f"the draft says {stated.value}, the text reads {read.value}"
    yield reject("E116", located, message, expected=read.value)


def check_medium(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E115: the medium is the one that the text names for this statement, or at least named nearby."""
    medium, piece, quote = located.draft.medium, located.pieces.get("medium"), located.quote
    own = figure.statement.medium
    if medium is None or piece is None or quote is None:
        return
    if own is not None:
        shown = own.text(reading.text)
        if not _is_part(medium, shown):
            yield reject("E115", located, f"the text names {shown!r}, the draft {medium!r}", expected=shown)
    elif figure.statement.speaker is None or not is_in_sentence(figure, piece):
        yield reject("E115", located, f"{medium!r} is not where this was said", at=piece)


def _is_part(one: str, other: str) -> bool:
    """Whether the words of one are all in the other: "deputy head" and "first deputy head of the staff"."""
    first, second = set(plain(one).split()), set(plain(other).split())
    return first <= second or second <= first
