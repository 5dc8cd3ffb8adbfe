"""The labels that a user's store has of the concepts of a taxonomy."""

from __future__ import annotations

from ..base.once import once
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from .label_rows import STANDARD_LABEL, unpacked

if TYPE_CHECKING:
    from .database import Store


def stored_label(store: Store, address: str, id_: str, role: str = STANDARD_LABEL) -> str:
    """Give the label of a concept by the address of its schema and its id, in English where there is a choice.

    '' where the store has none.
    """
    return _labels(store, canonical(address)).get((id_, role), "")


@once
def _labels(store: Store, address: str) -> dict[tuple[str, str], str]:
    if not store.query("SELECT 1 FROM sqlite_master WHERE name = 'label'"):
        return {}  # the bundled one, and those that were written before labels were kept
    rows = store.query("SELECT data FROM label WHERE address = ?", address)
    return {(id_, role): text for (data,) in rows for id_, role, text in unpacked(data)}
