"""One run in several processes: the named documents are shared out by folder, and the report is the same.

Documents of different folders may belong to one filing; then the processes have read some file in common, and what
they found apart is thrown away and found together.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from ..config.settings import Settings
from ..xbrl.dts.named import Named, catalogues, named_documents
from ..xbrl.read.files import Files
from .groups import Group
from .parts import Part
from .run import Progress, lint_group


def lint_parallel(
    groups: Sequence[Group], settings: Settings, files: Files, progress: Progress | None = None
) -> list[Part]:
    """Lint groups of paths in as many processes as the settings say."""
    notes: list[str] = []
    notes.extend(note for group in groups for note in group.notes)
    tasks = [task for group in groups for task in _by_folder(group, files, notes)]
    jobs = min(settings.jobs or os.cpu_count() or 1, len(tasks))
    if jobs < 2:
        return [lint_group(group, files, progress) for group in groups]
    done = _lint_all(tasks, jobs, progress)
    parts = _rejoined(tasks, done)
    first = parts[0]
    first = first._replace(notes=[*notes, *first.notes], incomplete=[*notes, *first.incomplete])
    return [first, *parts[1:]]


def _by_folder(group: Group, files: Files, notes: list[str]) -> list[Group]:
    """Share out the documents of a group; an archive's all stay together."""
    found: dict[str, list[Named]] = {}
    every = named_documents(group.paths, files, notes) if group.named is None else group.named
    packages = catalogues((named.address for named in every), files)
    for named in every:
        outer, bang, _ = named.address.partition("!/")
        found.setdefault(outer if bang else os.path.dirname(outer), []).append(named)
        files.release(named.address)
    return [group._replace(named=named, packages=packages, notes=()) for named in found.values()]


def _lint_all(tasks: list[Group], jobs: int, progress: Progress | None) -> list[Part]:
    """Lint tasks in a pool, those with most documents first so that none is left over at the end.

    Where a process is killed, what is not done is done again by one process alone: so it shows at which task that one
    is killed too, and it goes on with the next.
    """
    parts: dict[int, Part] = {}
    order = sorted(range(len(tasks)), key=lambda number: -len(tasks[number].named or ()))
    if not _in_pool(tasks, order, jobs, parts, progress):
        while not _in_pool(tasks, left := [number for number in order if number not in parts], 1, parts, progress):
            culprit = next(number for number in left if number not in parts)
            parts[culprit] = _lost(tasks[culprit])
    return [parts[number] for number in range(len(tasks))]


def _in_pool(
    tasks: list[Group], order: list[int], jobs: int, parts: dict[int, Part], progress: Progress | None
) -> bool:
    """Lint some tasks in processes of their own; says whether all of these lived."""
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _start_worker)
    try:
        waiting = {pool.submit(_lint, tasks[number]): number for number in order}
        for future in as_completed(waiting):
            part = future.result()
            parts[waiting[future]] = part
            if progress is not None:
                progress(f"linted {len(parts)} of {len(tasks)} folders")
        pool.shutdown()
        return True
    except BrokenProcessPool:
        return False
    except BaseException:  # above all an interruption: nobody waits for what is not done
        for process in set(multiprocessing.active_children()) - others:
            process.kill()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start_worker() -> None:
    """Leave interruptions to the process that reports."""
    import signal

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)


def _lost(task: Group) -> Part:
    """Give the part of a task whose process was killed: nothing is known of its files."""
    files = Files()
    lost = tuple(files.display(named.address) for named in task.named or ())
    return lint_group(task._replace(named=[], paths=[], beside=()), files)._replace(lost=lost, files=list(lost))


def _lint(group: Group) -> Part:
    return lint_group(group, Files(group.configuration.settings.limits))


def _rejoined(tasks: list[Group], parts: list[Part]) -> list[Part]:
    """Lint together what has read a file in common, by configuration; all else stays as it is."""
    first: dict[tuple[str, str], int] = {}
    root = list(range(len(tasks)))
    for number, (task, part) in enumerate(zip(tasks, parts, strict=True)):
        for address in part.loaded:
            other = first.setdefault((task.configuration.file.path, address), number)
            _join(root, other, number)
    together: dict[int, list[int]] = {}
    for number in range(len(tasks)):
        together.setdefault(_find(root, number), []).append(number)
    found = []
    for numbers in together.values():
        if len(numbers) == 1:
            found.append(parts[numbers[0]])
        else:
            named = [item for number in numbers for item in tasks[number].named or ()]
            found.append(_lint(tasks[numbers[0]]._replace(named=named)))
    return found


def _find(root: list[int], number: int) -> int:
    while root[number] != number:
        root[number] = number = root[root[number]]
    return number


def _join(root: list[int], one: int, other: int) -> None:
    root[_find(root, other)] = _find(root, one)
