"""A running order read from its file: the plan, and everything that is wrong with it, with places.

Reading never raises for what is in the file or about the file: a folder, a missing file, a pipe, a
hundred megabytes, another encoding, each is one finding.
"""

from __future__ import annotations

import codecs
import gc
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from showrunner.files.validating import original_where, validate
from showrunner.files.yaml_tree import Refused, Tree, Trouble, is_short_walk, read_tree
from showrunner.model.findings import WORST_FIRST, Finding, Located
from showrunner.model.running_order import RunningOrder, cue_id, cue_names, cue_parts

LARGEST: Final = 8 * 1024 * 1024
"""Bytes. Ten thousand walks with all their outfits take one of eight."""


class Reading(NamedTuple):
    """What a file came to."""

    file: str
    text: str
    """As it was read; empty where it could not be."""
    plan: RunningOrder | None
    """None where the text is no running order. A plan may still have errors among its findings."""
    findings: tuple[Located, ...]
    """The worst first, then in the order of the file."""

    @property
    def errors(self) -> bool:
        """Something stands in the way of running it."""
        return any(finding.severity == "error" for finding in self.findings)


class Unreadable(Exception):
    """A file cannot be read; the finding says why."""

    def __init__(self, finding: Located) -> None:
        super().__init__(finding.text)
        self.finding = finding


def read(path: str | Path, now: datetime | None = None, *, checked: bool = True) -> Reading:
    """Reads a file and checks it; with `now`, also what of its preparation is already late.

    With `checked` false, a plan that loads is given back as it is: to run a show, no more is needed.
    """
    try:
        text = read_source(path)
    except Unreadable as error:
        return Reading(str(path), "", None, (error.finding,))
    return read_text(text, str(path), now, checked=checked)


def read_text(text: str, file: str, now: datetime | None = None, *, checked: bool = True) -> Reading:
    """The same for a text; `file` is what findings call it."""
    with _collector_paused():
        try:
            tree = read_tree(text)
        except Refused as refused:
            from showrunner.files.more_troubles import more_troubles  # only where there is one

            troubles = [*refused.before, refused.trouble, *more_troubles(text, refused.trouble.place.line)]
            return Reading(file, text, None, in_order(_trouble(file, trouble) for trouble in troubles))
        verdict = validate(tree.data)
        findings = [_trouble(file, trouble) for trouble in tree.troubles]
        for mistake in verdict.mistakes:
            place = tree.place(mistake.where, key=mistake.at_key)
            findings.append(Located(file, *place, "schema", "error", mistake.text, mistake.way_out))
        plan = None if findings else verdict.plan
        if plan is not None:
            if checked:
                from showrunner.model.checks import check  # a start would wait for it, and needs it not

                findings += _located(file, tree, check(plan, now))
        elif verdict.remnant is not None and not tree.has_holes:
            # Times mean nothing with parts missing; names do, where they do not stand in those parts.
            from showrunner.model.references import check_references

            found = check_references(verdict.remnant)
            if lost := _with_parts(tree.lost | verdict.lost):
                found = [f for f in found if not _may_be_lost(f, verdict.remnant_data, lost)]
            data = verdict.remnant_data
            findings += _located(file, tree, (f._replace(where=original_where(data, f.where)) for f in found))
    return Reading(file, text, plan, in_order(findings))


def in_order(findings: Iterable[Located]) -> tuple[Located, ...]:
    """The worst first, then by place."""
    return tuple(
        sorted(findings, key=lambda f: (WORST_FIRST.index(f.severity), f.file, f.line or 0, f.column or 0))
    )


def _with_parts(words: Iterable[str]) -> frozenset[str]:
    """The words, and the cues and departments that they may stand for."""
    more = {*words}
    for word in words:
        more |= {word.upper(), *cue_names(word), *(department for department, _ in cue_parts(word))}
    return frozenset(more - {""})


