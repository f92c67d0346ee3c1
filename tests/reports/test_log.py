"""The log for people."""

from __future__ import annotations

from hypothesis import given

from showrunner.model.actions import FireFollow, Go, OpenProblem, SeeModel, Undo
from showrunner.model.events import Draft, Record
from showrunner.model.state import AUTOMATIC
from showrunner.reports.log import line
from tests.evening import Evening
from tests.journal.drafts import DRAFTS

PLAN = {
    "start": "20:00",
    "words": {"outfit": "costume"},
    "models": {"noor": {"name": "Noor Haddad"}},
    "running_order": [
        {
            "id": "a",
            "title": "A",
            "walks": [{"noor": "12"}],
            "cues": [
                {"cue": "LX 5", "with": "noor"},
                {"cue": "LX 6", "follow": "LX 5", "delay": "3s"},
            ],
        }
    ],
}


def evening() -> Evening:
    """Up, and Noor out."""
    made = Evening(PLAN)
    made.do(Go(), 0)
    made.do(Go(), 10)
    return made


def last(made: Evening) -> str:
    """The last thing that happened."""
    return line(made.records[-1], made.show, earlier=made.records)


def test_a_go_in_the_shows_own_time_and_words() -> None:
    """The clock is that of the show's zone, the outfit is called what this show calls it."""
    assert last(evening()) == "20:00:10  LX 5 GO · Noor Haddad out, costume 12"


def test_others_are_named_and_the_caller_is_not() -> None:
    """Who it was is said where it is not the one who calls the show."""
    made = evening()
    made.do(SeeModel("noor", "back"), 50, by="lena")
    assert last(made) == "20:00:50  noor back from costume 12 (lena)"
    assert line(made.records[-1], made.show, me="lena") == "20:00:50  noor back from costume 12"


def test_a_follow_cue_that_comes_too_late_is_told_as_overdue() -> None:
    """In time it says what it follows, later by how much."""
    made, late = evening(), evening()
    made.do(FireFollow("LX 6"), 13, by=AUTOMATIC)
    late.do(FireFollow("LX 6"), 23, by=AUTOMATIC)
    assert last(made) == "20:00:13  LX 6 follows LX 5"
    assert last(late) == "20:00:23  LX 6 follows LX 5, overdue by 0:10"


def test_what_was_taken_back_is_named() -> None:
    """Not by its number in the journal, which nobody has seen."""
    made = evening()
    made.do(Undo(), 12)
    assert last(made) == "20:00:12  took back: LX 5 GO · Noor Haddad out, costume 12"


def test_text_cannot_move_the_cursor_or_break_the_line() -> None:
    """What people typed is text: a log line is one line, also in a terminal."""
    made = evening()
    made.do(OpenProblem("zip\n20:00:00  all \x1b[31m\u2028cl\u202eear"), 12)
    assert last(made) == "20:00:12  problem 1: zip 20:00:00  all �[31m clear"


@given(DRAFTS)
def test_any_event_is_one_line_that_can_be_printed(draft: Draft) -> None:
    """Whatever a journal holds, reading it never fails."""
    record = Record(2, "id", draft.at, draft.station, 1, draft.by, 0, draft.event)
    said = line(record, evening().show, earlier=evening().records)
    assert len(said.splitlines()) == 1
    assert not any(ord(c) < 32 for c in said)
    said.encode()
