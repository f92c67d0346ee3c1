"""One outfit that is put on, in large: who, into what, until when; then what must be in one's hands."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len
from textual import events
from textual.message import Message

from showrunner.model.clearances import tags_for_all
from showrunner.model.dressing import Dressing
from showrunner.model.times import ZERO
from showrunner.model.words import length, whereabout
from showrunner.screens.dressing_large import GAP, in_large, in_small
from showrunner.screens.dressing_words import ABSENT, VERDICT_LOOKS, told
from showrunner.screens.outfit_words import noted_tonight, shared
from showrunner.screens.step_detail import crew
from showrunner.widgets.fitting import fit
from showrunner.widgets.text_line import Line, Span, Spans, TextLines
from showrunner.widgets.theme import SIGNS
from showrunner.widgets.view import View

BOX: Final = "[ ] "
"""Before an item that nobody has ticked."""
SHARED: Final = frozenset(("dresser-clash", "item-shared"))
"""Findings that are told here: somebody or something is wanted in two places."""
THEN: Final = 7
"""Rows for what wants hands after what is in large."""
LOW: Final = 6
"""Rows below which nothing is in large."""


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
        return [(_heading(view, dressing), _whose(view, dressing)), (in_small(view, dressing), ())][:rows]
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
    said: list[Line] = [(_heading(view, dressing), _whose(view, dressing))]
    said += in_large(view, dressing, width, huge=huge)
    return said + [(spans, ()) for spans in (_outfits(view, dressing), _time(view, dressing)) if spans]


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
    window, needs = change.between.window, change.against
    has = f"{'-' if window < ZERO else ''}{length(window)}"
    spans: list[Span] = [("has ", "$quiet"), (has, "bold"), ("  needs ", "$quiet"), (length(needs), "bold")]
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
        word = "to spare" if window >= needs else "short"
        spans.append((f", {length(window - needs)} {word}", "$quiet"))
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
    if tags := tags_for_all(show.plan, walk.outfit):
        found.append((("tags ", "$quiet"), (", ".join(tags), "")))
    if outfit is not None and outfit.photo:
        found.append((("picture ", "$quiet"), (outfit.photo, "")))
    return found
