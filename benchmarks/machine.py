"""What the figures were measured on: nothing that names the machine or its owner."""

from __future__ import annotations

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path


def described() -> list[tuple[str, str]]:
    """What matters about this machine, as pairs of name and value."""
    return [
        ("CPU", f"{_cpu()}, {os.cpu_count()} cores"),
        ("OS", _system()),
        ("Python", f"{platform.python_implementation()} {platform.python_version()}"),
        ("Textual", version("textual")),
        ("pydantic", version("pydantic")),
        ("SQLite", sqlite3.sqlite_version),
    ]


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _system() -> str:
    try:
        name = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        name = f"{platform.system()} {platform.mac_ver()[0] or platform.release()}"
    return f"{name}, {platform.machine()}"
