"""What arcs join: locators and resources of their own extended link, by label (XBRL 2.1, 3.5.3.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.counted import counted
from ...base.limits import exceeded
from ...base.nearest import Names
from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...grammar.plain import plain_values
from ...knowledge.link_kinds import STANDARD_LINKS
from ...xbrl import names
from ...xbrl.dts.base_sets import joined
from ...xbrl.dts.guesses import guess
from ...xbrl.model.elements import Arc, ExtendedLink, Labelled, Locator, Resource
from ...xbrl.model.targets import FOUND, with_article
from .. import Hit, check
from ..options import Bounds, Options

if TYPE_CHECKING:
    from typing import Annotated


@check("arc-endpoint-exists", says=("end", "known", "count", "hint"), formerly=("arc-end-exists",))
def arc_endpoint_exists(link: ExtendedLink) -> Iterator[Hit]:
    """Labels in xlink:from and xlink:to that no locator or resource of the link carries, once for each label.

    XBRL 2.1, 3.5.3.9.2 and 3.5.3.9.3.
    """
    loose = dangling(link)
    if not loose or len(loose) <= _unlabelled(link):
        return  # what they name is there, without its label: a fault of its own
    for label, arcs in loose.items():
        arc, attribute = arcs[0]
        near = _likely(link, label)
        carriers = link.ends[near][:1] if near else []
        yield Hit(
            arc.place(attribute),
            related=[(end.place(names.LABEL), "has a similar label") for end in carriers],
            label=f"did you mean {near}?" if near else "",
            data=(label, near),
            end=names.qname(attribute),
            known=_known_end(link, arc, attribute),
            count=f" (also on {counted(len(arcs) - 1, 'more arc')})" if arcs[1:] else "",
            hint=f", did you mean {near}?" if near else "",
        )


def _unlabelled(link: ExtendedLink) -> int:
    return sum(1 for end in (*link.locators, *link.resources) if names.LABEL not in end.attributes)


def dangling(link: ExtendedLink) -> dict[str, list[tuple[Arc, str]]]:
    """Give the labels that arcs name and nothing carries, with the arcs and their attributes."""
    found: dict[str, list[tuple[Arc, str]]] = {}
    ends = link.ends
    if not joined(link).has_loose_arcs:
        return found
    for arc in link.arcs:
        attributes = arc.attributes
        if attributes.get(names.FROM) not in ends or attributes.get(names.TO) not in ends:
            for attribute in (names.FROM, names.TO):
                label = attributes.get(attribute)
                if label and label not in ends:
                    found.setdefault(label, []).append((arc, attribute))
    return found


def _likely(link: ExtendedLink, label: str) -> str | None:
    """Give the label that is most like a dangling one: one that no arc uses, before any other."""
    filing, (unused, every) = link.document.filing, _labels(link)
    return guess(filing, "unused label", label, unused) or guess(filing, "label", label, every)


@once
def _labels(link: ExtendedLink) -> tuple[Names, Names]:
    """Give the labels of a link's locators and resources: those that no arc uses, and all."""
    named = joined(link).named
    return Names(end for end in link.ends if end not in named), Names(link.ends)


def _known_end(link: ExtendedLink, arc: Arc, attribute: str) -> object:
    """Name the arc by its other end, where that is known."""
    other = names.TO if attribute == names.FROM else names.FROM
    end = next(iter(link.ends.get(arc.attributes.get(other, ""), ())), None)
    if end is None:
        return "an arc"
    from ...xbrl.model.targets import describe

    thing = describe(end.target.node if isinstance(end, Locator) else end)
    return f"the arc {'to' if attribute == names.FROM else 'from'} {thing}"


class Most(Options):
    """``most``: how many relationships an arc may make; 0: as many as are looked at."""

    most: Annotated[int, Bounds(0)] = 0


@check("arc-joins-too-many", says=("starts", "stops", "why"))
def arc_joins_too_many(link: ExtendedLink, options: Most) -> Iterator[Hit]:
    """Arcs whose labels so many locators and resources carry that what they join is not looked at.

    Each locator or resource of one label is joined to each of the other (XBRL 2.1, 3.5.3.9.1).
    """
    limits = link.document.filing.files.limits
    for arc, starts, stops in joined(link).left_out:
        why = f"and none of this is checked: {exceeded(limits, 'relationships', starts * stops)}"
        yield Hit(arc.place(), starts=f"{starts:,}", stops=f"{stops:,}", why=why)
    for arc in link.arcs if options.most else ():
        starts, stops = (len(link.ends.get(arc.get(name), ())) for name in (names.FROM, names.TO))
        if starts * stops > options.most:
            yield Hit(arc.place(), starts=starts, stops=stops, why=f"which is more than {options.most:,} relationships")


@check("unused-locator", says=("locator", "others"), formerly=("locator-is-used",))
def unused_locator(link: ExtendedLink) -> Iterator[Hit]:
    """Locators that no arc of their link names; once for a link without arcs."""
    unused = list(_unused(link, link.locators))
    if not unused or (link.arcs and dangling(link)):
        return
    if not link.arcs:
        yield Hit(unused[0].place(), locator=unused[0].target.node, others=_others(len(unused) - 1))  # type: ignore[attr-defined]
        return
    for locator in unused:
        assert isinstance(locator, Locator)
        cause = _lost_labels(link, locator, len(unused) == 1)
        yield Hit(locator.place(), data=locator, cause=cause, follows=3, locator=locator.target.node, others="")


