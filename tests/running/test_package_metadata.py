"""The metadata of packages are judged once in a run, wherever they lie, and their findings are as all others."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from kit.company import company
from kit.steps import growth
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding, Report
from xbrllint.report.formats import FORMATS, renderer
from xbrllint.running.run import NothingToCheck, lint
from xbrllint.running.shown import reached, reported_files

AT = "https://reg.example/tax/"
CATALOG = """<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<rewriteURI uriStartString="https://reg.example/tax/" rewritePrefix="../files/"/>
</catalog>"""
ABOUT = """<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en">
<tp:identifier>https://reg.example/tax</tp:identifier>
<tp:name>Own</tp:name>
<tp:entryPoints><tp:entryPoint><tp:name>All</tp:name>
<tp:entryPointDocument href="https://reg.example/tax/own-20301231.xsd"/></tp:entryPoint></tp:entryPoints>
</tp:taxonomyPackage>"""
NAMES = ("own-20301231.xsd", "own-20301231_pre.xml", "own-20301231_cal.xml", "own-20301231_lab.xml")
SCHEMA = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:more"/>'
LOST = "entry-point-not-in-package"


def contents(**changes: str) -> dict[str, str]:
    """Give the files of a sound package by path; ``changes``: of `about` and `catalog`, '' leaves one out."""
    company_files = company("own", ["Total", "PartA", "PartB"], {"Total": ["PartA", "PartB"]})
    metadata = {"META-INF/taxonomyPackage.xml": ABOUT, "META-INF/catalog.xml": CATALOG}
    for name, path in (("about", "META-INF/taxonomyPackage.xml"), ("catalog", "META-INF/catalog.xml")):
        metadata[path] = changes.get(name, metadata[path])
    return {path: text for path, text in metadata.items() if text} | {
        f"files/{name}": text for name, text in company_files.items()
    }


def wrong() -> dict[str, str]:
    """Give a package of two faults: an entry point that it lacks, and a text without a language."""
    about = ABOUT.replace("own-20301231.xsd", "own-20311231.xsd").replace(' xml:lang="en"', "")
    return contents(about=about.replace("<tp:name>All</tp:name>", "").replace("<tp:name>", '<tp:name xml:lang="">'))


def unpacked(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def zipped(path: Path, files: dict[str, str], top: str = "own/") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{top}{name}", text)
    return path


def linted(*paths: Path, **settings: Any) -> Report:
    return lint([str(path) for path in paths], Settings(**{"no_config": True, "profile": "xbrl", **settings}))


def told(report: Report) -> list[tuple[str, str, int]]:
    """Give the findings in files of META-INF: their rules, files, and lines."""
    found = ((f.rule, f.location.path, f.location.line) for f in report.findings if "META-INF" in f.location.path)
    return [(rule, path.rpartition("/")[2], line) for rule, path, line in found]


FAULTS = [("package-text-without-language", "taxonomyPackage.xml", 3), (LOST, "taxonomyPackage.xml", 5)]


def test_a_sound_package_has_no_finding(tmp_path: Path) -> None:
    for path in (unpacked(tmp_path / "own", contents()), zipped(tmp_path / "zips" / "own.zip", contents())):
        report = linted(path)
        assert not told(report)
        assert not report.unchecked
        assert not report.incomplete
        assert len(report.files) == len(NAMES) + 2


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("cached", [False, True])
def test_each_package_is_judged_once(tmp_path: Path, jobs: int, cached: bool) -> None:
    """A zip, a folder, a zip in a folder; with what is kept of an earlier run, and with what is not."""
    cache = str(tmp_path / "cache") if cached else None
    files = wrong() | {f"files/more{number}.xsd": SCHEMA for number in range(4)}
    folder = unpacked(tmp_path / "in" / "folder", files)
    inner = zipped(tmp_path / "in" / "inner.zip", files)
    outer = zipped(tmp_path / "outer.zip", files)
    for _ in range(2):
        for path in (folder, inner, outer):
            assert told(linted(path, jobs=jobs, cache=cache)) == FAULTS
        assert told(linted(tmp_path / "in", outer, jobs=jobs, cache=cache)) == FAULTS * 3


def test_kept_results_know_the_metadata(tmp_path: Path) -> None:
    """Without a catalogue results are kept: what changes in the metadata, or in what they lead to, is told."""
    about = ABOUT.replace(AT, "../files/")
    folder = unpacked(tmp_path / "own", contents(about=about, catalog=""))
    cache = str(tmp_path / "cache")
    assert not told(linted(folder, cache=cache))
    entry = next(tmp_path.glob("cache/*.result"))
    assert not told(linted(folder, cache=cache))
    assert entry.exists()
    unpacked(folder, {"META-INF/taxonomyPackage.xml": about.replace("-20301231", "-20311231")})
    for _ in range(2):
        assert told(linted(folder, cache=cache)) == [(LOST, "taxonomyPackage.xml", 5)]
    unpacked(folder, {"META-INF/taxonomyPackage.xml": about})
    assert not told(linted(folder, cache=cache))
    (folder / "files" / "own-20301231.xsd").rename(folder / "files" / "own.xsd")
    assert told(linted(folder, cache=cache)) == [(LOST, "taxonomyPackage.xml", 5)]


def test_metadata_that_nobody_named_are_not_judged(tmp_path: Path) -> None:
    package = unpacked(tmp_path / "own", wrong())
    for path in (package / "files", package / "files" / NAMES[1]):
        report = linted(path)
        assert not told(report)
        assert not any("META-INF" in file for file in report.files)


def test_one_file_of_the_metadata_may_be_named(tmp_path: Path) -> None:
    package = unpacked(tmp_path / "own", wrong())
    assert told(linted(package / "META-INF" / "taxonomyPackage.xml")) == FAULTS
    assert not told(linted(package / "META-INF" / "catalog.xml"))


def test_several_packages_in_one_archive(tmp_path: Path) -> None:
    """Each is judged, and none is told that the others lie beside it."""
    both = {f"{top}/{name}": text for top in ("a", "b") for name, text in wrong().items()}
    assert told(linted(zipped(tmp_path / "both.zip", both, ""))) == FAULTS * 2


@pytest.mark.parametrize(("top", "more", "words"), [
    ("", {}, "META-INF lies at the top of own.zip"),
    ("own/", {"../__MACOSX/x": "", "../note.txt": ""}, "__MACOSX, note.txt lies beside own"),
    ("all/own/", {}, "META-INF lies in all/own, and not in all"),
])  # fmt: skip
def test_archives_have_one_folder(tmp_path: Path, top: str, more: dict[str, str], words: str) -> None:
    path = tmp_path / "own.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in (contents() | more).items():
            archive.writestr(name[3:] if name.startswith("../") else f"{top}{name}", text)
    (finding,) = (found for found in linted(path).findings if "META-INF" in found.location.path)
    assert finding.rule == "package-not-in-one-folder"
    assert words in finding.message


def test_backslashes_of_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "own.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in contents().items():
            info = zipfile.ZipInfo()
            info.filename = info.orig_filename = f"own/{name}".replace("/", "\\")
            archive.writestr(info, text)
    assert told(linted(path)) == [("backslash-in-archive", "taxonomyPackage.xml", 1)]


def test_kept_results_know_folders(tmp_path: Path) -> None:
    """A folder that comes to be there may hold the report that was missing."""
    kind = '{"documentInfo": {"documentType": "https://xbrl.org/report-package/2023"}}'
    files = contents(catalog="", about="") | {"META-INF/reportPackage.json": kind, "reports/note.txt": ""}
    folder, cache = unpacked(tmp_path / "own", files), str(tmp_path / "cache")
    for _ in range(2):
        assert told(linted(folder, cache=cache)) == [("report-package-without-report", "reportPackage.json", 1)]
    unpacked(folder, {"reports/set/report.json": "{}"})
    assert not told(linted(folder, cache=cache))


def test_folders_by_links_are_there(tmp_path: Path) -> None:
    files = contents(catalog=CATALOG.replace("../files/", "../link/"), about=ABOUT.replace(AT, "../files/"))
    folder = unpacked(tmp_path / "own", files)
    (folder / "link").symlink_to(folder / "files", target_is_directory=True)
    assert not told(linted(folder))


# --- metadata that cannot be heeded ---


@pytest.mark.parametrize(("changes", "rule"), [
    ({"catalog": CATALOG.replace("/>", ">")}, "well-formed"),
    ({"catalog": "<"}, "well-formed"),
    ({"catalog": " "}, "well-formed"),
    ({"about": ABOUT.replace("</tp:name>", "", 1)}, "well-formed"),
    ({"about": "<?xml version='1.0' encoding='klingon'?><a/>"}, "well-formed"),
    ({"catalog": CATALOG.replace("../files/", "../../../")}, "rewrite-leaves-package"),
])  # fmt: skip
def test_one_finding_or_one_note(tmp_path: Path, changes: dict[str, str], rule: str) -> None:
    """What cannot be heeded is a finding, and where its rule does not run a note as for files that nobody named."""
    for path in (unpacked(tmp_path / "own", contents(**changes)), zipped(tmp_path / "own.zip", contents(**changes))):
        report = linted(path)
        assert [found[0] for found in told(report)] == [rule]
        assert not report.incomplete
        others = linted(path, select=("duplicate-order",))
        assert not others.findings
        assert len(others.incomplete) == 1
        assert "META-INF" in others.incomplete[0]
    report = linted(tmp_path / "own" / "files")
    assert len(report.incomplete) == 1


@pytest.mark.parametrize("text", [
    "<!DOCTYPE c [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    ) + "]><catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'><rewriteURI uriStartString='&j;'/></catalog>",
    "<!DOCTYPE c [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><catalog>&a;</catalog>",
    "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>" + "<a>" * 100_000,
    "<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog' a='" + "x" * 11_000_000 + "'/>",
])  # fmt: skip
def test_hostile_metadata(tmp_path: Path, text: str) -> None:
    for about, catalog in ((text, CATALOG), (ABOUT, text)):
        report = linted(unpacked(tmp_path / "own", contents(about=about, catalog=catalog)))
        assert {rule for rule, *_ in told(report)} <= {"well-formed", "beyond-limits", "metadata-element-unknown"}
        assert told(report)
        assert not report.defects


@pytest.mark.parametrize("href", ["../../secret.xsd", "file:///etc/passwd", "../../../own.zip!/own/files/x.xsd"])
def test_entry_points_stay_in_their_package(tmp_path: Path, href: str) -> None:
    """What lies outside is not read, and is nobody's who gets the package."""
    unpacked(tmp_path, {"secret.xsd": "secret"})
    files = contents(about=ABOUT.replace(f"{AT}own-20301231.xsd", href))
    for path in (unpacked(tmp_path / "own", files), zipped(tmp_path / "zip" / "own.zip", files)):
        assert told(linted(path)) == [(LOST, "taxonomyPackage.xml", 5)]


