"""Findings put together by role, rule or file, each group with its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.counted import counted
from ...base.severity import SEVERITIES
from ...base.typed import TYPE_CHECKING
from ..finding import Finding, Report
from ..left_out import Item
from .style import plain

if TYPE_CHECKING:
    from typing import Any, TypeVar

    AnyItem = TypeVar("AnyItem", bound=Item)

NO_ROLE = "in no role"


def grouped(items: Iterable[AnyItem], report: Report, by: str) -> Iterator[tuple[str, list[AnyItem]]]:
    """Give groups of items with their headings, the items of each in their order.

    ``by``: role (by its title, what stands in none last), rule (the most severe and frequent first), or file.
    """
    groups: dict[tuple[str, str], list[AnyItem]] = {}
    for item in items:
        groups.setdefault(_key(item, by), []).append(item)
    for key in sorted(groups, key=lambda key: _place(key, groups[key], by)):
        yield f"{_heading(key, report, by)}: {counted(_number(groups[key]), 'finding')}", groups[key]


def _key(item: Item, by: str) -> tuple[str, str]:
    """Give what tells the group of an item; findings that are left out stand in the roles of those that are not."""
    if by == "file":
        return "", item.location.path
    if by == "rule":
        return item.severity, item.rule
    return (item.role_title, item.role) if isinstance(item, Finding) else ("", "")


def _place(key: tuple[str, str], group: list[AnyItem], by: str) -> tuple[Any, ...]:
    if by == "rule":
        return SEVERITIES.index(key[0]), -_number(group), key[1]
    return key == ("", ""), *key


def _number(group: Iterable[AnyItem]) -> int:
    return sum(1 if isinstance(item, Finding) else item.count for item in group)


def _heading(key: tuple[str, str], report: Report, by: str) -> str:
    if by == "rule":
        about = report.rules.get(key[1])
        return plain(f"{key[0]}: {about.title if about else key[1]} [{key[1]}]")
    return plain(key[0] or key[1] or NO_ROLE)


__all__ = ["NO_ROLE", "grouped"]
