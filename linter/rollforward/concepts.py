"""What another edition has to say of the standard concepts and types that a filing uses."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.record import Record
from ..knowledge.standard_labels import bundled_words
from ..report.trees import label_text
from ..taxonomy.store import StoredConcept, Stores
from ..taxonomy.words import OFFICIAL
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.read.address import canonical
from .compare import CHANGED, DEPRECATED, GONE, RENAMED, STATUSES, UNSURE, Change, Sums, attribute_changes, label_change
from .declared import declared_at
from .editions import edition_of
from .instead import Instead, Replacements
from .plan import Plan
from .uses import Key, Use, Uses


class ConceptNews(Record):
    """A standard concept (or type) in use of which another edition has something to say.

    Attributes:
        concept: its name, such as us-gaap:Goodwill.
        status: gone; unsure (it is not known whether the edition has it); deprecated; changed; renamed (another id).
        taxonomy: the taxonomy and the version that the filing goes to: us-gaap 2024.
        address: where the filing finds it.
        id: its id there.
        new_id: its id in the other edition, where that or the file is known to be another; else ''.
        new_address: the file that has it there, where that is not the one that takes its file's place; else ''.
        known_before: whether the filing's own edition has it; None where that is not known.
        since: the version that deprecated it; '' where it is not deprecated.
        label: the filing's label, else the official standard one; '' where none is known.
        changes: what the other edition says otherwise.
        instead: what may stand for it; None where nothing is known.
        uses: where the filing uses it.
    """

    concept: str
    status: str
    taxonomy: str
    address: str
    id: str
    new_id: str
    new_address: str
    known_before: bool | None
    since: str
    label: str
    changes: tuple[Change, ...]
    instead: Instead | None
    uses: tuple[Use, ...]


def concept_news(filing: Filing, plan: Plan, uses: Uses) -> tuple[list[ConceptNews], int]:
    """Give the news of all concepts and types in use, the gone ones first; and how many concepts were looked up."""
    looking = _Looking(filing, plan, uses)
    found = [*looking.news(), *_types(plan, uses)]
    return sorted(found, key=lambda one: STATUSES.index(one.status)), len(looking.old)


class _Looking:
    """Looks at the concepts of one filing."""

    def __init__(self, filing: Filing, plan: Plan, uses: Uses) -> None:
        self.filing = filing
        self.stores: Stores = filing.stores
        self.plan, self.uses = plan, uses
        self.old: dict[Key, StoredConcept | None] = {}
        self.by_name: dict[Key, str] = {}  # the expanded names of what schemas and reports name
        self._gather_linked()
        self._gather_named()
        self.new = self._look_up()
        self.sums = self._sums()
        self._deprecated = self._read_deprecated()
        self._replacements: dict[str, Replacements] = {}

    def _gather_linked(self) -> None:
        """Find what locators lead to, of files that move or that are there already."""
        by_file: dict[str, list[str]] = {}
        for key in self.uses.concepts:
            if self.plan.of(key[0]) is not None:
                by_file.setdefault(key[0], []).append(key[1])
        for address, ids in by_file.items():
            found = self.stores.concepts(address, ids)
            self.old.update({(address, id_): found.get(id_) for id_ in ids})

    def _gather_named(self) -> None:
        """Find what schemas and reports name, of the same files; keep the names of all."""
        moves = (*self.plan.there.values(), *self.plan.files.values())
        addresses = {self.plan.namespace_of(move.old): move.old for move in moves}
        for name in self.uses.expanded_names:
            namespace, local = names.split(name)
            address = addresses.get(namespace) or self._address_of(namespace, local)
            stored = declared_at(self.stores, address, local) if address else None
            if stored is not None and self.plan.of(stored.schema) is not None:
                self.old.setdefault((canonical(stored.schema), stored.id), stored)
        for key, stored in self.old.items():
            if stored is not None:
                self.by_name[key] = f"{stored.namespace} {stored.name}"

    def _address_of(self, namespace: str, local: str) -> str:
        """Give the schema of a name whose namespace moves though no document names the schema of it; '' for none."""
        stored = self.stores.concept_by_name(namespace, local) if namespace in self.plan.namespaces else None
        return stored.schema if stored is not None else ""

    def _look_up(self) -> dict[Key, StoredConcept | None]:
        """Look all of them up in the files that take the places of theirs: by id, and by name where that fails."""
        by_file: dict[str, list[str]] = {}
        for address, id_ in self.old:
            by_file.setdefault(address, []).append(id_)
        found: dict[Key, StoredConcept | None] = {}
        for address, ids in by_file.items():
            move = self.plan.of(address)
            new = move.new if move is not None else ""
            having = self.stores.concepts(new, ids) if new else {}
            for id_ in ids:
                found[address, id_] = having.get(id_) or self._by_name(new, self.old[address, id_])
        return found

    def _by_name(self, new: str, old: StoredConcept | None) -> StoredConcept | None:
        """Look for a concept by name in the new file, where it may have another id; then in others of its namespace.

        Such are those that hold what is deprecated.
        """
        if not new or old is None:
            return None
        found = declared_at(self.stores, new, old.name)
        beside = self.plan.editions.beside(new) if found is None else ()
        return found or next(filter(None, (self.stores.concept(file.address, old.id) for file in beside)), None)

    def _sums(self) -> dict[str, Sums]:
        """Give the sums of both years for each file of the US taxonomy."""
        found = {}
        used = {stored.name for stored in self.old.values() if stored is not None}
        for address in {address for address, _ in self.old}:
            move, edition = self.plan.of(address), edition_of(address)
            if move is not None and edition is not None and move.family == "us-gaap":
                found[address] = Sums(edition.version, move.version, used)
        return found

    def news(self) -> Iterator[ConceptNews]:
        """Give the news of all concepts, in the order in which the filing names them."""
        for key in self.old:
            found = self._news(key)
            if found is not None:
                yield found

    def _news(self, key: Key) -> ConceptNews | None:
        """Give the news of one; None where all is as it was, and of what is lacking with its file."""
        move = self.plan.of(key[0])
        if move is None or not move.new:
            return None
        old, new = self.old[key], self.new[key]
        status, since = self._status(key, move.new, new)
        changes = self._changes(key, old, new) if new is not None and old is not None else []
        there = self._elsewhere(move.new, new)
        renamed = new is not None and (new.id != key[1] or bool(there))
        status = status or (CHANGED if changes else RENAMED if renamed else "")
        if not status:
            return None
        return ConceptNews(
            _written(key[1], old), status, f"{move.family} {move.version}", move.old, key[1],
            new.id if renamed and new is not None else "", there, self._was_there(key, old), since,
            self._label(key, old), tuple(changes), self._instead(status, move.new, old),
            tuple(self.uses.at(key, self.by_name.get(key))),
        )  # fmt: skip

    def _instead(self, status: str, address: str, old: StoredConcept | None) -> Instead | None:
        """Look in a schema for what may stand for a concept that had to go, or has to."""
        return self._replacements_in(address).of(old) if status in (GONE, DEPRECATED) and old is not None else None

    def _elsewhere(self, address: str, new: StoredConcept | None) -> str:
        """Give the file that declares a concept, where it is not the one at an address."""
        if new is None or canonical(new.schema) == canonical(address):
            return ""
        info = self.stores.schema(address)
        same = info is not None and canonical(info.address) == canonical(new.schema)
        return "" if same else new.schema

    def _was_there(self, key: Key, old: StoredConcept | None) -> bool | None:
        """Say whether the filing's own edition has a concept; None where that is not known."""
        info = self.stores.schema(key[0])
        if old is not None:
            return None if old.doubtful else True
        return None if info is None or info.known == "partial" else False

    def _status(self, key: Key, address: str, new: StoredConcept | None) -> tuple[str, str]:
        """Say whether a concept is gone, perhaps so, or deprecated since a version; '' for none of these."""
        if new is None:
            info = self.stores.schema(address)
            return (UNSURE if info is None or info.known == "partial" else GONE), ""
        since = self._deprecated.get((address, new.name), "")
        if since:
            return DEPRECATED, since
        return (UNSURE if new.doubtful else ""), ""

    def _read_deprecated(self) -> dict[tuple[str, str], str]:
        """Give what is deprecated in the version of its new file or before, by file and name, with the version."""
        wanted: dict[str, dict[str, str]] = {}  # names by ids
        for key, new in self.new.items():
            move = self.plan.of(key[0])
            if new is not None and move is not None:
                wanted.setdefault(move.new, {})[new.id] = new.name
        found: dict[tuple[str, str], str] = {}
        for address, named in wanted.items():
            edition = edition_of(address)
            year = edition.year if edition is not None else ""
            for id_, since in self.stores.given_up(address, named).items():
                if _until(since, year):
                    found[address, named[id_]] = since
        return found

    def _changes(self, key: Key, old: StoredConcept, new: StoredConcept) -> list[Change]:
        found = attribute_changes(old, new)
        label = label_change(self.stores, old, new)
        if label is not None:
            found.append(label)
        sums = self.sums.get(key[0])
        return [*found, *(sums.changes(old.name) if sums is not None else ())]

    def _replacements_in(self, address: str) -> Replacements:
        if address not in self._replacements:
            self._replacements[address] = Replacements(self.stores, address, self.plan.editions)
        return self._replacements[address]

    def _label(self, key: Key, old: StoredConcept | None) -> str:
        """Give the filing's label of a concept, else the official standard one; '' where none is known."""
        own = label_text(self.filing, self.filing.standard.bare_concept(*key))
        if own is not None or old is None:
            return own or ""
        added = self.stores.label(old.schema, old.id, names.STANDARD_LABEL)
        word = None if added else bundled_words().label(old.schema, old.id)
        return added or (word.text if word is not None and word.origin == OFFICIAL else "")


