"""The show as it stands, as one JSON object: what `status --format json` prints (command-line.md).

Seconds are numbers, moments ISO 8601 with the offset of the show's own time zone, what is absent is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from showrunner.model.calls import Coming, calls
from showrunner.model.findings import Finding
from showrunner.model.happened import Problem
from showrunner.model.lineup import SegmentLine, Step
from showrunner.model.live_changes import LiveChange
from showrunner.model.outlook import Outlook
from showrunner.model.preparation import preparation
from showrunner.model.state import Show
from showrunner.model.times import ZERO, zone
from showrunner.model.timing import Forecast
from showrunner.model.whereabouts import Wanted, whereabouts

Json = dict[str, Any]


def status(show: Show, now: datetime, journal: str) -> Json:
    """How a show stands at a moment; `journal` is the name by which its journal was asked for."""
    return _Status(show, now).as_json(journal)


def own_over(forecast: Forecast, segment: SegmentLine, following: str | None) -> timedelta:
    """A segment's own share of the lateness, holds and cuts in it included; nothing before it has begun.
    `following` is the segment that comes after it.

    Waiting in a planned gap for the next hard start is nobody's overrun, and a segment that counts to its
    end has taken no longer than until then, however late it began.
    """
    begun = forecast.show.starts.get(segment.id)
    if begun is None:
        return ZERO
    end, nominal = forecast.ends[segment.id], forecast.content_end(segment)
    fixed = forecast.hard_start(following) if following else None
    if fixed is not None and end > nominal:
        end = nominal + max(end - max(fixed, nominal), ZERO)
    if segment.id in forecast.show.planned.until:
        return end - max(nominal, begun)
    return end - begun - forecast.show.planned.lengths.get(segment.id, ZERO)


class _Status:
    def __init__(self, show: Show, now: datetime) -> None:
        self.show = show
        self.now = now
        self.forecast = Forecast(show, now)
        self.outlook = Outlook(show, self.forecast)
        self.following = dict(pairwise(self.forecast.starts))
        self.zone = zone(show.plan.timezone or "UTC")

    def moment(self, moment: datetime | None) -> str | None:
        if moment is None:
            return None
        local = moment.astimezone(self.zone)
        return local.isoformat(timespec="milliseconds" if local.microsecond else "seconds")

    def as_json(self, journal: str) -> Json:
        show, forecast = self.show, self.forecast
        fixed = forecast.next_fixed
        step = show.next_step
        return {
            "show": show.title,
            "journal": journal,
            "seq": show.seq,
            "rehearsal": show.rehearsal,
            "phase": show.phase,
            "now": self.moment(self.now),
            "start": {
                "planned": self.moment(show.planned.start + forecast.shift),
                "published": self.moment(show.published + forecast.shift),
                "actual": self.moment(show.up_at),
            },
            "end": {
                "planned": self.moment(forecast.planned_end),
                "hard": self.moment(forecast.hard_end()),
                "projected": self.moment(forecast.end),
            },
            "elapsed_s": show.up_at and _seconds(forecast.now - show.up_at),
            "over_s": _seconds(forecast.over),
            "over_next_fixed_s": fixed and _seconds(fixed.over),
            "live": show.live,
            "next": step and self.next(step),
            "standby": list(show.standby),
            "segments": [self.segment(segment) for segment in show.lineup.segments.values()],
            "walks": list(self.walks()),
            "cues": [self.cue(name) for name in show.lineup.cues],
            "changes": [self.change(change) for change in self.outlook.changes],
            "models": [
                {"id": model, "status": show.model_status(model, self.now)} for model in self.models()
            ],
            "wanted": [self.wanted(wanted) for wanted in whereabouts(show, self.forecast)],
            "checkpoints": list(self.checkpoints()),
            "calls": [self.call(call) for call in calls(show, self.now)],
            "problems": [self.problem(problem) for _, problem in sorted(show.problems.items())],
            "findings": [self.finding(finding) for finding in self.outlook.findings],
        }

    def wanted(self, wanted: Wanted) -> Json:
        """A model who is not where they should be by now."""
        return {
            "model": wanted.model,
            "walk": wanted.walk,
            "why": wanted.why,
            "at": self.moment(wanted.at),
            "text": wanted.words,
        }

    def next(self, step: Step) -> Json:
        lineup = self.show.lineup
        walk = lineup.walks[step.id] if step.kind == "walk" else None
        return {
            "step": step.id,
            "title": step.title or lineup.cues[step.id].cue,
            "cues": [lineup.cues[cue].cue for cue in self.show.cues_of(step)],
            "model": walk and walk.model,
            "outfit": walk and walk.outfit,
            "due": self.moment(self.forecast.due(step)),
        }

    def segment(self, segment: SegmentLine) -> Json:
        show, forecast, name = self.show, self.forecast, segment.id
        planned = show.planned.lengths.get(name)
        return {
            "id": name,
            "title": segment.title,
            "kind": segment.kind,
            "status": show.segment_status(name),
            "planned_start": self.moment(forecast.planned_start(name)),
            "projected_start": self.moment(forecast.starts.get(name)),
            "actual_start": self.moment(show.starts.get(name)),
            "actual_end": self.moment(show.ends.get(name)),
            "planned_s": None if planned is None else _seconds(planned),
            "over_s": _seconds(own_over(forecast, segment, self.following.get(name))),
        }

    def walks(self) -> Iterable[Json]:
        show, forecast = self.show, self.forecast
        for segment in show.lineup.segments.values():
            outs = forecast.outs(segment.id)
            for walk in (show.lineup.walks[name] for name in segment.walks):
                yield {
                    "id": walk.id,
                    "position": walk.position,
                    "segment": walk.segment,
                    "model": walk.model,
                    "outfit": walk.outfit,
                    "status": show.walk_status(walk.id, self.now),
                    "planned_out": None if segment.skip else self.moment(forecast.planned_out(walk.id)),
                    "projected_out": self.moment(outs.get(walk.id)),
                    "actual_out": self.moment(show.outs.get(walk.id)),
                    "actual_back": self.moment(show.backs.get(walk.id)),
                }

    def cue(self, name: str) -> Json:
        cue = self.show.lineup.cues[name]
        return {
            "id": name,
            "cue": cue.cue,
            "segment": cue.segment,
            "status": self.show.cue_status(name),
            "gone_at": self.moment(self.show.gone.get(name)),
        }

    def change(self, live: LiveChange) -> Json:
        """Out of the outfit of one walk and into that of the next."""
        change = live.change
        off, on = change.between.previous, change.between.next
        return {
            "model": on.model,
            "from": off.outfit,
            "to": on.outfit,
            "after": off.id,
            "walk": on.id,
            "at_rail": self.moment(change.between.at_rail),
            "leaves_rail": self.moment(change.between.leaves_rail),
            "window_s": _seconds(change.between.window),
            "needs_s": _seconds(change.needs),
            "verdict": live.verdict,
            "state": live.state,
            "measured_s": None if live.measured is None else _seconds(live.measured),
            "dressers": list(change.dressers),
        }

    def finding(self, finding: Finding) -> Json:
        return {
            "code": finding.code,
            "severity": finding.severity,
            "text": finding.text,
            "about": list(finding.about),
            "way_out": finding.way_out or None,
        }

    def models(self) -> Iterable[str]:
        """Everyone in the plan, and whoever else walks."""
        return dict.fromkeys([*self.show.plan.models, *(w.model for w in self.show.lineup.walks.values())])

    def checkpoints(self) -> Iterable[Json]:
        show = self.show
        for point in preparation(show.plan, show.planned.start, show.checkpoints, self.now):
            yield {
                "id": point.id,
                "status": point.status,
                "latest_start": self.moment(point.latest_start),
                "slack_s": None if point.slack is None else _seconds(point.slack),
                "critical": point.critical,
            }

    def call(self, call: Coming) -> Json:
        """A call before the start."""
        given = call.given
        return {
            "id": call.id,
            "title": call.title,
            "at": self.moment(call.at),
            "status": call.status,
            "given_at": given and self.moment(given.at),
            "by": given and given.by,
        }

    def problem(self, problem: Problem) -> Json:
        return {
            "n": problem.n,
            "text": problem.text,
            "about": problem.about,
            "department": problem.department,
            "severity": problem.severity,
            "status": problem.status,
            "opened_at": self.moment(problem.opened_at),
            "fixed_at": self.moment(problem.fixed_at),
            "fix": problem.fix,
            "by": problem.by,
        }


def _seconds(length: timedelta) -> float:
    return round(length.total_seconds(), 3)
