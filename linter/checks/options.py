"""What a rule may set for its check: the base of the options types.

Like a NamedTuple, with fields and defaults by annotation, but ten times cheaper to define: hundreds of checks have one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:
        """Say to type checkers alone that annotations make the parameters."""
        return lambda cls: cls


@dataclass_transform(frozen_default=True)
class Options:
    """Options of a check; a subclass annotates its fields and gives their defaults."""

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
