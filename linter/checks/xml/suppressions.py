"""Comments that suppress findings, and do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.model.comments import Suppression
from .. import Hit, check


@check("unused-suppression", says=("problem",), formerly=("suppression-has-effect",))
def unused_suppression(suppression: Suppression) -> Iterator[Hit]:
    """Suppressions of which a name took no finding away although its rule ran, or that say nothing understandable."""
    if not suppression.understood:
        yield Hit(suppression.place, problem="is written in a way that nobody understands", data=suppression)
        return
    if not suppression.names:
        yield Hit(suppression.place, problem="names no rule", data=suppression)
        return
    if suppression.idle:
        label = f"no such rule: {', '.join(suppression.unknown)}" if suppression.unknown else ""
        problem = f"of {', '.join(suppression.idle)} takes no finding away"
        yield Hit(suppression.place, problem=problem, label=label, data=suppression)
