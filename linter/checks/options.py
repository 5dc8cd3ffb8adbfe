"""What a rule may set for its check: the base of the options types.

Like a NamedTuple, with fields and defaults by annotation, but ten times cheaper to define: hundreds of checks have one.
The annotations are contracts, by which rules are judged and explained (see `rulebook.contracts`): str, bool, int,
Literal, Annotated with `Bounds` or `Expression`, tuple[..., ...], dict[str, ...], and each of them or None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        """Say to type checkers alone that annotations make the parameters."""
        return lambda cls: cls


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


@dataclass_transform(frozen_default=True)
class Options:
    """Options of a check; a subclass annotates its fields and gives their defaults. A rule must set those without."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _field_defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        """Note the fields and their defaults."""
        cls._fields = tuple(cls.__annotations__)
        cls._field_defaults = {name: cls.__dict__[name] for name in cls._fields if name in cls.__dict__}

    if not TYPE_CHECKING:

        def __init__(self, **given: Any) -> None:
            """Take what a rule sets; the rest keeps its default."""
            self.__dict__.update(given)
