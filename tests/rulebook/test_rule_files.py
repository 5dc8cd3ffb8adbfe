"""Wrong rule and profile files, and wrong options of a configuration: one line, with file, line and likely word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xbrllint
from samples import GOOD, SCHEMA
from xbrllint.cli.main import main
from xbrllint.rulebook import book as rulebook
from xbrllint.rulebook import compiled, compiling
from xbrllint.rulebook.held import hold_rule
from xbrllint.rulebook.registry import registered
from xbrllint.rulebook.rule import RuleError
from xbrllint.rulebook.rule_file import read_rule_file

RULE = """\
id: house-rule
title: No link has a title
severity: info
check: xlink-fault
options:
  faults: [show]
message: "{element} has {value}"
help: Remove {attribute}.
why: We want it so.
references:
  - house 1
since: 2010
until: 2030
examples:
  - bad: |
      <link:presentationLink xlink:show="x"/> <!-- ! -->
  - good: |
      <link:presentationLink/>
"""


CHECKS = registered("checks", "check_name")
REPAIRS = registered("repairs", "repair_name")


def write(folder: Path, text: str | bytes, name: str = "house-rule") -> Path:
    """Write a rule file."""
    (folder / "house").mkdir(exist_ok=True)
    path = folder / "house" / f"{name}.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def held(path: Path) -> None:
    """Read a rule file, and hold it against the checks and repairs."""
    hold_rule(*read_rule_file(str(path), "house"), CHECKS, REPAIRS)


def error(folder: Path, text: str | bytes, name: str = "house-rule", read: Callable[[Path], object] = held) -> str:
    """Read a rule file that is wrong; gives the message behind the file's path."""
    path = write(folder, text, name)
    with pytest.raises(RuleError) as raised:
        read(path)
    message = str(raised.value)
    assert message.isprintable()
    assert message.startswith(str(path))
    return message.removeprefix(str(path)).removeprefix(":")


def loaded(path: Path) -> rulebook.RuleBook:
    """Load a rule file's folder with the bundled rules."""
    return rulebook.load([str(path.parent)])


def test_the_rule_itself_is_right(tmp_path: Path) -> None:
    """What the tests below change is a rule that loads."""
    held(write(tmp_path, RULE))
    rule = loaded(write(tmp_path, RULE)).rules["house-rule"]
    assert (rule.since, rule.until, rule.references) == (2010, 2030, ("house 1",))


