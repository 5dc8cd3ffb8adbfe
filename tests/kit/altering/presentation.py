"""Changes of presentations: concepts that come, go, move, are exchanged, stand elsewhere or are shown otherwise."""

from __future__ import annotations

from .book import FROM, HREF, LABEL, TO, Book, Nothing, Tie, Tree, orders_between, spread
from .expected import Expected, expect
from .plants import plant

_SHOWN = "parent-child"
_ROLE = "http://www.xbrl.org/2003/role/"
_NEGATED = "http://www.xbrl.org/2009/role/"
_PLAIN = tuple(f"{_ROLE}{name}" for name in ("label", "terseLabel", "verboseLabel", "totalLabel"))
_TURNED = tuple(f"{_NEGATED}{name}" for name in ("negatedLabel", "negatedTerseLabel", "negatedTotalLabel"))


def _standard(book: Book, role: str) -> str:
    """Choose a standard concept that does not stand in a statement."""
    known = {concept for tie in book.ties for concept in (tie.parent, tie.child)}
    here = {concept for tie in book.ties if tie.role == role for concept in (tie.parent, tie.child)}
    return book.pick(sorted(c for c in known - here if "://" in c and c not in book.claimed))


def _is_own(concept: str) -> bool:
    return "://" not in concept


def _add(book: Book, near: Tie, concept: str) -> None:
    siblings = [tie.order for tie in book.below(near)]
    at = book.random.randrange(len(siblings) + 1)
    before = siblings[at - 1] if at else None
    book.join(near, near.parent, concept, orders_between(before, siblings[at] if at < len(siblings) else None))
    book.claim(concept, (near.role, near.parent))


@plant("concept added, standard")
def add_standard(book: Book) -> list[Expected]:
    """Put a standard concept of another statement somewhere."""
    near = book.pick_tie(_SHOWN)
    concept = _standard(book, near.role)
    _add(book, near, concept)
    return [expect("concept-added", concept, role=near.role)]


@plant("concept added, own")
def add_own(book: Book) -> list[Expected]:
    """Declare a concept with a label and put it somewhere."""
    near = book.pick_tie(_SHOWN, lambda tie: spread(book.below(tie)))
    concept = book.declare()
    if book.labels:
        book.add_label(book.pick(book.labels), concept, f"{_ROLE}label", "en-US", book.fresh("Words of "))
    _add(book, near, concept)
    return [expect("concept-added", concept, role=near.role)]


def _leaf(book: Book, own: bool | None = None) -> Tie:
    """Choose what has siblings, and nothing below it."""
    return book.pick_tie(
        _SHOWN,
        lambda tie: book.is_leaf(tie) and len(book.below(tie)) > 1 and own in (None, _is_own(tie.child)),
    )


@plant("concept removed")
def remove(book: Book) -> list[Expected]:
    """Take a concept out of a presentation; whatever else there is of it stays."""
    tie = _leaf(book)
    book.cut(tie)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("concept-removed", tie.child, role=tie.role)]


@plant("concept removed, all of it")
def remove_wholly(book: Book) -> list[Expected]:
    """Take a concept out of all relationships, labels and schemas."""
    roles: dict[str, set[str]] = {}
    for tie in book.ties:
        roles.setdefault(tie.child, set()).add(tie.role)
        roles.setdefault(tie.parent, set()).add(tie.role)

    def fits(tie: Tie) -> bool:
        ties = [t for t in book.ties if t.child == tie.child] if len(roles[tie.child]) == 1 else []
        return (
            len({t.arcrole for t in ties}) == len(ties) > 0
            and not any(t.parent == tie.child for t in book.ties)
            and all(len(book.below(t)) > 1 and book.is_free(t) for t in ties)
            and all(t.arcrole in (_SHOWN, "summation-item", "domain-member") for t in ties)
        )

    candidates = [tie for tie in book.of(_SHOWN) if book.is_free(tie) and book.is_leaf(tie)]
    book.random.shuffle(candidates)
    tie = book.pick([tie for tie in candidates[:200] if fits(tie)][:1])
    _erase(book, tie.child)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("concept-removed", tie.child, role=tie.role)]


def _erase(book: Book, concept: str) -> None:
    for tie in [tie for tie in book.ties if tie.child == concept]:
        book.claim((tie.role, tie.parent))
        book.cut(tie)
    for label in [label for label in book.labels if label.concept == concept]:
        book.drop(label.arc, label.element)
    element = book.own.get(concept)
    if element is not None:
        for tree in book.trees.values():
            for loc in [loc for loc in tree.iter("{*}loc") if loc.get(HREF) == concept]:
                _drop_locator(loc)
        book.drop(element)
    book.changed()


def _drop_locator(loc: Tree) -> None:
    """Take a locator away, and the arcs that start from it."""
    link = loc.getparent()
    assert link is not None
    link.remove(loc)
    for arc in [arc for arc in link if arc.get(FROM) == loc.get(LABEL)]:
        link.remove(arc)


