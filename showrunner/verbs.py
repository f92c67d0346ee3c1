"""The verbs of `call`: what can be said to a show without a screen. Plain mode reads the same ones.

Each command turns its words into an action and hands it to the `Hearer` in its context.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final, NamedTuple, ParamSpec, Protocol, TypeVar

import click

from showrunner.model import actions
from showrunner.model.actions import Action
from showrunner.model.running_order import DEPARTMENTS
from showrunner.model.times import parse_clock, parse_duration
from showrunner.model.words import whereabout

Words = ParamSpec("Words")
Maker = TypeVar("Maker", bound=Callable[..., Action])


class Said(NamedTuple):
    """A verb with who said it, when, and what they had seen."""

    action: Action
    by: str | None
    station: str | None
    at: datetime | None
    seen: int | None


class Hearer(Protocol):
    """Takes what was said."""

    def hear(self, said: Said) -> None:
        """Act on it, or refuse."""


class Moment(click.ParamType[datetime]):
    """A moment in ISO 8601 with its offset."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None:
            self.fail(f"{value!r} is no moment such as 2027-03-02T20:04:10+01:00", param, ctx)
        return moment


MOMENT: Final = Moment()


@click.group(
    no_args_is_help=True,
    epilog="Example: showrunner call tonight.showlog problem Zip broken --about 'look 12' --department WARD",
)
def verbs() -> None:
    """One action on a running or resting show, without a screen.

    Prints the recorded event as one JSON object. Exit code 0: recorded; 3: refused, with code and
    reason as one JSON object; 1: failed; 2: wrong usage.
    """


def _verb(
    name: str, group: click.Group = verbs
) -> Callable[[Callable[Words, Action]], Callable[Words, Action]]:
    """A command that says an action, with the options that all verbs share."""

    def decorate(make: Callable[Words, Action]) -> Callable[Words, Action]:
        @wraps(make)
        def said(*args: Words.args, **kwargs: Words.kwargs) -> None:
            by, station, at, seen = (kwargs.pop(option) for option in ("by", "station", "at", "seen"))
            hearer: Hearer = click.get_current_context().obj
            hearer.hear(Said(make(*args, **kwargs), by, station, at, seen))  # type: ignore[arg-type]

        command: Any = said
        for option in (
            click.option("--seen", type=int, metavar="SEQ", help="The sequence number that you had seen."),
            click.option("--at", type=MOMENT, metavar="MOMENT", help="When it happened (ISO 8601)."),
            click.option("--station", metavar="NAME", help="The terminal that says it."),
            click.option("--as", "by", metavar="PERSON", help="Who says it."),
        ):
            command = option(command)
        group.command(name)(command)
        return make

    return decorate


def _text(name: str, required: bool = False) -> Callable[[Maker], Maker]:
    """An argument of several words, which need no quotes."""
    return click.argument(name, nargs=-1, required=required)


@_verb("go")
@_text("step")
def _go(step: tuple[str, ...]) -> Action:
    """GO: the next step; refused if STEP is not next."""
    return actions.Go(_words(step))


@_verb("standby")
@_text("step")
def _standby(step: tuple[str, ...]) -> Action:
    """Stand by the next step, or STEP."""
    return actions.Standby(_words(step))


@_verb("hold")
@_text("reason")
def _hold(reason: tuple[str, ...]) -> Action:
    """Hold the show; said again with a REASON, it is written down."""
    return actions.Hold(" ".join(reason))


@_verb("resume")
def _resume() -> Action:
    """Go on after a hold or a show stop."""
    return actions.Resume()


@_verb("stop")
@_text("reason")
def _stop(reason: tuple[str, ...]) -> Action:
    """Show stop; said again with a REASON, it is written down."""
    return actions.Stop(" ".join(reason))


@_verb("end")
@_text("reason")
def _end(reason: tuple[str, ...]) -> Action:
    """Down."""
    return actions.End(" ".join(reason))


