"""Arguments that are read by hand are read as the parser reads them, and all is made of one table."""

from __future__ import annotations

import ast
import contextlib
import io
import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from test_commands import said
from xbrllint.cli import NAMES, check
from xbrllint.cli.arguments import by_hand, read_arguments, settings_from
from xbrllint.cli.check import COMMAND, command_with
from xbrllint.cli.completions import SHELLS, options_of
from xbrllint.cli.parsers import command_of, parser_of
from xbrllint.config.file import Config
from xbrllint.config.in_force import join
from xbrllint.config.keys import KEYS, keys_of
from xbrllint.config.options import FLAG, PAIRS, VALUE, Key, Option, Options, outdoes, table
from xbrllint.config.settings import Settings
from xbrllint.config.shapes import TEXT

PARSER = parser_of(COMMAND)
NAMED = [option for option in COMMAND.arguments if not option.is_positional]
FLAGS = [option.name for option in NAMED if option.kind is FLAG]


def parsed(arguments: list[str]) -> dict[str, Any] | None:
    """Read arguments with the parser; None where it refuses them."""
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        try:
            return vars(PARSER.parse_intermixed_args(arguments))
        except SystemExit:
            return None


CASES = [
    ["a.xml"], ["-", "b"], *([flag, "a.xml"] for flag in FLAGS), ["a", *FLAGS], ["--profile", "edgar", "a"],
    ["a", "--profile", "edgar", "b"], [], ["--profile=edgar", "a"], ["--profile=", "a"], ["--profile", "", "a"],
    ["--select", "a,b", "--select=c", "x", "--ignore", "d", "--output", "json=f"], ["--output-format", "json", "-"],
    ["--stdin-filename", "n.xml", "--fail-on", "never", "--color=always", "--xsd-engine", "auto", "--jobs", "2", "a"],
    ["a", "--write-baseline"], ["--config", "c.yaml", "--taxonomy", "t", "--taxonomy", "u"],
]  # fmt: skip


@pytest.mark.parametrize("arguments", CASES, ids=" ".join)
def test_read_by_hand(arguments: list[str]) -> None:
    """Paths and flags, in any order, and what has to be left to the parser."""
    assert vars(read_arguments(COMMAND, arguments)) == parsed(arguments)


WORDS = st.sampled_from(
    ["a.xml", "-", "", "--", "-x", "a=b", "edgar", "json", "never", "0", "-1", "a b", "-a b", "=", "@f"]
)


def written(option: Option) -> st.SearchStrategy[list[str]]:
    """Write an option in one of the ways in which it is typed, right or wrong."""
    value = st.sampled_from(option.choices) | WORDS if option.choices else WORDS
    return st.one_of(
        st.just([option.name]),
        value.map(lambda word: [option.name, word]),
        # argparse of Python before 3.13 makes an empty list of the value in --profile=--, which the program does not
        value.filter(lambda word: word != "--").map(lambda word: [f"{option.name}={word}"]),
        st.integers(3, len(option.name)).map(lambda length: [option.name[:length]]),
    )


ARGUMENTS = st.lists(st.one_of(WORDS.map(lambda word: [word]), *map(written, NAMED)), max_size=6)


@settings(max_examples=400, deadline=None)
@given(ARGUMENTS)
def test_both_readers_agree(pieces: list[list[str]]) -> None:
    """Whatever is typed: what is read by hand is what the parser reads, and what it refuses is left to it."""
    arguments = [argument for piece in pieces for argument in piece]
    found = by_hand(COMMAND, arguments)
    if found is not None:
        assert found == parsed(arguments)


def test_common_arguments_are_read_by_hand() -> None:
    """Every option is read without argparse, unless its value may be left out or is a number."""
    for option in NAMED:
        value = option.words[0] if option.words else "x"
        arguments = [option.name, value] if option.takes_value else [option.name]
        assert (by_hand(COMMAND, arguments) is None) is bool(option.kind.keywords), option.name


@pytest.mark.parametrize(
    "arguments",
    [["--color", "red", "a"], ["--profile"], ["--profile", "--quiet"], ["--nothing"], ["--prof", "edgar", "a"]],
)
def test_wrong_arguments(arguments: list[str]) -> None:
    """What the parser refuses is left to it."""
    with pytest.raises(SystemExit) as stop:
        read_arguments(COMMAND, arguments)
    assert stop.value.code == 2


def test_nothing_told_is_the_default() -> None:
    """Without arguments, the settings are those of a run that is not told anything."""
    assert settings_from(read_arguments(COMMAND, [])) == Settings()


