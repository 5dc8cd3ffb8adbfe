"""The page as bytes: what it holds of filings and findings, that nothing in it is markup or comes from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import xbrllint
from conftest import FILINGS, ROOT, needs_shared
from kit.page import FIELDS, read_page
from kit.write import DIMENSIONS, ROLE, appinfo, arc, concept, label, link, linkbase, loc, role_type, schema
from xbrllint import Report
from xbrllint.cli import main as cli
from xbrllint.report.finding import Edit, Finding, Fix, Location, Summary, Unchecked
from xbrllint.report.formats import html, html_data
from xbrllint.report.formats.excerpt import Lines
from xbrllint.report.formats.html_diff import diff
from xbrllint.report.page import filing as page_filing

KETTLE = ROOT / "examples" / "kettle"
PAGE = ROOT / "linter" / "report" / "page"
NODE = shutil.which("node")
SHEET = "http://co.example/role/Sheet"


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def shown(path: Path, **options: Any) -> dict[str, Any]:
    """Lint, and give what is shown of the only filing."""
    report = xbrllint.lint(path, no_config=True, statements=True, **options)
    assert report.defects == ()
    (text,) = report.statements
    found: dict[str, Any] = json.loads(text)
    return found


def tree(found: dict[str, Any], kind: str, at: int = 0) -> list[tuple[int, str, int]]:
    """Give depth, name and note of the rows of a kind of network."""
    network = [network for network in found["networks"] if network["kind"] == kind][at]
    return [(row[0], found["nodes"][row[1]][1], row[2] if len(row) > 2 else 0) for row in network["rows"]]


# -- statements ------------------------------------------------------------------------------------------------------


def test_rows_of_a_statement(tmp_path: Path) -> None:
    """Below each parent its children by order, with order, preferred label and line; labels in that role, English."""
    total = f' preferredLabel="{ROLE}totalLabel"'
    files = {
        "co-20301231.xsd": schema(
            appinfo(role_type(SHEET, "Sheet", "0002 - Statement - Sheet")),
            concept("A", abstract="true"), concept("B"), concept("C"),
        ),
        "co-20301231_pre.xml": linkbase(
            link(
                "presentation",
                *(loc(name, f"co-20301231.xsd#co_{name}") for name in "ABC"),
                arc("presentation", "A", "C", "2", total),
                arc("presentation", "A", "B", "1"),
                role=SHEET,
            )
        ),
        "co-20301231_lab.xml": linkbase(
            link(
                "label",
                loc("C", "co-20301231.xsd#co_C"),
                label("L", "Summe", lang="de"),
                label("L", "Sum"),
                label("L", "All of  it", role=f"{ROLE}totalLabel"),
                label("L", "Never shown", role=f"{ROLE}verboseLabel"),
                arc("label", "C", "L"),
            )
        ),
    }
    found = shown(write(tmp_path, files))
    assert tree(found, "presentation") == [(0, "co:A", 0), (1, "co:B", 0), (1, "co:C", 0)]
    row = next(network for network in found["networks"] if network["kind"] == "presentation")["rows"][2]
    assert (row[3], row[6]) == ("2", 6)
    assert found["labelRoles"][row[5]] == [f"{ROLE}totalLabel", "totalLabel", "total"]
    node = found["nodes"][row[1]]
    assert sorted(text for _, text in node[2]) == ["All of it", "Sum"]
    assert found["roles"][0]["title"] == "0002 - Statement - Sheet"


def test_roles_come_by_their_definitions(tmp_path: Path) -> None:
    """Those without one stand behind the others."""
    titles = {"a": "0003 - Z", "b": "0001 - X", "c": ""}
    roles = {f"http://co.example/role/{name}": title for name, title in titles.items()}
    types = [role_type(uri, uri[-1], text) for uri, text in roles.items() if text]
    links = [
        link("presentation", loc("A", "co-20301231.xsd#co_A"), loc("B", "co-20301231.xsd#co_B"),
             arc("presentation", "A", "B"), role=uri) for uri in roles
    ]  # fmt: skip
    text = schema(appinfo(*types), concept("A"), concept("B"))
    found = shown(write(tmp_path, {"co-20301231.xsd": text, "co-20301231_pre.xml": linkbase(*links)}))
    assert [role["uri"][-1] for role in found["roles"]] == ["b", "a", "c"]
    assert [role["defined"] for role in found["roles"]] == [True, True, False]


def test_cycles_and_what_stands_above_are_said(tmp_path: Path) -> None:
    """Each relationship is one row, whatever the shape; a circle that nothing leads to is shown too."""
    pairs = ["AB", "BC", "CA", "XB", "BD"]
    names = sorted({name for pair in pairs for name in pair})
    parts = [*(loc(name, f"co-20301231.xsd#co_{name}") for name in names),
             *(arc("calculation", *pair, more=' weight="1"') for pair in pairs)]  # fmt: skip
    found = shown(write(tmp_path, {"co-20301231_cal.xml": linkbase(link("calculation", *parts))}))
    rows = tree(found, "calculation")
    assert rows == [(0, "co:X", 0), (1, "co:B", 0), (2, "co:C", 0), (3, "co:A", 0), (4, "co:B", 1), (2, "co:D", 0)]


def test_tables_are_one_tree(tmp_path: Path) -> None:
    """The dimensional relationships of a role follow each other, whatever their arcroles; the others stand apart."""
    kinds = {
        "LT": "all", "TX": "hypercube-dimension", "XD": "dimension-domain", "DM": "domain-member",
        "LI": "domain-member",
    }  # fmt: skip
    names = sorted({name for pair in [*kinds, "PQ"] for name in pair})
    parts = [*(loc(name, f"co-20301231.xsd#co_{name}") for name in names),
             *(arc("definition", *pair, arcrole=DIMENSIONS + kind) for pair, kind in kinds.items()),
             arc("definition", "P", "Q")]  # fmt: skip
    found = shown(write(tmp_path, {"co-20301231_def.xml": linkbase(link("definition", *parts))}))
    assert [name for _, name, _ in tree(found, "tables")] == ["co:L", "co:T", "co:X", "co:D", "co:M", "co:I"]
    assert [depth for depth, _, _ in tree(found, "tables")] == [0, 1, 2, 3, 4, 1]
    assert [name for _, name, _ in tree(found, "definition")] == ["co:P", "co:Q"]


@pytest.mark.parametrize("kind", ["label", "reference"])
def test_resources_are_rows_too(tmp_path: Path, kind: str) -> None:
    """A linkbase of nothing but labels, or references, has its networks as trees."""
    resource = label("R", "Words", lang="en") if kind == "label" else (
        '<link:reference xlink:type="resource" xlink:label="R"><ref:Name xmlns:ref="http://www.xbrl.org/2006/ref">ASC</ref:Name>'
        "</link:reference>"
    )
    parts = (loc("A", "co-20301231.xsd#co_A"), resource, arc(kind, "A", "R"))
    found = shown(write(tmp_path, {f"co-20301231_{kind[:3]}.xml": linkbase(link(kind, *parts))}))
    (network,) = found["networks"]
    node = found["nodes"][network["rows"][1][1]]
    assert (network["kind"], node[0], node[3]) == (kind, kind, "Words" if kind == "label" else "Name ASC")


ARC = 'xlink:type="arc" xlink:arcrole="http://xbrl.org/arcrole/2014/'
TABLE = f"""<gen:link xlink:role="http://www.xbrl.org/2003/role/link">
 <table:table xlink:type="resource" xlink:label="t" id="t"/>
 <table:breakdown xlink:type="resource" xlink:label="b" id="b"/>
 <table:ruleNode xlink:type="resource" xlink:label="n" id="n"><formula:period/></table:ruleNode>
 <table:tableBreakdownArc {ARC}table-breakdown" xlink:from="t" xlink:to="b" axis="x"/>
 <table:breakdownTreeArc {ARC}breakdown-tree" xlink:from="b" xlink:to="n"/>
 <va:valueAssertion xlink:type="resource" xlink:label="a" id="a" test="1 gt 0" aspectModel="dimensional"
  implicitFiltering="true"/>
