"""The words that a text is scanned with: the surfaces of the languages in play, found in its tokens."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.reading.scanner.phrases import Match, Phrases, follow
from extractor.reading.scanner.surfaces import ROLES, SHARED, Phrase, Table, load_tables, script_of
from extractor.reading.scanner.tokens import Tokens

_ENGLISH = "en"
_LATIN = "LATIN"

_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u02af]")
"""A letter beyond the Latin blocks."""

_SAMPLE = 2000
"""Code points by which the language of a text is guessed that language detection leaves open."""

_TELLING = (
    "number",
    "unit",
    "hedge",
    "hedge_after",
    "share_noun",
    "share_ordinal",
    "by",
    "and",
    "of",
    "change",
    "more",
    "article",
    "determiner",
    "indefinite",
    "level",
    "from",
    "share_next",
    "link",
    "locative",
)
"""Roles whose words tell in which language a short text is."""

_UNIVERSAL = frozenset({"unit", "unit_before", "rate", "rate_article", "magnitude", "link"})
"""Roles taken from every language at once: foreign unit words occur in any text, and mean nothing else."""

_SHARES = ("share_noun", "share_part", "share_ordinal", "share_half")

_FOLLOWERS = (
    *("unit", "magnitude", "link", "of", "to", "list", "and", "hedge_after", "ratio", "plus", "number"),
    *("number_link", "point", "tenth", "more", *_SHARES),
)
"""Roles of the words that may stand after a number or an article of a quantity."""

_JOINS = ("to", "list", "and")
_ANCHORS = ("number", "number_about", *_SHARES, "unit_before", "unit_inverted", "indefinite", "negative")
"""Roles whose surfaces may begin a quantity."""

_TARGETS = (*_SHARES, "unit", "unit_before", "unit_inverted", "ratio")
"""Roles one of which every quantity has a surface of."""

_LEADS = ("hedge", "more", "article", "by", "level", "between", "from", "change", "change_mark")
"""Roles of what is read before a figure."""

QUOTES = frozenset("\"'“”«»„‘’")
"""Marks that may stand between a figure and what is read before it."""

_BEGINNING = 3
"""Letters by which words that cannot be a number written solid are ruled out."""

_SHORTEST_SOLID = 5
"""No number written solid is shorter than six letters: "elftausend" is one, "acht" needs no taking apart."""


_SHORTEST_TAIL = 4
"""Letters of the shortest unit that is looked for at the end of a longer word."""

_PIECES = ("share_part", "share_noun", "plus", "magnitude", "number")
"""Roles whose one-word surfaces are parts of words written solid; of two that disagree the later wins."""


class Lexicon(dict[str, Phrases]):
    """The surfaces of each role for the languages in play, merged when the role is first asked for.

    Attributes:
        anchors: Folded first words at which a quantity may begin, digits apart.
        targets: Folded first words one of which every quantity contains or is followed by.
        shares: Folded first words of shares.
        joins: Folded first words of what joins two figures, dashes apart.
        prefixes: Folded first words of units that stand before their number.
        leads: Folded last words of what is read before a figure, quotation marks included.
        ties: Folded last words of the prepositions of a change.
        trails: Folded first words of hedges after a figure, and the hyphen that may tie one to it.
        scales: Folded first words of magnitudes, and the hyphen.
        periods: Folded last words of what makes the figure after it a rate.
        decimal: The decimal mark of the text's language, `.` if it is unknown.
        pieces: Parts of number words written solid ("zweihundertfünfzigtausend") and their values.
        links: Words that join such parts and count nothing ("und").
        tails: Units that may be written solid with such parts ("fünfprozentig", "полгектара").
    """

    def __init__(self, played: Sequence[Table], others: Sequence[Table]) -> None:
        """Merge the tables; of two that disagree the first of *played* wins.

        Args:
            played: Tables of the languages in play, the text's own first.
            others: Tables of which only the roles that hold for all languages are taken.
        """
        super().__init__()
        self._played, self._others = played, others
        marks = played[0].phrases("decimal")
        self.decimal = marks[0].words[0] if marks else "."
        solid = [table for table in played if "compound" in table]
        self.links = frozenset(phrase.words[0] for table in solid for phrase in table.phrases("compound"))
        self.pieces = {
            phrase.words[0]: phrase.value
            for table in reversed(solid)
            for role in _PIECES
            for phrase in table.phrases(role)
            if len(phrase.words) == 1 and not phrase.exact
        }
        self.tails = {
            phrase.words[0]: phrase.value
            for table in reversed(solid)
            for phrase in table.phrases("unit")
            if len(phrase.words) == 1 and len(phrase.words[0]) >= _SHORTEST_TAIL and not phrase.exact
        }
        self._cases: dict[str, list[Phrase]] = {}
        for phrase in sorted(self["hedge_after_case"].all(), key=lambda phrase: -len(phrase.words)):
            self._cases.setdefault(phrase.words[1], []).append(phrase)
        self._endings = tuple({tail[-_SHORTEST_TAIL:] for tail in self.tails})
        self._beginnings = frozenset(piece[:_BEGINNING] for piece in self.pieces)
        self.anchors = frozenset(word for role in _ANCHORS for word in self[role].firsts)
        self.targets = frozenset(word for role in _TARGETS for word in self[role].firsts)
        self._plain, self._followers = self._find_bare()
        self.joins = frozenset(word for role in _JOINS for word in self[role].firsts)
        self.shares = frozenset(word for role in _SHARES for word in self[role].firsts)
        self.prefixes = frozenset({*self["unit_before"].firsts, *self["unit_inverted"].firsts})
        self.leads = QUOTES.union(*(self[role].lasts for role in _LEADS))
        self.ties = frozenset({*self["by"].lasts, *self["level"].lasts})
        self.trails = frozenset({"-", *self["hedge_after"].firsts, *self._cases})
        self.scales = frozenset({"-", *self["magnitude"].firsts})
        self.periods = frozenset({*self["rate_before"].lasts, *self["more"].lasts})

    def __missing__(self, role: str) -> Phrases:
        """Merge the tables' rows of a role."""
        if role not in ROLES:
            raise KeyError(role)
        tables = (*self._played, *self._others) if role in _UNIVERSAL else self._played
        self[role] = phrases = Phrases(_first_wins(role, [table for table in tables if role in table]))
        return phrases

    def is_bare(self, words: Sequence[str], index: int) -> bool:
        """Whether the number or article at *index* plainly counts what is no quantity: "12 soldiers".

        The next word tells, so that most numbers need not be read; where it does not, they are.
        """
        after = words[index + 1]
        if not after.isalpha() or after in self._followers or words[index + 2] in self["ratio"].firsts:
            return False
        if not words[index].isdecimal() and words[index] not in self._plain:
            return False
        return not self["adjective"].has(after) and not self["ratio_from"].has(after)

    def _find_bare(self) -> tuple[frozenset[str], frozenset[str]]:
        """Find the words that are a number or an article and nothing else, and what may go on after them."""
        plain = {*self["number"].firsts, *self["indefinite"].firsts}
        for role in _ANCHORS:
            if role not in ("number", "indefinite"):
                plain.difference_update(self[role].firsts)
        followers = {word for role in _FOLLOWERS for word in self[role].firsts}
        for role in (*_ANCHORS, "hedge"):
            phrases = (phrase for word in plain for phrase in self[role].firsts.get(word, ()))
            followers.update(phrase.words[1] for phrase in phrases if len(phrase.words) > 1)
        return frozenset(plain), frozenset({*followers, *self._cases})

    def is_solid(self, word: str) -> bool:
        """Whether a folded word may be a number written solid; most words are ruled out by how they begin."""
        return bool(self.pieces) and len(word) > _SHORTEST_SOLID and word[:_BEGINNING] in self._beginnings

    def find_solid(self, words: Sequence[str]) -> list[int]:
        """Find the words that may be numbers written solid, as `is_solid` does one by one."""
        beginnings = self._beginnings
        return [
            index
            for index, word in enumerate(words)
            if len(word) > _SHORTEST_SOLID and word[:_BEGINNING] in beginnings
        ]

    def after_case(self, tokens: Tokens, index: int) -> Match | None:
        """Find a hedge at *index* that asks for an ending of the word before it: "hektara kadar"."""
        before = tokens.words[index - 1]
        for phrase in self._cases.get(tokens.words[index], ()):
            if before.endswith(phrase.words[0]) and len(before) > len(phrase.words[0]):
                end = follow(tokens, index, phrase.words[1:])
                if end:
                    return Match(index, end, phrase.value)
        return None

    def has_tail(self, word: str) -> bool:
        """Whether a folded word may be a number written solid with a unit."""
        return word.endswith(self._endings) and word not in self.tails and self.is_solid(word)


