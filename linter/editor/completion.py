"""What may stand in the value that is typed: roles, arcroles, preferred labels, addresses, ids, labels of locators.

The text is looked at as it is, for it is seldom well-formed at that moment; what is known comes from the last run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..knowledge.link_role_registry import registered_label_roles
from ..knowledge.standard_roles import ARCROLE_ARCS, CALCULATIONS, LABEL_ROLES, LINKBASE_REF_ROLES, roles_of
from ..report.trees import label_text, label_texts
from ..running.session import Session
from ..xbrl import names
from ..xbrl.dts.role_titles import last_part, role_title
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import join

if TYPE_CHECKING:
    from ..xbrl.dts.filing import Filing
    from ..xbrl.model.elements import RoleType
    from ..xbrl.model.targets import StoredType

MOST = 200  # suggestions; more are told when more is typed

_NAME = pattern(r"<([\w.:-]+)")
_ATTRIBUTE = pattern(r"""\s+([\w.:-]+)\s*=\s*("[^"<]*"|'[^'<]*')""")
_OPEN = pattern(r"""\s+([\w.:-]+)\s*=\s*(["'])([^"'<]*)\Z""")
_LOCATED = pattern(r"""<[^<>]*?[\w.-]*:?label\s*=\s*["']([^"']+)["'][^<>]*>""")
_LINK = pattern(r"<(?:[\w.-]+:)?\w*[lL]ink[\s>]")
_DIM_ARCROLES = (
    names.ALL, names.NOT_ALL, names.HYPERCUBE_DIMENSION, names.DIMENSION_DOMAIN, names.DOMAIN_MEMBER,
    names.DIMENSION_DEFAULT,
)  # fmt: skip


class Typing(Record):
    """A value that is being typed: the element and the attribute by their local names, and what stands there."""

    element: str
    attribute: str
    before: str  # of the value, up to where is typed
    start: int  # the value's characters in the text
    end: int
    others: dict[str, str]  # attributes that stand before, by local name


class Suggestion(Record):
    """A value that may stand there, with a few words, and what it is shown and found by."""

    value: str
    detail: str = ""
    documentation: str = ""
    likely: bool = False


class Suggestions(Record):
    """What may stand in place of the characters from ``start`` to ``end``; ``more``: it is not all."""

    items: list[Suggestion]
    start: int
    end: int
    more: bool = False


def typing_at(text: str, index: int) -> Typing | None:
    """Say which value is typed at a character; None outside of values."""
    opening = text.rfind("<", 0, index)
    head = _NAME.match(text, opening) if opening >= 0 else None
    if head is None or head.end() > index:
        return None
    at, others = head.end(), {}
    while (match := _ATTRIBUTE.match(text, at)) and match.end() <= index:
        others[_local(match[1])] = match[2][1:-1]
        at = match.end()
    found = _OPEN.match(text[:index], at)
    if found is None:
        return None
    start, quote = found.start(3), found[2]
    ends = [place for place in (text.find(quote, index), text.find("<", index), text.find("\n", index)) if place >= 0]
    end = min(ends, default=index)
    end = end if text[end : end + 1] == quote else index
    return Typing(_local(head[1]), _local(found[1]), found[3], start, end, others)


def _local(qname: str) -> str:
    return qname.rpartition(":")[2]


def complete(session: Session, address: str, index: int) -> Suggestions | None:
    """Give what may stand in the value that is typed at a character of a file; None where nothing is known."""
    text = session.text(address)
    typing = typing_at(text, index)
    document = session.document(address)
    unit = session.unit_of(address)
    filing = document.filing if document is not None else next(iter(unit.filings), None) if unit is not None else None
    if typing is None or filing is None:
        return None
    if typing.attribute == "href":
        return _Hrefs(session, filing, address, typing).suggestions()
    if typing.attribute in ("from", "to"):
        return _chosen(_labels(text, index, filing, address), typing, typing.start)
    give = _GIVING.get(typing.attribute)
    return None if give is None else _chosen(give(filing, typing, session, address, text), typing, typing.start)


