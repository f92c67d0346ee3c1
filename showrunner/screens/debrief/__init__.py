"""The Debrief screen: its frame, and a module for each part of what it tells.

The modules of the parts are imported when the first debrief is painted: nobody needs them sooner.
"""

from showrunner.screens.debrief.screen import DebriefScreen

__all__ = ["DebriefScreen"]
