"""Line-up, change plot, running sheet, cue sheets, calls: what is on them, in which order, at which times."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from pypdf import PdfReader

from showrunner.model.actions import (
    Check,
    Cover,
    CutOut,
    GiveCall,
    Go,
    Insert,
    Move,
    MoveStart,
)
from showrunner.model.running_order import plan_json
from showrunner.reports.paper.calls import Calls
from showrunner.reports.paper.change_plot import ChangePlot
from showrunner.reports.paper.cue_sheets import CueSheets, OnSheet
from showrunner.reports.paper.line_up import InLine, LineUp
from showrunner.reports.paper.night import Night
from showrunner.reports.paper.running_sheet import RunningSheet, SheetLine
from tests.browser import measured, pdf
from tests.evening import Evening
from tests.reports.paper.stage import form, planned, played, sample

SHOW = """
crew: {lena: {name: Lena Fischer, rail: A}, vera: {name: Vera Lind}}
models: {ines: {name: Inès Caron, dressers: [lena], call: 16:00}, noor: {name: Noor Haddad, call: 15:30}}
pace: {interval: 30s, walk: 30s, travel: 10s}
hard_end: 20:30
departments: {GFX: {name: Graphics}}
outfits: {1: {title: Tailcoat}, 2: {title: Column}, 3: {title: Gown, change: 50s}}
running_order:
  - id: opening
    title: Opening
    duration: 40s
    cues:
      - {cue: LX 1, action: House to half}
      - {cue: LX 2, follow: LX 1, delay: 8s, action: Wash}
      - {cue: DECK 1, visual: Last guest seated, action: Gate}
  - id: one
    title: One
    walks: [ines: 1, noor: 2, ines: 3]
    notes: {LX: Stay low, gfx: Nothing on the screens}
    cues:
      - {cue: LX 3 + SQ 1, with: noor, action: Cold}
      - {cue: LX 4, at: 45s, standby: 10s, action: Warm}
      - {cue: SQ 2, after: noor, action: Strings}
      - {cue: SQ 3, with: end, action: Out}
      - {cue: SQ 4, follow: SQ 3, delay: 5s, action: Applause}
  - {id: talk, title: Talk, start: 20:10, duration: 5m, kind: break}
  - {id: spare, title: Spare, skip: yes, cues: [{cue: LX 9, action: Sunset}]}
checkpoints:
  - {id: hm, title: Hair and make-up, takes: 2h, who: vera}
  - {id: form, title: Line-up formed, needs: [hm], takes: 10m, by: -5m, who: the starter}
