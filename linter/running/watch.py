"""How long a rule may take: somebody looks on, and stops the one that takes longer wherever it is.

The time is looked at from another thread, twice a second, which costs the rules nothing; a run that is over sooner
never notices. Work inside one call of the interpreter's own, such as one regular expression, ends by itself first.
"""

from __future__ import annotations

import _thread
import os
from collections.abc import Iterator
from time import monotonic, sleep

_LOOKS = 0.5  # seconds from one look at the clock to the next
_END = object()


class TooLong(BaseException):
    """Thrown into a rule that takes too long; no `except Exception` of a check holds it up."""


class _Turn:
    """What a thread is at: until when it may take, and whether it was told to stop."""

    __slots__ = ("until", "deciding", "thrown")

    def __init__(self) -> None:
        self.until = 0.0  # 0: at nothing that is looked on
        self.deciding = self.thrown = False


_turns: dict[int, _Turn] = {}  # by thread
_process = 0  # in which somebody looks on: a forked one has none of its parent's threads


def within(seconds: float, facts: Iterator[object]) -> Iterator[object]:
    """Give what an iterator gives as long as its own work takes no more than some seconds; raises TooLong.

    What is done with the things that it gives is not counted. 0 seconds: however long it takes.
    """
    if not seconds:
        yield from facts
        return
    turn = _turn()
    left = float(seconds)
    while True:
        began = monotonic()
        fact = _next(turn, began + left, facts)
        if fact is _END:
            return
        left -= monotonic() - began
        yield fact


def _turn() -> _Turn:
    """Give the turn of this thread, and see to it that somebody looks on."""
    global _process
    if _process != os.getpid():
        _process = os.getpid()
        _thread.start_new_thread(_look_on, ())
    return _turns.setdefault(_thread.get_ident(), _Turn())


def _next(turn: _Turn, until: float, facts: Iterator[object]) -> object:
    try:
        turn.until = until
        fact = next(facts, _END)
        turn.until = 0.0
        while turn.deciding:
            sleep(0.001)
        while turn.thrown:
            _arrive()
    except TooLong:
        turn.until, turn.thrown = 0.0, False
        raise TooLong from None
    finally:
        turn.until = 0.0
    return fact


def _arrive() -> None:
    """Be called: what was thrown arrives at a call at the latest."""


def _look_on() -> None:
    while _process == os.getpid():
        sleep(_LOOKS)
        for thread, turn in list(_turns.items()):
            turn.deciding = True
            if turn.until and monotonic() > turn.until:
                turn.until, turn.thrown = 0.0, True
                _throw(thread, turn)
            turn.deciding = False


def _throw(thread: int, turn: _Turn) -> None:
    import ctypes

    if not ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooLong)):
        turn.thrown = False  # the thread has ended


__all__ = ["TooLong", "within"]
