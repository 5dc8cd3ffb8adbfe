"""The reports of a filing: which instances belong to it, and which concepts, axes and members they use."""

from __future__ import annotations

from ...base.once import once
from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ..model.document import Document
from ..read.address import join, split_fragment
from ..read.sniff import INLINE, INSTANCE, sniff
from ..read.source import decode

if TYPE_CHECKING:
    from ..model.instances import Instance, Reference
    from ..model.places import Place
    from .filing import Filing

_SUFFIXES = (".xml", ".xbrl", ".htm", ".html", ".xhtml")


def read_report(filing: Filing) -> Instance | None:
    """Give the facts' concepts, axes and members of all instances of a filing; None without any instance."""
    addresses = filing.instances or _find_instances(filing)
    if not addresses:
        return None
    from ..model.instances import merge
    from ..read.instances import read_instance

    def read(address: str) -> Instance | None:
        data = filing.files.read(address) or b""
        return filing.files.made_of(address, data, "instance", lambda: read_instance(data, address))

    found = [instance for instance in map(read, addresses) if instance is not None]
    return merge(found) if found else None


def _find_instances(filing: Filing) -> list[str]:
    """Look beside the company's schemas for instances that name one of them."""
    found: dict[str, None] = {}
    many = len(filing.schemas) > _FEW
    for schema in filing.schemas:
        folder, slash, name = schema.document.uri.rpartition("/")
        for address in _naming(filing, folder + slash, name.encode(), many):
            if filing.document(address) is None:
                found[address] = None
    return list(found)


_FEW = 8  # names that are each looked for, and instances in which they are
_NAMED = pattern(rb"[^\"'<>\s/#?]+\.xsd")


def _naming(filing: Filing, folder: str, name: bytes, many: bool) -> list[str]:
    """Give the instances of a folder that name a schema; where these are many, each is read through once."""
    files = filing.files
    files.looked_through(folder)
    instances = _instances_in(filing, folder)
    if many or len(instances) > _FEW:
        return _by_name(filing, folder).get(name, [])
    return [address for address in instances if name in (files.read(address) or b"")]


def _instances_in(filing: Filing, folder: str) -> list[str]:
    """Give the addresses of the instances in a folder, worked out once for all filings."""
    known: dict[str, list[str]] = filing.files.derived.setdefault(_instances_in, {})
    if folder not in known:
        beside = (address for address in filing.files.siblings(folder) if address.endswith(_SUFFIXES))
        known[folder] = [address for address in beside if _is_instance(filing, address)]
    return known[folder]


def _is_instance(filing: Filing, address: str) -> bool:
    """Say whether a file is an instance; what is a document of another kind is not read again."""
    document = filing.document(address)
    if document is not None and document.kind in ("linkbase", "schema"):
        return False
    return sniff(filing.files.read(address) or b"") in (INSTANCE, INLINE)


def _by_name(filing: Filing, folder: str) -> dict[bytes, list[str]]:
    """Give the instances of a folder by the names in them that end as those of schemas do, worked out once."""
    known: dict[str, dict[bytes, list[str]]] = filing.files.derived.setdefault(_by_name, {})
    if folder not in known:
        found = known[folder] = {}
        for address in _instances_in(filing, folder):
            for name in {match[0] for match in _NAMED.finditer(filing.files.read(address) or b"")}:
                found.setdefault(name, []).append(address)
    return known[folder]


def used_names(instance: Instance | None) -> frozenset[str] | None:
    """Give the expanded names of the concepts, axes and members that a report uses; None where none is known."""
    if instance is None or instance.problems or not instance.concepts:
        return None
    members = (member for found in instance.axes.values() for member in found)
    return frozenset((*instance.concepts, *instance.axes, *members))


def referred_address(filing: Filing, reference: Reference) -> str:
    """Give the address that a report refers to, by the catalogues of packages."""
    base = join(reference.document, reference.base)
    return filing.files.located(join(base, split_fragment(reference.href)[0]))


def bare_document(filing: Filing, address: str) -> Document | None:
    """Give a report as a document without elements, for the places of its references; None where it is unread."""
    return _bare(filing, address)


@once
def _bare(filing: Filing, address: str) -> Document | None:
    data = filing.files.read(address)
    if data is None:
        return None
    document = Document(address, filing.files.display(address), decode(data))
    document.filing, document.reported = filing, address in filing.reported
    return document


def reference_place(filing: Filing, reference: Reference) -> Place | None:
    """Give the place of a reference's start tag."""
    document = bare_document(filing, reference.document)
    if document is None:
        return None
    end = document.source.parse_bytes.find(b">", reference.offset)
    return document.place(reference.offset, max(end + 1, reference.offset + 1))
