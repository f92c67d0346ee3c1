"""What several tests of the screens want."""

from __future__ import annotations

import pytest

from showrunner.screens.debrief import DebriefScreen
from tests.screens.stage import Stage


@pytest.fixture
def debriefed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait for the pause between two debriefs."""
    monkeypatch.setattr("showrunner.screens.debrief.screen.PAUSE", 0.0)
    monkeypatch.setattr("showrunner.screens.debrief.screen.SHARE", float("inf"))

    async def settle(stage: Stage) -> None:
        await stage.pilot.pause()
        for _ in range(3000):
            if not any(screen.behind for screen in stage.screen.query(DebriefScreen)):
                break
            await stage.pilot.pause(0.01)
        await stage.pilot.pause()  # what was told may have changed the layout

    monkeypatch.setattr(Stage, "settle", settle)
