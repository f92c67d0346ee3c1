"""The command line: names, exit codes and JSON are a contract."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from showrunner.cli import main
from tests.scenes import write_order


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output as one JSON value."""
        return json.loads(self.out)


class Shell:
    """Runs commands in this process, as a machine would call them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.capsys = capsys
        self.journal = str(folder / "tonight.showlog")

    def __call__(self, *words: str) -> Done:
        code = 0
        try:
            main(list(words))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        out, err = self.capsys.readouterr()
        return Done(code, out, err)

    def open(self, text: str | None = None, *more: str) -> Done:
        """Open a show in the journal."""
        order = write_order(self.folder, text) if text else write_order(self.folder)
        return self("open", str(order), "--journal", self.journal, *more)

    def call(self, *words: str) -> Done:
        """Say a verb."""
        return self("call", self.journal, *words)

    def at(self, clock: str, *words: str) -> Done:
        """Say a verb at a clock time of the evening."""
        return self.call(*words, "--at", f"2026-03-02T{clock}+01:00")

    def status(self, clock: str | None = None) -> Any:
        """The show as it stands."""
        when = ["--at", f"2026-03-02T{clock}+01:00"] if clock else []
        done = self("status", self.journal, "--format", "json", *when)
        assert done.code == 0, done.err
        return done.json


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell in a folder of its own."""
    return Shell(tmp_path, capsys)


def test_open_makes_the_journal_and_prints_its_path(shell: Shell) -> None:
    """One line: the path. The same journal is not made twice."""
    done = shell.open()
    assert (done.code, done.out) == (0, shell.journal + "\n")
    again = shell.open()
    assert again.code == 1
    assert again.out == ""
    assert again.err.count("\n") == 1


def test_a_journal_without_a_name_lies_beside_its_running_order(shell: Shell) -> None:
    """In runs/, named by show, date and time."""
    order = write_order(shell.folder)
    path = Path(shell("open", str(order)).out.strip())
    assert path.parent == shell.folder / "runs"
    assert path.name.startswith("small-show-2026-03-02-")
    assert path.suffix == ".showlog"
    second = Path(shell("open", str(order)).out.strip())
    assert second != path
    assert second.exists()


def test_call_prints_the_recorded_event(shell: Shell) -> None:
    """One JSON object a line, exit code 0."""
    shell.open()
    done = shell.at("20:00:20", "go")
    assert done.code == 0
    record = done.json
    assert record["type"] == "step-called"
    assert record["at"] == "2026-03-02T19:00:20.000+00:00"
    assert record["body"]["cues"] == ["LX 1"]
    assert (record["seq"], record["by"]) == (2, "caller")


