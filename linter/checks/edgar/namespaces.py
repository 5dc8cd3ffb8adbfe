"""The target namespace of a company schema, and the URIs that must follow it (EFM 6.7.3 to 6.7.9, 6.7.13, 6.7.30)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.nearest import slipped
from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.extensions import authority, calendar_date, namespace_date, origin, prefixes
from ...knowledge.missing_files import cause_of_name
from ...knowledge.standard_schemas import is_extension
from ...xbrl.dts.role_uses import uri_attribute
from ...xbrl.model.elements import Element, RoleType
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import file_name
from .. import Hit, check, nearest
from ..options import Bounds, Options

if TYPE_CHECKING:
    from typing import Annotated

# Authorities of standard taxonomies that stand in no list of accepted addresses.
_MORE = frozenset(("xbrl.fasb.org", "sec.gov", "xbrl.iasb.org"))
_WWW = "www."
_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?"
_HOST = pattern(rf"(?:{_LABEL}\.)*{_LABEL}(?::\d+)?")
_FILE_DATE = pattern(r"-(\d{8})\.xsd$", re.IGNORECASE)


@check("namespace-of-standard-authority", says=("authority", "namespace"), formerly=("namespace-authority-own",))
def namespace_of_standard_authority(schema: Schema) -> Iterator[Hit]:
    """A targetNamespace in the name of a standard taxonomy's authority, with www or without (EFM 6.7.3)."""
    owner = authority(schema.namespace)
    standard = schema.document.filing.stores.edgar.standard_authorities | _MORE
    host = owner.removeprefix(_WWW)
    if owner and is_extension(schema) and (host in standard or _WWW + host in standard):
        yield Hit(schema.root.place("targetNamespace"), authority=owner, namespace=schema.namespace)


@check("namespace-form", says=("namespace",), formerly=("namespace-dated",))
def namespace_form(schema: Schema) -> Iterator[Hit]:
    """A targetNamespace other than http://authority/date with a day of the calendar (EFM 6.7.4)."""
    if "targetNamespace" in schema.root.attributes and not schema.namespace:
        return  # an empty one is no namespace, whatever its form
    if is_extension(schema) and namespace_date(schema.namespace) is None:
        cause = _own_namespace(schema)
        yield Hit(schema.root.place("targetNamespace"), cause=cause, namespace=schema.namespace or "none")


def _own_namespace(schema: Schema) -> tuple[object, ...]:
    """Name the targetNamespace as what is at fault: what is wrong with it, and all that does not go with it."""
    return ("target namespace", schema.document)


@check("namespace-host", says=("authority",), formerly=("namespace-authority-valid",))
def namespace_host(schema: Schema) -> Iterator[Hit]:
    """An authority that no host could have (EFM 6.7.5)."""
    owner = authority(schema.namespace)
    if owner and not _HOST.fullmatch(owner) and is_extension(schema):
        yield Hit(schema.root.place("targetNamespace"), authority=owner)


@check("namespace-date-later", says=("namespace", "file"), formerly=("namespace-date-not-later",))
def namespace_date_later(schema: Schema) -> Iterator[Hit]:
    """A date in the targetNamespace after the one in the name of the file (EFM 6.7.6)."""
    name = file_name(schema.document.uri)
    found = _FILE_DATE.search(name)
    end, own = calendar_date(found[1]) if found else None, namespace_date(schema.namespace)
    if end is not None and own is not None and own > end and is_extension(schema):
        cause = cause_of_name(schema.document.filing, schema.document.uri)
        yield Hit(
            schema.root.place("targetNamespace"), cause=cause, follows=2, namespace=schema.namespace, file=name
        )


@check("namespace-prefix", says=("what",), formerly=("namespace-has-prefix",))
def namespace_prefix(schema: Schema) -> Iterator[Hit]:
    """No prefix for the targetNamespace, or one with an underscore (EFM 6.7.7)."""
    if not schema.namespace or not is_extension(schema):
        return
    found, root = prefixes(schema), schema.root
    if not found:
        near = _near_binding(schema)
        what = "no prefix is bound to the targetNamespace"
        if near is None:
            yield Hit(root.place("targetNamespace"), what=what)
        else:  # one of the two is mistyped
            yield Hit(
                root.place("targetNamespace"), related=[(root.namespace_place(near[0]), "nearly the same")],
                cause=_own_namespace(schema), follows=1, what=f"{what}, but {near[0]} is to {near[1]}",
            )  # fmt: skip
    for prefix in found:
        if "_" in prefix:
            what = f"the prefix {prefix} of the targetNamespace has an underscore"
            yield Hit(root.place("targetNamespace"), cause=("prefix", schema.document), what=what)


