"""Generic links, labels and references (Generic Links 1.0, Generic Labels 1.0, Generic References 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.link_kinds import head_of, is_generic_use
from ...knowledge.role_declarations import allowed, declarations
from ...knowledge.standard_roles import ALL_ROLES
from ...xbrl import names
from ...xbrl.dts.role_uses import uses
from ...xbrl.misspelt import meant_namespace
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, ExtendedLink, Locator
from ...xbrl.model.targets import with_article
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class UsedOn(Options):
    """``of``: link, resource or arc."""

    of: Literal["link", "resource", "arc"] = "link"


@check("generic-used-on", says=("uri", "element", "listed"), needs="nonstandard")
def generic_used_on(document: Document, options: UsedOn) -> Iterator[Hit]:
    """Roles and arcroles on generic elements that their declaration does not list under usedOn."""
    filing = document.filing
    for use in uses(document):
        if use.kind != options.of or use.uri in ALL_ROLES or not is_generic_use(filing, use):
            continue
        found = declarations(filing, use.uri, use.kind == "arc")
        if found and not allowed(found, use.name):
            first = use.elements[0]
            related = [(d.place(), "declared here") for d in found if isinstance(d, Element)]
            yield Hit(
                first.place(use.attribute), related=related[:1], cause=_misspelt(document, use.name), follows=2,
                uri=use.uri, element=first.qname,
                listed=", ".join(sorted({names.qname(n) for d in found for n in d.used_on})) or "nothing",
            )  # fmt: skip


def _misspelt(document: Document, name: str) -> tuple[object, ...]:
    """Name as the cause that an element is of a misspelt namespace; () for any other."""
    meant = meant_namespace(names.split(name)[0])
    return ("namespace", document, meant) if meant is not None else ()


_TARGETS = {
    names.ELEMENT_LABEL: f"{names.GENLABEL} label",
    names.ELEMENT_REFERENCE: f"{names.GENREFERENCE} reference",
}


class Target(Options):
    """``of``: label or reference."""

    of: Literal["label", "reference"] = "label"


@check("generic-target", says=("found", "of"), needs="nonstandard")
def generic_target(link: ExtendedLink, options: Target) -> Iterator[Hit]:
    """element-label and element-reference arcs that do not end at a generic label or reference."""
    arcrole = names.ELEMENT_LABEL if options.of == "label" else names.ELEMENT_REFERENCE
    for arc in link.arcs:
        if arc.arcrole != arcrole:
            continue
        for end in link.ends.get(arc.get(names.TO), ()):
            found = end.target.element if isinstance(end, Locator) else end
            if found is None or head_of(link.document.filing, found.name) == _TARGETS[arcrole]:
                continue
            related = [(end.place(), "what it ends at")]
            yield Hit(
                arc.place(names.TO), related=related, cause=_misspelt(link.document, found.name), follows=3,
                found=with_article(found), of=options.of,
            )  # fmt: skip
            break
