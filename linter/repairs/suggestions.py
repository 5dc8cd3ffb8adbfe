"""Repairs that put the nearest known name for a mistyped one. They may change what a document means: unsafe.

The hit's data is (wrong, right): a part of the value at fault, and what belongs there; None where nothing is near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.once import once
from ..checks import Hit
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element
from ..xbrl.model.places import Place
from ..xbrl.model.positions import written_attribute
from . import TextEdit, repair
from .text import attribute_value

Value = tuple[Element, str]
"""An attribute of an element, by its expanded name."""


@repair("replace-suggestion", safe=False)
def replace_suggestion(hit: Hit) -> Iterable[TextEdit]:
    """Replace the wrong name in the attribute at fault."""
    wrong, right = _suggested(hit)
    element, attribute = hit.place.element, hit.place.attribute
    if not right or element is None or attribute is None:
        return []
    return _replaced([(element, attribute)], wrong, right)


@repair("replace-everywhere", safe=False)
def replace_everywhere(hit: Hit) -> Iterable[TextEdit]:
    """Replace the wrong name in all attributes of the document that have the name and the value of the one at fault."""
    wrong, right = _suggested(hit)
    attribute, element = hit.place.attribute, hit.place.element
    if not right or attribute is None or element is None:
        return []
    same = _by_value(hit.place.document, attribute).get(element.get(attribute), ())
    return _replaced(((e, attribute) for e in same), wrong, right)


@once
def _by_value(document: Document, attribute: str) -> dict[str, list[Element]]:
    """Give a document's elements that have an attribute, by its value."""
    found: dict[str, list[Element]] = {}
    for element in document.elements:
        if attribute in element.attributes:
            found.setdefault(element.attributes[attribute], []).append(element)
    return found


@repair("replace-file-name", safe=False)
def replace_file_name(hit: Hit) -> Iterable[TextEdit]:
    """Replace the wrong name or address of a file in all references of the filing's documents that are reported on."""
    wrong, right = _suggested(hit)
    return _replaced(_leading(hit.place, wrong), wrong, right) if right else []


def _leading(place: Place, file: str) -> Iterator[Value]:
    """Give the references to a file, that of the finding first: a report may ask for no more than one."""
    own = place.element, place.attribute
    element, attribute = own
    if element is not None and attribute is not None and _file(element.get(attribute)) == file:
        yield element, attribute
    yield from (other for other in _references(place.document.filing).get(file, ()) if other != own)


@once
def _references(filing: Filing) -> dict[str, list[Value]]:
    """Give the elements and their attributes that lead to files, by the file's name or address as it is written."""
    found: dict[str, list[Value]] = {}
    for document in filing.reported_documents:
        its: dict[str, list[Value]] = {}
        for (path, _), fragments in document.by_file.items():
            leading = [(element, names.HREF) for elements in fragments.values() for element in elements]
            its.setdefault(_file(path), []).extend(leading)
        for element in document.others if "schemaLocation" in document.names else ():
            if "schemaLocation" in element.attributes:
                its.setdefault(_file(element.attributes["schemaLocation"]), []).append((element, "schemaLocation"))
        for file, values in its.items():
            found.setdefault(file, []).extend(sorted(values, key=_number))
    return found


def _number(value: Value) -> int:
    return value[0].number


def _file(reference: str) -> str:
    return reference.partition("#")[0].removeprefix("./")


def _suggested(hit: Hit) -> tuple[str, str | None]:
    data = hit.data
    if isinstance(data, tuple) and len(data) == 2 and all(isinstance(part, str) and part for part in data):
        return data
    return "", None


def _replaced(values: Iterable[Value], wrong: str, right: str) -> Iterator[TextEdit]:
    """Make the edits, the last occurrence of the wrong name in each value, one when it is asked for."""
    written = attribute_value(right)
    for element, attribute in values:
        document, span = element.document, written_attribute(element, attribute)
        found = document.source.text.rfind(wrong, span.value, span.end) if span is not None else -1
        if found >= 0:
            yield TextEdit(document, found, found + len(wrong), written)
