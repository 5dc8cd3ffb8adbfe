"""Prefixes of standard namespaces, by which people know standard concepts (EFM 5.2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.model.document import Document
from .. import Hit, check


@check("standard-prefix", says=("prefix", "namespace", "wanted"), needs="schema", formerly=("standard-prefix-used",))
def standard_prefix(document: Document) -> Iterator[Hit]:
    """Standard namespaces that the root binds to other prefixes than the recommended one alone."""
    filing, root = document.filing, document.root
    if root is None or document.kind not in ("schema", "linkbase"):
        return
    bound: dict[str, list[str]] = {}
    for prefix, namespace in root.namespaces.items():
        if prefix:
            bound.setdefault(namespace, []).append(prefix)
    for namespace, prefixes in bound.items():
        wanted = filing.stores.edgar.prefix_of(namespace)
        if wanted and wanted not in prefixes:
            yield Hit(root.namespace_place(prefixes[0]), prefix=prefixes[0], namespace=namespace, wanted=wanted)
