"""``python -m showrunner`` is ``showrunner``."""

from showrunner.cli import main

if __name__ == "__main__":
    main()
