"""Actions: what the words around a figure say that somebody does with territory.

A figure is governed by the nearest verb of the action table in its clause: before it ("Russia took 40 km²"), after it in
the passive ("40 km² have been liberated"), or by a noun or phrase ("gains of 40 km²", "under Ukrainian control").
"""

from dataclasses import dataclass
from functools import cache

from extractor.documents.tables import read_rows
from extractor.reading.speakers import Piece, side_among
from extractor.reading.words import Sentence, Word
from extractor_schemas import Action

AHEAD = 30
"""How far after a figure its passive verb may stand, words."""
BACK = 45
"""How far before a figure its verb may stand, words."""
AUXILIARY = frozenset(
    [
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "be",
        "remains",
        "remain",
        "remained",
        "lies",
        "lay",
    ]
)
BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "been",
        "being",
        "be",
        "remains",
        "remain",
        "remained",
        "stays",
        "stayed",
        "lies",
        "lay",
    ]
)
BREAKS = frozenset({";", "—", "–", ":", ".", "!", "?"})
CONTRAST = frozenset(
    {"while", "whereas", "but", "although", "though", "as", "after", "before", "because", "when"}
)
QUOTES = frozenset("\"“”„«»‘’'")
BETWEEN = frozenset({"not", "now", "already", "still", "since", "so", "far", "fully", "reportedly", "also", "currently", "effectively", "only", "just", "recently", "then", "again", "partially", "once", "completely", "largely", "firmly", "been", "being", "be", "to"})  # fmt: skip


@cache
def action_words(role: str) -> dict[str, str]:
    """Surfaces of one role of `actions.tsv` in lower case, each with its action."""
    return {
        surface.lower(): row.fields[2]
        for row in read_rows("actions.tsv", 5)
        if row.fields[1] == role
        for surface in row.fields[3].split("|")
    }


