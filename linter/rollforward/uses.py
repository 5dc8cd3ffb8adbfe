"""Where a filing uses standard concepts, roles and files: by statement, kind of link and file, counted, each placed."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..knowledge.standard_schemas import standard_documents
from ..report.location import locate
from ..xbrl import names
from ..xbrl.dts.addresses import address_of
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.role_titles import role_title
from ..xbrl.model.document import Document
from ..xbrl.model.elements import ArcroleRef, Element, ExtendedLink, Locator, RoleRef, SimpleLink
from ..xbrl.model.places import Place
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import canonical, is_remote, join, split_fragment
from ..xbrl.read.encoding import DecodeError
from ..xbrl.read.source import decode

if TYPE_CHECKING:
    from ..xbrl.model.instances import Instance

_KINDS = {
    names.PRESENTATION_LINK: "presentation", names.CALCULATION_LINK: "calculation", names.DEFINITION_LINK: "definition",
    names.LABEL_LINK: "label", names.REFERENCE_LINK: "reference", names.FOOTNOTE_LINK: "footnote",
}  # fmt: skip
_OF_ONE_ROLE = ("label", "reference")  # whose role says nothing of a statement
_DOMAINS = tuple(f"{namespace} domain" for namespace in (names.ENUM, names.ENUM2))

Key = tuple[str, str]  # canonical address of a schema, and id


class Use(Record):
    """Uses of one thing, of one kind, in one file: in one statement where the kind is that of a link.

    Attributes:
        kind: presentation, calculation, definition, label, reference, footnote, generic; type, substitution group,
            enumeration, typed domain; fact, axis, member; role, arcrole, linkbase, schema, import.
        role: the link role; '' outside of links, and for labels and references.
        title: how people know that role.
        count: how many locators, declarations or facts.
        path: the file.
        line: of the first of them.
        column: of the first of them.
    """

    kind: str
    role: str
    title: str
    count: int  # type: ignore[assignment]  # what people call it; tuples have a method of that name
    path: str
    line: int
    column: int


class Uses:
    """What the reported documents of a filing use of standard taxonomies."""

    def __init__(self, filing: Filing) -> None:
        """Go over all references once; places are found when asked for."""
        self._filing = filing
        self._linked: dict[Key, list[Element]] = {}
        self.refs: dict[Key, list[SimpleLink]] = {}  # roleRefs and arcroleRefs
        self.files: dict[str, list[tuple[str, Place]]] = {}  # by canonical address: kind and place
        self._named: dict[str, list[tuple[str, Place]]] = {}  # by expanded name
        standard = standard_documents(filing)
        self.documents = [d for d in filing.reported_documents if d not in standard and not d.beyond]
        for document in self.documents:
            self._read(document)
        wanted = set(filing.reported) & set(filing.instances)
        self.instance: Instance | None = filing.instance if wanted else None
        self._tallied: dict[str, list[tuple[str, int]]] = {}
        self._firsts: dict[str, dict[str, tuple[int, int]]] = {}  # by report: where names stand first
        if self.instance is not None:
            self._tally(self.instance)

    @property
    def concepts(self) -> list[Key]:
        """The things of standard schemas to which locators lead, in document order."""
        return list(self._linked)

    @property
    def expanded_names(self) -> list[str]:
        """The expanded names that schemas and reports use."""
        return list(dict.fromkeys([*self._named, *self._tallied]))

    def at(self, key: Key, expanded: str | None = None) -> list[Use]:
        """Give the uses of a concept, by its schema and id, and by its expanded name where that is known."""
        found = [*_in_links(self._filing, self._linked.get(key, ()))]
        if expanded is not None:
            found += _counted(self._named.get(expanded, ()))
            found += [self._in_report(kind, number, expanded) for kind, number in self._tallied.get(expanded, ())]
        return found

    def of_refs(self, key: Key) -> list[Use]:
        """Give the roleRefs and arcroleRefs that lead to a declaration."""
        return _counted(
            ("arcrole" if isinstance(ref, ArcroleRef) else "role", ref.place(names.HREF)) for ref in self.refs[key]
        )

    def of_file(self, address: str) -> list[Use]:
        """Give the references to a file of a standard taxonomy."""
        return _counted(self.files.get(canonical(address), ()))

    def _read(self, document: Document) -> None:
        self._read_references(document)
        self._read_imports(document)
        self._read_declarations(document)

    def _read_references(self, document: Document) -> None:
        """Read where locators, roleRefs, arcroleRefs and references to files lead."""
        for href, base, elements in document.hrefs():
            path, fragment = split_fragment(href)
            address = address_of(document, base, path)
            if not is_remote(address):
                continue
            key = canonical(address)
            locators = [element for element in elements if isinstance(element, Locator)]
            if locators:
                self._linked.setdefault((key, fragment), []).extend(locators)
            refs = [element for element in elements if isinstance(element, (RoleRef, ArcroleRef))]
            if refs:
                self.refs.setdefault((key, fragment), []).extend(refs)
            self.files.setdefault(key, []).append((_kind_of(elements[0]), elements[0].place(names.HREF)))

    def _read_imports(self, document: Document) -> None:
        for element in document.schema.imports if document.schema is not None else ():
            location = element.get("schemaLocation")
            if location:
                key = canonical(address_of(document, element.base, location))
                self.files.setdefault(key, []).append(("import", element.place("schemaLocation")))

    def _read_declarations(self, document: Document) -> None:
        """Read what the concepts of a company schema name: types, heads, domains."""
        concepts = document.schema.concepts.values() if document.schema is not None else ()
        for concept in concepts:
            element = concept.element
            assert element is not None
            for kind, name, attribute in _named_by(concept, element):
                self._named.setdefault(name, []).append((kind, element.place(attribute)))
            if concept.typed_domain_ref:
                path, fragment = split_fragment(concept.typed_domain_ref)
                key = canonical(join(element.base, path))
                self._linked.setdefault((key, fragment), []).append(element)

    def _tally(self, instance: Instance) -> None:
        """Count the facts, axes and members of the report."""
        for name, number in instance.concepts.items():
            self._tallied.setdefault(name, []).append(("fact", number))
        for axis, members in instance.axes.items():
            self._tallied.setdefault(axis, []).append(("axis", 1))
            for member in members:
                kinds = self._tallied.setdefault(member, [])
                if ("member", 1) not in kinds:
                    kinds.append(("member", 1))

    def _in_report(self, kind: str, number: int, expanded: str) -> Use:
        """Give the use of a name in the report, with the first line of a document that writes it."""
        files, reported = self._filing.files, set(self._filing.reported)
        addresses = [one for one in self._filing.instances if one in reported]
        namespace, local = names.split(expanded)
        assert self.instance is not None
        prefixes = [prefix for prefix, uri in self.instance.namespaces.items() if uri == namespace and prefix]
        for address in addresses:
            firsts = self._first_places(address)
            at = min((firsts[name] for p in prefixes if (name := f"{p}:{local}") in firsts), default=None)
            if at is not None:
                return Use(kind, "", "", number, files.display(address), *at)
        return Use(kind, "", "", number, files.display(addresses[0]), 1, 1)

    def _first_places(self, address: str) -> dict[str, tuple[int, int]]:
        """Give line and column at which a report first writes each name with a prefix; none where it is not decoded."""
        if address not in self._firsts:
            found = self._firsts[address] = {}
            try:
                source = decode(self._filing.files.read(address) or b"")
            except DecodeError:
                return found
            for match in _NAME.finditer(source.text):
                if match[0] not in found:
                    found[match[0]] = source.line_column(match.start())
        return self._firsts[address]


def _named_by(concept: Concept, element: Element) -> Iterator[tuple[str, str, str]]:
    """Give the expanded names that a declaration uses: kind, name, attribute."""
    if concept.type:
        yield "type", concept.type, "type"
    if concept.substitution_group:
        yield "substitution group", concept.substitution_group, "substitutionGroup"
    for attribute in _DOMAINS:
        domain = element.attributes.get(attribute)
        name = element.expand(domain) if domain else None
        if name:
            yield "enumeration", name, attribute


def _kind_of(element: Element) -> str:
    if isinstance(element, RoleRef):
        return "role"
    if isinstance(element, ArcroleRef):
        return "arcrole"
    local = names.local(element.name)
    return {"linkbaseRef": "linkbase", "schemaRef": "schema"}.get(local, "locator")


def _in_links(filing: Filing, elements: list[Element] | tuple[()]) -> Iterator[Use]:
    """Count locators by kind of link, role and file."""
    groups: dict[tuple[str, str, str], list[Element]] = {}
    for element in elements:
        link = element.parent
        if not isinstance(link, ExtendedLink):
            kind, role = ("typed domain" if not isinstance(element, Locator) else "generic"), ""
        else:
            kind = _KINDS.get(link.name, "generic")
            role = "" if kind in _OF_ONE_ROLE else link.role
        groups.setdefault((kind, role, element.document.path), []).append(element)
    for (kind, role, path), found in groups.items():
        attribute = names.HREF if isinstance(found[0], Locator) else names.TYPED_DOMAIN_REF
        place = locate(found[0].place(attribute))
        title = role_title(filing, role) if role else ""
        yield Use(kind, role, title, len(found), path, place.line, place.column)


def _counted(found: Iterator[tuple[str, Place]] | list[tuple[str, Place]] | tuple[()]) -> list[Use]:
    """Count places by kind and file."""
    groups: dict[tuple[str, str], list[Place]] = {}
    for kind, place in found:
        groups.setdefault((kind, place.document.path), []).append(place)
    uses = []
    for (kind, path), places in groups.items():
        first = locate(places[0])
        uses.append(Use(kind, "", "", len(places), path, first.line, first.column))
    return uses


_NAME = pattern(r"(?<![\w.-])[^\W\d][\w.-]*:[^\W\d][\w.-]*")

__all__ = ["Key", "Use", "Uses"]