def test_deep_and_wrong_json(tmp_path: Path) -> None:
    for text in ("[" * 1_000_000, "1" * 10_000, "\ufeff{}", "[]", '{"documentInfo": []}', "\udcff"):
        files = contents() | {"reports/r.xbrl": "<x/>"}
        folder = unpacked(tmp_path / "own", files)
        path = folder / "META-INF" / "reportPackage.json"
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
        report = linted(folder)
        assert [rule for rule, *_ in told(report)] == ["report-package-unreadable"]
        assert not report.defects


def test_a_catalogue_of_another_program_is_nobodys(tmp_path: Path) -> None:
    """META-INF/catalog.xml is there in other archives, too: without documents of XBRL it makes no package."""
    unpacked(tmp_path / "jar", {"META-INF/catalog.xml": CATALOG, "META-INF/MANIFEST.MF": ""})
    with pytest.raises(NothingToCheck):
        linted(tmp_path / "jar")
    unpacked(tmp_path / "jar", {"x.xsd": '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'})
    assert ("metadata-file-missing", "catalog.xml", 1) in told(linted(tmp_path / "jar"))


# --- findings as all others ---


def test_comments_suppress(tmp_path: Path) -> None:
    files = wrong()
    about = files["META-INF/taxonomyPackage.xml"]
    files["META-INF/taxonomyPackage.xml"] = about.replace(
        "<tp:entryPointDocument", f"<!-- xbrllint: ignore[{LOST}] it comes --><tp:entryPointDocument", 1
    ).replace("<tp:identifier>", "<!-- xbrllint: ignore[packages] nothing there --><tp:identifier>")
    report = linted(unpacked(tmp_path / "own", files))
    found = {finding.rule: finding for finding in report.findings}
    assert found[LOST].suppressed == "in source: it comes"
    assert "unused-suppression" in found
    assert len(told(report)) == 3


