"""Links: figures that restate an earlier one, go on with it, or share its holder."""

from itertools import pairwise

from extractor.reading.bases import Base
from extractor.reading.elisions.elision_cues import is_anaphor, lead_of
from extractor.reading.figure_readings import SHARES, FigureReading, FigureSite, end_with_conversion
from extractor.reading.holders.holders import HolderWords, read_holder
from extractor.reading.lands.parts import is_part
from extractor.reading.reader import Reading
from extractor.reading.verbs.governors import ActionWords
from extractor.reading.words.particles import word_set
from extractor.reading.words.vocabulary import action_phrase_at, action_words
from extractor_schemas import ClaimKind, MentionKind

_SET_OFF = frozenset({"(", "—", "–", "-", ", or", "or", ", about", "[", ","})
"""What stands between a figure and the one that restates it."""
_SAME_THING = frozenset(
    {("it", "was"), ("it", "is"), ("that", "was"), ("figure", "was"), ("share", "was"), ("it", "at")}
)
_REST = frozenset({"remaining", "other", "rest"})
_SUPPOSED = word_set("would could should might")
_SUPPOSED_BACK = 8
_EARLIER = 6
"""How many earlier figures one may go on with."""
"""How far before a figure "of which" may stand, words."""
_COMPARED_BACK = 5
"""How far before a figure "compared with" may stand, words."""
_SAME_BACK = 4
_UNLIKE_REACH = 12
"""How far around a figure the words for fires, crops and mines are looked for, words."""


def find_link(
    reading: Reading, site: FigureSite, verb: ActionWords | None, earlier: list[FigureReading]
) -> FigureReading | None:
    """The figure that this one restates: behind "amounts to", or set off right after it."""
    if not earlier or earlier[-1].mention.start < site.read.sentence.start:
        return None
    before = earlier[-1]
    if verb is not None:
        return before if verb.form == "link" else None
    between = reading.text[end_with_conversion(reading, before.mention) : site.start].strip()
    return before if between in _SET_OFF and before.mention.kind is MentionKind.AREA else None


def find_continued(
    site: FigureSite, verb: ActionWords | None, base: Base | None, earlier: list[FigureReading]
) -> FigureReading | None:
    """The claim that a figure without a verb goes on with: a part of it, or the same at another time."""
    is_of_which = is_part(site)
    if verb is not None and verb.form != "link" and (not is_of_which or is_close(site, verb)):
        return None
    near = [
        figure
        for figure in reversed(earlier[-_EARLIER:])
        if figure.may_be_claim
        and figure.kind is not ClaimKind.REGION_SIZE
        and (_is_just_before(figure, site) or (is_of_which and site.read.order - figure.read.order <= 1))
    ]
    if not near or is_unlike(site) or (verb is None and not site.is_share and _is_supposed(site)):
        return None
    if not site.is_share or (base is not None and base.is_land):
        return near[0]
    if base is None and (is_compared(site) or _is_rest(site) or _is_gapped(site)):
        return next((figure for figure in near if figure.mention.kind in SHARES), None)
    return None


def _is_just_before(figure: FigureReading, site: FigureSite) -> bool:
    """Whether the figure stands in the same sentence or the one before, in the same paragraph."""
    return figure.read.paragraph == site.read.paragraph and site.read.order - figure.read.order <= 1


def is_close(site: FigureSite, verb: ActionWords) -> bool:
    """Whether a verb governs the figure itself rather than one before it: "and lost five of them"."""
    if verb.form in {"passive", "reduced", "control"} or (verb.form == "active" and verb.agent is not None):
        return True
    if verb.form not in {"active", "gerund", "noun"} or verb.verb.start >= site.start:
        return False
    sentence = site.read.sentence
    between = sentence.words[sentence.index_at(verb.verb.end) : sentence.index_at(site.start)]
    if between and between[-1].lower == "at":
        return True  # "puts what they still hold at 220"
    known = action_words("before_figure")
    return all(
        not word.is_word or word.lower in known or word.lower == "not" for word in between
    ) and not any(word.text in {",", ";"} for word in between)


def _is_supposed(site: FigureSite) -> bool:
    """Whether the words before say that it is only thought of: "monitors would watch a strip of"."""
    sentence = site.read.sentence
    low, stop = sentence.index_at(site.floor), sentence.index_at(site.start)
    return any(word.lower in _SUPPOSED for word in sentence.words[max(low, stop - _SUPPOSED_BACK) : stop])


def _is_gapped(site: FigureSite) -> bool:
    """Whether the verb of another share holds for it: "half is ruled by rebels and a fifth by dissidents"."""
    words = site.read.sentence.words
    behind = site.read.sentence.index_at(site.mention.end)
    before = words[max(0, site.read.sentence.index_at(site.start) - 1)].lower
    follows = words[behind].lower if behind < len(words) else ""
    return follows == "by" and before in {"and", ","} and any(each.end <= site.start for each in site.others)


def _is_rest(site: FigureSite) -> bool:
    """Whether the figure is what another one leaves: "in the remaining 31 percent"."""
    stop = site.read.sentence.index_at(site.start)
    return any(word.lower in _REST for word in site.read.sentence.words[max(0, stop - 2) : stop])


def is_compared(site: FigureSite) -> bool:
    """Whether the figure is the same at another time: "against 18.6%", "up from a quarter", "it was"."""
    words = site.read.sentence.words
    stop = site.read.sentence.index_at(site.start)
    back = range(max(0, stop - _COMPARED_BACK), stop)
    if any(action_phrase_at(words, index, "compared") is not None for index in back):
        return True
    before = [word.lower for word in words[max(0, stop - _SAME_BACK) : stop]]
    return any(pair in _SAME_THING for pair in pairwise(before)) or is_anaphor(words, lead_of(words, stop))


def is_unlike(site: FigureSite | FigureReading) -> bool:
    """Whether the words around say that the area is burned, sown, mined or built on rather than held."""
    sentence = site.read.sentence
    at = sentence.index_at(site.mention.start)
    unlike = action_words("unlike")
    return any(
        word.lower in unlike and not (word.is_capital and word.start > sentence.start)
        for word in sentence.words[max(0, at - _UNLIKE_REACH) : at + _UNLIKE_REACH]
    )


def read_linked_holder(
    reading: Reading, site: FigureSite, verb: ActionWords, earlier: list[FigureReading]
) -> HolderWords:
    """Who holds; "they" are those of the figure before rather than the speaker's own."""
    holder = read_holder(site.read.sentence, verb, site.floor, site.statement)
    if holder.piece is None or not earlier:
        return holder
    pronoun = holder.piece.text(reading.text).lower()
    speaker = site.statement.speaker
    is_own = pronoun == "it" and speaker is not None and speaker.is_body
    before = earlier[-1]
    if pronoun not in {"they", "it"} or is_own or before.holder.side is None:
        return holder
    if not _is_just_before(before, site):
        return holder
    return HolderWords(before.holder.piece, before.holder.side, is_side=True)