def load_lexicon(language: str, text: str = "") -> Lexicon:
    """Load the words to read *text* with.

    English is in play in every text, and so are the languages of other scripts that occur in it. Where two
    languages disagree about a word, the text's own and then English win.

    Args:
        language: ISO 639-1 code. A code without a table counts as unknown; then the language most of whose
            table words stand in the text is taken, which serves headlines too short to tell it otherwise.
        text: Looked through for letters of other scripts than that of *language* and English.

    Raises:
        TableError: If a row of a table breaks the grammar.
    """
    scripts: frozenset[str] = frozenset()
    if not text.isascii() and _NOT_LATIN.search(text):
        scripts = frozenset(map(script_of, filter(_NOT_LATIN.match, set(text))))
    if language not in load_tables() or language == SHARED:
        language = _guess(text, scripts)
    return _load(language, scripts)


def _guess(text: str, scripts: frozenset[str]) -> str:
    """Return the language with the most table words in the beginning of *text*; English wins a tie.

    A word with a letter that no word of a table has speaks against the language.
    """
    words = {word for word in Tokens(text[:_SAMPLE]).words if word.isalpha()}
    counts = {
        name: len(words & _vocabulary(name)) - sum(not table.letters.issuperset(word) for word in words)
        for name, table in load_tables().items()
        if table.script in scripts or table.script == _LATIN
    }
    return max(counts, key=lambda name: (counts[name], name == _ENGLISH), default=_ENGLISH)


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Return the first words of the surfaces that tell a language from others."""
    table = load_tables()[language]
    return frozenset(phrase.words[0] for role in _TELLING for phrase in table.phrases(role))


@cache
def _load(language: str, scripts: frozenset[str]) -> Lexicon:
    """Load the words for a language and the scripts that occur besides."""
    tables = load_tables()
    first = [tables[name] for name in dict.fromkeys((language, _ENGLISH)) if name in tables]
    scripts = scripts | {table.script for table in first}
    own = {table.script for table in first}
    foreign = [table for table in tables.values() if table.script in scripts and table not in first]
    played = [*first, *(table for table in foreign if table.script not in own), tables[SHARED]]
    return Lexicon(played, [table for table in foreign if table.script in own])


def _first_wins(role: str, tables: Sequence[Table]) -> Iterable[Phrase]:
    """Chain the phrases of several tables and drop what an earlier one already has."""
    if len(tables) == 1:
        return tables[0].phrases(role)
    merged: dict[tuple[tuple[str, ...], str], Phrase] = {}
    for table in tables:
        for phrase in table.phrases(role):
            merged.setdefault((phrase.words, phrase.exact), phrase)
    return merged.values()
