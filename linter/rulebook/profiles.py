"""Which profile fits a filing, and which year its taxonomy is of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..base.pattern import pattern
from ..knowledge.standard_schemas import is_standard_taxonomy
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.referred import referred
from .book import RuleBook
from .rule import Profile

_DEFAULT = "xbrl"
_IFRS = "xbrl.ifrs.org/taxonomy/"  # has no profile, but tells the year of filings to several regulators
_YEAR = pattern(r"[/_-](20\d\d)(?!\d)")


def choose_profile(filing: Filing, book: RuleBook) -> str:
    """Give the profile of the regulator for whom a filing is made; 'xbrl' where none is known.

    The addresses and namespaces that it refers to tell, and never its files' names. A regulator's own taxonomy gets
    'xbrl' where the regulator's rules are for filings only.
    """
    name = regulator_of(referred(filing), book)
    own = name and book.profiles[name].filings_only and is_standard_taxonomy(filing)
    return _DEFAULT if own or not name else name


def regulator_of(names: Collection[str], book: RuleBook) -> str:
    """Give the profile whose beginnings fit what a filing refers to; of several the one of the longest; '' for none.

    ``names``: addresses and namespaces without http:// and https://, as `referred` gives them.
    """

    def any_of(starts: tuple[str, ...]) -> bool:
        return bool(starts) and any(name.startswith(starts) for name in names)

    fitting = [p for p in book.profiles.values() if any_of(p.refers_to) and not any_of(p.unless)]
    if len(fitting) > 1:
        fitting.sort(key=lambda p: max(len(start) for start in p.refers_to if any_of((start,))), reverse=True)
    return fitting[0].name if fitting else ""


def why_not_for(profile: Profile, filing: Filing, book: RuleBook) -> str:
    """Say why a regulator's own rules do not judge a filing; '' where they do, or where the profile is nobody's."""
    if profile.filings_only and is_standard_taxonomy(filing):
        return "a standard taxonomy and no filing, so the rules for filings are left out"
    other = regulator_of(referred(filing), book) if profile.refers_to else ""
    if other in ("", profile.name):
        return ""
    return f"made for {other}, so the rules of another regulator are left out"


def without_regulator(profile: Profile, book: RuleBook) -> Profile:
    """Give what remains of a regulator's profile without the families that are its own."""
    general = book.profiles[_DEFAULT].families
    rules = {rule: severity for rule, severity in profile.rules.items() if book.rules[rule].family in general}
    return profile._replace(families=general, rules=rules)


def taxonomy_year(filing: Filing, book: RuleBook) -> int:
    """Give the newest year among the standard taxonomies that the filing refers to; 0 where none is told."""
    return year_of(referred(filing), book)


def year_of(names: Iterable[str], book: RuleBook) -> int:
    """Give the newest year among standard taxonomies; 0 where none is told.

    ``names``: as in `regulator_of`. Addresses of others may have years in them, too; these say nothing.
    """
    known = (_IFRS, *(start for profile in book.profiles.values() for start in profile.refers_to))
    return max((int(year) for name in names if name.startswith(known) for year in _YEAR.findall(name)), default=0)


def release_year(release: str) -> int:
    """Give the year of an EDGAR release such as 25.4; 0 where none is named."""
    major = release.partition(".")[0]
    return 2000 + int(major) if major.isdecimal() and len(major) == 2 else 0
