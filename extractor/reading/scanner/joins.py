"""What joins one figure to the next: dashes, "to", "and", "or", commas, and case endings."""

from extractor.reading.scanner.figures import Figure, Scan
from extractor.reading.scanner.pairs import Join, are_neighbours

_DASHES = frozenset("-–—−‒―〜~÷")


def find_join(scan: Scan, figure: Figure) -> Join | None:
    """Find what may join *figure* to the next."""
    tokens, lexicon = scan.tokens, scan.lexicon
    index = figure.end
    word = tokens.words[index]
    if word in _DASHES and not _is_hanging(scan, index):
        if figure.unit and not figure.is_prefixed and not tokens.is_glued(index + 1):
            return None
        return None if _is_sign(scan, figure) else Join("dash", index, index + 1)
    if word in _DASHES:
        index += 1
    if tokens.words[index] not in lexicon.joins:
        return None
    if found := lexicon["to"].at(tokens, index):
        return Join(found.value, found.start, found.end)
    if found := lexicon["list"].at(tokens, index):
        kind = found.value
        if kind == "and" and not lexicon["and"].at(tokens, index):
            kind = "list"
        return Join(kind, found.start, found.end)
    if found := lexicon["and"].at(tokens, index):
        return Join("and", found.start, found.end)
    return None


def may_join(figure: Figure, join: Join, following: Figure, scan: Scan) -> bool:
    """Whether the series goes on: figures with units of their own are only joined into ranges."""
    if figure.is_share != following.is_share:
        return False
    if scan.tokens.is_broken(join.start) or scan.tokens.is_broken(join.end):
        return False
    if figure.unit is None or figure.is_share:
        return True
    if figure.is_prefixed and not following.unit:
        return _may_share_prefix(figure, join, following, scan)
    return join.kind not in ("comma", "or", "list") and figure.unit == following.unit


def _may_share_prefix(figure: Figure, join: Join, following: Figure, scan: Scan) -> bool:
    """Whether the unit before the first figure holds for the next: "yüzde 18'den 22'ye", "%40-50"."""
    if following.is_year and not figure.is_year:
        return False
    if join.kind == "points":
        return scan.tokens.words[following.end] == "'"
    if join.kind == "or":
        return are_neighbours(figure, following)
    return join.kind in ("dash", "range", "and", "closing")


def _is_hanging(scan: Scan, index: int) -> bool:
    """Whether a hyphen only stands for the rest of a word: "fünf- bis sechshundert", "two- to three-acre"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if not tokens.is_glued(index) or tokens.is_glued(index + 1):
        return False
    return (
        lexicon["to"].at(tokens, index + 1) is not None or lexicon["list"].at(tokens, index + 1) is not None
    )


def _is_sign(scan: Scan, figure: Figure) -> bool:
    """Whether a dash after *figure* is the sign of the next number: "un −1,8 %", "5% -3%"."""
    tokens, index = scan.tokens, figure.end
    if tokens.is_glued(index) or not tokens.is_glued(index + 1):
        return False
    return figure.unit is not None or tokens.words[index] == "−" or not tokens.words[index - 1].isdecimal()
