"""Roles that say something else of their statement than in the former filing."""

from __future__ import annotations

from collections.abc import Iterator

from ...comparison.roles import divided
from ...comparison.succession import Succession
from ...xbrl import names
from ...xbrl.model.element import Element
from ...xbrl.model.elements import RoleType
from ...xbrl.model.places import Place
from .. import Hit, check


@check("role-kind-changed", says=("before", "after", "kind_before", "kind_after"))
def role_kind_changed(succession: Succession) -> Iterator[Hit]:
    """Roles whose definition names another kind: Statement, Disclosure, Document, Schedule."""
    for change in succession.of_kind("kind-changed"):
        if change.element is not None:
            yield Hit(
                _text(change.element), related=_before(change.element_before), link_role=change.role,
                before=change.before, after=change.after, kind_before=divided(change.before).kind or "none",
                kind_after=divided(change.after).kind or "none",
            )  # fmt: skip


@check("role-definition-changed", says=("before", "after"))
def role_definition_changed(succession: Succession) -> Iterator[Hit]:
    """Roles with another title; another number alone is none."""
    for change in succession.of_kind("definition-changed"):
        if change.element is not None and divided(change.before).title != divided(change.after).title:
            yield Hit(
                _text(change.element), related=_before(change.element_before), link_role=change.role,
                before=change.before, after=change.after,
            )  # fmt: skip


def _text(element: Element) -> Place:
    """Give the place of a role's definition."""
    found = next((child for child in element.children if child.name == names.DEFINITION), None)
    return found.text_place() if found is not None else element.place("roleURI")


def _before(element: Element | None) -> list[tuple[Place, str]]:
    return [(_text(element), "the former filing has this")] if isinstance(element, RoleType) else []
