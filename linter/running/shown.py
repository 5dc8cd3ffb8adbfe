"""What a run would look at, and by which rules, without running any."""

from __future__ import annotations

from collections.abc import Sequence

from ..base.record import Record
from ..config.settings import STDIN, UNNAMED, Settings
from ..rulebook.profiles import why_not_for, without_regulator
from ..rulebook.severities import severities
from ..xbrl.dts.discovery import Discovery, open_filings
from ..xbrl.read.files import Files
from .engine import of_changes
from .groups import Group, grouped
from .rules import profile_for, selection
from .workplace import Workplace


def reported_files(paths: Sequence[str], settings: Settings) -> tuple[list[str], list[str]]:
    """Give the files that a run would report on, sorted, as one would type them, and what there is to say of others.

    Raises what `run.lint` raises.
    """
    files, paths = _opened(paths, settings)
    found: set[str] = set()
    notes: list[str] = []
    for group, discovery in _discovered(paths, settings, Workplace(files)):
        each = (*discovery.filings, *discovery.packages)
        found.update(files.display(address) for filing in each for address in filing.reported)
        notes += [*group.notes, *group.passed_over, *discovery.notes]
    return sorted(found), list(dict.fromkeys(notes))


def reached(paths: Sequence[str], settings: Settings) -> frozenset[str]:
    """Give the local files that a run reads, what is context only among them; raises what `run.lint` raises."""
    files, paths = _opened(paths, settings)
    place = Workplace(files)
    found: set[str] = set()
    for group, discovery in _discovered(paths, settings, place):
        found.update(discovery.loaded)
        own = group.configuration.settings
        if own.against:
            former = place.formers.asked(discovery.filings, own, files, place.stores(own), group.apart)
            answers = [former(filing) for filing in discovery.filings]
            found.update(a for answer in answers if answer.former is not None for a in answer.former.watched)
    return frozenset(address.partition("!/")[0] for address in found)


class Resolved(Record):
    """What a filing is linted by: its first file, the profile, and the severity of each rule that runs.

    ``changed`` has the severity in the profile of each rule for which another one is in force; ``off`` is one.
    """

    path: str
    profile: str
    severities: dict[str, str]
    changed: dict[str, str]


def resolved(path: str, settings: Settings) -> list[Resolved]:
    """Give what the filings of a path are linted by, in the order of their files; raises what `run.lint` raises."""
    files, paths = _opened([path], settings)
    place = Workplace(files)
    found = []
    for group, discovery in _discovered(paths, settings, place):
        book, chosen = place.book(group.configuration), selection(group.configuration)
        for filing in discovery.filings:
            if filing.reported:
                profile = profile_for(book, group.configuration, filing)
                if why_not_for(profile, filing, book):
                    profile = without_regulator(profile, book)
                ran = severities(book, profile, chosen)
                idle = () if group.configuration.settings.against else of_changes(book)
                ran = {rule: severity for rule, severity in ran.items() if rule not in idle}
                own = {rule.id: profile.severity(rule) for rule in book.rules.values() if rule.id not in idle}
                changed = {rule: level for rule, level in own.items() if level != ran.get(rule, "off")}
                found.append(Resolved(files.display(min(filing.reported)), profile.name, ran, changed))
    return sorted(found, key=lambda one: one.path)


def _opened(paths: Sequence[str], settings: Settings) -> tuple[Files, list[str]]:
    """Give files that hold what is piped in, and the paths with its name in them."""
    files = Files(settings.limits)
    if settings.stdin is None:
        return files, list(paths)
    given, data = settings.stdin
    files.put(files.address(given or UNNAMED), data, named=bool(given))
    return files, [given or UNNAMED if path == STDIN else path for path in paths]


def _discovered(paths: Sequence[str], settings: Settings, place: Workplace) -> list[tuple[Group, Discovery]]:
    found = []
    for group in grouped(paths, settings, place.files):
        own = group.configuration.settings
        discovery = open_filings(
            group.paths, place.files, place.stores(own), own.follow, group.named, None, group.packages,
            own.whole_filing, group.beside, group.judged,
        )  # fmt: skip
        found.append((group, discovery))
    return found


__all__ = ["Resolved", "reached", "reported_files", "resolved"]