def _until(since: str, year: str) -> bool:
    """Say whether a version is of a year or before; one without a year is not known to be."""
    return since[:4].isdecimal() and bool(year) and since[:4] <= year


def _written(id_: str, stored: StoredConcept | None) -> str:
    """Write a concept as people do: us-gaap:Goodwill."""
    if stored is not None:
        return f"{stored.id.removesuffix(f'_{stored.name}')}:{stored.name}"
    prefix, underscore, name = id_.partition("_")
    return f"{prefix}:{name}" if underscore and "_" not in name else id_


def _types(plan: Plan, uses: Uses) -> Iterator[ConceptNews]:
    """Give the types of files that move: no store knows which types a schema has."""
    moves = {plan.namespace_of(move.old): move for move in plan.files.values() if move.new}
    for name in uses.expanded_names:
        namespace, local = names.split(name)
        move = moves.get(namespace)
        found = [use for use in uses.at(("", ""), name) if use.kind == "type"] if move is not None else []
        if move is not None and found:
            prefix = _prefix(namespace)
            yield ConceptNews(
                f"{prefix}:{local}", UNSURE, f"{move.family} {move.version}", move.old, local, "", "", None, "", "", (),
                None, tuple(found),
            )  # fmt: skip


def _prefix(namespace: str) -> str:
    """Give the usual prefix of a namespace of types: its last step without a date."""
    steps = [step for step in namespace.split("/") if step and not step[0].isdigit()]
    return steps[-1] if steps else namespace


__all__ = ["ConceptNews", "concept_news"]
