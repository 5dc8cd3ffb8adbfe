"""ESEF: hypercubes, dimensions and their defaults (reporting manual 3.4.2 and 3.4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import damaged
from ...knowledge.extensions import presented_company_items
from ...knowledge.role_declarations import is_known_arcrole
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network
from ...xbrl.dts.role_titles import role_title
from ...xbrl.model.linkbases import declared_roles
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_DEFAULT_ROLE = "/xbrl/role/cor/ifrs-dim_role-990000"
_NOT_APPLICABLE_ROLE = "/xbrl/role/cor/esef_role-999999"


class Closed(Options):
    """``arcrole``: all or notAll; ``closed``: the value that xbrldt:closed must have."""

    arcrole: Literal["all", "notAll"] = "all"
    closed: bool = True


@check("esef-hypercube-closed", says=("source", "target"))
def esef_hypercube_closed(network: Network, options: Closed) -> Iterator[Hit]:
    """all arcs that are not closed, notAll arcs that are (reporting manual 3.4.2)."""
    if network.arcrole == names.DIM + options.arcrole:
        for r in network.effective:
            if (r.arc.get(names.CLOSED, "false").strip() in ("true", "1")) != options.closed:
                cause = ("namespace", r.arc.document, names.XBRLDT) if names.CLOSED not in r.arc.attributes else ()
                yield Hit(r.arc.place(names.CLOSED), cause=cause, follows=2, source=r.source, target=r.target)


@check("negative-hypercube", says=("source", "target"), formerly=("esef-not-all-used",))
def negative_hypercube(network: Network) -> Iterator[Hit]:
    """notAll arcs of the company (reporting manual 3.4.2); the manual's own blocking hypercubes are left alone."""
    if network.arcrole == names.NOT_ALL:
        for r in network.effective:
            if isinstance(r.target, Concept) and not r.target.standard:
                yield Hit(r.arc.place(names.ARCROLE), source=r.source, target=r.target)


@check("default-outside-its-role", says=("axis", "member", "role_uri", "title"), formerly=("esef-default-role",))
def default_outside_its_role(network: Network) -> Iterator[Hit]:
    """dimension-default arcs outside the role that is kept for them (reporting manual 3.4.3)."""
    if network.arcrole == names.DIMENSION_DEFAULT and not network.role.endswith(_DEFAULT_ROLE):
        for r in network.effective:
            title = role_title(r.arc.document.filing, network.role)
            yield Hit(r.arc.place(), axis=r.source, member=r.target, role_uri=network.role, title=title)


@check("dimension-without-default", says=("axis",), formerly=("esef-default-given",))
def dimension_without_default(filing: Filing) -> Iterator[Hit]:
    """Company dimensions without a default in the role that is kept for defaults (reporting manual 3.4.3)."""
    given = {
        node
        for network in filing.networks_of(names.DIMENSION_DEFAULT)
        if network.role.endswith(_DEFAULT_ROLE)
        for node in network.children
    }
    for schema in filing.schemas:
        for concept in schema.items:
            if concept.kind == "dimension" and not concept.typed_domain_ref and concept not in given:
                assert concept.element is not None
                yield Hit(concept.element.place("name"), axis=concept)


@check("core-default-changed", says=("axis", "member"), formerly=("esef-core-default-changed",))
def core_default_changed(network: Network) -> Iterator[Hit]:
    """Defaults of core dimensions that the company prohibits or gives anew (reporting manual 3.4.3)."""
    if network.arcrole == names.DIMENSION_DEFAULT:
        for r in network.all:
            if isinstance(r.source, Concept) and r.source.standard:
                yield Hit(r.arc.place(), axis=r.source, member=r.target)


@check("line-item-in-no-hypercube", says=("concept",), formerly=("esef-line-item-in-hypercube",))
def line_item_in_no_hypercube(filing: Filing) -> Iterator[Hit]:
    """Company line items that are presented and in no hypercube (reporting manual 3.4.2)."""
    networks = filing.networks_of(names.ALL)
    if not networks or damaged(filing):
        return
    reached = _members_of(filing, networks)
    left = [concept for concept in presented_company_items(filing) if concept not in reached]
    for concept in left if left and not _has_strange_definitions(filing) else ():
        if concept.element is not None:
            yield Hit(concept.element.place("name"), concept=concept)


def _has_strange_definitions(filing: Filing) -> bool:
    """Say whether definition arcs are the wrong way round, or of an arcrole or a role that is most likely mistyped."""
    from ...knowledge.swapped_arcs import is_swapped

    for network in filing.networks_of(arc=names.DEFINITION_ARC):
        first = next(iter(network.effective), None)
        if first is None:
            continue
        undeclared = network.role != names.STANDARD_LINK and network.role not in declared_roles(first.link)
        if undeclared or not is_known_arcrole(first.arc.document, network.arcrole):
            return True
        if any(map(is_swapped, network.effective)):
            return True
    return False


def _members_of(filing: Filing, networks: Iterable[Network]) -> set[object]:
    """Give the primary items of hypercubes and the placeholder for elements without dimensions."""
    reached: set[object] = set()
    for network in networks:
        reached.update(network.children)
        for other in filing.networks_in(network.role, names.DOMAIN_MEMBER):
            reached.update(other.below(network.children))
    for network in filing.networks_of(names.DOMAIN_MEMBER):
        if network.role.endswith(_NOT_APPLICABLE_ROLE):
            reached.update(network.parents)
    return reached
