"""roleType and arcroleType declarations in themselves and against each other (XBRL 2.1, 5.1.3 and 5.1.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.pattern import pattern
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.elements import ArcroleType, RoleType
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options

_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:.")


def _all_types(schema: Schema) -> Iterator[RoleType]:
    yield from schema.role_types
    yield from schema.arcrole_types


def uri_attribute(declaration: RoleType) -> str:
    """Give the name of the attribute that holds the URI."""
    return "arcroleURI" if isinstance(declaration, ArcroleType) else "roleURI"


def absolute(uri: str) -> bool:
    """Say whether a URI has a scheme (RFC 3986, 4.3)."""
    return bool(_SCHEME.match(uri.strip()))


@check("role-type-uri-absolute", needs="schema")
def role_type_uri_absolute(schema: Schema) -> Iterator[Hit]:
    """roleTypes without a roleURI, arcroleTypes without an arcroleURI, and URIs that are not absolute."""
    for declaration in _all_types(schema):
        if not absolute(declaration.uri):
            attribute = uri_attribute(declaration)
            value = declaration.attributes.get(attribute)
            what = "none" if value is None else "an empty one" if not value.strip() else f"the relative {value}"
            yield Hit(declaration.place(attribute), element=declaration.qname, attribute=attribute, what=what)


@check("role-type-declared-once", needs="schema")
def role_type_declared_once(schema: Schema) -> Iterator[Hit]:
    """A URI that one schema declares twice."""
    seen: dict[tuple[str, str], RoleType] = {}
    for declaration in _all_types(schema):
        first = seen.setdefault((declaration.name, declaration.uri), declaration)
        if first is not declaration and declaration.uri:
            attribute = uri_attribute(declaration)
            yield Hit(
                declaration.place(attribute), related=[(first.place(attribute), "declared here first")],
                element=declaration.qname, uri=declaration.uri,
            )  # fmt: skip


@check("role-types-equal", needs="schema")
def role_types_equal(filing: Filing) -> Iterator[Hit]:
    """Declarations of one URI in several schemas that are not s-equal."""
    for types in (filing.declarations.role_types, filing.declarations.arcrole_types):
        for uri, declarations in types.items():
            if len(declarations) < 2 or not uri:
                continue
            first = declarations[0]
            for other in declarations[1:]:
                what = difference(first, other) if other.document is not first.document else ""
                if what:
                    place, related = other.place(uri_attribute(other)), first.place(uri_attribute(first))
                    yield Hit(place, related=[(related, "declared here")], element=other.qname, uri=uri, what=what)


def difference(one: RoleType, other: RoleType) -> str:
    """Name the first part in which two declarations are not s-equal (XBRL 2.1, 4.10); '' for equal ones."""
    if one.get("cyclesAllowed") != other.get("cyclesAllowed"):
        return "cyclesAllowed"
    if (one.definition or "").strip() != (other.definition or "").strip():
        return "definition"
    return "usedOn" if one.used_on != other.used_on else ""


@check("used-on-distinct", needs="schema")
def used_on_distinct(schema: Schema) -> Iterator[Hit]:
    """usedOn elements of one declaration that name the same element, whatever the prefix."""
    for declaration in _all_types(schema):
        seen = set()
        for child in declaration.children:
            if child.name != names.USED_ON:
                continue
            name = child.expand(child.text)
            if name is not None and name in seen:
                yield Hit(child.text_place(), uri=declaration.uri, element=names.qname(name))
            seen.add(name)


@check("cycles-allowed-value", needs="schema")
def cycles_allowed_value(declaration: ArcroleType) -> Iterator[Hit]:
    """A cyclesAllowed that is absent or none of any, undirected and none (XBRL 2.1, 5.1.4.3)."""
    if declaration.cycles_allowed.strip() not in ("any", "undirected", "none"):
        yield Hit(
            declaration.place("cyclesAllowed"), uri=declaration.uri,
            what=f"'{declaration.cycles_allowed}'" if declaration.cycles_allowed else "nothing",
        )  # fmt: skip


class Standard(Options):
    """``names``: elements of the linkbase namespace, by local name."""

    names: tuple[str, ...] = ()


@check("used-on-without", needs="schema")
def used_on_without(schema: Schema, options: Standard) -> Iterator[Hit]:
    """Declarations meant for elements for which the specification already has roles (EFM 6.8.3)."""
    banned = {f"{names.LINK} {name}" for name in options.names}
    for declaration in _all_types(schema):
        for child in declaration.children:
            if child.name == names.USED_ON and child.expand(child.text) in banned:
                yield Hit(child.text_place(), uri=declaration.uri, element=child.text.strip())


@check("role-definition-given", needs="schema")
def role_definition_given(schema: Schema) -> Iterator[Hit]:
    """roleTypes without a definition, or with a blank one (FRTA 3.1.10)."""
    yield from without_definition(schema.role_types)


@check("arcrole-definition-given", needs="schema")
def arcrole_definition_given(schema: Schema) -> Iterator[Hit]:
    """arcroleTypes without a definition, or with a blank one (EFM 6.7.15)."""
    yield from without_definition(schema.arcrole_types)


def without_definition(declarations: Iterable[RoleType]) -> Iterator[Hit]:
    """Report declarations whose definition is absent or blank."""
    for declaration in declarations:
        if not (declaration.definition or "").strip():
            yield Hit(declaration.place(), element=declaration.qname, uri=declaration.uri)