def _near_binding(schema: Schema) -> tuple[str, str] | None:
    """Give the prefix that is bound to nearly the targetNamespace, and to what."""
    bound = {uri: prefix for prefix, uri in schema.root.namespaces.items() if prefix}
    near = slipped(schema.namespace, bound)
    return (bound[near], near) if near is not None else None


@check("namespace-prefixes", says=("prefixes",), formerly=("namespace-has-one-prefix",))
def namespace_prefixes(schema: Schema) -> Iterator[Hit]:
    """Several prefixes for the targetNamespace, of which the empty one of xmlns= is one, too (EFM 6.7.7)."""
    found = prefixes(schema) if schema.namespace and is_extension(schema) else []
    if found and schema.root.namespaces.get("") == schema.namespace:
        found.append("none (xmlns=)")
    if len(found) > 1:
        yield Hit(schema.root.place("targetNamespace"), prefixes=", ".join(found))


class Declared(Options):
    """``arcrole``: look at arcroleTypes instead of roleTypes."""

    arcrole: bool = False


def _declarations(schema: Schema, options: Declared) -> list[RoleType]:
    if not is_extension(schema):
        return []
    return [d for d in (schema.arcrole_types if options.arcrole else schema.role_types) if d.uri]


@check("role-authority-own", says=("uri", "found", "own"))
def role_authority_own(schema: Schema, options: Declared) -> Iterator[Hit]:
    """URIs of roles and arcroles in another scheme or authority than the schema's (EFM 6.7.9, 6.7.13).

    Where several are all in the name of one that is nearly the schema's, its namespace is mistyped, once.
    """
    own = origin(schema.namespace)
    found_by = {d.uri: origin(d.uri) for d in _declarations(schema, options)} if authority(schema.namespace) else {}
    others = set(found_by.values())
    if len(found_by) > 2 and len(others) == 1 and own not in others and nearest(own, others) is not None:
        uri, found = next(iter(found_by.items()))
        cause = ("roles", schema.document, found, own) if prefixes(schema) else _own_namespace(schema)
        yield Hit(
            schema.root.place("targetNamespace"), cause=cause, follows=bool(prefixes(schema)), uri=uri, found=found,
            own=own,
        )  # fmt: skip
        return
    for declaration in _declarations(schema, options) if found_by else ():
        found = found_by[declaration.uri]
        if found != own:
            cause = ("roles", schema.document, found, own)
            near = None if prefixes(schema) else _near_binding(schema)
            if near is not None and origin(near[1]) == found:
                cause = _own_namespace(schema)
            yield Hit(
                declaration.place(uri_attribute(declaration)), cause=cause, follows=2, uri=declaration.uri, found=found,
                own=own,
            )  # fmt: skip


@check("role-uri-ending", says=("uri", "ending"))
def role_uri_ending(schema: Schema, options: Declared) -> Iterator[Hit]:
    """URIs that do not end in /role/name or /arcrole/name (EFM 6.7.9, 6.7.13)."""
    step = "arcrole" if options.arcrole else "role"
    for declaration in _declarations(schema, options):
        steps = declaration.uri.split("/")
        if len(steps) < 3 or steps[-2] != step or not steps[-1]:
            yield Hit(
                declaration.place(uri_attribute(declaration)), cause=("declared", declaration), follows=1,
                uri=declaration.uri, ending=f"/{step}/NAME",
            )  # fmt: skip


class Longest(Options):
    """``bytes``: how many bytes of UTF-8 are allowed."""

    bytes: Annotated[int, Bounds(1)] = 255


@check("uri-too-long", says=("attribute", "length", "most"), formerly=("uri-length",))
def uri_too_long(schema: Schema, options: Longest) -> Iterator[Hit]:
    """targetNamespaces, roleURIs and arcroleURIs that are too long in UTF-8 (EFM 6.7.30)."""
    if not is_extension(schema):
        return
    places: list[tuple[Element, str]] = [(schema.root, "targetNamespace")]
    places.extend((d, uri_attribute(d)) for d in (*schema.role_types, *schema.arcrole_types))
    for element, attribute in places:
        length = len(element.get(attribute).encode())
        if length > options.bytes:
            yield Hit(element.place(attribute), attribute=attribute, length=length, most=options.bytes)