def test_configuration_and_selection(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "own", wrong())
    assert told(linted(folder, ignore=("packages",))) == []
    assert [rule for rule, *_ in told(linted(folder, select=(LOST,)))] == [LOST]
    (tmp_path / ".xbrllint.yaml").write_text(f"severity: {{{LOST}: info}}\nexclude: ['**/catalog.xml']\n", "utf-8")
    report = linted(folder, no_config=False)
    severities = {finding.rule: finding.severity for finding in report.findings if "META-INF" in finding.location.path}
    assert severities[LOST] == "info"
    assert not any(file.endswith("catalog.xml") for file in report.files)


def test_a_baseline_knows_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, baseline = unpacked(tmp_path / "own", wrong()), tmp_path / "baseline.json"
    arguments = [str(folder), "--no-config", "--profile", "xbrl"]
    assert main([*arguments, "--write-baseline", str(baseline)]) == 0
    assert main([*arguments, "--baseline", str(baseline)]) == 0
    unpacked(folder, contents())
    capsys.readouterr()
    assert main([*arguments, "--baseline", str(baseline)]) == 0
    assert "baseline" in capsys.readouterr().err


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_them(tmp_path: Path, name: str) -> None:
    report = linted(zipped(tmp_path / "own.zip", wrong()))
    text = "".join(renderer(name)(report))
    assert "own.zip!/own/META-INF/taxonomyPackage.xml" in text.replace("\\/", "/")


