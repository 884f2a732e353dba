"""E: who says so, and whose office and body are named, against the speech that the code reads."""

from collections.abc import Iterator

from extractor.checks.evidence_finding import doubt, is_in_sentence, is_quoted, plain, reject
from extractor.checks.support import (
    are_opposed,
    belongs_to_another,
    is_medium,
    names,
    sentences_near,
    side_of_speaker,
    stand_together,
    telling_words,
)
from extractor.grounding.locate import LocatedDraft
from extractor.grounding.merge import NARRATED
from extractor.reading.reader import Reading
from extractor.reading.speech.speakers import Piece, Speaker, side_among
from extractor.reading.statements.statements import FigureReading
from extractor.reading.words.vocabulary import speech_words
from extractor.reading.words.words import read_words
from extractor_schemas import ClaimKind, Draft, Finding, Mode

CITING = frozenset({"citing", "quoting", "cited", "quoted", "reference", "referring", "quotes", "cites"})
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
        # How far somebody's words reach, no mark shows but that of a quotation; what a region measures is
        # often the article's own aside inside them.
        is_size = ClaimKind.REGION_SIZE in {figure.kind, draft.kind}
        is_sure = is_quoted(figure) or (is_told_here(figure) and not is_size)
        judge = reject if is_sure else doubt
        yield judge("E111", located, f"the text has {said.text!r} say so, the draft nobody", expected=name)
        return
    if is_naming(draft.speaker, said, figure.statement.name) or _is_fuller(draft.speaker, said):
        return
    if plain(draft.speaker).removeprefix("the ") == plain(said.name.text(reading.text)):
        return  # as printed here: "the institute"
    again = _namings_of_same(draft, figure, figures)
    if plain(draft.speaker) in again:
        return
    judge = doubt if _could_say(reading, figure, said, draft.speaker, again) else reject
    yield judge("E111", located, f"the text has {name!r} say so, not {draft.speaker!r}", expected=name)


def _could_say(
    reading: Reading, figure: FigureReading, said: Speaker, speaker: str, again: frozenset[str]
) -> bool:
    """Whether a figure can be somebody else's than the code reads.

    Never that of another side, or of whom it was said to. If the code reads somebody unnamed, that may be the
    one, unless the figure stands again with a name; if somebody who is not named in the sentence, one who is,
    or who is named in the next one or in those before.
    """
    medium = figure.statement.medium
    if medium is not None and plain(medium.text(reading.text)) == plain(speaker):
        return False
    if are_opposed(reading, said, speaker):
        return False
    if not said.is_named and plain(speaker) in plain(said.text):
        return False  # "a Russian army official" is not the Russian army
    if names(reading, (figure.read,), speaker) and not _is_addressee(reading, figure, speaker):
        return True
    if not said.is_named or _is_office(said):
        return not again or names(reading, (figure.read,), speaker)
    if _cites(reading, figure) and names(reading, sentences_near(reading, figure, after=1), speaker):
        return True
    is_direct = is_in_sentence(figure, said.name) and names(reading, (figure.read,), said.text)
    near = (figure.read,) if is_direct else sentences_near(reading, figure, after=1)
    is_settled = is_direct and _is_subject(figure, said)
    return names(reading, near, speaker) and not is_settled


def _is_addressee(reading: Reading, figure: FigureReading, speaker: str) -> bool:
    """Whether a verb of speech has it said to somebody: whoever is told something does not say it."""
    media = (event.medium for event in figure.read.events if event.medium is not None)
    return any(telling_words(speaker) & telling_words(piece.text(reading.text)) for piece in media)


def is_told_here(figure: FigureReading) -> bool:
    """Whether a verb in the sentence of the figure has its speaker say it: the code reads that best."""
    said = figure.statement.speaker
    return said is not None and any(
        event.kind == "verb" and event.speaker is not None and event.speaker.name == said.name
        for event in figure.read.events
    )


def _is_office(said: Speaker) -> bool:
    """Whether what the text names is an office with capitals: "the Pentagon Spokesman"."""
    return not speech_words("title").keys().isdisjoint(plain(said.text).split())


def _cites(reading: Reading, figure: FigureReading) -> bool:
    """Whether the sentence passes on what somebody else said: "Libya Desk reports, citing a spokesman"."""
    return bool(reading.attributions.vocabulary[figure.read.order] & CITING)


def _is_subject(figure: FigureReading, said: Speaker) -> bool:
    """Whether the one that the code reads is a name beside a verb of speech in the figure's own sentence."""
    return any(event.speaker is not None and event.speaker.name == said.name for event in figure.read.events)


