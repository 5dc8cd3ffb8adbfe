"""The shares of one run in several processes. These are started once and keep what the shares have in common."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

from ..base.limits import Limits
from ..base.typed import TYPE_CHECKING
from ..config.settings import Settings
from ..xbrl.read.files import Files
from .parts import Part
from .run import Progress, lint_share
from .shares import Share
from .workplace import Workplace, files_of_run

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_AHEAD = 4  # shares a process that are handed out before they are needed
_LARGE = 4  # a share that has one of so many parts of what one process does is not left to the end


def lint_parallel(
    shares: Sequence[Share], jobs: int, settings: Settings, progress: Progress | None = None
) -> Iterator[Part]:
    """Lint shares in several processes; gives their parts in the order of the shares, each as soon as it is its turn.

    Where a process is killed, what is not done is done again by one process alone: so it shows at which share that one
    is killed too, and it goes on with the next.
    """
    place = Workplace(Files(settings.limits))
    for share in shares:
        place.book(share.group.configuration)  # what is wrong with rules is said here; processes that fork have them
    work = _Work(shares, jobs, settings.limits, progress)
    yield from work.parts(jobs)
    while work.waiting:
        yield from work.parts(1)


class _Work:
    """The shares of a run, and how far their linting is."""

    def __init__(self, shares: Sequence[Share], jobs: int, limits: Limits, progress: Progress | None) -> None:
        self.shares, self.limits, self.progress = shares, limits, progress
        self.waiting = deque(_in_order(shares, jobs))
        self._traced = any(share.group.configuration.settings.cache for share in shares)
        self._done: dict[int, Part] = {}  # parts whose turn has not come
        self._next = 0

    def parts(self, jobs: int) -> Iterator[Part]:
        """Lint what waits, until all is done or a process is killed; gives the parts whose turn it is."""
        alone, others = jobs == 1, set(multiprocessing.active_children())
        pool = ProcessPoolExecutor(jobs, _context(), _start_worker, (self.limits, self._traced, os.getcwd()))
        running: dict[Future[Part], int] = {}
        try:
            while self.waiting or running:
                while self.waiting and len(running) < (1 if alone else _AHEAD * jobs):
                    number = self.waiting.popleft()
                    running[pool.submit(_lint, self.shares[number])] = number
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    self._take(running[future], future.result())
                    del running[future]
                yield from self._in_turn()
            pool.shutdown()
        except BrokenProcessPool:
            self.waiting = deque(sorted([*running.values(), *self.waiting]))
            if alone:
                culprit = self.waiting.popleft()
                self._take(culprit, _lost(self.shares[culprit]))
            yield from self._in_turn()
        except BaseException:  # above all an interruption: nobody waits for what is not done
            _kill(others)
            raise
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _take(self, number: int, part: Part) -> None:
        self._done[number] = part
        if self.progress is not None:
            self.progress(f"linted {self._next + len(self._done)} of {len(self.shares)} filings")

    def _in_turn(self) -> Iterator[Part]:
        while self._next in self._done:
            yield self._done.pop(self._next)
            self._next += 1


def _in_order(shares: Sequence[Share], jobs: int) -> list[int]:
    """Give the numbers of shares, large ones first so that none is left over at the end."""
    large = sum(share.size for share in shares) // (_LARGE * jobs)
    return sorted(range(len(shares)), key=lambda number: shares[number].size <= large)


def _context() -> multiprocessing.context.BaseContext:
    return multiprocessing.get_context("fork" if "fork" in multiprocessing.get_all_start_methods() else None)


def _kill(others: set[BaseProcess]) -> None:
    """End the processes of the pool; ``others``: those that were there before."""
    for process in set(multiprocessing.active_children()) - others:
        process.kill()


_places: list[Workplace] = []  # of this process, when it is one of the pool's


def _start_worker(limits: Limits, traced: bool, folder: str) -> None:
    """Leave interruptions to the process that reports, and begin with what all shares have in common.

    ``folder``: the working directory; a process that is no fork would have the one that the program was started in.
    """
    import signal

    gc.disable()
    gc.freeze()
    os.chdir(folder)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
    _places[:] = [Workplace(files_of_run(limits, traced))]


def _lint(share: Share) -> Part:
    """Lint a share in one of the processes."""
    (place,) = _places
    part = lint_share(share, place, place.files_for(share))
    gc.collect()
    gc.freeze()
    return part


def _lost(share: Share) -> Part:
    """Give the part of a share whose process was killed: nothing is known of its files."""
    files = Files()
    lost = tuple(files.display(named.address) for named in share.group.named or ())
    nothing = share.group._replace(named=[], paths=[], beside=())
    return lint_share(Share(nothing), Workplace(files), files)._replace(lost=lost, files=list(lost))
