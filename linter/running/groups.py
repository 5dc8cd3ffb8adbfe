"""The paths of a run by the configuration that holds for them."""

from __future__ import annotations

import os
from collections.abc import Iterable

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.file import FILE_NAME, NEAR_MISSES, Config, near_misses
from ..config.in_force import Configuration, Known, file_for, join
from ..config.paths import for_path, is_excluded
from ..config.settings import Settings
from ..xbrl.read.address import ARCHIVES

if TYPE_CHECKING:
    from ..xbrl.dts.named import Named
    from ..xbrl.read.files import Files


class Group(Record):
    """Paths with a common configuration; ``named`` are the documents that they lead to, where these are known.

    ``packages``: the catalogues around these. ``beside``: addresses of further documents of their folders, which are
    context. ``notes``: what there is to say. ``passed_over``: what there is to say of files that are not looked at.
    ``apart``: it is one of several shares of what the paths lead to. ``judged``: addresses of all metadata of packages
    among what is named, those of other shares too.
    """

    configuration: Configuration
    paths: list[str]
    named: list[Named] | None = None
    packages: list[str] | None = None
    beside: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    apart: bool = False
    judged: tuple[str, ...] = ()


_CONFIGURATIONS = frozenset((FILE_NAME, "pyproject.toml", *NEAR_MISSES))
Key = tuple[str, tuple[int, ...]]  # a configuration file, and those of its overrides that are in force


def grouped(paths: Iterable[str], settings: Settings, files: Files | None = None) -> list[Group]:
    """Group paths by the configuration that holds for them; raises ConfigError, and what `named_documents` raises.

    A folder or package goes into one group as it is, unless what lies in it has configurations or overrides of its own,
    or is excluded: then its documents are told apart.
    """
    known: Known = {}
    groups: dict[Key, Group] = {}
    folders: set[str] = set()
    notes: list[str] = []
    for path in paths:
        file = file_for(path, settings, known)
        if not settings.no_config and settings.config is None:
            full = os.path.abspath(path)
            notes += near_misses(full if os.path.isdir(full) else os.path.dirname(full), file, folders)
        if files is not None and _is_mixed(path, file, settings):
            _add_documents(path, groups, settings, known, files, notes, folders)
        else:
            _group_of(groups, for_path(file, path), settings).paths.append(path)
    found = _with_context(groups.values()) if len(groups) > 1 else list(groups.values())
    return [found[0]._replace(notes=tuple(notes)), *found[1:]] if found else []


def _group_of(groups: dict[Key, Group], file: Config, settings: Settings, apart: bool = False) -> Group:
    """Give the group of a configuration; ``apart``: that of documents which are told apart."""
    key = (f"{file.path}!" if apart else file.path, file.overriding)
    group = groups.get(key)
    if group is None:
        group = groups[key] = Group(join(file, settings), [], [] if apart else None)
    return group


def _is_mixed(path: str, file: Config, settings: Settings) -> bool:
    """Say whether documents below a folder, or in a package, may go by different configurations."""
    if not os.path.isdir(path) and not path.lower().endswith(ARCHIVES):
        return False
    if file.get("overrides") or file.get("exclude"):
        return True
    return settings.config is None and not settings.no_config and _has_inner(path)


def _has_inner(path: str) -> bool:
    """Say whether a folder below one has a file that may be a configuration, or is meant as one."""
    from ..base.folders import walk

    folders = walk(path)
    next(folders, None)
    return any(not _CONFIGURATIONS.isdisjoint(names) for _, names in folders)


def _add_documents(
    path: str, groups: dict[Key, Group], settings: Settings, known: Known, files: Files, notes: list[str],
    folders: set[str],
) -> None:  # fmt: skip
    """Put each document that a folder or package leads to into the group of the configuration that holds for it.

    ``notes`` gets what there is to say; ``folders`` are those in which near misses were looked for.
    """
    from ..xbrl.dts.named import named_documents

    for item in named_documents([path], files, notes, metadata=True):
        outer = item.address.partition("!/")[0]
        file = file_for(outer, settings, known)
        if settings.config is None and not settings.no_config:
            notes += near_misses(os.path.dirname(outer), file, folders)
        if is_excluded(file, item.address) or is_excluded(file_for(path, settings, known), item.address):
            continue
        group = _group_of(groups, for_path(file, item.address), settings, apart=True)
        assert group.named is not None
        group.named.append(item)
        if path not in group.paths[-1:]:
            group.paths.append(path)


def _with_context(groups: Iterable[Group]) -> list[Group]:
    """Give groups with the documents of their folders that other groups have: they may belong to the same filing."""
    groups = list(groups)
    all_of: dict[str, list[str]] = {}
    for group in groups:
        for item in _documents(group):
            all_of.setdefault(item.address.rpartition("/")[0], []).append(item.address)
    found = []
    for group in groups:
        own = {item.address for item in _documents(group)}
        folders = dict.fromkeys(address.rpartition("/")[0] for address in own)
        beside = tuple(one for folder in folders for one in all_of[folder] if one not in own)
        found.append(group._replace(beside=beside))
    return found


def _documents(group: Group) -> list[Named]:
    """Give the documents of a group that are told apart, without what describes packages."""
    from ..xbrl.dts.named import METADATA

    return [item for item in group.named or () if item.kind != METADATA]
