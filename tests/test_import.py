"""`showrunner import`: what people have becomes a running order, in one command."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

import pytest

from showrunner.files.reading import read
from tests.files.importing.sheets import write_book
from tests.test_cli import Shell, shell

__all__ = ["shell"]

ACTS = ("I. TAILORING", "— Evening —", "III. WHITE")
MODELS = (
    "Inès Caron", "Noor Haddad", "Mei Tanaka", "Awa Diop", "Tove Lindqvist", "Dilan Kaya", "Bao Tran",
    "Carla Ruiz", "Sofia Conti", "Yara Aziz", "Olu Ade", "Kim Park", "Zoë Blum", "Lena Vogt", "Rhea Singh",
)  # fmt: skip
DRESSERS = ("Lena Fischer", "Marc Oduya", "Sam Cole")


def forty_five_looks() -> list[list[Any]]:
    """A line-up as it comes by e-mail the night before."""
    head = ["Look #", "Model", "Outfit", "Garments", "Shoes", "Dresser", "Change", "Music", "Tel.", "Notes"]
    rows: list[list[Any]] = [
        [None, "MAISON AURORE – AUTUMN/WINTER 2027"],
        [None, "Date:", "2 March 2026", "Venue: Halle aux Grains", None, "Start", time(20, 0)],
        [None, "Please send changes to Kim before 10am."],
        [],
        [None, *head],
    ]
    for look in range(1, 46):
        if look % 15 == 1:
            rows.append([None, ACTS[look // 15]])
        model = MODELS[(look - 1) % 15]
        row: list[Any] = [
            f"{look}A" if look == 12 else look,
            model.upper() if look == 17 else model,
            f"Piece {look}",
        ]
        row += [
            f"coat {look}\nskirt {look}",
            "black pump",
            DRESSERS[look % 3],
            "45s" if look % 7 == 0 else None,
        ]
        row += [
            f"SQ {look} Strings" if look % 15 == 1 else None,
            "+33 6 12 34",
            "Collar up" if look == 5 else None,
        ]
        rows.append([None, *row])
        if look == 22:
            rows += [[], [None, *head]]
    return [*rows, [None, "FINALE"], [None, "Total", 45]]


def test_a_spreadsheet_of_45_looks_becomes_a_show_that_runs(shell: Shell) -> None:
    """Import, check, open, and the first GO: no line of it written by hand."""
    sheet = write_book(
        shell.folder / "line-up.xlsx", ("Budget", [["Item", "Cost"]]), ("Line-up", forty_five_looks())
    )
    order = shell.folder / "aurore.yaml"
    done = shell("import", str(sheet), "-o", str(order))
    assert (done.code, done.out) == (0, "")
    assert "4 segments, 45 walks, 15 models, 45 outfits, 3 cues" in done.err

    assert shell("check", str(order)).code == 0
    plan = read(order).plan
    assert plan is not None
    assert [segment.title for segment in plan.running_order] == [
        "I. TAILORING",
        "Evening",
        "III. WHITE",
        "FINALE",
    ]
    assert [walk.outfit for segment in plan.running_order for walk in segment.walks or ()] == [
        f"{n}A" if n == 12 else str(n) for n in range(1, 46)
    ]
    assert plan.outfits["14"].change == timedelta(seconds=45)

    assert shell("open", str(order), "--journal", shell.journal).code == 0
    for clock, step in (("20:00:00", "i-tailoring"), ("20:00:05", "ines")):
        gone = shell.at(clock, "go")
        assert gone.code == 0
        assert step in gone.out
    status = shell.status("20:00:10")
    assert (status["phase"], len(status["walks"])) == ("up", 45 + 15)


def test_without_a_file_the_running_order_is_printed(shell: Shell) -> None:
    """YAML on standard output, what was taken for what on standard error."""
    (shell.folder / "a.csv").write_text("Look,Model,Tel\n1,Noor,123\n", encoding="utf-8")
    done = shell("import", str(shell.folder / "a.csv"))
    assert done.code == 0
    assert "- noor: 1" in done.out
    assert "A Look" in done.err
    assert "look number" in done.err
    assert "“123”" in done.err
    again = shell.folder / "again.yaml"
    again.write_text(done.out, encoding="utf-8")
    assert shell("check", str(again)).code == 0


def test_a_file_that_is_there_is_not_overwritten(shell: Shell) -> None:
    """One line, and the file is as it was."""
    (shell.folder / "a.csv").write_text("Look,Model\n1,Noor\n", encoding="utf-8")
    order = shell.folder / "a.yaml"
    order.write_text("mine", encoding="utf-8")
    done = shell("import", str(shell.folder / "a.csv"), "-o", str(order))
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert order.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("--map", "look"), "FIELD=COLUMN"),
        (("--map", "lok=A"), "did you mean look?"),
        (("--start", "soon"), "a clock time such as 20:00"),
    ],
)
def test_a_wrong_command_line_is_told_with_what_is_right(
    shell: Shell, said: tuple[str, ...], words: str
) -> None:
    """Exit code 2, as for every command."""
    (shell.folder / "a.csv").write_text("Look,Model\n1,Noor\n", encoding="utf-8")
    done = shell("import", str(shell.folder / "a.csv"), *said)
    assert done.code == 2
    assert words in done.err


def test_what_cannot_be_imported_is_told_in_one_line(shell: Shell) -> None:
    """Exit code 1, with the file's name."""
    (shell.folder / "a.xlsx").write_bytes(b"%PDF-1.4")
    done = shell("import", str(shell.folder / "a.xlsx"))
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "a.xlsx: it is a PDF" in done.err


def test_a_cell_cannot_speak_to_the_terminal(shell: Shell) -> None:
    """Control characters in a sheet are shown, not obeyed."""
    (shell.folder / "a.csv").write_text("Look,Model,Tel\n1,\x1b[31mNoor,\x1b]0;x\x07\n", encoding="utf-8")
    done = shell("import", str(shell.folder / "a.csv"))
    assert done.code == 0
    assert "\x1b" not in done.err + done.out
