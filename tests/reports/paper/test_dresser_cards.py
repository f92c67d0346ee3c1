"""The cards at the rails: everything that a pair of hands asks for, and nothing that is not their affair."""

from __future__ import annotations

import re
from pathlib import Path

from pypdf import PdfReader

from showrunner.model.actions import Cover, CutOut, Go, Move, TakeNote, TickItem
from showrunner.model.running_order import plan_json
from showrunner.reports.paper.dresser_cards import By, Card, DresserCards, OnCard
from showrunner.reports.paper.night import Night
from tests.browser import measured, pdf
from tests.evening import Evening
from tests.reports.paper.stage import form, planned, played, sample

SHOW = """
crew:
  lena: {name: Lena Fischer, rail: A}
  marc: {name: Marc Oduya, rail: B}
models:
  ines: {name: Inès Caron, dressers: [lena], call: 16:00}
  noor: {name: Noor Haddad, dressers: [lena, marc], clearances: {sheer: yes, mask: no}}
  solo: {name: Solo Act}
pace: {interval: 30s, walk: 30s, travel: 10s}
outfits:
  1: {title: Tailcoat, items: [coat, {name: pump, kind: shoe, owner: Atelier}], notes: Collar up}
  2: {title: Column, tags: [sheer, mask, sewn-in], dressers: 2}
  3: {title: Gown, change: 40s, items: [gown, pump]}
  4: {title: As they come}
running_order:
  - id: one
    title: One
    walks: [ines: 1, noor: 2, solo: 4, {model: ines, outfit: 3, note: Wait for the beat}]
  - {id: spare, title: Spare, skip: yes, walks: [{noor: 4}]}
  - {id: finale, title: Finale, kind: finale}
"""


def cards(night: Night, by: By = "model") -> dict[str, Card]:
    """The cards by the name on them."""
    return {card.name: card for card in DresserCards(night, by).cards}


def look(card: Card, outfit: str) -> OnCard:
    """The first of that number on a card."""
    return next(each for each in card.looks if each.outfit == outfit)


def test_a_card_for_each_model_with_outfits_in_order() -> None:
    """Who walks first hangs first; each with dressers, rail and call."""
    found = cards(planned(SHOW))
    assert list(found) == ["Inès Caron", "Noor Haddad", "Solo Act"]
    ines = found["Inès Caron"]
    assert [each.outfit for each in ines.looks] == ["1", "3", "3"]
    assert (ines.beside, ines.rails) == (("Lena Fischer", "call 16:00"), ("A",))


def test_a_change_has_its_window_and_the_way_to_it() -> None:
    """Out at 0:00 and again at 1:30, thirty seconds out and twice ten to walk: forty are left."""
    gown = look(cards(planned(SHOW))["Inès Caron"], "3")
    assert gown.off == "1 Tailcoat"
    assert gown.window is not None
    assert (gown.window.seconds, gown.window.needs_seconds) == (40, 60)
    assert gown.window.verdict == "TIGHT"
    night = planned(SHOW)
    assert (night.clock(gown.at_rail), night.clock(gown.leaves)) == ("20:00:40", "20:01:20")
    assert (gown.after, gown.note) == ("Solo Act, look 4", "Wait for the beat")


def test_a_first_outfit_says_by_when_it_is_on() -> None:
    """There is no hurry, and a time all the same."""
    tailcoat = look(cards(planned(SHOW))["Inès Caron"], "1")
    assert tailcoat.first
    assert tailcoat.window is None
    assert planned(SHOW).clock(tailcoat.leaves) == "19:59:50"


def test_the_same_outfit_again_is_no_work() -> None:
    """In the finale she is out again: told, and nothing to tick."""
    again = cards(planned(SHOW))["Inès Caron"].looks[2]
    assert (again.again, again.pieces, again.segment) == (True, (), "Finale")


