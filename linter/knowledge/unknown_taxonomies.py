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


def is_severities(address: str) -> bool:
    """Say whether an address is that of the severities that XBRL International publishes, whose ids are known."""
    return canonical(address) in _SEVERITIES


_SEVERITIES = frozenset(f"http://www.xbrl.org/{year}/severities.xml" for year in (2016, 2022))


def may_bring_linkbases(filing: Filing) -> bool:
    """Say whether taxonomies beyond the local documents may hold linkbases: those not known, and packages."""
    unknown = (address for address in _unknown_schemas(filing) if not canonical(address).startswith(_SPECIFICATIONS))
    return filing.beyond is not None or any(unknown)


_SPECIFICATIONS = "http://www.xbrl.org/"  # schemas of types, parts and roles: none brings linkbases of its own


def may_declare(filing: Filing, role: str) -> bool:
    """Say whether a document that the filing reaches and that is not known may declare a role (XBRL 2.1, 3.2, 5.1.3).

    Any schema or linkbase of a publisher of whom no schema is known may, for it leads on to further schemas; a schema
    of another one that is not known, or of which not all role types are, may declare a role of that publisher.
    """
    if unread_document(filing) or _unknown_publisher(filing):
        return True
    return _publisher(role) in _publishers_of_further_roles(filing)


@once
def unread_document(filing: Filing) -> bool:
    """Say whether a local schema to which documents refer is not there, or what a broken document names."""
    if any(document.malformed is not None for document in filing.documents):
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
    """Say whether the filing reaches a schema or linkbase of a publisher of whom the stores know no schema."""
    beyond = filing.beyond.unknown if filing.beyond is not None else ()
    reached = {_publisher(address) for address in (*filing.addresses, *beyond) if not filing.holds(address)}
    return bool(reached) and not reached <= set(map(_publisher, filing.stores.addresses()))


@once
def _publishers_of_further_roles(filing: Filing) -> frozenset[str]:
    """Give the publishers of schemas that are not known, or not with all their role types."""
    known = ((address, filing.stores.schema(address)) for address in filing.addresses)
    further = (address for address, info in known if info is not None and not info.roles_known)
    return frozenset(map(_publisher, (*further, *_unknown_schemas(filing))))


def _publisher(address: str) -> str:
    """Give the domain of an address or of a role: fasb.org of xbrl.fasb.org, for roles are named without the server."""
    host = canonical(address).removeprefix("http://").partition("/")[0]
    return ".".join(host.split(".")[-2:])


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
