"""A Textual app with nothing in it."""

from textual.app import App


def main() -> None:
    App[None]().run()