def _may_be_lost(finding: Finding, data: object, lost: frozenset[str]) -> bool:
    """Whether what it does not find may stand in a part that could not be read."""
    if finding.code not in {"reference", "cue-unknown"}:
        return False
    if finding.where[-2] == "notes":
        return str(finding.where[-1]).upper() in lost
    part: Any = data
    for step in finding.where:
        if isinstance(part, dict) and step in part:
            part = part[step]
        elif isinstance(part, dict) and is_short_walk(part):
            ((model, outfit),) = part.items()
            part = model if step == "model" else outfit
        elif isinstance(part, list) and isinstance(step, int) and step < len(part):
            part = part[step]
    said = str(part)
    if finding.where[-1] == "cue":
        return any(department in lost for department, _ in cue_parts(said))
    return said in lost or cue_id(said) in lost or said.startswith("walk ")


def _located(file: str, tree: Tree, findings: Iterable[Finding]) -> Iterator[Located]:
    for finding in findings:
        place = tree.place(finding.where)
        yield Located(file, *place, finding.code, finding.severity, finding.text, finding.way_out)


def _trouble(file: str, trouble: Trouble) -> Located:
    return Located(file, *trouble.place, trouble.code, "error", trouble.text, trouble.way_out)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Building a tree makes many objects and no rubbish; looking for rubbish would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_source(path: str | Path) -> str:
    """The text of a file.

    Raises:
        Unreadable: it is missing, a folder, a pipe, too large, not permitted or not UTF-8.
    """
    name = str(path)
    try:
        data = _bytes(name)
    except FileNotFoundError:
        raise Unreadable(_whole(name, "there is no such file", _near_file(name))) from None
    except PermissionError:
        way_out = "give yourself the right to read it"
        raise Unreadable(_whole(name, "no permission to read this file", way_out)) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a file name"
        raise Unreadable(_whole(name, f"this file cannot be read: {reason.lower()}")) from None
    return _decoded(name, data)


def _bytes(name: str) -> bytes:
    _refuse_no_file(name, os.stat(name))
    # Between looking and opening it may have become a pipe: opening one must not wait for its writer.
    descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") as file:
        _refuse_no_file(name, os.fstat(descriptor))
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(_too_large(name))
    return data


def _refuse_no_file(name: str, found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise Unreadable(_whole(name, "this is a folder", "name the running order in it"))
    if not stat.S_ISREG(found.st_mode):
        text = "this is a pipe or a device, not a file"
        raise Unreadable(_whole(name, text, "save the running order as a file"))
    if found.st_size > LARGEST:
        raise Unreadable(_too_large(name))


def _too_large(name: str) -> Located:
    text = f"this file is larger than {LARGEST // 1024**2} MB"
    return _whole(name, text, "a running order is text; photos stay outside it")


def _decoded(name: str, data: bytes) -> str:
    way_out = "save it as UTF-8 (in spreadsheets: “CSV UTF-8”)"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unreadable(Located(name, 1, 1, "yaml", "error", "this file is UTF-16, not UTF-8", way_out))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind a byte order mark.
        begin = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, begin) + 1
        column = begin - (data.rfind(b"\n", 0, begin) + 1) + 1
        byte = data[begin]
        guess = bytes([byte]).decode("cp1252", "ignore")
        seems = f", in Windows-1252 that is “{guess}”" if guess.isalpha() else ""
        text = f"this file is not UTF-8: byte {byte:#04x} at byte {column} of line {line}{seems}"
        raise Unreadable(Located(name, line, column, "yaml", "error", text, way_out)) from None


def _whole(name: str, text: str, way_out: str = "") -> Located:
    return Located(name, None, None, "yaml", "error", text, way_out)


def _near_file(name: str) -> str:
    from showrunner.model.nearest import Names

    folder, wanted = os.path.split(name)
    try:
        with os.scandir(folder or ".") as entries:
            known = [entry.name for _, entry in zip(range(1000), entries, strict=False)]
    except OSError:
        return ""
    near = Names(known).nearest(wanted)
    return f"did you mean {os.path.join(folder, near)}?" if near else ""
