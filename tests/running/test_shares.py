"""A run shares out its documents by what may belong together, and lets each share go before the next."""

from __future__ import annotations

import gc
import io
import pickle
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import ROOT, SHARED
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding, Location
from xbrllint.report.formats import FORMATS, renderer, streaming_writer
from xbrllint.running import run, shares
from xbrllint.running.compact import Compact
from xbrllint.running.groups import grouped
from xbrllint.running.in_turn import InTurn
from xbrllint.running.parts import Part
from xbrllint.running.run import lint, lint_shares
from xbrllint.running.shares import Share, processes, shared_out
from xbrllint.xbrl.dts import mentions
from xbrllint.xbrl.model.document import Document
from xbrllint.xbrl.read.files import Files

KETTLE = ROOT / "examples" / "kettle"
ALONE = Settings(no_config=True, jobs=1)
EDGE = '<{0} xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">{1}</{0}>'


@pytest.fixture(autouse=True)
def _nothing_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shares, "_SMALL", 0)


def linkbase(path: Path, *hrefs: str) -> None:
    """Write a linkbase that refers to files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    refs = "".join(f'<link:roleRef roleURI="r" xlink:type="simple" xlink:href="{href}#r"/>' for href in hrefs)
    path.write_text(EDGE.format("link:linkbase", refs), encoding="utf-8")


def schema(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', encoding="utf-8")


def shared(*paths: Path) -> list[list[str]]:
    """Give the names of the documents of each share."""
    found = shared_out(grouped([str(path) for path in paths], ALONE), Files())
    return [[named.address.rpartition("/")[2] for named in share.group.named or ()] for share in found]


def test_what_refers_to_each_other_stays_together(tmp_path: Path) -> None:
    """By whatever way, also one through files that nobody named."""
    linkbase(tmp_path / "in" / "a.xml", "b.xsd")
    schema(tmp_path / "in" / "b.xsd")
    linkbase(tmp_path / "in" / "c.xml", "../out/d.xml")
    linkbase(tmp_path / "out" / "d.xml", "e.xsd")
    linkbase(tmp_path / "in" / "f.xml", "../out/e.xsd")
    schema(tmp_path / "in" / "g.xsd")
    assert shared(tmp_path / "in") == [["a.xml", "b.xsd"], ["c.xml", "f.xml"], ["g.xsd"]]


def test_what_schemas_join_is_not_looked_at_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a taxonomy, schemas lead to all linkbases; where one stands apart, a linkbase may join it to the others."""
    looked_at: list[str] = []
    real = mentions.mentioned

    def mentioned(address: str, kind: str, files: Files) -> set[str]:
        looked_at.append(address.rpartition("/")[2])
        return real(address, kind, files)

    monkeypatch.setattr(mentions, "mentioned", mentioned)
    for number in range(3):
        linkbase(tmp_path / f"a{number}.xml", "../elsewhere.xml")
        references = f'<link:linkbaseRef xlink:type="simple" xlink:href="a{number}.xml"/>'
        imported = f'<xs:import schemaLocation="b{number + 1}.xsd"/>'
        edge = EDGE.replace("{0} xmlns", '{0} xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns', 1)
        (tmp_path / f"b{number}.xsd").write_text(edge.format("xs:schema", references + imported), "utf-8")
    everything = ["a0.xml", "a1.xml", "a2.xml", "b0.xsd", "b1.xsd", "b2.xsd"]
    assert shared(tmp_path) == [everything]
    assert sorted(looked_at) == ["b0.xsd", "b1.xsd", "b2.xsd", "b3.xsd"]  # the last one is not there
    linkbase(tmp_path / "c.xml", "a1.xml")
    schema(tmp_path / "d.xsd")
    assert shared(tmp_path) == [[*everything, "c.xml"], ["d.xsd"]]
    assert {"a0.xml", "c.xml", "d.xsd", "elsewhere.xml"} <= set(looked_at)