CHANGES = [
    # fields
    ("title:", "titel:", "2: unknown key 'titel', did you mean 'title'?"),
    ("why: We want it so.\n", "", "1: a rule needs the key 'why'"),
    ("why: We want it so.", "why:", "9: 'why' must be text, not nothing"),
    ("why: We want it so.", "why: ' '", "9: 'why' must not be empty"),
    ("title: No link has a title", "title: 2030-12-31", "2: 'title' must be text, not '2030-12-31'"),
    ("title: No link has a title", "title: yes", "2: 'title' must be text, not true"),
    ("title: No link has a title", "title: [a]", "2: 'title' must be text, not a list"),
    ("title: No link has a title", "title: 2030-13-45", "2: '2030-13-45': month must be in 1..12"),
    ("id: house-rule", "id: other-rule", "1: the id 'other-rule' is not the file's name"),
    ("severity: info", "severity: infos", "3: 'severity' is 'infos', but must be one of error, warning, info, "
     "did you mean 'info'?"),
    ("severity: info", "severity: [info]", "3: 'severity' is a list, but must be one of error, warning, info"),
    ("since: 2010", "since: 2031", "12: since 2031 is after until 2030"),
    ("since: 2010", "since: '2010'", "12: 'since' must be a year from 2000 to 9999, not '2010'"),
    ("until: 2030", "until: 30", "13: 'until' must be a year from 2000 to 9999, not '30'"),
    ("  - house 1", "  - house 1\n  - 6.5", "12: 'references' must be text, not '6.5'"),
    ("  - house 1", "  house: 1", "10: 'references' must be a list, not a mapping"),
    # checks and repairs
    ("check: xlink-fault", "check: xlink-falt", "4: no check 'xlink-falt', did you mean 'xlink-fault'?"),
    ("check: xlink-fault", "check: drop-roleref", "4: no check 'drop-roleref'"),
    ("why:", "fix: xlink-fault\nwhy:", "9: no repair 'xlink-fault'"),
    ("why:", "applies-to: [label]\nwhy:", "9: 'applies-to' means nothing here: the check 'xlink-fault' is handed each "
     "Document, which is of no kind of extended link"),
    ("why:", "applies-to:\n  - label\n  - labels\nwhy:", "11: 'applies-to' is 'labels', but must be one of "
     "presentation, calculation, definition, label, reference, footnote, generic, custom, did you mean 'label'?"),
    # options
    ("  faults: [show]", "  falts: [show]", "6: unknown option 'falts', did you mean 'faults'?"),
    ("  faults: [show]", "  faults:\n    - use\n    - shwo", "8: 'faults' cannot be 'shwo', did you mean 'show'?"),
    ("  faults: [show]", "  faults: show", "6: 'faults' must be a list, each item one of "),
    ("  faults: [show]", "  {}", "5: the option 'faults' is missing: a list, each item one of "),
    ("options:\n  faults: [show]\n", "", "4: the option 'faults' is missing: a list, each item one of "),
    ("options:\n  faults: [show]", "options: [show]", "5: 'options' must be a mapping, not a list"),
    ("options:\n  faults: [show]", "options:", "5: 'options' must be a mapping, not nothing"),
    # words
    ("{element} has", "{elemnt} has", "7: 'message': the check gives no {elemnt}, did you mean 'element'?"),
    ("{element} has", "{} has", "7: 'message': {}: only a name may stand in braces; "
     "known: attribute, element, has, value"),
    ("{element} has", "{element.name} has", "7: 'message': {element.name}: only a name may stand in braces, "
     "did you mean 'element'?"),
    ("{element} has", "{element!r} has", "7: 'message': {element!r}: only a name may stand in braces, "
     "did you mean 'element'?"),
    ("{element} has", "{element:>90} has", "7: 'message': {element:>90}: only a name may stand in braces, "
     "did you mean 'element'?"),
    ("{element} has", "{element has", "7: 'message': unbalanced braces: "),
    ("{element} has", "element} has", "7: 'message': unbalanced braces: Single '}' encountered in format string"),
    ("Remove {attribute}", "Remove {atribute}", "8: 'help': the check gives no {atribute}, did you mean 'attribute'?"),
    ("why:", "label: '{place}'\nwhy:", "9: 'label': the check gives no {place}"),
    # examples
    ("  - good: |", "  - fine: |", "17: unknown key 'fine' of an example; known: bad, former, good, options, says"),
    ("  - good: |", "  - bad: |", "14: 'examples' must hold at least one good example"),
    ("  - good: |", "  - options: {}\n    bad: x\n    good: |", "17: an example must be either 'good' or 'bad'"),
    ("  - good: |", "  - options: {}\n  - good: |", "17: an example must be one of 'good' or 'bad'"),
    ("  - good: |", "  - nothing\n  - good: |", "17: an example must be a mapping with 'good' or 'bad', not 'nothing'"),
    ("  - good: |", "  - good: {file: x}\n  - good: |",
     "17: 'good' must be text, or a mapping with the key 'files' alone"),
    ("  - good: |", "  - good:\n      files:\n        a.xml: 7\n  - good: |",
     "19: the file 'a.xml' must be text, not '7'"),
    ("  - good: |", "  - good: 7\n  - good: |", "17: 'good' must be text, or a mapping with the key 'files' alone"),
    ("  - good: |", "  - options:\n      faults: [shwo]\n    good: |",
     "18: 'faults' cannot be 'shwo', did you mean 'show'?"),
    # YAML
    ("why:", "title: again\nwhy:", "9: 'title' stands twice, first at line 2"),
    ("  faults: [show]", "  faults: [show]\n  faults: [use]", "7: 'faults' stands twice, first at line 6"),
    ("why:", "<<: {help: x}\nwhy:", "9: merge keys (<<) are not read"),
    ("why:", "---\nwhy:", "9: a second document begins here; a file holds one"),
    ("title: No link has a title", "title: [a", "3: "),
    ("since: 2010", "since: 0x_", "12: '0x_': "),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), CHANGES, ids=[new.strip() for _, new, _ in CHANGES])
