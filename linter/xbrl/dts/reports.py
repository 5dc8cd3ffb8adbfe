"""The reports of a filing: which instances belong to it, and which concepts, axes and members they use."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...base.once import once
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

    read = (read_instance(filing.files.read(address) or b"", address) for address in addresses)
    found = [instance for instance in read if instance is not None]
    return merge(found) if found else None


def _find_instances(filing: Filing) -> list[str]:
    """Look beside the company's schemas for instances that name one of them, those of the first schema first."""
    folders: dict[str, dict[bytes, int]] = {}  # the names of schemas with their numbers
    for number, schema in enumerate(filing.schemas):
        folder, slash, name = schema.document.uri.rpartition("/")
        folders.setdefault(folder + slash, {}).setdefault(name.encode(), number)
    found: list[tuple[int, str]] = []
    for folder, names in folders.items():
        for address in filing.files.siblings(folder):
            if filing.document(address) is None and address.endswith(_SUFFIXES):
                data = filing.files.read(address) or b""
                first = _first_named(data, names)
                if first is not None and sniff(data) in (INSTANCE, INLINE):
                    found.append((first, address))
    return [address for _, address in sorted(found)]


_FEW = 8  # names that are each looked for
_NAMED = re.compile(rb"[^\"'<>\s/#?]+\.xsd")


def _first_named(data: bytes, names: Mapping[bytes, int]) -> int | None:
    """Give the least of the numbers of names that are in some bytes; of many names those that end like a schema's."""
    if len(names) <= _FEW:
        return min((number for name, number in names.items() if name in data), default=None)
    return min((names[found[0]] for found in _NAMED.finditer(data) if found[0] in names), default=None)


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