@_verb("skip")
@_text("step", required=True)
def _skip(step: tuple[str, ...]) -> Action:
    """Pass over a step once."""
    return actions.Skip(" ".join(step))


@_verb("cut")
@_text("ref", required=True)
def _cut(ref: tuple[str, ...]) -> Action:
    """Take a segment, a walk or a cue out of tonight's show."""
    return actions.CutOut(" ".join(ref))


@_verb("restore")
@_text("ref", required=True)
def _restore(ref: tuple[str, ...]) -> Action:
    """Take a cut back."""
    return actions.Restore(" ".join(ref))


@_verb("move")
@_text("ref", required=True)
@click.option("--before", metavar="REF", help="Put it right before this.")
@click.option("--after", metavar="REF", help="Put it right after this.")
@click.option("--earlier", type=click.IntRange(1), metavar="N", help="So many places earlier.")
@click.option("--later", type=click.IntRange(1), metavar="N", help="So many places later.")
def _move(
    ref: tuple[str, ...], before: str | None, after: str | None, earlier: int | None, later: int | None
) -> Action:
    """Put a walk or a segment somewhere else."""
    if [before, after, earlier, later].count(None) != 3:
        raise click.UsageError("say --before REF, --after REF, --earlier N or --later N")
    if earlier is not None or later is not None:
        return actions.MoveBy(" ".join(ref), later or -(earlier or 0))
    return actions.Move(" ".join(ref), before or after or "", after is not None)


def _beside(before: str | None, after: str | None, said: str = "--before") -> tuple[str, bool]:
    """What something is put beside, and whether after it."""
    if (before is None) == (after is None):
        raise click.UsageError(f"say {said} REF or --after REF")
    return before or after or "", after is not None


@verbs.group(no_args_is_help=True, epilog="Example: insert walk noor 61 --after 'look 12'")
def insert() -> None:
    """Put in what nobody planned."""


_BEFORE: Final = click.option("--before", metavar="REF", help="Put it right before this.")
_AFTER: Final = click.option("--after", metavar="REF", help="Put it right after this.")


@_verb("walk", insert)
@_text("model", required=True)
@click.argument("outfit")
@_BEFORE
@_AFTER
@click.option("--dresser", metavar="PERSON", help="Who dresses the model for it.")
@click.option("--note", metavar="TEXT", help="A word for whoever calls it.")
def _insert_walk(
    model: tuple[str, ...],
    outfit: str,
    before: str | None,
    after: str | None,
    dresser: str | None,
    note: str | None,
) -> Action:
    """A walk beside another, or in a segment that has none."""
    entry = {"model": " ".join(model), "outfit": outfit, "dresser": dresser, "note": note}
    return actions.Insert("walk", _said(entry), *_beside(before, after))


@_verb("cue", insert)
@_text("cue", required=True)
@click.option("--with", "with_", metavar="REF", help="In the same GO as this.")
@_AFTER
@click.option("--action", metavar="TEXT", help="What it does.")
def _insert_cue(cue: tuple[str, ...], with_: str | None, after: str | None, action: str | None) -> Action:
    """A cue that goes with a step, or has its own GO after it."""
    entry = {"cue": " ".join(cue), "action": action}
    return actions.Insert("cue", _said(entry), *_beside(with_, after, "--with"))


def _segment_verb(name: str, kind: str, what: str) -> None:
    def put_in(
        title: tuple[str, ...], length: str | None, start: str | None, before: str | None, after: str | None
    ) -> Action:
        entry = {"title": " ".join(title), "kind": kind, "duration": length, "start": start}
        return actions.Insert("segment", _said(entry), *_beside(before, after))

    put_in.__doc__ = what
    decorated: Callable[..., Action] = put_in
    for option in (
        click.option("--start", metavar="TIME", help="A fixed time: 20:30."),
        click.option("--for", "length", metavar="LENGTH", help="How long it takes: 2m, 90s."),
        _AFTER,
        _BEFORE,
        _text("title", required=True),
    ):
        decorated = option(decorated)
    _verb(name, insert)(decorated)