def test_they_stop_a_submission(tmp_path: Path) -> None:
    """The verdict on a filing to a regulator counts what is wrong with the package that it comes in."""
    report = linted(zipped(tmp_path / "own.zip", wrong()), profile="esef", select=("packages",))
    (verdict,) = report.verdicts
    assert set(verdict.rules) == {rule for rule, *_ in FAULTS}


def test_what_is_looked_at(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "own", contents())
    settings = Settings(no_config=True)
    wanted = {str(folder / "META-INF" / name) for name in ("catalog.xml", "taxonomyPackage.xml")}
    assert wanted <= reached([str(folder)], settings)
    assert sum("META-INF" in file for file in reported_files([str(folder)], settings)[0]) == 2


def finding_of(report: Report, rule: str) -> Finding:
    return next(finding for finding in report.findings if finding.rule == rule)


def test_one_finding_for_one_fault(tmp_path: Path) -> None:
    """A rewriting that leads nowhere is told with the entry points that are lost by it, and weighs as much as these."""
    files = contents(catalog=CATALOG.replace("../files/", "../file/"))
    report = linted(unpacked(tmp_path / "own", files))
    assert [rule for rule, *_ in told(report)] == ["rewrite-leads-nowhere"]
    finding = finding_of(report, "rewrite-leads-nowhere")
    assert finding.severity == "error"
    assert [place.path.rpartition("/")[2] for place in finding.related] == ["taxonomyPackage.xml"]
    assert "did you mean ../files/?" in finding.message
    named = contents(about=ABOUT.replace("tp:identifier", "tp:identifer"))
    assert [rule for rule, *_ in told(linted(unpacked(tmp_path / "own", named)))] == ["metadata-element-unknown"]
    bare = contents(about=ABOUT.replace(' xml:lang="en"', ""))
    assert [rule for rule, *_ in told(linted(unpacked(tmp_path / "own", bare)))] == ["package-text-without-language"]


