"""showrunner: runs a live show from backstage, in a terminal.

The package root imports nothing, so that a command pays only for what it uses.
"""

__version__ = "0.1.0"
