"""Changes of dimensional structures: members, dimensions, defaults, hypercubes, and what their arcs say."""

from __future__ import annotations

from .book import FROM, TO, XBRLDT, Book, Nothing, Tie, orders_between
from .expected import Expected, expect
from .plants import plant

_MEMBER, _DOMAIN, _DIMENSION, _DEFAULT, _ALL = (
    "domain-member", "dimension-domain", "hypercube-dimension", "dimension-default", "all"
)  # fmt: skip


def _members(book: Book) -> set[tuple[str, str]]:
    """Give the places of members: below the domains of dimensions, not below line items."""
    found: set[tuple[str, str]] = set()
    for tie in book.of(_DOMAIN):
        found.add((tie.role, tie.child))
        top = next((t for t in book.of(_MEMBER) if (t.role, t.parent) == (tie.role, tie.child)), None)
        found.update((t.role, t.child) for t in (book.branch(top._replace(child=tie.child)) if top else ()))
    return found


def _member(book: Book, leaf: bool = True) -> Tie:
    places = _members(book)
    return book.pick_tie(
        _MEMBER, lambda t: (t.role, t.parent) in places and (not leaf or book.is_leaf(t)) and _no_default(book, t)
    )


def _no_default(book: Book, tie: Tie) -> bool:
    return not book.standing[tie.role, _DEFAULT, tie.child]


@plant("member added")
def add_member(book: Book) -> list[Expected]:
    """Put a new member below a domain."""
    near = _member(book, leaf=False)
    concept = book.declare(book.pick(sorted(c for c in book.own if c.endswith("Member"))), "New")
    book.join(near, near.parent, concept, orders_between(book.below(near)[-1].order, None))
    book.claim(concept, (near.role, near.parent))
    return [expect("member-added", concept, role=near.role)]


@plant("member removed")
def remove_member(book: Book) -> list[Expected]:
    """Take a member out of its domain."""
    tie = _member(book)
    book.cut(tie)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("member-removed", tie.child, role=tie.role)]


@plant("member moved")
def move_member(book: Book) -> list[Expected]:
    """Put a member below another member of its statement, or below another domain."""
    tie = _member(book)
    places = _members(book)
    other = book.pick(
        sorted(c for role, c in places if role == tie.role and c not in (tie.child, tie.parent)
               and book.claimed.isdisjoint((c, (role, c))))
    )  # fmt: skip
    book.redirect(tie, FROM, other)
    book.claim(tie.child, (tie.role, tie.parent), (tie.role, other))
    return [expect("member-moved", tie.child, role=tie.role)]


@plant("member exchanged")
def exchange_member(book: Book) -> list[Expected]:
    """Exchange a member for a new one, at the same place and nowhere else."""
    tie = _member(book)
    concept = book.declare(book.pick(sorted(c for c in book.own if c.endswith("Member"))), "Other")
    book.redirect(tie, TO, concept)
    book.claim(tie.child, concept, (tie.role, tie.parent))
    return [expect("member-exchanged", concept, role=tie.role)]


@plant("dimension removed, its members stay")
def remove_dimension(book: Book) -> list[Expected]:
    """Take the arc from a hypercube to a dimension away."""
    tie = book.pick_tie(_DIMENSION, lambda t: len(book.below(t)) > 1)
    book.cut(tie)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("dimension-removed", tie.child, role=tie.role)]


@plant("dimension removed, all of it")
def remove_whole_dimension(book: Book) -> list[Expected]:
    """Take a dimension away with its domain, members and default: in one statement, and in definitions alone."""
    tie = book.pick_tie(_DIMENSION, lambda t: len(book.below(t)) > 1)
    domains = [t for t in book.of(_DOMAIN) if (t.role, t.parent) == (tie.role, tie.child)]
    defaults = [t for t in book.of(_DEFAULT) if (t.role, t.parent) == (tie.role, tie.child)]
    tops = [t for t in book.of(_MEMBER) if (t.role, t.parent) in {(d.role, d.child) for d in domains}]
    members = list(dict.fromkeys([*tops, *(m for top in tops for m in book.branch(top))]))
    if not all(map(book.is_free, (*domains, *defaults, *members))):
        raise Nothing
    for each in (tie, *domains, *defaults, *members):
        book.cut(each)
        book.claim(each.child, (each.role, each.parent))
    return [expect("dimension-removed", tie.child, role=tie.role)]


@plant("dimension added")
def add_dimension(book: Book) -> list[Expected]:
    """Join a dimension of another statement to a hypercube."""
    near = book.pick_tie(_DIMENSION)
    here = {t.child for t in book.of(_DIMENSION) if t.role == near.role}
    concept = book.pick(sorted({t.child for t in book.of(_DIMENSION)} - here - book.claimed))
    book.join(near, near.parent, concept, orders_between(book.below(near)[-1].order, None))
    book.claim(concept, (near.role, near.parent))
    return [expect("dimension-added", concept, role=near.role)]


@plant("default changed")
def change_default(book: Book) -> list[Expected]:
    """Make another member the default."""
    tie = book.pick_tie(_DEFAULT, lambda t: len(book.below(t)) == 1)
    members = {t.child for t in book.of(_MEMBER)} - {tie.child}
    book.redirect(tie, TO, book.pick(sorted(m for m in members if m.endswith("Member") and m not in book.claimed)))
    book.claim(tie.child, tie.parent)
    return [expect("default-changed", role=tie.role)]


@plant("default removed")
def remove_default(book: Book) -> list[Expected]:
    """Leave a dimension without a default."""
    tie = book.pick_tie(_DEFAULT, lambda t: len(book.below(t)) == 1)
    book.cut(tie)
    book.claim(tie.child, tie.parent)
    return [expect("default-removed", tie.child, role=tie.role)]


@plant("hypercube closed")
def close(book: Book) -> list[Expected]:
    """Turn what xbrldt:closed says."""
    tie = book.pick_tie(_ALL)
    closed = tie.arc.get(f"{XBRLDT}closed") in ("true", "1")
    tie.arc.set(f"{XBRLDT}closed", "false" if closed else "true")
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("relationship-changed", tie.child, role=tie.role, says="closed")]


@plant("hypercube's context element")
def turn(book: Book) -> list[Expected]:
    """Turn what xbrldt:contextElement says."""
    tie = book.pick_tie(_ALL)
    name = f"{XBRLDT}contextElement"
    tie.arc.set(name, "scenario" if tie.arc.get(name) == "segment" else "segment")
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("relationship-changed", tie.child, role=tie.role, says="contextElement")]


@plant("hypercube removed")
def remove_hypercube(book: Book) -> list[Expected]:
    """Take the arc from the line items to a hypercube away."""
    tie = book.pick_tie(_ALL)
    book.cut(tie)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("hypercube-removed", tie.child, role=tie.role)]


@plant("member not usable")
def not_usable(book: Book) -> list[Expected]:
    """Let a member be there for its children alone."""
    tie = book.pick_tie(_MEMBER, lambda t: t.arc.get(f"{XBRLDT}usable") in (None, "true", "1"))
    tie.arc.set(f"{XBRLDT}usable", "false")
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("relationship-changed", tie.child, role=tie.role, says="usable")]


@plant("target role")
def target(book: Book) -> list[Expected]:
    """Let a dimension go on in another role."""
    tie = book.pick_tie(_DIMENSION)
    role = book.pick(r for r in book.roles if r != tie.role and r not in book.claimed)
    tie.arc.set(f"{XBRLDT}targetRole", role)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("relationship-changed", tie.child, role=tie.role, says="targetRole")]
