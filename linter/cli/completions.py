"""xbrllint completions SHELL: completion scripts for bash, zsh and fish, made from the commands' parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import NamedTuple

from . import NAMES

SHELLS = ("bash", "zsh", "fish")


class Option(NamedTuple):
    """One option of a command: its spellings, the words that it takes, whether it takes any value, its help."""

    names: tuple[str, ...]
    choices: tuple[str, ...]
    takes_value: bool
    about: str


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's arguments."""
    p = argparse.ArgumentParser("xbrllint completions", description="Print a completion script for a shell.")
    p.add_argument("shell", choices=SHELLS, help="the shell")
    return p


def run(arguments: Sequence[str]) -> int:
    """Print the script; gives the exit code."""
    options = parser().parse_args(arguments)
    print("\n".join(_SCRIPTS[options.shell]()))
    return 0


def options_of(command: str) -> list[Option]:
    """Read a command's options from its parser."""
    p = import_module(f".{command}", __package__).parser()
    return [
        Option(
            tuple(action.option_strings),
            tuple(str(choice) for choice in action.choices or ()),
            action.nargs != 0,
            (action.help or "").replace("%%", "%"),
        )
        for action in p._actions  # argparse tells its options nowhere else
        if action.option_strings and action.help != argparse.SUPPRESS
    ]


def subcommands_of(command: str) -> tuple[str, ...]:
    """Give the words that may follow a command first, such as the shells or what `taxonomy` does."""
    p = import_module(f".{command}", __package__).parser()
    return next((tuple(map(str, a.choices)) for a in p._actions if not a.option_strings and a.choices), ())


def _words(command: str) -> str:
    names = [name for option in options_of(command) for name in option.names]
    return " ".join([*subcommands_of(command), *names])


def _bash() -> Iterator[str]:
    yield "# bash completion of xbrllint; use it with: source <(xbrllint completions bash)"
    yield "_xbrllint() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command=check words'
    yield f'    case " {" ".join(NAMES)} " in *" ${{COMP_WORDS[1]}} "*) command="${{COMP_WORDS[1]}}" ;; esac'
    yield '    case "$command $previous" in'
    for command in NAMES:
        for option in options_of(command):
            if option.choices:
                pattern = "|".join(f'"{command} {name}"' for name in option.names)
                reply = f'COMPREPLY=($(compgen -W "{" ".join(option.choices)}" -- "$current"))'
                yield f"        {pattern}) {reply}; return ;;"
    yield "    esac"
    yield '    case "$command" in'
    for command in NAMES:
        yield f'        {command}) words="{_words(command)}" ;;'
    yield "    esac"
    yield f'    [ "$COMP_CWORD" -eq 1 ] && words="$words {" ".join(NAMES)}"'
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))'
    yield "}"
    yield "complete -o filenames -F _xbrllint xbrllint"


def _zsh() -> Iterator[str]:
    yield "#compdef xbrllint"
    yield "# zsh completion of xbrllint; put it into a folder of $fpath as _xbrllint"
    yield "_xbrllint() {"
    yield "    local command=check"
    yield f"    [[ ${{words[2]}} == ({'|'.join(NAMES)}) ]] && command=${{words[2]}}"
    yield f"    (( CURRENT == 2 )) && compadd {' '.join(NAMES)}"
    yield '    case "$command" in'
    for command in NAMES:
        specs = [_zsh_option(option, name) for option in options_of(command) for name in option.names]
        words = " ".join(subcommands_of(command))
        first = [f"'1:command:({command})'"] if command != "check" else []
        rest = f"'*:word:({words})'" if words else "'*:file:_files'"
        yield f"        {command}) _arguments {' '.join([*first, *specs, rest])} ;;"
    yield "    esac"
    yield "}"
    yield '_xbrllint "$@"'


def _zsh_option(option: Option, name: str) -> str:
    about = option.about.translate({ord(c): None for c in "[]'"}).replace(":", "\\:")
    values = f"({' '.join(option.choices)})" if option.choices else "_files"
    return f"'*{name}[{about}]{f':value:{values}' if option.takes_value else ''}'"


def _fish() -> Iterator[str]:
    yield "# fish completion of xbrllint; put it into ~/.config/fish/completions/xbrllint.fish"
    others = " ".join(name for name in NAMES if name != "check")
    for name in NAMES:
        yield f"complete -c xbrllint -n __fish_use_subcommand -a {name}"
    for command in NAMES:
        seen = f"__fish_seen_subcommand_from {command}"
        condition = f"not __fish_seen_subcommand_from {others}" if command == "check" else seen
        if subcommands_of(command):
            yield f"complete -c xbrllint -n '{condition}' -f -a '{' '.join(subcommands_of(command))}'"
        for option in options_of(command):
            yield _fish_option(option, condition)


def _fish_option(option: Option, condition: str) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    value = f" -x -a '{' '.join(option.choices)}'" if option.choices else " -r" if option.takes_value else ""
    about = option.about.replace("\\", "").replace("'", "")
    return f"complete -c xbrllint -n '{condition}' {names}{value} -d '{about}'"


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
