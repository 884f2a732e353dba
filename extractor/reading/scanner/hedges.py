"""What stands before a figure: its hedge, the opening of a range, and the verb of a change."""

from typing import NamedTuple

from extractor.reading.scanner.figures import Scan
from extractor.reading.scanner.lexicon import QUOTES
from extractor.reading.scanner.phrases import Match
from extractor_schemas import Change

_MAX_FILLERS = 3
"""Fillers between hedge and number: "at least another 20"."""

_VERB_WINDOW = 16
"""Tokens before the preposition among which a change verb is looked for: "fell last year, by 5 percent"."""

_DENIAL_WINDOW = 6
"""Tokens before "plus que" among which its "ne" is looked for."""

_STOPS = frozenset(".;:!?…\n")


class Lead(NamedTuple):
    """What stands before a figure that begins at a token."""

    start: int
    """First token of the hedge or the opening, or the figure's own."""
    comparator: str = "eq"
    hedge: Match | None = None
    opening: str = ""
    """`between`, or the value of the `from` word: `points`, `range`, `either`."""
    change: Change | None = None
    is_spanned: bool = False
    """Whether a verb such as "ranged" makes "from A to B" a range."""
    is_amount: bool = False
    """Whether the opening may as well stand before the amount of a change: "cayó de tres a cuatro puntos"."""


def read_lead(scan: Scan, start: int, floor: int, *, is_paired: bool = True) -> Lead:
    """Read what stands before the figure at token *start*, not looking before token *floor*.

    Only a figure that another follows in its series (*is_paired*) can have an opening such as "from".
    """
    if scan.tokens.words[start - 1] not in scan.lexicon.leads:
        return Lead(start)
    position, hedge = _find_over_fillers(scan, start, floor)
    if hedge and (level := _find_level(scan, position, floor)):
        outer = find_hedge(scan, level.start, floor)
        return Lead(
            outer.start if outer else level.start, outer.value if outer else "eq", outer, change=Change.LEVEL
        )
    position = hedge.start if hedge else position
    opening, opened = (
        _find_opening(scan, _skip_quotes(scan, position, floor), floor) if is_paired else ("", position)
    )
    if not opening and is_paired and not hedge and position < start:
        opening, opened = _find_opening(scan, start, floor)  # "des deux tiers aux trois quarts"
        position = opened if opening else position
    if opening and not hedge:
        hedge = find_hedge(scan, opened, floor)
        opened = hedge.start if hedge else opened
    verb, mark = _find_change(
        scan, opened if opening else position, floor, from_opening=opening not in ("", "between")
    )
    if hedge and hedge.value == "none":
        hedge = None
    first = min(position, opened) if opening else position
    return Lead(
        first,
        hedge.value if hedge else "eq",
        hedge,
        opening,
        _change(verb, mark),
        is_spanned=verb == "range",
        is_amount=opening == "either"
        and verb in ("rise", "fall")
        and scan.lexicon["by"].before(scan.tokens, position) is not None,
    )


def _find_level(scan: Scan, index: int, floor: int) -> Match | None:
    """Find a word that is a limit by itself and a level after a verb: "до 50%", "выросла до 50%"."""
    level = scan.lexicon["level"].before(scan.tokens, index)
    limit = scan.lexicon["hedge"].before(scan.tokens, index)
    if not level or not limit or level.start != limit.start:
        return None
    verb, mark = _find_change(scan, index, floor, from_opening=False, is_clause=True)
    return level if verb not in (None, "range") and mark == "level" else None


def find_hedge(scan: Scan, index: int, floor: int) -> Match | None:
    """Find the hedge that ends right before token *index*; two hedges in a row are one."""
    tokens, hedges = scan.tokens, scan.lexicon["hedge"]
    found = hedges.before(tokens, index)
    if found is None:
        found = _hedge_before_preposition(scan, index)
    if found is None or found.start < floor or not _stands_free(scan, found) or _is_undone(scan, found):
        return None
    outer = hedges.before(tokens, found.start)
    if outer is None or outer.start < floor or outer.value == "none" or not _stands_free(scan, outer):
        return found
    value = found.value if outer.value == "approx" else outer.value
    return Match(outer.start, found.end, value)


def _hedge_before_preposition(scan: Scan, index: int) -> Match | None:
    """Find a hedge with the preposition of a change after it: "более чем на 20 процентов"."""
    tokens = scan.tokens
    if tokens.words[index - 1] not in scan.lexicon.ties:
        return None
    preposition = scan.lexicon["by"].before(tokens, index) or scan.lexicon["level"].before(tokens, index)
    return scan.lexicon["hedge"].before(tokens, preposition.start) if preposition else None


