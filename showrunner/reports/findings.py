"""Findings as text for people and as JSON for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from showrunner.model.findings import WORST_FIRST, Located
from showrunner.model.harmless import harmless


def as_text(findings: Sequence[Located], files: int = 1) -> str:
    """`file:line:column: severity code: text`, the way out on a line below, the counts at the end."""
    lines: list[str] = []
    for finding in findings:
        place = [harmless(finding.file)] + [str(n) for n in (finding.line, finding.column) if n is not None]
        lines.append(f"{':'.join(place)}: {finding.severity} {finding.code}: {harmless(finding.text)}")
        if finding.way_out:
            lines.append(f"    {harmless(finding.way_out)}")
    where = f" in {files} files" if files > 1 else ""
    return "\n".join([*lines, counts(findings) + where])


def counts(findings: Sequence[Located]) -> str:
    """`2 errors, 1 note`, or `no findings`."""
    number = Counter(finding.severity for finding in findings)
    told = [f"{number[s]} {s}{'s' if number[s] > 1 else ''}" for s in WORST_FIRST if number[s]]
    return ", ".join(told) or "no findings"


def as_json(findings: Sequence[Located]) -> str:
    """A list of objects with file, line, column, code, severity, text and way_out; absent is null."""
    return json.dumps([finding._asdict() for finding in findings], ensure_ascii=False, indent=2)
