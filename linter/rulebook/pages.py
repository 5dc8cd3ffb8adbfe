"""Where the pages of the bundled rules are: a rule's YAML is its home."""

from __future__ import annotations

import os

from ..knowledge.tables import bundled_rules

_PAGES = "https://github.com/xbrllint/xbrllint/blob/main/rules"


def page_of(path: str, family: str) -> str:
    """Give the address of a rule's page by the path of its file; '' for a rule of the user's."""
    folder, name = os.path.split(path)
    return f"{_PAGES}/{family}/{name}" if os.path.dirname(folder) == bundled_rules() else ""


__all__ = ["page_of"]
