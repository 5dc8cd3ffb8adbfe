"""ESEF: the versions of taxonomies and specifications that belong together (reporting manual 1.2 and 3.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import followed
from ...xbrl.dts.networks import Network
from .. import Hit, check

_IFRS_YEAR = pattern(r"xbrl\.ifrs\.org/taxonomy/(20\d\d)")
_ESEF_YEAR = pattern(r"esma\.europa\.eu/taxonomy/(20\d\d)")


@check("ifrs-newer-than-esef", says=("concept", "year", "esef"), formerly=("esef-ifrs-version",))
def ifrs_newer_than_esef(filing: Filing) -> Iterator[Hit]:
    """Elements of an IFRS taxonomy that is newer than the ESEF taxonomy in use (reporting manual 1.2)."""
    years = [int(year) for address in filing.addresses for year in _ESEF_YEAR.findall(address)]
    if not years:
        return
    for document in filing.reported_documents:
        for target, references in followed(document):
            match = _IFRS_YEAR.search(target.address)
            if match and int(match[1]) > max(years):
                yield Hit(references[0].place(names.HREF), concept=target.node, year=match[1], esef=max(years))


@check("summation-arcrole-of-old-version", says=("count",), formerly=("esef-summation-arcrole",))
def summation_arcrole_of_old_version(network: Network) -> Iterator[Hit]:
    """Calculation arcs with the arcrole of 2003 where Calculations 1.1 is required (reporting manual 3.4.1)."""
    if network.arcrole == names.SUMMATION_ITEM:
        yield Hit(network.all[0].arc.place(names.ARCROLE), count=len(network.all))
