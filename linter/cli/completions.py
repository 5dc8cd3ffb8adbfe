"""xbrllint completions SHELL: completion scripts for bash, zsh and fish, made from the commands' parsers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..config.options import FLAG, ONE, Option
from . import NAMES
from .arguments import Command
from .parsers import command_of, parse

SHELLS = ("bash", "zsh", "fish")
COMMAND = Command(
    "completions", "Print a completion script for a shell.", (Option("shell", ONE, "the shell", choices=SHELLS),)
)
_HELP = Option("--help", FLAG, "show the help of the command")  # of every command, without standing in its table


def run(arguments: Sequence[str]) -> int:
    """Print the script; gives the exit code."""
    options = parse(COMMAND, arguments)
    print("\n".join(_SCRIPTS[options.shell]()))
    return 0


def options_of(name: str) -> list[Option]:
    """Give the options of a command and of the commands below it."""
    command = command_of(name)
    known = [option for each in (command, *command.commands) for option in each.arguments]
    return [_HELP, *(option for option in known if not option.is_positional)]


def subcommands_of(name: str) -> tuple[str, ...]:
    """Give the words that may follow a command first, such as the shells or what `taxonomy` does."""
    command = command_of(name)
    choices = (option.choices for option in command.arguments if option.is_positional and option.choices)
    return tuple(each.name for each in command.commands) or next(choices, ())


def _words(command: str) -> str:
    names = [option.name for option in options_of(command)]
    return " ".join([*subcommands_of(command), *names])


def _bash() -> Iterator[str]:
    yield "# bash completion of xbrllint; use it with: source <(xbrllint completions bash)"
    yield "_xbrllint() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command=check words'
    yield f'    case " {" ".join(NAMES)} " in *" ${{COMP_WORDS[1]}} "*) command="${{COMP_WORDS[1]}}" ;; esac'
    yield '    case "$command $previous" in'
    for command in NAMES:
        for option in options_of(command):
            if option.words:
                reply = f'COMPREPLY=($(compgen -W "{" ".join(option.words)}" -- "$current"))'
                yield f'        "{command} {option.name}") {reply}; return ;;'
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
        specs = map(_zsh_option, options_of(command))
        words = " ".join(subcommands_of(command))
        first = [f"'1:command:({command})'"] if command != "check" else []
        rest = f"'*:word:({words})'" if words else "'*:file:_files'"
        yield f"        {command}) _arguments {' '.join([*first, *specs, rest])} ;;"
    yield "    esac"
    yield "}"
    yield '_xbrllint "$@"'


def _zsh_option(option: Option) -> str:
    about = option.help.translate({ord(c): None for c in "[]'"}).replace(":", "\\:")
    values = f"({' '.join(option.words)})" if option.words else "_files"
    return f"'*{option.name}[{about}]{f':value:{values}' if option.takes_value else ''}'"


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
    value = f" -x -a '{' '.join(option.words)}'" if option.words else " -r" if option.takes_value else ""
    about = option.help.replace("\\", "").replace("'", "")
    return f"complete -c xbrllint -n '{condition}' -l {option.name[2:]}{value} -d '{about}'"


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
