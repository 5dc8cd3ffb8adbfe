"""What one filing is, in folders, zips, packages and lists."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from surveying import KETTLE, filing, found_items, needs_extra
from xbrllint.survey.archive import Unreachable, is_address, items, listed

pytestmark = needs_extra


def shape(folder: Path, *paths: Path | str) -> set[tuple[str, str]]:
    """Give the filings that paths lead to, by their places in a folder, with their kinds."""
    return {(os.path.relpath(item.filing, folder).replace(os.sep, "/"), item.kind) for item in found_items(*paths)}


def test_what_one_filing_is(tmp_path: Path) -> None:
    """The folders that hold documents, zips, packages as a whole; what is hidden, empty or linked is none."""
    filing(tmp_path / "2030" / "a", 1)
    filing(tmp_path / "2030" / "a" / "exhibit", 2)
    filing(tmp_path / ".hidden", 3)
    filing(tmp_path / "package" / "co.example" / "2030", 4)
    (tmp_path / "package" / "META-INF").mkdir()
    (tmp_path / "package" / "META-INF" / "catalog.xml").write_text("<catalog/>", encoding="utf-8")
    (tmp_path / "package" / "reports").mkdir()
    (tmp_path / "package" / "reports" / "report.xhtml").write_text("<html/>", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "read.txt").write_text("words", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "2030" / "b.zip", "w") as packed:
        packed.write(KETTLE / "kettle-20301231.xsd", "kettle-20301231.xsd")
    (tmp_path / "again").symlink_to(tmp_path / "2030", target_is_directory=True)
    assert shape(tmp_path, tmp_path) == {
        ("2030/a", "folder"), ("2030/a/exhibit", "folder"), ("2030/b.zip", "zip"), ("package", "package"),
    }  # fmt: skip
    (package,) = (item for item in found_items(tmp_path) if item.kind == "package")
    assert "co.example/2030/co4-20301231.xsd" in package.files
    assert {"META-INF/catalog.xml", "reports/report.xhtml"} <= set(package.files)


def test_meta_inf_alone_is_no_package(tmp_path: Path) -> None:
    """A folder of that name is to hold what packages have there."""
    filing(tmp_path / "a", 1)
    (tmp_path / "META-INF").mkdir()
    assert shape(tmp_path, tmp_path) == {("a", "folder")}


def test_named_ones(tmp_path: Path) -> None:
    """A zip by its bytes, whatever it is called; a document by itself; a file:// address is the path."""
    with zipfile.ZipFile(tmp_path / "report.xbri", "w") as packed:
        packed.write(KETTLE / "kettle-20301231.xsd", "kettle-20301231.xsd")
    assert shape(tmp_path, tmp_path / "report.xbri") == {("report.xbri", "zip")}
    document = filing(tmp_path / "a", 1) / "co1-20301231_pre.xml"
    assert shape(tmp_path, document) == {("a/co1-20301231_pre.xml", "file")}
    assert found_items((tmp_path / "a").as_uri()) == found_items(tmp_path / "a")


def test_lists(tmp_path: Path) -> None:
    """A list names paths from its own folder and addresses; remarks and empty lines are none."""
    path = tmp_path / "archive.txt"
    path.write_text("\ufeff# of 2030\na\n\n  s3://bucket/b.zip  \n/c/d\n", encoding="utf-8")
    assert listed(str(path)) == [str(tmp_path / "a"), "s3://bucket/b.zip", "/c/d"]
    with pytest.raises(Unreachable, match="No such file"):
        listed(str(tmp_path / "none.txt"))
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unreachable, match="no text in UTF-8"):
        listed(str(path))


def test_lists_may_name_what_is_gone(tmp_path: Path) -> None:
    """Of a list the rest is gone over, and it is said what was not there."""
    filing(tmp_path / "a", 1)
    notes: list[str] = []
    found = items([], {}, notes.append, [str(tmp_path / "none.zip"), str(tmp_path / "a")])
    assert [os.path.basename(item.filing) for item in found] == ["a"]
    assert notes == [f"{tmp_path / 'none.zip'}: no such file or folder, passed over"]


@pytest.mark.parametrize(
    ("path", "words"),
    [("none", "no such file or folder"), ("none://x/y", "Protocol not known"), ("s4://b/c", "Protocol not known")],
)
def test_what_is_not_there(path: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path that is named and leads to nothing is an error of one line."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Unreachable, match=words) as caught:
        list(items([path], {}, lambda _: None))
    assert "\n" not in str(caught.value)


def test_folders_that_cannot_be_listed(tmp_path: Path) -> None:
    """They are said, and the others are gone over."""
    filing(tmp_path / "a", 1)
    closed = filing(tmp_path / "b", 2)
    notes: list[str] = []
    closed.chmod(0)
    try:
        if os.access(closed, os.R_OK):
            pytest.skip("this user may read everything")
        assert [os.path.basename(item.filing) for item in items([str(tmp_path)], {}, notes.append)] == ["a"]
    finally:
        closed.chmod(0o755)
    assert len(notes) == 1
    assert "cannot be listed" in notes[0]


def test_stamps(tmp_path: Path) -> None:
    """A stamp stays while nothing is written, and changes with any file."""
    folder = filing(tmp_path / "a", 1)
    (before,) = found_items(folder)
    assert found_items(folder) == [before]
    path = folder / "co1-20301231_pre.xml"
    os.utime(path, (1, 1))
    (after,) = found_items(folder)
    assert after.stamp != before.stamp != ""


def test_addresses() -> None:
    """Of any protocol; drives of Windows and paths with colons are none."""
    assert is_address("s3://bucket/x")
    assert is_address("https://co.example/x.zip")
    assert not is_address("C:\\x")
    assert not is_address("x/y:z")
    assert not is_address("x y://z")