def _check_narrated(
    reading: Reading, located: LocatedDraft, figure: FigureReading, speaker: str
) -> Iterator[Finding]:
    """What the article says in its own voice, nobody says but the agency that it credits.

    A quotation from somebody that the code cannot name is from somebody near.
    """
    mode, agency = figure.statement.mode, reading.document.agency
    if mode not in NARRATED:
        message = f"it is quoted, but the text does not tell from whom; the draft gives it to {speaker!r}"
        could = names(reading, sentences_near(reading, figure, after=1), speaker)
        yield (doubt if could else reject)("E111", located, message)
        return
    if agency is not None and plain(speaker) == plain(agency.text):
        return
    message = f"the article says so itself, the draft gives it to {speaker!r}"
    if mode is Mode.NARRATOR_INFERENCE:
        # Its own arithmetic is never that of whose figures it used; it may be that of an agency.
        based = figure.statement.based_on
        is_used = based is not None and bool(telling_words(speaker) & telling_words(based.text(reading.text)))
        is_side = side_among(read_words(speaker)) is not None
        could = not (is_used or is_side) and names(reading, (figure.read,), speaker)
        yield (doubt if could else reject)("A801", located, message, expected="nobody")
        return
    if figure.kind is ClaimKind.REGION_SIZE:
        could = bool(figure.read.events) and names(reading, (figure.read,), speaker)
    else:
        could = names(reading, sentences_near(reading, figure, after=1), speaker)
    yield (doubt if could else reject)("E111", located, message, expected="nobody")


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
    if " " in wanted and any(_is_placed(wanted, each) for each in known):
        return True
    if said.is_named and any(wanted in each.split() or each in wanted for each in known):
        return True
    bare = wanted
    for article in ARTICLES:
        bare = bare.removeprefix(article)
    if bare in known:
        return True
    return not said.is_named and bare != wanted and any(each.endswith(bare) for each in known)


def _is_placed(name: str, longer: str) -> bool:
    """Whether one name is another with where it is: "the Government Media Office", which is one "in Gaza"."""
    return longer.startswith(tuple(f"{name} {each} " for each in ("in", "of", "for", "at")))


def _is_fuller(words: str, said: Speaker) -> bool:
    """Whether words name more fully what the text calls by a noun: "UN experts" for "experts"."""
    if _is_placed(plain(said.text), plain(words)):
        return True
    if said.is_named and not said.is_body:
        return False
    own = [word for word in plain(said.text).split() if word not in {"the", "a", "an"}]
    return bool(own) and set(own) <= set(plain(words).split())


def _namings_of_same(
    draft: Draft, figure: FigureReading, figures: dict[str, FigureReading]
) -> frozenset[str]:
    """Who says the same figure elsewhere, where here somebody unnamed of the same side does."""
    said = figure.statement.speaker
    if said is None or said.side is None or (said.is_named and not said.is_body):
        return frozenset()
    wanted = (figure.mention.value, figure.mention.unit)
    found: set[str] = set()
    for other in figures.values():
        again = other.statement.speaker
        if other is figure or again is None or again.side != said.side:
            continue
        if (other.mention.value, other.mention.unit) == wanted:
            found |= {plain(again.text), plain(other.statement.name)}
    return frozenset(found - {""})


def check_office(reading: Reading, located: LocatedDraft, figure: FigureReading) -> Iterator[Finding]:
    """E122: role and affiliation are those of the speaker.

    They are if the code reads them so, or if they stand in a sentence that names the speaker. They are not if
    they are somebody else's, or of another side; else it is doubtful.
    """
    draft, speaker = located.draft, figure.statement.speaker
    for name, wanted, own in (
        ("role", draft.role, speaker.role if speaker is not None else None),
        ("affiliation", draft.affiliation, speaker.affiliation if speaker is not None else None),
    ):
        piece = located.pieces.get(name)
        shown = own.text(reading.text) if own is not None else None
        if wanted is None or piece is None or (shown is not None and is_part(wanted, shown)):
            continue
        message = f"the {name} {wanted!r} is not that of the speaker"
        who = draft.speaker or (speaker.text if speaker is not None else None)
        if who is None or not _could_hold(reading, who, wanted, piece):
            yield reject("E122", located, message, expected=shown)
        elif not (plain(wanted) in plain(who) or stand_together(reading, wanted, who)):
            yield doubt("E122", located, message, expected=shown)


def _could_hold(reading: Reading, who: str, wanted: str, piece: Piece) -> bool:
    side = side_among(read_words(wanted))
    own = side_of_speaker(reading, who)
    if side is not None and own is not None and side != own:
        return False
    if is_medium(reading, wanted):
        return False
    return stand_together(reading, wanted, who) or not belongs_to_another(reading, piece, who)


def is_part(one: str, other: str) -> bool:
    """Whether the words of one are all in the other: "deputy head" and "first deputy head of the staff"."""
    first, second = set(plain(one).split()), set(plain(other).split())
    return first <= second or second <= first
