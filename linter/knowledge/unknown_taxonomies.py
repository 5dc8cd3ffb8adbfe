"""Taxonomies that are not known: what to call the one that an address is part of."""

from __future__ import annotations

from ..base.once import once
from ..base.pattern import pattern
from ..xbrl.dts.filing import Filing

_VERSION = pattern(r"(?:[a-z]+[-_])?(?:v?\d+(?:[._-]\d+)+|v?\d{4,8}|v\d+)")


def taxonomy_at(filing: Filing, address: str) -> str:
    """Give what to call the taxonomy that is not known at an address: the address, or the folder of several such.

    The folder is the one that tells the version, and all that is below it; where none does, the first of the address.
    """
    return _names(filing).get(address, address)


def may_bring_linkbases(filing: Filing) -> bool:
    """Say whether taxonomies beyond the local documents may hold linkbases: those not known, and packages."""
    return filing.beyond is not None or bool(_unknown_schemas(filing))


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
