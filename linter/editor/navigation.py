"""Where things are declared and used over all files of a filing, and their renaming."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.pattern import pattern
from ..base.record import Record
from ..errors import UserError
from ..knowledge.standard_roles import is_absolute
from ..running.session import Session
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Arc, ArcroleType, Element, Locator, Resource, RoleType, SimpleLink
from ..xbrl.model.positions import Span, read_tag
from ..xbrl.model.targets import NO_FRAGMENT, Concept
from ..xbrl.read.address import join
from .spots import Role, Spot, Subject, ends_of, role_at, spot_at, subjects_at

_NAME = pattern(r"[^\W\d][\w.\-·]*\Z")  # an NCName, as XML Schema has it (Namespaces in XML, 3)
_POINTER = pattern(r"(element\(\s*)([^)/]+)")
_ADDRESSES = {"schemaLocation", names.HREF}


class Site(Record):
    """Characters of a document that somebody looks for; ``declares``: this is where it is declared."""

    document: Document
    start: int
    end: int
    declares: bool = False


class CannotRename(UserError):
    """What stands there has no name that could be changed, or not to that one; the message is one line."""


def _spot(session: Session, address: str, index: int) -> Spot | None:
    document = session.document(address)
    return None if document is None else spot_at(document, session.shift(address).to_old(index))


def definitions(session: Session, address: str, index: int) -> list[Site]:
    """Give where that is declared which stands at a character: in local files alone."""
    spot = _spot(session, address, index)
    if spot is None:
        return []
    if isinstance(spot.element, Arc) and spot.attribute in (names.FROM, names.TO):
        return [_tag(end) for end in ends_of(spot.element, spot.attribute)]
    if spot.attribute in _ADDRESSES and "#" not in spot.element.get(spot.attribute):
        return list(_file(session, spot))
    return [site for subject in subjects_at(spot) for site in _declared(subject, spot.element.document.filing)]


def _file(session: Session, spot: Spot) -> Iterator[Site]:
    element = spot.element
    address = element.document.filing.files.located(join(element.base, element.get(spot.attribute)))
    document = session.document(address)
    if document is not None and document.root is not None:
        yield _tag(document.root, True)


def _declared(subject: Subject, filing: Filing) -> Iterator[Site]:
    if isinstance(subject, Concept):
        if subject.element is not None:
            yield _tag(subject.element, True)
    elif isinstance(subject, Role):
        types = filing.declarations.arcrole_types if subject.is_arcrole else filing.declarations.role_types
        yield from (_tag(each, True) for each in types.get(subject.uri, ()))


def references(session: Session, address: str, index: int, declarations: bool = True) -> list[Site]:
    """Give where that is used which stands at a character, over all files of the filing, in their order."""
    spot = _spot(session, address, index)
    if spot is None:
        return []
    filing = spot.element.document.filing
    subjects = [subject for subject in subjects_at(spot)[:1] if not isinstance(subject, Resource)]
    found = [site for subject in subjects for site in _used(subject, filing)]
    return [site for site in found if declarations or not site.declares]


def _used(subject: Subject, filing: Filing) -> Iterator[Site]:
    for document in _own(filing):
        if isinstance(subject, Concept):
            yield from (Site(document, *span) for span in _hrefs_to(document, filing, subject))
            if document is subject.document:
                assert subject.element is not None
                yield _attribute(subject.element, "id", True)
        elif isinstance(subject, Role):
            yield from _role_sites(document, subject)


def _own(filing: Filing) -> list[Document]:
    """Give the documents of a filing that somebody may write: none that a store of taxonomies holds."""
    return [document for document in (*filing.documents, *filing.strays) if not document.beyond]


def _hrefs_to(document: Document, filing: Filing, concept: Concept) -> Iterator[Span]:
    """Give the references to a concept: the attributes of locators, simple links, and typed dimensions' domains."""
    targets = filing.references.targets(document)
    for key, elements in document.references.items():
        if targets[key].status != NO_FRAGMENT and targets[key].node is concept:
            yield from (_span(element, names.HREF) for element in elements)
    if names.TYPED_DOMAIN_REF in document.names:
        for element in document.elements:
            href = element.attributes.get(names.TYPED_DOMAIN_REF)
            if href is not None and filing.references.resolve(href, element.base).node is concept:
                yield _span(element, names.TYPED_DOMAIN_REF)


def _role_sites(document: Document, role: Role) -> Iterator[Site]:
    wanted = (names.ARCROLE, "arcroleURI") if role.is_arcrole else (
        names.ROLE, "roleURI", "preferredLabel", names.TARGET_ROLE,
    )  # fmt: skip
    for element in document.elements:
        for attribute in wanted:
            if attribute in element.attributes and role_at(element, attribute) == role:
                yield _attribute(element, attribute, isinstance(element, (RoleType, ArcroleType)))


# --- renaming ---------------------------------------------------------------------------------------------------------


class Naming(Record):
    """What can be renamed: its name as it is, and the characters of it at which that was asked."""

    name: str
    start: int
    end: int


