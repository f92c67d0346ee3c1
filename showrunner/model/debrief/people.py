"""What people are called in a debrief: by their names, and not by what they sign with."""

from showrunner.model.state import Show


def who(show: Show, said: str) -> str:
    """The name of one of the crew; anybody else as they call themselves."""
    member = show.plan.crew.get(said)
    return said if member is None else member.name or said


def whose(show: Show, said: str | None) -> str | None:
    """The same of one who may not be there."""
    return None if said is None else who(show, said)
