"""Names of the files of a filing (EFM 5.1.1 and 6.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.extensions import calendar_date
from ...knowledge.missing_files import cause_of_name
from ...knowledge.standard_schemas import is_extension
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.element import Element
from ...xbrl.read.address import file_name
from .. import Hit, check
from ..options import Bounds, Options

if TYPE_CHECKING:
    import re
    from typing import Annotated

_ALLOWED = pattern(r"[a-z0-9][A-Za-z0-9._-]*")
_SCHEMA = pattern(r"(?P<stem>(?P<base>.+)-(?P<date>\d{8}))\.xsd")
_LINKBASE = pattern(r"(?P<stem>(?P<base>.+)-(?P<date>\d{8}))_(?P<kind>pre|cal|def|lab|ref)\.xml")
_INSTANCE = pattern(r"(?P<stem>(?P<base>.+)-(?P<date>\d{8}))\.xml")
_KINDS = {
    names.PRESENTATION_LINK: "pre",
    names.CALCULATION_LINK: "cal",
    names.DEFINITION_LINK: "def",
    names.LABEL_LINK: "lab",
    names.REFERENCE_LINK: "ref",
}


class Longest(Options):
    """``characters``: how many are allowed."""

    characters: Annotated[int, Bounds(1)] = 32


def _is_submitted(document: Document) -> bool:
    """Say whether the document is one that the company submits, under a name: no copy of a standard taxonomy."""
    if document.uri in document.filing.files.unnamed:
        return False
    return document.kind in ("linkbase", "schema") and (document.schema is None or is_extension(document.schema))


@check("file-name-length", says=("file", "length", "most"))
def file_name_length(document: Document, options: Longest) -> Iterator[Hit]:
    """File names that are too long (EFM 5.1.1)."""
    name = file_name(document.uri)
    if len(name) > options.characters and _is_submitted(document):
        yield Hit(document.place(0), file=name, length=len(name), most=options.characters)


@check("file-name-characters", says=("file", "what"))
def file_name_characters(document: Document) -> Iterator[Hit]:
    """File names with characters that EDGAR does not take, or with a wrong extension (EFM 5.1.1)."""
    name = file_name(document.uri)
    if not _is_submitted(document):
        return
    wanted = ".xsd" if document.kind == "schema" else ".xml"
    if not _ALLOWED.fullmatch(name):
        what = "does not begin with a lower-case letter or a digit" if _ALLOWED.fullmatch("a" + name) else (
            "has other characters than letters, digits, '.', '-' and '_'"
        )  # fmt: skip
        yield Hit(document.place(0), file=name, what=what)
    elif not name.endswith(wanted):
        yield Hit(document.place(0), file=name, what=f"does not end in {wanted}")


@check("file-name-form", says=("file", "what"))
def file_name_form(document: Document) -> Iterator[Hit]:
    """Names other than base-date.xsd and base-date_kind.xml, or of another kind than the content (EFM 6.3.3)."""
    name = file_name(document.uri)
    if not _is_submitted(document) or not name.endswith((".xsd", ".xml")) or not _ALLOWED.fullmatch(name):
        return  # wrong characters and extensions are findings of their own
    form = _SCHEMA if document.kind == "schema" else _LINKBASE
    found = form.fullmatch(name)
    if found is None:
        linkbase = "BASE-YYYYMMDD_KIND.xml where KIND is one of pre, cal, def, lab, ref"
        wanted = "BASE-YYYYMMDD.xsd" if form is _SCHEMA else linkbase
        yield Hit(document.place(0), file=name, what=f"is not of the form {wanted}")
    elif calendar_date(found["date"]) is None:
        yield Hit(document.place(0), file=name, what=f"has {found['date']}, which is no date")
    elif form is _LINKBASE and document.links:
        first = document.links[0]
        kind = _KINDS.get(first.name)
        if kind is not None and kind != found["kind"] and _KINDS.get(_meant(first)) != found["kind"]:
            what = f"ends in _{found['kind']}, but holds {first.qname}s"
            cause = _promised(document, found["kind"])
            yield Hit(first.place(), cause=cause, follows=1, file=name, what=what)


def _meant(link: Element) -> str:
    from ...knowledge.misnamed_links import kind_meant

    return kind_meant(link)


def _promised(document: Document, kind: str) -> tuple[object, ...]:
    """Name as the cause the linkbaseRef that promises what the name of a file does, and leads to other links."""
    from ...knowledge.linkbase_refs import ROLE_LINKS, ref_at_fault, wrong_refs

    ref = wrong_refs(document.filing).get(document)
    agrees = ref is not None and _KINDS[ROLE_LINKS[ref.get(names.ROLE)]] == kind
    return ("ref", ref_at_fault(ref)) if ref is not None and agrees else ()


@check("file-names-differ", says=("file", "other"), formerly=("file-names-agree",))
def file_names_differ(filing: Filing) -> Iterator[Hit]:
    """Linkbases of another base or date than the schema, and a schema of others than the instance (EFM 6.3.3)."""
    schemas = _stems(_SCHEMA, [d.uri for d in filing.documents if d.kind == "schema" and _is_submitted(d)])
    for document in filing.reported_documents if schemas else ():
        found = _LINKBASE.fullmatch(file_name(document.uri)) if document.kind == "linkbase" else None
        if found is not None and found["stem"] not in schemas:
            # What many have in common is the schema's fault, or that of all; one that they miss has got another name.
            schema, name = f"{min(schemas)}.xsd", file_name(document.uri)
            cause = cause_of_name(filing, document.uri.removesuffix(name) + schema) or ("file name", found["stem"])
            yield Hit(document.place(0), cause=cause, follows=1, file=name, other=schema)
    instances = _stems(_INSTANCE, filing.instances)
    if schemas and instances and not schemas & instances:
        for document in filing.reported_documents:
            if document.kind == "schema" and _is_submitted(document) and _SCHEMA.fullmatch(file_name(document.uri)):
                yield Hit(document.place(0), file=file_name(document.uri), other=f"{min(instances)}.xml")


def _stems(form: re.Pattern[str], addresses: list[str]) -> set[str]:
    matches = (form.fullmatch(file_name(address)) for address in addresses)
    return {match["stem"] for match in matches if match is not None}