def _lost_labels(link: ExtendedLink, locator: Locator, alone: bool) -> tuple[object, ...]:
    """Name the labels that an arc which is missing would have joined to a locator, or the arc that starts elsewhere.

    () for none. Two arcs that join the same ends leave alone what one of them means.
    """
    if link.name == names.LABEL_LINK:
        from ...knowledge.lost_labels import arc_of_other, locators_of_unreached

        first = locators_of_unreached(link.document, link).get(locator)
        if first is not None:
            return ("unreached", first)
        other = arc_of_other(link.document, link) if alone else None
        return ("label arc", other) if other is not None else ()
    again = _arcs_again(link) if alone and joined(link).repeats_pairs else []
    return ("again", again[0]) if len(again) == 1 else ()


def _arcs_again(link: ExtendedLink) -> list[Arc]:
    """Give the arcs that have both ends of one before them."""
    pairs = set[tuple[str, str]]()
    found = []
    for arc in link.arcs:
        pair = (arc.get(names.FROM), arc.get(names.TO))
        if pair in pairs:
            found.append(arc)
        pairs.add(pair)
    return found


def _others(count: int) -> str:
    return f" or of {counted(count, 'more concept')}: its link has no arcs" if count else ": its link has no arcs"


_DESCRIPTIONS = frozenset(
    (names.LABEL_RESOURCE, names.REFERENCE_RESOURCE, f"{names.GENLABEL} label", f"{names.GENREFERENCE} reference")
)


@check("unreached-resource", says=("resource",), formerly=("resource-is-reached",))
def unreached_resource(link: ExtendedLink) -> Iterator[Hit]:
    """Labels and references that no arc of their link names, once for each xlink:label: nothing has them."""
    unused: dict[str, list[Labelled]] = {}
    for resource in _unused(link, link.resources):
        if resource.name in _DESCRIPTIONS:
            unused.setdefault(resource.label, []).append(resource)
    for first, *others in unused.values() if unused and not dangling(link) else ():
        related = [(other.place(), "nor to this one") for other in others]
        yield Hit(first.place(), related=related, cause=("unreached", first), resource=first)


def _unused(link: ExtendedLink, ends: list[Locator] | list[Resource]) -> Iterator[Labelled]:
    used = joined(link).named
    if not ends or (not joined(link).has_loose_arcs and len(used) == len(link.ends)):
        return  # all of them are named, and nothing else is
    if None in used or "" in used:
        return  # an arc without an end is a fault of its own, and may be meant for any of them
    for end in ends:
        label = end.attributes.get(names.LABEL)
        if label is not None and label not in used:
            yield end


@check("custom-locator-in-standard-link", says=("element", "link"), formerly=("locator-is-loc",))
def custom_locator_in_standard_link(link: ExtendedLink) -> Iterator[Hit]:
    """Locators of standard extended links that are elements of others (XBRL 2.1, 5.2.2.1 to 5.2.6.1).

    What is of the linkbase namespace and no link:loc breaks the grammar, and is told as that.
    """
    if link.name in STANDARD_LINKS and plain_values(link.document) is None:
        for locator in link.locators:
            if not locator.name.startswith(names.LINK):
                yield Hit(locator.place(), element=locator.qname, link=link.qname)


_RESOURCE_ARCS = {names.LABEL_ARC: names.LABEL_RESOURCE, names.REFERENCE_ARC: names.REFERENCE_RESOURCE}
_PLAIN_LINKS = (names.PRESENTATION_LINK, names.CALCULATION_LINK, names.DEFINITION_LINK)
_RESOURCE_ARCROLES = (names.CONCEPT_LABEL, names.CONCEPT_REFERENCE)


def _may_be_resource(end: Labelled) -> bool:
    """Say whether an end is a locator that leads to a resource, or to what nobody knows."""
    if not isinstance(end, Locator):
        return False
    target = end.target
    return target.status != FOUND or target.concept is None or not target.concept.known


@check("label-arc-ends-at-label", says=("arc", "end", "found", "wanted"), formerly=("arc-ends-at-resource",))
def label_arc_ends_at_label(link: ExtendedLink) -> Iterator[Hit]:
    """Concept-label and concept-reference arcs that do not lead from a locator to a resource of their own link.

    Only a prohibiting arc may lead to a resource elsewhere, by a locator (XBRL 2.1, 5.2.2.3 and 5.2.3.3).
    """
    if link.name in _PLAIN_LINKS and plain_values(link.document) is not None:
        return  # such links hold arcs of their own kind alone
    firsts = link.ends.firsts
    for arc in link.arcs:
        wanted, attributes = _RESOURCE_ARCS.get(arc.name), arc.attributes
        if wanted is None or attributes.get(names.ARCROLE) not in _RESOURCE_ARCROLES:
            continue
        source, target = firsts.get(attributes.get(names.FROM, "")), firsts.get(attributes.get(names.TO, ""))
        if source is not None and type(source) is not Locator:
            found, attribute, end, wanted = source, names.FROM, "starts at", "locator"
        elif target is not None and target.name != wanted and not (arc.prohibited and _may_be_resource(target)):
            found, attribute, end, wanted = target, names.TO, "leads to", names.qname(wanted)
        else:
            continue
        yield Hit(
            arc.place(attribute), related=[(found.place(), "what it names")], cause=_misnamed(link, arc), follows=2,
            arc=arc.qname, end=end, found=with_article(_shown(found)), wanted=wanted,
        )  # fmt: skip


def _misnamed(link: ExtendedLink, arc: Arc) -> tuple[object, ...]:
    from ...knowledge.misnamed_links import arc_of, as_cause, is_misnamed_arc

    return as_cause(arc, arc_of(link.name)) if is_misnamed_arc(arc) else ()


def _shown(end: Labelled) -> object:
    """Give what a locator leads to; where nothing is known of that, its href."""
    if not isinstance(end, Locator):
        return end
    return end.target.node if end.target.status == FOUND else end.href
