"""Report packages: META-INF/reportPackage.json, and the reports (Report Packages 1.0, 3)."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...base.once import once
from ...xbrl.dts.packages import REPORT, Package
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from .. import Hit, check

_TYPES = {
    "https://xbrl.org/report-package/2023": ".zip",
    "https://xbrl.org/report-package/2023/xbri": ".xbri",
    "https://xbrl.org/report-package/2023/xbr": ".xbr",
}
_REPORTS = (".xbrl", ".json", ".xhtml", ".html", ".htm")


@check("report-package-unreadable", says=("what",))
def report_package_unreadable(package: Package) -> Iterator[Hit]:
    """Files reportPackage.json that are no JSON, or do not have what they must (Report Packages 1.0, 3.3)."""
    document = package.document(REPORT)
    if document is None:
        return
    content, problem, at = _read(document)
    if problem:
        yield Hit(_place(document, at), what=problem)
        return
    about = content.get("documentInfo") if isinstance(content, dict) else None
    if not isinstance(about, dict):
        yield Hit(document.place(0), what="has no object documentInfo")
    elif not isinstance(about.get("documentType"), str):
        yield Hit(_key(document, "documentInfo"), what="has no text documentType in documentInfo")


@once
def _read(document: Document) -> tuple[object, str, int]:
    """Give what a JSON document holds, or what is wrong with it, and at which of its characters."""
    text = document.source.text
    if document.source.bom or document.source.codec.lower().replace("-", "") not in ("utf8", "ascii"):
        return None, "is not in UTF-8 without a byte order mark", 0
    try:
        return json.loads(text), "", 0
    except json.JSONDecodeError as error:
        return None, "is no JSON from this place on", min(error.pos, max(len(text) - 1, 0))
    except (RecursionError, ValueError):
        return None, "is no JSON that anybody reads: too deep, or a number of too many digits", 0


def _type(package: Package) -> str:
    """Give the documentType of a report package; '' where none is told."""
    document = package.document(REPORT)
    content = None if document is None else _read(document)[0]
    about = content.get("documentInfo") if isinstance(content, dict) else None
    found = about.get("documentType") if isinstance(about, dict) else None
    return found if isinstance(found, str) else ""


def _place(document: Document, at: int) -> Place:
    """Give the place of a character."""
    start = len(document.source.text[:at].encode("utf-8", "surrogatepass")) + document.source.bom
    return document.place(start)


def _key(document: Document, word: str) -> Place:
    """Give the place where a word stands between quotes first; else the beginning."""
    at = document.source.text.find(f'"{word}"')
    if at < 0:
        return document.place(0)
    start = len(document.source.text[:at].encode("utf-8", "surrogatepass"))
    return document.place(start, start + len(f'"{word}"'.encode()))


@check("report-package-type", says=("type", "what"))
def report_package_type(package: Package) -> Iterator[Hit]:
    """Types that no report package has, or that another suffix belongs to (Report Packages 1.0, 3.3 and 3.4)."""
    document, kind = package.document(REPORT), _type(package)
    if document is None or not kind:
        return
    wanted = _TYPES.get(kind)
    if wanted is None:
        yield Hit(_key(document, kind), type=kind, what="is no type of Report Packages 1.0")
    elif package.archive and not package.archive.lower().endswith(wanted):
        yield Hit(_key(document, kind), type=kind, what=f"is for names that end in {wanted}, unlike {package.name}")


@check("report-package-without-report", says=("what",))
def report_package_without_report(package: Package) -> Iterator[Hit]:
    """Report packages without a report in their folder reports (Report Packages 1.0, 3.5)."""
    document = package.document(REPORT)
    if document is None:
        return
    folder = f"{package.root}reports/"
    names = package.names_in(folder)
    if not names:
        yield Hit(document.place(0), what="there is no folder reports")
        return
    inner = (name for above in names if not _is_report(above) for name in package.names_in(f"{folder}{above}/"))
    if not any(map(_is_report, (*names, *inner))):
        yield Hit(document.place(0), what="none lies in the folder reports")


def _is_report(name: str) -> bool:
    return name.lower().endswith(_REPORTS)
