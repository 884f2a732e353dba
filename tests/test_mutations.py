"""Whatever is changed in a true draft of the seed articles, the text does not support it and it is rejected.

Every draft that the embedded engine makes of the two articles is changed in every field, one change a mutant.
What leaves a draft true ("Rudskoi" for "Sergei Rudskoi", a base left unresolved, a missing medium) is none:
`mutations.toml` says, draft by draft, what is true.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from extractor.reading.scanner.units import unit_names
from extractor_schemas import (
    Action,
    ClaimKind,
    Comparator,
    Document,
    Draft,
    Extraction,
    Mode,
    ShareScope,
    Stance,
    parse_number,
)

HERE = Path(__file__).parent
TABLES: dict[str, dict[str, Any]] = tomllib.loads((HERE / "mutations.toml").read_text(encoding="utf-8"))
NOBODY: dict[str, list[str]] = {"speaker": [""], "role": [], "affiliation": [], "medium": []}

HEDGES = ("almost", "nearly", "over", "more than", "about", "around", "less than", "up to", "at least", None)
HEDGED_AS = {
    "almost": Comparator.ALMOST,
    "over": Comparator.GT,
    "about": Comparator.APPROX,
    "less than": Comparator.LT,
    "up to": Comparator.UP_TO,
    None: Comparator.EQ,
}
GROUPS = (
    {Action.TOOK, Action.RETOOK, Action.ANNEXED},
    {Action.HOLDS, Action.REMAINS},
    {Action.LOST, Action.EVACUATED},
    {Action.SPANS},
    {Action.OTHER},
)
"""Actions that mean nearly the same: gains, stocks, losses, sizes."""
QUOTED = {Mode.DIRECT_QUOTE, Mode.MIXED_QUOTE}


class Mutant(NamedTuple):
    """A draft with one thing changed, and the codes of which one must reject it."""

    what: str
    draft: Draft
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Truth:
    """What the table says of one draft."""

    article: str
    place: int
    """Index of the draft."""
    row: dict[str, Any]

    @property
    def id(self) -> str:
        return f"{self.article}-{self.row['label']}"

    @property
    def is_share(self) -> bool:
        return "share_scope" in self.row

    @property
    def is_inference(self) -> bool:
        return bool(self.row["label"] == "400")

    def true(self, field: str) -> list[str]:
        """What may stand in a field; the empty string where nothing may."""
        table, voice, side = TABLES[self.article], self.row.get("voice"), self.row.get("side")
        found: list[str] = self.row.get(field, [])
        if field in NOBODY:
            found = (table["voices"][voice] if voice else NOBODY)[field]
        elif field == "holder":
            found = table["holders"][side] if side else []
        return found

    def false(self, field: str) -> list[str]:
        """What stands in the article and is false in this draft."""
        return [each for each in TABLES[self.article][field] if each not in self.true(field)]


TRUTHS = [
    Truth(article, place, row)
    for article, table in TABLES.items()
    for place, row in enumerate(table["drafts"])
]


def mutant(what: str, draft: Draft, codes: str, **changes: Any) -> Mutant:
    return Mutant(f"{what} {changes}"[:160], draft.model_copy(update=changes), frozenset(codes.split()))


def altered_digits(text: str) -> Iterator[str]:
    """Every digit replaced, dropped, doubled by another one before it, or swapped with the next digit."""
    for place, character in enumerate(text):
        if not character.isdigit():
            continue
        before, after = text[:place], text[place + 1 :]
        yield before + after
        for digit in "0123456789":
            yield before + digit + after
            yield before + digit + character + after
        if after[:1].isdigit():
            yield before + after[0] + character + after[1:]
    yield text + "0"


def differs(value: str, true: str) -> bool:
    """Whether *value* is not the same number."""
    try:
        return parse_number(value) != parse_number(true)
    except ValueError:
        return True


Family = Callable[[Draft, Truth], Iterator[Mutant]]


def piece(field: str, code: str, invented: str, missing: str = "E109") -> Family:
    """Make the family that puts other pieces of the article, and an invented one, into a field."""

    def family(draft: Draft, truth: Truth) -> Iterator[Mutant]:
        for name in truth.false(field):
            yield mutant(field, draft, code, **{field: name})
        yield mutant(f"invented {field}", draft, missing, **{field: invented})

    return family


def value_alone(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    scaled = [f"{draft.value}{zeros}" for zeros in ("000", "000000")]
    words = ["", "-" + draft.value, "800 or so", "NaN", f"{draft.value}/100", f"0.{draft.value}"]
    for value in sorted({*altered_digits(draft.value), *scaled, *words}):
        if differs(value, draft.value):
            yield mutant("value", draft, "E104", value=value)


def upper_end(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for value in (draft.value, draft.value + "0", "900"):
        yield mutant("upper end", draft, "E118", value_hi=value)


def figure_texts(draft: Draft) -> list[str]:
    """The figure with other digits, another number word, or another unit word."""
    texts = set(altered_digits(draft.figure))
    texts |= {draft.figure.replace("one", word) for word in ("two", "ten", "nine", "1")}
    texts |= {draft.figure.replace("square", word) for word in ("cubic", "linear")}
    texts |= {draft.figure.replace("kilomet", "decamet"), draft.figure.replace("%", " points")}
    texts |= {draft.figure.replace("percent", "points"), draft.figure.replace(",", ".")}
    return sorted(texts - {draft.figure, ""})


def figure_alone(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for figure in figure_texts(draft):
        yield mutant("figure", draft, "E102 E103", figure=figure)


def figure_and_value(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for figure in sorted({*altered_digits(draft.figure)} - {draft.figure}):
        value = "".join(each for each in figure if each.isdigit())
        quote = draft.quote.replace(draft.figure, figure)
        if value:
            yield mutant("figure and value", draft, "E102 E103", figure=figure, value=value)
            yield mutant("all three", draft, "E101", quote=quote, figure=figure, value=value)


def unit(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for name in sorted({*unit_names(), "km", "square kilometers", ""} - {draft.unit}):
        yield mutant("unit", draft, "E105", unit=name)


def hedge(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for words in HEDGES:
        if (words or "") != (draft.hedge or "").lower():
            yield mutant("hedge", draft, "E107", hedge=words)


def comparator(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for other in set(Comparator) - {draft.comparator}:
        yield mutant("comparator", draft, "E106", comparator=other)


def hedge_and_comparator(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for words, other in HEDGED_AS.items():
        if other is not draft.comparator:
            yield mutant("hedge and comparator", draft, "E106 E107", hedge=words, comparator=other)


def kind(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for other in set(ClaimKind) - {draft.kind}:
        yield mutant("kind", draft, "E108", kind=other)


def action(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    (own,) = [group for group in GROUPS if draft.action in group]
    for other in set(Action) - own:
        yield mutant("action", draft, "E119", action=other)


def speaker(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    code = "A801" if truth.is_inference else "E111"
    for name in truth.false("speaker"):
        yield mutant("speaker", draft, code, speaker=name)
    for name in ("Valery Gerasimov", "Sergei Rudskoy", "Oleksandr Syrskyi", "the Kremlin"):
        yield mutant("invented speaker", draft, "E110", speaker=name)
    if "" not in truth.true("speaker"):
        yield mutant("no speaker", draft, "E111", speaker=None)


def territory(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    places = truth.false("territory")
    for name in places:
        yield mutant("territory", draft, "E113", territory=(name,))
    yield mutant("invented territory", draft, "E112", territory=("Belgorod region",))
    yield mutant("one invented territory more", draft, "E112", territory=(*draft.territory, "Belgorod"))
    if not truth.row.get("far"):
        yield mutant("no territory", draft, "E113", territory=())


def territory_more_or_less(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    own = draft.territory
    members = range(len(own)) if len(own) > 1 else ()
    for name in truth.false("territory"):
        if name not in truth.true("around"):
            yield mutant("one territory more", draft, "E113", territory=(*own, name))
        for at in members:
            swapped = (*own[:at], name, *own[at + 1 :])
            yield mutant("one territory for another", draft, "E113", territory=swapped)
    for at in members:
        yield mutant("one territory less", draft, "E113", territory=own[:at] + own[at + 1 :])


def stance(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for other in set(Stance) - {draft.stance}:
        yield mutant("stance", draft, "E121", stance=other)


def mode_quoted_or_not(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for other in set(Mode) - QUOTED if draft.mode in QUOTED else QUOTED:
        yield mutant("mode", draft, "E116", mode=other)


def mode_unquoted(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for other in set(Mode) - QUOTED - {draft.mode}:
        yield mutant("mode", draft, "E116", mode=other)


def quotation_words(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    words = draft.quote.split(" ")
    for at, word in enumerate(words):
        changed = {"quotation word": [*words[:at], "quixotic", *words[at + 1 :]]}
        if 0 < at < len(words) - 1:
            changed["quotation without a word"] = words[:at] + words[at + 1 :]
        if at and words[at - 1] != word:
            changed["quotation with words swapped"] = [
                *words[: at - 1],
                word,
                words[at - 1],
                *words[at + 1 :],
            ]
        for what, parts in changed.items():
            yield mutant(what, draft, "E101", quote=" ".join(parts))


def quotation_digits(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for quote in sorted({*altered_digits(draft.quote)}):
        yield mutant("quotation digit", draft, "E101", quote=quote)


def share_scope(draft: Draft, truth: Truth) -> Iterator[Mutant]:
    for other in set(ShareScope) - {ShareScope.UNRESOLVED, *map(ShareScope, truth.true("share_scope"))}:
        yield mutant("scope", draft, "E123", share_scope=other)


FAMILIES: dict[str, Family] = {
    "value": value_alone,
    "upper_end": upper_end,
    "figure": figure_alone,
    "figure_and_value": figure_and_value,
    "quotation_words": quotation_words,
    "quotation_digits": quotation_digits,
    "unit": unit,
    "hedge": hedge,
    "comparator": comparator,
    "hedge_and_comparator": hedge_and_comparator,
    "kind": kind,
    "action": action,
    "speaker": speaker,
    "role": piece("role", "E122", "defence minister"),
    "affiliation": piece("affiliation", "E122", "the Pentagon"),
    "medium": piece("medium", "E115", "TASS", "E114"),
    "territory": territory,
    "territory_more_or_less": territory_more_or_less,
    "holder": piece("holder", "E120", "Belarus"),
    "stance": stance,
    "mode_quoted_or_not": mode_quoted_or_not,
    "mode_unquoted": mode_unquoted,
    "period": piece("period", "E124", "In March 2023"),
    "share_scope": share_scope,
    "share_of": piece("share_of", "E123", "all the land ever seized"),
}
UNQUOTED = {"headline", "lede", "400", "500", "30000"}


def applies(family: str, truth: Truth) -> bool:
    if family in {"share_scope", "share_of"}:
        return truth.is_share
    if family == "mode_unquoted":
        return truth.row["label"] in UNQUOTED
    # The size of a region has no period: whatever a draft says of it is not taken over.
    return family != "period" or truth.row["label"] != "30000"


def mutants_of(family: str, draft: Draft, truth: Truth, text: str) -> list[Mutant]:
    """The mutants of a draft; a quotation that stands in the article all the same makes none."""
    made = list(FAMILIES[family](draft, truth))
    plain = " ".join(text.split())
    return [
        each for each in made if each.codes != {"E101"} or " ".join(each.draft.quote.split()) not in plain
    ]


Drafts = dict[str, tuple[Draft, ...]]
Judge = Callable[[str, Iterable[Draft]], Extraction]
CASES = [
    pytest.param(family, truth, id=f"{truth.id}-{family}")
    for truth in TRUTHS
    for family in FAMILIES
    if applies(family, truth)
]


@pytest.mark.parametrize("article", TABLES)
def test_table_lists_the_drafts_of_the_engine(seed_drafts: Drafts, article: str) -> None:
    assert [each.value for each in seed_drafts[article]] == [
        row["value"] for row in TABLES[article]["drafts"]
    ]


@pytest.mark.parametrize("article", TABLES)
def test_table_names_what_stands_in_the_article(seed_documents: dict[str, Document], article: str) -> None:
    lists = [value for value in TABLES[article].values() if isinstance(value, list)]
    names = [name for names in lists for name in names if isinstance(name, str)]
    assert len(names) > 40
    assert [name for name in names if name not in (seed_documents[article].text or "")] == []


@pytest.mark.parametrize("article", TABLES)
def test_unchanged_drafts_are_all_accepted(seed_drafts: Drafts, judge_seed: Judge, article: str) -> None:
    extraction = judge_seed(article, seed_drafts[article])
    assert [(each.draft, each.findings) for each in extraction.rejected] == []


@pytest.mark.parametrize(("family", "truth"), CASES)
def test_changed_draft_is_rejected_with_the_code_of_the_change(
    seed_documents: dict[str, Document], seed_drafts: Drafts, judge_seed: Judge, family: str, truth: Truth
) -> None:
    draft = seed_drafts[truth.article][truth.place]
    mutants = mutants_of(family, draft, truth, seed_documents[truth.article].text or "")
    if family == "figure_and_value" and draft.figure == "one percent":
        return  # no digit to change
    assert mutants, "a family without a mutant shows nothing"
    judged = judge_seed(truth.article, [each.draft for each in mutants])
    rejected = {each.draft: each.findings for each in judged.rejected}
    accepted = [each.what for place, each in enumerate(mutants) if place not in rejected]
    assert accepted == [], f"{len(accepted)} of {len(mutants)} mutants accepted"
    found = [(each, rejected[place]) for place, each in enumerate(mutants)]
    other = [(each.what, codes) for each, codes in found if not each.codes & set(codes)]
    assert other == [], f"{len(other)} of {len(mutants)} mutants rejected with another code only"


def test_mutants_are_thousands(seed_documents: dict[str, Document], seed_drafts: Drafts) -> None:
    counts: Counter[str] = Counter()
    for truth in TRUTHS:
        text = seed_documents[truth.article].text or ""
        for family in FAMILIES:
            if applies(family, truth):
                draft = seed_drafts[truth.article][truth.place]
                counts[family] += len(mutants_of(family, draft, truth, text))
    print(*(f"{count:6,} {family}" for family, count in counts.most_common()), sep="\n")
    print(f"{counts.total():6,} mutants of {len(TRUTHS)} drafts")
    assert counts.total() > 5_000
