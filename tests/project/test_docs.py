"""What the documentation shows is so: commands with their output, options, YAML, Python, links, the built pages."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from xbrllint import cli as commands
from xbrllint.cli.completions import options_of, subcommands_of
from xbrllint.rulebook import book as rulebook

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILES = {
    "wrong.yaml": "ignore:\n  - duplicate-oder\n",
    "house.yaml": "rules: [house-rules]\n",
}


def blocks(path: Path, kind: str) -> Iterator[str]:
    """Give a page's fenced blocks of a kind."""
    return (text for found, text in _FENCE.findall(path.read_text("utf-8")) if found == kind)


def shown(path: Path) -> Iterator[tuple[str, str]]:
    """Give each command that a page shows, with its output."""
    for block in blocks(path, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def pattern(output: str) -> re.Pattern[str]:
    """Make a pattern of an output in which ``...`` stands for whatever is left out."""
    lines = []
    for line in output.splitlines(keepends=True):
        if line.strip() == "...":
            lines.append("(?:.*\n)*?")
        else:
            lines.append("[^\n]*".join(map(re.escape, line.rstrip("\n").split("..."))) + "\n")
    return re.compile("".join(lines))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with what the pages' commands speak of."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shutil.copytree(ROOT / "examples" / "kettle", tmp_path / "kettle")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rule = next(text for text in blocks(ROOT / "docs" / "writing-rules.md", "yaml") if text.startswith("id: "))
    (tmp_path / "house-rules").mkdir()
    (tmp_path / "house-rules" / f"{yaml.safe_load(rule)['id']}.yaml").write_text(rule, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("page", [page for page in PAGES if list(shown(page))], ids=lambda page: page.stem)
def test_commands_print_what_is_shown(page: Path, folder: Path) -> None:
    """Every command of a console block is run, in order, and prints what stands below it."""
    env = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1",
           "PYTHONIOENCODING": "utf-8"}  # fmt: skip
    for command, output in shown(page):
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=env, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert pattern(output).fullmatch(done.stdout), f"$ {command}\n{done.stdout}\n--- is shown as\n{output}"


def test_pattern_of_outputs() -> None:
    """What is left out may be anything; what is shown may not."""
    assert pattern("a\n...\nb\n").fullmatch("a\nx\ny\nb\n")
    assert pattern("a\n...\nb\n").fullmatch("a\nb\n")
    assert not pattern("a\n...\nb\n").fullmatch("a\nc\n")
    assert pattern("rule ...\n").fullmatch("rule x y\n")
    assert not pattern("rule\n").fullmatch("rule x\n")


def known_options() -> set[str]:
    """Give every option of every command, with those of commands within commands."""
    found = {"--help"}
    for command in commands.NAMES:
        found |= {option.name for option in options_of(command)}
        help_texts = [runpy_help(command, word) for word in subcommands_of(command) if command == "taxonomy"]
        found |= {name for text in help_texts for name in re.findall(r"--[a-z-]+", text)}
    return found


def runpy_help(command: str, word: str) -> str:
    """Give the help of a command within a command."""
    return subprocess.run(
        [sys.executable, "-m", "xbrllint", command, word, "--help"], capture_output=True, text=True, check=True
    ).stdout


def test_options_exist() -> None:
    """Every option that a page gives to xbrllint is one."""
    known = known_options()
    unknown = set()
    for page in PAGES:
        for line in page.read_text("utf-8").splitlines():
            if "xbrllint " in line or line.lstrip().startswith("args:"):
                used = re.sub(r"\bpip install .*?(?=&&|$)|\bdocker run .*? xbrllint ", "", line)
                unknown |= {(page.name, name) for name in re.findall(r"(?<![\w-])--[a-z][a-z-]+", used)}
    assert {(page, name) for page, name in unknown if name not in known} == set()


def test_accountants_are_told_of_every_family() -> None:
    """And of no other."""
    text = (ROOT / "docs" / "for-accountants.md").read_text("utf-8")
    rows = text[text.index("| family |") :].partition("\n\n")[0].splitlines()[2:]
    told = [name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == rulebook.load().families


def test_yaml_and_python_are_right() -> None:
    """YAML blocks are YAML and Python blocks are Python."""
    for page in PAGES:
        for text in blocks(page, "yaml"):
            if "{…}" not in text:
                yaml.safe_load(text)
        for text in blocks(page, "python"):
            compile(text, str(page), "exec")


def test_links_lead_somewhere() -> None:
    """Links to files of the project exist, the generated ones among those that are built."""
    builder = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))
    generated = {"generated/rules.md", "generated/severities.md", "generated/options.md"}
    assert builder["GENERATED"] == ROOT / "docs" / "generated"
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)", page.read_text("utf-8")):
            if not target.startswith("http") and target not in generated:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_pages_are_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rule gets a page with its reasons and examples."""
    main = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))["main"]
    monkeypatch.setitem(main.__globals__, "ROOT", tmp_path)
    monkeypatch.setitem(main.__globals__, "GENERATED", tmp_path / "generated")
    assert main() == 0
    book = rulebook.load()
    assert {path.stem for path in (tmp_path / "generated" / "rules").glob("*.md")} == set(book.rules)
    page = (tmp_path / "generated" / "rules" / "total-label-first.md").read_text("utf-8")
    assert "Readers expect a sum below what it sums." in page
    assert '  > <link:presentationArc xlink:from="a" xlink:to="b" order="1"' in page
    listed = (tmp_path / "generated" / "rules.md").read_text("utf-8")
    assert all(f"(rules/{rule}.md)" in listed for rule in book.rules)