def prepare(session: Session, address: str, index: int) -> Naming:
    """Say what would be renamed at a character: a concept's id or a role's URI; raises CannotRename."""
    subject, spot = _renamed(session, address, index)
    shift = session.shift(address)
    span = _span(spot.element, spot.attribute) if spot.attribute else Span(spot.start, spot.start)
    name = subject.id if isinstance(subject, Concept) else subject.uri
    at = spot.element.document.source.text.find(name, span.start, span.end)
    start, end = shift.to_new(at), shift.to_new(at + len(name))
    if at < 0 or start is None or end is None or not start <= index <= end:
        return Naming(name, index, index)  # written with references to characters, or asked for at another place
    return Naming(name, start, end)


def _renamed(session: Session, address: str, index: int) -> tuple[Concept | Role, Spot]:
    spot = _spot(session, address, index)
    subjects = [] if spot is None else subjects_at(spot)
    broken = [one for one, buffer in session.buffers.items() if buffer.broken is not None]
    if broken:
        raise CannotRename(f"{session.files.display(broken[0])} is not well-formed: mend that before renaming")
    if spot is None or not subjects or isinstance(subjects[0], Resource):
        raise CannotRename("only a concept's id and a role's URI can be renamed")
    subject = subjects[0]
    assert not isinstance(subject, Resource)
    target = spot.element.target if isinstance(spot.element, (Locator, SimpleLink)) and spot.element.href else None
    if target is not None and target.status == NO_FRAGMENT:
        raise CannotRename(f"there is no '{target.fragment}' in {session.files.display(target.address)}")
    if not list(_declared(subject, spot.element.document.filing)):
        raise CannotRename(f"{subject if isinstance(subject, Concept) else subject.uri} is not declared in this filing")
    if isinstance(subject, Concept) and not subject.id:
        raise CannotRename(f"{subject} has no id")
    return subject, spot


def rename(session: Session, address: str, index: int, name: str) -> list[tuple[Site, str]]:
    """Give the edits that rename what stands at a character over all files of the filing: spans and new texts.

    A concept's id is renamed where it is declared and in all that refers to it; its name stays, by which facts know
    it. Raises CannotRename.
    """
    subject, spot = _renamed(session, address, index)
    filing = spot.element.document.filing
    if isinstance(subject, Concept):
        _hold_id(subject, name)
        write = _with_id
    else:
        _hold_uri(subject, name, filing)
        write = _with_uri
    return [(site, write(site.document.source.text[site.start : site.end], name)) for site in _used(subject, filing)]


def _hold_id(concept: Concept, name: str) -> None:
    if not _NAME.match(name):
        raise CannotRename(f"'{name}' cannot be an id: it is no NCName")
    if concept.document is not None and name in concept.document.ids and name != concept.id:
        raise CannotRename(f"'{name}' is the id of another element of {concept.document.path}")


def _hold_uri(role: Role, name: str, filing: Filing) -> None:
    if not is_absolute(name) or any(letter.isspace() for letter in name):
        raise CannotRename(f"'{name}' is no absolute URI")
    types = filing.declarations.arcrole_types if role.is_arcrole else filing.declarations.role_types
    if name != role.uri and (name in types or filing.declarations.stored_types(name)):
        raise CannotRename(f"{name} is declared already")


def _with_id(raw: str, name: str) -> str:
    """Write an attribute with another id: the whole of an id, of an href what stands behind the #."""
    head, quote, value = _parts(raw)
    path, hash_, fragment = value.rpartition("#")
    pointer = _POINTER.match(fragment) if hash_ else None
    if pointer is not None:
        return f"{head}{quote}{path}#{pointer[1]}{name}{fragment[pointer.end() :]}{quote}"
    return f"{head}{quote}{path}{hash_}{name}{quote}"


def _with_uri(raw: str, name: str) -> str:
    """Write an attribute with another URI."""
    head, quote, _ = _parts(raw)
    name = name.replace("&", "&amp;").replace("<", "&lt;").replace(quote, "&quot;" if quote == '"' else "&apos;")
    return f"{head}{quote}{name}{quote}"


def _parts(raw: str) -> tuple[str, str, str]:
    """Part an attribute as it is written: what stands before the value, its quotation mark, the value."""
    quote = raw[-1]
    at = raw.index(quote)
    return raw[:at], quote, raw[at + 1 : -1]


# --- places -----------------------------------------------------------------------------------------------------------


def _span(element: Element, attribute: str) -> Span:
    tag = read_tag(element)
    return tag.attributes.get(attribute, Span(tag.start, tag.end))


def _attribute(element: Element, attribute: str, declares: bool = False) -> Site:
    return Site(element.document, *_span(element, attribute), declares)


def _tag(element: Element, declares: bool = False) -> Site:
    tag = read_tag(element)
    return Site(element.document, tag.start, tag.end, declares)


__all__ = ["CannotRename", "Naming", "Site", "definitions", "prepare", "references", "rename"]
