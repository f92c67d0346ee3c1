"""The debrief as tables: what CSV and spreadsheets are written from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from showrunner.model.debrief import Debrief
from showrunner.model.times import zone
from showrunner.model.words import on_the_clock
from showrunner.reports.tables import Cell, Table, signed


def tables(found: Debrief) -> tuple[Table, ...]:
    """All of them, also those without a row: a program that reads them finds each."""
    return tuple(_Tables(found).all())


class _Tables:
    def __init__(self, found: Debrief) -> None:
        self.found = found
        self.zone = zone(found.zone or "UTC")
        self.titles = {segment.id: segment.title for segment in found.segments}

    def all(self) -> Iterable[Table]:
        yield self.summary()
        yield self.shares()
        yield self.segments()
        yield self.walks()
        yield self.pace()
        yield self.cues()
        yield self.changes()
        yield self.holds()
        yield self.problems()
        yield self.edits()
        yield self.missing()
        yield self.checkpoints()
        yield self.calls()
        yield self.notes()
        yield self.agreed()

    def at(self, moment: datetime | None) -> datetime | None:
        return None if moment is None else on_the_clock(moment).astimezone(self.zone)

    def title(self, segment: str | None) -> str | None:
        return self.titles.get(segment or "", segment)

    def summary(self) -> Table:
        """The evening, a line each."""
        found = self.found
        rows: tuple[tuple[Cell, ...], ...] = (
            ("Show", found.title),
            ("Venue", found.venue),
            ("Date", found.date),
            ("Rehearsal", found.rehearsal),
            ("Time zone", found.zone),
            ("As of", self.at(found.as_of)),
            ("Published start", self.at(found.published_start)),
            ("Planned start", self.at(found.planned_start)),
            ("Up", self.at(found.up)),
            ("OVER at the start (s)", signed(found.late_start)),
            ("Planned end", self.at(found.planned_end)),
            ("Down" if found.down else "Ends", self.at(found.end)),
            ("OVER (s)", signed(found.over)),
            ("Hard end", self.at(found.hard_end)),
            ("Playing time, planned", found.playing.planned),
            ("Playing time", found.playing.actual),
            ("Running time, planned", found.running.planned),
            ("Running time", found.running.actual),
            ("Clean show", found.clean),
        )
        return Table("summary", ("What", "Value"), rows)

    def shares(self) -> Table:
        rows = [
            (
                share.kind,
                self.title(share.segment),
                share.title if share.kind in {"hold", "stop"} else None,
                signed(share.over),
            )
            for share in self.found.shares
        ]
        return Table("shares", ("Kind", "Segment", "Reason", "OVER (s)"), tuple(rows))

    def segments(self) -> Table:
        heads = ("Segment", "Kind", "Status", "Planned start", "Start", "End", "OVER at its start (s)")
        lengths = ("Planned length", "Length", "Held", "Changed (s)", "Fixed time (s)", "Its own OVER (s)")
        rows = [
            (
                segment.title,
                segment.kind,
                segment.status,
                self.at(segment.planned_start),
                self.at(segment.start),
                self.at(segment.end),
                signed(segment.late),
                segment.planned_length,
                segment.length,
                segment.held,
                signed(segment.changed),
                signed(segment.fixed),
                signed(segment.over),
            )
            for segment in self.found.segments
        ]
        return Table("segments", (*heads, *lengths), tuple(rows))

    def walks(self) -> Table:
        look = self.found.look.capitalize()
        heads = ("Walk", "Segment", "Model", look, "Status", "Planned out", "Out", "OVER (s)")
        more = ("Planned interval", "Interval", "Back", "On stage", "Held", "Its own OVER (s)")
        rows = [
            (
                walk.position,
                self.title(walk.segment),
                walk.model,
                walk.outfit,
                walk.status,
                self.at(walk.planned_out),
                self.at(walk.out),
                signed(walk.late),
                walk.interval and walk.interval.planned,
                walk.interval and walk.interval.actual,
                self.at(walk.back),
                walk.on_stage,
                walk.held,
                signed(walk.own),
            )
            for walk in self.found.walks
        ]
        return Table("walks", (*heads, *more), tuple(rows))

    def pace(self) -> Table:
        heads = ("Segment", "Intervals", "Planned (s)", "Median (s)", "Least (s)", "Most (s)")
        rows = [
            (
                pace.title,
                pace.walks,
                pace.planned.total_seconds(),
                pace.median.total_seconds(),
                pace.least.total_seconds(),
                pace.most.total_seconds(),
            )
            for pace in self.found.pace
        ]
        return Table("pace", heads, tuple(rows))

    def cues(self) -> Table:
        heads = ("Cue", "What", "Segment", "How", "Status", "Due", "Taken", "Late (s)", "Standby before (s)")
        rows = [
            (
                cue.cue,
                cue.title,
                self.title(cue.segment),
                cue.how,
                cue.status,
                self.at(cue.due),
                self.at(cue.at),
                signed(cue.late),
                signed(cue.standby),
                cue.verdict,
            )
            for cue in self.found.cues
        ]
        return Table("cues", (*heads, "Verdict"), tuple(rows))

    def changes(self) -> Table:
        heads = ("Walk", "Model", "Out of", "Into", "Segment", "Window (s)", "Needed", "Measured")
        rows = [
            (
                change.position,
                change.model,
                change.off,
                change.on,
                self.title(change.segment),
                signed(change.window),
                change.need,
                change.measured,
                signed(change.spare),
                change.verdict,
                ", ".join(change.dressers),
            )
            for change in self.found.changes
        ]
        return Table("changes", (*heads, "Spare (s)", "Verdict", "Dressers"), tuple(rows))

    def holds(self) -> Table:
        heads = ("Kind", "Since", "Until", "Length", "Segment", "Reason", "Last called", "Problem")
        rows = [
            (
                "show stop" if wait.stop else "hold",
                self.at(wait.since),
                self.at(wait.until),
                wait.length,
                wait.segment,
                wait.reason,
                wait.last,
                wait.problem,
            )
            for wait in self.found.waits
        ]
        return Table("holds", heads, tuple(rows))

    def problems(self) -> Table:
        heads = ("No.", "Severity", "Problem", "About", "Department", "Status", "Opened", "By", "Taken after")
        more = ("Taken by", "Fixed after", "Fixed by", "What was done", "Opened again", "Show time")
        tried = "Tried, did not hold"
        rows = [
            (
                problem.n,
                problem.severity,
                problem.text,
                problem.about,
                problem.department,
                problem.status,
                self.at(problem.opened_at),
                problem.by,
                problem.to_take,
                problem.taken_by,
                problem.to_fix,
                problem.fixed_by,
                problem.fix,
                problem.reopened,
                problem.cost,
                "; ".join(problem.tried) or None,
            )
            for problem in self.found.problems
        ]
        return Table("problems", (*heads, *more, tried), tuple(rows))

    def edits(self) -> Table:
        rows = [(edit.kind, self.at(edit.at), edit.by, edit.words) for edit in self.found.edits]
        return Table("edits", ("Kind", "At", "By", "What"), tuple(rows))

    def missing(self) -> Table:
        rows = [
            (missing.model, self.at(missing.since), self.at(missing.until), missing.by)
            for missing in self.found.missing
        ]
        return Table("missing", ("Model", "Since", "Until", "By"), tuple(rows))

    def checkpoints(self) -> Table:
        heads = ("Checkpoint", "Whose", "Status", "At the latest", "Done", "Late (s)")
        rows = [
            (
                point.title,
                point.who,
                point.status,
                self.at(point.latest),
                self.at(point.done),
                signed(point.late),
            )
            for point in self.found.checkpoints
        ]
        return Table("checkpoints", heads, tuple(rows))

    def calls(self) -> Table:
        rows = [
            (call.title, self.at(call.due), self.at(call.given), call.by, signed(call.late))
            for call in self.found.calls
        ]
        return Table("calls", ("Call", "Due", "Given", "By", "Late (s)"), tuple(rows))

    def notes(self) -> Table:
        found = self.found
        rows = [
            (kind, self.at(note.at), note.by, note.text, note.about, note.owner, note.private)
            for kind, notes in (("good", found.good), ("improve", found.improve), ("note", found.notes))
            for note in notes
        ]
        return Table("notes", ("Kind", "At", "By", "Note", "About", "Owner", "Private"), tuple(rows))

    def agreed(self) -> Table:
        rows = [
            (
                agreed.n,
                agreed.text,
                agreed.owner,
                agreed.about,
                agreed.by,
                self.at(agreed.at),
                agreed.done,
                agreed.done_by,
                self.at(agreed.done_at),
            )
            for agreed in self.found.agreed
        ]
        heads = ("No.", "What", "Owner", "About", "By", "At", "Done", "Done by", "Done at")
        return Table("agreed", heads, tuple(rows))
