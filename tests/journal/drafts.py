"""Drafts to put into a journal: by hand, and any that there can be."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any, get_args, get_type_hints

from hypothesis import strategies as st

from showrunner.model.events import Draft, Event, Json, Noted

UP = datetime(2026, 9, 12, 18, 0, tzinfo=UTC)


def noted(text: str = "well", *, station: str = "desk", by: str = "caller", at: datetime = UP) -> Draft:
    """A note, the plainest of events."""
    return Draft(Noted(text), at, by, station, 0)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)

FIELDS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(),
    str | None: st.none() | st.text(),
    int: st.integers(),
    float | None: st.none() | st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    tuple[str, ...]: st.lists(st.text(), max_size=3).map(tuple),
    tuple[int, ...]: st.lists(st.integers(), max_size=3).map(tuple),
    tuple[tuple[str, str], ...]: st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple),
    tuple[tuple[str, str, bool], ...]: st.lists(
        st.tuples(st.text(), st.text(), st.booleans()), max_size=3
    ).map(tuple),
    Json: st.dictionaries(st.text(), JSON, max_size=4),
}


def of_kind(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Events of one kind with any content."""
    return st.builds(kind, **{name: FIELDS[hint] for name, hint in get_type_hints(kind).items()})


EVENTS: st.SearchStrategy[Event] = st.one_of([of_kind(kind) for kind in get_args(Event)])

MOMENTS = st.datetimes(
    min_value=datetime(1900, 1, 1),
    max_value=datetime(2200, 1, 1),
    timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)

DRAFTS: st.SearchStrategy[Draft] = st.builds(
    Draft,
    EVENTS,
    MOMENTS,
    st.text(),
    st.sampled_from(["desk", "rail-a", "Foyer Süd", ""]),
    st.integers(0, 2**63 - 1),
)
