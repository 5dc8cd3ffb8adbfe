"""How taxonomies say that a concept is deprecated, other than by the SEC's lists.

By its label, which ends in "(Deprecated 2022)" or is "Deprecated Element. Do Not Use."; by a label of the roles that
the Link Role Registry has for it; or by its schema, which lies in a folder ``deprecated``, as those of EDINET, of IFRS
until 2017 and of the MCA in India do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.dates import DATE
from ..base.once import once
from ..base.pattern import pattern
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical

if TYPE_CHECKING:
    from .database import Store
    from .linkbase import StoredLabel

_DATED = pattern(rf"(?<=[/_.-]){DATE}(?:q[1-4])?(?=[/_.-]|$)")
_ENDING = pattern(rf"[(\[]\s*[Dd]eprecated\b[^\d()\[\]]*({DATE})?[^()\[\]]*[)\]]\s*$")
_WHOLE = pattern(r"[Dd]eprecated (?:[Ee]lement|[Cc]oncept|[Ii]tem|[Mm]ember)\b(?! \[)")
_ROLE = pattern(r"/role/(?:label/)?deprecated(?:Date)?Label$")
_DATE_ROLE = "/deprecatedDateLabel"
_SAID = pattern(DATE)


def scope_of(address: str) -> str:
    """Give what the addresses of all years of a schema have in common: the canonical one, ``*`` for each date."""
    return _DATED.sub("*", canonical(address))


def year_of(address: str) -> str:
    """Give the year that an address names last; '' where it names none."""
    found = _DATED.findall(address)
    return found[-1][:4] if found else ""


def is_deprecated_schema(address: str) -> bool:
    """Say whether all concepts of a schema are deprecated, by the folder in which it lies."""
    return address.rpartition("/")[0].endswith("/deprecated")


@once
def scoped_hosts(store: Store) -> frozenset[str]:
    """Give the hosts of the schemas of which a store knows by their scopes what is deprecated."""
    rows = store.query("SELECT DISTINCT prefix FROM deprecated WHERE prefix >= 'http:' AND prefix < 'http;'")
    return frozenset(scope.split("/")[2] for (scope,) in rows)


def is_deprecated_label(role: str) -> bool:
    """Say whether a label of a role says that its concept is deprecated (Link Role Registry)."""
    return _ROLE.search(role) is not None


def said_in_label(role: str, text: str) -> str | None:
    """Give since when a concept is deprecated by one of its labels: a date, '' where none is told; None: it is not."""
    if "eprecated" not in text and "/deprecated" not in role:
        return None
    if is_deprecated_label(role):
        date = _SAID.search(text)
        return date[0] if date else ""
    ending = _ENDING.search(text)
    if ending is not None:
        return ending[1] or ""
    return "" if _WHOLE.match(text) else None


def deprecations(labels: Iterable[StoredLabel]) -> Iterator[tuple[str, str, str]]:
    """Give what labels say is deprecated: the scope of the schema, the id, and since when.

    Where no date is told it is the year of the schema "or before". The date of one label counts for all, that of a
    `deprecatedDateLabel` before what words such as "2029 annual update" name.
    """
    found: dict[tuple[str, str], str] = {}
    dated: set[tuple[str, str]] = set()
    for address, id_, role, _, text in labels:
        since = said_in_label(role, text)
        if since is not None:
            key = address, id_
            if since and role.endswith(_DATE_ROLE):
                dated.add(key)
            elif key in dated:
                continue
            found[key] = since or found.get(key, "")
    for (address, id_), since in found.items():
        yield scope_of(address), id_, since or at_the_latest(address)


def at_the_latest(address: str) -> str:
    """Give since when what a schema calls deprecated is so, in words: ``2030 or before``; '' where nothing tells."""
    year = year_of(address)
    return f"{year} or before" if year else ""


__all__ = [
    "at_the_latest", "deprecations", "is_deprecated_label", "is_deprecated_schema", "said_in_label", "scope_of",
    "scoped_hosts", "year_of",
]  # fmt: skip
