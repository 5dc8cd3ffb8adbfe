"""A survey from the first filing to the last: listed, given out in windows, and written as the results come."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from tempfile import TemporaryFile

from .. import __version__
from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from .extra import needed
from .filing import FAILED, LOST, Outcome, failure
from .order import Item, Order
from .progress import Progress
from .run_folder import RunFolder, key_of
from .tables import arrow_table
from .work import Result, as_bytes, from_bytes, message_of, survey_on_worker

if TYPE_CHECKING:
    from typing import IO, Any

_A_WORKER = 3  # filings given out for each thread of a worker: one in work, and others at hand for when it is done
_FEWEST = 8  # given out where there are no workers yet, so that a cluster that grows by need sees one
_TICK = 0.5  # seconds
_MOST_FILINGS, _MOST_ROWS, _MOST_SECONDS = 500, 100_000, 30.0  # of a part


class SchedulerLost(UserError):
    """The scheduler has gone; the message is one line."""


class Todo:
    """The filings that are to be surveyed, on disk rather than in memory, each with the digest that is known of it."""

    def __init__(self) -> None:
        """Know of none."""
        self._stream: IO[str] = TemporaryFile("w+", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115
        self.count = self.done_before = 0

    def fill(self, found: Iterable[Item], folder: RunFolder, again: bool, progress: Progress) -> None:
        """Take the filings that are not done yet, each once."""
        seen = folder.seen()
        keys: set[int] = set()
        for item in found:
            key = key_of(item.filing)
            if key in keys:
                continue
            keys.add(key)
            progress.listing(len(keys))
            if seen.has(item.filing, item.stamp, again):
                self.done_before += 1
                continue
            self._stream.write(json.dumps([*item, seen.digest(item.filing)]) + "\n")
            self.count += 1

    def __iter__(self) -> Iterator[tuple[Item, str]]:
        """Go over the filings, each with the known digest."""
        self._stream.seek(0)
        for line in self._stream:
            filing, root, files, kind, stamp, digest = json.loads(line)
            yield Item(filing, root, tuple(files), kind, stamp), digest


class Parts:
    """Gathers results until they are worth a part."""

    def __init__(self, folder: RunFolder) -> None:
        """Gather for a run."""
        self._folder = folder
        self._begin()

    def _begin(self) -> None:
        self._tables: dict[str, list[Any]] = {}
        self._filings = self._rows = 0
        self._started = time.monotonic()

    def add(self, result: Result) -> None:
        """Take a result."""
        for name, data in result.tables.items():
            table: Any = from_bytes(data)
            self._tables.setdefault(name, []).append(table)
            self._rows += table.num_rows
        self._filings += 1
        if self._filings >= _MOST_FILINGS or self._rows >= _MOST_ROWS:
            self.write()

    def tick(self) -> None:
        """Write what was gathered a while ago."""
        if time.monotonic() - self._started > _MOST_SECONDS:
            self.write()

    def write(self) -> None:
        """Write what is gathered. Raises Unwritable."""
        if self._filings:
            self._folder.write(self._tables)
        self._begin()


class Conductor:
    """Gives filings out to the workers of a cluster and takes the results in.

    At any time only so many filings are given out as keep the workers busy: nothing here, and nothing on the scheduler,
    grows with the number of filings.
    """

    def __init__(self, client: Any, order: Order, folder: RunFolder, progress: Progress) -> None:
        """Take a client of the cluster."""
        self._client, self._order, self._progress = client, order, progress
        self._parts = Parts(folder)
        self._out: dict[Any, tuple[Item, str]] = {}  # futures that are given out
        self._ready: SimpleQueue[Any] = SimpleQueue()
        self._suspects: list[tuple[Item, str]] = []
        self._threads, self._next_look = 0, 0.0
        self._killed: type[Exception] = needed("distributed").KilledWorker

    def run(self, todo: Iterable[tuple[Item, str]]) -> None:
        """Survey all; what was gathered is written however this ends. Raises UserError."""
        try:
            self._run(todo)
        except UserError:
            raise
        except Exception:
            if self._client.status == "running":
                raise
            raise SchedulerLost(_GONE) from None
        finally:
            self._parts.write()

    def _run(self, todo: Iterable[tuple[Item, str]]) -> None:
        for item, known in todo:
            self._give(item, known)
            while len(self._out) >= self._window():
                self._take(self._suspects.append)
        while self._out:
            self._take(self._suspects.append)
        self._try_suspects()

    def _window(self) -> int:
        """Give how many filings may be given out; workers may come and go."""
        if time.monotonic() >= self._next_look:
            self._threads = self._progress.workers = sum(self._client.nthreads().values())
            self._next_look = time.monotonic() + _TICK
        return max(_FEWEST, _A_WORKER * self._threads)

    def _give(self, item: Item, known: str) -> None:
        message = message_of(item, self._order, known)
        future = self._client.submit(survey_on_worker, __version__, message, pure=False)
        self._out[future] = item, known
        future.add_done_callback(self._ready.put)

    def _take(self, killed: Callable[[tuple[Item, str]], None]) -> None:
        """Wait a moment for results and take in all that are there; ``killed`` gets filings that killed workers."""
        self._progress.show()
        self._parts.tick()
        try:
            ready = [self._ready.get(timeout=_TICK)]
        except Empty:
            if self._client.status not in ("running", "connecting"):
                raise SchedulerLost(_GONE) from None
            return
        while not self._ready.empty():
            ready.append(self._ready.get())
        for future, result in zip(ready, self._results(ready), strict=True):
            if result is None:
                self._take_error(future, killed)
            else:
                del self._out[future]
                self._add(result)

    def _results(self, futures: list[Any]) -> list[Result | None]:
        """Fetch results, all at once where that can be done; None for what ended with an error."""
        if all(future.status == "finished" for future in futures):
            with suppress(Exception):  # a worker that is lost with its results has others do them again, or fail
                return list(self._client.gather(futures))
        found: list[Result | None] = []
        for future in futures:
            try:
                found.append(future.result())
            except Exception:  # whatever it is, the future tells
                found.append(None)
        return found

    def _take_error(self, future: Any, killed: Callable[[tuple[Item, str]], None]) -> None:
        item, known = self._out.pop(future)
        if future.status != "error":
            raise SchedulerLost(_GONE)
        error = future.exception()
        if isinstance(error, self._killed):
            killed((item, known))
        elif isinstance(error, UserError):
            raise error
        else:
            words = " ".join(f"{type(error).__name__}: {error}".split())
            self._add_outcome(failure(item, FAILED, words))

    def _try_suspects(self) -> None:
        """Survey each filing that was in work when workers died once more, alone: so it shows which one kills them."""
        for item, known in self._suspects:
            self._give(item, known)
            while self._out:
                self._take(self._give_up)

    def _give_up(self, suspect: tuple[Item, str]) -> None:
        self._add_outcome(failure(suspect[0], LOST, "its workers died, also when it was alone on the cluster"))

    def _add_outcome(self, outcome: Outcome) -> None:
        tables = {name: as_bytes(arrow_table(name, rows)) for name, rows in outcome.rows.items()}
        self._add(Result(outcome.status, outcome.findings, tables))

    def _add(self, result: Result) -> None:
        self._parts.add(result)
        self._progress.add(result.status, result.findings)


_GONE = "the scheduler has gone; the same command goes on where it was"

__all__ = ["Conductor", "SchedulerLost", "Todo"]
