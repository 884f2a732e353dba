"""The words that a text is scanned with: the surfaces of the languages in play, found in its tokens."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from extractor.reading.surfaces import ROLES, Phrase, Table, load_tables, script_of
from extractor.reading.tokens import Tokens

_SHARED = "any"
_ENGLISH = "en"
_LATIN = "LATIN"

_SAMPLE = 2000
"""Code points by which the language of a text is guessed that language detection leaves open."""

_UNIVERSAL = frozenset({"unit", "unit_before", "rate", "rate_article", "magnitude", "link"})
"""Roles taken from every language at once: foreign unit words occur in any text, and mean nothing else."""

_ANCHORS = ("number", "share_noun", "share_ordinal", "unit_before", "indefinite", "negative")
"""Roles whose surfaces may begin a quantity."""

_TARGETS = ("unit", "unit_before", "share_noun", "share_ordinal", "ratio")
"""Roles one of which every quantity has a surface of."""

_BEGINNING = 3
"""Letters by which words that cannot be a number written solid are ruled out."""

_SHORTEST_SOLID = 5
"""No number written solid is shorter than six letters: "elftausend" is one, "acht" needs no taking apart."""


class Match(NamedTuple):
    """A phrase found in the text, from token `start` to before token `end`."""

    start: int
    end: int
    value: str


class Phrases:
    """The surfaces of one role, by their first and by their last word, longest first."""

    __slots__ = ("endings", "firsts", "lasts")

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.firsts: dict[str, list[Phrase]] = {}
        self.lasts: dict[str, list[Phrase]] = {}
        self.endings: tuple[str, ...] = ()
        for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
            if phrase.words[0] == "*":
                self.endings += ("".join(phrase.words[1:]),)
                continue
            self.firsts.setdefault(phrase.words[0], []).append(phrase)
            self.lasts.setdefault(phrase.words[-1], []).append(phrase)

    def at(self, tokens: Tokens, index: int) -> Match | None:
        """Find the longest surface that begins at token *index*."""
        for phrase in self.firsts.get(tokens.words[index], ()):
            end = index + 1 if len(phrase.words) == 1 else _follow(tokens, index, phrase.words)
            if end and _fits(tokens, index, end, phrase):
                return Match(index, end, phrase.value)
        return None

    def before(self, tokens: Tokens, index: int) -> Match | None:
        """Find the longest surface that ends right before token *index*."""
        for phrase in self.lasts.get(tokens.words[index - 1], ()) if index > 0 else ():
            start = index - 1 if len(phrase.words) == 1 else _follow_back(tokens, index - 1, phrase.words)
            if start is not None and _fits(tokens, start, index, phrase):
                return Match(start, index, phrase.value)
        return None

    def has(self, word: str) -> bool:
        """Whether a folded word is a surface of its own, or has one of the listed endings."""
        return any(len(phrase.words) == 1 for phrase in self.firsts.get(word, ())) or (
            bool(self.endings) and word.endswith(self.endings)
        )


class Lexicon:
    """Every role's surfaces for the languages in play.

    Attributes:
        anchors: Folded first words at which a quantity may begin, digits apart.
        targets: Folded first words one of which every quantity contains or is followed by.
        decimal: The decimal mark of the text's language, `.` if it is unknown.
        pieces: Parts of number words written solid ("zweihundertfünfzigtausend") and their values.
        links: Words that join such parts and count nothing ("und").
    """

    __slots__ = ("_beginnings", "_roles", "anchors", "decimal", "links", "pieces", "targets")

    def __init__(self, played: Sequence[Table], others: Sequence[Table]) -> None:
        """Merge the tables; of two that disagree the first of *played* wins.

        Args:
            played: Tables of the languages in play, the text's own first.
            others: Tables of which only the roles that hold for all languages are taken.
        """
        self._roles = {
            role: Phrases(_first_wins(role, (*played, *others) if role in _UNIVERSAL else played))
            for role in ROLES
        }
        marks = played[0].phrases("decimal")
        self.decimal = marks[0].words[0] if marks else "."
        solid = [table for table in played if "compound" in table]
        self.links = frozenset(phrase.words[0] for table in solid for phrase in table.phrases("compound"))
        self.pieces = {
            phrase.words[0]: phrase.value
            for table in reversed(solid)
            for role in ("plus", "magnitude", "number")
            for phrase in table.phrases(role)
            if len(phrase.words) == 1
        }
        self._beginnings = frozenset(piece[:_BEGINNING] for piece in self.pieces)
        self.anchors = frozenset(word for role in _ANCHORS for word in self._roles[role].firsts)
        self.targets = frozenset(word for role in _TARGETS for word in self._roles[role].firsts)

    def is_solid(self, word: str) -> bool:
        """Whether a folded word may be a number written solid; most words are ruled out by how they begin."""
        return bool(self.pieces) and len(word) > _SHORTEST_SOLID and word[:_BEGINNING] in self._beginnings

    def __getitem__(self, role: str) -> Phrases:
        return self._roles[role]


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
    letters = (
        () if text.isascii() else {letter for letter in set(text) if letter > "\u02af" and letter.isalpha()}
    )
    scripts = frozenset(script_of(letter) for letter in letters)
    if language not in load_tables() or language == _SHARED:
        language = _guess(text, scripts)
    return _load(language, scripts)


def _guess(text: str, scripts: frozenset[str]) -> str:
    """Return the language with the most table words in the beginning of *text*; English wins a tie."""
    words = set(Tokens(text[:_SAMPLE]).words)
    counts = {
        name: len(words & _vocabulary(name))
        for name, table in load_tables().items()
        if table.script in scripts or table.script == _LATIN
    }
    return max(counts, key=lambda name: (counts[name], name == _ENGLISH), default=_ENGLISH)


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Return the first words of all surfaces of a language."""
    table = load_tables()[language]
    return frozenset(phrase.words[0] for role in ROLES for phrase in table.phrases(role))


