"""The commands besides check: what they print."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from samples import GOOD, SCHEMA, UNTIDY
from xbrllint import cli as commands
from xbrllint.cli import main as cli
from xbrllint.cli import rules
from xbrllint.cli.completions import SHELLS, options_of, subcommands_of
from xbrllint.cli.init import template
from xbrllint.config.keys import KEYS
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook.catalogue import Entry, entries

BOOK = rulebook.load()


@cache
def every_entry() -> tuple[Entry, ...]:
    """Give what is known of all rules, for whose files are read."""
    return tuple(entries(BOOK))


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


@pytest.mark.parametrize("text", ["EFM.6.12.02", "efm 6.12.2", "EFM-6-12-02", "6.12.2", "GFM.1.6.2"])
def test_explain_a_code(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A code with one rule is that rule's page, however it is spelled."""
    assert said(capsys, "explain", text) == said(capsys, "explain", "duplicate-order")


def test_explain_a_code_of_several(capsys: pytest.CaptureFixture[str]) -> None:
    """A code or paragraph with several rules lists them, with their titles."""
    page = said(capsys, "explain", "EFM.6.12")
    listed = [rule for rule in BOOK.rules.values() if any(code.startswith("EFM.6.12.") for code in rule.references)]
    assert page.startswith(f"EFM.6.12: {len(listed)} rules\n")
    joined = " ".join(page.split())
    assert all(f" {rule.id} {rule.severity} " in joined for rule in listed)


