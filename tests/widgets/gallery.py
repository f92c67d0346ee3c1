"""The shared pieces on one screen, to look at: `python -m tests.widgets.gallery [THEME] [LINES]`."""

import sys
from itertools import count
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from showrunner.widgets.big import Big
from showrunner.widgets.line_list import Cell, LineList, Row
from showrunner.widgets.theme import SIGNS, Themed

NAMES = ["Noor Haddad", "Mei Tanaka", "Inès Caron", "Awa Diop", "Łucja Żak", "表 参道", "Søren Å"]
OUTFITS = ["Organza column", "Felt cape", "Ivory tailcoat", "Shearling", "Bride [b]not bold[/b]", "Plissé"]
CUES = [("LX", "12"), ("SQ", "4"), ("FS", "4"), ("DECK", "9"), ("VT", "3"), ("FLY", "2"), ("AUTO", "1")]
MORE = [("FX", "1"), ("PYRO", "2"), ("WARD", "7"), ("FOH", "1"), ("MINE", "5")]


class Evening:
    """Lines of every kind, around the one that is next."""

    def __init__(self, length: int, now: int) -> None:
        self.length = length
        self.now = now
        self.seconds = 0

    def __len__(self) -> int:
        return self.length

    def row(self, y: int) -> Row:
        if y % 14 == 0:
            return Row(
                (Cell(f"{y // 14 + 1}", "", 3), Cell("Tailoring"), Cell("2:48 of 4:30", "", 14)), "head"
            )
        style = (
            "done"
            if y < self.now - 1
            else "live"
            if y == self.now - 1
            else "next"
            if y == self.now
            else "waiting"
        )
        if style == "waiting" and y % 5 == 4:
            style = "alert"
        if y % 17 == 16:
            style = "cut"
        code, number = (CUES + MORE)[y % 12]
        colour = "" if style in ("done", "cut") else "#7a3b00" if code == "MINE" else f"$dept-{code.lower()}"
        state = f"{self.seconds % 60:02}" if style == "live" else style
        return Row(
            (
                Cell(SIGNS[style], "", 1),
                Cell(str(y), "", 4, "right"),
                Cell(NAMES[y % 7], "", 12),
                Cell(str(y + 5), "quiet", 4, "right"),
                Cell(OUTFITS[y % 6]),
                Cell(f"{code} {number}", colour, 7),
                Cell(state, "", 8),
                Cell("20:07:48", "quiet", 8, "right"),
            ),
            style,
        )


class Gallery(Themed[None]):
    """A list on the left; big letters on the right, in the colours of what they say."""

    CSS = """
    Horizontal { height: 1fr; }
    #side { width: 41; padding: 0 2; border-left: solid $quiet; }
    .-narrow #side { display: none; }
    #bar { background: $background; color: $quiet; height: 1; }
    #next { color: $on-next; background: $next; }
    #live { color: $live; }
    #over { color: $over; }
    #under { color: $under; }
    #alert { color: $alert; }
    #stop { color: $stop; }
    #clock { color: $foreground; text-align: right; }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "go", "GO"),
        Binding("b", "back_to_now", "Back to now"),
        Binding("t", "theme", "Theme"),
        Binding("q", "quit", "Quit"),
    ]

    def __init__(self, theme: str = "showrunner-dark", lines: str = "200") -> None:
        super().__init__()
        self.theme = theme
        self.evening = Evening(int(lines), now=18)
        self.list = LineList(self.evening, now=self.evening.now)
        self.seconds = count(1)

    def compose(self) -> ComposeResult:
        yield Static("", id="bar", markup=False)
        with Horizontal():
            yield self.list
            with Vertical(id="side"):
                yield Big("20:07:42", id="clock")
                yield Big("Inès Caron", id="next")
                yield Big("● 2:48", id="live")
                yield Big("LX 12 + SQ 4", id="under")
                yield Big("over 1:10", id="over")
                yield Big("standby", id="alert")
                yield Big("Aleksandra W", id="stop")

    def on_mount(self) -> None:
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        self.evening.seconds = next(self.seconds)
        self.query_one("#clock", Big).update(f"20:07:{self.evening.seconds % 60:02}")
        self.list.tick()

    def on_line_list_looked(self) -> None:
        self.query_one("#bar", Static).update(
            f"browsing {self.list.browsing} {self.list.now_sign}", layout=False
        )

    def action_go(self) -> None:
        self.evening.now += 1
        self.list.now = self.evening.now
        self.list.tick()

    def action_back_to_now(self) -> None:
        self.list.back_to_now()

    def action_theme(self) -> None:
        self.theme = "showrunner-light" if self.current_theme.dark else "showrunner-dark"


if __name__ == "__main__":
    Gallery(*sys.argv[1:]).run()
