"""A computation in a copy of this process, while this one goes on: a second core is seldom busy."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")


def beside(work: Callable[[], T]) -> Callable[[], T]:
    """Start ``work`` in a copy of this process; call what is returned for its result.

    Where there is one core only, or no such copy, or it fails, ``work`` is done here, when its
    result is asked for. Results must be picklable; what ``work`` changes is lost.
    """
    if _cores() < 2 or not hasattr(os, "fork"):
        return work
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    helper = context.Process(target=_send, args=(theirs, work), daemon=True)
    helper.start()
    theirs.close()

    def result() -> T:
        try:
            found: T = ours.recv()
        except EOFError:
            found = work()
        helper.join()
        return found

    return result


def _send(connection: Connection, work: Callable[[], Any]) -> None:
    connection.send(work())
    connection.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
