"""An evening added up by hand, from the lines of `log --format jsonl` and nothing else.

No code of the program is used here: whoever doubts a report can read this page, and needs no other. Clocks
show whole seconds, so every moment is cut to its second before anything is subtracted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]

UNITS = {"h": 3600, "m": 60, "s": 1}
WORST = ("stop", "high", "normal", "low")


def seconds(length: str) -> int:
    """`1m30s`, `40s`, `2m`."""
    return sum(int(n) * UNITS[unit] for n, unit in re.findall(r"(\d+)([hms])", length))


class Reckoned:
    """What a journal's lines add up to."""

    def __init__(self, lines: Iterable[str]) -> None:
        every: list[Json] = [json.loads(line) for line in lines]
        self.undone = {e["body"]["undoes"] for e in every if e["type"] == "undone"}
        self.events = [e for e in every if e["seq"] not in self.undone and e["type"] != "undone"]
        opened = every[0]["body"]
        self.plan: Json = opened["plan"]
        self.zone = ZoneInfo(self.plan["timezone"])
        self.date = date.fromisoformat(opened["date"])
        self.segments = [entry for entry in self.plan["running_order"] if not entry["skip"]]
        self._lay_out()
        self._go_through()

    # ---- the plan ----

    def _clock(self, said: str) -> datetime:
        hours, minutes = map(int, said.split(":"))
        day = datetime(self.date.year, self.date.month, self.date.day, hours, minutes, tzinfo=self.zone)
        early = hours < int(self.plan["start"].split(":")[0]) - 12
        return day + timedelta(days=1) if early else day

    def _pace(self, segment: Json, what: str) -> int:
        return seconds(segment.get(what) or self.plan["pace"][what])

    def _walks(self, segment: Json) -> int:
        if "walks" in segment:
            return len(segment["walks"])
        if segment["kind"] != "finale":
            return 0
        return len({walk["model"] for entry in self.segments for walk in entry.get("walks", ())})

    def length(self, segment: Json, walks: int) -> int:
        """Seconds that a segment should take with that many walks in it."""
        if "duration" in segment:
            return seconds(segment["duration"])
        return (walks - 1) * self._pace(segment, "interval") + self._pace(segment, "walk") if walks else 0

    def _lay_out(self) -> None:
        reached = self._clock(self.plan["start"])
        self.planned: dict[str, tuple[datetime, int]] = {}
        for segment in self.segments:
            if "start" in segment:
                reached = max(reached, self._clock(segment["start"]))
            length = self.length(segment, self._walks(segment))
            self.planned[segment["id"]] = reached, length
            reached += timedelta(seconds=length)
        self.planned_start = self.planned[self.segments[0]["id"]][0]
        self.planned_end = reached

    # ---- what happened ----

    def _at(self, event: Json) -> datetime:
        return datetime.fromisoformat(event["at"]).replace(microsecond=0).astimezone(self.zone)

    def of(self, *types: str) -> list[Json]:
        """The events of these types."""
        return [event for event in self.events if event["type"] in types]

    def _go_through(self) -> None:
        self.starts: dict[str, datetime] = {}
        self.ends: dict[str, datetime] = {}
        self.outs: dict[str, datetime] = {}
        self.rows: dict[str, list[str]] = {}
        """By segment, its walks in the order in which they went out."""
        self.gone: dict[str, datetime] = {}
        self.late: dict[str, int] = {}
        """By cue that has a time of its own, seconds after that."""
        self.holds: list[Json] = []
        self.live = ""
        self.down: datetime | None = None
        self.waiting: Json | None = None
        for event in self.events:
            match event["type"]:
                case "step-called":
                    self._called(event, self._at(event))
                case "follow-fired":
                    self._goes(event["body"]["cue"], event, timed=True)
                case "show-held" | "show-stopped":
                    self._waits(event, event["type"] == "show-stopped")
                case "show-resumed":
                    self._goes_on(event)
                case "show-ended":
                    self._ends(event)

    def _called(self, event: Json, at: datetime) -> None:
        body = event["body"]
        self._goes_on(event)
        if "segment" in body:
            if self.live:
                self.ends[self.live] = at
            self.live = body["segment"]
            self.starts[self.live] = at
        if "walk" in body:
            self.outs[body["walk"]] = at
            self.rows.setdefault(self.live, []).append(body["walk"])
        own = {cue["cue"] for segment in self.segments for cue in segment["cues"] if "at" in cue}
        for cue in body.get("cues", ()):
            self._goes(cue, event, timed="walk" in body or cue in own)
        if body.get("end"):
            self._ends(event)

    def _goes(self, cue: str, event: Json, *, timed: bool) -> None:
        self.gone[cue] = self._at(event)
        if timed:
            due = datetime.fromisoformat(event["body"]["due"]).replace(microsecond=0)
            self.late[cue] = int((self.gone[cue] - due).total_seconds())

    def _waits(self, event: Json, stop: bool) -> None:
        reason = event["body"].get("reason", "")
        if self.waiting is not None and self.waiting["stop"] == stop:
            self.waiting["reason"] = reason or self.waiting["reason"]
            return
        self._goes_on(event)
        since = self._at(event)
        self.waiting = {"stop": stop, "since": since, "segment": self.live, "event": event, "reason": reason}

    def _goes_on(self, event: Json) -> None:
        if self.waiting is not None:
            length = int((self._at(event) - self.waiting["since"]).total_seconds())
            exact = datetime.fromisoformat(event["at"])
            self.holds.append({**self.waiting, "length": length, "exact": exact})
            self.waiting = None

    def _ends(self, event: Json) -> None:
        self._goes_on(event)
        self.ends[self.live] = self.down = self._at(event)

    # ---- sums ----

    @property
    def up(self) -> datetime:
        """The first GO."""
        return min(self.starts.values())

    def held(self, segment: str) -> int:
        """Seconds of all holds and show stops while it was live."""
        return sum(hold["length"] for hold in self.holds if hold["segment"] == segment)

    def took(self, segment: str) -> int:
        """Seconds from its GO to the one that ended it."""
        return int((self.ends[segment] - self.starts[segment]).total_seconds())

    def left_out(self) -> set[str]:
        """What was cut or skipped in the end."""
        out: set[str] = set()
        for event in self.of("cut", "restored", "step-skipped"):
            name = event["body"].get("id") or event["body"]["step"]
            out = out - {name} if event["type"] == "restored" else out | {name}
        return out

    def playing(self) -> int:
        """Seconds of the parts: no breaks, and no waiting for a fixed time."""
        total = 0
        for place, segment in enumerate(self.segments):
            name = segment["id"]
            if segment["kind"] == "break" or name not in self.starts:
                continue
            total += self.took(name)
            after = next((s for s in self.segments[place + 1 :] if s["id"] in self.starts), None)
            if after is not None and "start" in after:
                out = sum(walk.startswith(f"{name}/") for walk in self.left_out() - self.outs.keys())
                nominal = self.length(segment, self._walks(segment) - out) + self.held(name)
                expected = self.starts[name] + timedelta(seconds=nominal)
                total -= max(int((self._clock(after["start"]) - expected).total_seconds()), 0)
        return total

    def problems(self) -> dict[int, Json]:
        """By number: opened, when somebody was on it, when it was fixed for good, what it cost."""
        found: dict[int, Json] = {}
        for event in self.of("problem-opened", "problem-taken", "problem-fixed", "problem-reopened"):
            n, at = event["body"]["n"], self._at(event)
            exact = datetime.fromisoformat(event["at"])
            if event["type"] == "problem-opened":
                severity = event["body"].get("severity", "normal")
                found[n] = {"opened": at, "exact": exact, "severity": severity, "reopened": 0, "cost": 0}
                said = f"{event['body']['text']} {event['body'].get('about', '')}"
                found[n] |= {"to_take": None, "to_fix": None, "turns": [], "text": said}
            elif n in found:
                problem = found[n]
                after = int((at - problem["opened"]).total_seconds())
                if event["type"] == "problem-taken" and problem["to_take"] is None:
                    problem["to_take"] = after
                if event["type"] == "problem-fixed":
                    problem["to_fix"] = after
                    problem["turns"].append((exact, True))
                if event["type"] == "problem-reopened":
                    problem["to_fix"] = None
                    problem["reopened"] += 1
                    problem["turns"].append((exact, False))
        for hold in self.holds:
            self._charge(hold, found)
        return found

    def _charge(self, hold: Json, problems: dict[int, Json]) -> None:
        """A hold is counted at one problem: of those opened in it or within two minutes before, and not fixed
        when it began, at the worst; of equals at the nearest. With a reason only at one that is about it."""
        since = datetime.fromisoformat(hold["event"]["at"])
        reason = {word for word in hold["reason"].split() if len(word) > 3 or hold["reason"] == word}
        because = []
        for n, problem in problems.items():
            away = (problem["exact"] - since).total_seconds()
            fixed = [now_fixed for at, now_fixed in problem["turns"] if at <= since]
            within = away >= -120 and problem["exact"] < hold["exact"]
            about = not reason or bool(reason & set(problem["text"].split()))
            about = about or (hold["stop"] and problem["severity"] == "stop")
            if within and about and not (fixed and fixed[-1]):
                because.append((WORST.index(problem["severity"]), abs(away), n))
        if because:
            problems[min(because)[2]]["cost"] += hold["length"]
