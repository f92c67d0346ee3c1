"""The app around the screens."""

from __future__ import annotations

import asyncio

from textual.events import Key
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import Prompt

from showrunner.app import _take_undone


async def test_a_part_that_was_woken_for_a_key_finds_a_message() -> None:
    """The key is kept for the next app; an empty queue would end this one a second time, and for good."""
    part = MessagePump()
    looks: asyncio.Task[Message | None] = asyncio.create_task(part._message_queue.get())
    await asyncio.sleep(0)
    part._message_queue.put_nowait(Key("k", "k"))
    assert [key.key for key in _take_undone(part) if isinstance(key, Key)] == ["k"]
    assert isinstance(await looks, Prompt)
