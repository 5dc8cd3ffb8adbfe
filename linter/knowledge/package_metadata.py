"""What the files of META-INF may hold (Taxonomy Packages 1.0, 3.2 and 3.3, appendix B; XML Catalogs 1.1, 6).

The order of the elements of taxonomyPackage.xml is not judged, and neither is what stands in other namespaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.packages import CATALOG, CATALOGUE, PACKAGE, TAXONOMY, Package
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element

ROOTS = {TAXONOMY: f"{PACKAGE} taxonomyPackage", CATALOGUE: f"{CATALOG} catalog"}
_TEXTS = ("name", "description", "publisher")  # the multi-lingual elements (3.4)
_HELD = {
    "taxonomyPackage": (
        "identifier", *_TEXTS, "version", "license", "publisherURL", "publisherCountry", "publicationDate",
        "entryPoints", "supersededTaxonomyPackages", "versioningReports",
    ),
    "entryPoints": ("entryPoint",),
    "entryPoint": ("name", "description", "version", "entryPointDocument", "languages"),
    "languages": ("language",),
    "supersededTaxonomyPackages": ("taxonomyPackageRef",),
    "versioningReports": ("versioningReport",),
}  # fmt: skip
HELD = {
    **{f"{PACKAGE} {above}": frozenset(f"{PACKAGE} {local}" for local in held) for above, held in _HELD.items()},
    f"{CATALOG} catalog": frozenset([f"{CATALOG} rewriteURI"]),
}
"""By an element that holds others: which may stand in it, all by expanded names."""

OF_CATALOGUES = frozenset(
    f"{CATALOG} {local}" for local in (
        "group", "public", "system", "rewriteSystem", "systemSuffix", "delegatePublic", "delegateSystem", "uri",
        "uriSuffix", "delegateURI", "nextCatalog",
    )
)  # fmt: skip
"""What other catalogues hold, and those of packages do not: they have rewriteURI alone (appendix B.2)."""

ONCE = {
    f"{PACKAGE} taxonomyPackage": frozenset(
        f"{PACKAGE} {local}"
        for local in ("identifier", "version", "license", "publisherURL", "publisherCountry", "publicationDate")
    ),
    f"{PACKAGE} entryPoint": frozenset([f"{PACKAGE} version"]),
}
"""By an element: what it holds once at most."""

NEEDED = {
    f"{PACKAGE} entryPointDocument": ("href",),
    f"{CATALOG} rewriteURI": ("uriStartString", "rewritePrefix"),
}
"""By an element: the attributes that it must have."""


@once
def described(package: Package) -> list[Document]:
    """Give the documents of XML that describe a package as they should: of their own names, with the roots of these."""
    found = ((package.document(name), wanted) for name, wanted in ROOTS.items())
    whole = ((document, wanted) for document, wanted in found if document is not None and document.malformed is None)
    return [document for document, wanted in whole if document.root is not None and document.root.name == wanted]


def known_elements(document: Document) -> Iterator[Element]:
    """Go over the elements that stand where they may, in document order: of others nothing is known."""
    known = {0}
    for element in document.elements:
        above = element.parent
        if above is None or (above.number in known and element.name in HELD.get(above.name, ())):
            known.add(element.number)
            yield element


def misplaced_elements(document: Document) -> Iterator[Element]:
    """Go over the elements that may not stand where they do, the outermost of those in each other."""
    for above in known_elements(document):
        held = HELD.get(above.name, frozenset())
        namespace = names.split(above.name)[0]
        for element in above.children:
            if element.name not in held and names.split(element.name)[0] in (namespace, ""):
                yield element


@once
def texts(package: Package) -> list[Element]:
    """Give the elements whose text is in some language (3.4)."""
    wanted = {f"{PACKAGE} {local}" for local in _TEXTS}
    return [e for document in described(package) for e in known_elements(document) if e.name in wanted]


__all__ = [
    "HELD", "NEEDED", "OF_CATALOGUES", "ONCE", "ROOTS", "described", "known_elements", "misplaced_elements", "texts"
]  # fmt: skip
