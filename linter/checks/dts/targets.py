"""What references lead to: does it exist, and is it the kind of thing that the reference is for.

Every distinct href of a document is followed once. What leads into a file that is not at hand, or into a taxonomy that
is not known, is said once with the number of references that hang on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, relpath

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.extensions import part_of_copy
from ...knowledge.missing_files import Reference, missing_in, near_file, near_schema, suffix_of
from ...knowledge.mistaken_namespaces import is_meant_as_xbrl
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import astray
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Locator
from ...xbrl.model.places import Place
from ...xbrl.model.targets import NO_FILE, NO_FRAGMENT, UNKNOWN, Target
from ...xbrl.read.address import file_name, is_remote, join
from ...xbrl.read.sniff import INLINE, INSTANCE, NOT_XML, READABLE, XML, sniff, unlike_xbrl
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_LOCATION = "schemaLocation"
# Of a missing file: where a document refers to it first, how often, the name that is meant, and where its schema is.
_Missing = tuple[Place, int, "str | None", str]
_ADD = "xbrllint taxonomy add PACKAGE.zip, or --taxonomy PATH for one run"


@check("locator-target-exists", says=("fragment", "file", "hint", "count"), formerly=("reference-target-exists",))
def locator_target_exists(document: Document) -> Iterator[Hit | Undecided]:
    """Hrefs whose fragment does not exist in a document that is known as a whole (XBRL 2.1, 3.5.4), each once.

    Where what is meant has the id of something else, that is said already.
    """
    for target, references in astray(document):
        if target.status == NO_FRAGMENT and target.fragment and not _has_other_scheme(target.fragment):
            if target.document is not None and _has_another_id(target.document, target.fragment):
                continue
            leading = _alike(document, target)
            yield _wrong_reference(document, target, references, _counted(leading))
            if target.unlike is not None and next(iter(leading)) is document:
                yield _wrong_id(target, target.unlike, leading)
        elif target.status == UNKNOWN:
            yield from _unknown(document, target.address, len(references))


def _has_another_id(document: Document, fragment: str) -> bool:
    """Say whether an id names an element or a role of a schema that has the id of another one, as copies do."""
    if not document.reported or not _repeating(document):
        return False
    parts = fragment.split("_")
    return any("_".join(parts[n:]) in _repeating(document) for n in range(len(parts)))


@once
def _repeating(document: Document) -> frozenset[str]:
    """Give the names of what has the id of another element of its document: of roles the last step of the URI."""
    repeating = (element for elements in document.ids.values() for element in elements[1:])
    named = (element.get("name") or element.get("roleURI").rpartition("/")[2] for element in repeating)
    return frozenset(name for name in named if name)


def _alike(document: Document, target: Target) -> dict[Document, list[Reference]]:
    """Give the references of reported documents that lead astray as one does, by document."""
    from ...knowledge.leading_astray import astray_alike

    return astray_alike(document.filing)[target.address, target.fragment]


def _cause(filing: Filing, target: Target) -> tuple[object, ...]:
    from ...knowledge.leading_astray import cause_of

    return cause_of(filing, target)


def _counted(leading: dict[Document, list[Reference]]) -> str:
    from ...knowledge.leading_astray import counted

    return counted(leading)


def _wrong_reference(document: Document, target: Target, references: list[Reference], count: str) -> Hit:
    """Make the finding of the references of a document to an id that does not exist."""
    elsewhere, others = _elsewhere(document, target), references[1:]
    near = target.near if not elsewhere else None
    return Hit(
        references[0].place(names.HREF),
        related=[*_root_place(target), *((other.place(names.HREF), "so does this") for other in others[:3])],
        label=f"did you mean {near}?" if near else "",
        data=(target.fragment, near),
        cause=_cause(document.filing, target),
        follows=target.unlike is not None,
        fragment=target.fragment,
        file=file_name(target.address),
        hint=f", did you mean {near}?" if near else elsewhere,
        count=count,
    )  # fmt: skip


def _wrong_id(target: Target, declared: Element, leading: dict[Document, list[Reference]]) -> Hit:
    """Make the finding of a declaration with another id than references expect, or with none, which these follow."""
    id_, uri = declared.get("id"), declared.get("roleURI") or declared.get("arcroleURI")
    name = str(target.concept) if target.concept is not None else f"the declaration of {uri}"
    return Hit(
        _id_place(declared),
        related=[(references[0].place(names.HREF), "refers to it") for references in leading.values()],
        label=f"did you mean {target.fragment}?" if id_ else "",
        data=(id_, target.fragment),
        cause=("declared", declared),
        fragment=target.fragment,
        file=file_name(target.address),
        hint=f", which {name} should have",
        count=_counted(leading),
    )  # fmt: skip


def _id_place(declared: Element) -> Place:
    return declared.place("id") if declared.get("id") else declared.place()


def _elsewhere(document: Document, target: Target) -> str:
    """Say in which other file of the filing, or file or year of a standard taxonomy, an id is that a schema lacks.

    '' where nothing is known.
    """
    from ...knowledge.leading_astray import other_schema

    other = other_schema(document.filing, target)
    if other is not None:
        return f", but {file_name(other.uri)} has it"
    if target.document is not None or not is_remote(target.address) or target.near:
        return ""
    from ...knowledge.ids_elsewhere import elsewhere

    return elsewhere(document.filing, target.address, target.fragment)


@check("locator-target-doubtful", says=("fragment", "file", "near", "count"))
def locator_target_doubtful(document: Document) -> Iterator[Hit]:
    """Hrefs into a taxonomy of which not all ids are known, whose fragment looks like a slip in one that is known."""
    for target, references in astray(document):
        if target.status == UNKNOWN and target.near is not None:
            leading = _alike(document, target)
            yield Hit(
                references[0].place(names.HREF),
                related=[(other.place(names.HREF), "so does this") for other in references[1:4]],
                label=f"did you mean {target.near}?",
                data=(target.fragment, target.near),
                cause=("target", target.address, target.fragment),
                fragment=target.fragment,
                file=file_name(target.address),
                near=target.near,
                count=_counted(leading),
            )


def _has_other_scheme(fragment: str) -> bool:
    """Say whether a pointer has a scheme that XBRL does not allow, which a rule of its own says."""
    return fragment.endswith(")") and "(" in fragment and not fragment.startswith("element(")


def _root_place(target: Target) -> list[tuple[Place, str]]:
    if target.unlike is not None:
        return [(_id_place(target.unlike), "should have it")]
    root = target.document.root if target.document is not None else None
    return [(root.place(), "has no such id")] if root is not None else []


def _unknown(document: Document, address: str, count: int) -> Iterator[Undecided]:
    from ...knowledge.unknown_taxonomies import is_severities, taxonomy_at

    if is_severities(address):
        return
    if is_remote(address):
        taxonomy = taxonomy_at(document.filing, address)
        yield Undecided(f"taxonomy not known: {taxonomy}", document.path, count, _ADD)
    else:
        shown = document.filing.files.display(address)
        yield Undecided(f"not readable as XBRL: {shown}", document.path, count)


class FileExists(Options):
    """``missing``: mistyped, linkbase, or renamed: which of the ways in which a file can be missing."""

    missing: Literal["mistyped", "linkbase", "renamed"] = "mistyped"


@check("reference-file-exists", says=("file", "count", "hint", "instead"))
def reference_file_exists(filing: Filing, options: FileExists) -> Iterator[Hit | Undecided]:
    """References to a local file that is not there (XBRL 2.1, 3.2), told apart by what it means.

    A linkbase on its own, without the company schema, is an everyday thing: not checked. A linkbase most of whose
    locators lead to a schema that is there, while one address leads nowhere, has a mistyped address, and so has an
    import of a schema that is at hand elsewhere. What a schema's linkbaseRef names should be there, other than in a
    copy of a standard taxonomy, of which parts are commonly left out. Files that were renamed together still name each
    other by their old names. A file is missing once, however many documents refer to it.
    """
    found: dict[str, list[_Missing]] = {}
    for document in filing.reported_documents:
        missing, present = missing_in(document)
        for address, references in missing.items():
            near = near_file(document, address)
            way = _way(document, address, references, near, present)
            if way == options.missing:
                found.setdefault(address, []).append((references[0].place(names.HREF), len(references), near, ""))
            elif not way and options.missing == "mistyped":
                yield _not_there(document, address, len(references))
        for address, elements in _schemas_not_there(document).items() if options.missing == "mistyped" else ():
            near, there = _schema_meant(document, address, elements[0])
            if near or there:
                found.setdefault(address, []).append((elements[0].place(_LOCATION), len(elements), near, there))
            elif is_remote(address):
                yield from _unknown(document, address, len(elements))
            else:
                yield _not_there(document, address, len(elements))
    for address, parts in found.items():
        yield _missing_file(address, parts)


def _schemas_not_there(document: Document) -> dict[str, list[Element]]:
    """Give the imports and includes of a schema that lead to no file: what it declares is not known (3.2).

    Those of a package lead to a published address where its catalogue has one for what the package does not hold.
    """
    filing, missing = document.filing, dict[str, list[Element]]()
    for element in document.schema.imports if document.schema is not None else ():
        location = element.get(_LOCATION)
        target = filing.references.resolve(location, element.base) if location else None
        if target is None or target.status not in (NO_FILE, UNKNOWN) or is_remote(location):
            continue
        if (target.status == NO_FILE or is_remote(target.address)) and not part_of_copy(document, target.address):
            missing.setdefault(target.address, []).append(element)
    return missing


def _schema_meant(document: Document, address: str, element: Element) -> tuple[str | None, str]:
    """Give the name of the file that an import means where it says, else the way to a schema of its namespace.

    One of the namespace that is at hand is what was meant: that it has another address is the fault. Without one the
    schema may just not have been given. Files that were renamed together are told by a rule of their own.
    """
    filing, namespace = document.filing, element.get("namespace")
    if not namespace or address in filing.renamed:
        return None, ""
    folder = address[: address.rfind("/") + 1]
    of_it = [s.document for s in filing.schemas if s.namespace == namespace and s.document is not document]
    beside = [d for d in of_it if d.uri[: d.uri.rfind("/") + 1] == folder]
    if len(beside) == 1:
        return file_name(beside[0].uri), ""
    if not of_it and (near := near_schema(document, address, namespace)):
        return near, ""
    return None, relpath(of_it[0].uri, dirname(document.uri)) if of_it else ""


def _way(document: Document, address: str, references: list[Reference], near: str | None, present: set[str]) -> str:
    """Tell in which way a file is missing; '' where the file may just not have been given."""
    if part_of_copy(document, address) or _specified(document, address):
        return ""
    if address in document.filing.renamed:
        return "renamed"
    if _others_there(address, present) or near is not None or _lies_beside(document, address):
        return "mistyped"
    return "linkbase" if any(reference.name == names.LINKBASE_REF for reference in references) else ""


def _lies_beside(document: Document, address: str) -> bool:
    """Say whether a file that is not where xml:base puts it is beside the document: then that is what is wrong."""
    beside = document.uri[: document.uri.rfind("/") + 1] + file_name(address)
    return document.has_base and beside != address and document.filing.files.readable(beside)


def _specified(document: Document, address: str) -> bool:
    """Say whether xsi:schemaLocation calls a file that is not there the schema of a specification: a copy, left out."""
    for element in document.linkbases:
        words = element.get(names.SCHEMA_LOCATION).split()
        for namespace, location in zip(words[::2], words[1::2], strict=False):
            if namespace in names.PREFIXES and join(element.base, location) == address:
                return True
    return False


def _missing_file(address: str, parts: list[_Missing]) -> Hit:
    """Make the finding of a missing file from what each document says of it."""
    from ...xbrl.dts.starting_points import beside

    (first, _, near, there), *others = parts
    hint = f", did you mean {near}?" if near else ""
    return Hit(
        first,
        cause=("base", first.document) if _lies_beside(first.document, address) else ("file", address),
        related=[(place, "refers to it as well") for place in beside(first, [other[0] for other in others])],
        label=hint[2:],
        data=(file_name(address), near),
        file=file_name(address),
        count=sum(count for _, count, _, _ in parts),
        hint=f"; the schema of this namespace is {there}" if there else hint,
        instead=near or there or "another file",
    )


def _others_there(address: str, present: set[str]) -> bool:
    return suffix_of(address) in present


def _not_there(document: Document, address: str, count: int) -> Undecided:
    shown, name = document.filing.files.display(address), file_name(address)
    what = "the concepts and roles that lead there are" if name.endswith(".xsd") else "what it holds is"
    return Undecided(f"file not there: {shown}", document.path, count, f"{what} checked with {name} beside the file")


_CONCEPT_LINKS = {
    names.PRESENTATION_LINK,
    names.CALCULATION_LINK,
    names.DEFINITION_LINK,
    names.LABEL_LINK,
    names.REFERENCE_LINK,
}


@check("locator-leads-to-concept", says=("found", "link", "fragment"))
def locator_leads_to_concept(document: Document) -> Iterator[Hit]:
    """Locators of standard links that lead to something other than a concept (XBRL 2.1, 5.2.2.1 to 5.2.6.1)."""
    for target, references in astray(document):
        if type(references[0]) is not Locator and not any(type(reference) is Locator for reference in references):
            continue
        found = _wrong_kind(target)
        if found is None or (target.document is not None and target.document.kind == "xml"):
            continue  # that nothing in a file of another kind is a concept is said once
        for reference in references:
            link = reference.parent
            if isinstance(reference, Locator) and link is not None and link.name in _CONCEPT_LINKS:
                if found == "resource" and link.name in (names.LABEL_LINK, names.REFERENCE_LINK):
                    continue  # a label or reference of another link, which an arc prohibits
                related = [(target.element.place(), "what it leads to")] if target.element is not None else []
                yield Hit(
                    reference.place(names.HREF), related=related, cause=_misnamed(target), follows=1, found=found,
                    link=link.qname,
                    fragment=target.fragment or file_name(target.address),
                )  # fmt: skip


def _misnamed(target: Target) -> tuple[object, ...]:
    """Name as the cause that a declaration has a name that XML Schema does not have; () for what is something else."""
    element = target.element
    if element is None or target.document is None or target.document.schema is None:
        return ()
    strange = element.parent is target.document.root and element.name.startswith(f"{names.XS} ")
    return ("element", element.document, element.name) if strange else ()


def _wrong_kind(target: Target) -> str | None:
    """Say what stands at a target that is no concept; None for a concept and for what is not known."""
    if target.status != "found":
        return None
    concept = target.concept
    if concept is None:
        return "resource" if _is_resource(target) else str(target)
    if not target.fragment:
        return "a whole document"
    if concept.kind == "":
        from ...xbrl.dts.nodes import is_meant_as_concept

        return None if is_meant_as_concept(concept) else "an element that is no item and no tuple"
    return None


def _is_resource(target: Target) -> bool:
    from ...xbrl.model.elements import Resource

    return isinstance(target.element, Resource)


def _is_no_schema(filing: Filing, target: Target) -> bool:
    """Say whether a file that is no document of the filing is there, and neither a schema nor a linkbase."""
    if target.address in filing.instances:
        return True
    data = filing.files.read(target.address) if target.status == UNKNOWN else None
    if data is None or sniff(data) not in (NOT_XML, XML, INLINE, INSTANCE):
        return False
    what = unlike_xbrl(data)
    return not what or what.startswith(READABLE)


_PROMISING = {names.LINKBASE_REF, names.SCHEMA_REF, names.ROLE_REF, names.ARCROLE_REF}


@check("locator-leaves-taxonomy", says=("file", "count"), formerly=("locator-stays-in-dts",))
def locator_leaves_taxonomy(filing: Filing) -> Iterator[Hit]:
    """Locators of linkbases that lead into a file that is no schema and no linkbase (XBRL 2.1, 3.5.3.7.2).

    One finding a file. What is not readable at all, or is a page or text to which other references lead that promise a
    schema or linkbase, is told by `referenced_file_unreadable`.
    """
    found: dict[str, list[Place]] = {}
    for document in filing.reported_documents:
        if document.kind in ("linkbase", "schema"):
            for address, locators in _leaving(document):
                found.setdefault(address, []).extend(locator.place(names.HREF) for locator in locators)
    for address, places in found.items():
        if address in _promised(filing) and unlike_xbrl(filing.files.read(address) or b""):
            continue
        from ...xbrl.dts.starting_points import beside

        related = [(place, "leads there too") for place in beside(places[0], places[1:])[:3]]
        yield Hit(places[0], related=related, file=file_name(address), count=len(places))


def _leaving(document: Document) -> Iterator[tuple[str, list[Reference]]]:
    """Give the addresses of files that are no part of a taxonomy, with the locators that lead there."""
    for target, references in astray(document):
        there = target.document
        if there is not None and (there.kind not in ("instance", "xml") or there.malformed is not None):
            continue
        if there is not None and is_meant_as_xbrl(there):
            continue
        locators = [reference for reference in references if reference.name == names.LOC]
        if is_remote(target.address) or not locators:
            continue  # what is derived from link:loc may lead anywhere
        if there is not None or _is_no_schema(document.filing, target):
            yield target.address, locators


@once
def _promised(filing: Filing) -> frozenset[str]:
    """Give the addresses of which references of a filing say that a schema or linkbase is there, where none is."""
    return frozenset(
        target.address
        for document in filing.reported_documents
        for target, references in astray(document)
        if any(reference.name in _PROMISING for reference in references)
    )
