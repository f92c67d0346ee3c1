"""What is to be feared of the evening, as far as one knows now: changes and findings.

Made anew for each moment, like a `Forecast`, and worked out only when somebody looks. Most of the time
nothing moves but the clock: what one outlook has worked out, the next one of the same show takes over for
as long as no event was recorded and no time that is still to come has moved.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from showrunner.model.checks.picture import Picture
from showrunner.model.checks.running import findings_now, late_checkpoints, picture_now
from showrunner.model.findings import WORST_FIRST, Finding, Identity
from showrunner.model.live_changes import LiveChange, all_outs, changes_of, live_pairs
from showrunner.model.references import check_references
from showrunner.model.running_order import RunningOrder
from showrunner.model.state import Show
from showrunner.model.timing import Forecast

if TYPE_CHECKING:
    from showrunner.model.ways_out import WayOut

FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)
"""Later than anything."""


class _Kept:
    """What has been worked out, of which show, after which event and with which times."""

    def __init__(self, show: Show, of: tuple[int, tuple[object, ...]], outs: dict[str, datetime]) -> None:
        self.show = show
        self.of = of
        self.outs = outs
        self.pairs = live_pairs(show, outs)
        self.changes: list[LiveChange] = []
        self.good: tuple[datetime, datetime] | None = None
        """From when the changes are as they are here, and until when: then the next model comes off."""
        self.picture: Picture | None = None
        self.findings: list[Finding] | None = None
        self.ways: dict[Identity, WayOut | None] = {}


class _Names:
    """What is wrong with the names of a plan: looked at once for each plan."""

    def __init__(self) -> None:
        self.plan: RunningOrder | None = None
        self.findings: tuple[Finding, ...] = ()

    def of(self, plan: RunningOrder) -> tuple[Finding, ...]:
        """What is wrong with the names of this one."""
        if plan is not self.plan:
            self.plan, self.findings = plan, tuple(check_references(plan))
        return self.findings


class Told(NamedTuple):
    """What an outlook says, for good: the show goes on, and this stays."""

    changes: Sequence[LiveChange]
    findings: Sequence[Finding]


class Outlook:
    """The changes and the findings of a show at one moment."""

    def __init__(self, show: Show, forecast: Forecast, before: Outlook | None = None) -> None:
        """`before` is an earlier one, of this show or of any other."""
        self.show = show
        self.forecast = forecast
        self._seq = show.seq
        self._names: _Names = before._names if before else _Names()
        self._known: _Kept | None = before._known if before else None

    @property
    def told(self) -> Told:
        """All that it says."""
        return Told(self.changes, self.findings)

    @cached_property
    def changes(self) -> list[LiveChange]:
        """Every change of the evening, made and missed and still to come, in the order of the show."""
        kept, now = self._kept, self.forecast.now
        if kept.good is None or not kept.good[0] <= now < kept.good[1]:
            kept.changes = changes_of(self.show, kept.pairs, now)
            waiting = (live.change.between.back for live in kept.changes if live.state == "waiting")
            kept.good = now, min(waiting, default=FOR_EVER)
        return kept.changes

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that cannot work or may hurt, of what is still to come, worst first, then soonest first."""
        kept = self._kept
        if kept.findings is None:
            names = self._names.of(self.show.plan)
            kept.findings = list(findings_now(self._picture, self.show, self.forecast, names))
        late = late_checkpoints(self.show, self.forecast.now)
        return tuple(sorted([*kept.findings, *late], key=_worst_first))

    @property
    def ways(self) -> dict[Identity, WayOut | None]:
        """The ways out that were looked for, kept as long as nothing moves (`ways_out`)."""
        return self._kept.ways

    @property
    def _picture(self) -> Picture:
        kept = self._kept
        if kept.picture is None:
            between = (pair.between for pair in kept.pairs if not pair.dropped)
            kept.picture = picture_now(self.show, self.forecast, kept.outs, between, self.changes)
        return kept.picture

    @property
    def _kept(self) -> _Kept:
        """What is known for this moment. Looked at late, after the show has gone on, it tells of the show as
        it is: of what it was nothing is left."""
        show = self.show
        if show.seq != self._seq:
            self._seq, self.forecast = show.seq, Forecast(show, self.forecast.now)
        of = self._seq, self.forecast.projection
        known = self._known
        if known is None or known.show is not show or known.of != of:
            known = self._known = _Kept(show, of, all_outs(show, self.forecast))
        return known


def _worst_first(finding: Finding) -> tuple[int, datetime]:
    return WORST_FIRST.index(finding.severity), finding.at or FOR_EVER
