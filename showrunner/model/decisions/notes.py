"""What comes of a problem, a note or something for next time that somebody writes down."""

from showrunner.model import events, meant
from showrunner.model.actions import (
    AgreeAction,
    Asked,
    Decision,
    FixProblem,
    OpenProblem,
    Refusal,
    ReopenProblem,
    TakeNote,
    TakeProblem,
    TickAction,
)
from showrunner.model.state import Show


def open_problem(show: Show, action: OpenProblem, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "a problem needs a word or two")
    department = action.department.upper() if action.department else None
    return events.ProblemOpened(
        show.last_problem + 1, text, meant.about(show, action.about), department, action.severity
    )


def take_problem(show: Show, action: TakeProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status == "fixed":
        return Refusal("already", f"problem {action.n} is fixed")
    if problem.taken_by == asked.by:
        return Refusal("already", f"problem {action.n} is yours already")
    return events.ProblemTaken(action.n)


def fix_problem(show: Show, action: FixProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status == "fixed":
        return Refusal("already", f"problem {action.n} is fixed")
    return events.ProblemFixed(action.n, action.fix.strip())


def reopen_problem(show: Show, action: ReopenProblem, asked: Asked) -> Decision:
    problem = show.problems.get(action.n)
    if problem is None:
        return _no_problem(action.n)
    if problem.status != "fixed":
        return Refusal("already", f"problem {action.n} is open")
    return events.ProblemReopened(action.n)


def _no_problem(n: int) -> Refusal:
    return Refusal("unknown", f"there is no problem {n}")


def note(show: Show, action: TakeNote, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "a note needs a word or two")
    return events.Noted(
        text,
        meant.about(show, action.about),
        action.kind,
        meant.outfit(show, action.about),
        _owner(action.owner),
        action.private,
    )


def agree(show: Show, action: AgreeAction, asked: Asked) -> Decision:
    text = action.text.strip()
    if not text:
        return Refusal("empty", "what is to be done needs a word or two")
    return events.ActionAgreed(
        show.last_agreed + 1, text, _owner(action.owner), meant.about(show, action.about)
    )


def tick_action(show: Show, action: TickAction, asked: Asked) -> Decision:
    agreed = show.agreed.get(action.n)
    if agreed is None:
        return Refusal("unknown", f"nothing was agreed under number {action.n}")
    if agreed.done == action.done:
        return Refusal("already", f"number {action.n} is {'done' if agreed.done else 'open'}")
    return events.ActionDone(action.n, action.done)


def _owner(said: str | None) -> str | None:
    return (said or "").strip() or None