def test_wrong_rules(tmp_path: Path, old: str, new: str, words: str) -> None:
    """Each change makes the rule wrong; the message names the line of the key or item, and the likely word."""
    assert old in RULE
    said = error(tmp_path, RULE.replace(old, new, 1))
    assert said.startswith(words)
    assert len(said) < 900
    if not words.endswith(" "):
        assert said == words or said.startswith((f"{words}; known: ", f"{words}, did you mean"))


WHOLE = [
    ("", "1: the file is empty; a rule is a mapping with the keys id, title, severity, check, message, why, examples"),
    ("- a\n", "1: the file is a list; a rule is a mapping"),
    ("just text\n", "1: the file is 'just text'; a rule is a mapping"),
    (b"title: \xff\n", " not UTF-8"),
    (RULE.partition("examples:")[0], "1: a rule needs the key 'examples'"),
    (RULE.partition("examples:")[0] + "examples: []\n", "14: 'examples' must hold at least one bad example"),
    ("[" * 5000, ("1", "2: did not find expected node content")),  # the YAML library's words differ by its version
    ("a: &a [*a]\n", "1: a value that holds itself by an alias"),
    ("? [a]\n: b\n", "1: found unhashable key"),
    ("\x00", "1: "),
]


@pytest.mark.parametrize(("text", "words"), WHOLE, ids=range(len(WHOLE)))
def test_wrong_files(tmp_path: Path, text: str | bytes, words: str | tuple[str, ...]) -> None:
    """Files that are no rule at all."""
    assert error(tmp_path, text).startswith(words)


def test_a_value_that_multiplies(tmp_path: Path) -> None:
    """Aliases of aliases stand for a value too long to be written; it is not written."""
    bomb = "a: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    text = RULE.replace("  faults: [show]", "  faults: *a59")
    assert error(tmp_path, bomb + text) == "16: its aliases make it stand for more than 100,000 values"
    inside = "title:\n" + "".join(f"  {line}\n" for line in bomb.splitlines())
    inside = text.replace("title: No link has a title\n", inside)
    assert error(tmp_path, inside).endswith(": its aliases make it stand for more than 100,000 values")


def test_ids_are_taken_once(tmp_path: Path) -> None:
    """A bundled rule, or another rule of the user's, is not silently replaced; the message names both files."""
    bundled = rulebook.load().rules["unused-role-ref"].path
    text = RULE.replace("id: house-rule", "id: unused-role-ref")
    said = error(tmp_path, text, "unused-role-ref", loaded)
    assert said == f"1: the id 'unused-role-ref' is that of another rule: {bundled}"
    (tmp_path / "house" / "unused-role-ref.yaml").unlink()
    first = tmp_path / "house" / "a" / "house-rule.yaml"
    first.parent.mkdir()
    first.write_text(RULE, encoding="utf-8")
    assert error(tmp_path, RULE, read=loaded) == f"1: the id 'house-rule' is that of another rule: {first}"


def test_bundled_rules_are_not_read_for_own_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of rules that changed only the user's are read again; what they make of the book is what it was."""
    before = rulebook.load()
    read: list[str] = []

    def counted(path: str, family: str) -> object:
        read.append(path)
        return read_rule_file(path, family)

    monkeypatch.setattr(compiling, "read_rule_file", counted)
    for title in ("One", "Another"):
        path = write(tmp_path, RULE.replace("No link has a title", title))
        book = loaded(path)
        assert (read.pop(), read) == (str(path), [])
        assert book.rules.pop("house-rule").title == title
        assert book.rules == before.rules
        assert {name: profile.families for name, profile in book.profiles.items()} == {
            name: (*profile.families, "house") for name, profile in before.profiles.items()
        }


