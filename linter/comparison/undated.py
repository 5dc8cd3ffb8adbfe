"""Addresses without the dates that change from filing to filing: what they name stays the same."""

from __future__ import annotations

from functools import cache

from ..base.dates import DATE
from ..base.pattern import pattern

_DATE = pattern(rf"(?<=[/_.-])(?:{DATE}|(?:19|20)\d\d-?[qQ][1-4])(?=[/_.#-]|$)")
_ANYWHERE = pattern(rf"(?<!\d){DATE}(?!\d)")


@cache
def undated(uri: str) -> str:
    """Give a URI or a file's name with ``*`` in place of each part that is a date: ``http://fasb.org/us-gaap/*``."""
    return _DATE.sub("*", uri)


@cache
def date_of(uri: str) -> str:
    """Give the last part of a URI that is a date, a year or a quarter; '' without one."""
    found = _DATE.findall(uri)
    return found[-1] if found else ""


def year_of(uri: str) -> str:
    """Give the year that a URI names last; '' without one."""
    found = _ANYWHERE.findall(uri)
    return found[-1][:4] if found else ""


__all__ = ["date_of", "undated", "year_of"]
