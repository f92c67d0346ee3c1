"""One whole evening in two terminals, the caller's and a dresser's, with all that goes wrong on it."""

from __future__ import annotations

import re
from typing import Final

from showrunner.model import events
from tests.endtoend.conftest import House
from tests.endtoend.program import showrunner
from tests.endtoend.terminal import WIDE, Terminal

ORDER: Final = """\
show: One Evening
start: 20:00
timezone: Europe/Paris
pace: {interval: 30s, walk: 40s, travel: 5s}
quick_change: {warn: 45s, fail: 20s}
crew:
  lena: {name: Lena Fischer, role: dresser, rail: A}
  marc: {name: Marc Oduya, role: dresser, rail: B}
models:
  noor: {name: Noor Haddad, dressers: [lena]}
  awa: {name: Awa Diop, dressers: [marc]}
  mei: {name: Mei Tanaka, dressers: [marc]}
  ines: {name: Inès Caron, dressers: [lena]}
  freya: {name: Freya Holm, dressers: [lena], covers: [noor]}
outfits:
  1: {title: Ivory tailcoat}
  2: {title: Chalk redingote}
  3: {title: Bone suit}
  4: {title: Oyster cape}
  5: {title: Slate tuxedo}
  6: {title: Fog jumpsuit, items: [{name: grey boot 39, kind: shoe}]}
  7: {title: Milk dress}
  8: {title: Pewter column, items: [pewter column, onyx studs]}
  9: {title: Jet coat}
running_order:
  - id: opening
    title: Opening
    duration: 2m
    cues:
      - {cue: LX 1, action: House to half}
  - id: looks
    title: Looks
    walks:
      - noor: 1
      - awa: 2
      - mei: 3
      - ines: 4
      - freya: 5
      - mei: 6       # three places after look 3, which is tight
      - noor: 7
      - ines: 8
  - id: finale
    title: Finale
    kind: finale
    interval: 5s
"""

NAMES: Final = {
    "noor": "Noor Haddad",
    "awa": "Awa Diop",
    "mei": "Mei Tanaka",
    "ines": "Inès Caron",
    "freya": "Freya Holm",
}


TOLD: Final = (
    "noor missing (lena)",
    "noor covered: look 1 by freya, look 7 by awa (vera)",
    "taken in from long.yaml: 1 added (vera)",
    "freya ready for look 1 (lena)",
    "freya back from look 1 (lena)",
    "freya ready for look 5 (lena)",
    "problem 1: look 6 heel broken (look 6 Mei Tanaka, WARD) (lena)",
    "swapped look 6 Mei Tanaka and look 7 Awa Diop (vera)",
    "problem 1 fixed: Pair of look 3 (vera)",
    "ines back from look 4 (lena)",
    "look 8 Inès Caron: pewter column there (lena)",
    "look 8 Inès Caron: onyx studs there (lena)",
    "ines ready for look 8 (lena)",
    "down (vera)",
)
"""What the log says, once each."""


def test_an_evening_on_which_much_goes_wrong(house: House) -> None:
    """One is missing, a heel breaks, the file changes: nobody is out in the wrong outfit, all is told."""
    house.order.write_text(ORDER, encoding="utf-8")
    caller = house.run("--rehearsal", "--as", "vera", size=WIDE)
    lena = house.run("--rehearsal", "--screen", "dressing", "--as", "lena")

    go(house, caller, "Opening")
    # Two minutes before her first look.
    say(house, lena, "m", "noor", "missing")
    assert re.search(r"Noor missing +out in (2:00|1:5\d)", caller.see("Noor missing"))

    caller.press("c")
    box = caller.see("COVER  Noor Haddad  missing  2 looks to come")
    assert re.search(r"look 1 .* Freya +named", box)
    assert re.search(r"look 7 .* Awa ", box)
    caller.press("Enter")
    lena.see("vera at desk: Noor covered: look 1 by Freya, look 7 by Awa")
    stands_in_large(lena, "FIRST LOOK  Freya Holm", "on 1 Ivory tailcoat")
    say(house, lena, "r", "freya", "ready", "looks/1")
    row(caller, "Freya Holm          1 Ivory tailcoat", "ready")

    save(house, ORDER.replace("      - ines: 8\n", "      - ines: 8\n      - freya: [9\n"))
    caller.see("does not load")
    save(house, ORDER.replace("      - ines: 8\n", "      - ines: 8\n      - freya: 9\n"))
    caller.see("1 added")
    caller.press("l")
    caller.see("look 9 Freya Holm added to Looks, after look 8")
    caller.press("Enter")
    lena.see("vera at desk: taken in from long.yaml: 1 added")

    for step in ("Looks", "Freya Holm, look 1", "Awa Diop, look 2", "Mei Tanaka, look 3"):
        go(house, caller, step)
    stands_in_large(lena, "Freya Holm", "off 1 Ivory tailcoat  on 5 Slate tuxedo")
    say(house, lena, "b", "freya", "back", "looks/1")
    row(caller, "Freya Holm          1 Ivory tailcoat", "back")
    say(house, lena, "r", "freya", "ready", "looks/5")
    row(caller, "Freya Holm          5 Slate tuxedo", "ready")

    lena.press("p")
    lena.see("PROBLEM")
    lena.write("look 6 heel broken")
    lena.see("look 6 heel broken")
    lena.press("Enter")
    caller.see("heel broken")
    swap(caller, "look 6 Mei Tanaka", "look 7 Awa Diop")
    lena.see("vera at desk: swapped look 6 Mei Tanaka and look 7 Awa Diop")
    caller.press("f")
    caller.see("FIX")
    caller.write("Pair of look 3")
    caller.see("Pair of look 3")
    caller.press("Enter")
    lena.see("Pair of look 3")

    go(house, caller, "Inès Caron, look 4")
    lena.press("Down")
    stands_in_large(lena, "Inès Caron", "off 4 Oyster cape  on 8 Pewter column")
    say(house, lena, "b", "ines", "back", "looks/4")
    for item in ("pewter column", "onyx studs"):
        lena.press("Space")
        caller.see(f"lena at rail: look 8 Inès Caron: {item} there")
    say(house, lena, "r", "ines", "ready", "looks/8")
    row(caller, "Inès Caron          8 Pewter column", "ready")

    for step in ("Freya Holm, look 5", "Awa Diop, look 7", "Mei Tanaka, look 6", "Inès Caron, look 8"):
        go(house, caller, step)
    for step in ("Freya Holm, look 9", "Finale"):
        go(house, caller, step)
    for step in (
        "Awa Diop, look 7",
        "Mei Tanaka, look 6",
        "Inès Caron, look 8",
        "Freya Holm, look 9",
        "Down",
    ):
        go(house, caller, step)
    for terminal in (caller, lena):
        terminal.wait(lambda text: text.startswith(" DOWN"), "the end")

    told = showrunner("log", house.journal, home=house.home).out
    for words in TOLD:
        assert told.count(words) == 1
    assert [record.seq for record in house.records] == [*range(1, len(house.records) + 1)]
    assert len(told.splitlines()) == len(house.records)
    assert not house.log


