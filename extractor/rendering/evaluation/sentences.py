"""Disagreements on the page: the sentence with its figure, what was annotated beside what was predicted."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from extractor.evaluation.disagreements import Disagreement, find_disagreements
from extractor.evaluation.running import SetResult
from extractor.rendering.evaluation.wording import ERROR_WORDS
from extractor.rendering.markup import Html, element
from extractor.rendering.notation import visible
from extractor.rendering.wording import count

ALONE = ("missed", "invented")
"""Kinds of error where only one side has the claim."""
SILENT = "—"
"""Stands where a side says nothing."""


def disagreement_lists(result: SetResult, name: str, *, shows_held_out: bool) -> Html:
    """Every disagreement over a set, by kind; of one that is held out nothing, unless that is wanted."""
    heading = element("h3", name)
    if result.gold.is_held_out and not shows_held_out:
        words = "A test set: its sentences are not shown, so that nothing is tuned on them."
        return element("section", heading, element("p", words, class_="origin"), class_="group")
    found = find_disagreements(result.scores)
    if not found:
        return element("section", heading, element("p", "None.", class_="origin"), class_="group")
    return element("section", heading, *_groups(found), class_="group")


def _groups(found: Sequence[Disagreement]) -> Iterator[Html]:
    for kind, group in groupby(found, key=lambda each: each.kind):
        entries = [_entry(each) for each in group]
        summary = element(
            "summary", f"{ERROR_WORDS[kind]} ", element("span", count(len(entries), "claim"), class_="number")
        )
        yield element("details", summary, element("ol", *entries), class_="kind")


def _entry(each: Disagreement) -> Html:
    sentence = element(
        "p",
        element("bdi", each.before.lstrip(), element("mark", each.figure), each.after.rstrip()),
        class_="sentence",
    )
    note = element("p", f"It {each.note}.", class_="origin") if each.note else None
    where = element("p", f"{each.article}, character {each.at:,}", class_="over")
    is_alone = each.kind in ALONE
    sides = _one_side(each) if is_alone else _both_sides(each)
    return element("li", where, sentence, note, sides, class_="card none")


def _one_side(each: Disagreement) -> Html:
    """What the only side says, in one line."""
    facts = (visible(f"{one.field} {one.gold or one.predicted}") for one in each.differences)
    side = "gold" if each.kind == "missed" else "predicted"
    return element("p", element("b", f"{side}: "), element("bdi", " · ".join(facts)), class_="alone")


def _both_sides(each: Disagreement) -> Html:
    rows = [
        element(
            "tr",
            element("th", one.field, scope="row"),
            element("td", element("bdi", visible(one.gold) or SILENT)),
            element("td", element("bdi", visible(one.predicted) or SILENT)),
        )
        for one in each.differences
    ]
    headings = [element("th", name, scope="col") for name in ("field", "gold", "predicted")]
    return element("table", element("thead", element("tr", *headings)), element("tbody", *rows))