def test_a_file_that_may_not_be_read_is_a_finding(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by `check` with exit code 1, as every other file that cannot be read: not as wrong usage."""
    order = write_order(shell.folder)
    monkeypatch.setattr("os.access", lambda *args, **kwargs: False)

    def refuse(name: str) -> bytes:
        raise PermissionError

    monkeypatch.setattr("showrunner.files.reading._bytes", refuse)
    done = shell("check", str(order))
    assert done.code == 1
    assert "no permission to read this file" in done.out


def test_a_refusal_is_one_object_and_exit_code_3(shell: Shell) -> None:
    """With code and reason on standard output, and nothing recorded."""
    shell.open()
    done = shell.call("go", "finale")
    assert done.code == 3
    assert done.json["code"] == "not-next"
    assert "Opening" in done.json["reason"]
    assert shell.call("go").json["seq"] == 2


def test_a_go_on_a_stale_picture_is_refused(shell: Shell) -> None:
    """--seen older than the last step is refused; a note in between is no reason to."""
    shell.open()
    shell.at("20:00:00", "go")
    assert shell.at("20:00:10", "go", "--seen", "1").json["code"] == "stale"
    seen = shell.at("20:00:05", "note", "all well").json["seen"]
    assert shell.at("20:00:06", "go", "--seen", str(seen)).code == 0


def test_nothing_happens_before_the_last_step_or_far_ahead(shell: Shell) -> None:
    """--at is for what is written down late."""
    shell.open()
    shell.at("20:00:30", "go")
    assert shell.at("20:00:29", "go").json["code"] == "before-last-step"
    assert shell.call("go", "--at", "2999-01-01T00:00:00+00:00").json["code"] == "ahead"


def test_what_is_said_without_a_journal_fails_in_one_line(shell: Shell) -> None:
    """Exit code 1, no traceback."""
    done = shell.call("go")
    assert done.code == 1
    assert done.out == ""
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["call"],
        ["call", "x.showlog", "fly"],
        ["call", "x.showlog", "go", "--at", "noon"],
        ["call", "x.showlog", "go", "--at", "2026-03-02T20:00:00"],
        ["call", "x.showlog", "move", "noor"],
        ["call", "x.showlog", "move", "noor", "--later", "1", "--before", "mei"],
        ["call", "x.showlog", "move", "noor", "--later", "0"],
        ["call", "x.showlog", "insert", "walk", "noor", "61"],
        ["call", "x.showlog", "insert", "cue", "LX 9", "--with", "noor", "--after", "mei"],
        ["call", "x.showlog", "duration", "opening", "soon"],
        ["call", "x.showlog", "start", "soon"],
        ["call", "x.showlog", "cover", "noor", "--give", "look 2"],
        ["call", "x.showlog", "problem", "zip", "--severity", "awful"],
        ["status"],
        ["check"],
        ["frobnicate"],
        ["run", "x.yaml"],
    ],
)
def test_wrong_usage_is_exit_code_2(shell: Shell, words: list[str]) -> None:
    """And nothing on standard output."""
    done = shell(*words)
    assert done.code == 2
    assert done.out == "" or done.out.startswith("Usage")


def test_follow_cues_that_came_due_are_fired_by_the_next_call(shell: Shell) -> None:
    """Each printed, before what was asked; the next in the chain counts from when it fired."""
    shell.open()
    shell.at("20:00:00", "go")
    done = shell.at("20:00:09", "note", "lights fine")
    kinds = [json.loads(line)["type"] for line in done.out.splitlines()]
    assert kinds == ["follow-fired", "noted"]
    assert shell.at("20:00:40", "go").out.count("follow-fired") == 1


def test_references_are_what_people_say(shell: Shell) -> None:
    """Segments, looks, walks, models and cues; an ambiguous one is refused with the candidates."""
    shell.open()
    assert shell.call("cut", "look", "2").json["body"]["id"] == "tailoring/2"
    assert shell.call("restore", "walk", "2").code == 0
    assert shell.call("cut", "Noor").json["body"]["id"] == "tailoring/2"
    assert shell.call("undo").json["type"] == "undone"
    assert shell.call("cut", "sq 2").json["body"]["id"] == "SQ 2"
    ambiguous = shell.call("cut", "ines")
    assert ambiguous.code == 3
    assert ambiguous.json["candidates"] == ["walk 1", "walk 3"]
    unknown = shell.call("cut", "tailorin")
    assert "tailoring" in unknown.json["reason"]


def test_what_is_agreed_for_next_time_and_whose_it_is(shell: Shell) -> None:
    """Agreed, done, open after all; a note with its owner that is not for publishing."""
    shell.open()
    agreed = shell.call("agree", "Two", "more", "hands", "--owner", "Lena", "--about", "look 2")
    assert agreed.json["body"] == {
        "n": 1,
        "text": "Two more hands",
        "owner": "Lena",
        "about": "look 2 Noor Haddad",
    }
    assert shell.call("agreed", "1").json["body"] == {"n": 1}
    assert shell.call("agreed", "1", "--open").json["body"] == {"n": 1, "done": False}
    assert shell.call("agreed", "2").code == 3
    note = shell.call("note", "she", "fainted", "--owner", "Marc", "--private")
    assert note.json["body"] == {"text": "she fainted", "owner": "Marc", "private": True}


def test_what_nobody_planned_is_put_in(shell: Shell) -> None:
    """A walk, a cue, a pause, an announcement: names and numbers of several words need no quotes."""
    shell.open()
    walk = shell.call("insert", "walk", "Noor", "Haddad", "61", "--after", "look 2", "--note", "barefoot")
    assert walk.json["type"] == "inserted"
    assert walk.json["body"]["entry"] == {"model": "noor", "outfit": "61", "note": "barefoot"}
    cue = shell.call("insert", "cue", "lx", "99", "--with", "look 61", "--action", "Blinder")
    assert cue.json["body"]["id"] == "LX 99"
    own = shell.call("insert", "cue", "LX 98", "--after", "LX 99")
    assert own.json["body"]["anchor"] == walk.json["body"]["id"]
    pause = shell.call("insert", "pause", "A", "zip", "--for", "2m", "--before", "finale")
    assert pause.json["body"]["entry"]["kind"] == "break"
    words = ("insert", "announcement", "Speech", "--start", "20:30", "--after", "tailoring")
    speech = shell.at("19:00:00", *words)
    assert speech.json["body"]["entry"]["start"] == "20:30"
    said = {segment["id"]: segment for segment in shell.status()["segments"]}
    assert said["a-zip"]["planned_start"] is said["a-zip"]["planned_s"] is None
    assert shell.call("insert", "cue", "LX 99", "--with", "finale").json["code"] == "already"


def test_times_are_changed(shell: Shell) -> None:
    """How long a segment takes, when it starts, and when the show does."""
    shell.open()
    assert shell.call("duration", "opening", "4m").json["body"]["seconds"] == 240
    assert shell.call("duration", "opening", "plan").json["body"]["seconds"] is None
    assert shell.at("19:00:00", "start", "20:30", "--of", "finale").json["body"]["start"] == "20:30"
    assert shell.call("start", "none", "--of", "finale").json["body"]["start"] is None
    assert shell.call("start", "plan", "--of", "finale").json["code"] == "already"
    moved = shell.at("19:00:00", "start", "20:10", "--reason", "guests")
    assert moved.json["body"] == {"to": "2026-03-02T20:10:00+01:00", "reason": "guests"}
    start = shell.status("19:01:00")["start"]
    assert (start["planned"][11:16], start["published"][11:16]) == ("20:10", "20:00")


def test_places_and_covers(shell: Shell) -> None:
    """So many places later or earlier; each walk of one who drops out with its own answer."""
    shell.open()
    assert shell.call("move", "look 2", "--earlier", "1").json["body"]["after"] is False
    assert shell.call("move", "look 2", "--later", "1").json["body"]["after"] is True
    covered = shell.call("cover", "noor", "--give", "look 2 = ines", "--later", "look 2=look 3")
    assert covered.json["body"]["takes"] == [["tailoring/2", "ines"]]
    assert shell.call("undo").json["body"]["what"] == "covered"
    assert shell.call("cover", "noor", "--cut", "look 2").json["body"]["cuts"] == ["tailoring/2"]


def test_an_edit_on_a_stale_picture_is_refused(shell: Shell) -> None:
    """And told what was done meanwhile."""
    shell.open()
    seen = str(shell.status()["seq"])
    shell.call("cut", "look 2", "--as", "lena")
    refusal = shell.call("swap", "look 1", "look 3", "--seen", seen).json
    assert refusal == {
        "code": "stale",
        "reason": "the order has changed: lena cut look 2 Noor Haddad; look again",
    }


def test_the_life_of_a_problem(shell: Shell) -> None:
    """Opened, taken, fixed, reopened: numbers are given once."""
    shell.open()
    opened = shell.call("problem", "Zip", "broken", "--about", "look 2", "--department", "ward")
    assert opened.json["body"] == {
        "n": 1,
        "text": "Zip broken",
        "about": "look 2 Noor Haddad",
        "department": "WARD",
    }
    assert shell.call("take", "1", "--as", "lena").code == 0
    assert shell.call("fix", "1", "safety", "pin", "--as", "lena").code == 0
    assert shell.call("fix", "1").json["code"] == "already"
    assert shell.call("reopen", "1").code == 0
    assert shell.call("take", "9").json["code"] == "unknown"
    assert shell.call("problem", "Again").json["body"]["n"] == 2


def test_log_tells_every_event(shell: Shell) -> None:
    """As JSON a line each, and as text that names what happened."""
    shell.open()
    shell.at("20:00:00", "go")
    shell.at("20:00:05", "hold", "zip", "of", "look 1")
    lines = shell("log", shell.journal, "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["show-opened", "step-called", "show-held"]
    text = shell("log", shell.journal).out
    assert "20:00:05" in text
    assert "holding: zip of look 1" in text


def test_check_says_what_is_wrong_and_where(shell: Shell) -> None:
    """file:line:column, and exit code 1 for errors; warnings fail only with --strict."""
    broken = write_order(shell.folder, "show: X\nstart: late\nrunning_order: []\n", "broken.yaml")
    done = shell("check", str(broken))
    assert done.code == 1
    assert f"{broken}:2:8: error" in done.out
    good = write_order(shell.folder)
    assert shell("check", str(good)).code == 0
    as_json = shell("check", str(broken), "--format", "json").json
    assert as_json[0]["line"] == 2


def test_new_writes_a_show_that_checks_and_nothing_over_another(shell: Shell) -> None:
    """A commented starting point; an existing file is left alone."""
    path = shell.folder / "my.yaml"
    assert shell("new", str(path)).code == 0
    assert shell("check", str(path), "--strict").code == 0
    assert shell("new", str(path)).code == 1


def test_schema_is_json(shell: Shell) -> None:
    """For editors."""
    assert "properties" in shell("schema").json


def test_every_level_has_help_with_an_example(shell: Shell) -> None:
    """--help everywhere; every command shows one."""
    top = shell("--help")
    assert top.code == 0
    for command in ("demo", "run", "open", "check", "new", "schema", "call", "status", "log", "debrief"):
        assert command in top.out
        assert "Example:" in shell(command, "--help").out
    assert "--at" in shell("call", "x.showlog", "go", "--help").out


@pytest.mark.parametrize(
    ("words", "by", "station"),
    [
        (("--screen", "dressing"), "dresser", "rail"),
        (("--screen", "dressing", "--as", "lena", "--station", "rail-a"), "lena", "rail-a"),
        (("--screen", "problems"), "caller", "desk"),
        (("--screen", "preparation"), "caller", "desk"),
        ((), "caller", "desk"),
    ],
)
def test_somebody_at_a_rail_is_not_the_caller(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], by: str, station: str
) -> None:
    """What is said at a terminal that begins on Dressing is a dresser's, so that `u` takes back no GO."""
    at: list[tuple[str, str]] = []
    monkeypatch.setattr("showrunner.commands.terminal.lacking", lambda: "")
    monkeypatch.setattr("showrunner.app.run_show", lambda desk, *_, **__: at.append((desk.by, desk.station)))
    shell("run", str(write_order(shell.folder)), "--journal", shell.journal, *words)
    assert at == [(by, station)]


def test_a_show_that_is_over_is_shown_at_its_debrief(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its journal, or by its running order where that is asked for; one that is up begins on Run."""
    begun = []
    monkeypatch.setattr("showrunner.commands.terminal.lacking", lambda: "")
    monkeypatch.setattr(
        "showrunner.app.run_show",
        lambda desk, notice, screen, order: begun.append((desk.journal.path.name, screen, order)),
    )
    order = write_order(tmp_path)
    shell("open", str(order))
    (journal,) = (tmp_path / "runs").glob("*.showlog")
    shell("call", str(journal), "go")
    assert shell("run", str(journal)).code == 0
    assert shell("run", str(order), "--screen", "debrief").code == 0
    shell("call", str(journal), "end")
    assert shell("run", str(journal)).code == 0
    assert shell("run", str(journal), "--screen", "problems").code == 0
    assert shell("run", str(order), "--screen", "debrief").code == 0
    assert begun == [
        (journal.name, "run", None),
        (journal.name, "debrief", order),
        (journal.name, "debrief", None),
        (journal.name, "problems", None),
        (journal.name, "debrief", None),
    ]
    assert shell("run", str(journal), "--rehearsal").code == 2


def test_what_is_public_says_so_and_names_nobody(shell: Shell) -> None:
    """The debrief of one run and of several, and the papers of a journal and of a running order."""
    shell.open()
    shell.at("20:00:20", "go")
    shell.at("20:00:30", "note", "Inès waits for lena", "--as", "Zoltan")
    order = str(shell.folder / "small.yaml")
    second = str(shell.folder / "second.showlog")
    shell("open", order, "--journal", second)
    shell("call", second, "go", "--at", "2026-03-02T20:01:00+01:00")
    for words in (
        ("debrief", shell.journal),
        ("debrief", shell.journal, second),
        ("print", "lineup", shell.journal),
        ("print", "lineup", order),
    ):
        done = shell(*words, "--public")
        assert (done.code, done.err) == (0, ""), words
        assert "public edition" in done.out
        for name in ("Inès", "Caron", "Noor", "Haddad", "Zoltan"):
            assert name not in done.out, (name, words)
