"""Papers for the tests: of a sample show, of a plan in YAML, of an evening that is being played."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from showrunner.files.photos import Photos
from showrunner.files.reading import read
from showrunner.model.running_order import RunningOrder
from showrunner.model.state import Show
from showrunner.printing import as_of, planned_show, report
from showrunner.report_file import in_form
from showrunner.reports.paper.dresser_cards import By
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.paper import Paper, Stand
from showrunner.reports.paper.papers import PAPERS, Wishes
from showrunner.samples import folder
from tests.evening import Evening
from tests.model.stage import plan_of

PRINTED = datetime(2027, 3, 2, 13, 5, tzinfo=UTC)

NAMES = tuple(PAPERS)


def sample(name: str) -> Night:
    """One of the sample shows, as planned for the evening on which it is printed."""
    plan = read(folder() / f"{name}.yaml").plan
    assert plan is not None
    return planned(plan)


def planned(plan: RunningOrder | str | dict[str, Any]) -> Night:
    """A plan in which nothing has happened."""
    made = plan if isinstance(plan, RunningOrder) else plan_of(plan)
    return tonight(planned_show(made, "show.yaml", "", PRINTED), PRINTED)


def tonight(show: Show, at: datetime) -> Night:
    """A show that has begun, or has been edited."""
    return as_of(show, at)


def played(evening: Evening) -> Night:
    """An evening after its last event."""
    return tonight(evening.show, evening.records[-1].at)


def paper(name: str, night: Night, *, by: By = "model", photos: Path | None = None, **more: Any) -> Paper:
    """A paper of it."""
    return PAPERS[name](night, Wishes(by=by, photos=Photos(photos), **more))


def form(name: str, night: Night, form: str, **more: Any) -> str:
    """The same as HTML, Markdown or CSV."""
    stand = Stand(night.forecast.now, night.show.seq) if night.show.seq > 1 else None
    written = in_form(report(paper(name, night, **more), PRINTED, stand), form)
    assert isinstance(written, str)
    return written
