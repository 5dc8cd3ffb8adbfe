"""scripts/write_consoles.py writes what the commands of a page print."""

from __future__ import annotations

import runpy

from conftest import ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "write_consoles.py"))
PAGE = """# Page
$ no command
```console
$ one
old
lines
$ two
first
...
$ three
```
$ no command either
```console
$ four --option | head
```
"""


def test_outputs_are_written_anew_and_excerpts_stay() -> None:
    commands: list[str] = []

    def run(command: str) -> str:
        commands.append(command)
        return f"output of {command}\n"

    page = SCRIPT["rewritten"](PAGE, run)
    assert commands == ["one", "two", "three", "four --option | head"]
    assert page == PAGE.replace("old\nlines\n", "output of one\n").replace(
        "$ three\n", "$ three\noutput of three\n"
    ).replace("| head\n", "| head\noutput of four --option | head\n")


def test_commands_run_in_their_folder(tmp_path: object) -> None:
    run = SCRIPT["runner"](str(tmp_path))
    assert run("echo a > b; cat b; xbrllint --version | cut -d' ' -f1; echo c >&2") == "a\nxbrllint\nc\n"
