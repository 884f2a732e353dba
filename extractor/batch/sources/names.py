"""Names: each entry of a source has one of its own."""

from collections import Counter


class Names:
    """The names that a source has given away."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._repeats: Counter[str] = Counter()

    def give(self, name: str) -> str:
        """The name itself the first time, and with a number after that: `a`, `a #2`, `a #3`."""
        given = name
        while given in self._given:
            self._repeats[name] += 1
            given = f"{name} #{self._repeats[name] + 1}"
        self._given.add(given)
        return given
