"""roleType and arcroleType declarations in themselves and against each other (XBRL 2.1, 5.1.3 and 5.1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.role_uses import uri_attribute, used_uris
from ...xbrl.dts.starting_points import after_another
from ...xbrl.model.elements import ArcroleType, RoleType
from ...xbrl.model.schemas import Schema
from .. import Hit, check

_SCHEME = pattern(r"[A-Za-z][A-Za-z0-9+.-]*:.")


def _all_types(schema: Schema) -> Iterator[RoleType]:
    yield from schema.role_types
    yield from schema.arcrole_types


def absolute(uri: str) -> bool:
    """Say whether a URI has a scheme (RFC 3986, 4.3)."""
    return bool(_SCHEME.match(uri.strip()))


@check(
    "role-type-without-uri",
    says=("element", "attribute", "what"),
    needs="schema",
    formerly=("role-type-uri-absolute",),
)
def role_type_without_uri(schema: Schema) -> Iterator[Hit]:
    """roleTypes without a roleURI, arcroleTypes without an arcroleURI, and URIs that are not absolute.

    A relative role is in order as long as nothing uses it (XBRL 2.1, 5.1.3.2); an arcrole never is (5.1.4.2).
    """
    for declaration in _all_types(schema):
        always = not declaration.uri or isinstance(declaration, ArcroleType)
        if not absolute(declaration.uri) and (always or _is_used(schema, declaration.uri)):
            attribute = uri_attribute(declaration)
            value = declaration.attributes.get(attribute)
            what = f"no {attribute}" if value is None else f"the relative {attribute} '{value}'"
            what = what if value is None or value.strip() else f"an empty {attribute}"
            yield Hit(declaration.place(attribute), element=declaration.qname, attribute=attribute, what=what)


def _is_used(schema: Schema, uri: str) -> bool:
    """Say whether anything uses a role: one that is only declared may be relative, other than an arcrole."""
    return uri in used_uris(schema.document.filing)


@check("duplicate-role-type", says=("element", "uri"), needs="schema", formerly=("role-type-declared-once",))
def duplicate_role_type(schema: Schema) -> Iterator[Hit]:
    """A URI that one schema declares twice."""
    seen: dict[tuple[str, str], RoleType] = {}
    for declaration in _all_types(schema):
        first = seen.setdefault((declaration.name, declaration.uri), declaration)
        if first is not declaration and declaration.uri:
            attribute = uri_attribute(declaration)
            yield Hit(
                declaration.place(attribute), related=[(first.place(attribute), "declared here first")],
                cause=("declared", declaration), follows=1, element=declaration.qname, uri=declaration.uri,
            )  # fmt: skip


@check("unequal-role-types", says=("element", "uri", "what"), needs="schema", formerly=("role-types-equal",))
def unequal_role_types(filing: Filing) -> Iterator[Hit]:
    """Declarations of one URI in several schemas that are not s-equal."""
    for types in (filing.declarations.role_types, filing.declarations.arcrole_types):
        for uri, declarations in types.items():
            if len(declarations) < 2 or not uri:
                continue
            for first, other in after_another(declarations, lambda declaration: declaration.document.dts):
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


@check("repeated-used-on", says=("uri", "element"), needs="schema", formerly=("used-on-distinct",))
def repeated_used_on(schema: Schema) -> Iterator[Hit]:
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


@check("cycles-allowed-value", says=("uri", "what"), needs="schema")
def cycles_allowed_value(declaration: ArcroleType) -> Iterator[Hit]:
    """A cyclesAllowed that is absent or none of any, undirected and none (XBRL 2.1, 5.1.4.3)."""
    if declaration.cycles_allowed.strip() not in ("any", "undirected", "none"):
        yield Hit(
            declaration.place("cyclesAllowed"), uri=declaration.uri,
            what=f"'{declaration.cycles_allowed}'" if declaration.cycles_allowed else "missing",
        )  # fmt: skip
