"""Labels that still name the period of the former filing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.once import once
from ...base.pattern import pattern
from ...base.periods import Period, dated
from ...comparison.labels import labels_of
from ...comparison.sides import Side
from ...comparison.succession import Succession
from ...comparison.undated import date_of
from ...xbrl.model.elements import Resource
from ...xbrl.model.targets import Concept
from .. import Hit, check

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_FULL = pattern(
    rf"(?P<m>{_NAMES})\.? (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})|(?P<d2>\d{{1,2}})\.? (?P<m2>{_NAMES})\.? (?P<y2>\d{{4}})"
    r"|(?<![\d./-])(?:(?P<y3>\d{4})(?P<s>[./-])(?P<m3>\d\d?)(?P=s)(?P<d3>\d\d?)"
    r"|(?P<d4>\d\d?)(?P<t>[./-])(?P<m4>\d\d?)(?P=t)(?P<y4>\d{4}))(?![\d/-]|\.\d)"
    r"|(?P<y5>\d{4})年(?P<m5>\d{1,2})月(?P<d5>\d{1,2})日",
    re.IGNORECASE,
)
_AS_PERIOD = pattern(r"(?:^|\b(?:as of|as at|at|end(?:ed|ing)|through|until|to))\W{0,3}$", re.IGNORECASE)
_YEARS = pattern(r"\b(?:fiscal(?: year)?|financial year|fy|quarter(?: of)?) ?(?P<y>20\d\d)\b", re.IGNORECASE)
_ORDINALS = ("first", "second", "third", "fourth", "1st", "2nd", "3rd", "4th", "1", "2", "3", "4")
_QUARTERS = pattern(
    r"\b(?:(?P<q>first|second|third|fourth|1st|2nd|3rd|4th) quarter(?: of)?(?: fiscal)? (?P<y>20\d\d)"
    r"|q(?P<q2>[1-4])[ /-]?(?P<y2>20\d\d)|(?P<y3>20\d\d)[ /-]?q(?P<q3>[1-4]))\b",
    re.IGNORECASE,
)


@check("stale-period-label", says=("concept", "words", "period"))
def stale_period_label(succession: Succession) -> Iterator[Hit]:
    """Labels that name the period of the former filing in the same words, though this one is of a later one."""
    before, now = _period(succession.old), _period(succession.new)
    if before is None or now is None or before >= now:
        return
    known = labels_of(succession.old)
    for key, kinds in labels_of(succession.new).items():
        concept = succession.new.node(key)
        for kind, texts in kinds.items():
            same = {text.text: text.resource for text in known.get(key, {}).get(kind, ())}
            for text in texts:
                named = _named(text.text, before, now) if text.text in same else None
                if named is not None and isinstance(concept, Concept):
                    yield _hit(text.resource, same[text.text], concept, text.text, named)


def _hit(resource: Resource, former: Resource, concept: Concept, label: str, named: str) -> Hit:
    at = resource.full_text().find(named)
    place = resource.part_place(None, at, at + len(named)) if at >= 0 else resource.text_place()
    related = [(former.text_place(), "the former filing has it here")]
    return Hit(place, related=related, concept=concept, words=label, period=named)


@once
def _period(side: Side) -> Period | None:
    """Give the latest full date that the namespaces of a filing's own schemas name; None where none does."""
    found = (dated(date_of(schema.namespace)) for filing in side.filings for schema in filing.schemas
             if len(date_of(schema.namespace)) >= 8)  # fmt: skip
    return max((one.period for one in found if one is not None), default=None)


def _named(text: str, before: Period, now: Period) -> str | None:
    """Give the words of a text that name the former period.

    That is by its last day, by its quarter where this is another now, and by its year where that is.
    """
    for found in _FULL.finditer(text):
        whole = not text[: found.start()].strip() and not text[found.end() :].strip(" )]")
        if before in _dates(found) and (whole or _AS_PERIOD.search(text[: found.start()])):
            return found.group()
    for found in _QUARTERS.finditer(text) if _quarter(before) != _quarter(now) else ():
        parts = {name[0]: words for name, words in found.groupdict().items() if words}
        if (int(parts["y"]), _ORDINALS.index(parts["q"].lower()) % 4) == _quarter(before):
            return found.group()
    for found in _YEARS.finditer(text) if before[0] < now[0] else ():
        if int(found["y"]) == before[0]:
            return found.group()
    return None


def _quarter(period: Period) -> tuple[int, int]:
    """Give the year and the quarter of the calendar, from 0, in which a period ends."""
    return period[0], (period[1] - 1) // 3


def _dates(found: re.Match[str]) -> list[Period]:
    """Give the dates that a text may mean: of one in digits that ends with the year, the day or the month is first."""
    parts = {name[0]: text for name, text in found.groupdict().items() if text}
    month, year, day = parts["m"], int(parts["y"]), int(parts["d"])
    if not month.isdigit():
        return [(year, [name[:3] for name in _MONTHS].index(month[:3].lower()) + 1, day)]
    dates = [(year, int(month), day)]
    return [*dates, (year, day, int(month))] if found["y4"] else dates