</gen:link>"""


def test_tables_and_assertions_are_outlines(tmp_path: Path) -> None:
    """A table with its axes and nodes, an assertion with its test; a finding at a node stands at its row."""
    from xbrllint.rulebook.fragments import complete

    found = shown(write(tmp_path, {"co-20301231_rend.xml": complete(TABLE)}), profile="xbrl")
    assert tree(found, "layout") == [
        (0, "table t", 0), (1, "columns (x)", 0), (2, "breakdown b", 0), (3, "ruleNode n period", 0),
    ]  # fmt: skip
    assert tree(found, "assertion")[0][1] == "valueAssertion a"
    assert rows_of(found, "table-rule-complete")[0] == ("layout", "ruleNode n period")
    assert [name for _, name, _ in tree(found, "other")] == ["breakdown b", "ruleNode n"]


def test_standard_labels_where_they_are_asked_for() -> None:
    """Those of concepts for which the filing has none."""
    path = ROOT / "examples" / "kettle"
    for labels in (False, True):
        known = {node[1]: node[7] for node in shown(path, labels=labels)["nodes"] if len(node) > 7}
        assert ("us-gaap:Assets" in known) == labels
    assert known["us-gaap:Assets"] == '"Assets"'


def test_nothing_but_findings(tmp_path: Path) -> None:
    """A file without any network has a page of its findings."""
    path = tmp_path / "co_pre.xml"
    path.write_text(linkbase().replace("</link:linkbase>", "</link:linkbse>"), encoding="utf-8")
    report = xbrllint.lint(path, no_config=True, statements=True)
    data = read_page(html.render(report))
    assert [filing["networks"] for filing in data["filings"]] == [[]]
    assert len(data["findings"]) == len(report.findings) > 0


def test_great_depth_and_width(tmp_path: Path) -> None:
    """No recursion over the input's depth; of more rows than are shown, how many are left out is said."""
    depth = 3000
    parts = [loc(f"n{at}", f"co-20301231.xsd#co_n{at}") for at in range(depth + 1)]
    parts += [arc("presentation", f"n{at}", f"n{at + 1}") for at in range(depth)]
    found = shown(write(tmp_path, {"co-20301231_pre.xml": linkbase(link("presentation", *parts))}), select=["arcs"])
    assert tree(found, "presentation")[-1][:2] == (depth, f"co:n{depth}")


