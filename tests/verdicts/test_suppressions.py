"""What does not count: comments, configuration and baseline, each with what it covers, and what is said when idle."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xbrllint
from xbrllint import Finding, Report
from xbrllint.cli import main as cli
from xbrllint.verdicts.rolled import undated

ARC = (
    '<link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" '
    'xlink:from="a" xlink:to="{}" order="{}"/>'
)
LOC = '<link:loc xlink:type="locator" xlink:href="co.xsd#co_{0}" xlink:label="{0}"/>'
LINK = '<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'
ROOT_TAG = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
SAME = "<!-- xbrllint: ignore[duplicate-order] {} -->"


def linkbase(*lines: str, before: str = "", top: str = "", labels: str = "abcd") -> str:
    """Write a linkbase of one link, whose body is some lines."""
    locators = [LOC.format(label) for label in labels]
    body = "\n".join((*locators, *lines))
    return f"{before}\n{ROOT_TAG}\n{top}\n{LINK}\n{body}\n</link:presentationLink>\n</link:linkbase>\n"


TWO = (ARC.format("b", 1), ARC.format("c", 1))
NOTE = SAME.format("both are headings")


def lint(tmp_path: Path, text: str, encoding: str = "utf-8", **options: object) -> Report:
    """Lint a text as a linkbase."""
    path = tmp_path / "co_pre.xml"
    path.write_bytes(text.encode(encoding))
    return xbrllint.lint(path, no_config=True, **options)


def of(report: Report, rule: str) -> list[Finding]:
    """Give the findings of a rule."""
    return [finding for finding in report.findings if finding.rule == rule]


COVERING = {
    "before the arc": linkbase(TWO[0], NOTE, TWO[1]),
    "before it on its line": linkbase(TWO[0], f"{NOTE}{TWO[1]}"),
    "at the end of its line": linkbase(TWO[0], f"{TWO[1]}  {NOTE}  "),
    "between blank lines": linkbase(TWO[0], "", NOTE, "", TWO[1]),
    "with another comment between": linkbase(TWO[0], NOTE, "<!-- </x> -->", TWO[1]),
    "before the link": linkbase(*TWO, top=NOTE),
    "before the root": linkbase(*TWO, before=NOTE),
    "at the end of the last line of a long tag": linkbase(TWO[0], TWO[1].replace(" ", "\n  ") + NOTE),
    "for the file": linkbase(*TWO, NOTE.replace("ignore[", "ignore-file[")),
    "by family": linkbase(TWO[0], NOTE.replace("duplicate-order", "arcs"), TWO[1]),
    "with others": linkbase(TWO[0], NOTE.replace("duplicate-order", "total-label-first , duplicate-order"), TWO[1]),
    "on several lines": linkbase(TWO[0], NOTE.replace(" ", "\n"), TWO[1]),
    "on one line": linkbase(TWO[0], NOTE, TWO[1]).replace("\n", ""),
    "with line ends of old": linkbase(TWO[0], f"{TWO[1]} {NOTE}").replace("\n", "\r"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("name", COVERING)
def test_covering(tmp_path: Path, name: str, encoding: str) -> None:
    """A comment takes the finding of its element or line out of the count, and keeps its reason."""
    report = lint(tmp_path, COVERING[name], encoding)
    (found,) = of(report, "duplicate-order")
    assert found.suppressed == "in source: both are headings"
    assert report.summary.suppressed == 1
    if name != "with others":
        assert of(report, "unused-suppression") == []


ELSEWHERE = {
    "before another arc": linkbase(NOTE, *TWO),
    "at the end of another line": linkbase(f"{TWO[0]} {NOTE}", TWO[1]),
    "last in its parent": linkbase(*TWO, NOTE),
    "of another rule": linkbase(TWO[0], NOTE.replace("duplicate-order", "unused-locator"), TWO[1]),
    "mistyped": linkbase(TWO[0], NOTE.replace("duplicate-order", "duplicate-ordr"), TWO[1]),
    "without rules": linkbase(TWO[0], "<!-- xbrllint: ignore[] -->", TWO[1]),
    "not understood": linkbase(TWO[0], "<!-- xbrllint: ignore duplicate-order -->", TWO[1]),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_elsewhere(tmp_path: Path, name: str) -> None:
    """A comment that takes nothing away is a warning at the comment, and the finding counts."""
    report = lint(tmp_path, ELSEWHERE[name])
    (found,) = of(report, "duplicate-order")
    (unused,) = of(report, "unused-suppression")
    assert found.suppressed == ""
    assert unused.severity == "warning"
    line = ELSEWHERE[name].split("\n")[unused.location.line - 1]
    assert line[unused.location.column - 1 : unused.location.end_column - 1].startswith("<!-- xbrllint: ignore")
    assert line[: unused.location.end_column - 1].endswith("-->")


def test_a_rule_that_does_not_run_decides_nothing(tmp_path: Path) -> None:
    """A suppression of a rule that is off this time may be needed another time."""
    text = linkbase(TWO[0], NOTE, ARC.format("c", 2))
    assert of(lint(tmp_path, text, ignore=["duplicate-order"]), "unused-suppression") == []
    assert of(lint(tmp_path, text), "unused-suppression") != []


def test_other_comments_are_left_alone(tmp_path: Path) -> None:
    """A comment that only speaks of the linter is none of its business."""
    assert of(lint(tmp_path, linkbase("<!-- see xbrllint: ignore[x] -->", *TWO)), "unused-suppression") == []


def test_unused_names_are_removed(tmp_path: Path) -> None:
    """The repair takes the idle names out, and the comment with its line where none is left."""
    text = linkbase(TWO[0], NOTE.replace("duplicate-order", "unused-locator, duplicate-order, arc"), TWO[1], NOTE)
    (tmp_path / "co_pre.xml").write_text(text, encoding="utf-8")
    assert cli.main([str(tmp_path / "co_pre.xml"), "--no-config", "--fix", "--select", "xml,arcs"]) == 0
    left = (tmp_path / "co_pre.xml").read_text("utf-8")
    assert left == linkbase(TWO[0], NOTE, TWO[1], labels="abc")


CONFIGS = {
    "rule": ("rule: duplicate-order", True),
    "another rule": ("rule: redundant-arc", False),
    "path": ("path: 'sub/co_*.xml'", True),
    "file name": ("path: co_pre.xml", True),
    "another path": ("path: 'other/*'", False),
    "role": ("role: http://www.xbrl.org/2003/role/link", True),
    "roles": ("role: '*/role/l*'", True),
    "another role": ("role: '*/role/x'", False),
    "concept": ("concept: 'co:c'", True),
    "another concept": ("concept: us-gaap:Assets", False),
    "all of them": ("rule: duplicate-order, concept: 'co:*', path: sub/co_pre.xml", True),
    "all but one": ("rule: duplicate-order, concept: 'us-gaap:*', path: sub/co_pre.xml", False),
    "nothing": ("reason: none", False),
}


@pytest.mark.parametrize("name", CONFIGS)
def test_by_configuration(tmp_path: Path, name: str) -> None:
    """An entry fits where all that it says fits."""
    entry, fits = CONFIGS[name]
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "co_pre.xml").write_text(linkbase(*TWO), encoding="utf-8")
    (tmp_path / ".xbrllint.yaml").write_text(f"suppress:\n  - {{{entry}}}\n", encoding="utf-8")
    (found,) = of(xbrllint.lint(tmp_path / "sub" / "co_pre.xml"), "duplicate-order")
    assert found.suppressed.partition(":")[0] == ("configuration" if fits else "")


# -- baseline --------------------------------------------------------------------------------------------------------


def run(tmp_path: Path, *arguments: str) -> int:
    """Run over the folder with a baseline, only for duplicate orders; warnings count."""
    return cli.main(
        [str(tmp_path), "--no-config", "--select", "arcs", "--ignore", "unused-locator", "--fail-on", "warning",
         "--baseline", str(tmp_path / "known.json"), "--output-format", "json", *arguments]
    )  # fmt: skip


@pytest.fixture
def known(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Give a folder with a linkbase and a baseline of its finding."""
    (tmp_path / "co_pre.xml").write_text(linkbase(*TWO), encoding="utf-8")
    assert run(tmp_path, "--write-baseline") == 0
    assert "known.json: wrote 1 finding" in capsys.readouterr().err
    return tmp_path


