"""How times and events are said: the same words on screens, in plain mode, in the log and in reports."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from showrunner.model import events
from showrunner.model.times import ZERO, format_clock, stored_moment, zone

SECOND: Final = timedelta(seconds=1)


def whole_seconds(length: timedelta) -> int:
    """Seconds, rounded to the nearest, halves up."""
    return (length + SECOND / 2) // SECOND


def on_the_clock(moment: datetime) -> datetime:
    """The second that a clock shows then: what is reckoned from it agrees with the clocks beside."""
    return moment.replace(microsecond=0)


def length(span: timedelta) -> str:
    """`0:08`, `4:30`, `1:02:30`; the sign is left to the words around it."""
    seconds = abs(whole_seconds(span))
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def countdown(span: timedelta) -> str:
    """What is left, in seconds that have begun, so that 0:00 means now; `-0:05` is five seconds ago."""
    seconds = -((-span) // SECOND)
    return ("-" if seconds < 0 else "") + length(seconds * SECOND)


def over(span: timedelta) -> str:
    """`OVER 1:10`, `UNDER 0:08`, or `ON TIME` where it rounds to nothing."""
    if whole_seconds(span) == 0:
        return "ON TIME"
    return f"{'OVER' if span > ZERO else 'UNDER'} {length(span)}"


def elapsed(span: timedelta) -> str:
    """`T+06:32` after up, `T−15:00` before it (whole seconds, the current one not yet over)."""
    seconds = span // SECOND if span >= ZERO else -((-span) // SECOND)
    sign, seconds = ("+", seconds) if span >= ZERO else ("−", -seconds)
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"T{sign}{hours}:{minutes:02}:{seconds:02}" if hours else f"T{sign}{minutes:02}:{seconds:02}"


def clock(moment: datetime, zone_name: str | None, seconds: bool = True) -> str:
    """The wall clock of the show at that instant: `20:07:42`."""
    return moment.astimezone(zone(zone_name or "UTC")).strftime("%H:%M:%S" if seconds else "%H:%M")


def called(event: events.StepCalled, look: str = "look") -> str:
    """`LX 5 GO · noor out, look 12`."""
    if event.end:
        return " · ".join([*_go(event.cues, None), "down"])
    if event.walk is not None:
        return " · ".join([*_go(event.cues, None), f"{event.title} out, {look} {event.outfit}"])
    return " · ".join(_go(event.cues, event.title))


def _go(cues: tuple[str, ...], title: str | None) -> list[str]:
    what = " + ".join(cues)
    if not what:
        return [f"{title} GO"] if title else []
    return [f"{what} GO", title] if title else [f"{what} GO"]


def say(event: events.Event, look: str = "look") -> str:
    """An event in one line, as people would say it; `look` is the show's word for an outfit's number."""
    match event:
        case events.ShowOpened():
            return f"opened: {event.title}" + (" (rehearsal)" if event.rehearsal else "")
        case events.OrderTaken():
            return f"running order taken in again from {event.file}"
        case events.OrderRevised():
            return f"taken in from {event.file}: {event.counted}"
        case events.OrderSaved():
            return f"saved to {event.file}, as it stands"
        case events.StandbyGiven():
            return "standby " + (" + ".join(event.cues) or event.title or event.step)
        case events.StepCalled():
            return called(event, look)
        case events.FollowFired():
            return f"{event.cue} follows {event.after}"
        case events.ShowHeld():
            return _because("holding", event.reason)
        case events.ShowStopped():
            return _because("SHOW STOP", event.reason) + (
                f" · last called {event.last}" if event.last else ""
            )
        case events.ShowResumed():
            return "going on"
        case events.ShowEnded():
            return _because("down", event.reason)
        case events.StepSkipped():
            return f"skipped {event.title}"
        case events.Cut():
            return f"cut {event.title}"
        case events.Restored():
            return f"restored {event.title}"
        case events.Moved():
            return f"moved {event.title} {'after' if event.after else 'before'} {event.anchor_title}"
        case events.Swapped():
            return f"swapped {event.first_title} and {event.second_title}"
        case events.Replaced():
            many = f"{len(event.walks)} walks" if len(event.walks) != 1 else "one walk"
            return f"{event.cover} covers {event.model}, {many}"
        case events.Inserted():
            beside = "after" if event.after else "with" if event.kind == "cue" else "before"
            return f"put in {event.title} {beside} {event.anchor_title}"
        case events.DurationChanged():
            takes = "as long as planned" if event.length is None else length(event.length)
            return f"{event.title} takes {takes}"
        case events.HardStartChanged():
            return f"{event.title} starts {f'at {event.start}' if event.start else 'when its turn comes'}"
        case events.StartMoved():
            to = stored_moment(event.to)
            return _because(f"start moved to {_on_the_dial(to) if to else event.to}", event.reason)
        case events.Covered():
            return _covered(event)
        case events.ModelSeen():
            return _seen(event, look)
        case events.ItemTicked():
            return f"{event.title}: {event.item}{'' if event.ticked else ' not'} there"
        case events.ProblemOpened():
            return f"problem {event.n}: {event.text}" + _beside(event.about, event.department, event.severity)
        case events.ProblemTaken():
            return f"problem {event.n} taken"
        case events.ProblemFixed():
            return _because(f"problem {event.n} fixed", event.fix)
        case events.ProblemReopened():
            return f"problem {event.n} open again"
        case events.Noted():
            kind = {"good": "good", "improve": "to improve"}.get(event.kind, "note")
            return f"{kind}: {event.text}" + _beside(event.about, _for(event.owner), "normal")
        case events.ActionAgreed():
            return f"next time {event.n}: {event.text}" + _beside(event.about, _for(event.owner), "normal")
        case events.ActionDone():
            return f"next time {event.n} {'done' if event.done else 'open after all'}"
        case events.CheckpointBegun():
            return f"{event.checkpoint} begun"
        case events.CheckpointDone():
            return f"{event.checkpoint} done"
        case events.RehearsalMeasured():
            many = f"{len(event.changes)} changes" if len(event.changes) != 1 else "one change"
            return f"{many} as measured at rehearsal"
        case events.ClearanceTicked():
            ticked = f"{event.kind} for {event.model}: {'seen' if event.ok else 'not seen'}"
            return _because(ticked, event.reason)
        case events.CallGiven():
            return f"call given: {event.title}"
        case events.Undone():
            return f"took back {event.undoes} ({event.what.replace('-', ' ')})"


def _on_the_dial(moment: datetime) -> str:
    """A moment on the clock of its own zone: `20:10`, and `20:10:30` where it has seconds."""
    return format_clock(moment.time())


def _covered(event: events.Covered) -> str:
    """`noor covered: look 12 by ines, look 30 by mei, look 31 cut, look 5 after look 9`."""
    titles = dict(event.titles)

    def title(walk: str) -> str:
        return titles.get(walk, walk)

    parts = [f"{title(walk)} by {cover}" for walk, cover in event.takes]
    parts += [f"{title(walk)} cut" for walk in event.cuts]
    parts += [
        f"{title(walk)} {'after' if after else 'before'} {title(anchor)}"
        for walk, anchor, after in event.moves
    ]
    return f"{event.model} covered: {', '.join(parts)}"


STATUS_WORDS: Final = {"hair": "in hair and make-up"}
"""Statuses of a model that are said in more than their own word."""

_IN_WHICH: Final = {"ready": "for", "out": "in", "back": "from"}
_TAKEN_BACK: Final = {"missing": "no longer missing"}


def whereabout(status: str) -> str:
    """Where a model is, in words: `in hair and make-up`, `back`."""
    return STATUS_WORDS.get(status, status)


def _seen(event: events.ModelSeen, look: str) -> str:
    said = f"{event.model} {whereabout(event.status)}"
    if event.outfit is not None:
        said += f" {_IN_WHICH.get(event.status, 'in')} {look} {event.outfit}"
    if event.before:
        said += f", {_TAKEN_BACK.get(event.before, f'not {event.before} after all')}"
    return said


def say_to_all(event: events.Event, look: str = "look") -> str:
    """The same where anybody may read it: of a clearance only where it is told, of a private note nothing."""
    if isinstance(event, events.ClearanceTicked):
        return "a clearance was ticked"
    if isinstance(event, events.Noted) and event.private:
        return "a private note was taken"
    return say(event, look)


def _because(what: str, why: str) -> str:
    return f"{what}: {why}" if why else what


def _for(owner: str | None) -> str | None:
    return f"for {owner}" if owner else None


def _beside(about: str | None, whose: str | None, severity: str) -> str:
    beside = [part for part in (about, whose, severity if severity != "normal" else None) if part]
    return f" ({', '.join(beside)})" if beside else ""
