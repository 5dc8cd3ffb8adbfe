"""Where a folder or zip without a catalogue belongs: the address that stands for its root, by what its schemas say.

Regulators' zips often hold the tree of their web server: HOST/PATH without a scheme, or PATH alone, and then the target
namespaces of the schemas spell host and path as well. Namespaces need not be addresses: they count where most schemas
of which they could be tell the same root.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from . import TaxonomyError
from .catalog import Rewrites
from .source import Source

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
_NAMESPACE = re.compile(rb"""\btargetNamespace\s*=\s*["'](https?)://([^/"'<>\s]+)/([^"'<>\s]*)["']""")
_HEAD = 20_000  # bytes in which a schema names its namespace
_FEWEST = 2  # folders that path and namespace must have in common


def guessed(source: Source, schemas: Iterable[str]) -> Rewrites:
    """Give the rewritings that the paths and namespaces of schemas tell; none where they do not agree."""
    votes: Counter[tuple[str, str]] = Counter()
    asked = 0
    for path in schemas:
        namespace = _namespace(source, path)
        vote = _vote(path.split("/")[:-1], *namespace) if namespace is not None else None
        if vote is not None:
            asked += 1
            votes[vote] += 1
    best = max(votes, key=lambda vote: (votes[vote], vote), default=None)
    if best is None or votes[best] * 2 <= asked:
        return Rewrites()
    found = Rewrites([best])
    found.guessed = True
    return found


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
    for start in range(len(folders)):
        common = folders[start:]
        if len(common) < _FEWEST:
            break
        if steps[: len(common)] == common:
            return f"{scheme}://{host}/", "".join(f"{one}/" for one in folders[:start])
    return None


__all__ = ["guessed"]
