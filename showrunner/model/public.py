"""A show for others: without people's names, clearances, private notes and who sat at which terminal.

What happened is made public event by event, and whatever is read out of it then is: reports, papers and
comparisons need to know nothing of this. Times, lengths, looks, cues and the order stay as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from showrunner.model import events
from showrunner.model.anonymous import Anonymous
from showrunner.model.clearances import tags_for_all
from showrunner.model.events import Event, Record
from showrunner.model.running_order import RunningOrder, plan_json
from showrunner.model.state import AUTOMATIC

SAID: Final = "public edition"
"""It says so, in its title."""

TEXTS: Final = frozenset(
    {"title", "anchor_title", "first_title", "second_title", "reason", "last", "text", "fix", "about", "item"}
    | {"department", "counted"}
)
"""Fields of events that are read by people."""
IDS: Final = frozenset(
    {"step", "segment", "walk", "outfit", "id", "first", "second", "anchor", "home", "checkpoint", "call"}
    | {"file", "walks", "cuts", "moves", "order", "changes", "runs"}
)
"""Fields of events whose words, at any depth, are ids and references."""


def public_plan(plan: RunningOrder) -> RunningOrder:
    """A running order that may be shown to anybody."""
    return RunningOrder.model_validate(_plan(plan, Anonymous([plan])))


def people_in(*journals: Sequence[Record]) -> Anonymous:
    """Everybody who is in these journals; in all of them somebody is called the same."""
    records = [record for journal in journals for record in journal]
    people = Anonymous(plan for record in records if (plan := _plan_of(record.event)) is not None)
    for record in records:
        _by(record.by, people)
        if isinstance(record.event, events.Noted | events.ActionAgreed) and record.event.owner is not None:
            people.person(record.event.owner)
    return people


def public_records(records: Sequence[Record], people: Anonymous | None = None) -> tuple[Record, ...]:
    """What a journal holds, as it may be shown to anybody: a show is folded out of it as ever.

    Clearances and private notes are left out, so that sequence numbers have gaps.

    Args:
        records: the journal, from its first record.
        people: who is in it, where others of the same show are published beside it.
    """
    known = people or people_in(records)
    return tuple(
        record._replace(event=_event(record.event, known), by=_by(record.by, known), station="")
        for record in records
        if not isinstance(record.event, events.ClearanceTicked)
        and not (isinstance(record.event, events.Noted) and record.event.private)
    )


def _by(by: str, people: Anonymous) -> str:
    return by if by == AUTOMATIC else people.person(by)


def _plan_of(event: Event) -> RunningOrder | None:
    if isinstance(event, events.ShowOpened | events.OrderTaken | events.OrderRevised):
        return RunningOrder.model_validate(event.plan)
    return None


def _event(event: Event, people: Anonymous) -> Event:
    """An event with the words of users in it made public, each field as what it is."""
    changed: dict[str, Any] = {}
    for name, value in event._asdict().items():
        if name in TEXTS:
            changed[name] = value and people.text(value)
        elif name in IDS:
            changed[name] = _each(value, people.id)
    match event:
        case events.ShowOpened() | events.OrderTaken() | events.OrderRevised():
            plan = RunningOrder.model_validate(event.plan)
            changed |= {"source": "", "plan": _plan(plan, people)}
            if isinstance(event, events.ShowOpened):
                changed["title"] = _titled(event.title, people)
        case events.OrderSaved():
            changed["source"] = ""
        case events.StepCalled() | events.ModelSeen():
            changed["model"] = event.model and people.person_id(event.model)
        case events.Replaced():
            changed |= {"model": people.person_id(event.model), "cover": people.person_id(event.cover)}
        case events.Covered():
            changed["model"] = people.person_id(event.model)
            changed["takes"] = tuple((people.id(walk), people.person_id(who)) for walk, who in event.takes)
            changed["titles"] = tuple((people.id(walk), people.text(said)) for walk, said in event.titles)
        case events.Inserted():
            changed["entry"] = _ENTRIES[event.kind](event.entry, people)
        case events.Noted() | events.ActionAgreed():
            changed["owner"] = event.owner and people.person(event.owner)
    return event._replace(**changed)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    """The same data with every word in it changed, keys too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {change(key): _each(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_each(each, change) for each in value)
    return value


def _titled(title: str, people: Anonymous) -> str:
    return f"{people.text(title)}, {SAID}"


def _plan(plan: RunningOrder, people: Anonymous) -> dict[str, Any]:
    """The plan as plain data."""

    def hand(said: str) -> str:
        return people.person_id(said) if said in plan.crew else people.person(said)

    data = plan_json(plan)
    data["show"] = _titled(plan.show, people)
    _say(data, people, "venue", "show_stop")
    data["words"] = {of: people.text(word) for of, word in data["words"].items()}
    data["crew"] = {
        people.person_id(name): _say({**entry, "name": people.person(name)}, people, "role", "rail")
        for name, entry in data["crew"].items()
    }
    data["models"] = {
        people.person_id(name): {
            "name": people.person(name),
            "dressers": [hand(dresser) for dresser in plan.models[name].dressers],
            "covers": [people.person_id(cover) for cover in plan.models[name].covers],
            **{key: entry[key] for key in ("call",) if key in entry},
        }
        for name, entry in data["models"].items()
    }
    data["outfits"] = {
        people.id(name): _outfit(plan, name, entry, people) for name, entry in data["outfits"].items()
    }
    data["running_order"] = [_segment(entry, people, hand) for entry in data["running_order"]]
    data["checkpoints"] = [
        {
            **_say(entry, people, "title"),
            "id": people.id(entry["id"]),
            "needs": [people.id(need) for need in entry["needs"]],
            **({"who": hand(entry["who"])} if "who" in entry else {}),
        }
        for entry in data["checkpoints"]
    ]
    data["calls"] = [_say(entry, people, "title") for entry in data["calls"]]
    data["departments"] = {
        people.text(code): _say(entry, people, "name") for code, entry in data["departments"].items()
    }
    return data


def _say(entry: dict[str, Any], people: Anonymous, *keys: str) -> dict[str, Any]:
    """Make the texts under these keys public."""
    entry.update({key: people.text(entry[key]) for key in keys if key in entry})
    return entry


def _outfit(plan: RunningOrder, name: str, entry: dict[str, Any], people: Anonymous) -> dict[str, Any]:
    kept = {key: value for key, value in entry.items() if key not in {"photo", "items", "tags"}}
    items = [
        _say({key: value for key, value in item.items() if key != "owner"}, people, "name", "kind")
        for item in entry["items"]
    ]
    tags = [people.text(tag) for tag in tags_for_all(plan, name)]
    return {**_say(kept, people, "title", "notes"), "items": items, "tags": tags}


def _segment(
    entry: dict[str, Any], people: Anonymous, hand: Callable[[str], str] | None = None
) -> dict[str, Any]:
    changed = _say(dict(entry), people, "title")
    changed["id"] = people.id(entry["id"])
    if "walks" in entry:
        changed["walks"] = [_walk(walk, people, hand) for walk in entry["walks"]]
    if "cues" in entry:
        changed["cues"] = [_cue(cue, people) for cue in entry["cues"]]
    if "notes" in entry:
        changed["notes"] = {people.text(code): people.text(note) for code, note in entry["notes"].items()}
    return changed


def _walk(
    entry: dict[str, Any], people: Anonymous, hand: Callable[[str], str] | None = None
) -> dict[str, Any]:
    changed = _say(dict(entry), people, "note")
    changed |= {"model": people.person_id(entry["model"]), "outfit": people.id(entry["outfit"])}
    if "dresser" in entry:
        changed["dresser"] = (hand or people.person_id)(entry["dresser"])
    return changed


def _cue(entry: dict[str, Any], people: Anonymous) -> dict[str, Any]:
    changed = _say(dict(entry), people, "action", "visual")
    return changed | {key: people.reference(entry[key]) for key in ("with", "after") if key in entry}


_ENTRIES: Final[Mapping[str, Callable[[dict[str, Any], Anonymous], dict[str, Any]]]] = {
    "walk": _walk,
    "cue": _cue,
    "segment": _segment,
}
"""What is put in, by its kind."""