def test_items_say_what_they_are_whose_and_where_they_go() -> None:
    """The pump is worn in both looks; it is the same one."""
    coat, pump = look(cards(planned(SHOW))["Inès Caron"], "1").pieces
    assert (coat.name, coat.kind, coat.passing) == ("coat", "", "")
    assert (pump.kind, pump.owner, pump.passing) == ("shoe", "Atelier", "again in look 3: leaves 20:01:20")


def test_no_clearance_is_on_a_card() -> None:
    """Neither what was agreed, nor the tags that ask for it; the others are."""
    assert look(cards(planned(SHOW))["Noor Haddad"], "2").tags == ("sewn-in",)
    for each in ("html", "md", "csv"):
        said = form("dressers", planned(SHOW), each)
        assert not re.search("sheer|mask|clearance", said)


def test_hands_that_are_missing_are_told_and_nobody_is_where_nobody_is_wanted() -> None:
    """Two hands for the column: both are named. Who dresses alone wants nobody."""
    column = look(cards(planned(SHOW))["Noor Haddad"], "2")
    assert (column.hands.said, column.hands.are_short) == ("Lena Fischer + Marc Oduya", False)
    short = planned(SHOW.replace("dressers: [lena, marc]", "dressers: [lena]"))
    assert look(cards(short)["Noor Haddad"], "2").hands.are_short
    assert not look(cards(planned(SHOW))["Solo Act"], "4").hands.are_short


def test_a_reserve_hangs_there_too() -> None:
    """Rehearsed, ready, in no total: its costume is on the rail, without a time."""
    spare = look(cards(planned(SHOW))["Noor Haddad"], "4")
    assert (spare.mark, spare.out, spare.cut) == ("reserve", None, False)


def test_by_dresser_each_has_what_they_put_on_in_the_order_of_time() -> None:
    """Who is not dressed by anybody is on a card of its own, so that nobody is forgotten."""
    found = cards(planned(SHOW), "dresser")
    assert list(found) == ["Lena Fischer", "Marc Oduya", "No dresser"]
    lena = found["Lena Fischer"]
    assert [(each.model, each.outfit) for each in lena.looks] == [
        ("Inès Caron", "1"),
        ("Noor Haddad", "2"),
        ("Inès Caron", "3"),
    ]
    assert [each.outfit for each in found["No dresser"].looks] == ["4"]


def test_tonight_is_marked() -> None:
    """A cover, a move, a cut, a note, a tick: all on the card that is printed from the journal."""
    evening = Evening(plan_json(planned(SHOW).plan))
    evening.do(Cover("noor", takes=(("one/2", "solo"),)), -100)
    evening.do(TickItem("one/1", "coat"), -90)
    evening.do(TakeNote("hem is down", "one/3"), -80, "lena")
    evening.do(Go(), 0)
    evening.do(Go(), 1)
    evening.do(Move("one/3", "one/2", after=False), 2)
    evening.do(CutOut("one/4"), 3)
    found = cards(played(evening))
    assert look(found["Solo Act"], "2").mark == "cover for Noor Haddad"
    tailcoat = look(found["Inès Caron"], "1")
    assert (tailcoat.gone, tailcoat.pieces[0].ticked, tailcoat.pieces[1].ticked) == (True, True, False)
    gown = look(found["Inès Caron"], "3")
    assert (gown.mark, gown.tonight) == ("moved earlier", ("19:58 hem is down (lena)",))
    assert look(found["Solo Act"], "4").mark == "CUT"


def test_a_private_note_hangs_on_no_rail() -> None:
    """It is for the debrief alone."""
    evening = Evening(plan_json(planned(SHOW).plan))
    evening.do(TakeNote("she was crying", "one/1", private=True), -80)
    evening.do(TakeNote("heel is loose", "one/1"), -70)
    said = "".join(form("dressers", played(evening), each) for each in ("html", "md", "csv"))
    assert "crying" not in said
    assert said.count("heel is loose") >= 3


