"""Particles: the closed-class words and the marks that several readers of phrases look for."""


def word_set(words: str) -> frozenset[str]:
    """Make a set of words that stand apart by spaces."""
    return frozenset(words.split())


ARTICLES = word_set("the a an")
OWNERS = word_set("his her its their our my")
"""Possessive pronouns."""
BE = word_set("is are was were been being be")
REMAIN = word_set("remains remain remained")
AUXILIARIES = BE | word_set("has have had did does do will would can could")
RELATIVES = word_set("that which who")
CLAUSE_WORDS = RELATIVES | word_set(
    "as while but because after before when although though whereas if since than until where"
)
"""Words that open a clause of their own."""
QUOTE_MARKS = frozenset('"“”„«»')
DASHES = frozenset("—–")
STOPS = frozenset(",;:()[].!?…") | DASHES | QUOTE_MARKS
"""Marks that no noun phrase reaches across."""
NEIGHBOURING = word_set("eastern western southern northern neighbouring neighboring")
"""What may stand before a place inside a list of places."""
