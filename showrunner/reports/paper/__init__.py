"""The papers of a show: what hangs on the rails, lies on the desks and is pinned to the wall."""
