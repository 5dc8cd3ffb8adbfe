"""Imports of standard taxonomies by the addresses that their publishers give (GFM 1.3.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import canonical
from .. import Hit, check
from ..options import Options


class Hosts(Options):
    """``hosts``: start of namespaces: start of the addresses that their schemas have."""

    hosts: dict[str, str]


@check("standard-import-elsewhere", says=("namespace", "host", "address"), formerly=("standard-import-host",))
def standard_import_elsewhere(schema: Schema, options: Hosts) -> Iterator[Hit]:
    """Imports of standard namespaces from elsewhere than their publisher's own site (GFM 1.3.2)."""
    from ...xbrl.dts.imports import schema_references

    for element, address, _ in schema_references(schema):
        namespace = element.get("namespace")
        for start, host in options.hosts.items():
            if namespace.startswith(start) and not canonical(address).startswith(host):
                place, written = element.place("schemaLocation"), element.get("schemaLocation")
                yield Hit(place, namespace=namespace, host=host, address=written)
