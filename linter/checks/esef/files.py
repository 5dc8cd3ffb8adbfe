"""ESEF: files, names and entry points of an extension taxonomy (reporting manual 3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import may_hide_links
from ...knowledge.lost_linkbases import left_out
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import SimpleLink
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import file_name
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_KINDS = {
    names.PRESENTATION_LINK: "presentation",
    names.CALCULATION_LINK: "calculation",
    names.DEFINITION_LINK: "definition",
    names.LABEL_LINK: "label",
}
_NAME = pattern(r"(?P<base>[^/]{1,}?)-\d{4}-\d{2}-\d{2}(_(?:cal|def|pre|lab-[a-zA-Z]{2,3}))?\.(xml|xsd)")
_ENTRY = pattern(r"^https?://www\.esma\.europa\.eu/taxonomy/(\d{4})-\d{2}-\d{2}/esef_(?:cor|all)\.xsd$")
_OLDEST_YEAR = 2019


@check("linkbase-kind-missing", says=("kind",), formerly=("esef-linkbase-kinds",))
def linkbase_kind_missing(filing: Filing) -> Iterator[Hit]:
    """A kind of linkbase that the extension taxonomy does not have (reporting manual 3.1.1).

    A linkbase that is not at hand may be the one, as far as the reference to it tells its kind.
    """
    if not filing.schemas:
        return
    held = {link.name for link in filing.links if not link.document.beyond}
    root = filing.schemas[0].root
    absent = {_kind_of(ref) for schema in filing.schemas for ref in schema.linkbase_refs if ref.target.document is None}
    missing = {name: kind for name, kind in _KINDS.items() if name not in held and not absent & {kind, ""}}
    broken = missing and any(map(may_hide_links, filing.documents))
    for name, kind in () if broken else missing.items():
        yield Hit(root.place(), cause=left_out(filing, name), follows=1, kind=kind)


def _kind_of(ref: SimpleLink) -> str:
    """Give the kind of linkbase that the role of a linkbaseRef tells (XBRL 2.1, 4.3.4); '' where none does."""
    return ref.get(names.ROLE).strip().rpartition("/")[2].removesuffix("LinkbaseRef")


@check("linkbases-not-separate", says=("found",), formerly=("esef-separate-files",))
def linkbases_not_separate(document: Document) -> Iterator[Hit]:
    """Linkbases that mix kinds of links, or stand inside the schema (reporting manual 3.1.1)."""
    for linkbase in document.linkbases:
        if linkbase.parent is not None:
            yield Hit(linkbase.place(), found="is embedded in the schema")
            return
    kinds = {link.name: link for link in document.links if link.name in _KINDS}
    if len(kinds) > 1:
        second = list(kinds.values())[1]
        yield Hit(second.place(), found="holds more than one kind of link")


class EntryPoint(Options):
    """``want``: imported, or current."""

    want: Literal["imported", "current"] = "imported"


@check("esef-entry-point", says=("year",))
def esef_entry_point(schema: Schema, options: EntryPoint) -> Iterator[Hit]:
    """Extension schemas that import no ESEF entry point, or a withdrawn one (reporting manual 3.1.2)."""
    found = [(element, _ENTRY.match(element.get("schemaLocation"))) for element in schema.imports]
    years = [(element, int(match[1])) for element, match in found if match]
    if options.want == "imported" and not years and schema.linkbase_refs:
        yield Hit(schema.root.place(), year="")
    if options.want == "current":
        latest = max((_OLDEST_YEAR, *(year for _, year in years)))
        for element, year in years:
            if year < latest:
                yield Hit(element.place("schemaLocation"), year=year)


class FileName(Options):
    """``part``: name (its whole form), or length (of the base part, 20 characters at most)."""

    part: Literal["name", "length"] = "name"


@check("esef-file-name", says=("name", "length"))
def esef_file_name(document: Document, options: FileName) -> Iterator[Hit]:
    """File names other than base-date[_suffix[-lang]] (reporting manual 3.1.5)."""
    if document.root is None or document.kind not in ("schema", "linkbase"):
        return
    if document.uri in document.filing.files.unnamed:
        return
    name = file_name(document.uri)
    match = _NAME.fullmatch(name)
    if options.part == "name" and match is None:
        yield Hit(document.place(0), name=name, length="")
    if options.part == "length" and match is not None and len(match["base"]) > 20:
        yield Hit(document.place(0), name=name, length=len(match["base"]))