def _is_undone(scan: Scan, hedge: Match) -> bool:
    """Whether a denial before it makes a hedge mean "only": "n'en contrôle plus que 12 %"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if hedge.value == "none" or lexicon["undenied"].at(tokens, hedge.start) is None:
        return False
    return any(
        lexicon["denial"].at(tokens, index)
        for index in range(max(0, hedge.start - _DENIAL_WINDOW), hedge.start)
    )


def _stands_free(scan: Scan, hedge: Match) -> bool:
    """Whether a hedge is not the end of something else: ">" closing a tag, "-" or a slash before it."""
    tokens = scan.tokens
    if tokens.is_broken(hedge.end):
        return False
    if tokens.words[hedge.start].isalnum():
        return True
    return not tokens.is_glued(hedge.start) or tokens.words[hedge.start - 1] in "([{\"'“«„"


def _find_over_fillers(scan: Scan, index: int, floor: int) -> tuple[int, Match | None]:
    """Step back over quotation marks, articles and words such as "another" to the hedge, if there is one.

    Returns:
        The token that the hedge stands right before, and the hedge.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    position = _skip_quotes(scan, index, floor)
    for _ in range(_MAX_FILLERS):
        hedge = find_hedge(scan, position, floor)
        filler = lexicon["more"].before(tokens, position) or lexicon["article"].before(tokens, position)
        if hedge or filler is None or filler.start < floor:
            return position, hedge
        position = _skip_quotes(scan, filler.start, floor)
    return position, find_hedge(scan, position, floor)


def _skip_quotes(scan: Scan, index: int, floor: int) -> int:
    """Step back over one quotation mark; the apostrophe of an elision is none."""
    tokens = scan.tokens
    if index <= floor or tokens.words[index - 1] not in QUOTES:
        return index
    return index if tokens.words[index - 1] == "'" and tokens.is_glued(index - 1) else index - 1


def _find_opening(scan: Scan, index: int, floor: int) -> tuple[str, int]:
    """Find "between" or "from" right before *index*; return its kind and where it begins."""
    found = scan.lexicon["between"].before(scan.tokens, index)
    if found and found.start >= floor:
        return "between", found.start
    found = scan.lexicon["from"].before(scan.tokens, index)
    if found and found.start >= floor:
        return found.value, found.start
    return "", index


def _find_change(
    scan: Scan, index: int, floor: int, *, from_opening: bool, is_clause: bool = False
) -> tuple[str | None, str]:
    """Find the verb of a change before *index* and how it is tied to the figure.

    With *is_clause* a comma ends the search, unless it stands right before the preposition.

    Returns:
        The value of the verb, None without one; and `level`, `by`, or empty for one right before the figure.
    """
    tokens, lexicon = scan.tokens, scan.lexicon
    position = _skip_quotes(scan, index, floor)
    direct = lexicon["change"].before(tokens, position) or lexicon["change_mark"].before(tokens, position)
    if direct and direct.start >= floor:
        return direct.value, "level" if from_opening else ""
    mark = "level" if from_opening else ""
    if not mark:
        for role in ("level", "by"):
            preposition = lexicon[role].before(tokens, position)
            if preposition:
                mark, position = role, preposition.start
                break
    if not mark:
        return None, ""
    for end in range(position, max(0, position - _VERB_WINDOW), -1):
        word = tokens.words[end - 1]
        if (word in _STOPS and _is_stop(scan, end)) or (
            is_clause and word == "," and end < position and not tokens.is_glued(end)
        ):
            break
        if verb := lexicon["change"].before(tokens, end):
            return verb.value, mark
    return None, mark


def _is_stop(scan: Scan, index: int) -> bool:
    """Whether the end mark before token *index* ends a clause: not the point of "п.п. до"."""
    tokens = scan.tokens
    return (
        tokens.words[index - 1] != "."
        or tokens.text[tokens.starts[index] : tokens.starts[index] + 1].isupper()
    )


def _change(verb: str | None, mark: str) -> Change | None:
    """Tell the value reached from the amount added or taken off."""
    if verb in (None, "range"):
        return None
    if mark == "level":
        return Change.LEVEL
    return {"rise": Change.RISE, "fall": Change.FALL}.get(verb)
