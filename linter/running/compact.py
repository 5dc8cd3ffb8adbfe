"""Parts of a run of many filings, with what they have in common kept once: each comes from a process of its own."""

from __future__ import annotations

from ..base.typed import TYPE_CHECKING
from .parts import Part

if TYPE_CHECKING:
    from ..config.file import Config
    from ..rulebook.rule import Rule


class Compact:
    """What the parts so far had in common."""

    def __init__(self) -> None:
        """Know of no part yet."""
        self._ran: dict[frozenset[str], frozenset[str]] = {}
        self._rules: dict[tuple[object, ...], Rule] = {}  # by configuration and id: options may differ
        self._configs: dict[tuple[str, tuple[int, ...]], Config] = {}
        self._shown = 0  # characters of statements

    def part(self, part: Part) -> Part:
        """Give a part that shares with the others what is equal, and has no more of the addresses than is asked for."""
        key = (part.config.path, part.config.overriding)
        return part._replace(
            ran=self._ran.setdefault(part.ran, part.ran),
            rules={rule: self._rules.setdefault((*key, rule), about) for rule, about in part.rules.items()},
            config=self._configs.setdefault(key, part.config),
            loaded=part.loaded if part.idle else frozenset(),  # only entries of suppress that are idle ask for them
            statements=tuple(map(self._within_a_page, part.statements)),
        )

    def _within_a_page(self, text: str) -> str:
        """Give the statements of a filing; '' where those before it fill a page."""
        from ..report.page import MOST_BYTES

        self._shown += len(text)
        return text if self._shown <= MOST_BYTES else ""


__all__ = ["Compact"]
