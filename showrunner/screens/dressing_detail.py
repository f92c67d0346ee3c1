"""One outfit that is put on, in large: who, into what, until when; then what must be in one's hands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.message import Message

from showrunner.model.clearances import SHEER
from showrunner.model.dressing import Dressing
from showrunner.model.running_order import Outfit
from showrunner.model.times import ZERO
from showrunner.model.words import countdown, length, whereabout
from showrunner.screens.dressing_words import ABSENT, VERDICT_LOOKS, told
from showrunner.screens.outfit_words import noted_tonight, shared
from showrunner.screens.step_detail import crew
from showrunner.widgets.big import fit_big, fit_huge
from showrunner.widgets.fitting import fit
from showrunner.widgets.text_line import Line, Span, Spans, TextLines
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

CLOCK: Final = 17
"""Cells for a time in large letters, and the blank before it."""
HUGE_CLOCK: Final = 32
"""The same in the largest."""
GAP: Final = 4
"""Cells between who and into what."""
HURRY: Final = timedelta(seconds=15)
"""With less than this left, the time is shown as an alarm."""
BOX: Final = "[ ] "
"""Before an item that nobody has ticked."""
SHARED: Final = frozenset(("dresser-clash", "item-shared"))
"""Findings that are told here: somebody or something is wanted in two places."""
THEN: Final = 7
"""Rows for what wants hands after what is in large."""
LOW: Final = 6
"""Rows below which nothing is in large."""


class Large(NamedTuple):
    """A piece in large letters, with a word above it."""

    head: str
    text: str
    look: str


class DressingPanel(TextLines):
    """One outfit that is put on."""

    class Ticked(Message):
        """An item was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    _items: tuple[str, ...] = ()

    def show_then(self, view: View, dressing: Dressing | None, width: int) -> None:
        """Paint what wants hands after that, in so many cells."""
        self.show_lines(*([] if dressing is None else _top(view, dressing, width - 2, huge=False)))

    def show(self, view: View, dressing: Dressing | None, marked: int, rows: int, *, huge: bool) -> int:
        """Paint it in up to that many rows, and give back how many it took; `marked` is the place of the item
        that the next tick is for."""
        width = self.size.width or self.app.size.width
        late = dressing is not None and dressing.open and dressing.leaves <= view.now
        self.set_class(dressing is not None and dressing.in_hand(view.now) and not late, "now")
        self.set_class(late, "late")
        self._items = () if dressing is None else items_of(view, dressing)
        said = NOBODY if dressing is None else lines(view, dressing, marked, width - 2, rows, huge=huge)
        self.show_lines(*said)
        return len(said)

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        shown = self.text.splitlines()
        if offset is None or offset.y >= len(shown):
            return
        line = shown[offset.y]
        for place, name in enumerate(self._items):
            at = line.find(f"] {name}")
            begin = cell_len(line[: max(at - 2, 0)])
            if at >= 0 and begin <= offset.x < begin + cell_len(BOX + name):
                self.post_message(self.Ticked(place))


NOBODY: Final[list[Line]] = [
    ((("ALL DRESSED", "bold"), ("  nobody is to be dressed any more", "$quiet")), ())
]


def items_of(view: View, dressing: Dressing) -> tuple[str, ...]:
    """The names of what must be there, each once, in the order written."""
    outfit = view.show.plan.outfits.get(dressing.walk.outfit)
    return tuple(dict.fromkeys(item.name for item in outfit.items)) if outfit is not None else ()


def lines(view: View, dressing: Dressing, marked: int, width: int, rows: int, *, huge: bool) -> list[Line]:
    """What is said of it, in up to `rows` lines of `width` cells: what matters most first."""
    if rows < LOW:
        small = _small(_pieces(view, dressing))
        return [(_heading(view, dressing), _whose(view, dressing)), (small, ())][:rows]
    said = _top(view, dressing, width, huge=huge)
    items = [(spans, ()) for spans in _items(view, dressing, marked, width)]
    beside = [(spans, ()) for spans in _beside(view, dressing)]
    room = rows - len(said)
    if len(items) + len(beside) > room and room > 0:
        kept = [*items, *beside][: room - 1]
        more = len(items) + len(beside) - len(kept)
        return [*said, *kept, (((f"{more} more lines: enter shows all", "$quiet"),), ())]
    return [*said, *items, *beside][:rows]


def _top(view: View, dressing: Dressing, width: int, *, huge: bool) -> list[Line]:
    """How it stands; who, into what and when; whether that is time enough."""
    pieces = _pieces(view, dressing)
    said: list[Line] = [(_heading(view, dressing), _whose(view, dressing))]
    said += (huge and _drawn(pieces, width, fit_huge, HUGE_CLOCK)) or _drawn(pieces, width, fit_big, CLOCK)
    return said + [(spans, ()) for spans in (_outfits(view, dressing), _time(view, dressing)) if spans]


