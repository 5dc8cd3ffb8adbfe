"""The commands besides check: what they print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from samples import GOOD, SCHEMA, UNTIDY
from xbrllint import cli as commands
from xbrllint.cli import main as cli
from xbrllint.cli.completions import SHELLS, options_of, subcommands_of
from xbrllint.cli.init import template
from xbrllint.config.keys import KEYS
from xbrllint.rulebook import book as rulebook

BOOK = rulebook.load()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working directory with a small filing."""
    for name, text in (("co.xsd", SCHEMA), ("good.xml", GOOD), ("untidy.xml", UNTIDY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run a command and give what it printed."""
    assert cli.main(arguments) == code
    captured = capsys.readouterr()
    return captured.out if code == 0 else captured.err


@pytest.mark.parametrize("rule_id", sorted(BOOK.rules))
def test_explain_every_rule(rule_id: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each rule's page has its title, references, a good and a bad example with marked lines."""
    rule = BOOK.rules[rule_id]
    page = said(capsys, "explain", rule_id)
    joined = " ".join(page.split())
    assert page.startswith(f"{rule_id}: {rule.title}\n")
    assert all(reference in joined for reference in rule.references)
    assert "\ngood" in page
    assert "\nbad" in page
    assert "\n  > " in page
    assert "\n  says:" in page
    assert "<!-- !" not in page
    assert "<!-- +" not in page


def test_explain_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name gets the likely one."""
    assert "did you mean total-label-first" in said(capsys, "explain", "total-lable-first", code=2)


def test_rules_table(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a rule, with the severity in each profile and the paragraphs that it comes from."""
    lines = said(capsys, "rules").splitlines()
    assert lines[0].split() == ["rule", "family", *sorted(BOOK.profiles), "fix", "paragraphs"]
    assert next(line for line in lines if line.startswith("duplicate-order ")).endswith("EFM.6.12.02 GFM.1.06.02")
    assert [line.split()[0] for line in lines[1:-2]] == [
        rule.id for rule in sorted(BOOK.rules.values(), key=lambda rule: (rule.family, rule.id))
    ]


def test_rules_of_a_profile_and_family(capsys: pytest.CaptureFixture[str]) -> None:
    """Both options narrow the list."""
    rows = [line.split() for line in said(capsys, "rules", "--profile", "xbrl", "--family", "arcs").splitlines()[1:-2]]
    assert rows
    assert all(row[1] == "arcs" and row[2] != "off" for row in rows)


def test_rules_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON list has for each rule what other tools read."""
    rules = {rule["id"]: rule for rule in json.loads(said(capsys, "rules", "--output-format", "json"))["rules"]}
    assert set(rules) == set(BOOK.rules)
    rule = rules["unused-role-ref"]
    assert (rule["fixable"], rule["fix"], rule["family"]) == ("safe", "remove-element", "roles")
    assert set(rule["severity"]) == {"own", *BOOK.profiles}
    assert all(rule["examples"] >= 2 for rule in rules.values())


def test_init_and_config(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What init writes is read; a file that is there is left alone; config says values and lines."""
    assert "no configuration" in said(capsys, "config")
    said(capsys, "init")
    written = (folder / ".xbrllint.yaml").read_text("utf-8")
    assert written == "\n".join(template()) + "\n"
    assert all(f"\n# {key}: " in written for key in KEYS)
    assert "is there already" in said(capsys, "init", code=2)
    assert (folder / ".xbrllint.yaml").read_text("utf-8") == written
    (folder / ".xbrllint.yaml").write_text("fail-on: warning\nignore: [arcs, roles]\n", encoding="utf-8")
    shown = said(capsys, "config", "good.xml")
    assert "warning  (line 1)" in shown
    assert "arcs, roles  (line 2)" in shown
    values = json.loads(said(capsys, "config", "--output-format", "json"))
    assert values["values"] == {"fail-on": "warning", "ignore": ["arcs", "roles"]}


def test_tree(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A network as a tree with orders, labels and the findings at their arcs."""
    label = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
  <link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
    <link:loc xlink:type="locator" xlink:href="co.xsd#co_Kettles" xlink:label="b"/>
    <link:label xlink:type="resource" xlink:label="l" xlink:role="http://www.xbrl.org/2003/role/totalLabel"
      xml:lang="en">Kettles, total</link:label>
    <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label" xlink:from="b"
      xlink:to="l"/>
  </link:labelLink>
</link:linkbase>"""
    total = 'order="1" preferredLabel="http://www.xbrl.org/2003/role/totalLabel"'
    arc = '<link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" '
    more = (
        f'{arc}xlink:from="a" xlink:to="c" order="2"/>\n{arc}xlink:from="c" xlink:to="d" order="1"/>\n'
        '<link:loc xlink:type="locator" xlink:href="co.xsd#co_Pots" xlink:label="c"/>'
        '<link:loc xlink:type="locator" xlink:href="co.xsd#co_Things" xlink:label="d"/>'
    )
    pots = SCHEMA.replace("</xs:schema>", SCHEMA.splitlines()[-2].replace("Kettles", "Pots") + "\n</xs:schema>")
    (folder / "co.xsd").write_text(pots, encoding="utf-8")
    (folder / "co_lab.xml").write_text(label, encoding="utf-8")
    (folder / "co_pre.xml").write_text(GOOD.replace('order="1"/>', f"{total}/>\n{more}"), encoding="utf-8")
    tree = said(capsys, "tree", "co_pre.xml", "co_lab.xml", "--kind", "presentation")
    assert '1 co:Kettles  [totalLabel]  "Kettles, total"' in tree
    assert "(cycle)" in tree
    assert "^ warning: total co:Kettles is listed 1st of 2 [total-label-first], line 6" in tree
    bare = said(capsys, "tree", "co_pre.xml", "--no-findings")
    assert "^" not in bare
    none = said(capsys, "tree", "co_pre.xml", "--role", "nowhere", "--kind", "presentation", code=2)
    assert none == "xbrllint: no presentation network there whose role holds 'nowhere'\n"


@pytest.mark.parametrize("depth", [5000])
def test_tree_of_great_depth(folder: Path, capsys: pytest.CaptureFixture[str], depth: int) -> None:
    """A chain far deeper than Python's stack, every link of it doubled, is printed once."""
    loc = '<link:loc xlink:type="locator" xlink:href="co.xsd#co_{0}" xlink:label="n{0}"/>'
    arc = (
        '<link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" '
        'xlink:from="n{}" xlink:to="n{}" order="{}"/>'
    )
    body = "".join(loc.format(n) for n in range(depth))
    body += "".join(arc.format(n, n + 1, 1) + arc.format(n, n + 1, 2) for n in range(depth - 1))
    head, tail = GOOD.split("    <link:loc", 1)[0], "</link:presentationLink></link:linkbase>"
    (folder / "deep.xml").write_text(head + body + tail, encoding="utf-8")
    tree = said(capsys, "tree", "deep.xml", "--no-findings")
    assert len(tree.splitlines()) < 2 * depth + 10


@pytest.mark.parametrize("shell", SHELLS)
def test_completions_know_everything(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each shell's script names every command, every option and the words that options take."""
    script = said(capsys, "completions", shell)
    for command in commands.NAMES:
        assert command in script
        for option in options_of(command):
            assert option.name.lstrip("-") in script
            assert all(word in script for word in option.words)
        assert all(word in script for word in subcommands_of(command))


def test_bash_completes() -> None:
    """Bash completes commands, options and their words."""
    script = subprocess.run(
        [sys.executable, "-m", "xbrllint", "completions", "bash"], capture_output=True, text=True, check=True
    ).stdout
    ask = (
        'ask() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _xbrllint; echo "${COMPREPLY[*]}"; }\n'
        "ask xbrllint exp\nask xbrllint check --fail-on nev\nask xbrllint a.xml --profi\nask xbrllint taxonomy rem\n"
    )
    done = subprocess.run(["bash", "-c", script + ask], capture_output=True, text=True, cwd=os.sep)
    assert done.stdout.splitlines() == ["explain", "never", "--profile", "remove"], done.stderr


def test_taxonomy(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A schema is added, listed and removed; a wrong name is the user's to mend."""
    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path / "data"))
    assert "nothing was added" in said(capsys, "taxonomy", "list")
    added = said(capsys, "taxonomy", "add", "co.xsd", "--address", "http://co.example/co.xsd", "--name", "co")
    assert added.startswith("added co: 1 schemas, 2 concepts")
    assert said(capsys, "taxonomy", "list").startswith("co  1 schemas")
    assert "no taxonomy 'cow'" in said(capsys, "taxonomy", "remove", "cow", code=2)
    assert said(capsys, "taxonomy", "remove", "co") == "removed co\n"
    assert "nothing was added" in said(capsys, "taxonomy", "list")


def test_own_rules_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules of one's own stand in the list and are explained as the bundled ones are."""
    (folder / "house").mkdir()
    rule = {
        "id": "no-titles", "title": "Links have no titles", "severity": "info", "check": "xpath",
        "options": {"forbid": "//@xlink:title"}, "message": "{element} has a title", "why": "We do not want them.",
        "examples": [{"bad": '<link:presentationLink xlink:title="x"/> <!-- ! -->\n'},
                     {"good": "<link:presentationLink/>\n"}],
    }  # fmt: skip
    (folder / "house" / "no-titles.yaml").write_text(yaml.safe_dump(rule), encoding="utf-8")
    (folder / ".xbrllint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    assert "no-titles" in said(capsys, "rules", "--family", "house")
    assert "forbid: //@xlink:title" in said(capsys, "explain", "no-titles")
    assert "no rule 'no-titles'" in said(capsys, "explain", "no-titles", "--no-config", code=2)


def test_tree_of_tables_and_generic_links(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table as an outline with the findings in its nodes; other generic networks by their numbers."""
    from xbrllint.rulebook.fragments import complete

    arc = 'xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2014/'
    text = complete(
        f"""<gen:link>
<table:table xlink:type="resource" xlink:label="t" id="t"/>
<table:breakdown xlink:type="resource" xlink:label="b" id="b"/>
<table:ruleNode xlink:type="resource" xlink:label="n" id="n" abstract="true"><formula:period/></table:ruleNode>
<table:ruleNode xlink:type="resource" xlink:label="m" id="m"/>
<table:tableBreakdownArc {arc}table-breakdown" xlink:from="t" xlink:to="b" axis="y"/>
<table:breakdownTreeArc {arc}breakdown-tree" xlink:from="b" xlink:to="n"/>
<table:definitionNodeSubtreeArc {arc}definition-node-subtree" xlink:from="n" xlink:to="m"/>
</gen:link>"""
    )
    (folder / "co_rend.xml").write_text(text)
    tree = said(capsys, "tree", "co_rend.xml", "--kind", "table")
    lines = [line for line in tree.splitlines() if line]
    assert [line.strip("├└│─ `|-") for line in lines[:4]] == [
        "table t", "rows (y)", "breakdown b", "ruleNode n period [abstract]",
    ]  # fmt: skip
    assert "^ error: this rule gives no whole value of the aspect period [table-rule-complete], line 4" in lines[4]
    assert "definition-node-subtree: 1 relationship" in said(capsys, "tree", "co_rend.xml", "--kind", "generic")
