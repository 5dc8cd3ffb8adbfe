"""The Dutch taxonomy architecture (SBR): roles, references, labels and links."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc, Element, ExtendedLink, Locator, Resource
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options

_GENERIC_LABEL = names.GENLABEL + " label"


@check("role-used-on-unused", says=("uri", "element"), formerly=("used-on-is-used",))
def role_used_on_unused(filing: Filing) -> Iterator[Hit]:
    """usedOn elements that name an extended link on which the role never stands."""
    used = {(link.role, link.name) for link in filing.links}
    roles = {role for role, _ in used}
    for document in filing.reported_documents:
        for role in document.schema.role_types if document.schema is not None else ():
            if role.uri not in roles:
                continue  # of a role that is for others to use nothing can be said
            for child in role.children:
                name = child.expand(child.text) if child.name == names.USED_ON else None
                if name and name.endswith("Link") and (role.uri, name) not in used:
                    yield Hit(child.text_place(), uri=role.uri, element=child.text.strip())


class Starts(Options):
    """``uris``: how the allowed ones begin."""

    uris: tuple[str, ...]


@check("arcrole-type-not-agreed", says=("uri",), formerly=("arcrole-type-agreed",))
def arcrole_type_not_agreed(schema: Schema, options: Starts) -> Iterator[Hit]:
    """arcroleTypes whose URI is none of the agreed ones."""
    for declaration in schema.arcrole_types:
        if declaration.uri and not declaration.uri.startswith(tuple(options.uris)):
            yield Hit(declaration.place("arcroleURI"), uri=declaration.uri)


class Parts(Options):
    """``parts``: local names of the parts that a reference may have."""

    parts: tuple[str, ...]


@check("reference-part-not-agreed", says=("part",), formerly=("reference-parts-agreed",))
def reference_part_not_agreed(resource: Resource, options: Parts) -> Iterator[Hit]:
    """Parts of references that are none of the agreed ones."""
    if not resource.name.endswith(" reference"):
        return
    for part in resource.children:
        if names.local(part.name) not in options.parts:
            yield Hit(part.place(), part=part.qname)


@check("reference-id", says=("what",), formerly=("reference-id-distinct",))
def reference_id(document: Document) -> Iterator[Hit]:
    """References without an id, or with the id of another one."""
    seen: dict[str, Resource] = {}
    for link in document.links:
        for resource in link.resources:
            if not resource.name.endswith(" reference"):
                continue
            value = resource.get("id")
            first = seen.setdefault(value, resource) if value else None
            if not value:
                yield Hit(resource.place(), what="has no id")
            elif first is not None and first is not resource:
                related = [(first.place("id"), "here first")]
                yield Hit(resource.place("id"), what=f"repeats the id {value}", related=related)


class Languages(Options):
    """``languages``: those that labels may have, without regions."""

    languages: tuple[str, ...]


@check("label-language", says=("lang",), formerly=("label-language-agreed",))
def label_language(document: Document, options: Languages) -> Iterator[Hit]:
    """Labels in languages other than the agreed ones; one finding a language."""
    seen = set(options.languages)
    for link in document.links:
        for resource in link.resources:
            if resource.name in (names.LABEL_RESOURCE, _GENERIC_LABEL):
                lang = (resource.lang or "").partition("-")[0].lower()
                if lang and lang not in seen:
                    seen.add(lang)
                    yield Hit(resource.place(names.LANG), lang=lang)


@check("role-without-dutch-label", says=("uri",), formerly=("role-has-label",))
def role_without_dutch_label(filing: Filing, options: Languages) -> Iterator[Hit]:
    """roleTypes without a generic label in an agreed language."""
    labelled = set()
    for network in filing.networks_of(names.ELEMENT_LABEL):
        for r in network.effective:
            if isinstance(r.target, Resource) and (r.target.lang or "").partition("-")[0].lower() in options.languages:
                labelled.add(r.source)
    for document in filing.reported_documents:
        for role in document.schema.role_types if document.schema is not None else ():
            if role not in labelled:
                yield Hit(role.place(), uri=role.uri)


@check("linkbase-of-several-kinds", says=("sort", "one", "other"), formerly=("linkbase-of-one-kind",))
def linkbase_of_several_kinds(document: Document) -> Iterator[Hit]:
    """Linkbases with several kinds of links, locators, resources or arcs; one finding for each sort of element.

    A formula or a table is made of several kinds of resources and arcs: in generic links these may be mixed.
    """
    first: dict[str, str] = {}
    reported = set()
    for link in document.links:
        generic = names.split(link.name)[0] != names.LINK
        for element in (link, *link.locators, *(() if generic else (*link.resources, *link.arcs))):
            sort = _sort(element)
            known = first.setdefault(sort, element.name)
            if known != element.name and sort not in reported:
                reported.add(sort)
                yield Hit(element.place(), sort=sort, one=names.qname(known), other=element.qname)


def _sort(element: Element) -> str:
    """Name what an element is in an extended link."""
    kinds = ((ExtendedLink, "link"), (Locator, "locator"), (Resource, "resource"), (Arc, "arc"))
    return next(word for kind, word in kinds if isinstance(element, kind))


class Arcroles(Options):
    """``arcroles``: those that no arc may have."""

    arcroles: tuple[str, ...]


@check("banned-definition-arcrole", says=("arcrole",), formerly=("arcrole-not-banned",))
def banned_definition_arcrole(link: ExtendedLink, options: Arcroles) -> Iterator[Hit]:
    """Arcs with a banned arcrole; one finding a link and arcrole."""
    seen = set()
    for arc in link.arcs:
        if arc.arcrole in options.arcroles and arc.arcrole not in seen:
            seen.add(arc.arcrole)
            yield Hit(arc.place(names.ARCROLE), arcrole=arc.arcrole)


@check("prohibiting-arc", says=(), formerly=("nothing-prohibited",))
def prohibiting_arc(link: ExtendedLink) -> Iterator[Hit]:
    """Arcs that prohibit others."""
    for arc in link.arcs:
        if arc.prohibited:
            yield Hit(arc.place("use"))


@check("schema-location-unneeded", says=("namespace",), formerly=("schema-location-needed",))
def schema_location_unneeded(document: Document) -> Iterator[Hit]:
    """Pairs of xsi:schemaLocation on a linkbase for namespaces that none of its elements is of."""
    for linkbase in document.linkbases:
        pairs = linkbase.get(names.SCHEMA_LOCATION).split()[::2]
        if not pairs:
            continue
        used = {names.split(element.name)[0] for element in linkbase.descendants()}
        used.add(names.LINK)
        for namespace in dict.fromkeys(pairs):
            if namespace not in used:
                yield Hit(linkbase.place(names.SCHEMA_LOCATION), namespace=namespace)
