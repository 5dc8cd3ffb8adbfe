"""Labels that still name the period of the former filing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.once import once
from ...base.pattern import pattern
from ...base.periods import Period, dated
from ...base.record import Record
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
    r"|(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)",
    re.IGNORECASE,
)
_AS_PERIOD = pattern(r"(?:^|\b(?:as of|as at|at|end(?:ed|ing)|through|until|to))\W{0,3}$", re.IGNORECASE)
_YEARS = pattern(r"\b(?:fiscal(?: year)?|financial year|fy|quarter(?: of)?) ?(?P<y>20\d\d)\b", re.IGNORECASE)


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


class _Date(Record):
    year: int
    month: int
    day: int


def _named(text: str, before: Period, now: Period) -> str | None:
    """Give the words of a text that name the former period: its last day, or its year where the year is another now."""
    for found in _FULL.finditer(text):
        whole = not text[: found.start()].strip() and not text[found.end() :].strip(" )]")
        if tuple(_date(found)) == before and (whole or _AS_PERIOD.search(text[: found.start()])):
            return found.group()
    for found in _YEARS.finditer(text) if before[0] < now[0] else ():
        if int(found["y"]) == before[0]:
            return found.group()
    return None


def _date(found: re.Match[str]) -> _Date:
    parts = found.groupdict()
    month = parts["m"] or parts["m2"] or parts["m3"]
    number = int(month) if month.isdigit() else [name[:3] for name in _MONTHS].index(month[:3].lower()) + 1
    return _Date(
        int(parts["y"] or parts["y2"] or parts["y3"]), number, int(parts["d"] or parts["d2"] or parts["d3"])
    )
