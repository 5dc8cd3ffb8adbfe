"""Where a folder or zip without a catalogue belongs: the address that stands for its root, by what its schemas say.

Regulators' zips often hold the tree of their web server: HOST/PATH without a scheme, or PATH alone, and then the target
namespaces of the schemas spell host and path as well. Namespaces need not be addresses: they count where most schemas
of which they could be tell the same root. One zip may hold the trees of several servers, each in a folder of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from . import TaxonomyError
from .source import Source

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_NAMESPACE = re.compile(rb"""\btargetNamespace\s*=\s*["'](https?)://([^/"'<>\s]+)/([^"'<>\s]*)["']""")
_HEAD = 20_000  # bytes in which a schema names its namespace
_FEWEST = 2  # folders that path and namespace must have in common
_DEEPEST = 50  # folders of an address


def guessed(source: Source, schemas: Iterable[str]) -> list[tuple[str, str]]:
    """Give starts of addresses, each with the folder that stands for it; none where schemas do not agree."""
    votes: Counter[tuple[str, str]] = Counter()
    for path in schemas:
        namespace = _namespace(source, path)
        vote = _vote(path.split("/")[:-1], *namespace) if namespace is not None else None
        if vote is not None:
            votes[vote] += 1
    best: dict[str, tuple[str, str]] = {}
    for vote in sorted(votes, key=lambda vote: (votes[vote], vote)):
        best[vote[1]] = vote
    below = _below(votes)
    found: list[tuple[str, str]] = []
    for folder in sorted(best):  # one within another follows it
        agreed = votes[best[folder]] * 2 > below[folder]
        if agreed and not (found and folder.startswith(found[-1][1])):
            found.append(best[folder])
    return found


def _below(votes: Mapping[tuple[str, str], int]) -> dict[str, int]:
    """Give for each folder how many votes there are for it and for folders in it."""
    totals: dict[str, int] = {}
    for (_, folder), count in votes.items():
        totals[folder] = totals.get(folder, 0) + count
    around: list[str] = []  # folders that are not yet gone through, each within the one before
    for folder in sorted(totals):
        while around and not folder.startswith(around[-1]):
            _pass_on(totals, around)
        around.append(folder)
    while around:
        _pass_on(totals, around)
    return totals


def _pass_on(totals: dict[str, int], around: list[str]) -> None:
    """Add the votes of the innermost folder to those of the one around it."""
    inner = around.pop()
    if around:
        totals[around[-1]] += totals[inner]


def _namespace(source: Source, path: str) -> tuple[str, str, list[str]] | None:
    """Give scheme, host and steps of a schema's target namespace; None where it has none such."""
    try:
        found = _NAMESPACE.search(source.read(path)[:_HEAD])
    except (TaxonomyError, OSError):
        return None
    if found is None:
        return None
    scheme, host, rest = (part.decode("utf-8", "replace") for part in found.groups())
    return scheme, host, rest.rstrip("/").split("/")


def _vote(folders: list[str], scheme: str, host: str, steps: list[str]) -> tuple[str, str] | None:
    """Give the start of addresses and the folder that it stands for, by one schema; None where it tells nothing."""
    for at, folder in enumerate(folders):
        if _HOST.fullmatch(folder) and folder == host:
            return f"{scheme}://{host}/", "".join(f"{one}/" for one in folders[: at + 1])
    for start in range(max(0, len(folders) - min(len(steps), _DEEPEST)), len(folders)):
        common = folders[start:]
        if len(common) < _FEWEST:
            break
        if steps[: len(common)] == common:
            return f"{scheme}://{host}/", "".join(f"{one}/" for one in folders[:start])
    return None


__all__ = ["guessed"]