@cache
def _load(language: str, scripts: frozenset[str]) -> Lexicon:
    """Load the words for a language and the scripts that occur besides."""
    tables = load_tables()
    first = [tables[name] for name in dict.fromkeys((language, _ENGLISH)) if name in tables]
    scripts = scripts | {table.script for table in first}
    own = {table.script for table in first}
    foreign = [table for table in tables.values() if table.script in scripts and table not in first]
    played = [*first, *(table for table in foreign if table.script not in own), tables[_SHARED]]
    return Lexicon(played, [table for table in foreign if table.script in own])


def _first_wins(role: str, tables: Iterable[Table]) -> Iterable[Phrase]:
    """Chain the phrases of several tables and drop what an earlier one already has."""
    merged: dict[tuple[tuple[str, ...], str], Phrase] = {}
    for table in tables:
        for phrase in table.phrases(role):
            merged.setdefault((phrase.words, phrase.exact), phrase)
    return merged.values()


def _follow(tokens: Tokens, index: int, words: tuple[str, ...]) -> int:
    """Return the token after *words*, which begin at *index*, or 0. A hyphen may stand between two words."""
    texts = tokens.words
    position = index
    for word in words[1:]:
        position += 1
        if texts[position] == "-" and word != "-" and tokens.is_glued(position):
            position += 1
        if texts[position] != word or (word.isdecimal() and not tokens.is_glued(position)):
            return 0
    return position + 1


def _follow_back(tokens: Tokens, index: int, words: tuple[str, ...]) -> int | None:
    """Return the token at which *words*, which end at *index*, begin."""
    texts = tokens.words
    position = index
    for word in reversed(words[:-1]):
        position -= 1
        if position > 0 and texts[position] == "-" and word != "-" and tokens.is_glued(position + 1):
            position -= 1
        if position < 0 or texts[position] != word:
            return None
    return position


def _fits(tokens: Tokens, start: int, end: int, phrase: Phrase) -> bool:
    """Whether the marks of a phrase (case, touching the token before) agree with the text."""
    if phrase.touches and not tokens.is_glued(start):
        return False
    return not phrase.exact or tokens.text[tokens.starts[start] : tokens.ends[end - 1]] == phrase.exact
