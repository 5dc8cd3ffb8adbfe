"""A survey as the command line asks for it: paths and settings become a run folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.settings import Settings
from ..errors import UserError
from .archive import items
from .cluster import client_of
from .conduct import Conductor, Todo
from .extra import needed
from .identity import about_run
from .order import Order
from .progress import Progress
from .run_folder import open_run

if TYPE_CHECKING:
    from typing import Any

    from ..base.progress import Line

_NEEDED = ("dask", "distributed", "pyarrow", "fsspec")


class NothingToSurvey(UserError):
    """No path leads to a filing; the message is one line."""


class Survey(Record):
    """What is asked of a survey besides the paths.

    Attributes:
        into: the run folder.
        settings: those by which each filing is linted.
        workers: processes of this machine; 0 for as many as there are processors.
        scheduler: the address of a cluster's scheduler, None for processes of this machine.
        seconds: that a filing may take.
        again: whether filings that failed are tried again.
        storage: options for those who keep what is addressed.
    """

    into: str
    settings: Settings = Settings()
    workers: int = 0
    scheduler: str | None = None
    seconds: int = 600
    again: bool = False
    storage: Mapping[str, Any] = {}


class Ended(Record):
    """What a survey did: filings by status, those that were done before, findings, and what was passed over."""

    by_status: dict[str, int]
    before: int
    findings: int
    notes: tuple[str, ...]
    stopped: bool = False
    left: int = 0


def survey(paths: Iterable[str], asked: Survey, line: Line | None = None, of_lists: Iterable[str] = ()) -> Ended:
    """Survey the filings that paths and addresses lead to; an interruption ends it, and it can be gone on with.

    ``of_lists``: further ones, which may be missing. Raises UserError: what is not there, not writable, of another run.
    """
    for module in _NEEDED:
        needed(module)
    settings = whole(asked.settings)
    folder = open_run(asked.into, about_run(settings))
    order = Order(settings, asked.seconds, storage=asked.storage)
    progress, notes = Progress(line), list[str]()
    with folder.held():
        todo = Todo()
        found = items(paths, asked.storage, notes.append, of_lists)
        todo.fill(found, folder, asked.again, progress)
        if not todo.count and not todo.done_before:
            raise NothingToSurvey(next(iter(notes), "no filing there"))
        progress.total = todo.count
        stopped = False
        if todo.count:
            try:
                with client_of(asked.scheduler, min(asked.workers, todo.count)) as client:
                    Conductor(client, order, folder, progress).run(todo)
            except KeyboardInterrupt:
                stopped = True
    left = todo.count - progress.done
    return Ended(dict(progress.by_status), todo.done_before, progress.findings, tuple(notes), stopped, left)


def whole(settings: Settings) -> Settings:
    """Give settings whose paths hold from any folder; without a configuration that is named there is none.

    Findings are those of one process a filing, and of the named files.
    """
    profile = settings.profile
    return settings._replace(
        jobs=1,
        no_config=settings.config is None,
        config=settings.config and os.path.abspath(settings.config),
        taxonomies=tuple(map(os.path.abspath, settings.taxonomies)),
        profile=os.path.abspath(profile) if profile and os.path.isfile(profile) else profile,
    )


__all__ = ["Ended", "NothingToSurvey", "Survey", "survey", "whole"]
