"""What the command palette offers: the keys of the place one is in, and what makes sense as things stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from rich.text import Text
from textual.command import DiscoveryHit, Hit, Hits, Provider

from showrunner.keys import GROUPS, LOOKING, PLACES, Key, working
from showrunner.model import actions
from showrunner.model.refs import Ref, of_line, title_of
from showrunner.screens.debrief import DebriefScreen
from showrunner.screens.edit_box import Option, options_of
from showrunner.screens.findings import FindingsScreen
from showrunner.screens.problem_words import ranked
from showrunner.screens.problems import ProblemsScreen
from showrunner.screens.run import RunScreen
from showrunner.screens.show import ShowScreen
from showrunner.widgets.fitting import steady
from showrunner.widgets.view import View, Wish


class Command(NamedTuple):
    """One line of the palette."""

    title: str
    help: str
    run: Callable[[], object]


class ShowCommands(Provider):
    """Offers what can be done now; what cannot is not there."""

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(Text(command.title), command.run, command.title, command.help)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for command in self._commands():
            score, places = matcher.fuzzy_search.match(query, command.title)
            if score > 0:
                # Not the matcher's own way of marking what matches: that would read a title as markup.
                title = Text(command.title)
                for place in places:
                    title.stylize("bold underline", place, place + 1)
                yield Hit(score, title, command.run, command.title, command.help)

    def _commands(self) -> list[Command]:
        screen = self.screen
        return list(commands(screen)) if isinstance(screen, ShowScreen) else []


FIXED: Final = 5
"""So many of the last fixed problems can be opened again from the palette."""


def commands(screen: ShowScreen) -> Iterator[Command]:
    """All that can be done now from a screen of the show, in the order of the key sheet."""
    view = screen.view
    if view is None:
        return
    place = screen.keys_place
    keys: dict[str, Key] = {}
    for key in working(place, replayed=screen.REPLAYED):
        if key.keys and key.shown:
            keys.setdefault(key.action.rpartition(".")[2], key)
    for group in LOOKING if screen.REPLAYED else GROUPS:
        for key in keys.values():
            if key.group == group and (title := _title(screen, view, key)):
                yield Command(title, f"{key.help} Key: {key.shown}", _pressed(screen, key))
        if group == "Call":
            yield from _calling(screen, view)
        elif group == "Edit":
            yield from _editing(screen, view)
            if view.show.edits:
                what = "The running order's file then says what was changed here; its comments stay."
                yield Command("Save the order as it stands", what, _saved(screen))
        elif group == "Write down":
            yield from _problems(screen, view)
    yield Command("Theme", "Other colours: dark, light and those of others.", screen.app.action_change_theme)


def _pressed(screen: ShowScreen, key: Key) -> Callable[[], object]:
    return lambda: screen.press(key)


def _wish(screen: ShowScreen, action: actions.Action, seen: int | None = None) -> Callable[[], object]:
    return lambda: screen.app.post_message(Wish(action, seen))


def _called_from_here(screen: ShowScreen) -> Callable[[], object]:
    return lambda: screen.app.run_action("app.call_from_here")


def _replayed(screen: ShowScreen) -> Callable[[], object]:
    return lambda: screen.app.call_later(screen.app.run_action, "app.replay")


def _saved(screen: ShowScreen) -> Callable[[], object]:
    return lambda: screen.app.run_action("app.save_order")


def _title(screen: ShowScreen, view: View, key: Key) -> str:
    """What a key is called as things stand; empty where it would do nothing."""
    show = view.show
    running = show.phase in {"up", "held", "stopped"}
    called = key.label[:1].upper() + key.label[1:]
    match key.action.rpartition(".")[2]:
        case "go":
            return "GO" if view.next is not None and view.calls else ""
        case "file":
            return "The changed file" if view.file is not None else ""
        case "standby":
            return called if view.next is not None and view.next.id not in show.standby else ""
        case "hold":
            return "Hold" if show.phase == "up" else "Go on" if running else ""
        case "stop":
            return "Show stop" if show.phase in {"up", "held"} else ""
        case "skip":
            return called if view.next is not None and view.next.kind != "down" else ""
        case "give":
            return "Give the call" if show.up_at is None and show.plan.calls else ""
        case "undo":
            return called if any(done.by == view.by for done in show.done) else ""
        case "fix":
            return called if show.open_problems() else ""
        case "reason":
            return "Why it is held" if show.hold is not None else ""
        case "way_out":
            offered = screen.current.offered if isinstance(screen.current, FindingsScreen) else None
            return "" if offered is None else steady(offered.words[:1].upper() + offered.words[1:])
        case "done":
            chosen = screen.current.agreed if isinstance(screen.current, DebriefScreen) else None
            return "" if chosen is None else "Done, or open again"
        case "take" | "reopen" | "command_palette":
            return ""
        case seen if seen.startswith("seen("):
            return _seen(screen, view, seen.split("'")[1], called)
        case "now":
            browsing = isinstance(screen.current, RunScreen) and screen.current.order.browsing
            return "Back to now" if browsing else ""
    return "" if called == PLACES[screen.place] else called


def _seen(screen: ShowScreen, view: View, status: str, called: str) -> str:
    """Where a model is, with the name where the place says whom it means."""
    run = screen.current
    if not isinstance(run, RunScreen):
        return called
    model = run.model_meant(view, status)
    return "" if model is None else steady(f"{view.show.lineup.model_name(model)}: {called.lower()}")


def _calling(screen: ShowScreen, view: View) -> Iterator[Command]:
    """The end."""
    show = view.show
    if not view.calls:
        what = "GO, hold and the rest: from now on also at this terminal."
        yield Command("Call the show from here", what, _called_from_here(screen))
    elif show.phase in {"up", "held", "stopped"}:
        what = "Down: whatever is still to come is left out."
        yield Command("End the show: down", what, _wish(screen, actions.End()))
    elif show.phase == "down":
        what = "On these screens, event by event or faster than it was; nothing is recorded."
        yield Command("Replay the evening", what, _replayed(screen))


EDITS: Final = {
    "cut": ("Cut {}", "Out of tonight's show: the line under the cursor."),
    "cut the rest": ("Cut the rest of {}", "Out of tonight's show: what is left of it."),
    "restore": ("Restore {}", "Back into tonight's show: the line under the cursor."),
    "move": ("Move {}", "It goes with the arrow keys to another place."),
    "swap": ("Swap {}", "With another that you choose."),
    "cover": ("Cover for {}", "Somebody else takes it, or all that this model still has."),
    "insert": ("Insert beside {}", "A walk, a cue, a pause or an announcement that nobody planned."),
    "duration": ("Duration: the segment of {}", "How long it takes tonight."),
    "hard start": ("Hard start: the segment of {}", "The time at which it must start."),
    "start of the show": ("Start of the show", "Moved in the open, for everybody."),
}
"""What an edit of the line under the cursor is called here, by its word in the menu of edits."""


def _editing(screen: ShowScreen, view: View) -> Iterator[Command]:
    """What can be done with the line under the cursor."""
    show = view.show
    if not isinstance(screen.current, RunScreen) or not show.lineup.lines:
        return
    ref = of_line(show.lineup.lines[screen.current.order.cursor])
    called = steady(title_of(show, ref))
    for option in options_of(view, ref):
        title, told = EDITS[option.label]
        yield Command(title.format(called), told, _edit(screen, view, ref, option))


def _edit(screen: ShowScreen, view: View, ref: Ref, option: Option) -> Callable[[], object]:
    if option.what == "cut":
        restores = option.label == "restore"
        return _wish(screen, (actions.Restore if restores else actions.CutOut)(ref.id), view.seq)
    return lambda: screen.call_later(screen.action_edit, option.what)


def _problems(screen: ShowScreen, view: View) -> Iterator[Command]:
    """Each problem that can be taken, and the last ones that can be opened again; the chosen one first."""
    chosen = screen.current.chosen_problem() if isinstance(screen.current, ProblemsScreen) else None
    fixed = 0
    for problem in sorted(ranked(view.show), key=lambda problem: problem.n != chosen):
        said = steady(f"problem {problem.n}: {problem.text}")
        if problem.status != "fixed" and problem.taken_by != view.by:
            yield Command(f"Take {said}", "You are on it.", _wish(screen, actions.TakeProblem(problem.n)))
        elif problem.status == "fixed" and fixed < FIXED:
            fixed += 1
            what = "The fix did not hold."
            yield Command(f"Reopen {said}", what, _wish(screen, actions.ReopenProblem(problem.n)))