def _chosen(found: Iterable[Suggestion], typing: Typing, start: int) -> Suggestions:
    """Take what holds the typed text, what begins with it first; no more than somebody looks at."""
    wanted = typing.before[start - typing.start :].lower()
    known: dict[str, Suggestion] = {}
    for one in found:
        known.setdefault(one.value, one)
    fitting = [one for one in known.values() if wanted in one.value.lower()]
    fitting.sort(key=lambda one: (not one.likely, not one.value.lower().startswith(wanted)))
    return Suggestions(fitting[:MOST], start, typing.end, len(fitting) > MOST)


# --- roles ------------------------------------------------------------------------------------------------------------


def _declared(types: dict[str, list[RoleType]], filing: Filing, element: str) -> Iterator[Suggestion]:
    """Give declared roles or arcroles; likely are those that are for an element of that local name."""
    for uri, declarations in types.items():
        used_on = {names.local(name) for each in declarations for name in each.used_on}
        definition = next((" ".join(each.definition.split()) for each in declarations if each.definition), "")
        yield Suggestion(uri, definition or last_part(uri), ", ".join(sorted(used_on)), element in used_on)


def _roles(filing: Filing, typing: Typing, session: Session, address: str, text: str) -> Iterator[Suggestion]:
    """Give the roles for xlink:role: those of the specification for that element, and those that are declared."""
    for uri in sorted(_specified(typing.element)):
        yield Suggestion(uri, last_part(uri), likely=True)
    if typing.element == "label":
        yield from (Suggestion(uri, last_part(uri)) for uri in registered_label_roles())
    yield from _declared(filing.declarations.role_types, filing, typing.element)
    for document in filing.documents:
        yield from (Suggestion(ref.uri, role_title(filing, ref.uri)) for ref in document.role_refs if ref.uri)


def _specified(element: str) -> frozenset[str]:
    return LINKBASE_REF_ROLES if element == "linkbaseRef" else roles_of(f"{names.LINK} {element}")


def _role_uris(filing: Filing, typing: Typing, session: Session, address: str, text: str) -> Iterator[Suggestion]:
    """Give the roles that a roleRef may declare: those of the filing's schemas, and the registry's for labels."""
    yield from _declared(filing.declarations.role_types, filing, "")
    yield from (Suggestion(uri, last_part(uri)) for uri in registered_label_roles())


def _arcrole_uris(filing: Filing, typing: Typing, session: Session, address: str, text: str) -> Iterator[Suggestion]:
    yield from _declared(filing.declarations.arcrole_types, filing, "")
    yield from (_stored(found) for uri in _DIM_ARCROLES for found in filing.declarations.stored_types(uri))


def _stored(found: StoredType) -> Suggestion:
    used_on = ", ".join(names.local(name) for name in found.used_on)
    return Suggestion(found.uri, " ".join(found.definition.split()) or last_part(found.uri), used_on, True)


def _arcroles(filing: Filing, typing: Typing, session: Session, address: str, text: str) -> Iterator[Suggestion]:
    """Give the arcroles for an arc: those of the specifications that are for it, and those that are declared."""
    arcs = {**ARCROLE_ARCS, **dict.fromkeys(CALCULATIONS, names.CALCULATION_ARC)}
    arcs |= dict.fromkeys(_DIM_ARCROLES, names.DEFINITION_ARC)
    own = [uri for uri, arc in arcs.items() if names.local(arc) == typing.element]
    yield from (Suggestion(uri, last_part(uri), likely=True) for uri in own)
    yield from _declared(filing.declarations.arcrole_types, filing, typing.element)
    if not own:
        yield from (Suggestion(uri, last_part(uri)) for uri in arcs)


def _preferred(filing: Filing, typing: Typing, session: Session, address: str, text: str) -> Iterator[Suggestion]:
    """Give the label roles: first those in which the arc's target has a label, with it."""
    for concept in _targets(session, address, typing.others.get("to", "")):
        for role, label in label_texts(filing, concept).items():
            yield Suggestion(role, f"{last_part(role)}: “{label}”", likely=True)
    yield from (Suggestion(uri, last_part(uri)) for uri in sorted(LABEL_ROLES))
    yield from (Suggestion(uri, last_part(uri)) for uri in registered_label_roles())


def _targets(session: Session, address: str, label: str) -> Iterator[Concept]:
    """Give the concepts to which locators of a label lead."""
    document = session.document(address)
    for link in document.links if document is not None and label else ():
        for end in link.ends.get(label, ()):
            target = end.target if hasattr(end, "target") else None
            if target is not None and target.concept is not None:
                yield target.concept


