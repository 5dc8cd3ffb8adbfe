"""Two filings that lie in memory, compared."""

from __future__ import annotations

from collections.abc import Mapping

from xbrllint.comparison.changes import Comparison
from xbrllint.comparison.compare import compare
from xbrllint.taxonomy.store import Stores, open_stores
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.dts.filing import Filing
from xbrllint.xbrl.read.files import Files

from .expected import Verdict, judged
from .plants import Planted


def opened(contents: Mapping[str, bytes], folder: str, stores: Stores) -> list[Filing]:
    """Open the filings that files make, as if they lay in a folder."""
    files = Files()
    names = {f"/planted/{folder}/{name}": data for name, data in contents.items()}
    for address, data in names.items():
        files.put(address, data)
    files.list_only(f"/planted/{folder}/", sorted(names))
    return open_filings(sorted(names), files, stores, follow=True).filings


_KEPT = 3
_opened: dict[frozenset[tuple[str, int]], list[Filing]] = {}  # the former filings that were asked for last


def _former(contents: Mapping[str, bytes], stores: Stores) -> list[Filing]:
    """Open the former filing, which many changes are planted into one after the other."""
    key = frozenset((name, hash(data)) for name, data in contents.items())
    found = _opened.pop(key, None) or opened(contents, "old", stores)
    _opened[key] = found
    if len(_opened) > _KEPT:
        del _opened[next(iter(_opened))]
    return found


def verdict(planted: Planted) -> Verdict:
    """Say what is wrong with what is told of planted changes."""
    return judged(compared(planted.before, planted.after), planted.expected, planted.besides)


def compared(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Comparison:
    """Compare the filings that two sets of files make."""
    stores = open_stores(())
    return compare(_former(before, stores), opened(after, "new", stores), "old", "new")


__all__ = ["compared", "opened", "verdict"]