def _drawn(
    pieces: tuple[Large, Large, Large, Large],
    width: int,
    fit_letters: Callable[[str, int], tuple[str, ...] | None],
    clock: int,
) -> list[Line]:
    """A line of heads and the rows of large letters below it: who and into what from the left, when from the
    right; nothing where there is no room for so large letters."""
    name, look, *times = pieces
    times = [time for time in times if time.text]
    right: list[tuple[str, ...]] = []
    for time in times:
        drawn = fit_letters(time.text, clock - 1) or fit_big(time.text, clock - 1) or ("", time.text)
        right.append(drawn)
    room = width - clock * len(times) - 1
    number = fit_letters(look.text, room // 2)
    wide = 0 if number is None else len(number[0])
    letters = fit_letters(name.text, room - wide - GAP) if number is not None else None
    if letters is None or number is None:
        if fit_letters is not fit_big:
            return []
        letters, number = ("", name.text, ""), ("", look.text, "")
    said: list[Line] = []
    at = max(len(letters[0]), len(name.text)) + GAP
    head = (f"{'':{at}}", ""), (look.head, "$quiet")
    said.append((head, tuple((fit(time.head, clock, "right"), "$quiet") for time in times)))
    for y in range(len(letters)):
        left = ((fit(letters[y], at), name.look), (number[y], look.look))
        pieces_right = tuple(
            (fit(drawn[y] if y < len(drawn) else "", clock, "right"), time.look)
            for time, drawn in zip(times, right, strict=True)
        )
        said.append((left, pieces_right))
    return said


HEADINGS: Final = {
    "late": f"{SIGNS['alert']} LATE, must be gone",
    "coming": f"{SIGNS['live']} COMING TO THE RAIL",
    "changing": f"{SIGNS['next']} CHANGING NOW",
    "out": f"{SIGNS['live']} OUT NOW",
    "ready": f"{SIGNS['done']} READY",
    "made": f"{SIGNS['done']} MADE",
    "gone": f"{SIGNS['done']} GONE OUT",
    "missed": f"{SIGNS['cut']} MISSED",
    "missing": f"{SIGNS['alert']} MISSING",
    "released": f"{SIGNS['alert']} RELEASED",
}


def _heading(view: View, dressing: Dressing) -> Spans:
    """How it stands, loudest first."""
    said, is_first = told(view, dressing), dressing.change is None
    late = said.state == "late" and is_first
    heading = (
        "FIRST LOOK, late"
        if late
        else HEADINGS.get(said.state) or ("FIRST LOOK" if is_first else "CHANGE TO COME")
    )
    look = "$alert" if said.state in {*ABSENT, "missed"} else "$live" if said.state == "ready" else ""
    name = view.show.lineup.model_name(dressing.walk.model)
    where = ""
    if is_first and dressing.open and said.state not in ABSENT:
        where = f"  {whereabout(view.show.model_status(dressing.walk.model, view.now))}"
        if dressing.in_hand(view.now):
            heading = f"{SIGNS['next']} {heading}"
    return ((heading, f"bold {look}".strip()), (f"  {name}", "bold"), (where, "$quiet"))


def _whose(view: View, dressing: Dressing) -> Spans:
    """Who dresses, and whether that is hands enough."""
    wanted = dressing.change.change.hands if dressing.change is not None else 1
    names = " + ".join(crew(view, name) for name in dressing.dressers)
    if not names:
        return (("no dresser", "$quiet"),)
    if len(dressing.dressers) < wanted:
        return ((names, "bold"), (f"  {SIGNS['alert']} wants {wanted}", "bold $alert"))
    return ((names, "bold"),)


def _small(pieces: tuple[Large, ...]) -> Spans:
    """The same in one line of ordinary letters."""
    beside = [f"{piece.head} {piece.text}".strip() for piece in pieces[1:] if piece.text]
    return ((pieces[0].text, "bold"), ("  " + "  ".join(beside), ""))


def _pieces(view: View, dressing: Dressing) -> tuple[Large, Large, Large, Large]:
    """Who, into what, when at the rail, when gone."""
    lineup, walk = view.show.lineup, dressing.walk
    name = Large("", lineup.short_name(walk.model), "bold")
    look = Large(f"into {view.look}", walk.outfit, "bold")
    return name, look, _rail(view, dressing), _leaves(view, dressing)


def _rail(view: View, dressing: Dressing) -> Large:
    """When the model comes to the rail, for one who is not there yet."""
    left = view.until(dressing.begins)
    if dressing.change is None or not dressing.open or left <= ZERO:
        return Large("", "", "")
    return Large("at the rail in", countdown(left), "" if dressing.state == "waiting" else "bold")


def _leaves(view: View, dressing: Dressing) -> Large:
    """When the model must leave the rail, or by how much that is past."""
    left = view.until(dressing.leaves)
    if dressing.state in {"made", "missed"}:
        return Large("left at", view.clock(dressing.leaves, seconds=False), "$quiet")
    if left <= ZERO:
        return Large("late by", length(left), "bold") if dressing.open else Large("goes", "now", "bold $live")
    if dressing.state == "ready":
        return Large("leaves in", countdown(left), "bold $live")
    if dressing.state == "out":
        return Large("must leave in", countdown(left), "$quiet")
    short = dressing.state == "changing" and left <= HURRY
    return Large("must leave in", countdown(left), "bold $alert" if short else "bold")


def _outfits(view: View, dressing: Dressing) -> Spans:
    """Out of what, into what."""
    lineup, walk, previous = view.show.lineup, dressing.walk, dressing.previous
    on = (("on ", "$quiet"), (f"{walk.outfit} {lineup.outfit_title(walk.outfit)}".rstrip(), "bold"))
    if previous is None:
        return on
    off = f"{previous.outfit} {lineup.outfit_title(previous.outfit)}".rstrip()
    return (("off ", "$quiet"), (off, ""), ("  ", ""), *on)


def _time(view: View, dressing: Dressing) -> Spans:
    """Whether the time is enough, in words."""
    if dressing.change is None:
        return ()
    change, measured = dressing.change.change, dressing.change.measured
    window, takes = change.between.window, change.takes
    has = f"{'-' if window < ZERO else ''}{length(window)}"
    spans: list[Span] = [("has ", "$quiet"), (has, "bold"), ("  needs ", "$quiet"), (length(takes), "bold")]
    if change.source == "rehearsal":
        spans.append((" as rehearsed", "$quiet"))
    look = VERDICT_LOOKS[change.verdict]
    sign = "" if change.verdict == "fine" else f"{SIGNS['alert']} "
    if dressing.state in {"made", "ready"} and measured is not None:
        spans += [("  took ", "$quiet"), (length(measured), "bold")]
        return tuple(spans)
    spans.append((f"  {sign}{change.verdict}", f"bold {look}" if look else "$live"))
    if dressing.in_hand(view.now):
        spans += [("  in hand for ", "$quiet"), (length(view.now - dressing.begins), "bold")]
    elif dressing.open:
        word = "to spare" if window >= takes else "short"
        spans.append((f", {length(window - takes)} {word}", "$quiet"))
    return tuple(spans)


def _items(view: View, dressing: Dressing, marked: int, width: int) -> list[Spans]:
    """What must be there, to be ticked, with what it is and whose; as many beside another as have room."""
    outfit = view.show.plan.outfits.get(dressing.walk.outfit)
    names = items_of(view, dressing)
    if outfit is None or not names:
        return []
    past = dressing.state in {"made", "missed"}
    what = {item.name: ", ".join(part for part in (item.kind, item.owner) if part) for item in outfit.items}
    beside = {name: f"  {what[name]}" if what[name] else "" for name in names}
    longest = max(cell_len(f"{BOX}{name}{beside[name]}") for name in names)
    across = max(1, min(len(names), width // min(longest + GAP, max(width, 1))))
    room = width // across
    found: list[Spans] = []
    for first in range(0, len(names), across):
        spans: list[Span] = []
        for place, name in enumerate(names[first : first + across], first):
            ticked = view.show.is_ticked(dressing.walk.id, name)
            box = BOX.replace(" ", SIGNS["done"], 1) if ticked else BOX
            here = place == marked and not past
            look = "reverse bold" if here else "bold $live" if ticked else "bold"
            text = fit(f"{box}{name}", min(room - 1, cell_len(box + name)))
            spans += [(text, look), (fit(beside[name], room - cell_len(text)), "$quiet")]
        found.append(tuple(spans))
    return found


def _beside(view: View, dressing: Dressing) -> list[Spans]:
    """How it is worn, what was said of it tonight, what it shares with others, its picture."""
    show, walk = view.show, dressing.walk
    outfit = show.plan.outfits.get(walk.outfit)
    found: list[Spans] = [
        ((f"{SIGNS['alert']} {finding.in_short}", "bold $alert"), (f"  {finding.way_out}", "$quiet"))
        for finding in view.outlook.findings
        if finding.code in SHARED and walk.id in finding.about
    ]
    if outfit is not None and outfit.notes:
        found.append((("worn ", "$quiet"), (outfit.notes, "bold")))
    if walk.note:
        found.append((("note ", "$quiet"), (walk.note, "")))
    found += noted_tonight(view, walk.outfit)
    found += shared(view, walk.id, is_on=dressing.state in {"made", "missed"})
    if outfit is not None and (tags := _tags(view, outfit)):
        found.append((("tags ", "$quiet"), (", ".join(tags), "")))
    if outfit is not None and outfit.photo:
        found.append((("picture ", "$quiet"), (outfit.photo, "")))
    return found


def _tags(view: View, outfit: Outfit) -> list[str]:
    """The words of an outfit, but for those that ask for a clearance: that is nobody's business at a rail."""
    kinds = {kind for model in view.show.plan.models.values() for kind in model.clearances}
    return [tag for tag in outfit.tags if tag != SHEER and tag not in kinds]
