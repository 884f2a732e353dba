"""Plots: one line a score, a bar for its interval and a tick at its value. The numbers stand beside it."""

from collections.abc import Iterable

from extractor.evaluation.resampling import Interval
from extractor.rendering.markup import Html, element

WIDTH = 100
HEIGHT = 10
GRID = (0.0, 0.25, 0.5, 0.75, 1.0)


def score_row(label: str, value: float | None, interval: Interval | None, words: str) -> Html:
    """A score between 0 and 1."""
    return _row(label, _plot(value, interval, 0.0, 1.0, GRID), words)


def change_row(label: str, value: float | None, interval: Interval | None, words: str, reach: float) -> Html:
    """A difference between -*reach* and *reach*, with a line at 0."""
    return _row(label, _plot(value, interval, -reach, reach, (-reach, 0.0, reach)), words)


def plot_list(label: str, rows: Iterable[Html], low: str = "0", high: str = "1") -> Html:
    """The rows of one plot above its axis."""
    ends = element("span", element("span", low), element("span", high), class_="axis")
    axis = element("li", element("span"), ends, element("span"), aria_hidden="true")
    return element("ul", *rows, axis, class_="plots", aria_label=label)


def _row(label: str, plot: Html, words: str) -> Html:
    return element(
        "li",
        element("span", label, class_="plot-label"),
        plot,
        element("span", words, class_="plot-words"),
    )


def _plot(
    value: float | None, interval: Interval | None, low: float, high: float, grid: tuple[float, ...]
) -> Html:
    def at(number: float) -> float:
        return round((min(max(number, low), high) - low) / (high - low) * WIDTH, 2)

    lines = [_line(at(number), 0, HEIGHT, "grid") for number in grid]
    if interval is not None:
        start, end = at(interval.low), at(interval.high)
        bar = element("rect", x=str(start), y="3", width=str(max(end - start, 0.4)), height="4", class_="bar")
        lines.append(bar)
    if value is not None:
        lines.append(_line(at(value), 1, HEIGHT - 1, "tick"))
    return element(
        "svg",
        *lines,
        viewBox=f"-1 0 {WIDTH + 2} {HEIGHT}",
        preserveAspectRatio="none",
        class_="plot",
        aria_hidden="true",
    )


def _line(at: float, top: float, bottom: float, name: str) -> Html:
    return element("line", x1=str(at), y1=str(top), x2=str(at), y2=str(bottom), class_=name)
