"""Which profile fits a filing, which year its taxonomy is of, and which rules at which severity follow from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.pattern import pattern
from ..base.record import Record
from ..errors import UserError
from ..xbrl.dts.filing import Filing
from ..xbrl.read.address import file_name
from .book import RuleBook
from .rule import Profile

# A host that a filing refers to tells its regulator; the first that fits counts.
_HOSTS = (
    ("www.esma.europa.eu", "esef"),
    ("disclosure.edinet-fsa.go.jp", "edinet"),
    ("xbrl.fasb.org", "edgar"),
    ("xbrl.sec.gov", "edgar"),
    ("xbrl.us", "edgar"),
    ("taxonomies.xbrl.us", "edgar"),
)
# File names by which a regulator's filings are known where they refer to nothing that tells.
_FILE_NAMES = (
    ("esef", pattern(r".+-\d{4}-\d\d-\d\d(_(cal|def|pre|lab-[a-z]{2}))?\.(xml|xsd)")),
    ("edinet", pattern(r"jp[a-z]{3}\d{6}-.+")),
)
REGULATORS = ("edgar", "esef", "edinet")
_DEFAULT = "xbrl"
_YEAR = pattern(r"(?:us-gaap|dei|srt|ifrs|esef_cor|edinet|jppfs|taxonomy|[a-z-]+)[/_-](20\d\d)\b")


class SelectionError(UserError):
    """A rule, family or profile that does not exist; the message is one line."""


class Selection(Record):
    """The user's changes to a profile."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend: tuple[str, ...] = ()
    severity: Mapping[str, str] = {}


def choose_profile(filing: Filing) -> str:
    """Give the profile of the regulator for whom a filing is made; 'xbrl' where none is known.

    The taxonomies that it refers to tell, and where they do not, the names of its files.
    """
    hosts = {address.split("/")[2] for address in filing.addresses if address.count("/") >= 3}
    told = next((profile for host, profile in _HOSTS if host in hosts), None)
    if told is None:
        named = [file_name(address) for address in filing.reported]
        told = next((profile for profile, form in _FILE_NAMES if any(map(form.fullmatch, named))), _DEFAULT)
    return told


def made_for_another(profile: Profile, filing: Filing) -> str:
    """Give the regulator for whom a filing is made, where a profile is another regulator's; else ''."""
    other = choose_profile(filing) if profile.name in REGULATORS else ""
    return other if other in REGULATORS and other != profile.name else ""


def without_regulator(profile: Profile, book: RuleBook) -> Profile:
    """Give what remains of a regulator's profile without the families that are its own."""
    general = book.profiles[_DEFAULT].families
    rules = {rule: severity for rule, severity in profile.rules.items() if book.rules[rule].family in general}
    return profile._replace(families=general, rules=rules)


def taxonomy_year(filing: Filing) -> int:
    """Give the newest year among the standard taxonomies that the filing refers to; 0 where none is told."""
    years = [int(year) for address in filing.addresses for year in _YEAR.findall(address)]
    return max(years, default=0)


def release_year(release: str) -> int:
    """Give the year of an EDGAR release such as 25.4; 0 where none is named."""
    major = release.partition(".")[0]
    return 2000 + int(major) if major.isdigit() and len(major) == 2 else 0


def severities(book: RuleBook, profile: Profile, selection: Selection) -> dict[str, str]:
    """Give the severity of each rule that runs, in the order of the rule book.

    Raises SelectionError for a name that is no rule and no family.
    """
    families = set(book.families)
    for name in (*selection.select, *selection.ignore, *selection.extend, *selection.severity):
        if name not in book.rules and name not in families:
            raise SelectionError(_unknown(name, [*book.rules, *families]))
    found = {}
    for rule in book.rules.values():
        names = {rule.id, rule.family}
        severity = profile.severity(rule)
        if selection.select:
            severity = _on(severity, rule.severity) if names & set(selection.select) else "off"
        if names & set(selection.extend):
            severity = _on(severity, rule.severity)
        if severity == "off" or names & set(selection.ignore):
            continue
        found[rule.id] = selection.severity.get(rule.id, selection.severity.get(rule.family, severity))
    return found


def _on(severity: str, own: str) -> str:
    return own if severity == "off" else severity


def _unknown(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), 1, 0.5)
    return f"no rule or family '{name}'" + (f", did you mean '{near[0]}'?" if near else "")