ADDED = Option(
    "--colour-of-ink", VALUE, "ink for printed reports", "INK", choices=("blue", "black"),
    key=Key("colour-of-ink", TEXT, "blue or black", "colour-of-ink: blue", outdoes),
)  # fmt: skip


@pytest.fixture
def more() -> type[Settings]:
    """Give a copy of the table of settings with one option more."""
    fields = {**table(Settings), "colour_of_ink": ADDED}
    types = {**Settings.__annotations__, "colour_of_ink": "str | None"}
    bare = {name: default for name, default in Settings._field_defaults.items() if name not in fields}
    return type("More", (Options,), {"__annotations__": types, **fields, **bare})  # type: ignore[return-value]


def test_one_entry_is_an_option(more: type[Settings], monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry in the table is in parser, help, both readers, settings and completions."""
    command = command_with(more)
    shown = " ".join(parser_of(command).format_help().split())
    assert "--colour-of-ink {blue,black} ink for printed reports" in shown.replace("INK", "{blue,black}")
    found = read_arguments(command, ["--colour-of-ink", "blue", "a.xml"])
    assert vars(found) == vars(parser_of(command).parse_intermixed_args(["--colour-of-ink=blue", "a.xml"]))
    assert settings_from(found, more).colour_of_ink == "blue"  # type: ignore[attr-defined]
    monkeypatch.setattr(check, "COMMAND", command)
    assert ADDED in options_of("check")


@pytest.mark.parametrize("shell", SHELLS)
def test_one_entry_is_completed(
    more: type[Settings], shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The completions have it, with its words."""
    monkeypatch.setattr(check, "COMMAND", command_with(more))
    script = said(capsys, "completions", shell)
    assert "colour-of-ink" in script
    assert "blue black" in script


def test_one_entry_is_a_key(more: type[Settings]) -> None:
    """The same entry is a key: in the schema, in what init writes, and in force."""
    import runpy

    from xbrllint.cli.init import template

    writer = runpy.run_path(str(ROOT / "scripts" / "write_schemas.py"))
    schema = writer["config_schema"](keys_of(more))
    assert schema["properties"]["colour-of-ink"] == {"description": "blue or black", "type": "string"}
    assert "# colour-of-ink: blue" in template(keys_of(more))
    file = Config("c.yaml", {"colour-of-ink": "black"})
    assert join(file, more()).settings.colour_of_ink == "black"  # type: ignore[attr-defined]
    assert join(file, more(colour_of_ink="blue")).settings.colour_of_ink == "blue"  # type: ignore[call-arg,attr-defined]


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_sound(name: str) -> None:
    """No option stands twice in a command, each has words of help, and words in pairs have a form."""
    command = command_of(name)
    for each in (command, *command.commands):
        names = [option.name for option in each.arguments]
        assert len(names) == len(set(names))
        assert all(option.help for option in each.arguments)
        assert all("=" in option.metavar for option in each.arguments if option.kind is PAIRS)


def test_docs_have_every_key_and_option() -> None:
    """docs/configuration.md says of each key which option says the same, and how both come together."""
    text = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    keys = {row[0].strip("| `"): row for row in rows}
    assert list(keys) == list(KEYS)
    options = {option.key.name: option for option in table(Settings).values() if option.key is not None}
    for name, row in keys.items():
        assert row[-1].strip(" |") == (_said(options[name]) if name in options else ""), name


def _said(option: Option) -> str:
    from xbrllint.config.options import ADD_UP

    assert option.key is not None
    return f"`{option.name}` {'adds to it' if option.key.join in ADD_UP else 'outdoes it'}"


def test_namespace_needs_no_field_of_every_setting() -> None:
    """A command that knows only some of the settings leaves the others as they are."""
    assert settings_from(SimpleNamespace(profile="edgar")) == Settings(profile="edgar")


def test_only_help_loads_the_other_commands() -> None:
    """An option that is not read by hand costs the parser, and nothing that has to do with other commands."""
    code = """if True:
        import sys
        from xbrllint.cli.arguments import read_arguments
        from xbrllint.cli.check import COMMAND
        found = read_arguments(COMMAND, ["--jobs", "1", "a.xml"])
        print(found.jobs, "argparse" in sys.modules, [name for name in sys.modules if name.startswith("xbrllint.cli.")])
    """
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    jobs, parsed, modules = done.stdout.strip().split(" ", 2)
    assert (jobs, parsed) == ("1", "True")
    assert not {"xbrllint.cli.rollforward", "xbrllint.cli.diff", "xbrllint.cli.rules"} & set(ast.literal_eval(modules))