"""


def evening() -> Evening:
    """That show with nothing called."""
    return Evening(plan_json(planned(SHOW).plan))


def lines(night: Night) -> dict[str, InLine]:
    """The line-up, by outfit."""
    return {line.outfit: line for part in LineUp(night).parts for line in part.lines}


def run(night: Night) -> list[SheetLine]:
    """The running sheet, line by line."""
    return [line for part in RunningSheet(night).stretches for line in part.lines]


def sheet(night: Night, code: str) -> dict[str, OnSheet]:
    """A cue sheet by numbers."""
    (found,) = CueSheets(night, [code]).sheets
    return {each.number: each for part in found.parts for each in part.cues}


# ---- line-up ----


def test_the_line_up_has_everybody_in_order_with_the_time_out() -> None:
    """Position, model, outfit, when."""
    night = planned(SHOW)
    found = lines(night)
    said = [(line.position, line.model, line.outfit, night.since_up(line.out)) for line in found.values()]
    assert said == [
        (1, "Inès Caron", "1", "T+00:40"),
        (2, "Noor Haddad", "2", "T+01:10"),
        (3, "Inès Caron", "3", "T+01:40"),
    ]


def test_the_line_up_of_tonight_says_what_is_not_as_on_paper() -> None:
    """Moved, covered, cut, put in, gone out."""
    played_now = evening()
    played_now.do(Cover("noor", takes=(("one/2", "ines"),)), -60)
    played_now.do(CutOut("one/1"), -55)
    played_now.do(Move("one/3", "one/2", after=False), -50)
    played_now.do(Insert("walk", {"model": "noor", "outfit": "1"}, "one/3", after=True), -40)
    played_now.do(Go(), 0)
    played_now.do(Go(), 40)
    played_now.do(Go(), 42)
    found = [line for part in LineUp(played(played_now)).parts for line in part.lines]
    assert [(line.outfit, line.mark, line.gone, line.cut) for line in found] == [
        ("1", "CUT", False, True),
        ("3", "moved earlier", True, False),
        ("1", "put in", False, False),
        ("2", "cover for Noor Haddad", False, False),
    ]


def test_the_columns_of_the_line_up_stand_under_one_another() -> None:
    """Whatever the names: an eye that goes down a column finds the next one there."""
    html = form("lineup", sample("gala"), "html")
    places = '[...document.querySelectorAll("td.model")].map(e => Math.round(e.getBoundingClientRect().x))'
    question = f"new Set({places}).size"
    assert measured(html, question) == 1


# ---- quick-change plot ----


def test_a_bar_is_as_long_as_its_window() -> None:
    """One whole bar is three minutes, more where a change needs more; none runs off its paper."""
    plot = ChangePlot(sample("maison-aurore"))
    tight = next(each for each in plot.changes if each.window.is_bad)
    assert (tight.window.seconds, tight.window.needs_seconds, plot.bar(tight.window.has)) == (31, 60, 17.2)
    assert plot.bad == 1
    gala = ChangePlot(sample("gala"))
    assert gala.scale > max(each.window.needs for each in gala.changes)
    assert max(gala.bar(each.window.has) for each in gala.changes) == 100


def test_the_changes_come_in_the_order_in_which_models_come_to_the_rail() -> None:
    """That is when somebody must be there."""
    found = [each.at for each in ChangePlot(sample("maison-aurore")).changes]
    assert found == sorted(found)
    assert len(found) == 30


def test_a_change_that_has_happened_says_what_became_of_it() -> None:
    """Made, and how long it took; it is no warning any more."""
    played_now = evening()
    for at in (0, 40, 40, 70, 70, 72, 100):
        played_now.do(Go(), at)
    (change,) = ChangePlot(played(played_now)).changes
    assert (change.window.verdict, change.window.is_bad) == ("made, took 10 s", False)


# ---- running sheet ----


def test_the_running_sheet_has_each_go_by_the_clock_and_since_up() -> None:
    """A GO for each segment, walk and called cue; the rest in between, without a box."""
    night = planned(SHOW)
    said = [
        (night.since_up(line.at), line.called, " + ".join(cue.cue for cue in line.cues) or line.outfit)
        for line in run(night)
    ]
    assert said == [
        ("T+00:00", True, "LX 1"),
        ("T+00:08", False, "LX 2"),
        ("", False, "DECK 1"),
        ("T+00:40", True, ""),
        ("T+00:40", True, "1"),
        ("T+01:10", True, "LX 3 + SQ 1"),
        ("T+01:10", True, "SQ 2"),
        ("T+01:25", True, "LX 4"),
        ("T+01:40", True, "3"),
        ("T+10:00", False, "SQ 3"),
        ("T+10:05", False, "SQ 4"),
        ("T+10:00", True, ""),
        ("", True, "LX 9"),
        ("T+15:00", True, ""),
    ]
    assert night.clock(run(night)[4].at) == "20:00:40"


def test_show_time_counts_from_when_the_show_was_up() -> None:
    """Up twelve minutes late, T+ and the clock are twelve minutes apart, and both stand there."""
    late = evening()
    late.do(Go(), 720)
    first, walk = run(played(late))[0], run(played(late))[4]
    night = played(late)
    assert (night.clock(first.at), night.since_up(first.at), first.gone) == ("20:12:00", "T+00:00", True)
    assert (night.clock(walk.at), night.since_up(walk.at)) == ("20:12:40", "T+00:40")


def test_until_it_is_up_a_show_has_the_times_of_its_plan() -> None:
    """Nobody wants a paper on which everything is three minutes late because GO has not come yet."""
    waiting = evening()
    waiting.do(Check("hm", done=True), 180)
    assert played(waiting).clock(run(played(waiting))[0].at) == "20:00:00"


def test_what_is_cut_is_struck_out_and_stays_legible() -> None:
    """So that who has the old paper finds the line."""
    cut = evening()
    cut.do(CutOut("one/2"), -5)
    line = next(line for line in run(played(cut)) if line.outfit == "2")
    assert (line.cut, line.mark, line.at) == (True, "CUT", None)


# ---- cue sheets ----


def test_a_department_has_its_own_cues_and_notes_and_no_others() -> None:
    """In the order in which they come; a cue that goes to two stands on both."""
    night = planned(SHOW)
    assert list(sheet(night, "LX")) == ["1", "2", "3", "4", "9"]
    assert list(sheet(night, "SQ")) == ["1", "2", "3", "4"]
    assert (sheet(night, "LX")["3"].beside, sheet(night, "SQ")["1"].beside) == ("SQ 1", "LX 3")
    (graphics,) = CueSheets(night, ["GFX"]).sheets
    assert [(part.title, part.note, part.cues) for part in graphics.parts] == [
        ("One", "Nothing on the screens", ())
    ]
    assert [each.code for each in CueSheets(night).sheets] == ["LX", "DECK", "SQ", "GFX"]


def test_each_cue_says_how_it_comes() -> None:
    """With what, after what, when; and whether it is called at all."""
    night = planned(SHOW)
    light, sound, deck = sheet(night, "LX"), sheet(night, "SQ"), sheet(night, "DECK")
    assert {number: (each.how, each.called) for number, each in {**light, **sound}.items()} == {
        "9": ("with the start of Spare", True),
        "1": ("with Noor Haddad, look 2", True),
        "2": ("after Noor Haddad, look 2", True),
        "3": ("with the end of One", True),
        "4": ("follows SQ 3 by itself after 0:05", False),
    }
    assert light["2"].how == "follows LX 1 by itself after 0:08"
    assert (light["4"].how, light["4"].standby) == ("0:45 into One", "0:10")
    assert (deck["1"].how, deck["1"].called, deck["1"].at) == ("by sight: Last guest seated", False, None)


def test_each_department_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    """So that each operator is handed theirs; the department stands on every page of it."""
    night = sample("gala")
    pdf(form("cues", night, "html"), tmp_path / "cues.pdf")
    pages = [normalize("NFKC", page.extract_text()) for page in PdfReader(tmp_path / "cues.pdf").pages]
    heads = [f"{each.code} · {each.name}" for each in CueSheets(night).sheets]
    found = [next((head for head in heads if head in " ".join(page.split())), "") for page in pages]
    assert list(dict.fromkeys(found)) == heads


# ---- calls ----


def test_calls_and_checkpoints_are_counted_back_from_the_start() -> None:
    """By the clock and by T−; who must be there first comes first."""
    paper = Calls(planned(SHOW))
    assert [(paper.clock(due.at), due.names) for due in paper.people] == [
        ("15:30", ("Noor Haddad",)),
        ("16:00", ("Inès Caron",)),
    ]
    assert [
        (
            paper.clock(point.begin),
            paper.before(point.begin),
            paper.clock(point.done_by),
            point.title,
            point.who,
        )
        for point in paper.checkpoints
    ] == [
        ("17:45", "T−2:15:00", "19:45", "Hair and make-up", "Vera Lind"),
        ("19:45", "T−15:00", "19:55", "Line-up formed", "the starter"),
    ]
    assert [(paper.clock(call.at), call.title) for call in paper.calls] == [
        ("19:25", "The half"),
        ("19:40", "The quarter"),
        ("19:50", "The five"),
        ("19:55", "Beginners"),
    ]


def test_a_start_that_was_moved_takes_everything_along() -> None:
    """And the published one is told beside it; what is done and given is ticked."""
    moved = evening()
    moved.do(Check("hm", done=True), -3000)
    moved.do(GiveCall("half"), -2100)
    moved.do(MoveStart(planned(SHOW).plan.start.replace(minute=10)), -600)
    paper = Calls(played(moved))
    assert paper.clock(paper.start) == "20:10"
    assert paper.published is not None
    assert paper.clock(paper.published) == "20:00"
    assert [point.status for point in paper.checkpoints] == ["done", "waiting"]
    assert [paper.clock(call.at) for call in paper.calls][:2] == ["19:35", "19:50"]
    assert [call.given is not None for call in paper.calls] == [True, False, False, False]


def test_a_show_speaks_in_its_own_words() -> None:
    """A gala has performers in costumes, and no model anywhere."""
    gala = {name: form(name, sample("gala"), "md") for name in ("lineup", "dressers", "changes")}
    for said in gala.values():
        assert "Look" not in said
        assert "Model" not in said
    assert "| Performer |" in gala["lineup"]
    assert "### costume 31: Ivory gown" in gala["dressers"]


def test_outfits_without_titles_are_known_by_their_items() -> None:
    """A sheet that lists garments and names no look: papers say what is worn, beside a model not whose."""
    night = planned(
        """
models: {ines: {name: Inès Caron}, noor: {name: Noor Haddad}}
outfits:
  1: {items: [tailcoat (Inès Caron), white shirt]}
  2: {items: [tailcoat (Noor Haddad)]}
  3: {title: Gown, items: [slip]}
running_order:
  - {title: One, walks: [ines: 1, noor: 2, ines: 3]}
"""
    )
    (part,) = LineUp(night).parts
    assert [line.title for line in part.lines] == ["tailcoat, white shirt", "tailcoat", "Gown"]
    (change,) = ChangePlot(night).changes
    assert (change.off, change.on) == ("1 tailcoat", "3 Gown")
    card = form("dressers", night, "html")
    assert "look 1</div>" not in card
    assert "(Inès Caron)" not in card
