"""Named tuples that are cheap to define.

Defining a NamedTuple compiles code for it, and a program with dozens of them spends a tenth of its start on that. This
is for those of which a run makes few; where thousands are made, the compiled ones are worth it.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as Record
else:

    class Record(tuple):
        """A tuple with names; a subclass annotates its fields and gives their defaults, as with NamedTuple."""

        __slots__ = ()
        _fields = ()
        _field_defaults = {}

        def __init_subclass__(cls) -> None:
            """Turn the annotated names into properties."""
            fields = tuple(cls.__annotations__)
            if fields:
                cls._fields = fields
                cls._field_defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
                for position, name in enumerate(fields):
                    setattr(cls, name, property(itemgetter(position)))

        def __new__(cls, *values: Any, **named: Any) -> Record:
            """Take the fields by position or by name."""
            if not named and len(values) == len(cls._fields):
                return tuple.__new__(cls, values)
            rest = cls._fields[len(values) :]
            if named or rest:
                defaults = cls._field_defaults
                try:
                    values += tuple(named.pop(name) if name in named else defaults[name] for name in rest)
                except KeyError as error:
                    raise TypeError(f"{cls.__name__} needs {error.args[0]}") from None
            if named or len(values) != len(cls._fields):
                raise TypeError(f"{cls.__name__} takes {', '.join(cls._fields)}")
            return tuple.__new__(cls, values)

        @classmethod
        def _make(cls, values: Any) -> Record:
            return cls(*values)

        def _asdict(self) -> dict[str, Any]:
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes: Any) -> Record:
            return type(self)(**{**self._asdict(), **changes})

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

        def __repr__(self) -> str:
            fields = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({fields})"


__all__ = ["Record"]
