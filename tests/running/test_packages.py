"""Packages whose files refer to each other by their published addresses are linted as if by relative ones."""

from __future__ import annotations

import zipfile
from pathlib import Path

from kit.company import company
from kit.faults import Files
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Report
from xbrllint.running.run import lint

AT = "https://reg.example/tax/"
CATALOG = (
    '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
    f'<rewriteURI uriStartString="{AT}" rewritePrefix="../files/"/></catalog>'
)
NAMES = ("own-20301231.xsd", "own-20301231_pre.xml", "own-20301231_cal.xml", "own-20301231_lab.xml")


def published(files: Files) -> Files:
    """Let all references between files be to their published addresses."""
    found = {}
    for name, text in files.items():
        for other in NAMES:
            text = text.replace(f'href="{other}', f'href="{AT}{other}')
        found[name] = text
    return found


def sound() -> Files:
    return published(company("own", ["Total", "PartA", "PartB"], {"Total": ["PartA", "PartB"]}))


def unpacked(folder: Path, files: Files, name: str = "own", catalog: str = CATALOG) -> Path:
    package = folder / name
    (package / "META-INF").mkdir(parents=True)
    (package / "files").mkdir()
    (package / "META-INF/catalog.xml").write_text(catalog, "utf-8")
    for file, text in files.items():
        (package / "files" / file).write_text(text, "utf-8")
    return package


def zipped(folder: Path, files: Files, name: str = "own") -> Path:
    package = unpacked(folder / "unpacked", files, name)
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(package.rglob("*.x*")):
            archive.write(file, f"{name}/{file.relative_to(package)}")
    return path


def linted(*paths: Path, jobs: int = 1) -> Report:
    return lint([str(path) for path in paths], Settings(no_config=True, profile="xbrl", jobs=jobs))


def rules(report: Report) -> list[str]:
    """Give the errors, without the one that these packages have: they have a catalogue alone."""
    found = [finding.rule for finding in report.findings if finding.severity == "error"]
    return [rule for rule in found if rule != "metadata-file-missing"]


def test_a_sound_package_has_nothing_unknown(tmp_path: Path) -> None:
    for package in (unpacked(tmp_path, sound()), zipped(tmp_path, sound())):
        report = linted(package)
        assert rules(report) == []
        assert not report.unchecked
        assert len(report.files) == len(NAMES) + 1


def test_a_mistyped_locator_is_found(tmp_path: Path) -> None:
    files = sound()
    files[NAMES[2]] = files[NAMES[2]].replace("#own_PartB", "#own_PartBB")
    for package in (unpacked(tmp_path, files), zipped(tmp_path, files)):
        assert "locator-target-exists" in rules(linted(package))


def test_the_catalogue_above_a_named_file_counts(tmp_path: Path) -> None:
    files = sound()
    files[NAMES[2]] = files[NAMES[2]].replace("#own_PartB", "#own_PartBB")
    package = unpacked(tmp_path, files)
    assert "locator-target-exists" in rules(linted(package / "files" / NAMES[2]))


def test_a_linkbase_that_is_not_in_its_package_is_missing(tmp_path: Path) -> None:
    files = sound()
    del files[NAMES[2]]
    assert "referenced-file-exists" in rules(linted(zipped(tmp_path, files)))


def test_packages_refer_to_each_other(tmp_path: Path) -> None:
    """In one process and in several alike."""
    own = published({"own-20301231.xsd": company("own", ["Total", "PartA"], {})["own-20301231.xsd"]})
    other = company("two", ["Sum"], {"Sum": []})
    pre = other["two-20301231_pre.xml"].replace("two-20301231.xsd#two_Sum", f"{AT}own-20301231.xsd#own_Totale")
    one = unpacked(tmp_path, {"own-20301231.xsd": own["own-20301231.xsd"].replace("<link:linkbaseRef", "<link:x")})
    two = unpacked(tmp_path, {"two-20301231_pre.xml": pre}, "two", CATALOG.replace(AT, "https://two.example/"))
    for jobs in (1, 2):
        assert "locator-target-exists" in rules(linted(one, two, jobs=jobs))


def test_a_bad_catalogue_is_said(tmp_path: Path) -> None:
    package = unpacked(tmp_path, sound(), catalog=CATALOG.replace("../files/", "../../../"))
    assert "rewrite-leaves-package" in rules(linted(package))
    report = linted(package / "files")
    assert any("META-INF/catalog.xml: '../../../' leads out of the package" in note for note in report.notes)