def test_rows_that_are_left_out_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a filing with more rows than a page takes."""
    monkeypatch.setattr(page_filing, "MOST_ROWS", 4)
    parts = [loc(f"n{at}", f"co-20301231.xsd#co_n{at}") for at in range(11)]
    parts += [arc("presentation", "n0", f"n{at}", str(at)) for at in range(1, 11)]
    found = shown(write(tmp_path, {"co-20301231_pre.xml": linkbase(link("presentation", *parts))}))
    (network,) = found["networks"]
    assert (len(network["rows"]), network["left"]) == (4, 7)


# -- findings at their rows ------------------------------------------------------------------------------------------


def rows_of(found: dict[str, Any], rule: str) -> list[tuple[str, str]]:
    """Give kind of network and name of the rows at which the first finding of a rule stands."""
    mark = next(mark for mark in found["marks"] if mark[3] == rule)
    rows = []
    for network, row in mark[4]:
        node = found["nodes"][found["networks"][network]["rows"][row][1]]
        rows.append((found["networks"][network]["kind"], str(node[-1 if node[0] == "label" else 1])))
    return rows


@pytest.mark.parametrize(
    ("rule", "rows"),
    [
        ("total-label-first", [("presentation", "us-gaap:Assets")]),
        ("locator-target-exists", [("label", "us-gaap:Goodwill")]),
        ("weight-not-one", [("calculation", "kettle:CopperInventory")]),
        ("has-hypercube-names-context-element", [("tables", "kettle:SalesByKettleTable")]),
        ("label-untrimmed", [("label", "Copper on stock ")]),
        ("arc-endpoint-exists", [("presentation", "GoodWill")]),
        ("undeclared-role", []),
    ],
)
def test_findings_stand_at_their_rows(rule: str, rows: list[tuple[str, str]]) -> None:
    """At arcs, locators, labels; an arc that leads nowhere has a row for what it names; roles have none."""
    assert rows_of(shown(KETTLE), rule) == rows


def test_an_arc_that_leads_nowhere_stands_among_its_siblings() -> None:
    """By its order, with a note."""
    rows = tree(shown(KETTLE), "presentation")
    assert [(name, note) for _, name, note in rows][-1] == ("GoodWill", 3)


def test_a_prohibiting_arc_stands_at_its_parent(tmp_path: Path) -> None:
    """An arc without a row of its own is shown at the row that it starts from."""
    parts = [
        *(loc(name, f"co-20301231.xsd#co_{name}") for name in "ABC"),
        arc("presentation", "A", "B"),
        arc("presentation", "A", "C", more=' use="prohibited" priority="x"'),
    ]
    found = shown(write(tmp_path, {"co-20301231_pre.xml": linkbase(link("presentation", *parts))}))
    about = [mark for mark in found["marks"] if mark[1] == 7]
    assert about
    assert all(mark[4] == [[0, 0]] for mark in about)


def test_what_a_label_is_wrong_with_is_told_of_its_concept() -> None:
    """The concept of a label and of a declaration is known, so that its rows can say so."""
    found = shown(KETTLE)
    marks = {mark[3]: mark for mark in found["marks"]}
    assert [found["nodes"][node][1] for node in marks["duplicate-label"][5]] == ["kettle:CopperInventory"]
    assert marks["unused-role-ref"][6] == ["http://www.xbrl.org/2009/role/netLabel"]


def test_every_finding_of_a_filing_has_its_mark() -> None:
    """What stands at an element is found again by place and rule."""
    report = xbrllint.lint(KETTLE, no_config=True, statements=True)
    marks = {tuple(mark[:4]) for mark in json.loads(report.statements[0])["marks"]}
    assert {(*finding.location[:3], finding.rule) for finding in report.findings} == marks


def test_only_those_who_ask_pay() -> None:
    """A plain run gathers nothing, and imports nothing of it."""
    code = (
        "import sys, xbrllint\n"
        f"assert xbrllint.lint({str(KETTLE)!r}, no_config=True).statements == ()\n"
        "print([name for name in sys.modules if '.report.page' in name or '.formats.html' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@needs_shared("filings")
def test_processes_and_kept_results_give_the_same(tmp_path: Path) -> None:
    """However the filings are shared out, and whether they are linted or taken from the cache."""
    paths = [FILINGS / "qlys-20170930", FILINGS / "bbcfi-20220126"]
    one = xbrllint.lint(paths, no_config=True, statements=True, jobs=1)
    two = xbrllint.lint(paths, no_config=True, statements=True, jobs=2)
    kept = [xbrllint.lint(paths, no_config=True, statements=True, cache=str(tmp_path / "cache")) for _ in range(2)]
    assert len(one.statements) == 2
    assert one.statements == two.statements == kept[0].statements == kept[1].statements


def test_a_defect_leaves_the_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the statements fail, that is said, and all findings stand."""

    def fail(self: object) -> str:
        raise ValueError("no")

    plain = xbrllint.lint(KETTLE, no_config=True)
    monkeypatch.setattr(page_filing.Shown, "text", fail)
    report = xbrllint.lint(KETTLE, no_config=True, statements=True)
    assert report.findings == plain.findings
    assert report.statements == ()
    assert "ValueError: no" in report.defects[0][0]