MOVED = {
    "as it was": linkbase(*TWO),
    "moved": linkbase("", "", *TWO),
    "reordered": linkbase(*TWO[::-1]).replace("co_c", "co_x").replace("co_b", "co_c").replace("co_x", "co_b"),
    "edited elsewhere": linkbase(*TWO, ARC.format("d", 3)),
}


@pytest.mark.parametrize("name", MOVED)
def test_what_a_baseline_knows(known: Path, name: str) -> None:
    """Moved lines and edits elsewhere change nothing, wherever the linter is started."""
    (known / "co_pre.xml").write_text(MOVED[name], encoding="utf-8")
    assert run(known) == 0


CHANGED = {
    "one more": linkbase(*TWO, ARC.format("d", 1)),
    "another instead": linkbase(TWO[0], ARC.format("c", 2), ARC.format("d", 2)),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_a_baseline_does_not_know(known: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A new fault counts, also one in place of another."""
    (known / "co_pre.xml").write_text(CHANGED[name], encoding="utf-8")
    capsys.readouterr()
    assert run(known) == 1
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 1


def test_a_baseline_of_another_folder(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths count from the baseline: the same from everywhere, and not the same for a file of the same name."""
    monkeypatch.chdir(known)
    assert run(Path()) == 0
    (known / "sub").mkdir()
    (known / "sub" / "co_pre.xml").write_text(linkbase(*TWO), encoding="utf-8")
    assert run(known) == 1


def test_gone_entries(known: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was mended is told, kept until it is pruned, and not gone when its rule does not run."""
    baseline = known / "known.json"
    before = baseline.read_bytes()
    (known / "co_pre.xml").write_text(linkbase(TWO[0], ARC.format("c", 2)), encoding="utf-8")
    capsys.readouterr()
    assert run(known) == 0
    assert "1 entry is gone" in capsys.readouterr().err
    assert run(known, "--ignore", "duplicate-order") == 0
    assert "gone" not in capsys.readouterr().err
    assert baseline.read_bytes() == before
    assert run(known, "--prune-baseline") == 0
    assert "removed 1 entry" in capsys.readouterr().err
    assert json.loads(baseline.read_bytes())["findings"] == []


def dated(folder: Path, year: str, name: str = "co-{}1231_pre.xml", role: str = "http://co.example/{}/role/S") -> Path:
    """Write a linkbase of a year, which knows two siblings of one order."""
    text = linkbase(*TWO).replace("http://www.xbrl.org/2003/role/link", role.format(year))
    path = folder / name.format(year)
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


ROLLED: dict[str, tuple[dict[str, str], bool]] = {
    "file and role": ({}, True),
    "role alone": ({"name": "co_pre.xml"}, True),
    "file alone": ({"role": "http://co.example/role/S"}, True),
    "folder": ({"name": "{}/co_pre.xml"}, True),
    "date with hyphens": ({"name": "co-{}-12-31-en.xml"}, True),
    "no date in the file's name": ({"name": "co-{}9_pre.xml"}, False),
    "a number in the role": ({"role": "http://co.example/role/R{}0"}, False),
}


@pytest.mark.parametrize("old", ["stays", "goes"])
@pytest.mark.parametrize("name", ROLLED)
def test_a_baseline_after_a_roll_forward(
    tmp_path: Path, name: str, old: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Files and roles that are the same but for dates have the findings that were known; others do not."""
    names, known = ROLLED[name]
    before = dated(tmp_path, "2030", **names)
    baseline = ["--no-config", "--baseline", str(tmp_path / "known.json")]
    assert cli.main([str(before), *baseline, "--write-baseline"]) == 0
    if old == "goes":
        before.unlink()
    after = dated(tmp_path, "2031", **names)
    wanted = ["--select", "duplicate-order", "--severity", "duplicate-order=error"]
    capsys.readouterr()
    assert cli.main([str(after), *baseline, *wanted]) == int(not known)
    assert ("has names of another date" in capsys.readouterr().err) is known
    if known:
        assert cli.main([str(after), *baseline, *wanted, "--prune-baseline"]) == 0
        capsys.readouterr()
        assert cli.main([str(after), *baseline, *wanted]) == 0
        assert "baseline" not in capsys.readouterr().err.replace(str(tmp_path), "")
        after.write_text(after.read_text("utf-8").replace("co_c", "co_q"), encoding="utf-8")
        assert cli.main([str(after), *baseline, *wanted]) == 1


def test_both_years_at_once(tmp_path: Path) -> None:
    """An entry stands for the file that it names while that is linted: next year's finding is a new one then."""
    before = dated(tmp_path, "2030")
    baseline = ["--no-config", "--baseline", str(tmp_path / "known.json"), "--severity", "duplicate-order=error"]
    assert cli.main([str(before), *baseline, "--write-baseline"]) == 0
    after = dated(tmp_path, "2031")
    assert cli.main([str(after), *baseline]) == 0
    assert cli.main([str(before), str(after), *baseline]) == 1


def test_a_fault_more_after_a_roll_forward(tmp_path: Path) -> None:
    """Of equal findings as many are known as there were."""
    before = dated(tmp_path, "2030")
    baseline = ["--no-config", "--baseline", str(tmp_path / "known.json"), "--severity", "duplicate-order=error"]
    assert cli.main([str(before), *baseline, "--write-baseline"]) == 0
    before.unlink()
    after = dated(tmp_path, "2031")
    after.write_text(after.read_text("utf-8").replace("</link:presentationLink>", f"{ARC.format('d', 1)}\n"
                     "</link:presentationLink>"), encoding="utf-8")  # fmt: skip
    assert cli.main([str(after), *baseline]) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("co-20301231_pre.xml", "co-<date>_pre.xml"), ("co-2030-12-31", "co-<date>"), ("203012", "<date>"),
        ("http://x/2030/role", "http://x/<date>/role"), ("us-gaap-2024", "us-gaap-<date>"), ("R2030x", "R<date>x"),
        ("120301231", "120301231"), ("co-2030-13", "co-<date>-13"), ("3030", "3030"),
    ],
)  # fmt: skip
def test_dates(text: str, wanted: str) -> None:
    """Days, months and years of this century and the last, and no part of longer numbers."""
    assert undated(text) == wanted


def test_a_baseline_of_before(known: Path) -> None:
    """One that was written without roles and concepts goes on knowing what it did."""
    baseline = known / "known.json"
    content = json.loads(baseline.read_bytes())
    for entry in content["findings"]:
        del entry["role"], entry["concepts"]
    baseline.write_text(json.dumps(content), encoding="utf-8")
    assert run(known) == 0
    (known / "co_pre.xml").rename(known / "co-2031.xml")
    assert run(known) == 1


def test_a_baseline_is_stable(known: Path) -> None:
    """Written twice it is the same, sorted, and fit for people to read in a diff: a line for each finding."""
    baseline = known / "known.json"
    text = linkbase(*TWO, ARC.format("d", 1)).replace("co.xsd", "a.xsd")  # of another company
    (known / "a_pre.xml").write_text(text, encoding="utf-8")
    assert run(known, "--write-baseline") == 0
    before = baseline.read_bytes()
    assert run(known, "--write-baseline") == 0
    assert baseline.read_bytes() == before
    entries = json.loads(before)["findings"]
    assert [entry["path"] for entry in entries] == ["a_pre.xml", "a_pre.xml", "co_pre.xml"]
    assert len(before.splitlines()) == len(entries) + 6


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2}', '{"version": 1, "findings": [1]}'])
def test_what_is_no_baseline(known: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is no baseline is wrong use, and never written over."""
    (known / "known.json").write_text(text, encoding="utf-8")
    assert run(known) == 2
    assert "not a baseline" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        run(known, "--write-baseline", str(known / "known.json"))
    assert (known / "known.json").read_text("utf-8") == text


def test_where_a_baseline_is_written(known: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path after the option is what is linted where it is no baseline; else the file to write."""
    monkeypatch.chdir(known)
    before = (known / "co_pre.xml").read_bytes()
    assert cli.main(["--no-config", "--write-baseline", "co_pre.xml"]) == 0
    assert (known / ".xbrllint-baseline.json").exists()
    assert cli.main(["--no-config", "co_pre.xml", "--write-baseline", "new.json"]) == 0
    assert (known / "new.json").exists()
    assert (known / "co_pre.xml").read_bytes() == before
    (known / ".xbrllint.yaml").write_text("baseline: new.json\nfail-on: warning\n", encoding="utf-8")
    assert cli.main(["co_pre.xml"]) == 0
