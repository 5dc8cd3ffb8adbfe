"""Look-ups in all that is known of standard taxonomies: the user's own stores first, then the bundled one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.limits import USUAL, Limits
from ..base.nearest import Names
from ..base.starts import Starts
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from .database import Store
from .records import SchemaInfo, StoredConcept, StoredRole
from .user import stores_of_run

if TYPE_CHECKING:
    from typing import TypeVar

    from .documents import StoredDocument
    from .edgar import EdgarLists
    from .fetch import Fetcher
    from .words import Replacement

    _Known = TypeVar("_Known")

__all__ = ["SchemaInfo", "Store", "StoredConcept", "StoredRole", "Stores", "open_stores"]


def open_stores(taxonomies: Iterable[str] = (), limits: Limits = USUAL, language: str = "en") -> Stores:
    """Give all stores of a run; nothing is opened before it is asked.

    taxonomies: packages, folders and schemas that are used for this run only, the first before the others; limits:
    those of reading them that are not as usual; language: of labels, where there is a choice.

    Raises: TaxonomyError, when one of them cannot be read.
    """
    return Stores([*stores_of_run(taxonomies, limits), Store()], language)


class Stores:
    """Several stores as one: for each address the best store that knows it answers.

    That is the one whose catalogue rewrites the address by the longest start, over all catalogues together (Taxonomy
    Packages 1.0, 3.3; XML Catalogs 1.1, 7.2); of equals, and without any catalogue, the first.
    """

    def __init__(self, stores: Iterable[Store] = (), language: str = "en") -> None:
        """Take the stores in the order in which they are asked, the bundled one last, and the language of labels."""
        self.language = language
        self.stores = list(stores)
        self._by_address: dict[str, Store | None] = {}
        self._infos: dict[str, SchemaInfo | None] = {}
        self._starts: dict[Store, Starts] = {}
        self._edgar: EdgarLists | None = None
        self.fetcher: Fetcher | None = None  # its errors say what could not be fetched

    def add(self, store: Store) -> None:
        """Put a store before the others."""
        self.stores.insert(0, store)
        self._by_address.clear()
        self._infos.clear()

    def read_all(self) -> Stores:
        """Read the taxonomies for one run now: for who asks by names, without an address that could be theirs."""
        for store in self.stores:
            for address in store.addresses()[:1]:
                store.may_hold(address)
        return self

    def schema(self, address: str) -> SchemaInfo | None:
        """See `Store.schema`; file names only count where no store knows the address."""
        if address not in self._infos:
            store = self._knowing(address)
            self._infos[address] = store.schema(address) if store is not None else None
        return self._infos[address]

    def addresses(self) -> list[str]:
        """See `Store.addresses`."""
        return [address for store in self.stores for address in store.addresses()]

    def concepts(self, address: str, ids: Iterable[str]) -> dict[str, StoredConcept]:
        """See `Store.concepts`."""
        store = self._knowing(address)
        return store.concepts(address, ids) if store is not None else {}

    def concept(self, address: str, id_: str) -> StoredConcept | None:
        """See `Store.concept`."""
        store = self._knowing(address)
        return store.concept(address, id_) if store is not None else None

    def ids(self, address: str) -> list[str]:
        """See `Store.ids`."""
        store = self._knowing(address)
        return store.ids(address) if store is not None else []

    def near_ids(self, address: str, others: Iterable[str]) -> Names:
        """See `Store.near_ids`."""
        store = self._knowing(address)
        return store.near_ids(address, others) if store is not None else Names(others)

    def ids_beginning(self, address: str, id_: str) -> list[str]:
        """See `Store.ids_beginning`."""
        store = self._knowing(address)
        return store.ids_beginning(address, id_) if store is not None else []

    def roles(self, address: str) -> list[StoredRole]:
        """See `Store.roles`."""
        store = self._knowing(address)
        return store.roles(address) if store is not None else []

    def role(self, uri: str) -> list[StoredRole]:
        """See `Store.role`; a schema that several stores know is given once, by the best."""
        return self.types_of((uri,))

    def types_of(self, uris: Iterable[str]) -> list[StoredRole]:
        """See `Store.types_of`; a schema that several stores know is given once, by the best."""
        found: dict[str, dict[Store, list[StoredRole]]] = {}
        wanted = list(uris)
        for store in reversed(self.stores):
            for role in store.types_of(wanted):
                found.setdefault(canonical(role.schema), {}).setdefault(store, []).append(role)
        return [role for address, having in found.items() for role in self._best(address, having)]

    def concept_by_name(self, namespace: str, name: str) -> StoredConcept | None:
        """See `Store.concept_by_name`."""
        found: dict[str, dict[Store, StoredConcept]] = {}
        for store in self.stores:
            concept = store.concept_by_name(namespace, name)
            if concept is not None:
                found.setdefault(canonical(concept.schema), {})[store] = concept
        address = next(iter(found), None)
        return None if address is None else self._best(address, found[address])

    def standard_names(self, names: Iterable[str], addresses: Iterable[str]) -> dict[str, list[str]]:
        """See `Store.standard_names`."""
        names = list(names)
        by_store: dict[Store, list[str]] = {}
        for address in addresses:
            store = self._knowing(address)
            if store is not None:
                by_store.setdefault(store, []).append(address)
        found: dict[str, list[str]] = {}
        for store, ours in by_store.items():
            for name, having in store.standard_names(names, ours).items():
                found.setdefault(name, []).extend(having)
        return found

    def declaring(self, names: Iterable[str]) -> dict[str, list[str]]:
        """See `Store.declaring`; each address once."""
        wanted, found = list(names), dict[str, list[str]]()
        for store in self.stores:
            for name, having in store.declaring(wanted).items():
                found[name] = list(dict.fromkeys([*found.get(name, ()), *having]))
        return found

    def label(self, address: str, id_: str, role: str) -> str:
        """Give the label that a taxonomy of the user's has for a concept, '' for none; the bundled ones are `words`.

        It is of the language that was asked for where it has that.
        """
        from .stored_labels import stored_label

        knowing = self._knowing(address)
        for store in self.stores[:-1]:
            info = store.schema(address) if store is knowing else None
            if info is not None or store.may_hold(address, False):
                known = info.address if info is not None else address
                if text := stored_label(store, known, id_, role, self.language):
                    return text
        return ""

    @property
    def have_documents(self) -> bool:
        """Whether any store may know where documents lead; the bundled one does not."""
        return len(self.stores) > 1

    def document(self, address: str) -> StoredDocument | None:
        """Give the schema or linkbase of a canonical address, by the best store that knows where it leads."""
        from .documents import has_documents, stored_document

        given = self._ordered(address)
        holding = (s for s in given if s is not self.stores[-1] and s.may_hold(address, False) and has_documents(s))
        found = (stored_document(store, address) for store in holding)
        return next((document for document in found if document is not None), None)

    def rewrites(self, address: str, length: int) -> bool:
        """Say whether a taxonomy has a document in whose place its catalogue puts an address by a longer start."""
        key = canonical(address)
        length -= len(address) - len(key)
        better = [store for store in self.stores[:-1] if self._length(store, key) > length]
        return bool(better) and any(_knows(store, key, False) or _has_document(store, key) for store in better)

    def go_online(self) -> None:
        """From now on, fetch each schema that no store knows, once, into the user's store."""
        from .fetch import Fetcher

        self.fetcher = Fetcher()

    # -- the SEC's lists, which the last of the stores holds ------------------------------------------------------

    @property
    def edgar(self) -> EdgarLists:
        """The SEC's lists with all that they tell."""
        if self._edgar is None:
            from .edgar import EdgarLists

            self._edgar = EdgarLists(self.stores[-1] if self.stores else Store())
        return self._edgar

    def is_accepted(self, address: str, release: str | None = None) -> bool:
        """Say whether an address stands in the list of an EDGAR release ('25-4'), or in any list (EFM 6.22)."""
        return self.edgar.is_accepted(address, release)

    def standard_namespaces(self) -> frozenset[str]:
        """Give the namespaces of the listed schemas."""
        return self.edgar.standard_namespaces

    def standard_authorities(self) -> frozenset[str]:
        """Give the hosts of the standard namespaces, such as fasb.org (EFM 6.7.3)."""
        return self.edgar.standard_authorities

    def prefix_of(self, namespace: str) -> str | None:
        """Give the recommended prefix of a standard namespace, None for others."""
        return self.edgar.prefix_of(namespace)

    def deprecated(self, prefix_or_namespace: str, name: str) -> str | None:
        """Give the version of the taxonomy in which a concept was deprecated, None if it was not."""
        return self.edgar.deprecated(prefix_or_namespace, name)

    def given_up(self, address: str, ids: Iterable[str]) -> dict[str, str]:
        """Give those of some ids of a schema that are deprecated, with the version since which they are.

        As the SEC lists them, as labels say, and as the folder of a schema does, which tells no date. Where only the
        latest year is known that it can be, it is ``2030 or before``; '' where not even that is.
        """
        from .deprecation import at_the_latest, is_deprecated_schema, scope_of, scoped_hosts

        wanted, info = list(ids), self.schema(address)
        known = info.address if info is not None else address
        found = dict.fromkeys(wanted, at_the_latest(known)) if is_deprecated_schema(known) else dict[str, str]()
        by_prefix: dict[str, list[str]] = {}
        for id_ in wanted:
            by_prefix.setdefault(id_.partition("_")[0], []).append(id_)
        for prefix, ours in by_prefix.items():
            start = len(prefix) + 1
            listed = self.edgar.deprecated_among(prefix, (id_[start:] for id_ in ours))
            found.update((f"{prefix}_{name}", since) for name, since in listed.items())
        host = known.split("/")[2:3]
        for store in self.stores:
            if (store is self.stores[-1] or store.may_hold(address, False)) and scoped_hosts(store).issuperset(host):
                from .edgar import EdgarLists

                found.update(EdgarLists(store).deprecated_among(scope_of(known), wanted))
        return found

    def replaced(self, address: str, ids: Iterable[str]) -> dict[str, Replacement]:
        """Give what taxonomies of the user's name in the stead of some ids of a schema, of whatever year.

        What the bundled ones name is in `words`.
        """
        from .replaced import stored_replacements

        wanted, info = list(ids), self.schema(address)
        found: dict[str, Replacement] = {}
        known = info.address if info is not None else address
        for store in reversed(self.stores[:-1]):
            if store.may_hold(address, False):
                found.update(stored_replacements(store, known, wanted))
        return found

    def _knowing(self, address: str) -> Store | None:
        if address not in self._by_address:
            stores = self._ordered(canonical(address))
            asked = ((store, by_name) for by_name in (False, True) for store in stores)
            knowing = next((store for store, by_name in asked if _knows(store, address, by_name)), None)
            if knowing is None and self.fetcher is not None:
                knowing = self.fetcher.store_of(address)
                if knowing is not None:
                    self.add(knowing)
            self._by_address[address] = knowing
        return self._by_address[address]

    def _ordered(self, address: str) -> list[Store]:
        """Give the stores in the order in which a canonical address is looked for."""
        if len(self.stores) < 3:
            return self.stores
        return sorted(self.stores, key=lambda store: -self._length(store, address))

    def _best(self, address: str, having: Mapping[Store, _Known]) -> _Known:
        """Give what the best of the stores that know of a schema say."""
        return next(having[store] for store in self._ordered(address) if store in having)

    def _length(self, store: Store, address: str) -> int:
        """Give the length of the longest start by which a store's catalogue rewrites a canonical address."""
        if store is self.stores[-1]:
            return 0
        if store not in self._starts:
            self._starts[store] = Starts(store.starts())
        return len(self._starts[store].longest(address) or "")


def _knows(store: Store, address: str, by_name: bool) -> bool:
    return store.may_hold(address, by_name) and store.schema(address, by_name) is not None


def _has_document(store: Store, address: str) -> bool:
    from .documents import has_documents, stored_document

    return store.may_hold(address, False) and has_documents(store) and stored_document(store, address) is not None
