"""The process that surveys filings for a worker: started when needed, ended when it takes too long, and renewed."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from threading import Timer, local

from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from .child import receive, send
from .filing import LOST, TIMEOUT, Outcome, failure
from .order import Item, Order

if TYPE_CHECKING:
    from typing import Any

_GRACE = 15.0  # seconds beyond those of an order: a process stops by itself, unless it is stuck in one instruction
_MOST_FILINGS = 500  # of a process
_MOST_BYTES = 1 << 30  # that a process may hold between two filings


class Child:
    """A process that surveys; use it from one thread."""

    def __init__(self) -> None:
        """Start it."""
        self.filings = self.resident = 0
        self.overdue = False
        command = [sys.executable, "-m", f"{__package__}.child"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=sys.platform != "win32"
        )  # interruptions of a terminal are not for it

    def survey(self, item: Item, order: Order, known: str) -> Outcome:
        """Let it survey a filing. Raises EOFError where it ends before it answers, and UserError of a wrong order."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        timer = Timer(order.seconds + _GRACE, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            send(stdin, (item, order, known))  # type: ignore[arg-type]
            answer, self.resident = receive(stdout)  # type: ignore[arg-type]
        except OSError:  # of a pipe that nobody reads; systems have several names for that
            raise EOFError from None
        finally:
            timer.cancel()
        self.filings += 1
        if isinstance(answer, UserError):
            raise answer
        assert isinstance(answer, Outcome)
        return answer

    @property
    def is_worn(self) -> bool:
        """Whether it is to be replaced by a new one, for what it gathered."""
        return self.filings >= _MOST_FILINGS or self.resident > _MOST_BYTES

    def _end_late(self) -> None:
        self.overdue = True
        self._process.kill()

    def end(self) -> int:
        """End it; gives its exit code, negative for the signal that ended it."""
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        try:
            return self._process.wait(0.5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            return self._process.wait()


_of_thread = local()


def survey_apart(item: Item, order: Order, known: str) -> Outcome:
    """Survey a filing in the process of this thread. A filing that kills several of them is given up."""
    code = 0
    for _ in range(order.attempts):
        child: Child = getattr(_of_thread, "child", None) or Child()
        _of_thread.child = child
        try:
            found = child.survey(item, order, known)
        except EOFError:
            _of_thread.child = None
            code = child.end()
            if child.overdue:
                return failure(item, TIMEOUT, f"took more than {order.seconds:,} seconds and was stuck", order.seconds)
            continue
        if child.is_worn:
            _of_thread.child = None
            child.end()
        return found
    how = f"was ended by signal {-code}" if code < 0 else f"ended with {code}"
    return failure(item, LOST, f"the process that linted it {how}, {order.attempts} times")


def end_children() -> None:
    """End the process of this thread, if there is one."""
    child: Any = getattr(_of_thread, "child", None)
    _of_thread.child = None
    if child is not None:
        child.end()


__all__ = ["Child", "end_children", "survey_apart"]