def go(house: House, caller: Terminal, step: str) -> None:
    """GO, once this is what stands on the screen as the next one; it is what is recorded as called."""
    caller.wait(lambda text: next_up(text) == step, f"{step} as next")
    house.go(caller)
    called = [event for event in house.events if isinstance(event, events.StepCalled)][-1]
    worn = f"{NAMES[called.model]}, look {called.outfit}" if called.model else called.title
    assert worn == step


def next_up(text: str) -> str:
    """What GO takes, as the running order has it; nothing while what stands in large says something else."""
    line = next((line for line in text.splitlines() if line.startswith(" ►")), "")
    walk = re.match(r" ► +\d+[↑↓~+ ] ?(\S.*?) {2,}(\d+) ", line)
    if walk is None:
        return line[3:35].split("  ")[0]
    name, outfit = walk.groups()
    return f"{name}, look {outfit}" if f" {name}  look {outfit}" in text else ""


def say(house: House, rail: Terminal, key: str, model: str, status: str, walk: str | None = None) -> None:
    """Say where a model is, at the rail; twice, where the screen has only just turned to her."""
    seen = events.ModelSeen
    wanted = (model, status, walk)

    def is_recorded() -> bool:
        return wanted in [(e.model, e.status, e.walk) for e in house.events if isinstance(e, seen)]

    refused = f"press again if you mean {NAMES[model].split()[0]}"
    rail.press(key)
    text = rail.wait(lambda text: is_recorded() or refused in text, f"{key} of {model}")
    if not is_recorded():
        seconds = {text.splitlines()[0]}

        def has_stood(text: str) -> bool:
            seconds.add(text.splitlines()[0])
            return len(seconds) > 2

        rail.wait(has_stood, "a whole second")
        rail.press(key)
        rail.wait(lambda _: is_recorded(), f"{key} of {model}")


def stands_in_large(rail: Terminal, *words: str) -> None:
    """Until these words stand in what is in large."""
    rail.wait(lambda text: all(word in "\n".join(text.splitlines()[4:14]) for word in words), str(words))


def row(caller: Terminal, line: str, state: str) -> None:
    """Until a line of the running order stands so."""
    caller.wait(lambda text: any(line in each and f" {state}" in each for each in text.splitlines()), state)


def save(house: House, text: str) -> None:
    """Save the running order as editors do: a new file that takes the place of the old one."""
    new = house.order.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(house.order)


def swap(caller: Terminal, walk: str, other: str) -> None:
    """Swap a walk with the one after it: found, chosen, done; and back to now."""
    caller.press("/")
    caller.see("FIND")
    caller.write(" ".join(walk.split()[:2]))
    caller.see(f"FIND  {walk}")
    caller.press("Enter", "e", "s")
    caller.see(f"SWAP  {walk}")
    caller.press("Down")
    caller.see(f"SWAP  {walk}  with {other}")
    caller.press("Enter")
    caller.see("esc goes back")
    caller.press("Escape")
    caller.wait(lambda text: "esc goes back" not in text, "now again")
