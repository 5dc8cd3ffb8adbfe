"""The end of a run that takes too long, also in a regular expression or while it waits for other processes."""

from __future__ import annotations

from collections.abc import Callable

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    import signal
    from typing import Any
else:
    try:
        import _signal as signal  # without the names that signal gives to its numbers, which cost a start
    except ImportError:
        import signal


class OverTime(BaseException):
    """A run took longer than it may; the text is one line. No handler of errors is to take it for one of its own."""


def deadline(seconds: float, text: str) -> Callable[[], None]:
    """Raise OverTime with a text in the main thread when so many seconds are over; gives what stops the clock.

    Where systems have no timers a thread takes their place; in another thread than the main one nothing is raised.
    """

    def over(*_: object) -> None:
        raise OverTime(text)

    if not hasattr(signal, "setitimer"):
        return _start_thread(seconds, over)
    try:
        before = signal.signal(signal.SIGALRM, over)
    except ValueError:  # not the main thread
        return lambda: None
    signal.setitimer(signal.ITIMER_REAL, min(seconds, 1e8))

    def stop() -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

    return stop


def _start_thread(seconds: float, over: Callable[..., None]) -> Callable[[], None]:
    """Do so without timers of the system: a thread interrupts the main one, whose handler then says why."""
    import _thread
    from threading import Timer

    is_over: list[bool] = []

    def interrupted(*given: Any) -> None:
        if is_over:
            over()
        signal.default_int_handler(*given)

    def interrupt() -> None:
        is_over.append(True)
        _thread.interrupt_main()

    try:
        before = signal.signal(signal.SIGINT, interrupted)
    except ValueError:  # not the main thread
        return lambda: None
    timer = Timer(min(seconds, 1e6), interrupt)
    timer.daemon = True
    timer.start()

    def stop() -> None:
        timer.cancel()
        signal.signal(signal.SIGINT, before)

    return stop


__all__ = ["OverTime", "deadline"]