# -- the page --------------------------------------------------------------------------------------------------------


class Elements(HTMLParser):
    """Reads a page: which elements are closed, which addresses it needs, its policy."""

    def __init__(self) -> None:
        """Start with nothing open."""
        super().__init__()
        self.open: list[str] = []
        self.needs: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = dict(attrs)
        if tag != "meta":
            self.open.append(tag)
        elif values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        self.needs += [str(value) for name, value in attrs if name in ("src", "href", "style") or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        """Close the one that is open."""
        assert self.open.pop() == tag


def finding(**changes: Any) -> Finding:
    """Make a finding."""
    place = Location(changes.pop("path", "a.xml"), *changes.pop("at", (3, 5, 3, 9)))
    return Finding(changes.pop("rule", "some-rule"), "error", changes.pop("message", "it is wrong"), place, **changes)


def report(*findings: Finding, **changes: Any) -> Report:
    """Make a report of findings."""
    return Report("edgar", ("a.xml",), findings, (), Summary(errors=len(findings), files=1), **changes)


HOSTILE = [
    "</script><script>alert(1)</script>", "<!--", "<img src=x onerror=alert(1)>", "{{data}}", "{{script}}",
    "\u2028\u2029", "\x00\x1b[31m", '"', "\\", "\udcff", "]]>", "\u202etxt",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_data_stay_data(text: str) -> None:
    """Whatever a message, a path, a label or a role holds: the page has the same elements, and its data can be read."""
    path = f"{text}.xml"
    hostile = finding(message=text, path=path, label=text, help=text, role=text, role_title=text, concepts=(text,))
    none = dict.fromkeys(("files", "roles", "networks", "nodes", "labelRoles", "marks"), ())
    filing = json.dumps({"name": text, **none}, ensure_ascii=False)
    shown = html.render(report(hostile, statements=(filing,))._replace(files=(path,)))
    page, plain = Elements(), Elements()
    page.feed(shown.encode("utf-8", "backslashreplace").decode())
    plain.feed(html.render(report(finding())))
    assert page.open == plain.open == []
    assert shown.count("<script") == html.render(report()).count("<script")
    data = read_page(shown.encode("utf-8", "backslashreplace").decode())
    assert data["files"] == [path]
    assert data["filings"][0]["name"] == text


def test_nothing_comes_from_elsewhere() -> None:
    """No address is needed, no attribute runs anything, and the policy lets in but what stands in the page."""
    shown = html.render(xbrllint.lint(KETTLE, no_config=True, statements=True))
    page = Elements()
    page.feed(shown)
    assert page.needs == []
    rules = dict(rule.strip().split(" ", 1) for rule in page.policy.split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    (script,) = re.findall(r"<script>(.*?)</script>", shown, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)
    for name, text in (("script-src", script), ("style-src", style)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"


def test_rules_lead_to_their_pages(tmp_path: Path) -> None:
    """Those of the program have one, where its file is; those of the user's have none."""
    rules = read_page(html.render(xbrllint.lint(KETTLE, no_config=True)))["rules"]
    pages = {rule["id"]: rule["page"] for rule in rules}
    assert all(re.search(rf"/rules/\w+/{name}\.yaml$", page) for name, page in pages.items())
    assert all((ROOT / page[page.rindex("rules/") :]).is_file() for page in pages.values())
    (tmp_path / "own").mkdir()
    rule = (ROOT / "rules" / "arcs" / "duplicate-order.yaml").read_text("utf-8")
    (tmp_path / "own" / "our-order.yaml").write_text(rule.replace("id: duplicate-order", "id: our-order"), "utf-8")
    (tmp_path / "own.yaml").write_text("rules: [own]", "utf-8")
    report = xbrllint.lint(KETTLE, config=str(tmp_path / "own.yaml"), select=("our-order",))
    assert [each["page"] for each in read_page(html.render(report))["rules"]] == [""]


def test_scripts_write_text_alone() -> None:
    """None of them makes markup of text, reads from a network, or runs text; each is drawn in, and none is left out."""
    paths = sorted(PAGE.glob("*.js"))
    assert sorted(html.SCRIPTS) == [path.stem for path in paths]
    never = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|fetch\(|XMLHttp|import\(|</"
    )
    assert [path.name for path in paths if never.search(path.read_text("utf-8"))] == []
    fields = re.search(r"FIELDS = \[(.*?)\]", (PAGE / "model.js").read_text("utf-8"), re.DOTALL)
    assert fields
    assert re.findall(r'"(\w+)"', fields[1]) == list(FIELDS)


@pytest.mark.skipif(NODE is None, reason="node is not here")
def test_scripts_are_sound(tmp_path: Path) -> None:
    """Each by itself, and all as one, as the page has them."""
    whole = tmp_path / "whole.js"
    (script,) = re.findall(r"<script>(.*?)</script>", html.render(report()), re.DOTALL)
    whole.write_text(script, encoding="utf-8")
    for path in (*sorted(PAGE.glob("*.js")), whole):
        done = subprocess.run([str(NODE), "--check", str(path)], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")


def test_head(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was checked, with which version and profile, when, and what was not."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893456000")
    head = read_page(html.render(xbrllint.lint("examples/kettle/kettle-20301231_pre.xml", no_config=True)))["head"]
    assert head["checked"] == ["examples/kettle/kettle-20301231_pre.xml"]
    assert (head["version"], head["profile"], head["chosen"]) == (xbrllint.__version__, "edgar", True)
    assert head["when"] == "2030-01-01 00:00 UTC"
    (verdict,) = head["verdicts"]
    assert verdict.startswith("Submission to EDGAR: ")
    assert "Not looked at: facts" in verdict
    unknown = Unchecked("r", "a file is not there", 3, "a.xml", "put it there")
    found = report()._replace(unchecked=(unknown,), incomplete=("b.xml was passed over",), lost=("c.xml",))
    assert read_page(html.render(found))["head"]["unchecked"] == [
        "a file is not there (3 times); put it there", "b.xml was passed over",
        "c.xml: the process that checked it was killed",
    ]  # fmt: skip


def test_the_same_input_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SOURCE_DATE_EPOCH says the time; a value that is no time is none."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert len({html.render(xbrllint.lint(KETTLE, no_config=True, statements=True)) for _ in range(2)}) == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d UTC", html_data.when())


def test_findings_with_all_that_belongs_to_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Line, caret, words of the rule, the fix as a diff, related places."""
    monkeypatch.chdir(ROOT)
    data = read_page(html.render(xbrllint.lint("examples/kettle", no_config=True, statements=True)))
    found = {data["rules"][finding["rule"]]["id"]: finding for finding in data["findings"]}
    total = found["total-label-first"]
    text, start, end, _, _ = total["excerpt"]
    assert text[start:end] == 'preferredLabel="http://www.xbrl.org/2003/role/totalLabel"'
    rule = data["rules"][total["rule"]]
    assert rule["why"].startswith("Readers expect a sum below")
    assert found["duplicate-label"]["related"][0][1] == 5
    safe, lines = found["label-untrimmed"]["fix"]
    assert (safe, [sign for sign, _ in lines]) == (1, ["@", "-", "+"])
    assert lines[1][1].endswith("Copper on stock </link:label>")
    assert lines[2][1].endswith("Copper on stock</link:label>")


def test_fingerprints_that_files_share_are_told_apart() -> None:
    """Each finding has an address of its own, which stays while the others do."""
    data = read_page(html.render(report(finding(fingerprint="ab"), finding(fingerprint="ab", path="b.xml"))))
    assert [found["id"] for found in data["findings"]] == ["ab", "ab-2"]


def test_too_many_statements_for_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that do not fit are left out, and how many is said."""
    monkeypatch.setattr(html_data, "MOST_BYTES", 20)
    filing = '{"files":[]}'
    assert html_data.statements(report(statements=(filing, "", filing))) == ([filing], 2)


def test_what_no_page_takes_is_let_go_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run over many filings keeps no more than one page holds; no finding is lost."""
    for name in ("a", "b", "c"):
        ends = (loc("A", f"{name}.xsd#co_A"), loc("B", f"{name}.xsd#co_B"))
        text = linkbase(link("presentation", *ends, arc("presentation", "A", "B")))
        (tmp_path / f"{name}_pre.xml").write_text(text, encoding="utf-8")
    whole = xbrllint.lint(tmp_path, no_config=True, statements=True)
    assert len(whole.statements) == 3
    monkeypatch.setattr("xbrllint.report.page.MOST_BYTES", len("".join(whole.statements)) - 1)
    kept = xbrllint.lint(tmp_path, no_config=True, statements=True)
    assert kept.statements == (*whole.statements[:2], "")
    assert kept.findings == whole.findings


# -- fixes -----------------------------------------------------------------------------------------------------------


class Files:
    """Files by their paths, as a report gives them."""

    def __init__(self, **texts: str) -> None:
        """Take the texts by name."""
        self._texts = texts

    def address(self, path: str) -> str:
        """Give the path."""
        return path

    def read(self, address: str) -> bytes | None:
        """Give the bytes; None for a file that is not there."""
        return self._texts[address].encode() if address in self._texts else None


def diffed(text: str, *edits: tuple[int, int, str]) -> list[list[str]]:
    """Give the diff of edits in one file."""
    fix = Fix(True, tuple(Edit("a", *edit) for edit in edits))
    return diff(fix, Lines(Files(a=text)))  # type: ignore[arg-type]


def test_diff_of_lines() -> None:
    """Edits of one line are one change; others have their own, in the order of the file."""
    text = "one two\nthree\nfour\n"
    assert diffed(text, (0, 3, "1"), (4, 7, "2"), (14, 18, "4")) == [
        ["@", "a:1"], ["-", "one two"], ["+", "1 2"], ["@", "a:3"], ["-", "four"], ["+", "4"],
    ]  # fmt: skip


def test_diff_of_long_lines_and_of_many() -> None:
    """A long line is cut to what changes in it; of very many changes the first ones are shown, and how many others."""
    (_, gone, new) = diffed("x" * 500 + "a" + "y" * 500, (500, 501, "b"))
    assert gone == ["-", f"…{'x' * 60}a{'y' * 60}…"]
    assert new == ["+", f"…{'x' * 60}b{'y' * 60}…"]
    many = diffed("ab\n" * 100, *((3 * at, 3 * at + 1, "c") for at in range(100)))
    assert many[-1] == ["…", "and 80 more changes of this kind"]
    assert diff(Fix(True, (Edit("gone", 0, 1, ""),)), Lines(None)) == []


def test_diff_takes_lines_out() -> None:
    """A line that goes as a whole is shown as gone."""
    assert diffed("a\nb\nc\n", (2, 4, "")) == [["@", "a:2"], ["-", "b"]]


# -- the command -----------------------------------------------------------------------------------------------------


def test_view(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes a page with statements, and opens it; exit 0 whatever was found."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or len(opened) < 2)
    path = tmp_path / "page.html"
    assert cli.main(["view", str(KETTLE), "--no-config", "--output", str(path)]) == 0
    assert capsys.readouterr().out == f"wrote {path}\n"
    data = read_page(path.read_text("utf-8"))
    assert len(data["findings"]) == 21
    assert len(data["filings"][0]["roles"]) == 4
    assert opened == [path.as_uri()]
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.main(["view", str(KETTLE), "--no-config", "--select", "arcs"]) == 0
    said = capsys.readouterr()
    made = Path(said.out.removeprefix("wrote ").strip())
    assert (made.parent, made.as_uri()) == (tmp_path, opened[1])
    assert "no browser" in said.err


def test_view_opens_nothing_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--no-open; a path that leads nowhere is wrong use."""
    monkeypatch.setattr("webbrowser.open", lambda address: pytest.fail("opened"))
    assert cli.main(["view", str(KETTLE), "--no-config", "--no-open", "--output", str(tmp_path / "a.html")]) == 0
    assert cli.main(["view", str(tmp_path / "nowhere"), "--no-open"]) == 2


def test_view_writes_to_standard_output() -> None:
    """Where that is named: nothing else is written there, and no browser opens."""
    command = [sys.executable, "-m", "xbrllint", "view", str(KETTLE), "--no-config", "--output", "-"]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    assert done.stdout.startswith(b"<!DOCTYPE html>")
    assert done.stdout.rstrip().endswith(b"</html>")


def test_the_format_has_statements(tmp_path: Path) -> None:
    """On standard output, and in a file beside another format."""
    beside = tmp_path / "page.html"
    command = [sys.executable, "-m", "xbrllint", str(KETTLE), "--no-config", "--output-format"]
    subprocess.run([*command, "concise", f"--output=html={beside}"], capture_output=True, cwd=ROOT)
    assert read_page(beside.read_text("utf-8"))["filings"]
    done = subprocess.run([*command, "html"], capture_output=True, cwd=ROOT)
    assert done.returncode == 1
    assert read_page(done.stdout.decode())["filings"][0]["name"] == "kettle-20301231.xsd"