def test_a_process_reads_the_compiled_copy_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until a file changes; of many configurations those that were asked for last are at hand."""
    read: list[list[str]] = []

    def counted(places: list[str], stamp: list[list[object]]) -> object:
        read.append(places)
        return made(places, stamp)

    made = compiled._made
    monkeypatch.setattr(compiled, "_made", counted)
    monkeypatch.setattr(compiled, "_held", {})
    path = write(tmp_path, RULE)
    books = [loaded(path) for _ in range(3)]
    assert len(read) == 2  # the bundled ones, and with them the own one
    assert books[0].rules is not books[1].rules
    assert books[0].rules == books[1].rules == books[2].rules
    write(tmp_path, RULE.replace("No link has a title", "Another"))
    assert loaded(path).rules["house-rule"].title == "Another"
    assert len(read) == 3
    for number in range(5):
        (tmp_path / str(number)).mkdir()
        loaded(tmp_path / str(number) / "none.yaml")
        loaded(path)
    assert len(read) == 8
    assert len(compiled._held) <= compiled._MOST


def test_a_folder_named_twice_is_one(tmp_path: Path) -> None:
    """A file that two folders of the configuration hold is one rule."""
    folder = str(write(tmp_path, RULE).parent)
    assert "house-rule" in rulebook.load([folder, folder + "/."]).rules


PROFILES = [
    ("families: [xml, rols]\n", "1: no family 'rols', did you mean 'roles'?"),
    ("families:\n  - xml\n  - 7\n", "3: 'families' must hold text, not '7'"),
    ("families: xml\n", "1: 'families' must be a list, not 'xml'"),
    ("rules:\n  duplicate-oder: error\n", "2: no rule 'duplicate-oder', did you mean 'duplicate-order'?"),
    ("rules:\n  duplicate-order: fatal\n", "2: 'duplicate-order' is 'fatal', but must be one of on, off, error, "
     "warning, info"),
    ("rules:\n  duplicate-order: [off]\n", "2: 'duplicate-order' is a list, but must be one of on, off, "),
    ("rules: [duplicate-order]\n", "1: 'rules' must be a mapping, not a list"),
    ("extends: [edgr]\n", "1: no profile 'edgr', did you mean 'edgar'?"),
    ("extends: edgar\n", "1: 'extends' must be a list, not 'edgar'"),
    ("title: 7\n", "1: 'title' must be text, not '7'"),
    ("made-for: [a/]\n", "1: 'made-for' must be a mapping, not a list"),
    ("made-for:\n  refers-too: [a/]\n", "2: unknown key 'refers-too', did you mean 'refers-to'?"),
    ("made-for:\n  unless: a/\n", "2: 'unless' must be a list, not 'a/'"),
    ("made-for:\n  refers-to:\n    - a/\n    - ''\n", "4: 'refers-to' must hold text, not ''"),
    ("filings-only: [edgr]\n", "1: no family 'edgr', did you mean 'edgar'?"),
    ("familys: [xml]\n", "1: unknown key 'familys', did you mean 'families'?"),
    ("families: [xml]\nfamilies: [xlink]\n", "2: 'families' stands twice, first at line 1"),
    ("", "1: the file is empty; a profile is a mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), PROFILES, ids=[text.strip() for text, _ in PROFILES])
def test_wrong_profiles(tmp_path: Path, text: str, words: str) -> None:
    """A profile of the user's is held against the rules and families that there are."""
    path = tmp_path / "house.yaml"
    path.write_text(text, encoding="utf-8")
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        xbrllint.lint(tmp_path / "a.xml", profile=str(path), no_config=True)
    assert str(raised.value).startswith(f"{path}:{words}")


