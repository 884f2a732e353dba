"""P: sets of regions: how many they are, whether any is held in full, and what their shares come to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from extractor.checks.context import Context, is_opposed, scope_of
from extractor.checks.registry import make_finding
from extractor.checks.sizes import NOTHING, WHOLE, official_area, share, share_scale
from extractor.checks.wording import show_area, show_claim, show_share, show_territory, surface_of
from extractor.grounding.merge import territory_key
from extractor.intervals import Estimate
from extractor.reading.places.places import PlaceMention
from extractor.reading.relations.cues import CueKind, find_cues, first_words, has_cue, read_cues
from extractor.reading.speech.attribution import ReadSentence
from extractor.reading.times.dates import COUNTS
from extractor.reading.words.words import Sentence
from extractor_schemas import Claim, Comparator, Finding, Outcome, Severity, ShareScope, Surface

REGION_WORDS = frozenset(
    {"regions", "provinces", "oblasts", "governorates", "states", "districts", "territories", "republics"}
)
POINTERS = frozenset({"all", "these", "those", "the", "both"})
NOT_FULL = (
    ("not", "fully"),
    ("without", "fully"),
    ("none", "of"),
    ("not", "completely"),
    ("does", "not", "fully"),
    ("without", "full"),
    ("incomplete", "control"),
)
"""Words that deny full control of the counted regions."""
ADDABLE = frozenset({ShareScope.REGION_TOTAL, ShareScope.UNRESOLVED, ShareScope.SET_COLLECTIVE})
"""Scopes of shares that are of the named regions taken together."""
COUNTED = range(2, 31)
"""Counts that a set of named regions can have."""
NOUN_REACH = 48
"""How far before "regions" its count may stand, code points: "four partially occupied regions"."""
PARAGRAPHS_BACK = 40
"""How far back the regions of a set may be named."""

OPENERS = frozenset({"(", "—", "–", "-", ":"})
CLOSERS = {"(": {")"}, "—": {"—", "."}, "–": {"–", "."}, "-": {"-", "."}, ":": {".", ";", "—", "–"}}
"""What opens a list behind its count, and what closes it."""
OPENER_REACH = 5
"""Words between "five regions" and its list: "of North Kivu —"."""
LONGEST_NAME = 4
"""Words of a name in a list; more are a clause."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted set of regions, such as "all four regions", and the regions that it counts."""

    surface: Surface
    count: int
    regions: tuple[PlaceMention, ...]
    """Distinct regions named in the nearest paragraph before that names any."""
    sentence: Sentence


def check_counts(context: Context) -> Iterator[Finding]:
    """P605 to P607: "all four regions" against the regions named before, and against their shares."""
    for tally in _tallies(context):
        yield _compare_count(tally)
        if len(tally.regions) != tally.count:
            continue
        shares = _shares_of(context, tally)
        if shares and _denies_full_control(tally.sentence):
            yield _compare_full_control(tally, shares)
        yield from _add_up(tally, shares)


def check_lists(context: Context) -> Iterator[Finding]:
    """P605: a count of regions against the list that follows it: "four regions (Donetsk, Kherson)"."""
    language = context.reading.document.language
    if not _may_count(context, first_words(CueKind.REGION, language)):
        return
    for read in context.reading.attributions.sentences:
        if not has_cue(read.sentence, CueKind.REGION, language):
            continue
        words = read.sentence.words
        cues = read_cues(read.sentence, language)
        counts = {cue.after: cue for cue in cues if cue.kind is CueKind.COUNT}
        for region in (cue for cue in cues if cue.kind is CueKind.REGION):
            count = next(
                (counts[at] for at in range(region.first, region.first - 3, -1) if at in counts), None
            )
            near = range(region.after, min(len(words), region.after + OPENER_REACH))
            opener = next((at for at in near if words[at].text in OPENERS), None)
            if count is None or opener is None:
                continue
            listed = _listed(read.sentence, opener, language)
            if listed and len(listed) != count.factor:
                surface = Surface.cut(context.reading.text, words[count.first].start, words[region.first].end)
                yield make_finding(
                    "P605",
                    Outcome.INCONSISTENT,
                    f"{surface.text!r}: {len(listed)} are listed, {', '.join(listed)}",
                    arithmetic=f"{count.value} against {len(listed)}",
                    span=surface,
                    figures=(surface,),
                    severity=Severity.ERROR,
                )


def _may_count(context: Context, nouns: Iterable[str]) -> bool:
    """Whether a number stands shortly before one of some nouns; with most texts this is the end of it."""
    lowered = context.reading.lowered
    numbers = first_words(CueKind.COUNT, context.reading.document.language) | COUNTS.keys()
    for noun in nouns:
        at = lowered.find(noun)
        while at >= 0:
            before = lowered[max(0, at - NOUN_REACH) : at].split()
            if not numbers.isdisjoint(before) or any(word.isdecimal() for word in before):
                return True
            at = lowered.find(noun, at + 1)
    return False


def _listed(sentence: Sentence, opener: int, language: str) -> tuple[str, ...]:
    """The names of the list behind a bracket, dash or colon, up to where it closes; none if it is no list."""
    words = sentence.words
    closers = CLOSERS[words[opener].text]
    close = next((at for at in range(opener + 1, len(words)) if words[at].text in closers), None)
    if close is None:
        return ()
    inner = words[opener + 1 : close]
    joins = {cue.first for cue in find_cues(inner, language) if cue.kind is CueKind.AND}
    names: list[list[str]] = [[]]
    for at, word in enumerate(inner):
        if word.text == "," or at in joins:
            names.append([])
        else:
            names[-1].append(word.text)
    kept = [name for name in names if name]
    are_names = all(name[0][:1].isupper() and len(name) <= LONGEST_NAME for name in kept)
    return tuple(" ".join(name) for name in kept) if are_names and len(kept) > 1 else ()


