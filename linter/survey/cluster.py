"""The machines of a survey: processes of this one, or a cluster that somebody else keeps."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from .extra import needed

if TYPE_CHECKING:
    from typing import Any

_PATIENCE = 30  # seconds for a scheduler to answer


class NoCluster(UserError):
    """There is no scheduler to work with; the message is one line."""


@contextmanager
def client_of(scheduler: str | None, workers: int) -> Iterator[Any]:
    """Give Dask's client: of the scheduler at an address, else of a cluster of processes here. Raises NoCluster.

    ``scheduler``: an address, or the path of a scheduler file. ``workers``: how many processes, 0 for as many as there
    are processors.
    """
    distributed = needed("distributed")
    if scheduler is not None:
        with _remote(distributed, scheduler) as client:
            yield client
        return
    with _local(distributed, workers or available()) as client:
        yield client


def available() -> int:
    """Give the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _remote(distributed: Any, address: str) -> Iterator[Any]:
    try:
        where = {"scheduler_file": address} if os.path.isfile(address) else {"address": address}
        client = distributed.Client(**where, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        words = " ".join(str(error).split())[:200]
        raise NoCluster(f"no scheduler answers at {address} ({words or type(error).__name__})") from None
    try:
        yield client
    finally:
        client.close(timeout=5)


@contextmanager
def _local(distributed: Any, workers: int) -> Iterator[Any]:
    """Start processes, each of which surveys one filing at a time in a further process of its own."""
    dask = needed("dask")
    quiet = logging.CRITICAL  # a worker that is killed is started again: that is no news
    with (
        dask.config.set({"distributed.worker.memory.terminate": False, "distributed.worker.memory.pause": False}),
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0",
            silence_logs=quiet,
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):  # fmt: skip
        yield client


__all__ = ["NoCluster", "available", "client_of"]
