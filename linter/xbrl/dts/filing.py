"""A filing: the documents that belong together, and what is known of them and of the taxonomies that they build on."""

from __future__ import annotations

from ...base.once import cached_property
from ...base.typed import TYPE_CHECKING
from ..model.document import Document
from ..model.elements import ExtendedLink
from ..model.schemas import Schema
from ..read.address import is_remote
from ..read.files import Files
from .addresses import referred_addresses
from .declarations import Declarations
from .networks import BaseSet, Network, build_networks
from .references import References
from .standard import Standard
from .traits import traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Protocol

    from ...taxonomy.store import Stores
    from ..model.instances import Instance
    from .beyond import Beyond
    from .dimensions import Dimensions
    from .labels import Label
    from .packages import Package

    class Former(Protocol):
        """The filing before one, opened when somebody asks for it."""

        name: str
        beside: list[Filing]  # what belongs to the later filing too, and nothing refers to
        opened: list[Filing] | None  # what `filings` gave; None as long as nobody asked

        def filings(self) -> list[Filing]:
            """Give all that it consists of."""

        def read(self) -> Iterable[str]:
            """Give the addresses of its documents on disk, as far as it was opened."""


class Filing:
    """Documents, their networks, and look-ups across them; everything is worked out when first asked for."""

    def __init__(
        self,
        documents: list[Document],
        instances: list[str],
        files: Files,
        stores: Stores,
        reported: list[str],
        renamed: dict[str, str],
    ) -> None:
        """Join documents; ``instances`` and ``reported`` are addresses, ``renamed`` has what stands in for what."""
        self.documents = documents
        self.instances = instances
        self.files = files
        self.stores = stores
        self.reported = reported
        self.renamed = renamed
        self.edgar_release = ""  # such as 25.4, where the user names one
        self.former: Former | None = None  # the filing before it, where the user wants to know what changed
        self.derived: dict[Any, Any] = {}  # what others work out of the filing, see base.once
        self.standard = Standard(self)
        self.references = References(self)
        self.declarations = Declarations(self)
        self.strays: list[Document] = []  # linkbases that nothing refers to, beside a schema that refers to others
        self.several = False  # whether its documents are of several DTSs (see `starting_points`)
        self.beyond: Beyond | None = None  # what it reaches in the stores
        self.package: Package | None = None  # whose metadata it consists of, see `xbrl.dts.packages`
        self.described_by: list[str] = []  # addresses of the metadata of packages whose first filing it is
        self._networks_of: dict[tuple[tuple[str, ...], str | None], list[Network]] = {}
        self._networks_in: dict[tuple[str, ...], dict[str, list[Network]]] = {}
        self._by_address = {document.uri: document for document in documents}
        for document in documents:
            document.filing = self

    def document(self, address: str) -> Document | None:
        """Give a document by its address: a local one, or one of a store's linkbases that belong to the DTS."""
        return self._by_address.get(address)

    def holds(self, address: str) -> bool:
        """Say whether the stores tell what a document of the DTS holds, and where it leads."""
        return self.beyond is not None and self.beyond.holds(address)

    @property
    def reported_documents(self) -> list[Document]:
        """The documents for which findings are wanted."""
        return [document for document in self.documents if document.reported]

    @cached_property
    def schemas(self) -> list[Schema]:
        """The local schemas."""
        return [document.schema for document in self.documents if document.schema is not None]

    @cached_property
    def links(self) -> list[ExtendedLink]:
        """All extended links of the local documents, embedded ones too."""
        return [link for document in self.documents for link in document.links]

    @cached_property
    def networks(self) -> dict[BaseSet, Network]:
        """The networks of all local linkbases, as if they were of one DTS."""
        return build_networks(self.links)

    @cached_property
    def networks_by_dts(self) -> list[Network]:
        """The networks of each DTS; those that several have in common once."""
        networks = list(self.networks.values())
        if not self.several:
            return networks
        from .divided import divided

        return [part for network in networks for part in divided(network)]

    def networks_of(self, *arcroles: str, arc: str | None = None) -> list[Network]:
        """Give the networks of some arcroles, or of one arc element (an expanded name), DTS by DTS.

        The list is shared by all who ask: it must not be changed.
        """
        key = (arcroles, arc)
        if key not in self._networks_of:
            wanted = set(arcroles)
            self._networks_of[key] = [
                network
                for network in self.networks_by_dts
                if (not wanted or network.arcrole in wanted) and (arc is None or network.key.arc == arc)
            ]
        return self._networks_of[key]

    def networks_in(self, role: str, *arcroles: str) -> list[Network]:
        """Give those of the networks of some arcroles that are of one link role; a look-up, however many roles are."""
        if arcroles not in self._networks_in:
            by_role: dict[str, list[Network]] = {}
            for network in self.networks_of(*arcroles):
                by_role.setdefault(network.role, []).append(network)
            self._networks_in[arcroles] = by_role
        return self._networks_in[arcroles].get(role, [])

    @cached_property
    def traits(self) -> frozenset[str]:
        """What the filing holds, in words by which checks can say what they need (see `traits_of`)."""
        return traits_of(self)

    @cached_property
    def addresses(self) -> list[str]:
        """The http addresses of all documents that the local documents refer to, each once."""
        found: dict[str, None] = {}
        for document in self.documents:
            if document.beyond:
                continue
            found.update((address, None) for address in referred_addresses(document) if is_remote(address))
        return list(found)

    @cached_property
    def labels(self) -> dict[object, list[Label]]:
        """The labels of each concept (see `read_labels`)."""
        from .labels import read_labels

        return read_labels(self)

    @cached_property
    def dimensions(self) -> Dimensions:
        """The dimensional relationship sets of all local linkbases."""
        from .dimensions import Dimensions

        return Dimensions(self)

    @cached_property
    def instance(self) -> Instance | None:
        """The facts' concepts, axes and members of all instances of the filing; None without any instance."""
        from .reports import read_report

        return read_report(self)

    @cached_property
    def used(self) -> frozenset[str] | None:
        """The expanded names of the concepts, axes and members that the instances use; None where none is known."""
        from .reports import used_names

        return used_names(self.instance)
