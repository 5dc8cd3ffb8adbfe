"""ESEF: report packages (reporting manual 2.6.1 and 2.6.2, Report Packages 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.dts.packages import Package
from .. import Hit, check


@check("report-outside-of-reports", says=("file",))
def report_outside_of_reports(package: Package) -> Iterator[Hit]:
    """Reports of a package that lie elsewhere than in its folder reports (reporting manual 2.6.1)."""
    instances = dict.fromkeys(address for filing in package.beside for address in filing.instances)
    names = (address.removeprefix(package.root) for address in instances if address.startswith(package.root))
    for name in names:
        if not name.startswith("reports/") and "!/" not in name:
            yield Hit(package.first.place(0), file=name)
