"""The parts of a debrief that are read: tables and lists, the same in every such format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Final

from showrunner.model.debrief import (
    AgreedRun,
    ChangeRun,
    CueRun,
    Debrief,
    NoteRun,
    ProblemCount,
    ProblemRun,
    SegmentRun,
    Wait,
    WalkRun,
)
from showrunner.model.debrief.before_up import LATE
from showrunner.model.lateness import Share
from showrunner.model.times import ZERO
from showrunner.model.words import clock, length
from showrunner.reports.parts import (
    ASIDE,
    NOTHING,
    Care,
    Grid,
    Late,
    Own,
    Part,
    Well,
    When,
    Words,
    over,
)

NBSP: Final = "\N{NO-BREAK SPACE}"
"""Between a show's word for an outfit's number and the number."""


def parts(found: Debrief) -> Iterator[Part]:
    """Those that have something to say, in the order in which they are read."""
    return (part for part in _Parts(found).told() if not part.empty)


def details(found: Debrief) -> Iterator[Part]:
    """The long lists, for those who want to know each one."""
    return (part for part in _Parts(found).each() if not part.empty)


class _Parts:
    def __init__(self, found: Debrief) -> None:
        self.found = found
        self.titles = {segment.id: segment.title for segment in found.segments}

    def told(self) -> Iterator[Part]:
        yield self.shares()
        yield self.segments()
        yield self.problems()
        yield self.departments()
        yield self.waits()
        yield self.before_up()
        yield self.edits()
        yield self.changes()
        yield self.cues()
        yield self.uncalled()
        yield self.pace()
        yield self.notes("good", "What went well", self.found.good)
        yield self.notes("improve", "To improve", self.found.improve)
        yield self.notes("notes", "Notes", self.found.notes)
        yield self.agreed()

    def each(self) -> Iterator[Part]:
        yield self.every_change()
        yield self.walks()

    def at(self, moment: datetime | None) -> str:
        return "–" if moment is None else clock(moment, self.found.zone)

    # ---- times ----

    def shares(self) -> Part:
        """Where the lateness arose; the lines add up to it."""
        found = self.found
        rows = [(share_words(share, self.titles), over(share.over)) for share in found.shares]
        total: Words = ("Together",)
        grid = Grid(("Where", "How much:"), (*rows, (total, over(found.over))) if rows else ())
        return Part("time", "Where the time went", grid=grid)

    def segments(self) -> Part:
        """Planned against actual."""
        heads = ("Segment", "Started:", "At its start:", "Length:", "Its own:")
        rows = tuple(self._segment(segment) for segment in self.found.segments)
        return Part("segments", "Planned against actual", grid=Grid(heads, rows))

    def _segment(self, segment: SegmentRun) -> tuple[Words, ...]:
        title: Words = (Own(segment.title),)
        if segment.status != "done":
            title = (*title, ASIDE, segment.status)
        return (
            title,
            (
                self.at(segment.start),
                *([ASIDE, f"planned {self.at(segment.planned_start)}"] if segment.planned_start else []),
            ),
            NOTHING if segment.late is None else over(segment.late),
            (
                "–" if segment.length is None else length(segment.length),
                *([ASIDE, ", ".join(lengths)] if (lengths := _length_parts(segment)) else []),
            ),
            NOTHING if segment.over is None else over(segment.over),
        )

    def pace(self) -> Part:
        """The seconds between two models out."""
        rows = tuple(
            (
                (Own(pace.title),),
                (seconds(pace.planned),),
                (seconds(pace.median),),
                (f"{seconds(pace.least)} to {seconds(pace.most)}",),
                (str(pace.walks),),
            )
            for pace in self.found.pace
        )
        heads = ("Segment", "Planned:", "Median:", "From, to:", "Measured:")
        said: Words = ("Seconds between two models stepping out, without those in which the show was held.",)
        return Part("pace", "Pace of the walks", (said,) if rows else (), Grid(heads, rows))

    def walks(self) -> Part:
        """Each walk, planned against actual."""
        look = self.found.look
        rows = tuple(self._walk(walk, look) for walk in self.found.walks)
        heads = ("Walk", "Out:", "Against the plan:", "After the one before:", "On stage:")
        return Part("walks", "Every walk", grid=Grid(heads, rows))

    def _walk(self, walk: WalkRun, look: str) -> tuple[Words, ...]:
        who: Words = (f"{walk.position} ", Own(walk.model), ", ", Own(look), NBSP, Own(walk.outfit))
        if walk.out is None:
            return (*who, ASIDE, walk.status), self._planned(walk.planned_out), NOTHING, NOTHING, NOTHING
        interval = walk.interval and walk.interval.actual
        return (
            who,
            (self.at(walk.out),),
            NOTHING if walk.late is None else over(walk.late),
            NOTHING if interval is None else (seconds(interval),),
            NOTHING if walk.on_stage is None else (length(walk.on_stage),),
        )

    def _planned(self, moment: datetime | None) -> Words:
        return NOTHING if moment is None else ("–", ASIDE, f"planned {self.at(moment)}")

    # ---- what went wrong, and what was done ----

    def problems(self) -> Part:
        """Worst first."""
        rows = tuple(self._problem(problem) for problem in self.found.problems)
        heads = ("Problem", "Opened", "Taken after", "Fixed after", "Show time:", "What was done")
        return Part("problems", "Problems", grid=Grid(heads, rows))

    def _problem(self, problem: ProblemRun) -> tuple[Words, ...]:
        return (
            (f"{problem.n} ", Own(problem.text), *problem_about(problem)),
            (self.at(problem.opened_at), ASIDE, Own(problem.by)),
            since(problem.to_take, problem.taken_by),
            since(problem.to_fix, problem.fixed_by),
            (Late(length(problem.cost)),) if problem.cost else NOTHING,
            fix(problem),
        )

    def departments(self) -> Part:
        """Only where there is more than one to tell apart."""
        found = self.found
        rows = [
            *(_count(count, count.name or "no department") for count in found.by_department),
            *(_count(count, f"severity: {severity(count.name)}") for count in found.by_severity),
        ]
        heads = ("Whose, how bad", "Opened:", "Fixed:", "Left open:", "To take:", "To fix:", "Show time:")
        several = len(found.problems) > 2
        said: Words = ("The middle of the times until somebody was on it, and until it was fixed.",)
        return Part(
            "departments",
            "Problems by department and severity",
            (said,) if several else (),
            Grid(heads, tuple(rows) if several else ()),
        )

    def waits(self) -> Part:
        """Holds and show stops."""
        rows = tuple(self._wait(wait) for wait in self.found.waits)
        heads = ("Hold or show stop", "At:", "Length:", "In", "Problem:")
        return Part("holds", "Holds and show stops", grid=Grid(heads, rows))

    def _wait(self, wait: Wait) -> tuple[Words, ...]:
        what: Words = ("Show stop" if wait.stop else "Hold",)
        if wait.reason:
            what = (*what, ": ", Own(wait.reason))
        if wait.last:
            what = (*what, "; last called ", Own(wait.last))
        return (
            what,
            (self.at(wait.since),),
            (length(wait.length), *([] if wait.until else [" so far"])),
            NOTHING if wait.segment is None else (Own(wait.segment),),
            NOTHING if wait.problem is None else (str(wait.problem),),
        )

    def before_up(self) -> Part:
        """What was late on the way to the start, was not done, or was not there."""
        return Part("before", "Before up", lines=tuple(self._before_up()))

    def _before_up(self) -> Iterator[Words]:
        found = self.found
        for point in found.checkpoints:
            whose = [" · ", Own(point.who)] if point.who else []
            if point.late is not None and point.late > LATE:
                yield Own(point.title), *whose, ": done ", Late(f"{length(point.late)} late")
            elif point.status != "done" and found.up is not None:
                yield Own(point.title), *whose, ": ", Care("never ticked as done")
        for call in found.calls:
            if call.late is not None and call.late > LATE:
                yield Own(call.title), ": given ", Late(f"{length(call.late)} late")
            elif call.given is None and found.up is not None:
                yield Own(call.title), ": ", Care("not given")
        for missing in found.missing:
            until = f" to {self.at(missing.until)}" if missing.until else ", and not found"
            yield Own(missing.model), f" missing from {self.at(missing.since)}{until} (", Own(missing.by), ")"

    def edits(self) -> Part:
        """What was changed on the night, and by whom."""
        lines = tuple(
            (When(self.at(edit.at)), Own(edit.words), ASIDE, Own(edit.by)) for edit in self.found.edits
        )
        return Part("edits", "Covers, cuts and changes to the order", lines=lines)

    def uncalled(self) -> Part:
        """Steps that were still to come at the end."""
        return Part("uncalled", "Not called", lines=tuple((Own(title),) for title in self.found.uncalled))

    # ---- the rails and the cues ----

    def changes(self) -> Part:
        """How many came to be made, and those that were tight or missed."""
        counted = Counter(change.verdict for change in self._changed())
        said = " · ".join(f"{counted[name]} {name}" for name in ("made", "tight", "missed") if counted[name])
        told = [change for change in self._changed() if change.verdict != "made"]
        return Part("changes", "Changes", ((f"{said}.",),) if said else (), self._change_grid(told))

    def every_change(self) -> Part:
        """As they came."""
        return Part("every-change", "Every change", grid=self._change_grid(self._changed()))

    def _changed(self) -> list[ChangeRun]:
        """Those that came to be made, or should have."""
        return [change for change in self.found.changes if change.status in {"made", "missed"}]

    def _change_grid(self, changes: Sequence[ChangeRun]) -> Grid:
        heads = ("Change", "Window:", "Needed:", "Measured:", "Spare:", "Verdict")
        return Grid(heads, tuple(self._change(change) for change in changes))

    def _change(self, change: ChangeRun) -> tuple[Words, ...]:
        look = self.found.look
        who: Words = (
            Own(change.model),
            ", ",
            Own(look),
            NBSP,
            Own(change.off),
            " into ",
            Own(change.on),
        )
        return (
            who,
            (signed(change.window),),
            (length(change.need),),
            NOTHING if change.measured is None else (length(change.measured),),
            NOTHING if change.spare is None else (signed(change.spare),),
            (toned(change.verdict),),
        )

    def cues(self) -> Part:
        """Those that were not as they should be, beneath what became of all of them."""
        found = self.found
        gone = sum(cue.status == "gone" for cue in found.cues)
        told = f"All {gone}" if gone == len(found.cues) else f"{gone} of {len(found.cues)}"
        timed = [cue for cue in found.cues if cue.late is not None]
        in_time = sum(cue.verdict in {"in time", "without standby"} for cue in timed)
        sentences = [f"{told} cues taken"]
        if timed:
            which = f"{in_time or 'none'} of the {len(timed)}" if in_time < len(timed) else f"all {in_time}"
            sentences.append(f"{which} with a time of their own in time")
        if found.standbys:
            sentences.append(f"{found.standbys} standby{'s' * (found.standbys != 1)} given")
        rows = tuple(self._cue(cue) for cue in found.cue_faults)
        heads = ("Cue", "Due:", "Taken:", "What")
        return Part("cues", "Cues", ((f"{'; '.join(sentences)}.",),) if gone else (), Grid(heads, rows))

    def _cue(self, cue: CueRun) -> tuple[Words, ...]:
        title = [" ", Own(cue.title)] if cue.title else []
        return (
            (Own(cue.cue), *title),
            (self.at(cue.due),),
            (self.at(cue.at),),
            (Care(cue_verdict(cue)),),
        )

    # ---- what people said ----

    def notes(self, name: str, head: str, notes: Sequence[NoteRun]) -> Part:
        """Lines that people wrote down."""
        return Part(name, head, lines=tuple(self._note(note) for note in notes))

    def _note(self, note: NoteRun) -> Words:
        said: Words = (When(self.at(note.at)), Own(note.text), ASIDE, Own(note.by))
        if note.about:
            said = (*said, " · ", Own(note.about))
        if note.owner:
            said = (*said, " · for ", Own(note.owner))
        return (*said, " · private") if note.private else said

    def agreed(self) -> Part:
        """What is to be done before the next show."""
        rows = tuple(self._agreed(agreed) for agreed in self.found.agreed)
        return Part("next", "For next time", grid=Grid(("What", "Whose", "Done"), rows))

    def _agreed(self, agreed: AgreedRun) -> tuple[Words, ...]:
        about = [ASIDE, Own(agreed.about)] if agreed.about else []
        done: Words = ("☐ open",)
        if agreed.done:
            done = (Well("☑ done"), *([" by ", Own(agreed.done_by)] if agreed.done_by else []))
        return (Own(agreed.text), *about), (Own(agreed.owner),) if agreed.owner else NOTHING, done


def _length_parts(segment: SegmentRun) -> list[str]:
    """What its length is made of beside its own OVER or UNDER: `planned 3:41`, `left out 0:16`."""
    said: list[str] = []
    if segment.planned_start is None:
        said.append(f"put in for {length(segment.planned_length + segment.changed)}")
    elif segment.length != segment.planned_length or segment.changed:
        said.append(f"planned {length(segment.planned_length)}")
    if segment.changed and segment.planned_start is not None:
        said.append(f"{'added' if segment.changed > ZERO else 'left out'} {length(segment.changed)}")
    if segment.held:
        said.append(f"held {length(segment.held)}")
    if segment.fixed:
        said.append(f"{'waited' if segment.fixed > ZERO else 'gave up'} {length(segment.fixed)}")
    return said


def share_words(share: Share, titles: dict[str, str]) -> Words:
    """One line of where the time went; `titles` are those of the segments by id."""
    title = Own(titles.get(share.segment or "", share.segment or ""))
    match share.kind:
        case "start":
            return ("The start",)
        case "segment":
            return (title,)
        case "walks":
            return title, ": walks cut, skipped, moved or put in"
        case "length":
            return title, ": another length"
        case "in":
            return title, ": put in"
        case "hold" | "stop":
            what = ": show stop" if share.kind == "stop" else ": hold"
            return (title, what, " (", Own(share.title), ")") if share.title else (title, what)
        case "fixed":
            return title, ": waited for its fixed time" if share.over > ZERO else ": its fixed time"
        case "out":
            return title, ": not played"
        case "ended":
            return title, ": not played to its end"


def problem_about(problem: ProblemRun) -> Words:
    """Beside a problem: `look 31 Pilar Reyes · WARD · high`, as far as it was said."""
    pieces: list[str] = []
    for own in (problem.about, problem.department):
        if own:
            pieces += [" · ", Own(own)]
    if problem.severity != "normal":
        pieces += [" · ", severity(problem.severity)]
    return (ASIDE, *pieces[1:]) if pieces else ()


def severity(name: str | None) -> str:
    """How bad, in a word."""
    return "show stop" if name == "stop" else name or ""


def since(span: timedelta | None, by: str | None) -> Words:
    """How long until then, and by whom."""
    if span is None:
        return NOTHING
    return (length(span), ASIDE, Own(by)) if by else (length(span),)


def fix(problem: ProblemRun) -> Words:
    """What was done, or how it stands, and what had been tried."""
    said: Words = (Own(problem.fix),) if problem.fix else NOTHING
    if problem.status != "fixed":
        said = (Care("taken, not fixed" if problem.status == "taken" else "still open"),)
    if problem.reopened:
        times = "once" if problem.reopened == 1 else f"{problem.reopened} times"
        said = (*said, ASIDE, f"opened again {times}")
    for tried in problem.tried:
        said = (*said, " · tried: ", Own(tried), "; did not hold")
    return said


def cue_verdict(cue: CueRun) -> str:
    """`late by 0:07`, `without standby`, `did not fire`."""
    if cue.verdict == "not fired":
        return "did not fire"
    return (
        f"{cue.verdict} by {length(cue.late)}"
        if cue.late and cue.verdict != "without standby"
        else cue.verdict
    )


def _count(count: ProblemCount, name: str) -> tuple[Words, ...]:
    return (
        (Own(name),),
        (str(count.opened),),
        (str(count.fixed),),
        (Care(str(count.left)),) if count.left else NOTHING,
        NOTHING if count.to_take is None else (length(count.to_take),),
        NOTHING if count.to_fix is None else (length(count.to_fix),),
        (Late(length(count.cost)),) if count.cost else NOTHING,
    )


def seconds(span: timedelta) -> str:
    """`15.8 s`."""
    return f"{span.total_seconds():g} s"


def signed(span: timedelta) -> str:
    """A length that may be less than nothing, in words: `0:08 short`."""
    return f"{length(span)} short" if span < ZERO else length(span)


def toned(verdict: str) -> str:
    """What came of a change, with its colour where there is one."""
    kinds: dict[str, type[str]] = {"missed": Late, "tight": Care, "made": Well}
    return kinds.get(verdict, str)(verdict)
