"""Whether a filing is whole: undamaged, and with all its linkbases at hand.

A rule that speaks of something missing is silent where a broken arc, locator or file may be the reason: that is found
by other rules, and is one fault, not several. So it is where a linkbase that is not at hand may hold what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..base.once import once
from ..base.pattern import pattern
from ..xbrl import names
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.dts.role_uses import declared
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, ExtendedLink, Locator, SimpleLink
from ..xbrl.model.schemas import Schema
from ..xbrl.model.targets import NO_FILE, Concept, Target
from ..xbrl.read.address import canonical, is_remote
from .mistaken_namespaces import is_without_xlink
from .role_declarations import is_known_arcrole
from .xlink_faults import faults

# Entry points bring standard presentations and labels along; those of the SEC have two words before the year.
ENTRY_POINT = pattern(
    r"(?i)https?://xbrl\.sec\.gov/.*/[a-z]+-[a-z0-9]+-20\d\d[^/]*\.xsd"
    r"|.*/[^/]*([_-]pre|-ent|entrypoint|-all|-std)[^/]*\.xsd",
)
_LABELS = pattern(r"(?i).*/[^/]*[_-](lab|doc)\b[^/]*")
_WITHOUT_LABELS = (  # where the schemas of concepts name no label linkbase
    "http://xbrl.fasb.org/", "http://xbrl.us/", "http://taxonomies.xbrl.us/", "http://xbrl.sec.gov/",
    "http://www.xbrl.org/",
)  # fmt: skip


def only_own_labels(filing: Filing) -> bool:
    """Say whether it is known that the filing brings no label linkbase of a standard taxonomy along."""
    return linkbases_at_hand(filing) and not _hosts_of_labels(filing)


@once
def _hosts_of_labels(filing: Filing) -> frozenset[str]:
    """Give the hosts of the addresses that may bring labels along; '' for one that may bring labels of any concept."""
    found = set()
    addresses = [address for address in filing.addresses if not filing.holds(address)]
    for address in (*addresses, *(filing.beyond.unknown if filing.beyond is not None else ())):
        if not canonical(address).startswith(_WITHOUT_LABELS):
            found.add("")
        elif ENTRY_POINT.match(address) or _LABELS.match(address):
            found.add(_host(address))
    return frozenset(found)


def all_labels_known(concept: Concept) -> bool:
    """Say whether no label of a concept can stand in a linkbase that is not at hand.

    A schema that is not at hand, such as a standard taxonomy's, may bring labels along; a linkbase to which a schema
    refers may hold labels of the concepts of its own authority, and a local one of any.
    """
    filing = concept.filing
    if concept.standard:
        hosts = _hosts_of_labels(filing)
        return own_labels_at_hand(filing) and "" not in hosts and _host(concept.address) not in hosts
    return own_labels_at_hand(filing)


@once
def own_labels_at_hand(filing: Filing) -> bool:
    """Say whether each linkbase that may label concepts of the local schemas is at hand."""
    own = {_publisher(schema.namespace) for schema in filing.schemas}
    refs = (ref for schema in filing.schemas for ref in schema.linkbase_refs if ref.href)
    return not any(
        not _is_at_hand(ref)
        and ref.get(names.ROLE).strip() not in _NO_LABEL_REFS
        and (not is_remote(ref.target.address) or _publisher(ref.target.address) in own)
        for ref in refs
    )


def _is_at_hand(ref: SimpleLink) -> bool:
    """Say whether the linkbase to which a reference leads is known: as a local document, whole, or by the stores."""
    there = ref.target.document
    return not may_hide_links(there) if there is not None else ref.document.filing.holds(ref.target.address)


def may_hide_links(document: Document) -> bool:
    """Say whether a document may hold links that nobody sees: it breaks off, or its root or links are misspelt."""
    if document.kind not in ("linkbase", "schema"):
        return document.root is None or document.malformed is not None or names.local(document.root.name) == "linkbase"
    return document.malformed is not None or any(map(names.is_misnamed, filter(None, document.names)))


def _publisher(address: str) -> str:
    """Give the host of an address or of a namespace with the first step of its path: regulators lend their hosts."""
    return "/".join(canonical(address).split("/")[2:4])


def _host(address: str) -> str:
    """Give the host of an address or of a namespace; '' for one without."""
    return canonical(address)[7:].partition("/")[0] if address.startswith("http") else ""


@once
def linkbases_at_hand(filing: Filing) -> bool:
    """Say whether a company schema is at hand with all linkbases that it names, undamaged, none at an http address."""
    schemas = [schema for schema in filing.schemas if not schema.document.uri.startswith("http")]
    there = bool(schemas) and all(
        _is_at_hand(ref) for schema in schemas for ref in schema.linkbase_refs if ref.href
    )
    return there and not damaged(filing)


@once
def whole_at_hand(filing: Filing) -> bool:
    """Say whether all documents of the filing are known, those of standard taxonomies too."""
    reached = [*filing.addresses, *(filing.beyond.unknown if filing.beyond is not None else ())]
    return linkbases_at_hand(filing) and all(
        filing.holds(address) or canonical(address).startswith(_WITHOUT_LINKBASES) for address in reached
    )


UNJOINED = "arcs of linkbases that are not at hand"
"""Why it is not known what an element that is `joined_elsewhere` is joined to."""


def joined_elsewhere(element: Element) -> bool:
    """Say whether a linkbase that is not at hand may join something to an element, which takes an id."""
    return "id" in element.attributes and not whole_at_hand(element.document.filing)


def joined_by_fellows(element: Element) -> bool:
    """Say whether a linkbase that is not at hand, and that is published with an element's own, may join it.

    What a schema names is one DTS (XBRL 2.1, 3.2): an element lacks there what none of these linkbases gives it,
    whatever another taxonomy adds.
    """
    return joined_elsewhere(element) and not fellows_at_hand(element.document)


@once
def fellows_at_hand(document: Document) -> bool:
    """Say whether a schema names a linkbase, or holds it, and each such schema's other linkbases are at hand."""
    own = [document.schema] if document.schema is not None else _naming(document.filing).get(document, [])
    return bool(own) and all(_is_at_hand(ref) for schema in own for ref in schema.linkbase_refs if ref.href)


