"""E: what the draft says is done with the land, and by whom, against the verb and its subject."""

from collections.abc import Iterator

from extractor.checks.evidence_figure import is_governed, is_governed_directly, is_read_otherwise
from extractor.checks.evidence_finding import doubt, is_in_sentence, plain, reject
from extractor.checks.support import holds, is_medium, sentences_near
from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import same_action
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import PRONOUNS, Piece, side_among
from extractor.reading.statements.statements import FigureReading
from extractor.reading.words.words import read_words
from extractor_schemas import Action, ClaimKind, Finding

GAINED = frozenset({Action.TOOK, Action.HOLDS})


def check_action(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> Iterator[Finding]:
    """E119: taken is not lost; another verb of the same group, or that of another figure, is only a doubt."""
    stated, read = located.draft.action, figure.action
    if stated is read or read is Action.OTHER or not is_governed(figure):
        return
    is_sure = _is_sure(reading, located, figure, figures) and not _gains_control(figure, stated)
    if same_action(stated, read) or not is_sure:
        message = f"the draft says {stated.value}, the text rather {read.value}"
        yield doubt("E119", located, message, expected=read.value)
    else:
        message = f"the draft says {stated.value}, the text {read.value}"
        yield reject("E119", located, message, expected=read.value)


def _is_sure(
    reading: Reading, located: LocatedDraft, figure: FigureReading, figures: dict[str, FigureReading]
) -> bool:
    """Whether a verb of its own, or of the figure that it restates, says what is done with the land."""
    if is_read_otherwise(located.draft, figure):
        return False
    linked = figures.get(figure.linked_to or "")
    if linked is not None and (linked.read is not figure.read or not is_governed(linked)):
        return False
    return is_governed_directly(reading, figure)


def _gains_control(figure: FigureReading, stated: Action) -> bool:
    """Whether the words are those of gaining control over a share: whoever has gained it holds it."""
    verb = figure.verb
    if verb is None or figure.kind is not ClaimKind.SHARE or frozenset({stated, figure.action}) != GAINED:
        return False
    return figure.read.sentence.text[verb.verb.start : verb.verb.end].casefold().endswith("control")


def check_holder(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E120: the holder is of the side that the text gives the land to.

    It is doubtful where the code reads nobody and the holder stands shortly before, and where it takes for a
    holder what is the territory.
    """
    piece, own, side = located.pieces.get("holder"), figure.holder.piece, figure.holder.side
    if piece is None or (own is not None and piece.start < own.end and own.start < piece.end):
        return
    wanted = located.draft.holder or ""
    if own is not None and own.text(reading.text) == wanted:
        return  # "it" of an earlier sentence, which the code reads as the holder here too
    stated = side_among(read_words(reading.text, piece.start, piece.end))
    if figure.kind is ClaimKind.REGION_SIZE:
        yield reject("E120", located, f"a size belongs to nobody, the draft gives it to {wanted!r}")
        return
    if (stated is not None and stated == side) or (side is None and is_in_sentence(figure, piece)):
        return
    message = f"the draft gives it to {wanted!r}, the text to {side or 'nobody that it names'}"
    could = _could_hold(reading, figure, wanted, stated, piece)
    yield (doubt if could else reject)("E120", located, message, expected=side)


def _is_unnamed(words: str) -> bool:
    """Whether words name nobody: "the army", "Government troops"."""
    return not any(word[0].isupper() for word in words.split()[1:]) and words.lower() not in PRONOUNS


def _could_hold(
    reading: Reading, figure: FigureReading, wanted: str, stated: str | None, piece: Piece
) -> bool:
    own, side = figure.holder.piece, figure.holder.side
    if is_medium(reading, wanted):
        return False
    if stated is None and _is_unnamed(wanted) and is_in_sentence(figure, piece):
        return True  # "government troops": whose, the code may infer wrongly
    if side is None or plain(wanted) in PRONOUNS:
        return True
    is_taken_over = own is None or not is_in_sentence(figure, own)
    is_possible = stated is None or is_in_sentence(figure, piece)
    if is_taken_over and is_possible and piece.start < figure.mention.start:
        return True
    if figure.verb is not None and figure.verb.form == "noun":
        return piece.start < figure.mention.start  # "its own losses": whose, the subject of the sentence says
    if own is not None and any(place.start < own.end and own.start < place.end for place in figure.territory):
        return True
    if own is not None and side_among(read_words(reading.text, own.start, own.end)) is None:
        return plain(own.text(reading.text)) not in PRONOUNS  # "the militants", whose side is only inferred
    return stated is None and holds(sentences_near(reading, figure), piece)
