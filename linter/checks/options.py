"""What a rule may set for its check: records whose fields are the options. A rule must set those without a default.

The annotations are contracts, by which rules are judged and explained (see `rulebook.contracts`): str, bool, int,
Literal, Annotated with `Bounds` or `Expression`, tuple[..., ...], dict[str, ...], and each of them or None.
"""

from __future__ import annotations

from ..base.record import Record as Options


class Bounds:
    """The least and the most that a whole number may be; None for no bound."""

    __slots__ = ("least", "most")

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        """Take both, which are allowed themselves."""
        self.least = least
        self.most = most


class Expression:
    """Marks text that is a regular expression."""

    __slots__ = ()


__all__ = ["Bounds", "Expression", "Options"]