@plant("concept moved")
def move(book: Book) -> list[Expected]:
    """Put a concept, with all that stands below it, below another one of its statement."""
    tie = book.pick_tie(_SHOWN, lambda t: len(book.below(t)) > 1 and book.standing[t.role, _SHOWN, t.child] == 1)
    branch = book.branch(tie)
    inside = {tie.child, tie.parent, *(t.child for t in branch)}
    other = book.pick(
        t for t in book.of(_SHOWN) if t.role == tie.role and t.parent not in inside and book.is_free(t)
        and t.link is tie.link
    )  # fmt: skip
    siblings = [t.order for t in book.below(other)]
    tie.arc.set("order", orders_between(siblings[-1], None))
    book.redirect(tie, FROM, other.parent)
    book.claim(tie.child, (tie.role, tie.parent), (tie.role, other.parent))
    return [expect("concept-moved", tie.child, role=tie.role)]


def _places(book: Book, tie: Tie) -> list[Tie]:
    """Give where a concept stands in a statement; raises Nothing where it is a sum, or stands anywhere twice."""
    places = [t for t in book.ties if t.role == tie.role and t.child == tie.child]
    if any(t.arcrole not in (_SHOWN, "summation-item", "domain-member") for t in places):
        raise Nothing
    many = len({t.arcrole for t in places}) < len(places)
    if many or any(t.parent == tie.child for t in book.ties if t.role == tie.role):
        raise Nothing
    return places


def _exchange(book: Book, tie: Tie, concept: str) -> list[Expected]:
    """Let another concept stand at a place, and in the sums and below the domains of the statement."""
    for t in _places(book, tie):
        book.redirect(t, TO, concept)
        book.claim((t.role, t.parent))
    book.claim(tie.child, concept)
    return [expect("concept-exchanged", concept, role=tie.role)]


@plant("concept exchanged, standard for standard")
def exchange_standards(book: Book) -> list[Expected]:
    """Exchange a standard concept for another one."""
    tie = _leaf(book, own=False)
    return _exchange(book, tie, _standard(book, tie.role))


@plant("concept exchanged, own for standard")
def exchange_own(book: Book) -> list[Expected]:
    """Exchange a concept of the company for a standard one."""
    tie = _leaf(book, own=True)
    return _exchange(book, tie, _standard(book, tie.role))


@plant("concept exchanged, standard for own")
def exchange_for_own(book: Book) -> list[Expected]:
    """Exchange a standard concept for one of the company, which is shown by the same words."""
    tie = _leaf(book, own=False)
    _places(book, tie)
    concept = book.declare()
    for label in [label for label in book.labels if label.concept == tie.child]:
        book.add_label(label, concept, label.role, label.language, label.element.text or "")
    return _exchange(book, tie, concept)


@plant("concept exchanged, own for own")
def exchange_own_for_own(book: Book) -> list[Expected]:
    """Exchange a concept of the company for another one, which is shown by other words."""
    tie = _leaf(book, own=True)
    if tie.child not in book.own:
        raise Nothing
    _places(book, tie)
    concept = book.declare(tie.child, "Other")
    if book.labels:
        book.add_label(book.pick(book.labels), concept, f"{_ROLE}label", "en-US", book.fresh("Quite other words "))
    return _exchange(book, tie, concept)


@plant("order changed")
def reorder(book: Book) -> list[Expected]:
    """Put a concept elsewhere among its siblings; of two that change places either may be told."""
    once = book.pick_tie(_SHOWN, lambda t: len(book.below(t)) > 1 and spread(book.below(t)))
    tie = book.pick(t for t in book.below(once) if book.standing[t.role, _SHOWN, t.child] == 1)
    siblings = book.below(tie)
    old = siblings.index(tie)
    rest = [t for t in siblings if t is not tie]
    at = book.random.choice([n for n in range(len(rest) + 1) if n != old])
    tie.arc.set("order", orders_between(rest[at - 1].order if at else None, rest[at].order if at < len(rest) else None))
    book.changed()
    book.claim(*(t.child for t in siblings), (tie.role, tie.parent))
    passed = rest[min(at, old) : max(at, old)]
    return [expect("order-changed", tie.child, *([passed[0].child] if len(passed) == 1 else []), role=tie.role)]


def _preferred(tie: Tie) -> str:
    return tie.arc.get("preferredLabel") or f"{_ROLE}label"


def _show(book: Book, roles: tuple[str, ...], from_: tuple[str, ...]) -> Tie:
    tie = book.pick_tie(_SHOWN, lambda t: _preferred(t) in from_)
    shown = {_preferred(t) for t in book.below(tie) if t.child == tie.child}
    tie.arc.set("preferredLabel", book.pick(role for role in roles if role not in shown))
    book.changed()
    book.claim(tie.child, (tie.role, tie.parent))
    return tie


@plant("preferred label changed")
def prefer(book: Book) -> list[Expected]:
    """Show a concept by another label, with the same sign."""
    tie = _show(book, _PLAIN, (*_PLAIN, f"{_ROLE}periodStartLabel", f"{_ROLE}periodEndLabel"))
    return [expect("preferred-label-changed", tie.child, role=tie.role)]


@plant("sign flipped")
def flip(book: Book) -> list[Expected]:
    """Show a concept with the other sign."""
    tie = _show(book, _TURNED, _PLAIN) if book.random.random() < 0.7 else _show(book, _PLAIN, _TURNED)
    return [expect("sign-changed", tie.child, role=tie.role)]
