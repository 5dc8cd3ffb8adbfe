"""xbrllint completions SHELL: completion scripts for bash, zsh and fish, made from the commands' tables and the rules.

What an option takes is a word of its choices, a name of a list (rules and families, profiles, families), or a file.
The lists stand once in a script, as variables; rules of the user's own are in them where the script is made in their
folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ..base.severity import SETTABLE
from ..config.options import FLAG, ONE, PAIRS, Option
from ..config.options import NAMES as LISTED
from ..errors import UserError
from ..rulebook.book import RuleBook, load
from ..running.rules import book_for
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
    print("\n".join(_SCRIPTS[options.shell](lists_of(_book()))))
    return 0


def _book() -> RuleBook:
    """Give the rules that are in force here; or the bundled ones where these are wrong."""
    try:
        return book_for(os.curdir)[0]
    except UserError:
        return load()


Lists = dict[str, list[str]]
LEVELS = "levels"  # what stands behind the equals sign of a rule and its severity


def lists_of(book: RuleBook) -> Lists:
    """Give the lists by name, each sorted: rules and families, families, profiles, what `explain` takes, severities."""
    codes = {code for rule in book.rules.values() for code in rule.references if code.replace(".", "").isidentifier()}
    return {
        "names": sorted({*book.rules, *book.families}),
        "families": book.families,
        "profiles": ["auto", *sorted(book.profiles)],
        "asked": sorted({*book.rules, *codes}),
        LEVELS: list(SETTABLE),
    }


def list_for(option: Option) -> str:
    """Give the name of the list that an option's value is from; '' for none."""
    if option.kind in (LISTED, PAIRS):
        return "names"
    return {"--profile": "profiles", "--family": "families", "rule": "asked"}.get(option.name, "")


def _list_of_words(command: str) -> str:
    """Give the name of the list that a command's first word is from; '' for none."""
    places = (option for option in command_of(command).arguments if option.is_positional)
    return next(filter(None, map(list_for, places)), "")


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


def _bash(lists: Lists) -> Iterator[str]:
    yield "# bash completion of xbrllint; use it with: source <(xbrllint completions bash)"
    yield from (f'_xbrllint_{name}="{" ".join(words)}"' for name, words in lists.items())
    yield from _BASH_FUNCTIONS
    yield "_xbrllint() {"
    yield '    local current="${COMP_WORDS[COMP_CWORD]}" at=$COMP_CWORD previous command=check words'
    yield f'    case " {" ".join(NAMES)} " in *" ${{COMP_WORDS[1]}} "*) command="${{COMP_WORDS[1]}}" ;; esac'
    yield '    [ "$current" = "=" ] && current="" && at=$((at + 1))  # an equals sign is a word of its own'
    yield '    previous="${COMP_WORDS[at-1]}"'
    yield '    if [ "$previous" = "=" ]; then'
    yield '        previous="${COMP_WORDS[at-2]}"'
    reply = f'COMPREPLY=($(compgen -W "$_xbrllint_{LEVELS}" -- "$current"))'
    yield f"        [[ $previous == --* ]] || {{ {reply}; return; }}"
    yield "    fi"
    yield '    case "$command $previous" in'
    for command in NAMES:
        for option in options_of(command):
            reply = _bash_reply(option)
            if reply:
                yield f'        "{command} {option.name}") {reply}; return ;;'
    yield "    esac"
    yield '    case "$command" in'
    for command in NAMES:
        more = f" $_xbrllint_{_list_of_words(command)}" if _list_of_words(command) else ""
        yield f'        {command}) words="{_words(command)}{more}" ;;'
    yield "    esac"
    yield f'    [ "$COMP_CWORD" -eq 1 ] && words="$words {" ".join(NAMES)}"'
    yield '    COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))'
    yield "}"
    yield "complete -o filenames -F _xbrllint xbrllint"


_BASH_FUNCTIONS = (
    "_xbrllint_list() {  # names with commas between them",
    '    local done=""',
    '    [[ $current == *,* ]] && done="${current%,*},"',
    '    COMPREPLY=($(compgen -P "$done" -W "$1" -- "${current##*,}"))',
    "    compopt -o nospace 2>/dev/null",
    "}",
    "_xbrllint_pair() {  # a name with an equals sign behind it",
    '    COMPREPLY=($(compgen -S "=" -W "$1" -- "$current"))',
    "    compopt -o nospace 2>/dev/null",
    "}",
)


