"""What people wrote down: what went well, what to improve, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from showrunner.model.debrief import NoteRun
from showrunner.screens.debrief.page import CLOCK, Page
from showrunner.widgets.line_list import Cell
from showrunner.widgets.theme import SIGNS


def tell_notes(page: Page) -> None:
    """Each kind under its own heading."""
    found = page.found
    if found.good or found.improve or found.notes:
        page.part("notes")
    _notes(page, "what went well", "done", found.good)
    _notes(page, "to improve", "alert", found.improve)
    _notes(page, "notes", "cue", found.notes)


def _notes(page: Page, title: str, sign: str, notes: Sequence[NoteRun]) -> None:
    if notes:
        page.head(title)
    for n, note in enumerate(notes):
        look = {"done": "$live", "alert": "$alert"}.get(sign, "quiet")
        at = Cell(page.at(note.at), "quiet", CLOCK)
        page.flow(
            (title, n), Cell(SIGNS[sign], look, 1), at, Cell(" · ".join(_said(note))), *page.by(note.by)
        )


def _said(note: NoteRun) -> Iterator[str]:
    """The words, about what, and whose it is."""
    yield note.text
    if note.about:
        yield note.about
    if note.owner:
        yield f"for {note.owner}"
    if note.private:
        yield "private"
