"""What comes of a wish to take the changed file in, or to have written it."""

from showrunner.model import events
from showrunner.model.actions import Asked, Decision, Refusal, SaveOrder, TakeRevision
from showrunner.model.running_order import plan_json
from showrunner.model.state import Show


def take_in(show: Show, action: TakeRevision, asked: Asked) -> Decision:
    if show.down_at is not None:
        return Refusal("down", "the show is down")
    if action.source == show.source:
        return Refusal("already", f"{action.file} is taken in already, as it is now")
    revision = action.revision
    if revision is None or action.after != show.seq:
        from showrunner.model.revision import revise  # costs start-up, and few shows need it

        revision = revise(show, action.plan, action.files)
    if revision.is_empty:
        return Refusal("nothing", f"nothing in {action.file} changes the show")
    return events.OrderRevised(
        action.file,
        action.source,
        plan_json(revision.plan),
        revision.order.as_json(),
        revision.dropped,
        revision.counted,
    )


def save_order(show: Show, action: SaveOrder, asked: Asked) -> Decision:
    return events.OrderSaved(action.file, action.source)
