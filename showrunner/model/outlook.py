"""What is to be feared of the evening, as far as one knows now: changes and findings.

Made anew for each moment, like a `Forecast`, and worked out only when somebody looks.
"""

from __future__ import annotations

from functools import cached_property

from showrunner.model.findings import Finding
from showrunner.model.live_changes import LiveChange, live_changes
from showrunner.model.state import Show
from showrunner.model.timing import Forecast


class Outlook:
    """The changes and the findings of a show at one moment."""

    def __init__(self, show: Show, forecast: Forecast) -> None:
        self.show = show
        self.forecast = forecast

    @cached_property
    def changes(self) -> list[LiveChange]:
        """Every change of the evening, in the order in which the models go out after it."""
        return live_changes(self.show, self.forecast)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All that cannot work or may hurt, of what is still to come, worst first."""
        return ()