def test_files_of_one_name_stay_together(tmp_path: Path) -> None:
    """For one stands in for another where the schema is missing, which bytes do not tell."""
    for name in ("x-20301231_pre.xml", "x-20301231_lab.xml", "y-20301231_pre.xml"):
        linkbase(tmp_path / name)
    assert shared(tmp_path) == [["x-20301231_lab.xml", "x-20301231_pre.xml"], ["y-20301231_pre.xml"]]


def test_a_catalogue_leads_from_package_to_package(tmp_path: Path) -> None:
    linkbase(tmp_path / "one" / "a.xml", "http://example.com/two/b.xsd")
    schema(tmp_path / "two" / "b.xsd")
    schema(tmp_path / "two" / "c.xsd")
    (tmp_path / "two" / "META-INF").mkdir()
    (tmp_path / "two" / "META-INF" / "catalog.xml").write_text(
        '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
        '<rewriteURI uriStartString="http://example.com/two/" rewritePrefix="../"/></catalog>',
        encoding="utf-8",
    )
    assert shared(tmp_path) == [["a.xml", "catalog.xml", "b.xsd"], ["c.xsd"]]


def test_each_document_is_in_one_share(tmp_path: Path) -> None:
    """Where paths overlap too; shares come in the order of their first documents."""
    for name in "dbca":
        shutil.copytree(KETTLE, tmp_path / name)
    found = shared_out(grouped([str(tmp_path / "c"), str(tmp_path), str(tmp_path / "a")], ALONE), Files())
    addresses = [named.address for share in found for named in share.group.named or ()]
    assert len(addresses) == len(set(addresses)) == 4 * len([*KETTLE.iterdir()])
    assert [share.first for share in found] == sorted(share.first for share in found)
    assert len(found) == 4


def parts_read(paths: list[str]) -> list[frozenset[str]]:
    files = Files()
    found = lint_shares(shared_out(grouped(paths, ALONE), files), ALONE, files)
    return [part.loaded for part in found]


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not beside the project")
@pytest.mark.parametrize("name", ["filings", "cases", "suites/xbrl21"])
def test_no_two_shares_read_a_file(name: str) -> None:
    """What two shares both read they would have had to be linted with together."""
    if not (SHARED / name).is_dir():
        pytest.skip(f"no {name}")
    seen: set[str] = set()
    for loaded in parts_read([str(SHARED / name)]):
        present = {address for address in loaded if Path(address.partition("!/")[0]).is_file()}
        assert seen.isdisjoint(present)
        seen |= present


