"""Arcs without effect: prohibitions that meet nothing, and arcs that an equivalent one outdoes or repeats.

XBRL 2.1, 3.5.3.9.7; EFM 6.9.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.repeated_files import in_order, repeated_files
from ...knowledge.standard_schemas import is_extension
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import is_broken
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.dts.relationships import joins_again
from ...xbrl.model.elements import Element, Labelled, Locator
from ...xbrl.model.targets import Concept
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Effects(Options):
    """``of``: prohibition (meets nothing), outdone (by an equivalent arc of higher priority) or repeated.

    ``across``: of repeated ones, those whose two arcs stand in different files instead of the same one.
    """

    of: Literal["prohibition", "outdone", "repeated"] = "prohibition"
    across: bool = False


@check("arc-has-effect", says=("parent", "child"))
def arc_has_effect(network: Network, options: Effects) -> Iterator[Hit | Undecided]:
    """Arcs that change nothing in the network of their base set (XBRL 2.1, 3.5.3.9.7.5)."""
    if options.of == "prohibition":
        yield from _idle_prohibitions(network)
        return
    shared: set[frozenset[Labelled]] = set()  # two ends of one label and one concept are one fault, whatever joins them
    for r, best, repeated in network.overridden:  # to be prohibited is no fault of an arc
        if repeated and ((r.arc.document is best.arc.document) == options.across or _told_at_once(r, best)):
            continue
        if repeated == (options.of == "repeated") and (r.arc is best.arc or not joins_again(r.arc, best.arc)):
            ends = frozenset(_doubled(r, best)) if r.arc is best.arc else frozenset()
            if ends and ends in shared:
                continue
            shared.add(ends)
            yield _outdone(network, *((best, r) if repeated and _later(best, r) else (r, best)))


def _later(one: Relationship, other: Relationship) -> bool:
    return (one.arc.document.uri, one.arc.number) > (other.arc.document.uri, other.arc.number)


def _doubled(r: Relationship, best: Relationship) -> tuple[Labelled, Labelled]:
    """Give the two ends of the same label and concept that make one arc two relationships."""
    return (r.from_end, best.from_end) if r.from_end is not best.from_end else (r.to_end, best.to_end)


def _told_at_once(r: Relationship, best: Relationship) -> bool:
    """Say whether what two arcs repeat is told of their files, or of a block in one."""
    if r.arc.document is best.arc.document:
        return _in_pasted_block(r, best)
    return in_order(r, best) in repeated_files(r.arc.document.filing)


def _in_pasted_block(r: Relationship, best: Relationship) -> bool:
    """Say whether the arcs, or the ends that make one arc two relationships, repeat each other with a whole block."""
    from ...knowledge.pasted import is_pasted  # few linkbases have two such arcs

    return is_pasted(*(_doubled(r, best) if r.arc is best.arc else (r.arc, best.arc)))


def _outdone(network: Network, r: Relationship, best: Relationship) -> Hit:
    if r.arc is best.arc:
        related = [(end.place(), "leads to the same concept") for end in _doubled(r, best)]
    else:
        related = [(best.arc.place(), "the other arc")]
    return Hit(r.arc.place(), related=related, link_role=network.role, parent=r.source, child=r.target)


def _idle_prohibitions(network: Network) -> Iterator[Hit | Undecided]:
    if not network.all or "@use" not in network.all[0].arc.document.filing.traits:
        return
    prohibited = [r for r in network.prohibitions if r.reported]
    if not prohibited:
        return
    outdone = network.resolution.outdone
    effective = {id(best) for r, best in outdone if not r.arc.prohibited}
    effective.update(id(r) for r, best in outdone if best.arc.prohibited)  # outdone by a stronger prohibition
    open_questions = 0
    for r in prohibited:
        if id(r) in effective or any(isinstance(end, Locator) and is_broken(end) for end in (r.from_end, r.to_end)):
            continue
        if _elsewhere(r, network.role):
            open_questions += 1
            continue
        yield Hit(r.arc.place("use"), link_role=network.role, parent=r.source, child=r.target, data=r.arc)
    if open_questions:
        reason = "prohibited relationships of linkbases that are not at hand"
        yield Undecided(reason, prohibited[0].arc.document.path, open_questions, "xbrllint taxonomy add PACKAGE.zip")


def _elsewhere(r: Relationship, role: str) -> bool:
    """Say whether the prohibited relationship may stand in a linkbase that is not at hand.

    A standard taxonomy relates its own concepts only, and in roles of its own or of the specification: a relationship
    with a company's concept, or in a role that the company's schema declares, is the company's.
    """
    from ...knowledge.completeness import linkbases_at_hand, whole_at_hand

    filing = r.arc.document.filing
    if all(_standard(node) for node in (r.source, r.target)) and not _is_own_role(filing, role):
        return not whole_at_hand(filing)
    return not linkbases_at_hand(filing)


def _is_own_role(filing: Filing, role: str) -> bool:
    """Say whether schemas of the company alone declare a link role: then no standard taxonomy knows it."""
    own = filing.declarations.role_types.get(role, ())
    schemas = [declaration.document.schema for declaration in own]
    return (
        bool(schemas)
        and all(schema is not None and is_extension(schema) for schema in schemas)
        and not filing.declarations.stored_types(role)
    )


def _standard(node: object) -> bool:
    if isinstance(node, Concept):
        return node.standard
    return not isinstance(node, Element) or node.document.uri.startswith("http") or not _own(node)


def _own(node: Element) -> bool:
    """A local resource is the company's own: what relates it stands in the company's linkbases."""
    return node.name.startswith(names.LINK)