def _tallies(context: Context) -> Iterator[Tally]:
    if not _may_count(context, REGION_WORDS):
        return
    for read in context.reading.attributions.sentences:
        for index, word in enumerate(read.sentence.words):
            if index >= 2 and word.lower in REGION_WORDS:
                tally = _read_tally(context, read, index)
                if tally is not None:
                    yield tally


def _read_tally(context: Context, read: ReadSentence, index: int) -> Tally | None:
    """The set whose word for regions has this index: a pointer, a count, the word."""
    words = read.sentence.words
    count, first = _read_count(words[index - 1].lower), index - 2
    if count not in COUNTED or words[first].lower not in POINTERS:
        return None
    while first > 0 and words[first - 1].lower in POINTERS:
        first -= 1
    regions = _regions_before(context, read.paragraph, words[first].start)
    if not regions:
        return None
    surface = Surface.cut(context.reading.text, words[first].start, words[index].end)
    return Tally(surface, count, regions, read.sentence)


def _read_count(word: str) -> int:
    """A count in words or at most two digits; 0 for anything else."""
    return int(word) if word.isdecimal() and len(word) < 3 else COUNTS.get(word, 0)


def _regions_before(context: Context, paragraph: int, offset: int) -> tuple[PlaceMention, ...]:
    """Distinct regions of the paragraph itself, or else of the nearest before it that names at least two."""
    blocks = context.reading.document.blocks
    for number in range(paragraph, max(-1, paragraph - PARAGRAPHS_BACK), -1):
        end = min(blocks[number].end, offset)
        found: dict[str, PlaceMention] = {}
        for place in context.reading.places_in(blocks[number].start, end):
            if place.kind in {"region", "other"} and not place.adjectival:
                found.setdefault(_key(place), place)
        if len(found) > 1:
            return tuple(found.values())
    return ()


def _key(place: PlaceMention) -> str:
    return place.place.id if place.place is not None else place.text.casefold()


def _name(place: PlaceMention) -> str:
    return place.place.name if place.place is not None else place.text


def _compare_count(tally: Tally) -> Finding:
    """P605: the count against the regions named before."""
    named = len(tally.regions)
    agrees = named == tally.count
    names = ", ".join(_name(region) for region in tally.regions)
    return make_finding(
        "P605",
        Outcome.CONSISTENT if agrees else Outcome.UNDETERMINED,
        f"{tally.surface.text!r}: {named} are named before, {names}",
        arithmetic=f"{tally.count} {'=' if agrees else 'against'} {named}",
        span=tally.surface,
        figures=(tally.surface,),
    )


def _shares_of(context: Context, tally: Tally) -> tuple[Claim, ...]:
    """Shares whose territories are among the counted regions."""
    counted = {_key(region) for region in tally.regions}
    return tuple(claim for claim in context.shares if claim.territory and territory_key(claim) <= counted)


def _denies_full_control(sentence: Sentence) -> bool:
    words = [word.lower for word in sentence.words]
    return any(tuple(words[at : at + len(cue)]) == cue for at in range(len(words)) for cue in NOT_FULL)


def _compare_full_control(tally: Tally, shares: tuple[Claim, ...]) -> Finding:
    """P606: "without fully controlling any": what is held is short of all, what is left is not nothing."""
    is_full = any(_is_all(claim) or _is_none(claim) for claim in shares)
    shown = " and ".join(f"{show_claim(claim)} in {show_territory(claim)}" for claim in shares)
    return _judge_set(
        "P606",
        Outcome.INCONSISTENT if is_full else Outcome.CONSISTENT,
        f"none fully controlled, with {shown}",
        tally,
        shares,
        arithmetic="; ".join(f"{show_share(share(claim))}, neither 0% nor 100%" for claim in shares),
    )


def _is_all(claim: Claim) -> bool:
    is_stated = claim.quantity.comparator in {Comparator.EQ, Comparator.GE}
    return is_stated and Fraction(claim.quantity.value) * share_scale(claim) >= WHOLE


def _is_none(claim: Claim) -> bool:
    return share(claim).tolerant.high == NOTHING


def _add_up(tally: Tally, shares: tuple[Claim, ...]) -> Iterator[Finding]:
    """P607: one side's share of all the counted regions, from the shares of the parts.

    The other side's shares count as complements.
    """
    if len(shares) < 2 or shares[0].holder is None:
        return
    whole = held = Estimate.exact(NOTHING)
    covered: frozenset[str] = frozenset()
    for claim in shares:
        size, own = official_area(claim), territory_key(claim)
        if size is None or own & covered or claim.holder is None or scope_of(claim) not in ADDABLE:
            return
        covered |= own
        portion = share(claim).complement() if is_opposed(claim, shares[0]) else share(claim)
        whole = whole.plus(Estimate.exact(size))
        held = held.plus(portion.scaled(size))
    if len(covered) != tally.count:
        return
    together = show_share(held.over(whole))
    yield _judge_set(
        "P607",
        Outcome.DERIVED,
        f"together that is {together} of all {tally.count} for {shares[0].holder.side}",
        tally,
        shares,
        arithmetic=f"{show_area(held)} of {show_area(whole)}",
    )


def _judge_set(
    code: str, outcome: Outcome, message: str, tally: Tally, shares: tuple[Claim, ...], *, arithmetic: str
) -> Finding:
    return make_finding(
        code,
        outcome,
        message,
        arithmetic=arithmetic,
        span=tally.surface,
        figures=(tally.surface, *(surface_of(claim) for claim in shares)),
        claims=tuple(claim.id for claim in shares),
    )
