"""Other extended links of the same relationships: other keys, more or fewer locators, split and merged, renumbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import deepcopy
from decimal import Decimal, InvalidOperation
from random import Random

from .rewritten import Tree, elements, like, without

_XLINK = "{http://www.w3.org/1999/xlink}"
TYPE, HREF, ROLE, ARCROLE = (_XLINK + name for name in ("type", "href", "role", "arcrole"))
LABEL, FROM, TO = (_XLINK + name for name in ("label", "from", "to"))


def links(root: Tree) -> list[Tree]:
    """Give the extended links of a document."""
    return [element for element in elements(root) if element.get(TYPE) == "extended"]


def parts(link: Tree, kind: str) -> list[Tree]:
    """Give the locators, arcs or resources of a link."""
    return [child for child in link if isinstance(child.tag, str) and child.get(TYPE) == kind]


def _ends(link: Tree) -> list[Tree]:
    return [*parts(link, "locator"), *parts(link, "resource")]


def rekeyed(link: Tree, random: Random, stem: str = "k") -> None:
    """Give the locators and resources of a link other labels, each label one; those too that arcs alone name."""
    keyed = [*_ends(link), *parts(link, "arc")]
    labels = sorted({label for each in keyed for name in (LABEL, FROM, TO) if (label := each.get(name))})
    numbers = random.sample(range(1, 3 * len(labels) + 1), len(labels))
    names = {label: f"{stem}_{number}" for label, number in zip(labels, numbers, strict=True)}
    for each in keyed:
        for name in (LABEL, FROM, TO):
            if each.get(name) in names:
                each.set(name, names[each.get(name, "")])


def shuffled(link: Tree, random: Random) -> None:
    """Put what stands in a link in another order; titles and documentation stay first."""
    moved = [child for child in link if child.get(TYPE) in ("locator", "arc", "resource")]
    random.shuffle(moved)
    for child in moved:
        link.append(child)


def _single(link: Tree) -> dict[str, Tree]:
    """Give the locators whose label nothing else in the link carries."""
    by_label: dict[str, list[Tree]] = defaultdict(list)
    for end in _ends(link):
        by_label[end.get(LABEL, "")].append(end)
    found = {label: ends[0] for label, ends in by_label.items() if label and len(ends) == 1}
    return {label: end for label, end in found.items() if end.get(TYPE) == "locator"}


def with_own_locators(link: Tree, random: Random) -> None:
    """Give some arcs locators of their own."""
    single = _single(link)
    number = 0
    for arc in parts(link, "arc"):
        for end in (FROM, TO):
            locator = single.get(arc.get(end, ""))
            if locator is not None and random.random() < 0.5:
                number += 1
                copy = without(deepcopy(locator), "id")
                copy.set(LABEL, f"own{number}_{locator.get(LABEL)}")
                arc.set(end, copy.get(LABEL, ""))
                arc.addprevious(copy)
    _drop_unused(link, single.values())


def with_shared_locators(link: Tree) -> None:
    """Let arcs share the locators of one address, but where two arcs would join the same pair (XLink 1.0, 5.1.3)."""
    single = _single(link)
    first: dict[str, str] = {}
    shared = {label: first.setdefault(locator.get(HREF, ""), label) for label, locator in single.items()}
    seen: set[tuple[str, str]] = set()
    for arc in parts(link, "arc"):
        start, end = arc.get(FROM, ""), arc.get(TO, "")
        common = shared.get(start, start), shared.get(end, end)
        pairs = (common, (common[0], end), (start, common[1]), (start, end))
        pair = next((pair for pair in pairs if pair not in seen), (start, end))
        seen.add(pair)
        arc.set(FROM, pair[0])
        arc.set(TO, pair[1])
    _drop_unused(link, single.values())


def _drop_unused(link: Tree, locators: Iterable[Tree]) -> None:
    """Take locators out that no arc names; those with an id may be named from elsewhere."""
    used = {arc.get(end) for arc in parts(link, "arc") for end in (FROM, TO)}
    for locator in locators:
        if locator.get(LABEL) not in used and locator.get("id") is None:
            link.remove(locator)


# --- links split and merged ---


def split(link: Tree, random: Random) -> None:
    """Divide the arcs of a link between two links of its role; what shares a resource stays together."""
    arcs = parts(link, "arc")
    groups = _groups(link, arcs)
    if len(set(groups)) < 2:
        return
    away = {group for group in sorted(set(groups)) if random.random() < 0.5}
    moved = [arc for arc, group in zip(arcs, groups, strict=True) if group in away]
    if not moved or len(moved) == len(arcs):
        return
    other = without(like(link), "id")
    leaving = {arc.get(end, "") for arc in moved for end in (FROM, TO)}
    staying = {arc.get(end, "") for arc in arcs if arc not in set(moved) for end in (FROM, TO)}
    for end in _ends(link):
        label = end.get(LABEL, "")
        if label in leaving and label in staying:
            other.append(without(deepcopy(end), "id"))
        elif label in leaving:
            other.append(end)
    for arc in moved:
        other.append(arc)
    link.addnext(other)


def _groups(link: Tree, arcs: list[Tree]) -> list[str]:
    """Give each arc the name of what must stay together with it: all arcs that lead to one resource, or to one id."""
    fixed = {end.get(LABEL, "") for end in _ends(link) if end.get(TYPE) == "resource"}
    root: dict[str, str] = {label: label for label in fixed}

    def top(label: str) -> str:
        while root[label] != label:
            root[label] = root[root[label]]
            label = root[label]
        return label

    for arc in arcs:
        ends = [end for end in (arc.get(FROM, ""), arc.get(TO, "")) if end in fixed]
        if len(ends) == 2:
            root[top(ends[0])] = top(ends[1])
    found = []
    for number, arc in enumerate(arcs):
        label = next((end for end in (arc.get(FROM, ""), arc.get(TO, "")) if end in fixed), None)
        found.append(f"arc {number}" if label is None else top(label))
    return found


def merged(root: Tree, random: Random) -> None:
    """Make one link of those that stand beside each other and have all attributes but the id in common."""
    alike: dict[object, list[Tree]] = defaultdict(list)
    for link in links(root):
        values = frozenset((name, value) for name, value in link.attrib.items() if name != "id")
        alike[(link.getparent(), link.tag, values)].append(link)
    for first, *rest in alike.values():
        for number, link in enumerate(rest):
            if link.get("id") is None and _plain(link) and random.random() < 0.7:
                rekeyed(link, random, f"of{number}")
                for child in list(link):
                    first.append(child)
                _detach(link)
        if len(rest):
            rekeyed(first, random, "in")


def _plain(link: Tree) -> bool:
    """Say whether a link has no titles or documentation, which would be in the wrong place in another link."""
    return all(child.get(TYPE) in ("locator", "arc", "resource") for child in elements_in(link))


def elements_in(link: Tree) -> Iterator[Tree]:
    """Go over the children that are elements."""
    return (child for child in link if isinstance(child.tag, str))


def _detach(element: Tree) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


# --- orders ---


def renumbered(roots: dict[str, Tree], own_roles: frozenset[str] | None, random: Random) -> None:
    """Give arcs other orders of the same sequence, base set by base set: larger ones stay larger, ties stay ties.

    ``own_roles``: the roles to renumber, where arcs that are not at hand may stand between those of others; None: all.
    A base set in which anything is prohibited or overridden stays as it is: what it is about may be elsewhere.
    """
    base_sets: dict[tuple[str | None, str | None], list[Tree]] = defaultdict(list)
    for root in roots.values():
        for link in links(root):
            for arc in parts(link, "arc"):
                base_sets[(link.get(ROLE), arc.get(ARCROLE))].append(arc)
    for (role, _), arcs in base_sets.items():
        if own_roles is not None and role not in own_roles:
            continue
        plain = all(arc.get("use", "optional") == "optional" and arc.get("priority", "0") == "0" for arc in arcs)
        if plain and any("order" in arc.attrib for arc in arcs):
            _renumber(arcs, random)


def _renumber(arcs: list[Tree], random: Random) -> None:
    try:
        values = {arc: Decimal(arc.get("order", "1").strip()) for arc in arcs}
    except InvalidOperation:
        return
    names = {}
    last, step = Decimal(random.randrange(3)), Decimal(random.choice(("0.01", "1", "10", "1000")))
    for value in sorted(set(values.values())):
        last += step * random.randrange(1, 4)
        names[value] = f"{last}{random.choice(('', '0') if '.' in str(last) else ('', '.0'))}"
    for arc, value in values.items():
        arc.set("order", names[value])