_GIVING = {
    "role": _roles, "targetRole": _roles, "roleURI": _role_uris, "arcroleURI": _arcrole_uris, "arcrole": _arcroles,
    "preferredLabel": _preferred,
}  # fmt: skip


def _labels(text: str, index: int, filing: Filing, address: str) -> Iterator[Suggestion]:
    """Give the labels of locators and resources of the extended link around a character, as the text has them."""
    starts = [match.start() for match in _LINK.finditer(text, 0, index)]
    start = starts[-1] if starts else 0
    following = _LINK.search(text, index)
    document = filing.document(address)
    links = document.links if document is not None else []
    known = {label: ends for link in links for label, ends in link.ends.items()}
    for match in _LOCATED.finditer(text, start, following.start() if following else len(text)):
        target = next((end.target for end in known.get(match[1], ()) if hasattr(end, "target")), None)
        shown = label_text(filing, target.node) if target is not None else None
        yield Suggestion(match[1], f"“{shown}”" if shown else "")


# --- hrefs ------------------------------------------------------------------------------------------------------------


class _Hrefs:
    """What may stand in an href: files before the #, behind it the ids of the file that is named."""

    def __init__(self, session: Session, filing: Filing, address: str, typing: Typing) -> None:
        self.session, self.filing, self.address, self.typing = session, filing, address, typing

    def suggestions(self) -> Suggestions:
        """Give files before the #, ids behind it."""
        path, hash_, _ = self.typing.before.partition("#")
        if not hash_:
            return _chosen(self._files(), self.typing, self.typing.start)
        named = self.filing.files.located(join(self.address, path))
        start = self.typing.start + len(path) + 1
        document = self.filing.document(named)
        if document is not None:
            return _chosen(self._local_ids(named), self.typing, start)
        return self._stored_ids(named, start)

    def _files(self) -> Iterator[Suggestion]:
        """Give the addresses that the filing refers to already, and the files beside this one."""
        wanted = (".xml",) if self.typing.element == "linkbaseRef" else (".xsd",)
        folder = self.address[: self.address.rfind("/") + 1]
        behind = "" if self.typing.element in ("linkbaseRef", "schemaRef") else "#"
        for address in self.session.files.siblings(self.address):
            if address.lower().endswith(wanted):
                yield Suggestion(address[len(folder) :] + behind, likely=True)
        if behind:
            for address in self.filing.addresses:
                yield Suggestion(address + behind)

    def _local_ids(self, address: str) -> Iterator[Suggestion]:
        """Give the ids of a local document that this element may lead to."""
        document = self.filing.document(address)
        schema = document.schema if document is not None else None
        if schema is None:
            yield from (Suggestion(id_) for id_ in (document.ids if document is not None else ()))
            return
        if self.typing.element in ("roleRef", "arcroleRef"):
            for role in schema.arcrole_types if self.typing.element == "arcroleRef" else schema.role_types:
                yield Suggestion(role.get("id"), role.uri, role.definition or "")
            return
        for concept in schema.concepts.values():
            if concept.id:
                yield Suggestion(concept.id, label_text(self.filing, concept) or "", _about(concept))

    def _stored_ids(self, address: str, start: int) -> Suggestions:
        """Give the ids that a store of taxonomies knows of a schema."""
        stores = self.filing.stores
        if self.typing.element in ("roleRef", "arcroleRef"):
            kind = "arcrole" if self.typing.element == "arcroleRef" else "role"
            roles = (role for role in stores.roles(address) if role.kind == kind)
            return _chosen((Suggestion(role.id, role.uri, role.definition) for role in roles), self.typing, start)
        found = _chosen(map(Suggestion, stores.ids(address)), self.typing, start)
        rows = stores.concepts(address, [item.value for item in found.items])
        items = [
            item if (row := rows.get(item.value)) is None else item._replace(
                detail=" ".join(filter(None, (names.local(row.type or ""), row.balance, row.period_type))),
            )
            for item in found.items
        ]  # fmt: skip
        return found._replace(items=items)


def _about(concept: Concept) -> str:
    return " ".join(filter(None, (names.local(concept.type or ""), concept.balance, concept.period_type)))


__all__ = ["Suggestion", "Suggestions", "Typing", "complete", "typing_at"]
