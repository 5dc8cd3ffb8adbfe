"""One filing of a survey: fetched, read through, linted, and made into rows."""

from __future__ import annotations

import os
import platform
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone

from ..base.deadline import OverTime, deadline
from ..base.limits import most
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..report.finding import Finding, Report
from ..running.run import NothingToCheck, lint
from ..xbrl.read import files
from ..xbrl.read.archive import ArchiveError
from .at_hand import NotFetched, at_hand
from .contents import Contents, Taxonomy, Unreadable, read_contents, taxonomy_of
from .knowledge import Knowledge
from .order import Item, Order
from .tables import TABLES, Rows

if TYPE_CHECKING:
    from typing import Any

LINTED, NOTHING, UNREADABLE, TIMEOUT, LOST, FAILED, SAME = (
    "linted", "nothing", "unreadable", "timeout", "lost", "failed", "same",
)  # fmt: skip
_LONGEST = 500  # characters of a line about an error


class Outcome(Record):
    """What became of a filing: its status, the findings that count, and its rows by table."""

    status: str
    findings: int = 0
    rows: Rows = {}


def survey_filing(item: Item, order: Order, known: str, knowledge: Knowledge) -> Outcome:
    """Survey one filing, in the main thread of a process that has nothing else to do.

    ``known``: the digest of the content that was surveyed before; where it is the same still, nothing is done again.
    """
    started = time.monotonic()
    stop = deadline(order.seconds, f"took more than {order.seconds:,} seconds")
    try:
        return _survey(item, order, known, knowledge, started)
    except (NotFetched, Unreadable, ArchiveError, files.Unreadable) as error:
        return failure(item, UNREADABLE, str(error), time.monotonic() - started)
    except OverTime as error:
        return failure(item, TIMEOUT, str(error), time.monotonic() - started)
    except MemoryError:
        return failure(item, LOST, "there was not enough memory for it", time.monotonic() - started)
    finally:
        stop()


def _survey(item: Item, order: Order, known: str, knowledge: Knowledge, started: float) -> Outcome:
    limits = order.settings.limits
    with at_hand(item, order.storage, limits) as folder:
        fetched = time.monotonic() - started
        contents = read_contents(folder, item, limits)
        if contents.digest == known:
            return Outcome(SAME, 0, {"seen": [_seen(item, contents.digest, LINTED)]})
        before = os.getcwd()
        os.chdir(folder)  # findings name files as one would type them from here
        try:
            report = lint(_paths(item), order.settings)
            if report.sources is not None:
                report.sources.close_archives()  # Windows removes no file that is open
        except NothingToCheck:
            return failure(item, NOTHING, "", time.monotonic() - started, contents)
        finally:
            os.chdir(before)
    taxonomy = taxonomy_of(contents, knowledge.book, knowledge.stores)
    rows = _rows(item, report, most(limits, "findings"))
    about = {**_of_contents(contents), **_of_taxonomy(taxonomy), **_of_report(report), "status": LINTED,
             "fetch_seconds": fetched, "seconds": time.monotonic() - started}  # fmt: skip
    rows["filings"] = [_filing(item, about)]
    rows["seen"] = [_seen(item, contents.digest, LINTED)]
    s = report.summary
    return Outcome(LINTED, s.errors + s.warnings + s.infos, rows)


def _paths(item: Item) -> list[str]:
    """Give what is linted of a filing, from its folder: all of a package, else its own files alone."""
    return ["."] if item.kind == "package" else [f"./{name}" for name in item.files]


def failure(item: Item, status: str, error: str, seconds: float = 0.0, contents: Contents | None = None) -> Outcome:
    """Give what becomes of a filing that was not linted."""
    known = {} if contents is None else _of_contents(contents)
    about = {**known, "status": status, "error": error[:_LONGEST], "seconds": seconds}
    seen = _seen(item, contents.digest if contents is not None else "", status)
    return Outcome(status, 0, {"filings": [_filing(item, about)], "seen": [seen]})


def _seen(item: Item, digest: str, status: str) -> tuple[str, ...]:
    return item.filing, item.stamp, digest, status


def _filing(item: Item, about: dict[str, Any]) -> tuple[Any, ...]:
    """Give the row of a filing; numbers that nothing is known of are null, texts empty."""
    empty = {"text": "", "texts": []}
    known = {"filing": item.filing, "kind": item.kind, "host": platform.node(),
             "surveyed": datetime.now(timezone.utc), **about}  # fmt: skip
    return tuple(known.get(column.name, empty.get(column.kind)) for column in TABLES["filings"])


def _of_contents(contents: Contents) -> dict[str, Any]:
    return {
        "digest": contents.digest, "bytes": contents.bytes, "program": contents.program.name,
        "program_version": contents.program.version, "concepts": contents.concepts,
    }  # fmt: skip


def _of_taxonomy(taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "regulator": taxonomy.regulator, "taxonomy": taxonomy.family, "year": taxonomy.year or None,
        "taxonomies": list(taxonomy.families),
    }  # fmt: skip


def _of_report(report: Report) -> dict[str, Any]:
    s = report.summary
    return {
        "profile": report.profile, "files": s.files, "links": s.links, "arcs": s.arcs, "errors": s.errors,
        "warnings": s.warnings, "infos": s.infos, "suppressed": s.suppressed, "unchecked": len(report.unchecked),
        "defects": len(report.defects), "error": report.defects[0][0][:_LONGEST] if report.defects else "",
    }  # fmt: skip


def _rows(item: Item, report: Report, most_findings: int) -> dict[str, list[tuple[Any, ...]]]:
    """Give the rows of what a report says: all counts, and of a rule in a file so many findings (0: all)."""
    counting = [finding for finding in report.findings if not finding.suppressed]
    counts = Counter((finding.rule, finding.severity) for finding in counting)
    families = {rule: about.family for rule, about in report.rules.items()}
    shown = _first_ones(counting, most_findings)
    zipped = f"{item.files[0]}!/" if item.kind == "zip" else ""
    return {
        "counts": [
            (item.filing, rule, families.get(rule, ""), severity, number)
            for (rule, severity), number in sorted(counts.items())
        ],
        "findings": [_finding(item.filing, finding, zipped) for finding in shown],
        "unchecked": [
            (item.filing, u.rule, u.reason, u.count, u.path.removeprefix(zipped)) for u in report.unchecked
        ],
    }


def _first_ones(findings: Sequence[Finding], most_findings: int) -> Iterator[Finding]:
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = finding.rule, finding.location.path
        seen[key] += 1
        if not most_findings or seen[key] <= most_findings:
            yield finding


def _finding(filing: str, finding: Finding, zipped: str) -> tuple[Any, ...]:
    place = finding.location
    return (
        filing, finding.rule, finding.severity, finding.message, place.path.removeprefix(zipped), place.line,
        place.column, finding.role, finding.role_title, list(finding.concepts), finding.fingerprint,
        finding.fix is not None and finding.fix.safe,
    )  # fmt: skip


__all__ = [
    "FAILED", "LINTED", "LOST", "NOTHING", "SAME", "TIMEOUT", "UNREADABLE", "Outcome", "failure", "survey_filing",
]  # fmt: skip