def _bash_reply(option: Option) -> str:
    """Give the command that completes an option's value; '' for a file, or where none follows."""
    if option.words:
        return f'COMPREPLY=($(compgen -W "{" ".join(option.words)}" -- "$current"))'
    name = list_for(option)
    if not name:
        return ""
    if option.kind in (LISTED, PAIRS):
        return f'_xbrllint_{"list" if option.kind is LISTED else "pair"} "$_xbrllint_{name}"'
    return f'COMPREPLY=($(compgen -W "$_xbrllint_{name}" -- "$current") $(compgen -f -- "$current"))'


def _zsh(lists: Lists) -> Iterator[str]:
    yield "#compdef xbrllint"
    yield "# zsh completion of xbrllint; put it into a folder of $fpath as _xbrllint"
    yield "_xbrllint() {"
    yield "    local command=check"
    yield f"    local -a {' '.join(f'_xbrllint_{name}' for name in lists)}"
    yield from (f"    _xbrllint_{name}=({' '.join(words)})" for name, words in lists.items())
    yield f"    [[ ${{words[2]}} == ({'|'.join(NAMES)}) ]] && command=${{words[2]}}"
    yield f"    (( CURRENT == 2 )) && compadd {' '.join(NAMES)}"
    yield '    case "$command" in'
    for command in NAMES:
        specs = map(_zsh_option, options_of(command))
        words = " ".join(subcommands_of(command)) or _zsh_list(_list_of_words(command))
        first = [f"'1:command:({command})'"] if command != "check" else []
        rest = f"'*:word:({words})'" if words else "'*:file:_files'"
        yield f"        {command}) _arguments {' '.join([*first, *specs, rest])} ;;"
    yield "    esac"
    yield "}"
    yield '_xbrllint "$@"'


def _zsh_list(name: str) -> str:
    return f"$_xbrllint_{name}" if name else ""


def _zsh_option(option: Option) -> str:
    about = option.help.translate({ord(c): None for c in "[]'"}).replace(":", "\\:")
    name = list_for(option)
    if option.words:
        values = f"({' '.join(option.words)})"
    elif option.kind is LISTED:
        values = f"_sequence compadd - {_zsh_list(name)}"
    elif option.kind is PAIRS:
        values = f"compadd -S= - {_zsh_list(name)}"
    else:
        values = f"({_zsh_list(name)})" if name else "_files"
    return f"'*{option.name}[{about}]{f':value:{values}' if option.takes_value else ''}'"


def _fish(lists: Lists) -> Iterator[str]:
    yield "# fish completion of xbrllint; put it into ~/.config/fish/completions/xbrllint.fish"
    yield from (f"set -g __xbrllint_{name} {' '.join(words)}" for name, words in lists.items())
    others = " ".join(name for name in NAMES if name != "check")
    for name in NAMES:
        yield f"complete -c xbrllint -n __fish_use_subcommand -a {name}"
    for command in NAMES:
        seen = f"__fish_seen_subcommand_from {command}"
        condition = f"not __fish_seen_subcommand_from {others}" if command == "check" else seen
        words = " ".join(subcommands_of(command)) or _fish_list(_list_of_words(command))
        if words:
            yield f"complete -c xbrllint -n '{condition}' -f -a '{words}'"
        for option in options_of(command):
            yield _fish_option(option, condition)


def _fish_list(name: str) -> str:
    return f"$__xbrllint_{name}" if name else ""


def _fish_option(option: Option, condition: str) -> str:
    name = list_for(option)
    if option.words:
        value = f" -x -a '{' '.join(option.words)}'"
    elif option.kind is LISTED:
        value = f" -x -a '(__fish_append , {_fish_list(name)})'"
    elif option.kind is PAIRS:
        value = f" -x -a '{_fish_list(name)}={_fish_list(LEVELS)}'"
    else:
        value = f" -r -a '{_fish_list(name)}'" if name else " -r" if option.takes_value else ""
    about = option.help.replace("\\", "").replace("'", "")
    return f"complete -c xbrllint -n '{condition}' -l {option.name[2:]}{value} -d '{about}'"


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
