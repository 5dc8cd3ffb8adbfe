"""Taxonomies that are not known: what to call the one that an address is part of."""

from __future__ import annotations

from ..base.once import once
from ..base.pattern import pattern
from ..xbrl.dts.addresses import referred_addresses
from ..xbrl.dts.filing import Filing
from ..xbrl.read.address import canonical, is_remote

_VERSION = pattern(r"(?:[a-z]+[-_])?(?:v?\d+(?:[._-]\d+)+|v?\d{4,8}|v\d+)")


def taxonomy_at(filing: Filing, address: str) -> str:
    """Give what to call the taxonomy that is not known at an address: the address, or the folder of several such.

    The folder is the one that tells the version, and all that is below it; where none does, the first of the address.
    """
    return _names(filing).get(address, address)


def may_bring_linkbases(filing: Filing) -> bool:
    """Say whether taxonomies beyond the local documents may hold linkbases: those not known, and packages."""
    return filing.beyond is not None or bool(_unknown_schemas(filing))


def may_declare(filing: Filing, role: str) -> bool:
    """Say whether a document that the filing reaches and that is not known may declare a role (XBRL 2.1, 3.2, 5.1.3).

    Any schema that is not known may, and any linkbase of a publisher of whom no schema is known, for it leads on to
    schemas; a schema of which not all role types are known may declare a role of its own publisher.
    """
    return _unread_schema(filing) or _unknown_publisher(filing) or _host(role) in _hosts_of_further_roles(filing)


@once
def _unread_schema(filing: Filing) -> bool:
    """Say whether a schema to which documents refer is not there or not known, or what a broken document names."""
    if _unknown_schemas(filing) or any(document.malformed is not None for document in filing.documents):
        return True
    local = (
        address
        for document in filing.documents
        for address in referred_addresses(document)
        if address.endswith(".xsd") and not is_remote(address)
    )
    return any(filing.document(address) is None and address not in filing.renamed for address in local)


@once
def _unknown_publisher(filing: Filing) -> bool:
    """Say whether the filing reaches a linkbase of a host of which the stores know no schema."""
    beyond = filing.beyond.unknown if filing.beyond is not None else ()
    linkbases = {_host(address) for address in (*filing.addresses, *beyond) if not filing.holds(address)}
    return bool(linkbases) and not linkbases <= {_host(address) for address in filing.stores.addresses()}


@once
def _hosts_of_further_roles(filing: Filing) -> frozenset[str]:
    """Give the hosts of schemas that are known, but not with all their role types."""
    known = ((address, filing.stores.schema(address)) for address in filing.addresses)
    return frozenset(_host(address) for address, info in known if info is not None and not info.roles_known)


def _host(address: str) -> str:
    return canonical(address).removeprefix("http://").partition("/")[0]


@once
def _unknown_schemas(filing: Filing) -> tuple[str, ...]:
    unheld = (address for address in filing.addresses if address.endswith(".xsd") and not filing.holds(address))
    return tuple(address for address in unheld if filing.stores.schema(address) is None)


@once
def _names(filing: Filing) -> dict[str, str]:
    """Name the taxonomy of each address that a filing refers to and that no store knows."""
    groups: dict[str, list[str]] = {}
    for address in filing.addresses:
        if filing.stores.schema(address) is None:
            groups.setdefault(_folder(address), []).append(address)
    return {address: folder for folder, found in groups.items() if len(found) > 1 for address in found}


def _folder(address: str) -> str:
    """Give the start of an address up to the folder that tells a version, else up to its first folder."""
    steps = address.split("/")
    for number, step in enumerate(steps[3:-1], 4):
        if _VERSION.fullmatch(step):
            return "/".join(steps[:number]) + "/"
    return "/".join(steps[: min(4, len(steps) - 1)]) + "/"
