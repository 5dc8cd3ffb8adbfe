"""Roles and arcroles that a company schema declares: their use, definitions and order (EFM 6.7.10 to 6.7.15)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.whole import whole
from ...knowledge.extensions import extensions
from ...knowledge.standard_schemas import is_extension
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.role_uses import uri_attribute
from ...xbrl.model.elements import RoleType
from ...xbrl.model.places import Place
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options

_DEFINITION = pattern(r"[0-9]+ - (?:Statement|Disclosure|Schedule|Document) - .*\S")
_LINKS = (names.PRESENTATION_LINK, names.CALCULATION_LINK, names.DEFINITION_LINK)


@check("role-in-two-schemas", says=("uri", "element"), needs="schema", formerly=("role-type-declared-in-one-schema",))
def role_in_two_schemas(filing: Filing) -> Iterator[Hit]:
    """Roles and arcroles that two company schemas declare; a standard one betrays itself by its authority."""
    own = {schema.document.uri for schema in extensions(filing)}
    for types in (filing.declarations.role_types, filing.declarations.arcrole_types):
        for uri, declarations in types.items():
            first: RoleType | None = None
            for declaration in declarations:
                if not uri or declaration.document.uri not in own:
                    continue
                first = first or declaration
                if first.document is not declaration.document:
                    place, related = (d.place(uri_attribute(d)) for d in (declaration, first))
                    twice = _namespace(first) == _namespace(declaration)
                    yield Hit(
                        place, related=[(related, "declared here first")],
                        cause=("schemas", _namespace(first)) if twice else (), follows=twice,
                        uri=uri, element=declaration.qname,
                    )  # fmt: skip


def _namespace(declaration: RoleType) -> str:
    schema = declaration.document.schema
    return schema.namespace if schema is not None else ""


@check("role-used-on", says=("uri", "missing"), needs="schema", formerly=("role-used-on-all-three",))
def role_used_on(schema: Schema) -> Iterator[Hit]:
    """roleTypes for some but not all of presentation, calculation and definition links (EFM 6.7.11)."""
    for role in schema.role_types if is_extension(schema) else ():
        used = set(role.used_on)
        missing = [name for name in _LINKS if name not in used]
        if 0 < len(missing) < len(_LINKS):
            listed = " and ".join(map(names.qname, missing))
            yield Hit(role.place(), cause=("usedOn", role, missing[0]), uri=role.uri, missing=listed)


@check("role-definition", says=("uri", "text", "what"), needs="schema", formerly=("role-definition-form",))
def role_definition(schema: Schema) -> Iterator[Hit]:
    """Definitions other than "number - type - title" (EFM 6.7.12)."""
    for role in schema.role_types if is_extension(schema) else ():
        text = role.definition
        if text is not None and _DEFINITION.fullmatch(text):
            continue
        yield Hit(_definition(role), uri=role.uri, text=text or "", what=_what(text))


def _what(text: str | None) -> str:
    """Say what keeps a definition from having the form."""
    if text is None or not text.strip():
        return "is missing"
    if "\n" in text or "\r" in text:
        return "runs over several lines"
    if text != text.strip():
        return "begins or ends with a blank"
    parts = text.split(" - ", 2)
    if not (parts[0].isascii() and parts[0].isdecimal()):
        return "does not begin with a number and ' - '"
    kind = parts[1].removesuffix(" -") if len(parts) > 1 else ""
    if kind not in ("Statement", "Disclosure", "Schedule", "Document"):
        found = f"'{kind}'" if kind else "nothing"
        return f"has {found} where Statement, Disclosure, Schedule or Document is wanted"
    return "has no title"


# What a title holds makes it one of details, tables or policies, in these letters (EFM 6.24).
_LEVELS = (("(Detail", 5), ("(Table", 4), ("(Polic", 3))
# Reports of funds, whose parts stand in the order of their forms (EFM 6.7.12).
_FREELY_ORDERED = frozenset(
    (
        "485APOS", "485BPOS", "485BXT", "497", "N-1A", "N-1A/A", "N-2", "N-2/A", "N-2MEF", "N-2ASR", "N-2 POSASR",
        "N-CSR", "N-CSR/A", "N-CSRS", "N-CSRS/A",
    )
)  # fmt: skip
_KINDS = {"Document": 0, "Statement": 1}
_NOTES = ("Disclosure", "Schedule")
_WORDS = ("a cover page", "a statement", "a note", "policies", "tables", "details")


def _level(text: str) -> tuple[int, int] | None:
    """Give the sort number and the level of a definition: cover, statement, note, policies, tables, details."""
    parts = text.split(" - ", 2)
    if len(parts) < 3 or not parts[0].isdecimal():
        return None
    if parts[1] in _KINDS:
        return whole(parts[0]), _KINDS[parts[1]]
    if parts[1] not in _NOTES:
        return None  # a mistyped kind is a finding of its own
    return whole(parts[0]), next((level for words, level in _LEVELS if words in parts[2]), 2)


@check("role-order", says=("uri", "level", "deeper", "number", "before"), needs="schema", formerly=("roles-in-order",))
def role_order(filing: Filing) -> Iterator[Hit]:
    """Presented roles whose number puts them after roles of a deeper level (EFM 6.7.12); in reports of funds none."""
    if filing.instance is not None and filing.instance.facts_text.get("DocumentType", "").strip() in _FREELY_ORDERED:
        return
    presented = {key.role for key in filing.networks if key.link == names.PRESENTATION_LINK}
    found: list[tuple[int, int, RoleType]] = []
    for schema in extensions(filing):
        for role in schema.role_types:
            level = _level(role.definition or "") if role.uri in presented else None
            if level is not None:
                found.append((*level, role))
    found.sort(key=lambda entry: entry[0])
    deepest = None
    for entry in found:
        if deepest is not None and entry[1] < deepest[1]:
            yield _out_of_order(entry, deepest)
        deepest = entry  # what follows is judged by its own neighbours, so that one slip is one finding


def _out_of_order(entry: tuple[int, int, RoleType], before: tuple[int, int, RoleType]) -> Hit:
    return Hit(
        _definition(entry[2]), related=[(_definition(before[2]), "sorted before it")], uri=entry[2].uri,
        level=_WORDS[entry[1]], deeper=_WORDS[before[1]], number=entry[0], before=(before[2].definition or "").strip(),
    )  # fmt: skip


def _definition(role: RoleType) -> Place:
    return next((child.text_place() for child in role.children if child.name == names.DEFINITION), role.place())


class Standard(Options):
    """``names``: elements of the linkbase namespace, by local name."""

    names: tuple[str, ...]


@check("used-on-without", says=("uri", "element"), needs="schema")
def used_on_without(schema: Schema, options: Standard) -> Iterator[Hit]:
    """Declarations meant for elements for which the specification already has roles (EFM 6.8.3)."""
    banned = {f"{names.LINK} {name}" for name in options.names}
    for declaration in (*schema.role_types, *schema.arcrole_types):
        for child in declaration.children:
            if child.name == names.USED_ON and child.expand(child.text) in banned:
                yield Hit(child.text_place(), uri=declaration.uri, element=child.text.strip())


@check("arcrole-definition", says=("element", "uri"), needs="schema", formerly=("arcrole-definition-given",))
def arcrole_definition(schema: Schema) -> Iterator[Hit]:
    """arcroleTypes without a definition, or with a blank one (EFM 6.7.15)."""
    for declaration in schema.arcrole_types:
        if not (declaration.definition or "").strip():
            yield Hit(declaration.place(), element=declaration.qname, uri=declaration.uri)
