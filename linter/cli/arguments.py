"""The arguments of a command, read without argparse where they are common ones.

The options stand in `config.settings`, where each setting has its own, and in the modules of the commands.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from types import SimpleNamespace

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.options import Option, table
from ..config.settings import STDIN, Settings

if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any



class Command(Record):
    """A command: its name, a sentence about it, its options and positional arguments, and the commands below it."""

    name: str
    about: str
    arguments: tuple[Option, ...] = ()
    commands: tuple[Command, ...] = ()


def setting(field: str, **changes: Any) -> Option:
    """Give the option of a field of the settings, for another command, with changes such as other words of help."""
    return table(Settings)[field]._replace(group="", **changes)


def settings_from(found: SimpleNamespace | Namespace, record: type[Settings] = Settings) -> Settings:
    """Make settings of what a command was told; raises ValueError with words for people."""
    told = vars(found)
    options = table(record).items()
    given = {field: option.finished(told[option.field]) for field, option in options if option.field in told}
    return record(**given)


def read_arguments(command: Command, arguments: Sequence[str]) -> SimpleNamespace:
    """Read the arguments of a command whose positional arguments are any number of paths.

    The common ones are read by hand, for argparse costs a run on one linkbase a twentieth; the result is the same.
    """
    found = by_hand(command, arguments)
    if found is None:
        from .parsers import parse

        return SimpleNamespace(**vars(parse(command, arguments, intermixed=True)))
    if os.name == "nt":
        from .patterns import expanded

        found["paths"] = expanded(found["paths"])
    return SimpleNamespace(**found)


def by_hand(command: Command, arguments: Sequence[str]) -> dict[str, Any] | None:
    """Read paths, flags and options with a proper value, spelled out; None where there is anything else."""
    options = {option.name: option for option in command.arguments if not option.kind.keywords}
    found = {option.field: option.start for option in command.arguments}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        option = options.get(name)
        if argument == STDIN or not argument.startswith("-"):
            found["paths"].append(argument)
        elif option is None or (equals and not option.takes_value):
            return None
        elif not option.takes_value:
            found[option.field] = True
        else:
            value = value if equals else next(rest, "-")
            if (not equals and value.startswith("-")) or (option.words and value not in option.words):
                return None
            if option.kind.action == "append":
                found[option.field].append(value)
            else:
                found[option.field] = value
    return found
