"""A process that surveys filings one after the other, as it is told through its standard input.

Filings are linted in a process of their own, and there in the main thread: what a filing does to it, a limit of time or
memory or an end by the system, does not end the worker that started it; and what a process gathers over many filings
ends with it. Messages are pickles, each behind its length in 8 bytes.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from contextlib import suppress

from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from ..verdicts.defects import described
from .filing import FAILED, Outcome, failure, survey_filing
from .knowledge import Knowledge
from .order import Item, Order

if TYPE_CHECKING:
    from typing import Any, BinaryIO

_LENGTH = 8  # bytes before a message


def send(stream: BinaryIO, message: Any) -> None:
    """Write a message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read a message; raises EOFError where the other side has ended."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    size = int.from_bytes(head, "big")
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def main() -> int:
    """Answer orders until nobody gives any; gives the exit code."""
    orders, answers = _streams()
    _prepare()
    knowledge: dict[bytes, Knowledge] = {}
    with suppress(EOFError, BrokenPipeError):
        while True:
            item, order, known = receive(orders)
            key = pickle.dumps(order.settings)
            if key not in knowledge:
                knowledge = {key: Knowledge(order.settings)}
            send(answers, (_answer(item, order, known, knowledge[key]), _resident()))
    return 0


def _answer(item: Item, order: Order, known: str, knowledge: Knowledge) -> Outcome | UserError:
    """Survey one filing; what is wrong with the order, and not with the filing, is the answer to whoever gave it."""
    try:
        return survey_filing(item, order, known, knowledge)
    except UserError as error:
        return UserError(str(error))
    except Exception as error:  # a defect of this program: said of this filing, and the next one is taken
        return failure(item, FAILED, described(error))


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """Give the streams for orders and answers, which nothing else writes into: what is printed goes to the log."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers


def _prepare() -> None:
    """Leave interruptions to the process that reports; where memory ends, end before the worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as stream:
        stream.write("1000")


def _resident() -> int:
    """Give the bytes of memory that this process holds now, 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError), open("/proc/self/statm", encoding="ascii") as stream:
        return int(stream.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return 0


if __name__ == "__main__":
    sys.exit(main())
