"""Which of a filing's schemas are the company's own, and the names by which they speak of themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from ..base.once import once
from ..base.pattern import pattern
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.schemas import Schema
from ..xbrl.model.targets import Concept
from .standard_schemas import is_extension
from .types import concept_kind

_AUTHORITY = pattern(r"[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)")


def extensions(filing: Filing) -> list[Schema]:
    """Give the company's schemas of a filing."""
    return [schema for schema in filing.schemas if schema.document.in_dts and is_extension(schema)]


def own_elements(schema: Schema) -> Collection[Concept]:
    """Give all global elements of a company schema; of other schemas none."""
    return schema.concepts.values() if is_extension(schema) else ()


def own_concepts(schema: Schema) -> list[Concept]:
    """Give the items and tuples of a company schema; of other schemas none."""
    return _own_concepts(schema.document)


@once
def _own_concepts(document: Document) -> list[Concept]:
    schema = document.schema
    return [concept for concept in own_elements(schema) if concept.kind] if schema is not None else []


def authority(uri: str) -> str:
    """Give the authority of a URI: what stands between :// and the next slash; '' for a URI without one."""
    found = _AUTHORITY.match(uri)
    return found[1] if found else ""


def origin(uri: str) -> str:
    """Give the scheme and authority of a URI; of one without an authority, such as a URN, what stands for them."""
    scheme, found, _ = uri.partition("://")
    return f"{scheme}://{authority(uri)}" if found else ":".join(uri.split(":", 2)[:2])


Date = tuple[int, int, int]
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@cache
def calendar_date(text: str) -> Date | None:
    """Read yyyymmdd or yyyy-mm-dd as year, month and day; None for what is no date."""
    digits = text.replace("-", "")
    if len(digits) != 8 or not digits.isdecimal():
        return None
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if not year or not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1] - (month == 2 and not leap):
        return None
    return year, month, day


def namespace_date(namespace: str) -> Date | None:
    """Give the date that follows the authority in a namespace of the form http://authority/date."""
    found = _DATED.fullmatch(namespace)
    return calendar_date(found[1]) if found else None


_DATED = pattern(r"http://[^/?#]+/(\d{8}|\d{4}-\d\d-\d\d)(?:/.*)?")


def prefixes(schema: Schema) -> list[str]:
    """Give the prefixes that a schema's root binds to its own namespace."""
    return [prefix for prefix, uri in schema.root.namespaces.items() if prefix and uri == schema.namespace]


_IN_CACHE = pattern(r"/https?/[\w-]+(\.[\w-]+)+/")  # web caches keep files by address, below http/HOST/


def part_of_copy(document: Document, address: str) -> bool:
    """Say whether a file is missing in a web cache or from a copy of a standard taxonomy: it was not fetched."""
    if _IN_CACHE.search(address):
        return True
    schema = document.schema
    return schema is not None and authority(schema.namespace) in document.filing.stores.standard_authorities()


def local_concepts(filing: Filing) -> Iterator[Concept]:
    """Go over the items and tuples of a filing's schemas, those at http addresses left out."""
    return (c for s in filing.schemas if not s.document.uri.startswith("http") for c in s.items)


def presented_company_items(filing: Filing) -> list[Concept]:
    """Give the company's own reportable line items, in the order of the presentation."""
    from ..xbrl.dts.nodes import concepts_at

    found: dict[Concept, None] = {}
    for network in filing.networks_of(names.PARENT_CHILD):
        for r in network.effective:
            for concept in concepts_at(r):
                if not concept.standard and concept.abstract is False and concept.kind == "item":
                    found[concept] = None
    return [concept for concept in found if "domain" not in (concept_kind(concept) or ())]