def test_each_card_begins_on_a_page_of_its_own(tmp_path: Path) -> None:
    """So that they can be hung up one by one; a name stands on every page of its card."""
    night = sample("maison-aurore")
    for size in ("A4", "Letter"):
        pdf(form("dressers", night, "html"), tmp_path / "cards.pdf", size=size)
        pages = [page.extract_text() for page in PdfReader(tmp_path / "cards.pdf").pages]
        names = [card.name for card in DresserCards(night).cards]
        on_page = [next(name for name in names if page.find(name) in range(200)) for page in pages]
        assert list(dict.fromkeys(on_page)) == names
        assert len(pages) <= len(names) + 2


def test_no_outfit_is_cut_in_two(tmp_path: Path) -> None:
    """Long cards break between outfits: title, last item and how it is worn are on one page."""
    walks = "\n".join(f"      - ines: {n}" for n in range(1, 31))
    outfits = "\n".join(
        f"  {n}: {{title: Title{n}x, items: [{', '.join(f'item{n}of{k}x' for k in range(n % 7 + 1))}], "
        f"notes: {'Worn high. ' * (n % 5)}End{n}x}}"
        for n in range(1, 31)
    )
    night = planned(
        f"models: {{ines: {{name: Inès Caron}}}}\noutfits:\n{outfits}\n"
        f"running_order:\n  - id: one\n    title: One\n    interval: 2m\n    walks:\n{walks}"
    )
    for size in ("A4", "Letter"):
        pdf(form("dressers", night, "html"), tmp_path / "cards.pdf", size=size)
        pages = [page.extract_text() for page in PdfReader(tmp_path / "cards.pdf").pages]
        assert len(pages) > 3
        for n in range(1, 31):
            (page,) = (page for page in pages if f"item{n}of0x" in page)
            assert f"Title{n}x" in page
            assert f"End{n}x" in page
            assert all(f"item{n}of{k}x" in page for k in range(n % 7 + 1))


def test_names_can_be_read_from_two_metres() -> None:
    """Capitals of ten millimetres and more for names and numbers: letters of some 40 points."""
    html = form("dressers", sample("maison-aurore"), "html")
    for chosen in (".name", ".number"):
        size = measured(html, f'window.getComputedStyle(document.querySelector("{chosen}")).fontSize')
        assert float(size.removesuffix("px")) * 0.75 >= 40


def test_hands_that_are_wanted_twice_at_once_are_told_on_both_cards() -> None:
    """Two changes of forty seconds in the same minute: one pair of hands cannot make both."""
    night = planned("""
        crew: {lena: {name: Lena Fischer}}
        models: {ines: {name: Inès Caron, dressers: [lena]}, noor: {name: Noor Haddad, dressers: [lena]}}
        outfits: {1: {}, 2: {}, 3: {change: 40s}, 4: {change: 40s}}
        running_order:
          - id: one
            title: One
            interval: 10s
            walks: [ines: 1, noor: 2]
          - {id: talk, title: Talk, duration: 52s}
          - id: two
            title: Two
            interval: 10s
            walks: [ines: 3, noor: 4]
        """)
    found = cards(night)
    assert look(found["Inès Caron"], "3").clashes == (
        "Noor Haddad, look 4 wants Lena Fischer at the same time",
    )
    assert look(found["Noor Haddad"], "4").clashes == (
        "Inès Caron, look 3 wants Lena Fischer at the same time",
    )
    for name in ("dressers", "changes"):
        for each in ("html", "md", "csv"):
            assert "wants Lena Fischer at the same time" in form(name, night, each)


def test_one_of_several_is_not_all_of_them() -> None:
    """Awa has two dressers: for most looks one of them is enough, for the bride both are."""
    awa = cards(sample("maison-aurore"))["Awa Diop"]
    assert look(awa, "4").hands.said == "Teo Barros or Rui Tavares"
    assert look(awa, "44").hands.said == "Teo Barros + Rui Tavares"