def test_another_package_may_have_an_entry_point(tmp_path: Path) -> None:
    one = unpacked(tmp_path / "one", contents(about=ABOUT.replace(AT, f"{AT}more/")))
    assert (LOST, "taxonomyPackage.xml", 5) in told(linted(one))
    two = unpacked(tmp_path / "two", contents(catalog=CATALOG.replace(AT, f"{AT}more/")))
    assert (LOST, "taxonomyPackage.xml", 5) not in told(linted(one, two))


def test_json_of_a_report_package_has_places(tmp_path: Path) -> None:
    text = json.dumps({"documentInfo": {"documentType": "https://xbrl.org/report-package/2023/xbr"}}, indent=1)
    files = contents() | {"META-INF/reportPackage.json": text, "reports/r.json": "{}"}
    report = linted(zipped(tmp_path / "own.zip", files))
    assert told(report) == [("report-package-type", "reportPackage.json", 3)]


def _many(folder: Path, size: int, lost: bool) -> Path:
    """Write a package of many rewritings and entry points, each with a document or all lost."""
    rewrites = [f'<rewriteURI uriStartString="{AT}{n:05}/" rewritePrefix="../files/{n:05}/"/>' for n in range(size)]
    entries = [
        f'<tp:entryPoint><tp:name>{n}</tp:name><tp:entryPointDocument href="{AT}{n:05}/a.xsd"/></tp:entryPoint>'
        for n in range(size)
    ]
    about = ABOUT.replace("<tp:entryPoint>", "".join(entries) + "<tp:entryPoint>", 1)
    files = contents(about=about, catalog=CATALOG.replace("<rewriteURI", "".join(rewrites) + "<rewriteURI", 1))
    files |= {f"{'other' if lost else 'files'}/{n:05}/a.xsd": SCHEMA for n in range(size)}
    return zipped(folder / f"{size}.zip", files)


@pytest.mark.parametrize("lost", [False, True])
def test_many_rewritings_and_entry_points(tmp_path: Path, lost: bool) -> None:
    """What packages cost grows with what they hold, and not with rewritings times entry points."""

    def work(size: int) -> Any:
        path = _many(tmp_path, size, lost)
        report = linted(path, select=("packages",))
        assert len(report.findings) == size * lost
        return lambda: linted(path, select=("packages",))

    assert growth((50, 100, 200), work) < 2.3


def test_many_packages_in_one_archive(tmp_path: Path) -> None:
    """What an archive holds is looked through once, and not for each of its packages."""

    def work(size: int) -> Any:
        files = {f"{n}/META-INF/taxonomyPackage.xml": ABOUT for n in range(size)} | {
            f"{n}/META-INF/catalog.xml": CATALOG.replace("files/", "").replace(AT, f"{AT}{n:04}") for n in range(size)
        }
        path = zipped(tmp_path / f"{size}.zip", files | {f"{n}/a.xsd": SCHEMA for n in range(size)}, "")
        return lambda: linted(path, select=("packages",))

    assert growth((40, 80, 160), work) < 2.3


@pytest.mark.parametrize("name", ["own.zip", "own.xbri", "own.XBR"])
def test_archives_are_found_in_folders(tmp_path: Path, name: str) -> None:
    """Report packages have names of their own (Report Packages 1.0); what stands in them is judged as in a zip."""
    zipped(tmp_path / "in" / name, wrong())
    report = lint([str(tmp_path / "in")], Settings(no_config=True, jobs=1))
    assert {LOST, "package-text-without-language"} <= {finding.rule for finding in report.findings}