@cache
def _phrases(role: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The same as word tuples, longest first."""
    parts = ((tuple(surface.split()), action) for surface, action in action_words(role).items())
    return tuple(sorted(parts, key=lambda entry: -len(entry[0])))


@cache
def _first_words(role: str) -> frozenset[str]:
    return frozenset(parts[0] for parts, _ in _phrases(role))


def phrase_at(words: tuple[Word, ...], index: int, role: str) -> tuple[int, str] | None:
    """Length in words and action of the longest phrase of a role that begins at *index*."""
    if words[index].lower not in _first_words(role):
        return None
    for parts, action in _phrases(role):
        found = words[index : index + len(parts)]
        if len(found) == len(parts) and all(
            word.lower == part for word, part in zip(found, parts, strict=True)
        ):
            return len(parts), action
    return None


@dataclass(frozen=True, slots=True)
class ActionWords:
    """What governs a figure."""

    action: Action
    verb: Piece
    index: int
    """Word index of the verb."""
    form: str
    """active, gerund, passive, reduced ("captured by"), control ("under … control"), noun, link or size."""
    is_strong: bool
    agent: Piece | None = None
    """Who does it, where the words themselves say: after "by", or in "under Russian control"."""


def find_action(
    sentence: Sentence, start: int, end: int, floor: int, ceiling: int, others: tuple[Piece, ...]
) -> ActionWords | None:
    """Find what governs the figure `[start, end)`.

    Args:
        sentence: The sentence.
        start: Where the figure, or its hedge, begins.
        end: Where the figure, or its bracketed conversion, ends.
        floor: Offset before which nothing belongs to the same statement.
        ceiling: Offset after which nothing does.
        others: The other figures of the sentence; a verb between does not reach over them to the right.
    """
    words = sentence.words
    first, last = sentence.index_at(start), sentence.index_at(end)
    low, high = sentence.index_at(floor), sentence.index_at(ceiling)
    right = _to_the_right(sentence, last, high, others)
    restates = any(low_piece.start >= floor and low_piece.end <= start for low_piece in others)
    left = _to_the_left(words, first, low, with_links=restates or not _is_or(words, first))
    if left is not None and left.form == "link" and right is not None and right.form != "reduced":
        return right
    if right is not None and right.form in {"passive", "control"} and not _same_clause(words, left, first):
        return right
    if left is not None:
        return left
    return right or _reduced_before(words, first, low)


def _reduced_before(words: tuple[Word, ...], first: int, low: int) -> ActionWords | None:
    """The participle in "the area taken last week, 46 square miles,"."""
    if not any(word.text in {",", "(", "—", "–"} for word in words[max(low, first - 4) : first]):
        return None
    for index in range(first - 1, max(low, first - 10) - 1, -1):
        if words[index].text in BREAKS:
            return None
        passive = phrase_at(words, index, "passive")
        nouns = {"area", "territory", "land", "areas", "ground", "total", "sector"}
        if passive is not None and index and words[index - 1].lower in nouns:
            return ActionWords(
                Action(passive[1]), Piece(words[index].start, words[index].end), index, "reduced", True
            )
    return None


def _same_clause(words: tuple[Word, ...], left: ActionWords | None, first: int) -> bool:
    """Whether the verb on the left governs across nothing but its object's words."""
    if left is None:
        return False
    between = words[left.index + 1 : first]
    return not any(
        word.text in BREAKS or word.lower in CONTRAST or (word.text == "," and at + 1 < len(between) and between[at + 1].lower in {"and", "of"})
        or (word.text == "," and at + 1 == len(between))
        for at, word in enumerate(between)
    )  # fmt: skip


def _to_the_right(sentence: Sentence, first: int, high: int, others: tuple[Piece, ...]) -> ActionWords | None:
    words = sentence.words
    stop = min(high, first + AHEAD, len(words))
    ahead = [piece.start for piece in others if first < len(words) and piece.start >= words[first].start]
    next_figure = min((start for start in ahead if not _restates(sentence, start)), default=None)
    after_auxiliary = False
    relative = _relative_behind(words, first, stop)
    if relative is not None:
        return relative
    index = first
    while index < stop:
        word = words[index]
        if word.text in BREAKS or (word.lower in CONTRAST and index > first):
            return None
        if (
            word.text == ","
            and index + 1 < stop
            and words[index + 1].lower in {"which", "who", "where", "whose"}
        ):
            # A relative clause between figure and verb: "half of the region, which spans …, is in their hands".
            close = next((at for at in range(index + 2, stop) if words[at].text == ","), None)
            if close is None:
                return None
            index = close + 1
            next_figure = min(
                (start for start in ahead if start > words[close].start and not _restates(sentence, start)),
                default=None,
            )
            continue
        if word.text == "," and _comma_ends(words, index, stop):
            return None
        crossed = next_figure is not None and word.start > next_figure
        control = _control_at(sentence, index)
        if control is not None and not crossed:
            return control
        passive = phrase_at(words, index, "passive")
        if passive is not None and not crossed:
            length, action = passive
            follows = words[index + length].lower if index + length < len(words) else ""
            if after_auxiliary:
                return ActionWords(
                    Action(action),
                    Piece(word.start, words[index + length - 1].end),
                    index,
                    "passive",
                    True,
                    _agent(sentence, index + length),
                )
            if follows == "by" or index - first <= 3:
                form = _reduced(words, index, action, follows)
                if form is not None:
                    return ActionWords(
                        form,
                        Piece(word.start, words[index + length - 1].end),
                        index,
                        "reduced",
                        True,
                        _agent(sentence, index + length),
                    )
        if word.lower in AUXILIARY:
            after_auxiliary = True
            if word.lower.startswith("remain") and _unfinished(words, index):
                return ActionWords(Action.REMAINS, Piece(word.start, word.end), index, "passive", True)
        elif word.lower not in BETWEEN and word.text not in QUOTES:
            if after_auxiliary and word.is_word:
                after_auxiliary = False
        index += 1
    return None


def _relative_behind(words: tuple[Word, ...], first: int, stop: int) -> ActionWords | None:
    """The clause in "the 1,376 km² Ukraine once held": a subject right behind the figure, and its verb."""
    if first >= stop or not (words[first].is_capital or words[first].lower in {"it", "they", "we"}):
        return None
    last = first
    while last < min(stop, first + 5):
        for role in ("strong", "weak"):
            verb = phrase_at(words, last, role)
            if verb is not None and last > first:
                end = last - 1
                while end > first and words[end].lower in BETWEEN | AUXILIARY:
                    end -= 1
                agent = Piece(words[first].start, words[end].end)
                piece = Piece(words[last].start, words[last + verb[0] - 1].end)
                return ActionWords(Action(verb[1]), piece, last, "reduced", True, agent)
        if not words[last].is_word and not words[last].is_possessive:
            return None
        last += 1
    return None


def _restates(sentence: Sentence, start: int) -> bool:
    """Whether a figure says the one before it once more: ", or roughly 116,000", ", some 212", "(about 64%"."""
    index = sentence.index_at(start)
    before = [word.lower for word in sentence.words[max(0, index - 4) : index]]
    if "(" in before or "or" in before:
        return True
    return "," in before and before[-1] in {"some", "about", "roughly", "nearly", "almost", "around", ","}


def _unfinished(words: tuple[Word, ...], index: int) -> bool:
    """ "remains to be liberated"."""
    return [word.lower for word in words[index + 1 : index + 3]] == ["to", "be"]


def _reduced(words: tuple[Word, ...], index: int, action: str, follows: str) -> Action | None:
    """The action of "500 km² captured since August"; a participle that only tells which base is meant has none."""
    before = words[index - 1].lower if index else ""
    if before in action_words("scope_first") or before in {"'s", "’s"}:
        return None
    return (
        Action(action)
        if follows
        in {
            "by",
            "since",
            "in",
            "so",
            "from",
            "this",
            "last",
            "during",
            "on",
            "over",
            ",",
            ".",
            "between",
            "at",
            "to",
            "under",
        }
        else None
    )


def _comma_ends(words: tuple[Word, ...], index: int, stop: int) -> bool:
    """Whether a comma after a figure ends what can govern it; one before "or about 20 percent" or in a list does not."""
    if index + 1 >= stop:
        return True
    follows = words[index + 1]
    if (
        follows.lower
        in {"or", "including", "some", "about", "roughly", "nearly", "equal", "equivalent", "according"}
        or follows.text in QUOTES
    ):
        return False
    if follows.lower in AUXILIARY or follows.lower in BETWEEN:
        return False
    return not (follows.is_capital or follows.text[0].isdigit())


def _agent(sentence: Sentence, index: int) -> Piece | None:
    words = sentence.words
    if index >= len(words) or words[index].lower != "by":
        return None
    last = index + 1
    while last < len(words) and last - index < 9 and (words[last].is_word or words[last].is_possessive):
        if last > index + 1 and words[last].lower in {
            "in",
            "on",
            "since",
            "during",
            "at",
            "after",
            "as",
            "and",
            "from",
            "over",
            "last",
            "this",
            "have",
            "has",
            "had",
            "is",
            "are",
            "was",
            "were",
        }:
            break
        last += 1
    first = index + 1
    while first < last and words[first].lower in {"the", "a", "an"}:
        first += 1
    return Piece(words[first].start, words[last - 1].end) if first < last else None


def _control_at(sentence: Sentence, index: int) -> ActionWords | None:
    """ "under Russian control", "in the hands of the army", "in Ukrainian hands"."""
    words = sentence.words
    if words[index].lower not in {"under", "in", "within"}:
        return None
    for last in range(index + 1, min(index + 7, len(words))):
        lower = words[last].lower
        if (
            lower in {"control", "occupation", "rule"} and words[index].lower in {"under", "within"}
        ) or lower == "hands":
            action = _motion(words, index)
            inside = words[index + 1 : last]
            agent = (
                Piece(inside[0].start, inside[-1].end)
                if inside and inside[0].lower not in {"the", "its", "their", "his"}
                else None
            )
            if last + 1 < len(words) and words[last + 1].lower == "of":
                agent = _agent_of(sentence, last + 2) or agent
            return ActionWords(
                action, Piece(words[index].start, words[last].end), index, "control", True, agent
            )
        if (
            not words[last].is_word
            and not words[last].is_possessive
            and words[last].text not in {"-", "'", "’"}
        ):
            return None
    return None


def _motion(words: tuple[Word, ...], index: int) -> Action:
    """ "brought back under control" is a change; "is under control" a state."""
    before = {word.lower for word in words[max(0, index - 4) : index]}
    if before & {"back", "returned", "restored"} and before & {
        "brought",
        "bring",
        "come",
        "came",
        "put",
        "returned",
        "restored",
        "taken",
        "back",
    }:
        return Action.RETOOK
    if before & {"brought", "bring", "come", "came", "fallen", "fell", "passed", "put"}:
        return Action.TOOK
    return Action.HOLDS


def _agent_of(sentence: Sentence, first: int) -> Piece | None:
    words = sentence.words
    while first < len(words) and words[first].lower in {"the", "a", "an"}:
        first += 1
    last = first
    while (
        last < len(words)
        and last - first < 6
        and (words[last].is_capital or words[last].lower in action_words("military"))
    ):
        last += 1
    return Piece(words[first].start, words[last - 1].end) if last > first else None


def _is_or(words: tuple[Word, ...], first: int) -> bool:
    """Whether "or" stands before the figure: what it restates may be no figure of ours ("14 of 17 townships, or …")."""
    return any(word.lower == "or" for word in words[max(0, first - 3) : first])


def _to_the_left(words: tuple[Word, ...], first: int, low: int, *, with_links: bool) -> ActionWords | None:
    stop = max(low, first - BACK)
    broken = False
    for index in range(first - 1, stop - 1, -1):
        word = words[index]
        if word.text in BREAKS:
            return None
        if word.lower in CONTRAST and index < first - 1:
            broken = True
        found = _left_at(words, index, first)
        if found is not None and found.form == "link" and not with_links:
            continue
        if found is not None:
            return None if broken and found.form not in {"active"} else found
    return None


def _left_at(words: tuple[Word, ...], index: int, first: int) -> ActionWords | None:
    word = words[index]
    distance = first - index
    link = phrase_at(words, index, "link")
    if (
        link is not None
        and (distance - link[0] <= 3)
        and (word.lower != "or" or (index > 0 and words[index - 1].text in {",", ")", "—", "–"}))
    ):
        return ActionWords(Action.OTHER, Piece(word.start, word.end), index, "link", True)
    size = phrase_at(words, index, "size")
    if size is not None and distance - size[0] <= 4:
        return ActionWords(
            Action.SPANS, Piece(word.start, words[index + size[0] - 1].end), index, "size", False
        )
    noun = phrase_at(words, index, "noun")
    figure_at = words[first - 1].lower == "at" and first - index <= BACK
    if (
        noun is not None
        and (distance <= 6 or figure_at)
        and index + 1 < len(words)
        and (words[index + 1].lower in {"of", "totalling", "totaling"} or figure_at)
    ):
        return ActionWords(Action(noun[1]), Piece(word.start, word.end), index, "noun", False)
    if (
        word.lower == "control"
        and (distance <= 8)
        and index + 1 < len(words)
        and words[index + 1].lower in {"of", "over", "to", "across"}
    ):
        support = _support(words, index)
        return support or ActionWords(Action.HOLDS, Piece(word.start, word.end), index, "active", True)
    gerund = phrase_at(words, index, "gerund")
    if gerund is not None:
        return ActionWords(
            Action(gerund[1]), Piece(word.start, words[index + gerund[0] - 1].end), index, "gerund", True
        )
    for role in ("weak", "strong"):
        verb = phrase_at(words, index, role)
        if verb is None:
            continue
        length, action = verb
        after = words[index + length].lower if index + length < len(words) else ""
        if after == "by" or _is_reduced(words, index, length, first):
            return None
        if (
            action == Action.HOLDS
            and word.lower in {"has", "have", "had"}
            and not _has_object(words, index, first)
        ):
            return None
        if after == "control" or (
            after in {"back", "full", "effective", "partial"}
            and index + length + 1 < len(words)
            and words[index + length + 1].lower == "control"
        ):
            continue
        return ActionWords(
            Action(action),
            Piece(word.start, words[index + length - 1].end),
            index,
            "active",
            role == "strong",
        )
    return None


def _has_object(words: tuple[Word, ...], index: int, first: int) -> bool:
    """Whether "has" is a main verb here: nothing but a hedge, an article or an adverb up to the figure."""
    return first - index <= 4 and not any(
        phrase_at(words, at, role) for at in range(index + 1, first) for role in ("strong", "passive", "weak")
    )


def _is_reduced(words: tuple[Word, ...], index: int, length: int, first: int) -> bool:
    """Whether the participle tells which base is meant: "the territory initially captured, about 64 percent"."""
    before = words[index - 1].lower if index else ""
    after = words[index + length].lower if index + length < len(words) else ""
    if _is_relative(words, index):
        return True
    if before in {
        "initially",
        "originally",
        "territory",
        "land",
        "area",
        "areas",
        "territories",
        "previously",
        "formerly",
    }:
        return True
    if before in BE and words[index].lower in action_words("passive"):
        return True
    if (
        index >= 2
        and words[index - 2].lower in BE
        and before in BETWEEN
        and words[index].lower in action_words("passive")
    ):
        return True
    return after in {",", ".", ")"} and first - index > 1


def _is_relative(words: tuple[Word, ...], index: int) -> bool:
    """Whether the verb tells which land is meant: "the territory it once held", "land Moscow seized in 2022"."""
    land = {"territory", "territories", "land", "lands", "area", "areas", "region", "ground"}
    for at in range(index - 1, max(-1, index - 5), -1):
        if words[at].lower in land:
            between = words[at + 1 : index]
            return bool(between) and (between[0].lower in {"it", "they", "he", "we", "that"} or between[0].is_capital)
        if not words[at].is_word:
            return False
    return False


def _support(words: tuple[Word, ...], index: int) -> ActionWords | None:
    """The verb that gives "control of" its action: "has retaken control of", "remain in control of"."""
    for at in range(index - 1, max(-1, index - 5), -1):
        support = phrase_at(words, at, "support")
        if support is not None:
            return ActionWords(
                Action(support[1]), Piece(words[at].start, words[index].end), at, "active", True
            )
        if not words[at].is_word:
            return None
    return None


def side_of_piece(sentence: Sentence, piece: Piece) -> str | None:
    """The side that the words of a piece name."""
    words = tuple(word for word in sentence.words if piece.start <= word.start < piece.end)
    return side_among(words)