@once
def _naming(filing: Filing) -> dict[Document, list[Schema]]:
    """Give the schemas that name each linkbase."""
    found: dict[Document, list[Schema]] = {}
    for schema in filing.schemas:
        for named in {ref.target.document: None for ref in schema.linkbase_refs if ref.href}:
            if named is not None:
                found.setdefault(named, []).append(schema)
    return found


_WITHOUT_LINKBASES = "http://www.xbrl.org/"  # the specifications' own schemas name none
_NO_LABEL_REFS = frozenset(  # roles of linkbaseRefs (XBRL 2.1, 4.3.4)
    f"http://www.xbrl.org/2003/role/{kind}LinkbaseRef"
    for kind in ("presentation", "calculation", "definition", "reference")
)


@once
def others_at_hand(filing: Filing) -> bool:
    """Say whether the linkbases that may declare label roles are at hand: labels, or all that the schemas name."""
    named = [ref.target for schema in filing.schemas for ref in schema.linkbase_refs if ref.href]
    if any(map(_is_unreadable, named)) or _has_stray_labels(filing):
        return False
    if any(link.name == names.LABEL_LINK for link in filing.links):
        return True
    return bool(filing.schemas) and all(target.status != NO_FILE for target in named)


@once
def said_to_be_missing(filing: Filing) -> bool:
    """Say whether a schema that is reported on names a linkbase that is not there or cannot be read, which is told."""
    refs = (ref for schema in filing.schemas if schema.document.reported for ref in schema.linkbase_refs if ref.href)
    targets = (ref.target for ref in refs)
    missing = any(_is_unreadable(target) or target.status == NO_FILE for target in targets)
    return missing or _has_stray_labels(filing)


def _has_stray_labels(filing: Filing) -> bool:
    """Say whether label links stand in a linkbase that nothing refers to, beside those that the schema names."""
    return any(link.name == names.LABEL_LINK for stray in filing.strays for link in stray.links)


def _is_unreadable(target: Target) -> bool:
    if target.status == NO_FILE or is_remote(target.address):
        return False
    return target.document is None or may_hide_links(target.document)


_BREAKING = frozenset(
    (
        "type-unknown", "locator-href", "locator-label", "resource-label", "arc-arcrole", "arcrole-relative",
        "link-role", "link-role-empty", "role-relative",
    )
)  # fmt: skip


@once
def damaged(filing: Filing) -> bool:
    """Say whether a document of a filing is not well-formed, or has arcs, locators or links that lead nowhere."""
    return any(_is_damaged(document) for document in filing.documents if not document.beyond)


def _is_damaged(document: Document) -> bool:
    if document.malformed is not None or is_without_xlink(document):
        return True
    if not document.links:
        return False
    found = faults(document)
    if any(found.get(fault) for fault in _BREAKING):
        return True
    if any(_leads_nowhere(*reference) for reference in astray(document)):
        return True
    return any(
        not joined(link).named <= link.ends.keys() or joined(link).left_out or _has_strange_arcs(document, link)
        for link in document.links
    )


def _leads_nowhere(target: Target, references: Sequence[Element]) -> bool:
    """Say whether locators lead to a file that is not there."""
    return target.status == NO_FILE and any(isinstance(reference, Locator) for reference in references)


def _has_strange_arcs(document: Document, link: ExtendedLink) -> bool:
    """Say whether arcs have an arcrole that nobody knows and the linkbase does not declare: most likely mistyped."""
    strange = [arcrole for _, arcrole in joined(link).kinds if not is_known_arcrole(document, arcrole)]
    return bool(strange) and not declared(link.parent, True).issuperset(strange)