def test_profiles_extend_each_other_in_any_order(tmp_path: Path) -> None:
    """Profiles beside rules of one's own may extend those that are read after them, but not in a circle."""
    folder = tmp_path / "profiles"
    folder.mkdir()
    (folder / "a.yaml").write_text("extends: [b]\n", encoding="utf-8")
    (folder / "b.yaml").write_text("extends: [edgar]\nrules: {duplicate-order: off}\n", encoding="utf-8")
    profile = rulebook.load([str(tmp_path)]).profiles["a"]
    assert "dqc" in profile.families
    assert profile.rules["duplicate-order"] == "off"
    (folder / "b.yaml").write_text("title: b\nextends: [a]\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"a\.yaml:1: the profiles a, b extend each other"):
        rulebook.load([str(tmp_path)])
    (folder / "b.yaml").write_text("title: b\nextends: [c]\n", encoding="utf-8")
    with pytest.raises(RuleError, match=r"b\.yaml:2: no profile 'c'"):
        rulebook.load([str(tmp_path)])
    (folder / "b.yaml").rename(folder / "edgar.yaml")
    with pytest.raises(RuleError, match=r"edgar\.yaml:1: the name 'edgar' is that of another profile: "):
        rulebook.load([str(tmp_path)])


CONFIGURED = [
    ("options:\n  total-label-first: {mst: last}\n", "2: options of total-label-first: unknown option 'mst', "
     "did you mean 'must'?"),
    ("options:\n  total-label-first:\n    must: lst\n", "3: options of total-label-first: 'must' cannot be 'lst', "
     "did you mean 'last'?"),
    ("options:\n  file-name-length:\n    characters: 0\n", "3: options of file-name-length: 'characters' must be a "
     "whole number of at least 1, not 0"),
    ("options:\n  file-name-length:\n    characters: true\n", "3: options of file-name-length: 'characters' must be a "
     "whole number of at least 1, not true"),
    ("options:\n  class-member-place:\n    pattern: '('\n", "3: options of class-member-place: 'pattern' must be a "
     "regular expression, not '(': "),
    ("options:\n  locator-without-href:\n    faults:\n    - show\n    - shwo\n", "5: options of locator-without-href: "
     "'faults' cannot be 'shwo', did you mean 'show'?"),
    ("options:\n  label-empty: {x: 1}\n", "2: options of label-empty: unknown option 'x'; the check has none"),
    ("ignore: [a]\nignore: [b]\n", "2: 'ignore' stands twice, first at line 1"),
]  # fmt: skip


@pytest.mark.parametrize("command", [["a.xml"], ["rules"], ["explain", "duplicate-order"], ["config"]])
@pytest.mark.parametrize(("text", "words"), CONFIGURED, ids=[text.strip() for text, _ in CONFIGURED])
def test_wrong_options_of_a_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str, words: str,
    command: list[str],
) -> None:  # fmt: skip
    """The same checks, with the configuration's line; every command says the same line and ends with 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".xbrllint.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f".xbrllint.yaml:{words}" in said


def test_wrong_options_in_toml(tmp_path: Path) -> None:
    """The line in pyproject.toml is that of the option."""
    text = '[tool.xbrllint.options]\n"total-label-first" = { must = "lst" }\n'
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(xbrllint.ERRORS, match=r"pyproject\.toml:2: .*'must' cannot be 'lst', did"):
        xbrllint.lint(tmp_path / "a.xml")


@pytest.mark.parametrize("command", [["a.xml"], ["rules"], ["explain", "house-rule"], ["config"]])
@pytest.mark.parametrize(
    ("old", "new"), [("{element} has", "{elemnt} has"), ("[show]", "[shwo]"), ("house-rule", "house-rul")]
)
def test_every_command_ends_with_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], old: str, new: str,
    command: list[str],
) -> None:  # fmt: skip
    """A wrong rule is the user's to mend, whatever is asked of the program."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, RULE.replace(old, new, 1))
    (tmp_path / ".xbrllint.yaml").write_text("rules: [house]\n", encoding="utf-8")
    (tmp_path / "a.xml").write_text(GOOD, encoding="utf-8")
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said.startswith("xbrllint: ")
    assert "house-rule.yaml:" in said
    assert said.count("\n") == 1


def test_label_of_a_rule_names_values(tmp_path: Path) -> None:
    """The words below the carets may hold the check's values, as the message and the help may."""
    rule = RULE.replace("why:", "label: '{value} here'\nwhy:").replace("since: 2010\nuntil: 2030\n", "")
    write(tmp_path, rule)
    (tmp_path / ".xbrllint.yaml").write_text("rules: [house]\nselect: [house]\n", encoding="utf-8")
    (tmp_path / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    text = GOOD.replace('xlink:type="extended"', 'xlink:type="extended" xlink:show="x"')
    (tmp_path / "a.xml").write_text(text.replace('order="1"', 'order="1" xlink:show="x"'), encoding="utf-8")
    found = xbrllint.lint(tmp_path / "a.xml").findings
    assert [(f.label, f.help) for f in found] == [("x here", "Remove xlink:show.")]
