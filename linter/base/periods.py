"""Dates and periods in the names of files and folders: co-20240630, 2024-06-30, 2024q2, q2-2024, fy2024."""

from __future__ import annotations

import re

from .record import Record

_YEAR = r"(?:19|20)\d\d"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_FORMS = tuple(
    re.compile(rf"(?<![0-9]){form}(?![0-9])", re.IGNORECASE)
    for form in (
        rf"(?P<y>{_YEAR})(?P<s>[-_.]?)(?P<m>{_MONTH})(?P=s)(?P<d>{_DAY})",
        rf"(?:fy)?(?P<y>{_YEAR})[-_. ]?[qQ](?P<q>[1-4])",
        rf"(?<![a-z])[qQ](?P<q>[1-4])[-_. ]?(?:fy)?(?P<y>{_YEAR})",
        rf"(?P<y>{_YEAR})[-_.]?(?P<m>{_MONTH})",
        rf"(?P<y>{_YEAR})",
    )
)
_PART = re.compile(r"[qQ](?P<q>[1-4])|(?P<m>0[1-9]|1[0-2])")

Period = tuple[int, int, int]  # year, month and day of its end, for comparing


class Dated(Record):
    """A name with a period in it: the name with ``*`` in its place, and the period."""

    stem: str
    period: Period


def dated(name: str) -> Dated | None:
    """Take the last period out of a name; None for a name without one."""
    for form in _FORMS:
        for found in reversed(list(form.finditer(name))):
            return Dated(f"{name[: found.start()]}*{name[found.end() :]}", _period(found, int(found["y"])))
    return None


def part_of_year(name: str, above: str) -> Period | None:
    """Give the period of a name that is a quarter or a month alone, by the year that the name above it is of."""
    found, year = _PART.fullmatch(name), dated(above)
    return None if found is None or year is None else _period(found, year.period[0])


def _period(found: re.Match[str], year: int) -> Period:
    parts = found.groupdict()
    if parts.get("q"):
        return year, 3 * int(parts["q"]), 31
    return year, int(parts.get("m") or 12), int(parts.get("d") or 31)


__all__ = ["Dated", "Period", "dated", "part_of_year"]
