"""Relations between figures, as the code finds them in the text."""

from dataclasses import dataclass
from fractions import Fraction

from extractor.reading.places.places import PlaceMention
from extractor_schemas import ArithmeticKind, Comparator, FigureRole, Mention, PointedBy


@dataclass(frozen=True, slots=True)
class Factor:
    """How many times another figure: "more than twice" is 2 with `gt`."""

    value: Fraction
    comparator: Comparator


@dataclass(frozen=True, slots=True)
class FigureRelation:
    """Figures that the text relates to each other; whether the numbers hold is for the checks."""

    kind: ArithmeticKind
    members: tuple[tuple[FigureRole, Mention], ...]
    """The figures by role, in the order of the text."""
    is_firm: bool = True
    """Whether words say so; where only the arrangement does, a mismatch is a doubt and no error."""
    is_whole_hundred: bool = False
    """SUM: the parts are shares of one whole and make 100 percent; no member is the whole."""
    factor: Factor | None = None
    """MULTIPLE: how many times."""
    sign: int = 0
    """CHANGE: 1 if the words say that it grows, -1 that it shrinks. MULTIPLE without a factor, SUM: 1 if the
    one figure is said to exceed what it is compared with, -1 that it falls short of it."""
    days: int | None = None
    """RATE: length of the period."""
    place: PlaceMention | None = None
    """SHARE: the territory that is the whole, where no figure is."""

    pointed_by: PointedBy = PointedBy.CODE

    alternatives: tuple["FigureRelation", ...] = ()
    """Other ways to read the same words: of all of them the one that holds counts."""

    def of(self, role: FigureRole) -> tuple[Mention, ...]:
        """The figures of one role."""
        return tuple(mention for own, mention in self.members if own is role)

    def one(self, role: FigureRole) -> Mention | None:
        """The figure of a role that only one figure has; None if there is none."""
        return next(iter(self.of(role)), None)
