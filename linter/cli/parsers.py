"""Parsers made from the tables of the commands' options; argparse is imported only where one is needed."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module

from ..base.nearest import nearest
from ..base.typed import TYPE_CHECKING
from ..config.options import ANY, ONE_OR_NONE, Option
from ..config.settings import GROUPS
from . import NAMES
from .arguments import Command
from .patterns import expanded

if TYPE_CHECKING:
    from typing import Any, NoReturn

_CODES = "exit codes: 0 clean, 1 findings, 2 wrong usage or nothing to check, 3 a defect of xbrllint\n"


def command_of(name: str) -> Command:
    """Give the table of a command."""
    command: Command = import_module(f".{name}", __package__).COMMAND
    return command


def parse(command: Command, arguments: Sequence[str], intermixed: bool = False) -> argparse.Namespace:
    """Read a command's arguments; wrong ones end the program with 2, and the likely word for what does not exist.

    ``intermixed``: options may stand between the positional arguments, of which there are any number.
    """
    parser = parser_of(command)
    first = next((word for word in arguments if not word.startswith("-")), None)
    below = [each.name for each in command.commands]
    if below and first is not None and first not in below:
        near = nearest(first, below, 0.6)
        parser.error(f"no command '{first}' of {command.name}" + _meant(near, below))
    read = parser.parse_known_intermixed_args if intermixed else parser.parse_known_args
    found, unknown = read(arguments)
    if unknown:
        chosen = next((each for each in command.commands if each.name == first), command)
        parser.error(_unknown(unknown, (*command.arguments, *chosen.arguments)))
    if os.name == "nt" and getattr(found, "paths", None):
        found.paths = expanded(found.paths)
    return found


def _unknown(given: Sequence[str], known: Iterable[Option]) -> str:
    """Say what arguments there is no place for, with the option that was likely meant."""
    names = list(dict.fromkeys(("--help", *(option.name for option in known if not option.is_positional))))
    wrong_one = next((word for word in given if word.startswith("-")), None)
    if wrong_one is None:
        return f"too many arguments: {' '.join(given)}"
    name = wrong_one.partition("=")[0]
    begun = [each for each in names if len(name) > 2 and each.startswith(name)]
    near = None if len(begun) > 1 else begun[0] if begun else nearest(name, names, 0.6)
    return f"no option {name}" + _meant(near, begun)


def _meant(near: str | None, few: Sequence[str]) -> str:
    """Give the words for the likely name; where there is none, those that it may be."""
    return f", did you mean {near}?" if near else f"; there are {', '.join(few)}" if few else ""


def wrong(command: Command, message: str) -> NoReturn:
    """End the program with the words for wrong use of a command."""
    parser_of(command).error(message)


class _WithCommands(argparse.ArgumentParser):
    """Names all commands in its help; only then are their modules loaded."""

    def format_help(self) -> str:
        """Give the help with the other commands below it."""
        self.epilog = "\n".join(_epilog())
        return super().format_help()


def parser_of(command: Command) -> argparse.ArgumentParser:
    """Make the parser of a command's arguments."""
    if command.name == NAMES[0]:
        parser: argparse.ArgumentParser = _WithCommands(
            "xbrllint",
            usage="xbrllint [check] [options] PATH...",
            description=command.about,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
    else:
        parser = argparse.ArgumentParser(f"xbrllint {command.name}", description=command.about, allow_abbrev=False)
    _fill(parser, command)
    return parser


def _fill(parser: argparse.ArgumentParser, command: Command) -> None:
    groups: dict[str, Any] = {"": parser}
    for heading in GROUPS:  # those without an option are not shown
        groups[heading] = parser.add_argument_group(heading)
    for option in command.arguments:
        groups[option.group].add_argument(option.name, **_keywords(option))
    if command.commands:
        below = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
        for each in command.commands:
            _fill(below.add_parser(each.name, help=each.about, description=f"{each.about}.", allow_abbrev=False), each)


def _keywords(option: Option) -> dict[str, Any]:
    """Give what argparse is to know of an option."""
    found: dict[str, Any] = {"help": option.help.replace("%", "%%"), **option.kind.keywords}
    if not option.is_positional:
        found["action"] = option.kind.action
    if option.takes_value:
        found.update({"metavar": option.metavar or None, "choices": option.words or None})
    return {**found, "default": option.start} if not option.is_positional or option.unset is not None else found


def _epilog() -> Iterator[str]:
    """Name the other commands, each with its sentence."""
    yield "other commands (each has its own --help):"
    for command in map(command_of, NAMES[1:]):
        yield f"  {_shown(command):21} {command.about}"
    yield from ("", _CODES)


def _shown(command: Command) -> str:
    """Show a command with its positional arguments."""
    if command.commands:
        return f"{command.name} ..."
    places = [option for option in command.arguments if option.is_positional]
    return " ".join([command.name, *(_place(option) for option in places)])


def _place(option: Option) -> str:
    name = option.metavar or option.field.upper()
    return f"[{name}]" if option.kind in (ONE_OR_NONE, ANY) else name
