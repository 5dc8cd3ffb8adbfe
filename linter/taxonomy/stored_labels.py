"""The labels that a user's store has of the concepts of a taxonomy."""

from __future__ import annotations

from ..base.once import once
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from .label_rows import STANDARD_LABEL, unpacked

if TYPE_CHECKING:
    from .database import Store


def stored_label(store: Store, address: str, id_: str, role: str = STANDARD_LABEL, language: str = "en") -> str:
    """Give the label of a concept by the address of its schema and its id, in a language where the store has it.

    Else in English, else in any. '' where the store has none.
    """
    key, wanted = canonical(address), (id_, role)
    if not language.startswith("en"):
        for of_language in _in_language(store, key, language):
            if wanted in of_language:
                return of_language[wanted]
    return _labels(store, key).get(wanted, "")


@once
def _in_language(store: Store, address: str, language: str) -> list[dict[tuple[str, str], str]]:
    """Give the labels of a language, as it is written (de-AT), then those of its other kinds (de, de-CH)."""
    if not store.query("SELECT 1 FROM sqlite_master WHERE name = 'label_in'"):
        return []
    rows = store.query("SELECT language, data FROM label_in WHERE address = ? ORDER BY language", address)
    asked = language.lower()
    main = asked.partition("-")[0]
    fitting = [row for row in rows if row[0].partition("-")[0] == main]
    fitting.sort(key=lambda row: row[0] != asked)
    return [{(id_, role): text for id_, role, text in unpacked(data)} for _, data in fitting]


@once
def _labels(store: Store, address: str) -> dict[tuple[str, str], str]:
    if not store.query("SELECT 1 FROM sqlite_master WHERE name = 'label'"):
        return {}  # the bundled one, and those that were written before labels were kept
    rows = store.query("SELECT data FROM label WHERE address = ?", address)
    return {(id_, role): text for (data,) in rows for id_, role, text in unpacked(data)}
