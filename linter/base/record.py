"""Named tuples that are cheap to define and readable in ``help()``: the one kind of record of the program.

Defining a NamedTuple compiles code for it, and a program with dozens of them spends a tenth of its start on that.

A record's docstring may end with a section ``Attributes:`` that says what each field holds, a line ``name: words`` a
field; longer words go on in the next lines. They become the documentation of the fields.
"""

from __future__ import annotations

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from inspect import Signature
    from typing import Any
    from typing import NamedTuple as Record
else:
    try:
        from _collections import _tuplegetter as _field
    except ImportError:  # not CPython
        from operator import itemgetter

        def _field(position: int, doc: str | None) -> property:
            return property(itemgetter(position), doc=doc)

    _new = tuple.__new__

    class _RecordType(type):
        """Makes records: annotated names become fields, and their values in the class body the defaults."""

        def __new__(kind, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            fields = tuple(body.get("__annotations__", ()))
            body["__slots__"] = ()
            if fields:
                body["_count"] = len(fields)
                body["_fields"] = body["__match_args__"] = fields
                body["_field_defaults"] = {field: body[field] for field in fields if field in body}
                body["_last"] = last_defaults(fields, body["_field_defaults"])
                body["__doc__"], about = _documented(body.get("__doc__") or "", fields)
                for position, field in enumerate(fields):
                    body[field] = _field(position, about.get(field))
            return type.__new__(kind, name, bases, body)

        def __call__(cls, *values: Any, **named: Any) -> Any:
            """Take the fields by position or by name; TypeError names those that are missing or unknown."""
            if not named:
                lacking = cls._count - len(values)
                if not lacking:
                    return _new(cls, values)
                if 0 < lacking <= len(cls._last):
                    return _new(cls, values + cls._last[-lacking:])
            defaults = cls._field_defaults
            rest = cls._fields[len(values) :]
            try:
                rest_values = [named.pop(field) if field in named else defaults[field] for field in rest]
            except KeyError:
                raise _wrong_fields(cls, values, named) from None
            if named or len(values) > len(cls._fields):
                raise _wrong_fields(cls, values, named)
            return _new(cls, (*values, *rest_values))

        @property
        def __signature__(cls) -> Signature:
            return _signature(cls)

    class Record(tuple, metaclass=_RecordType):
        """A tuple with names; a subclass annotates its fields and gives their defaults, as with NamedTuple."""

        _fields = ()
        _count = 0
        _field_defaults = {}
        _last = ()

        @classmethod
        def _make(cls, values):
            """Make a record of all its fields in their order."""
            made = _new(cls, values)
            if len(made) != cls._count:
                raise _wrong_fields(cls, made, {})
            return made

        def _asdict(self):
            """Give the fields by name."""
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes):
            """Give a record with some fields changed."""
            values, position = [*self], self._fields.index
            try:
                for name, value in changes.items():
                    values[position(name)] = value
            except ValueError:
                raise _wrong_fields(type(self), self, changes) from None
            return _new(type(self), values)

        __replace__ = _replace

        def __repr__(self):
            fields = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({fields})"


def last_defaults(fields: tuple[str, ...], defaults: dict[str, Any]) -> tuple[Any, ...]:
    """Give the defaults of the last fields, in their order; none where fields without one stand between them."""
    return tuple(defaults.values()) if fields[len(fields) - len(defaults) :] == (*defaults,) else ()


def _documented(doc: str, fields: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Split a docstring into what it says of the record and what of each field."""
    if "Attributes:" not in doc:
        return doc.rstrip(), {}
    own, _, section = doc.partition("Attributes:\n")
    about: dict[str, str] = {}
    field = ""
    for line in section.splitlines():
        name, colon, words = line.strip().partition(": ")
        if colon and name in fields:
            field = name
            about[field] = words
        elif field and name:
            about[field] += f"\n{line.strip()}"
    return own.rstrip(), about


def _wrong_fields(cls: Any, values: tuple[Any, ...], named: dict[str, Any]) -> TypeError:
    """Make the error for fields that a record does not have, that are given twice or not at all."""
    name, fields = cls.__name__, cls._fields
    unknown = next((field for field in named if field not in fields), None)
    if unknown is not None:
        from .nearest import nearest

        near = nearest(unknown, fields, 0.6)
        return TypeError(f"{name} has no field '{unknown}'" + (f", did you mean '{near}'?" if near else ""))
    if len(values) > len(fields):
        return TypeError(f"{name} has {len(fields)} fields ({', '.join(fields)}), not {len(values)}")
    twice = [field for field in fields[: len(values)] if field in named]
    if twice:
        return TypeError(f"{name} is given '{twice[0]}' twice")
    missing = [field for field in fields[len(values) :] if field not in named and field not in cls._field_defaults]
    return TypeError(f"{name} needs {', '.join(missing)}")


def _signature(cls: Any) -> Signature:
    """Give the parameters that make a record, for ``help()`` and editors."""
    from inspect import Parameter, Signature

    class Written(str):
        """An annotation that shows as it is written in the source."""

        __repr__ = str.__str__

    defaults = cls._field_defaults
    annotations: dict[str, str] = next((c.__annotations__ for c in cls.__mro__ if "_fields" in c.__dict__), {})
    return Signature(
        [
            Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=defaults.get(name, Parameter.empty),
                      annotation=Written(annotations[name]))
            for name in cls._fields
        ]
    )  # fmt: skip


__all__ = ["Record", "last_defaults"]
