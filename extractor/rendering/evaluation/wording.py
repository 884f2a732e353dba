"""Names and numbers of an evaluation as they are printed."""

from collections.abc import Iterable

from extractor.evaluation.comparing import Comparison
from extractor.evaluation.gate import Target
from extractor.evaluation.metrics import Rate
from extractor.evaluation.resampling import FEWEST_ARTICLES, Interval
from extractor.evaluation.run_files import EngineRun, EvaluationRun
from extractor.rendering.wording import count, usage_words

NOTHING = "–"
"""Stands where there is nothing to be right of."""
ERROR_WORDS = {
    "missed": "missed: annotated, not found",
    "invented": "invented: found, not annotated",
    "value": "value",
    "unit": "unit",
    "bound": "bound: the hedge read otherwise",
    "span": "span: the figure cut otherwise",
    "kind": "kind of claim",
    "territory": "territory",
    "base": "base of a share",
    "holder": "holder",
    "action": "action",
    "attribution": "attribution",
    "time": "time",
    "conversion": "conversion",
}
"""What each kind of error is."""
OUTCOME_WORDS = {
    "inconsistent": "does not hold",
    "undetermined": "undetermined",
    "consistent": "holds",
    "unchecked": "nothing to compare with",
}
"""What the arithmetic of a claim came to."""
INTERVALS = (
    f"Intervals: 95 % bootstrap over articles; none of fewer than {FEWEST_ARTICLES}. "
    "macro: mean over articles. Fields: of the claims that were found."
)
DIFFERENCES = (
    "Fields: of the claims that both found. p: paired permutation test over articles; "
    "adjusted: by Holm for all scores of a set. "
    "★: adjusted below 0.05."
)


def share(value: float | None, places: int = 3) -> str:
    """A share of 1, or that there is none: "0.891"."""
    return NOTHING if value is None else f"{value:.{places}f}"


def percent(rate: Rate) -> str:
    """A rate in whole percent, never 100 % if something is wrong nor 0 % if something is right."""
    if rate.value is None:
        return NOTHING
    rounded = round(rate.value * 100)
    if rounded == 100 and rate.right < rate.of:
        rounded = 99
    if rounded == 0 and rate.right:
        rounded = 1
    return f"{rounded}%"


def interval_words(interval: Interval | None, *, signed: bool = False) -> str:
    """An interval: "0.71–0.82", with signs "−0.02 to +0.11"; empty if there is none."""
    if interval is None:
        return ""
    if signed:
        return f"{signed_words(interval.low)} to {signed_words(interval.high)}"
    return f"{interval.low:.2f}–{interval.high:.2f}"


def signed_words(value: float | None) -> str:
    """A difference with its sign."""
    if value is None:
        return NOTHING
    words = f"{abs(value):.3f}"
    return words if float(words) == 0 else f"{'+' if value > 0 else '−'}{words}"


def chance_words(p: float) -> str:
    """A chance: "0.012", or "< 0.001"."""
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def target_words(target: Target) -> str:
    """A score beside its target: "target for wire/test by grammar: f1 0.90, missed: 0.771"."""
    standing = "reached" if target.is_reached else "missed"
    where = f"target for {target.set_name} by {target.engine}"
    return f"{where}: {target.score} {target.least:.2f}, {standing}: {share(target.value)}"


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Names of sets without the folders that all of them are in."""
    every = list(names)
    parts = [name.split("/") for name in every]
    common = 0
    while all(len(each) > common + 1 for each in parts) and len({each[common] for each in parts}) == 1:
        common += 1
    return {name: "/".join(each[common:]) for name, each in zip(every, parts, strict=True)}


def run_words(run: EvaluationRun) -> str:
    """What made a run, in one line."""
    when = run.made_at.strftime("%Y-%m-%d %H:%M UTC")
    return f"extractor {run.package_version}, rules {run.rules_version}, code {run.code[:12]}, {when}"


def engine_words(run: EngineRun) -> list[str]:
    """What answered and what that took, a phrase an entry."""
    seconds = sum(article.seconds for each in run.sets for article in each.articles)
    words = [f"{seconds:.1f} s of extraction"]
    if run.prompt is not None:
        name, version, *digest = run.prompt.split()
        words.append(f"prompt {name} {version} {''.join(digest)[:12]}".strip())
        answered = f"answered by {run.model_answered or 'a model without a name'}"
        words += [answered, count(run.usage.attempts, "request"), usage_words(run.usage)]
        if run.kept_answers:
            words.append(f"{run.kept_answers:,} of them kept from before, at no cost")
    unanswered = sum(article.is_unanswered for each in run.sets for article in each.articles)
    if unanswered:
        words.append(f"no usable answer for {count(unanswered, 'article')}")
    return words


def comparison_words(comparison: Comparison) -> str:
    """What is compared."""
    return f"{comparison.after} against {comparison.before}"
