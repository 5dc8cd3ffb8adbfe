"""What an option is: an entry says how it is typed, what it may be, and which key of the configuration says the same.

The parsers of the command line, its help, the completions, the settings of a run, the keys of the configuration and
their JSON Schema are all made of such entries. A record whose fields have options for defaults is a table of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..base.limits import read_limits
from ..base.record import Record, last_defaults
from ..base.typed import TYPE_CHECKING
from .shapes import TEXT, Shape


class Key(Record):
    """A key of the configuration: the shape of its value, a line of words, and an example in YAML.

    ``join`` tells how the command line and the file come together; ``paths``: its texts are paths from the file's
    folder; ``may_be_path``: its text is one where something is there.
    """

    name: str
    shape: Shape
    about: str
    example: str
    join: Join | None = None
    paths: bool = False
    may_be_path: bool = False


class Kind(Record):
    """How the words of an option become its value.

    ``action`` and ``keywords`` are for argparse's ``add_argument``; an option without keywords can be read by hand.
    ``finish`` makes the value of what was gathered; it raises ValueError with words for people.
    """

    action: str = "store"
    keywords: Mapping[str, Any] = {}
    default: Any = None
    finish: Callable[[Option, Any], Any] | None = None


class Option(Record):
    """An option of a command, or what stands without dashes: a positional argument."""

    name: str  # as it is typed: --fail-on, or paths
    kind: Kind
    help: str = ""
    metavar: str = ""
    choices: tuple[str, ...] = ()
    default: Any = None  # None: that of the kind
    group: str = ""  # the heading in the help
    key: Key | None = None

    @property
    def field(self) -> str:
        """The name under which its value is found."""
        return self.name.lstrip("-").replace("-", "_")

    @property
    def is_positional(self) -> bool:
        """Whether its place tells what it is, and no name."""
        return not self.name.startswith("-")

    @property
    def takes_value(self) -> bool:
        """Whether a value follows it."""
        return self.kind.action != "store_true"

    @property
    def words(self) -> tuple[str, ...]:
        """The words that its value may be as a whole; () for any."""
        return () if self.kind is PAIRS else self.choices

    @property
    def start(self) -> Any:
        """What it is before any argument is read: its default, or a new list for what is gathered."""
        return [] if self.kind.action == "append" or self.kind is ANY else self.unset

    @property
    def unset(self) -> Any:
        """What it is for a run that is not told."""
        return self.kind.default if self.default is None else self.default

    def finished(self, gathered: Any) -> Any:
        """Make the value of what was gathered from the arguments; raises ValueError."""
        return self.kind.finish(self, gathered) if self.kind.finish is not None else gathered


def _split(option: Option, values: list[str]) -> tuple[str, ...]:
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _pairs(option: Option, values: list[str]) -> dict[str, str]:
    found = {}
    for pair in values:
        name, equals, word = pair.partition("=")
        if not equals or word not in option.choices:
            words = ", ".join(option.choices)
            raise ValueError(f"{option.name} takes {option.metavar} with one of {words}, not '{pair}'")
        found[name] = word
    return found


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"'{text}' is no whole number")
    return int(text)


FLAG = Kind("store_true", default=False)
VALUE = Kind()
REPEATED = Kind("append", default=(), finish=lambda option, values: tuple(values))
NAMES = Kind("append", default=(), finish=_split)  # names with commas between them, the option as often as one likes
PAIRS = Kind("append", default={}, finish=_pairs)  # NAME=WORD, the option as often as one likes
LIMITS = Kind("append", default={}, finish=lambda option, values: read_limits(values))  # NAME=NUMBER, as often
NUMBER = Kind(keywords={"type": _number}, default=0)
MAYBE = Kind(keywords={"nargs": "?", "const": ""})  # a value may follow; '' where none does
ONE = Kind()  # of positional arguments: exactly one, one or none, one or more, any number
ONE_OR_NONE = Kind(keywords={"nargs": "?"})
SOME = Kind(keywords={"nargs": "+"})
ANY = Kind(keywords={"nargs": "*"})


def outdoes(given: Any, found: Any) -> Any:
    """Give what the command line says, if anything, else what the file says."""
    return given or found


def told(given: Any, found: Any) -> Any:
    """Give what the command line says, also where that is nothing, else what the file says."""
    return found if given is None else given


def follows(given: Any, found: Any) -> tuple[Any, ...]:
    """Give what the file lists, then what the command line lists."""
    return (*found, *given)


def precedes(given: Any, found: Any) -> tuple[Any, ...]:
    """Give what the command line lists, then what the file lists."""
    return (*given, *found)


def updates(given: Any, found: Any) -> dict[str, Any]:
    """Give the pairs of both; those of the command line outdo those of the file."""
    return {**found, **given}


ADD_UP = (follows, precedes, updates)  # ways in which the file's values count beside those of the command line


def option(name: str, kind: Kind, help: str, **more: Any) -> Any:
    """Make the default of a field of `Options`: the option that sets the field; typed as anything, for the field is."""
    return Option(name, kind, help, **more)


if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as Options

    Join = Callable[[Any, Any], Any]  # what the command line says and what the file says become what is in force
else:

    class Options(Record):
        """A record in which a field's default may be an `Option`: the option is kept, its value unset the default."""

        __slots__ = ()

        def __init_subclass__(cls) -> None:
            """Take the options out of the defaults."""
            super().__init_subclass__()
            defaults = cls._field_defaults
            cls._options = {name: value for name, value in defaults.items() if isinstance(value, Option)}
            cls._field_defaults = {**defaults, **{name: value.unset for name, value in cls._options.items()}}
            cls._last = last_defaults(cls._fields, cls._field_defaults)


def table(record: type[Any]) -> dict[str, Option]:
    """Give the options of a record of `Options` by the names of its fields."""
    found: dict[str, Option] = record.__dict__["_options"]
    return found


__all__ = [
    "ADD_UP", "ANY", "FLAG", "LIMITS", "MAYBE", "NAMES", "NUMBER", "ONE", "ONE_OR_NONE", "PAIRS", "REPEATED", "SOME",
    "TEXT", "VALUE", "Key", "Kind", "Option", "Options", "follows", "option", "outdoes", "precedes", "table", "told",
    "updates",
]  # fmt: skip
