"""The report as JSON: every number of the page, no text of an article."""

import json
from typing import Any

from extractor.evaluation.comparing import Comparison
from extractor.evaluation.metrics import Rate, Scores
from extractor.evaluation.report import EngineReport, Report, SetReport


def report_json(report: Report) -> str:
    """Write a report as one JSON object."""
    run = report.run
    written = {
        "made_at": run.made_at.isoformat(),
        "package_version": run.package_version,
        "schema_version": run.schema_version,
        "rules_version": run.rules_version,
        "code": run.code,
        "engines": [_engine(engine) for engine in report.engines],
        "comparisons": [comparison_json(each) for each in report.comparisons],
    }
    return json.dumps(written, ensure_ascii=False, indent=2) + "\n"


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    """How two engine runs differ, as plain values."""
    return {
        "before": comparison.before,
        "after": comparison.after,
        "sets": [
            {
                "name": each.name,
                "articles": each.articles,
                "found_by_both": each.both,
                "scores": {
                    one.name: {
                        "before": one.before,
                        "after": one.after,
                        "interval": one.interval,
                        "p": one.p,
                        "p_adjusted": one.p_adjusted,
                    }
                    for one in each.differences
                },
            }
            for each in comparison.sets
        ],
        "skipped": list(comparison.skipped),
    }


def _engine(engine: EngineReport) -> dict[str, Any]:
    run = engine.run
    return {
        "engine": run.engine,
        "label": run.label,
        "prompt": run.prompt,
        "model_answered": run.model_answered,
        "settings": run.settings,
        "usage": run.usage.model_dump(mode="json"),
        "kept_answers": run.kept_answers,
        "sets": [_set(each) for each in engine.sets],
    }


def _set(each: SetReport) -> dict[str, Any]:
    return {
        "name": each.run.name,
        "digest": each.run.digest,
        "is_held_out": each.run.is_held_out,
        **_scores(each.scores),
        "intervals": each.intervals,
        "slices": [
            {
                "by": one.by,
                "name": one.name,
                "articles": one.articles,
                "precision": _rate(one.precision),
                "recall": _rate(one.recall),
                "f1": one.f1,
            }
            for one in each.slices
        ],
        "articles": [
            {
                "name": article.name,
                "language": article.language,
                "style": article.style,
                "annotated": article.tally.get("gold", 0),
                "found": article.tally.get("predicted", 0),
                "right": article.tally.get("hits", 0),
                "seconds": article.seconds,
                "reason": article.reason,
            }
            for article in each.run.articles
        ],
    }


def _scores(scores: Scores) -> dict[str, Any]:
    micro = scores.micro
    return {
        "annotated": micro.gold,
        "found": micro.predicted,
        "right": micro.hits,
        "micro": {"precision": micro.precision, "recall": micro.recall, "f1": micro.f1},
        "macro": {
            "precision": scores.macro_precision,
            "recall": scores.macro_recall,
            "f1": scores.macro_f1,
        },
        "exact": {name: _rate(rate) for name, rate in scores.exact.items()},
        "exact_where_stated": {name: _rate(rate) for name, rate in scores.stated.items()},
        "errors": scores.errors,
        "verdicts": scores.verdicts,
        "calibration": {name: _rate(rate) for name, rate in scores.calibration.items()},
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {"right": rate.right, "of": rate.of, "share": rate.value}
