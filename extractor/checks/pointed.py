"""E: relations that an engine points at, whose figures are not there or cannot stand in such a relation.

Who points may be wrong or may have been told to by the article: only a relation whose figures have the kinds
and roles that its arithmetic needs is recomputed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.checks.registry import make_finding
from extractor.checks.wording import surface_of
from extractor.grounding.pointed import LocatedRelation
from extractor_schemas import ArithmeticKind, FigureRole, Finding, Mention, MentionKind, Outcome, PointedBy

SHARES = frozenset({MentionKind.PERCENT, MentionKind.FRACTION})
SHOWN = 60
"""Longest piece of a quotation that is printed, code points."""


def check_pointed(located: Iterable[LocatedRelation]) -> Iterator[Finding]:
    """E127 and E130: figures that are not where a relation cites them, and relations that cannot be."""
    for relation in located:
        missing = [
            figure
            for figure, mention in zip(relation.pointed.figures, relation.mentions, strict=True)
            if mention is None
        ]
        for figure in missing:
            shown = " ".join(figure.figure.split())[:SHOWN]
            yield _found("E127", f"no quantity {shown!r} stands where a {_name(relation)} relation cites it")
        if not missing and not fits(relation):
            message = f"these figures cannot stand in a {_name(relation)} relation"
            yield _found("E130", message, *(each for each in relation.mentions if each is not None))


def _name(relation: LocatedRelation) -> str:
    return relation.pointed.kind.value.replace("_", " ")


def _found(code: str, message: str, *mentions: Mention) -> Finding:
    finding = make_finding(
        code,
        Outcome.INCONSISTENT,
        message,
        span=mentions[0] if mentions else None,
        figures=tuple(surface_of(mention) for mention in mentions),
    )
    return finding.model_copy(update={"pointed_by": PointedBy.MODEL})


def fits(relation: LocatedRelation) -> bool:
    """Whether the figures were all found and have the roles and kinds that the arithmetic needs."""
    shapes = SHAPES.get(relation.pointed.kind)
    if not relation.is_whole or shapes is None:
        return False
    members: dict[FigureRole, list[Mention]] = {}
    for figure, mention in zip(relation.pointed.figures, relation.mentions, strict=True):
        if mention is not None:
            members.setdefault(figure.role, []).append(mention)
    return any(shape.fits(members) for shape in shapes)


@dataclass(frozen=True, slots=True)
class Shape:
    """The roles that a relation needs, and of which of them the figures must be comparable."""

    one: tuple[FigureRole, ...] = ()
    """Roles of exactly one figure."""
    many: FigureRole | None = None
    """A role of any number of figures, one at least."""
    least: int = 2
    """Figures in all, at least."""
    most: int = 60
    """At most: a longer list is a table, and no sum that a reader could follow."""
    alike: tuple[FigureRole, ...] = ()
    """Roles whose figures can be added and compared: all areas, all rates, or all shares."""
    kinds: tuple[tuple[FigureRole, frozenset[MentionKind]], ...] = ()
    is_ratio: bool = False
    """Whether something is divided: then no figure may be nothing."""

    def fits(self, members: dict[FigureRole, list[Mention]]) -> bool:
        """Whether the figures are as described."""
        roles = {*self.one} | ({self.many} if self.many is not None else set[FigureRole]())
        figures = [mention for role in members for mention in members[role]]
        return (
            set(members) == roles
            and all(len(members[role]) == 1 for role in self.one)
            and self.least <= len(figures) <= self.most
            and _are_alike([mention for role in self.alike for mention in members[role]])
            and all(mention.kind in kinds for role, kinds in self.kinds for mention in members[role])
            and not (self.is_ratio and any(mention.value <= 0 for mention in figures))
        )


def _are_alike(mentions: list[Mention]) -> bool:
    kinds = {mention.kind for mention in mentions}
    return kinds <= SHARES or kinds in ({MentionKind.AREA}, {MentionKind.AREA_RATE})


_ROLE = FigureRole
_AREA = frozenset({MentionKind.AREA})
SHAPES: dict[ArithmeticKind, tuple[Shape, ...]] = {
    ArithmeticKind.SUM: (
        Shape((_ROLE.WHOLE,), _ROLE.PART, least=3, alike=(_ROLE.WHOLE, _ROLE.PART)),
        Shape((_ROLE.WHOLE, _ROLE.REST), _ROLE.PART, alike=(_ROLE.WHOLE, _ROLE.REST, _ROLE.PART)),
    ),
    ArithmeticKind.PART_OF: (Shape((_ROLE.WHOLE,), _ROLE.PART, alike=(_ROLE.WHOLE, _ROLE.PART)),),
    ArithmeticKind.SHARE: tuple(
        Shape(
            (_ROLE.SHARE, _ROLE.PART, other),
            alike=(_ROLE.PART, other),
            kinds=((_ROLE.SHARE, SHARES),),
            is_ratio=True,
        )
        for other in (_ROLE.WHOLE, _ROLE.REST)
    ),
    ArithmeticKind.RATE: (
        Shape(
            (_ROLE.RATE, _ROLE.WHOLE),
            kinds=((_ROLE.RATE, frozenset({MentionKind.AREA_RATE})), (_ROLE.WHOLE, _AREA)),
        ),
    ),
    ArithmeticKind.CHANGE: (
        Shape((_ROLE.BEFORE, _ROLE.AFTER, _ROLE.CHANGE), alike=(_ROLE.BEFORE, _ROLE.AFTER), is_ratio=True),
    ),
    ArithmeticKind.SAME: (Shape(many=_ROLE.PART, alike=(_ROLE.PART,)),),
    ArithmeticKind.CONVERSION: (Shape(many=_ROLE.PART, most=2, kinds=((_ROLE.PART, _AREA),)),),
}
"""What each kind needs; how many times one figure is another stands in words that nobody cites."""
