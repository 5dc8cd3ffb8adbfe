"""Standard concepts that the filing took along into a taxonomy year that has given them up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.once import once
from ...comparison.lines import first_arc
from ...comparison.sides import Side
from ...comparison.succession import Succession
from ...comparison.undated import undated, year_of
from ...knowledge.replacements import instead
from ...taxonomy.store import Stores
from ...xbrl import names
from ...xbrl.dts.following import astray
from ...xbrl.model.targets import NO_FRAGMENT, Concept, Target
from ...xbrl.read.address import canonical, is_remote
from .. import Hit, check


@check("deprecated-by-new-year", says=("concept", "since", "instead"))
def deprecated_by_new_year(succession: Succession) -> Iterator[Hit]:
    """Concepts of both filings that were deprecated after the year of the former one."""
    for change in succession.of_kind("now-deprecated"):
        concept, arc = succession.new.node(change.key), first_arc(succession.new, change.key)
        if isinstance(concept, Concept) and arc is not None:
            since = change.attribute.partition("-")[0]
            yield Hit(arc.place(names.TO), concept=concept, since=since, instead=change.after)


@check("gone-in-new-year", says=("concept", "before", "after", "instead"))
def gone_in_new_year(succession: Succession) -> Iterator[Hit]:
    """References to concepts that the former filing's year had, and that the year which is used now has no more."""
    for document in succession.filing.reported_documents:
        gone = [(t, references) for t, references in astray(document)
                if t.status == NO_FRAGMENT and t.fragment and is_remote(t.address)]  # fmt: skip
        words = _instead(succession.filing.stores, (t for t, _ in gone))
        for target, references in gone:
            former = _by_id(succession.old).get((undated(canonical(target.address)), target.fragment))
            if former is None or not former.known:
                continue
            years = year_of(former.address), year_of(target.address)
            if years[0] < years[1]:
                yield Hit(
                    references[0].place(names.HREF), concept=former, before=years[0], after=years[1],
                    instead=words.get((target.address, target.fragment), ""),
                )  # fmt: skip


@once
def _by_id(side: Side) -> dict[tuple[str, str], Concept]:
    """Give the concepts of a side by the addresses of their schemas without dates, and by their ids."""
    return {(undated(canonical(concept.address)), concept.id): concept for concept in side.concepts.values()}


def _instead(stores: Stores, gone: Iterable[Target]) -> dict[tuple[str, str], str]:
    """Say by address and id what their taxonomy names in the stead of concepts, of those of which that is known."""
    by_address: dict[str, list[str]] = {}
    for target in gone:
        by_address.setdefault(target.address, []).append(target.fragment)
    found = ((address, instead(stores, address, ids)) for address, ids in by_address.items())
    return {(address, id_): words for address, by_id in found for id_, words in by_id.items()}
