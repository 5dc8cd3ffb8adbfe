"""What a filing refers to outside of itself: the addresses of documents, and the namespaces of schemas."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ..read.address import is_remote, join, split_fragment
from .filing import Filing


@once
def referred(filing: Filing) -> tuple[str, ...]:
    """Give the http addresses and the namespaces that a filing refers to, each once, without http:// and https://.

    Addresses are those of all references; namespaces those that schemas import or are for. Where none of these is
    there, as in a report without a schema of its own, the references of the reports tell.
    """
    found = dict.fromkeys(map(bare, (*filing.addresses, *_namespaces(filing))))
    return tuple(found or dict.fromkeys(map(bare, _of_reports(filing))))


def bare(uri: str) -> str:
    """Give a URI without http:// or https://, which make no difference between authorities."""
    return uri.removeprefix("http://").removeprefix("https://")


def _namespaces(filing: Filing) -> Iterator[str]:
    for schema in filing.schemas:
        yield schema.namespace
        yield from (element.get("namespace") for element in schema.imports)


def _of_reports(filing: Filing) -> Iterator[str]:
    for address in filing.instances:
        data = filing.files.read(address)
        if data:
            from ..read.instances import schema_references

            for href, base in schema_references(data, address):
                target = join(join(address, base), split_fragment(href)[0])
                if is_remote(target):
                    yield target


__all__ = ["bare", "referred"]
