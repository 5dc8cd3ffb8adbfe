"""What a process of a survey knows and keeps from one filing to the next."""

from __future__ import annotations

from ..base.once import cached_property
from ..config.settings import Settings
from ..rulebook.book import RuleBook
from ..running.rules import book_for
from ..taxonomy.store import Stores, open_stores


class Knowledge:
    """The rules and stores by which filings are told apart; read when first asked for."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that name a configuration and taxonomies."""
        self._settings = settings

    @cached_property
    def book(self) -> RuleBook:
        """The rules and profiles in force."""
        return book_for(".", self._settings.config, self._settings.no_config)[0]

    @cached_property
    def stores(self) -> Stores:
        """The stores; opened anew by every lint, but here only asked which addresses they know."""
        return open_stores(self._settings.taxonomies, self._settings.limits)


__all__ = ["Knowledge"]
