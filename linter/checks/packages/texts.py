"""Texts of metadata in languages: each has one, and each language one text (Taxonomy Packages 1.0, 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.package_metadata import texts
from ...xbrl import names
from ...xbrl.dts.packages import Package
from ...xbrl.model.element import Element
from .. import Hit, check


@check("package-text-without-language", says=("element",))
def package_text_without_language(package: Package) -> Iterator[Hit]:
    """Names, descriptions and publishers with no xml:lang in scope; where it is nobody's, the root lacks it."""
    for element in texts(package):
        if not (element.inherited(names.LANG) or "").strip():
            yield Hit(element.place(), cause=("no language", element.document), element=element.qname)


@check("package-text-twice-in-language", says=("element", "language"))
def package_text_twice_in_language(package: Package) -> Iterator[Hit]:
    """Texts of one element and one language beside each other."""
    first: dict[tuple[Element | None, str, str], Element] = {}
    for element in texts(package):
        language = (element.inherited(names.LANG) or "").strip()
        if language:
            known = first.setdefault((element.parent, element.name, language.lower()), element)
            if known is not element:
                related = [(known.place(), "the first")]
                yield Hit(element.place(), related=related, element=element.qname, language=language)
