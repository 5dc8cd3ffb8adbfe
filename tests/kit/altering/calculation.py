"""Changes of calculations: weights, and what sums are made of."""

from __future__ import annotations

from .book import FROM, TO, Book, Tie, orders_between
from .expected import Expected, expect
from .plants import plant

_SUM = "summation-item"


def _part(book: Book) -> Tie:
    """Choose a component of one sum, which has others."""
    return book.pick_tie(_SUM, lambda t: len(book.below(t)) > 1 and book.standing[t.role, _SUM, t.child] == 1)


def _elsewhere(book: Book, role: str) -> str:
    """Choose a concept of another statement."""
    here = {c for tie in book.ties if tie.role == role for c in (tie.parent, tie.child)}
    known = {tie.child for tie in book.ties if tie.arcrole in (_SUM, "parent-child")}
    return book.pick(sorted(c for c in known - here if c not in book.claimed))


@plant("weight changed")
def weigh(book: Book) -> list[Expected]:
    """Let a component count the other way round."""
    tie = book.pick_tie(_SUM)
    tie.arc.set("weight", "1" if (tie.arc.get("weight") or "1").startswith("-") else "-1")
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("weight-changed", tie.child, role=tie.role)]


@plant("component added")
def add(book: Book) -> list[Expected]:
    """Put a concept of another statement into a sum."""
    near = book.pick_tie(_SUM)
    concept = _elsewhere(book, near.role)
    book.join(near, near.parent, concept, orders_between(book.below(near)[-1].order, None))
    book.claim(concept, (near.role, near.parent))
    return [expect("component-added", concept, role=near.role)]


@plant("component removed")
def remove(book: Book) -> list[Expected]:
    """Take a component out of a sum; it is still presented."""
    tie = _part(book)
    book.cut(tie)
    book.claim(tie.child, (tie.role, tie.parent))
    return [expect("component-removed", tie.child, role=tie.role)]


@plant("component moved")
def move(book: Book) -> list[Expected]:
    """Let a component count into another sum of its statement."""
    tie = _part(book)
    inside = {tie.child, tie.parent, *(t.child for t in book.branch(tie))}
    other = book.pick(t for t in book.of(_SUM) if t.role == tie.role and t.parent not in inside and book.is_free(t)
                      and t.link is tie.link)  # fmt: skip
    book.redirect(tie, FROM, other.parent)
    book.claim(tie.child, (tie.role, tie.parent), (tie.role, other.parent))
    return [expect("component-moved", tie.child, role=tie.role)]


@plant("component exchanged")
def exchange(book: Book) -> list[Expected]:
    """Let another concept stand in a sum, and nowhere else."""
    tie = book.pick_tie(_SUM, lambda t: book.is_leaf(t) and len(book.below(t)) > 1)
    concept = _elsewhere(book, tie.role)
    book.redirect(tie, TO, concept)
    book.claim(tie.child, concept, (tie.role, tie.parent))
    return [expect("component-exchanged", concept, role=tie.role)]


@plant("sum removed")
def vanish(book: Book) -> list[Expected]:
    """Take all components of a sum away."""
    tie = book.pick_tie(_SUM, lambda t: all(book.is_free(each) and book.is_leaf(each) for each in book.below(t)))
    for each in list(book.below(tie)):
        book.cut(each)
        book.claim(each.child)
    book.claim((tie.role, tie.parent))
    return [expect("sum-removed", tie.parent, role=tie.role)]


@plant("sum added")
def become(book: Book) -> list[Expected]:
    """Make a component a sum of two concepts of another statement."""
    near = book.pick_tie(_SUM, book.is_leaf)
    for number in ("1", "2"):
        concept = _elsewhere(book, near.role)  # there is another one for the second
        book.join(near, near.child, concept, number)
        book.claim(concept)
    book.claim((near.role, near.child), near.child)
    return [expect("sum-added", near.child, role=near.role)]
