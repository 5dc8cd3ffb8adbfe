"""Which taxonomies of a filing go with the very version of another one, such as ESEF's with that of the IFRS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.once import cached_property
from ..base.pattern import pattern
from ..knowledge.standard_schemas import standard_documents
from ..xbrl.dts.addresses import referred_addresses
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from .editions import Editions, edition_of

_DAY = pattern(r"\d{4}-\d\d-\d\d")
_FEW = 2  # versions of one day that two taxonomies must have in common; one may be chance


class Bound:
    """Knows which taxonomies a version of a taxonomy builds on.

    Its documents say so where they are at hand. Where they are not, the dates do: of a taxonomy each version of which
    has the day of a version of the other one.
    """

    def __init__(self, filing: Filing, editions: Editions) -> None:
        """Take a filing; its documents are read when asked for."""
        self._filing, self._editions = filing, editions

    def builds_on(self, group: str, version: str, other: str, wanted: str) -> bool:
        """Say whether a version of a taxonomy goes with a version of another one, and so not with a later one."""
        referred = self._referred.get((group, version), ())
        return (other, wanted) in referred or self._by_day(group, version, other, wanted)

    def _by_day(self, group: str, version: str, other: str, wanted: str) -> bool:
        versions = self._editions.versions.get(group, set())
        return (
            version == wanted and _DAY.fullmatch(version) is not None and len(versions) >= _FEW
            and versions <= self._editions.versions.get(other, set())
        )  # fmt: skip

    @cached_property
    def _referred(self) -> Mapping[tuple[str, str], set[tuple[str, str]]]:
        """The taxonomies, with their versions, that the documents of each version of a taxonomy refer to."""
        found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        standard = standard_documents(self._filing)
        for document in self._filing.documents:
            if document not in standard and not document.beyond:
                continue
            for own in self._editions_of(document):
                named = map(edition_of, referred_addresses(document))
                found.setdefault(own, set()).update((one.group, one.version) for one in named if one is not None)
        return found

    def _editions_of(self, document: Document) -> Iterator[tuple[str, str]]:
        """Give the taxonomy and version of a document by its address; of a copy on disk by its namespace."""
        edition = edition_of(document.uri)
        if edition is not None:
            yield edition.group, edition.version
        elif document.schema is not None:
            for file in self._editions.namespaces.get(document.schema.namespace, ()):
                yield file.edition.group, file.edition.version


__all__ = ["Bound"]
