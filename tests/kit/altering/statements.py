"""Changes of statements: their definitions, and whole ones."""

from __future__ import annotations

import re

from .book import ARCROLE, FROM, HREF, LABEL, LINK, ROLE, TO, TYPE, Book, Nothing, Tree
from .expected import Expected, expect
from .plants import plant

_PARTS = re.compile(r"\s*(\S+)\s+-\s+(\w+)\s+-\s+(.*\S)\s*", re.DOTALL)


def _definitions(book: Book) -> dict[str, Tree]:
    return {uri: element for uri, element in book.role_types() if uri not in book.claimed and _whole(book, uri)}


def _whole(book: Book, role: str) -> bool:
    """Say whether nothing was changed in a statement yet."""
    return not any(isinstance(claim, tuple) and claim[0] == role for claim in book.claimed)


def _choose(book: Book, in_parts: bool = False) -> tuple[str, Tree]:
    found = _definitions(book)
    role = book.pick(sorted(r for r, e in found.items() if not in_parts or _PARTS.fullmatch(e.text or "")))
    book.claim(role)
    return role, found[role]


@plant("definition's title changed")
def retitle(book: Book) -> list[Expected]:
    """Give a statement another title."""
    role, element = _choose(book)
    element.text = f"{element.text} As Planted"
    return [expect("definition-changed", role=role)]


@plant("definition's kind changed")
def rekind(book: Book) -> list[Expected]:
    """Make a Statement a Disclosure, or the other way round."""
    role, element = _choose(book, in_parts=True)
    number, kind, title = _PARTS.fullmatch(element.text or "").groups()  # type: ignore[union-attr]
    element.text = f"{number} - {'Disclosure' if kind != 'Disclosure' else 'Statement'} - {title}"
    return [expect("kind-changed", role=role)]


@plant("definition's number changed")
def renumber(book: Book) -> list[Expected]:
    """Give one statement another number; of more, whose order stays, all are told in one."""
    if "a number" in book.claimed:
        raise Nothing
    book.claim("a number")
    role, element = _choose(book, in_parts=True)
    number, kind, title = _PARTS.fullmatch(element.text or "").groups()  # type: ignore[union-attr]
    element.text = f"{number}5 - {kind} - {title}"
    return [expect("definition-changed", role=role)]


@plant("two statements change places")
def swap(book: Book) -> list[Expected]:
    """Exchange the numbers of two statements."""
    (one, first), (other, second) = _choose(book, in_parts=True), _choose(book, in_parts=True)
    parts = [_PARTS.fullmatch(e.text or "").groups() for e in (first, second)]  # type: ignore[union-attr]
    if parts[0][0] == parts[1][0]:
        raise Nothing
    for element, number, (_, kind, title) in zip((first, second), (parts[1][0], parts[0][0]), parts, strict=True):
        element.text = f"{number} - {kind} - {title}"
    return [expect("definition-changed", role=one), expect("definition-changed", role=other)]


@plant("all statements renumbered", alone=True)
def renumber_all(book: Book) -> list[Expected]:
    """Give all statements other numbers, in the same order."""
    found = [(e, _PARTS.fullmatch(e.text or "")) for _, e in book.role_types()]
    parts = [(element, match.groups()) for element, match in found if match]
    if len(parts) < max(len(found), 4):
        raise Nothing
    numbers = sorted({groups[0] for _, groups in parts})
    for element, (number, kind, title) in parts:
        element.text = f"{9_000_000 + 10 * numbers.index(number)} - {kind} - {title}"
    return [expect("statements-renumbered")]


@plant("statement added")
def add(book: Book) -> list[Expected]:
    """Add a statement with a role of its own that presents some concepts of others."""
    like = book.pick_tie("parent-child")
    concepts = sorted({t.child for t in book.of("parent-child")} - {c for c in book.claimed if isinstance(c, str)})
    chosen = book.random.sample(concepts, min(4, len(concepts)))
    role, name = f"{like.role.rpartition('/')[0]}/{book.fresh('Statement')}", book.fresh("role")
    model = next((e.getparent() for _, e in book.role_types()), None)
    root = like.link.getparent()
    assert root is not None
    if model is not None:
        _declare(book, model, role, name, root)
    link = root.makeelement(like.link.tag, {TYPE: "extended", ROLE: role})
    root.append(link)
    for key in chosen:
        made = root.makeelement(f"{LINK}loc", {TYPE: "locator", HREF: key, LABEL: book.fresh("loc")})
        link.append(made)
    keys = [loc.get(LABEL) or "" for loc in link]
    for number, key in enumerate(keys[1:], 1):
        values = {TYPE: "arc", ARCROLE: like.arc.get(ARCROLE) or "", FROM: keys[0], TO: key, "order": str(number)}
        link.append(root.makeelement(like.arc.tag, values))
    book.changed()
    book.claim(role, *chosen)
    return [expect("statement-added", role=role)]


def _declare(book: Book, model: Tree, role: str, name: str, root: Tree) -> None:
    """Declare a role beside another one, and refer to it."""
    appinfo = model.getparent()
    assert appinfo is not None
    made = appinfo.makeelement(model.tag, {"roleURI": role, "id": name})
    definition = made.makeelement(f"{LINK}definition", {})
    definition.text = f"9999999 - Disclosure - {name}"
    made.append(definition)
    for each in ("presentation", "calculation", "definition"):
        used = made.makeelement(f"{LINK}usedOn", {})
        used.text = f"link:{each}Link"
        made.append(used)
    appinfo.insert(appinfo.index(model), made)
    home = next(n for n, t in book.trees.items() if t is appinfo.getroottree().getroot())
    values = {"roleURI": role, TYPE: "simple", HREF: f"{book.names[home]}#{name}"}
    root.insert(0, root.makeelement(f"{LINK}roleRef", values))


@plant("statement removed")
def remove(book: Book) -> list[Expected]:
    """Take all links of a role away, its declaration, and the references to it."""
    claimed = {c for c in book.claimed if isinstance(c, str)}
    used: dict[str, set[str]] = {}
    for tie in book.ties:
        used.setdefault(tie.role, set()).update((tie.parent, tie.child))
    role = book.pick(sorted(r for r, c in used.items() if not claimed & c and r not in claimed and _whole(book, r)))
    gone = []
    for tree in book.trees.values():
        gone += [e for e in tree.iter(f"{LINK}*") if role in (e.get("roleURI"), e.get(ROLE))]
    book.drop(*gone)
    book.claim(role)
    return [expect("statement-removed", role=role)]
