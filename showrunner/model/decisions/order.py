"""What comes of a wish to cut, restore, move or swap."""

from showrunner.model import events, meant, refs
from showrunner.model.actions import Asked, CutOut, Decision, Move, MoveBy, Refusal, Restore, Swap
from showrunner.model.places import anchor_for
from showrunner.model.refs import Ref
from showrunner.model.state import Show


def cut(show: Show, action: CutOut, asked: Asked) -> Decision:
    """Of a segment that is live, what is left of it."""
    step = show.next_step
    rest_of = step.segment if step is not None and step.segment == show.live and step.kind != "down" else None

    def fits(ref: Ref) -> bool:
        return (meant.is_ahead(show, ref) and not show.is_out(ref.id)) or ref == Ref("segment", rest_of or "")

    ref = meant.one(show, action.ref, fits)
    if isinstance(ref, Refusal):
        return ref
    if ref.kind == "down":
        return Refusal("not-this", "the end cannot be cut")
    return events.Cut(ref.kind, ref.id, _title_of_cut(show, ref))


def _title_of_cut(show: Show, ref: Ref) -> str:
    return f"the rest of {refs.title_of(show, ref)}" if ref.id in show.starts else refs.title_of(show, ref)


def restore(show: Show, action: Restore, asked: Asked) -> Decision:
    ref = meant.one(show, action.ref, lambda ref: ref.id in show.cut or ref.id in show.skipped)
    if isinstance(ref, Refusal):
        return _not_cut(show, action.ref) if ref.code == "past" else ref
    if not meant.is_ahead(show, ref) and ref.id != show.live:
        reason = f"its place has passed: {refs.title_of(show, ref)}"
        can_move = ref.kind != "cue" and refs.is_listed(show, ref) and show.may_move(ref.id)
        return Refusal("past", reason + "; it can be moved to a new place" * can_move)
    return events.Restored(ref.kind, ref.id, _title_of_cut(show, ref))


def _not_cut(show: Show, said: str) -> Refusal:
    for ref in refs.find(show, said):
        home = show.lineup.segments.get(refs.segment_of(show, ref))
        if home is not None and home.id in show.cut | show.skipped:
            return Refusal("not-cut", f"{said} is out with {home.title}: restore {home.id}", (home.id,))
    return Refusal("not-cut", f"{said} is not cut")


def move(show: Show, action: Move, asked: Asked) -> Decision:
    ref = meant.movable(show, action.ref, lambda ref: show.may_move(ref.id))
    if isinstance(ref, Refusal):
        return ref
    anchor = meant.one(
        show,
        action.anchor,
        lambda other: (
            other.kind == ref.kind
            and other.id != ref.id
            and refs.is_listed(show, other)
            and show.may_be_beside(other.id, action.after)
        ),
    )
    if isinstance(anchor, Refusal):
        others = refs.find(show, action.anchor)
        if anchor.code != "past" or any(
            o.kind == ref.kind and o.id != ref.id and refs.is_listed(show, o) for o in others
        ):
            return anchor
        return Refusal("not-there", f"{refs.title_of(show, ref)} cannot be put beside {action.anchor}")
    home = refs.segment_of(show, anchor)
    if ref.kind == "walk" and is_closed(show, home):
        there = show.lineup.segments[home].title
        return Refusal("not-there", f"{refs.title_of(show, anchor)} is out of the show with {there}")
    return events.Moved(
        ref.kind, ref.id, refs.title_of(show, ref), anchor.id, refs.title_of(show, anchor), action.after
    )


def move_by(show: Show, action: MoveBy, asked: Asked) -> Decision:
    ref = meant.movable(show, action.ref, lambda ref: show.is_to_come(ref.id))
    if isinstance(ref, Refusal):
        return ref
    place = anchor_for(show, ref.id, action.places)
    if place is None:
        where = "later" if action.places > 0 else "earlier"
        what = refs.title_of(show, ref)
        return Refusal("not-there", f"there are not {abs(action.places)} places {where} for {what}")
    return move(show, Move(ref.id, *place), asked)


def is_closed(show: Show, segment: str) -> bool:
    """Whether nothing of a segment is still to be called: it is out of the show, or the rest of it is."""
    return show.is_out(segment) or segment in show.cut


def swap(show: Show, action: Swap, asked: Asked) -> Decision:
    first, second = (
        meant.movable(show, said, lambda ref: show.is_to_come(ref.id))
        for said in (action.first, action.second)
    )
    if isinstance(first, Refusal):
        return first
    if isinstance(second, Refusal):
        return second
    if first.kind != second.kind or first.id == second.id:
        return Refusal("not-there", "two walks or two segments can be swapped")
    return events.Swapped(
        first.kind, first.id, refs.title_of(show, first), second.id, refs.title_of(show, second)
    )