def test_numbers_are_of_the_manual_in_force(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers alone are looked for in the profile's manuals, and elsewhere where these lack them."""
    several = said(capsys, "explain", "3.4.2")
    assert "closed-negative-hypercube" in said(capsys, "explain", "3.4.2", "--profile", "esef")
    (folder / ".xbrllint.yaml").write_text("profile: esef\n", encoding="utf-8")
    assert said(capsys, "explain", "3.4.2") != several
    assert said(capsys, "explain", "6.12.2") == said(capsys, "explain", "duplicate-order")


def test_explain_what_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    """The paragraph above that has rules is named."""
    assert "there are rules of EFM.6.12" in said(capsys, "explain", "EFM.6.12.99", code=2)


def test_rules_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Where no terminal is: one line a rule, its title first, with the severity in each profile and the paragraphs."""
    lines = said(capsys, "rules").splitlines()
    assert lines[0].split() == ["title", "rule", "family", *sorted(BOOK.profiles), "fix", "paragraphs"]
    row = next(line for line in lines if " duplicate-order " in line)
    assert row.startswith(BOOK.rules["duplicate-order"].title)
    assert row.endswith("EFM.6.12.02 GFM.1.06.02")
    at = lines[0].index("rule")
    assert [line[at:].split()[0] for line in lines[1:-2]] == [
        rule.id for rule in sorted(BOOK.rules.values(), key=lambda rule: (rule.family, rule.id))
    ]


@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
@pytest.mark.parametrize("profiles", [["edgar"], sorted(BOOK.profiles)], ids=len)
def test_rules_fit_a_terminal(width: int, profiles: list[str]) -> None:
    """No line is wider, no title loses a word, each rule has its name and a severity; what is left out is said."""
    chosen = every_entry()
    lines = list(rules._table(chosen, profiles, width))
    longest = max(len(about.rule.id) for about in chosen)
    assert all(len(line) <= max(width, 24 + 2 + longest + 10) for line in lines)
    at = lines[0].index("rule")
    titles = " ".join(line[:at].strip() for line in lines[1:lines.index("")])
    assert titles.split() == " ".join(about.rule.title for about in chosen).split()
    for about in chosen:
        row = next(line for line in lines if line[at:].startswith(f"{about.rule.id} "))
        assert about.rule.severity in row or any(about.severities[name] in row for name in profiles)
    assert ("Not shown" in " ".join(lines)) is (lines[0].split()[-1] != "paragraphs")


def test_rules_of_words_and_codes(capsys: pytest.CaptureFixture[str]) -> None:
    """A search finds what rules say, want and give for reasons, in any case, and what codes they come from."""

    def found(*arguments: str) -> set[str]:
        listed = json.loads(said(capsys, "rules", "--output-format", "json", "--search", *arguments))["rules"]
        return {rule["id"] for rule in listed}

    assert "total-label-first" in found("Total ITEMS")
    assert found("efm 6.12.2") == {"duplicate-order"}
    assert found("total", "--family", "presentation") < found("total")
    assert "no rule speaks of 'xylophone'" in said(capsys, "rules", "--search", "xylophone", code=2)


def test_rules_of_a_profile_and_family(capsys: pytest.CaptureFixture[str]) -> None:
    """Both options narrow the list."""
    lines = said(capsys, "rules", "--profile", "xbrl", "--family", "arcs").splitlines()
    rows = [line[lines[0].index("rule") :].split() for line in lines[1:-2]]
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


def test_config_says_what_comes_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The profile of each filing, the rules that run, and how they differ from the profile; defaults in words."""
    shown = said(capsys, "config", "good.xml", "--severity", "duplicate-order=info", "--ignore", "unused-locator")
    assert "  fail-on            error  (default)" in shown
    head, *changed = shown[shown.index("\ngood.xml: ") + 1 :].splitlines()
    assert head.startswith("good.xml: profile xbrl; ")
    own = BOOK.profiles["xbrl"].severity
    wanted = {"duplicate-order": "info", "unused-locator": "off"}
    assert [line.split() for line in changed] == [
        [rule, level, f"({own(BOOK.rules[rule])}", "in", "the", "profile)"] for rule, level in sorted(wanted.items())
    ]
    text = said(capsys, "config", "good.xml", "--output-format", "json", "--severity", "duplicate-order=info")
    (filing,) = json.loads(text)["filings"]
    assert filing["rules"]["duplicate-order"] == "info"
    assert filing["in_profile"] == {"duplicate-order": own(BOOK.rules["duplicate-order"])}
    idle = [rule for rule in BOOK.rules.values() if rule.family == "continuity"]  # without a former filing
    assert len(filing["rules"]) == sum(own(rule) != "off" for rule in BOOK.rules.values() if rule not in idle)
    assert "filings" not in json.loads(said(capsys, "config", "--output-format", "json"))
    assert said(capsys, "config", "absent.xml") == said(capsys, "config")


def test_config_of_many_filings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each goes by its own configuration; of very many the first ones are shown."""
    for number in range(25):
        inner = folder / "all" / f"{number:02}"
        inner.mkdir(parents=True)
        (inner / "good.xml").write_text(GOOD, encoding="utf-8")
    (folder / "all" / "03" / ".xbrllint.yaml").write_text("profile: edgar\n", encoding="utf-8")
    lines = [line for line in said(capsys, "config", "all").splitlines() if "good.xml: profile" in line]
    assert [line.split()[2] for line in lines] == ["xbrl;"] * 3 + ["edgar;"] + ["xbrl;"] * 16
    assert "and 5 more filings" in said(capsys, "config", "all")


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
        "ask xbrllint a --select total-label-f\nask xbrllint a --select arcs,total-label-f\n"
        "ask xbrllint a --profile edi\nask xbrllint a --profile = edi\nask xbrllint rules --family presen\n"
        "ask xbrllint a --severity total-label-f\nask xbrllint a --severity total-label-first = e\n"
        "ask xbrllint a --severity total-label-first =\nask xbrllint explain EFM.6.12.02\n"
    )
    done = subprocess.run(["bash", "-c", script + ask], capture_output=True, text=True, cwd=os.sep)
    assert done.stdout.splitlines() == [
        "explain", "never", "--profile", "remove", "total-label-first", "arcs,total-label-first", "edinet", "edinet",
        "presentation", "total-label-first=", "error", "error warning info off", "EFM.6.12.02",
    ], done.stderr  # fmt: skip


@pytest.mark.parametrize("shell", SHELLS)
def test_completions_know_rules(shell: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules, families, profiles and codes stand once in each script, those of the folder's own rules too."""
    (folder / "house").mkdir()
    text = (Path(BOOK.rules["duplicate-order"].path)).read_text("utf-8").replace("id: duplicate-order", "id: our-order")
    (folder / "house" / "our-order.yaml").write_text(text, encoding="utf-8")
    (folder / ".xbrllint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    words = said(capsys, "completions", shell).replace('"', " ").replace("(", " ").replace(")", " ").split()
    for name in ("our-order", "house", "total-label-first", "edinet", "EFM.6.12.02"):
        assert 1 <= words.count(name) <= 3, name
    (folder / ".xbrllint.yaml").write_text("rule: [house]\n", encoding="utf-8")  # is wrong
    assert "total-label-first" in said(capsys, "completions", shell)


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


def test_own_rules_are_tested(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rule that does what its examples show is passed over; where they disagree, file and example are said."""
    assert "no rules of your own" in said(capsys, "rules", "--test", code=2)
    (folder / "house").mkdir()
    (folder / ".xbrllint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    rule = {
        "id": "no-titles", "title": "Links have no titles", "severity": "info", "check": "xpath",
        "options": {"forbid": "//@xlink:title"}, "message": "{element} has a title", "why": "We do not want them.",
        "examples": [{"bad": '<link:presentationLink xlink:title="x"/> <!-- ! xlink:title -->\n',
                      "says": "link:presentationLink has a title"}, {"good": "<link:presentationLink/>\n"}],
    }  # fmt: skip
    path = folder / "house" / "no-titles.yaml"
    path.write_text(yaml.safe_dump(rule), encoding="utf-8")
    assert cli.main(["rules", "--test"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "xbrllint: tested 1 rule by 2 examples: all as they should be\n"
    path.write_text(yaml.safe_dump({**rule, "options": {"forbid": "//@xlink:role"}}), encoding="utf-8")
    assert cli.main(["rules", "--test"]) == 1
    captured = capsys.readouterr()
    own = os.path.join("house", "no-titles.yaml")
    assert [line.partition(": ")[0] for line in captured.out.splitlines()] == [own] * 2
    assert "example 1: finding at" in captured.out
    assert "example 2: unexpected finding at" in captured.out
    assert captured.err == "xbrllint: tested 1 rule by 2 examples: 2 problems\n"
    assert cli.main(["rules", "--test", "--family", "presentation"]) == 0


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


def test_taxonomy_list_says_which_sums_and_headings_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And of which years they are not."""
    from xbrllint.knowledge.sums_by_year import missing_years, years

    monkeypatch.setenv("XBRLLINT_DATA", str(tmp_path))
    sums, headings = said(capsys, "taxonomy", "list").splitlines()[-2:]
    known, _, missing = sums.partition("; not of ")
    assert known == f"sums of us-gaap: {', '.join(map(str, years()))}"
    assert missing == f"{', '.join(map(str, missing_years()))} and after {years()[-1]}"
    assert "us-gaap 2016" in headings
