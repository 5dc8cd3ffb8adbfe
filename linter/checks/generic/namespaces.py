"""Links, arcs and resources of namespaces that nobody knows: nothing that is said of them is checked."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names, slipped
from ...base.once import once
from ...base.pattern import pattern
from ...knowledge.link_namespaces import LINK_NAMESPACES
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, Undecided, check

_DIGITS = pattern(r"[0-9]+")
_ADD = "xbrllint taxonomy add PACKAGE.zip, or put the schema that declares them beside the file"


@check("link-namespace-known", says=("namespace", "meant", "count"), needs="nonstandard")
def link_namespace_known(document: Document) -> Iterator[Hit | Undecided]:
    """Extended links, and what stands in them, of namespaces that no specification and no schema has.

    Only elements that a schema declares may stand there (Generic Links 1.0, 2; XBRL 2.1, 3.5.2). A namespace is
    mistyped where one slip of the finger makes it a known one; others may be those of a schema that is not at hand.
    """
    used = {name.partition(" ")[0] for name in document.names if name and " " in name}
    strange = used - LINK_NAMESPACES - _declared(document.filing)
    found: dict[str, list[Element]] = {}
    for link in document.links if strange else ():
        for element in (link, *link.arcs, *link.resources):
            namespace = element.name.rpartition(" ")[0]
            if namespace in strange:
                found.setdefault(namespace, []).append(element)
    for namespace, elements in found.items():
        meant = _meant(namespace)
        if meant is None:
            reason = f"elements of the namespace {namespace or '(none)'}, which no schema at hand declares"
            yield Undecided(reason, document.path, len(elements), _ADD)
        else:
            yield Hit(
                elements[0].place(), cause=("namespace", document, meant), follows=1, namespace=namespace, meant=meant,
                count=len(elements),
            )  # fmt: skip


@once
def _declared(filing: Filing) -> frozenset[str]:
    """Give the namespaces of the schemas that are known, local ones and those of the stores."""
    known = (filing.stores.schema(address) for address in filing.addresses)
    return frozenset(
        (*(schema.namespace for schema in filing.schemas), *(info.namespace for info in known if info is not None))
    )


def _meant(namespace: str) -> str | None:
    """Give the known namespace that somebody mistyped; another year is another one of a series."""
    near = slipped(namespace, Names(sorted(LINK_NAMESPACES)).sharing_half(namespace))
    if near is None:
        lower = {each.lower(): each for each in LINK_NAMESPACES}
        near = lower.get(namespace.lower().strip().replace("https://", "http://").rstrip("/#"))
    return near if near is not None and _DIGITS.findall(near) == _DIGITS.findall(namespace) else None