_segment_verb("pause", "break", "A pause, before or after a segment.")
_segment_verb("announcement", "segment", "An announcement or anything else, before or after a segment.")


def _said(entry: dict[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in entry.items() if value is not None}


@_verb("duration")
@_text("segment", required=True)
@click.argument("length", metavar="LENGTH|plan")
def _duration(segment: tuple[str, ...], length: str) -> Action:
    """How long a segment is to take; plan: as long as planned."""
    if length == "plan":
        return actions.ChangeDuration(" ".join(segment), None)
    try:
        return actions.ChangeDuration(" ".join(segment), parse_duration(length))
    except ValueError:
        raise click.BadParameter(f"{length!r} is no length such as 90s, 4m30s or 1:30") from None


@_verb("start")
@click.argument("moment", metavar="TIME")
@click.option(
    "--of", "segment", metavar="SEGMENT", help="A fixed time for this; none and plan are times too."
)
@click.option("--reason", default="", help="Why the show's own start is moved.")
def _start(moment: str, segment: str | None, reason: str) -> Action:
    """Move the show's start in the open, or give a segment a fixed time."""
    if segment is not None and moment in {"none", "plan"}:
        return actions.ChangeHardStart(segment, "plan" if moment == "plan" else None)
    try:
        clock = parse_clock(moment)
    except ValueError:
        raise click.BadParameter(f"{moment!r} is no time such as 20:10") from None
    return actions.MoveStart(clock, reason) if segment is None else actions.ChangeHardStart(segment, clock)


@_verb("cover")
@click.argument("model")
@click.option("--give", "takes", multiple=True, metavar="REF=MODEL", help="This walk is taken by that model.")
@click.option("--cut", "cuts", multiple=True, metavar="REF", help="This walk is taken by nobody.")
@click.option("--later", "moves", multiple=True, metavar="REF=REF", help="This walk comes after that one.")
def _cover(model: str, takes: tuple[str, ...], cuts: tuple[str, ...], moves: tuple[str, ...]) -> Action:
    """A model drops out: each walk still to come finds its own answer."""
    return actions.Cover(
        model,
        tuple(_pair(said, "REF=MODEL") for said in takes),
        cuts,
        tuple((*_pair(said, "REF=REF"), True) for said in moves),
    )


def _pair(said: str, form: str) -> tuple[str, str]:
    first, sign, second = said.partition("=")
    if not sign:
        raise click.BadParameter(f"{said!r} is not {form}")
    return first.strip(), second.strip()


@_verb("swap")
@click.argument("first", metavar="REF")
@click.argument("second", metavar="REF")
def _swap(first: str, second: str) -> Action:
    """Let two walks or two segments change places."""
    return actions.Swap(first, second)


@_verb("replace")
@click.argument("model")
@click.option("--with", "cover", required=True, metavar="MODEL", help="Who takes over.")
@click.option("--from", "start", metavar="REF", help="From this walk on; else everything still to come.")
def _replace(model: str, cover: str, start: str | None) -> Action:
    """Cover: another model takes over."""
    return actions.Replace(model, cover, start)


def _model_verb(status: str) -> None:
    def see(model: tuple[str, ...]) -> Action:
        return actions.SeeModel(" ".join(model), status)

    is_ready = "dressed and checked for the next walk"
    see.__doc__ = f"A model is {is_ready if status == 'ready' else whereabout(status)}."
    _verb(status)(_text("model", required=True)(see))


for _status in actions.MODEL_STATUSES:
    _model_verb(_status)


@_verb("tick")
@click.argument("ref", metavar="REF")
@_text("item", required=True)
@click.option("--off", is_flag=True, help="It is not there after all.")
def _tick(ref: str, item: tuple[str, ...], off: bool) -> Action:
    """An item of an outfit is there: tick noor pearl drop, tick "look 12" pump."""
    return actions.TickItem(ref, " ".join(item), not off)


@_verb("problem")
@_text("text", required=True)
@click.option("--about", metavar="REF", help="What it is about: look 12, noor, LX 5.")
@click.option(
    "--department", metavar="CODE", help=f"Whose it is: {', '.join(DEPARTMENTS)}, or one of the show."
)
@click.option("--severity", type=click.Choice(actions.SEVERITIES), default="normal", help="How bad.")
def _problem(text: tuple[str, ...], about: str | None, department: str | None, severity: str) -> Action:
    """Something went wrong."""
    return actions.OpenProblem(" ".join(text), about, department, severity)


@_verb("take")
@click.argument("n", type=int)
def _take(n: int) -> Action:
    """Be on problem N."""
    return actions.TakeProblem(n)


@_verb("fix")
@click.argument("n", type=int)
@_text("text")
def _fix(n: int, text: tuple[str, ...]) -> Action:
    """Problem N is fixed, by what TEXT says."""
    return actions.FixProblem(n, " ".join(text))


@_verb("reopen")
@click.argument("n", type=int)
def _reopen(n: int) -> Action:
    """The fix of problem N did not hold."""
    return actions.ReopenProblem(n)


@_verb("note")
@_text("text", required=True)
@click.option("--about", metavar="REF", help="What it is about.")
@click.option("--kind", type=click.Choice(actions.NOTE_KINDS), default="note", help="For the debrief.")
@click.option("--owner", metavar="WHO", help="Who is to see to it.")
@click.option("--private", is_flag=True, help="Not for publishing.")
def _note(text: tuple[str, ...], about: str | None, kind: str, owner: str | None, private: bool) -> Action:
    """A line for the debrief."""
    return actions.TakeNote(" ".join(text), about, kind, owner, private)


@_verb("agree")
@_text("text", required=True)
@click.option("--owner", metavar="WHO", help="Who is to do it.")
@click.option("--about", metavar="REF", help="What it is about.")
def _agree(text: tuple[str, ...], owner: str | None, about: str | None) -> Action:
    """Something is to be done before the next show."""
    return actions.AgreeAction(" ".join(text), owner, about)


@_verb("agreed")
@click.argument("n", type=int)
@click.option("--open", "open_", is_flag=True, help="It is open after all.")
def _agreed(n: int, open_: bool) -> Action:
    """What was agreed under number N is done."""
    return actions.TickAction(n, not open_)


@_verb("checkpoint")
@click.argument("id_", metavar="ID")
@click.argument("state", type=click.Choice(["start", "done"]))
def _checkpoint(id_: str, state: str) -> Action:
    """A checkpoint is begun or done."""
    return actions.Check(id_, state == "done")


@_verb("clear")
@click.argument("model")
@click.argument("kind")
@click.argument("answer", type=click.Choice(["yes", "no"]))
@click.option("--reason", default="", help="Why, where it is overridden.")
def _clear(model: str, kind: str, answer: str, reason: str) -> Action:
    """A clearance was seen, or not."""
    return actions.Clear(model, kind, answer == "yes", reason)


@_verb("give")
@_text("call")
def _give(call: tuple[str, ...]) -> Action:
    """A call before the start is given: the one that is due, or CALL (half, quarter, five, beginners)."""
    return actions.GiveCall(_words(call))


@_verb("undo")
def _undo() -> Action:
    """Take back your last step, as a new event."""
    return actions.Undo()


def _words(parts: tuple[str, ...]) -> str | None:
    return " ".join(parts) or None


def hear_line(line: str, hearer: Hearer) -> str | None:
    """Say one typed line; gives back what was wrong with it, if anything."""
    import shlex

    try:
        words = shlex.split(line)
    except ValueError:  # an apostrophe is more likely than a quote
        words = line.split()
    try:
        verbs.main(words, prog_name="", standalone_mode=False, obj=hearer)
    except click.exceptions.Exit:
        return None
    except click.ClickException as error:
        return error.format_message()
    return None
