"""What `check` prints: one line a finding, as linters do, with the arithmetic beneath."""

from collections.abc import Iterator, Sequence

from extractor.rendering.notation import visible
from extractor.rendering.positions import LineIndex
from extractor_schemas import Finding


def format_findings(findings: Sequence[Finding], text: str, path: str) -> Iterator[str]:
    """Write findings as `path:line:column: CODE message`, in the order of the text.

    Args:
        findings: What the rules said.
        text: The text that their spans point into.
        path: How the file was named by the caller.

    Yields:
        A line a finding, and under it, indented by four spaces, its arithmetic and what the figure should
        read. Lines and columns count from 1, columns in code points; what points nowhere stands at 1:1.
    """
    lines = LineIndex(text)
    places = [(*lines.place(_offset(finding)), finding) for finding in findings]
    for line, column, finding in sorted(places, key=lambda placed: (*placed[:2], placed[2].code)):
        yield f"{visible(path)}:{line}:{column}: {visible(finding.code)} {visible(finding.message)}"
        if finding.arithmetic:
            yield f"    {visible(finding.arithmetic)}"
        if finding.expected:
            yield f"    should read {visible(finding.expected)}"


def _offset(finding: Finding) -> int:
    if finding.span is not None:
        return finding.span.start
    return finding.figures[0].start if finding.figures else 0
