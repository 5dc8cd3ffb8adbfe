"""Linkbases that no other document refers to: part of no taxonomy, or brought together by others."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .. import names
from ..model.document import Document
from .addresses import referred_addresses
from .loader import Loader, base_name


def stray_linkbases(group: list[str], loader: Loader, starts: Collection[str]) -> list[str]:
    """Give the linkbases of a group that nothing refers to, beside a schema that they use and that refers to others.

    Without the documents of ``starts``, which are starting points of their own: named by the user or by a package. Of a
    schema that breaks off nobody knows to what it refers.
    """
    return [
        document.uri
        for document in _unreferred(group, loader)
        if document.uri not in starts
        and document.malformed is None
        and any(_names_linkbases(schema) for schema in _schemas_beside(document, loader))
    ]


def unreferred_linkbases(group: list[str], loader: Loader) -> list[list[str]]:
    """Give the linkbases of a group that nothing refers to, those that are meant to be brought together in one list.

    These are linkbases of one base name in one folder; and where no document refers to any linkbase, all of one folder.
    """
    unreferred = [document.uri for document in _unreferred(group, loader)]
    nobody = len(unreferred) == sum(_is_linkbase(loader.documents.get(address)) for address in group)
    found: dict[str, list[str]] = {}
    for address in unreferred:
        stem = base_name(address)
        if nobody or stem:
            folder = address[: address.rfind("/") + 1]
            found.setdefault(folder if nobody else folder + stem, []).append(address)
    return list(found.values())


def _unreferred(group: list[str], loader: Loader) -> list[Document]:
    linkbases = [address for address in group if _is_linkbase(loader.documents.get(address))]
    referred = {to for address in group for to in loader.edges[address] if to != address} if linkbases else set()
    return [loader.documents[address] for address in linkbases if address not in referred]


def _is_linkbase(document: Document | None) -> bool:
    return document is not None and document.kind == "linkbase"


def _schemas_beside(document: Document, loader: Loader) -> Iterable[Document]:
    """Go over the schemas of the document's own folder to which it refers."""
    folder = document.uri[: document.uri.rfind("/") + 1]
    for address in referred_addresses(document):
        schema = loader.documents.get(address)
        if schema is not None and schema.kind == "schema" and address[: address.rfind("/") + 1] == folder:
            yield schema


def _names_linkbases(schema: Document) -> bool:
    return schema.malformed is None and any(element.name == names.LINKBASE_REF for element in schema.others)
