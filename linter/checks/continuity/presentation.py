"""Lines that are shown with another sign than in the former filing."""

from __future__ import annotations

from collections.abc import Iterator

from ...comparison.succession import Succession
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check("sign-flipped", says=("concept", "before", "after"))
def sign_flipped(succession: Succession) -> Iterator[Hit]:
    """Lines whose preferred label turns the sign where it did not, or no longer does.

    Where the balance of an own concept changed, too, the line may show what it showed.
    """
    redeclared = {change.key for change in succession.of_kind("balance-changed")}
    for change in succession.of_kind("sign-changed"):
        concept = succession.new.node(change.key)
        if change.element is None or not isinstance(concept, Concept) or change.key in redeclared:
            continue
        was = change.element_before
        related = [(was.place("preferredLabel"), "the former filing has it here")] if was is not None else []
        yield Hit(
            change.element.place("preferredLabel"), related=related, concept=concept, before=change.before,
            after=change.after,
        )  # fmt: skip
