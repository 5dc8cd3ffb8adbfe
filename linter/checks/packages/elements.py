"""The elements of taxonomyPackage.xml and catalog.xml: their names, what they must have, their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...base.nearest import nearest
from ...base.pattern import pattern
from ...knowledge.package_metadata import (
    HELD,
    NEEDED,
    OF_CATALOGUES,
    ONCE,
    ROOTS,
    described,
    known_elements,
    misplaced_elements,
)
from ...xbrl import names
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.packages import PACKAGE, Package
from ...xbrl.lexical import is_language
from ...xbrl.model.document import Document
from ...xbrl.model.element import Element
from .. import Hit, check

_COUNTRY = pattern(r"[A-Z]{2}")
_DATE = pattern(r"(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d{2}:\d{2})?")
_IDENTIFIER = f"{PACKAGE} identifier"
_MAY_BE_EMPTY = ("rewritePrefix",)  # it is then the folder of the catalogue


@check("metadata-element-unknown", says=("element", "fault", "hint"))
def metadata_element_unknown(package: Package) -> Iterator[Hit]:
    """Elements that are none of the metadata, or stand elsewhere than they may (Taxonomy Packages 1.0, B)."""
    for name, wanted in ROOTS.items():
        document = package.document(name)
        root = None if document is None else document.root
        if root is not None and root.name != wanted:
            yield Hit(root.place(), element=root.qname, fault="be the root", hint=_root_hint(root.name, wanted))
    for document in described(package):
        for element in misplaced_elements(document):
            if element.name not in OF_CATALOGUES:
                yield _misplaced(element, document)


def _root_hint(name: str, wanted: str) -> str:
    namespace, local = names.split(wanted)
    if names.local(name) == local:
        return f": its namespace is {names.split(name)[0] or 'none'}, not {namespace}"
    return f": it must be {local} of the namespace {namespace}"


def _misplaced(element: Element, document: Document) -> Hit:
    """Say what may be meant: the same name of the namespace, a like one, or the same elsewhere."""
    above, local = element.parent, names.local(element.name)
    assert above is not None
    held = [names.local(name) for name in HELD.get(above.name, ())]
    if local in held:
        hint = f": it is of no namespace, not of {names.split(above.name)[0]}"
    elif elsewhere := [names.local(name) for name, inner in HELD.items() if element.name in inner]:
        hint = f": it stands in {' or '.join(elsewhere)}"
    else:
        near = guess(document.filing, "metadata", local, sorted(held)) or _by_case(local, held)
        hint = f", did you mean {near}?" if near else ""
    cause = ("misplaced", above, element.name)
    return Hit(element.place(), cause=cause, element=element.qname, fault=f"stand in {above.qname}", hint=hint)


def _by_case(local: str, held: list[str]) -> str:
    return next((name for name in held if name.lower() == local.lower()), "")


@check("catalogue-beyond-rewrites", says=("element",))
def catalogue_beyond_rewrites(package: Package) -> Iterator[Hit]:
    """Elements of catalogues that those of packages do not have (Taxonomy Packages 1.0, 3.3 and B.2)."""
    for document in described(package):
        for element in misplaced_elements(document):
            if element.name in OF_CATALOGUES:
                yield Hit(element.place(), element=element.qname)


@check("metadata-part-missing", says=("element", "part", "hint"))
def metadata_part_missing(package: Package) -> Iterator[Hit]:
    """Parts that must be there and are not, or are empty (Taxonomy Packages 1.0, 3.2.1.1, 3.2.2.5, 3.3)."""
    for document in described(package):
        root = document.elements[0]
        if root.name in ONCE and not any(child.name == _IDENTIFIER for child in root.children):
            meant = _meant_as_identifier(root)
            cause = ("misplaced", root, meant) if meant else ()
            yield Hit(root.place(), cause=cause, follows=1, element=root.qname, part="an identifier", hint="")
        for element in known_elements(document):
            if element.name == _IDENTIFIER and not element.full_text().strip():
                yield Hit(element.place(), element=element.qname, part="a URI", hint="")
            for name in NEEDED.get(element.name, ()):
                if not element.get(name).strip() and (name not in _MAY_BE_EMPTY or name not in element.attributes):
                    hint = _meant(element, name)
                    yield Hit(element.place(name), element=element.qname, part=name, hint=hint)


def _meant_as_identifier(root: Element) -> str:
    """Give the expanded name of an element that is meant as the identifier; '' for none."""
    named = {names.local(child.name).lower(): child.name for child in root.children}
    return named.get(nearest("identifier", named) or "", "")


def _meant(element: Element, name: str) -> str:
    """Say which attribute may be meant as one that is missing."""
    others = [other for other in element.attributes if other not in NEEDED[element.name]]
    near = nearest(name, others) or next((other for other in others if other.lower() == name.lower()), None)
    return f"; {near} may be meant as that" if near else ""


@check("metadata-element-repeated", says=("element",))
def metadata_element_repeated(package: Package) -> Iterator[Hit]:
    """Elements of which there may be one that stand there again (Taxonomy Packages 1.0, 3.2.1 and 3.2.2)."""
    for document in described(package):
        first: dict[tuple[int, str], Element] = {}
        for element in known_elements(document):
            above = element.parent
            if above is not None and element.name in ONCE.get(above.name, ()):
                known = first.setdefault((above.number, element.name), element)
                if known is not element:
                    yield Hit(element.place(), related=[(known.place(), "the first")], element=element.qname)


@check("metadata-value-malformed", says=("element", "value", "wanted"))
def metadata_value_malformed(package: Package) -> Iterator[Hit]:
    """Dates, countries and languages that are none (Taxonomy Packages 1.0, 3.2.1.8, 3.2.1.9, 3.2.2.6, 3.4)."""
    for document in described(package):
        for element in known_elements(document):
            lang = element.get(names.LANG)
            if lang and not is_language(lang):
                yield Hit(element.place(names.LANG), element=element.qname, value=lang, wanted=_LANGUAGE)
            judge = _VALUES.get(element.name)
            if judge is not None:
                value = element.full_text().strip()
                if not judge[0](value):
                    place = element.text_place() if value else element.place()
                    yield Hit(place, element=element.qname, value=value or "nothing", wanted=judge[1])


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    if match is None:
        return False
    from datetime import date

    try:
        date(*map(int, match.groups()))
    except ValueError:
        return False
    return True


_LANGUAGE = "a language such as en or de-AT"
_VALUES: dict[str, tuple[Callable[[str], object], str]] = {
    f"{PACKAGE} publicationDate": (_is_date, "a date such as 2030-12-31"),
    f"{PACKAGE} publisherCountry": (_COUNTRY.fullmatch, "a country of two letters such as DE"),
    f"{PACKAGE} language": (lambda value: bool(value) and is_language(value), _LANGUAGE),
}
