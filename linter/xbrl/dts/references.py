"""Following references: from an href and its base address to what stands there (XBRL 2.1, 3.5.4).

A document of the filing is looked at itself, a standard taxonomy in the stores; what is in neither is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from ...base.nearest import is_slip_in_words, nearest, slipped
from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.document import Document, Key
from ..model.elements import Locator, SimpleLink
from ..model.pointers import find, schemes, shorthand
from ..model.targets import FOUND, NO_FILE, NO_FRAGMENT, UNKNOWN, Concept, Target
from ..read.address import canonical, is_remote, join, split_fragment
from .guesses import Guesses

if TYPE_CHECKING:
    from ..model.element import Element
    from .evidence import Evidence, Known
    from .filing import Filing


class Targets(dict[Key, Target]):
    """Where references lead, as documents of one folder write them, which have most in common.

    A reference with an empty path leads into its own document: one that has any has targets of its own.
    """

    __slots__ = ("_astray", "_judged")

    def __init__(self, targets: Mapping[Key, Target] | Iterable[tuple[Key, Target]] = ()) -> None:
        """Take what is followed already."""
        super().__init__(targets)
        self._astray: set[Key] = set()
        self._judged = 0  # how many of these, in the order in which they were followed

    @property
    def astray(self) -> set[Key]:
        """The references that do not plainly lead to a concept."""
        if self._judged < len(self):
            new = islice(self.items(), self._judged, None)
            self._astray.update([key for key, target in new if not _is_plain(target)])
            self._judged = len(self)
        return self._astray


def _is_plain(target: Target) -> bool:
    return (
        target.status == FOUND and target.asked is None and isinstance(target.node, Concept)
        and bool(target.fragment) and target.node.kind != ""
    )  # fmt: skip


def _concept(document: Document, element: Element) -> Concept | None:
    return document.schema.concepts.get(element.number) if document.schema is not None else None


class References:
    """Follows the references of a filing's documents; the same place always gives the same target and node."""

    def __init__(self, filing: Filing) -> None:
        """Follow nothing yet."""
        self._filing = filing
        self._standard = filing.standard
        self._targets: dict[tuple[str, str], Target] = {}
        self._followed: dict[Document, Targets] = {}
        self._beside: dict[str, Targets] = {}  # by folder
        self._guesses = Guesses()
        self._evidence: Evidence | None = None  # what has no faults does not even import it

    def target(self, element: Locator | SimpleLink) -> Target:
        """Give what the href of an element leads to: its own document for an empty one, nobody knows where for none."""
        document = element.document
        href = element.attributes.get(names.HREF)
        if href is None:
            return self._unknown(UNKNOWN, document.uri, f"?{element.number}")
        target = self.targets(document).get((href, element.base) if document.has_base else href)
        return self.resolve(href, element.base) if target is None else target

    def targets(self, document: Document) -> Targets:
        """Give what each distinct reference of a document leads to, and what others of its folder lead to as well.

        In the order of a document `following.followed` has them.
        """
        targets = self._followed.get(document)
        if targets is None:
            targets = self._followed[document] = self._follow(document)
        return targets

    def _follow(self, document: Document) -> Targets:
        """Follow all references of a document that no other one of its folder has: very many have few paths."""
        references = document.references
        if document.has_base:
            return Targets((key, self.resolve(*key)) for key in references if not isinstance(key, str))
        uri = document.uri
        folder = uri if is_remote(uri) else uri[: uri.rfind("/") + 1]
        beside = self._beside.setdefault(folder, Targets())
        own: dict[Key, Target] = {}
        addresses: dict[str, str] = {}  # by path
        for key in references:
            if key in beside or not isinstance(key, str):
                continue
            path, fragment = split_fragment(key)
            address = addresses.get(path)
            if address is None:
                address = addresses[path] = self._address(join(uri, path))
            (beside if path else own)[key] = self._of(address, fragment)
        return Targets({**{key: beside[key] for key in references if key not in own}, **own}) if own else beside

    def resolve(self, href: str, base: str) -> Target:
        """Follow a reference from a base address."""
        path, fragment = split_fragment(href)
        return self._of(self._address(join(base, path)), fragment)

    def _of(self, address: str, fragment: str) -> Target:
        """Give the target of an address and a fragment, worked out once."""
        key = (address, fragment)
        target = self._targets.get(key)
        if target is None:
            target = self._targets[key] = self._resolve(address, fragment)
        return target

    def _address(self, address: str) -> str:
        """Let a package's catalogue rewrite an address; one that only a store knows stays as it is."""
        local = self._filing.files.located(address)
        if local != address and is_remote(address) and self._filing.document(local) is None:
            return local if self._filing.stores.schema(address) is None else address
        return local

    def _resolve(self, address: str, fragment: str) -> Target:
        document = self._filing.document(address)
        if document is not None:
            return self._in_document(document, fragment)
        if is_remote(address):
            return self._beyond(address, shorthand(fragment))
        renamed = self._filing.renamed
        if address in renamed:
            return self._resolve(renamed[address], fragment)._replace(asked=address)
        files = self._filing.files
        status = UNKNOWN if files.readable(address) or address in files.refused else NO_FILE
        return self._unknown(status, address, fragment)

    def _in_document(self, document: Document, fragment: str) -> Target:
        element = find(document, fragment) if fragment else document.root
        if element is None:
            if document.malformed is not None:
                return self._unknown(UNKNOWN, document.uri, fragment, document)
            declared = self._unlike(document, fragment)
            if declared is not None:
                return declared
            known = document.id_names
            near = self._guess(fragment, known.count, lambda cutoff: self._nearest_here(document, fragment, cutoff))
            return self._missing(document.uri, fragment, document, near)
        return Target(FOUND, document.uri, fragment, document, element, _concept(document, element) or element)

    def _unlike(self, document: Document, fragment: str) -> Target | None:
        """Give the target of a fragment that a declaration should have as its id; None where nothing tells."""
        if document.schema is None:
            return None
        from .unlike_ids import unlike

        declared = unlike(document, fragment, self._told())
        if declared is None:
            return None
        node, id_ = _concept(document, declared) or declared, declared.get("id") or None
        return Target(NO_FRAGMENT, document.uri, fragment, document, None, node, near=id_, unlike=declared)

    def _beyond(self, address: str, fragment: str) -> Target:
        document = self._filing.document(canonical(address))
        if document is not None:
            return self._in_document(document, fragment)
        if not fragment and self._filing.holds(address):
            return self._unknown(FOUND, address, fragment)
        return self._in_store(address, fragment)

    def _in_store(self, address: str, fragment: str) -> Target:
        info, standard = self._filing.stores.schema(address), self._standard
        if info is None or not fragment:
            return self._unknown(FOUND if info is not None else UNKNOWN, address, fragment)
        row = standard.row(info.address, fragment)
        if row is not None:
            status = UNKNOWN if row.doubtful and info.known == "partial" else FOUND
            return Target(status, address, fragment, None, None, standard.concept(row))
        role = standard.role_type(info.address, fragment)
        if role is not None:
            return Target(FOUND, address, fragment, None, None, role)
        role_like = not info.roles_known and "role" in fragment.lower()
        if info.known == "partial" or role_like or schemes(fragment):
            node = standard.bare_concept(info.address, fragment)
            near = self._suspected(address, info.address, fragment) if info.known == "partial" else None
            return Target(UNKNOWN, address, fragment, None, None, node, near=near)
        near = self._guess(
            fragment, 0, lambda cutoff: self._nearest_there(address, info.address, fragment, cutoff)
        )
        return self._missing(address, fragment, None, near)

    def _suspected(self, address: str, schema: str, fragment: str) -> str | None:
        """Give the id of a list that is not complete of which one that it lacks looks like a slip; None for none."""
        near = self._guess(fragment, 0, lambda cutoff: self._nearest_there(address, schema, fragment, cutoff))
        return near if near is not None and is_slip_in_words(fragment, near) else None

    def _nearest_here(self, document: Document, fragment: str, cutoff: float) -> str | None:
        def known(ids: list[str]) -> list[str]:
            return [id_ for id_ in ids if id_ in document.ids]

        near = self._meant(fragment, known, lambda: nearest(fragment, document.id_names, cutoff))
        if near is None or slipped(fragment, (near,)) or not self._told().stand_together(fragment, near):
            return near
        return None

    def _nearest_there(self, address: str, schema: str, fragment: str, cutoff: float) -> str | None:
        standard = self._standard
        if standard.is_of_another_year(schema, fragment):
            return None

        def known(ids: list[str]) -> list[str]:
            return standard.existing(schema, ids)

        return self._meant(fragment, known, lambda: standard.nearest_id(address, schema, fragment, cutoff))

    def _meant(self, fragment: str, known: Known, nearest_to: Callable[[], str | None]) -> str | None:
        """Give the id that was most likely meant: what the filing itself tells of a slip, then the nearest one.

        What one slip explains is likelier than what a label tells that is alike, and that than mere likeness.
        """
        told = self._told().of(fragment, known)
        if told.slip is not None:
            return told.slip
        near = nearest_to()
        return near if told.alike is None or (near and slipped(fragment, (near,))) else told.alike

    def _told(self) -> Evidence:
        if self._evidence is None:
            from .evidence import Evidence

            self._evidence = Evidence(self._filing)
        return self._evidence

    def _unknown(self, status: str, address: str, fragment: str, document: Document | None = None) -> Target:
        """Give a target of which nothing but the identity is known."""
        return Target(status, address, fragment, document, None, self._standard.bare_concept(address, fragment))

    def _guess(self, fragment: str, count: int, nearest_to: Callable[[float], str | None]) -> str | None:
        """Ask for the id that was most likely meant: the shorter a wrong one, the more of it may be wrong."""
        cutoff = 0.6 if len(fragment) < 6 else 0.7 if len(fragment) < 12 else 0.85
        return self._guesses.ask(count, lambda: nearest_to(cutoff))

    def _missing(self, address: str, fragment: str, document: Document | None, near: str | None) -> Target:
        """Give the target of a fragment that does not exist: what was most likely meant stands in as its node.

        So one mistyped letter is one finding, not one for everything that the concept then lacks.
        """
        bare = self._standard.bare_concept
        node = self.resolve(f"{address}#{near}", "").node if near else bare(address, fragment)
        return Target(NO_FRAGMENT, address, fragment, document, None, node, near=near)
