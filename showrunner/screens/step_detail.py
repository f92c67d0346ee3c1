"""All that there is to say about one line of the running order, opened with Enter."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from showrunner.model.changes import dressed_by
from showrunner.model.lineup import Line
from showrunner.model.tonight import Mark, marks
from showrunner.model.words import length
from showrunner.screens.outfit_words import noted_tonight, shared
from showrunner.widgets.text_line import Span, Spans, TextLine
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View


class StepDetail(VerticalScroll, can_focus=False):
    """The detail of a line: cues with their actions, the outfit with its items, who dresses, notes."""

    DEFAULT_CSS = """
    StepDetail {
        display: none;
        dock: bottom;
        height: auto;
        max-height: 50%;
        background: $panel;
        border-top: solid $quiet;
        padding: 0 1;
    }
    StepDetail TextLine { background: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._line: Line | None = None
        self._said: list[Spans] = []
        self._rows: list[TextLine] = []

    def compose(self) -> ComposeResult:
        return ()

    def open(self, view: View, index: int) -> None:
        """Show the detail of a line."""
        self._line = view.show.lineup.lines[index]
        self.display = True
        self.refresh_view(view)

    def refresh_view(self, view: View) -> None:
        """Say again what may have changed."""
        if not self.display or self._line is None:
            return
        if not any(line.id == self._line.id for line in view.show.lineup.lines):
            self.display = False  # what was put in tonight has been taken back
            return
        said = detail(view, self._line)
        if said == self._said:
            return
        if len(said) != len(self._said):
            self.remove_children()
            self._rows = [TextLine(line) for line in said]
            self.mount_all(self._rows)
        for row, line in zip(self._rows, said, strict=True):
            row.show(line)
        self._said = said


def detail(view: View, line: Line) -> list[Spans]:
    """What there is to say about a line, a line each."""
    match line.kind:
        case "walk":
            return _walk(view, line.id)
        case "segment":
            return _segment(view, line.id)
        case "down":
            cues = view.show.cues_of(view.show.lineup.steps[-1])
            return [(("Down: the last GO of the show", "bold"),), *_cues(view, cues)]
    return _cues(view, (line.id,))


def _walk(view: View, name: str) -> list[Spans]:
    show = view.show
    lineup = show.lineup
    walk = lineup.walks[name]
    outfit = show.plan.outfits.get(walk.outfit)
    segment = lineup.segments[walk.segment]
    said: list[Spans] = [
        (
            (lineup.model_name(walk.model), "bold"),
            (f"  {view.look} {walk.outfit} ", "bold"),
            (lineup.outfit_title(walk.outfit), ""),
            (f"  walk {walk.position}, {segment.title}", "$quiet"),
            *_tonight(view, name),
        )
    ]
    if outfit is not None and outfit.items:
        for item in outfit.items:
            beside = ", ".join(part for part in (item.kind, item.owner) if part)
            sign = SIGNS["done"] if show.is_ticked(name, item.name) else " "
            said.append(((f"{sign} ", "$live"), (item.name, ""), (f"  {beside}" if beside else "", "$quiet")))
    if outfit is not None and outfit.notes:
        said.append((("worn ", "$quiet"), (outfit.notes, "")))
    said += noted_tonight(view, walk.outfit)
    said += shared(view, name, is_on=name in show.outs)
    if outfit is not None and outfit.tags:
        said.append((("tags ", "$quiet"), (", ".join(outfit.tags), "")))
    if dressers := dressed_by(show.plan, walk):
        said.append((("dresser ", "$quiet"), (", ".join(crew(view, name) for name in dressers), "")))
    if walk.note:
        said.append((("note ", "$quiet"), (walk.note, "")))
    step = lineup.steps[lineup.step_index[name]]
    return [*said, *_cues(view, show.cues_of(step))]


TONIGHT: Final[dict[Mark, str]] = {
    "earlier": "earlier than on paper",
    "later": "later than on paper",
    "inserted": "put in tonight",
    "changed": "not as on paper",
}


def _tonight(view: View, name: str) -> Spans:
    """How it differs from the paper."""
    mark = marks(view.show).get(name)
    return () if mark is None else ((f"  {SIGNS[mark]} {TONIGHT[mark]}", "bold"),)


def crew(view: View, person: str) -> str:
    """Someone of the crew by name, with their rail."""
    entry = view.show.plan.crew.get(person)
    name = entry.name if entry and entry.name else person
    return f"{name}, rail {entry.rail}" if entry and entry.rail else name


def _segment(view: View, name: str) -> list[Spans]:
    show = view.show
    segment = show.lineup.segments[name]
    head: list[Span] = [(segment.title, "bold"), (f"  {segment.kind}", "$quiet")]
    begin = view.forecast.planned_start(name)
    planned = length(show.planned_length(name))
    head.append((f"  {planned}" if begin is None else f"  {planned} from {view.clock(begin)}", ""))
    if segment.start is not None:
        head.append(("  hard start", "bold"))
    if segment.count_to_end:
        head.append(("  counts to its end", "bold"))
    head += _tonight(view, name)
    said: list[Spans] = [tuple(head)]
    if segment.walks:
        pace = f"{length(segment.interval)} apart, {length(segment.walk)} out to back"
        said.append(((f"{len(segment.walks)} walks, {pace}", "$quiet"),))
    for department, note in segment.notes.items():
        said.append(((f"{department} ", f"bold $dept-{department.lower()}"), (note, "")))
    if name in show.lineup.step_index:
        said += _cues(view, show.cues_of(show.lineup.steps[show.lineup.step_index[name]]))
    return said


def _cues(view: View, names: tuple[str, ...]) -> list[Spans]:
    said: list[Spans] = []
    for name in names:
        cue = view.show.lineup.cues[name]
        colour = f"bold $dept-{cue.departments[0].lower()}" if cue.departments else "bold"
        spans: list[Span] = [(f"{cue.cue}  ", colour), (cue.action, "")]
        if cue.how == "visual":
            spans.append((f"  by sight: {cue.visual}", "$quiet"))
        elif cue.how == "follow":
            spans.append((f"  follows {cue.target} after {length(cue.delay)}", "$quiet"))
        said.append(tuple(spans))
        said += _cues(view, tuple(view.show.lineup.followers.get(name, ())))
    return said