def test_documents_are_let_go_share_by_share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many filings there are, the documents of one are alive."""
    for number in range(5):
        shutil.copytree(KETTLE, tmp_path / f"f{number}")
    alive = []
    lint_share = run.lint_share

    def counted(*given: object) -> Part:
        part = lint_share(*given)  # type: ignore[arg-type]
        alive.append(sum(isinstance(thing, Document) for thing in gc.get_objects()))
        return part

    monkeypatch.setattr(run, "lint_share", counted)
    gc.disable()
    try:
        lint([str(tmp_path)], ALONE)
    finally:
        gc.enable()
        gc.unfreeze()
    assert len(alive) == 5
    assert len(set(alive)) == 1


@pytest.mark.parametrize(
    ("sizes", "wanted", "expected"),
    [((), 0, 1), ((50 << 20,), 0, 1), ((1 << 20,) * 3, 0, 1), ((9 << 20,) * 3, 0, 2), ((9 << 20,) * 3, 1, 1),
     ((9 << 20,) * 3, 9, 3), ((1, 1), 2, 2)],
)  # fmt: skip
def test_how_many_processes(
    monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...], wanted: int, expected: int
) -> None:
    """As many as are asked for; else as many as have work, on two processors."""
    monkeypatch.setattr(shares, "processors", lambda: 2)
    (group,) = grouped([str(KETTLE)], ALONE)
    assert processes([Share(group, size) for size in sizes], wanted) == expected


def finding(path: str, line: int) -> Finding:
    return Finding("duplicate-order", "error", f"of line {line}", Location(path, line, 1, line, 2))


def part(*findings: Finding) -> Part:
    return Part((), True, list(findings), [], [], 0, 0, [], [], "", frozenset(), {}, "", frozenset())


def test_findings_wait_for_their_turn() -> None:
    """Until no share that is to come can have a file before theirs; what is told is not kept."""
    told: list[list[str]] = []
    turn = InTurn(["a", "b", "d"], lambda found: told.append([f"{f.location.path}{f.location.line}" for f in found]))
    slim = turn.add(part(finding("e", 2), finding("a", 9), finding("a", 3), finding("a", 3), finding("c", 1)))
    assert told == [["a3", "a9"]]
    turn.add(part(finding("b", 1)))
    assert told[1:] == [["b1", "c1"]]
    turn.add(part(finding("d", 1)))
    assert told[2:] == [["d1", "e2"]]
    assert len(slim.findings) == 4
    assert not any(f.message or f.location.line for f in slim.findings)


@pytest.mark.parametrize("name", ["concise", "github", "jsonl"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_streamed_bytes_are_those_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, jobs: str
) -> None:
    """Findings that are written as they come, and counted, are those that a report of all has."""
    for number in range(3):
        shutil.copytree(KETTLE, tmp_path / f"f{number}")
    monkeypatch.chdir(tmp_path)
    command = ["--no-config", "--profile", "strict", "--jobs", jobs, "--statistics", "--output-format", name, "."]
    told = []
    for more in ([], ["--output", f"{name}=report"]):
        code = main([*command, *more])
        told.append((code, *capsys.readouterr()))
    assert told[0] == told[1]
    assert (tmp_path / "report").read_text("utf-8") == told[0][1]
    assert told[0][1].count("duplicate-order") >= 3


def test_findings_are_written_before_the_last_filing_is_linted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        shutil.copytree(KETTLE, tmp_path / f"f{number}")
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    writer = streaming_writer(SimpleNamespace(output_format="concise", output=[]), 0)
    assert writer is not None
    lengths = []
    lint_share = run.lint_share

    def watched(*given: object) -> Part:
        lengths.append(len(stream.getvalue()))
        return lint_share(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(run, "lint_share", watched)
    lint([str(tmp_path)], ALONE, take=writer.take)
    assert 0 == lengths[0] < lengths[1] < lengths[2]


def test_what_needs_all_findings_is_not_streamed(tmp_path: Path) -> None:
    """A baseline, what is followed, and suppressions that may be idle: the report has all findings."""
    for number in range(2):
        shutil.copytree(KETTLE, tmp_path / f"f{number}")
    known = tmp_path / "known.json"
    assert main([str(tmp_path / "f0"), "--no-config", f"--write-baseline={known}"]) == 0
    (tmp_path / "c.yaml").write_text("suppress:\n- concept: none:Such\n  reason: none\n", encoding="utf-8")
    for settings in (
        ALONE._replace(baseline=str(known)),
        ALONE._replace(follow=True),
        Settings(jobs=1, config=str(tmp_path / "c.yaml")),
    ):
        taken: list[Finding] = []
        report = lint([str(tmp_path)], settings, take=taken.extend)
        assert not taken
        assert any(f.message for f in report.findings)


def test_every_format_is_there() -> None:
    assert all(renderer(name) for name in FORMATS)


def test_what_parts_have_in_common_is_kept_once(tmp_path: Path) -> None:
    """Each part comes from a process of its own; addresses are kept where somebody may ask for them."""
    compact = Compact()
    many = [pickle.loads(pickle.dumps(part(finding("a", 1))._replace(ran=frozenset("xy"), loaded=frozenset("a"))))
            for _ in range(2)]  # fmt: skip
    one, other = map(compact.part, many)
    assert one.ran is other.ran
    assert one.config is other.config
    assert one.loaded == frozenset()
    assert compact.part(many[0]._replace(idle=frozenset({1}))).loaded == {"a"}
    assert one.findings == many[0].findings
